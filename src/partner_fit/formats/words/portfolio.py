"""Many clients side by side, in words."""

from collections import Counter
from fractions import Fraction

from partner_fit.formats import words
from partner_fit.formats.words.compare import signed
from partner_fit.formats.words.compare_result import clear_words, trend_score
from partner_fit.formats.words.verdict import could_be
from partner_fit.model.changes import Shift
from partner_fit.model.portfolio import Client, Portfolio, TraitScore
from partner_fit.model.quartiles import Quartiles
from partner_fit.model.questionnaire import Band
from partner_fit.text import join_words, plural, quote

TITLE = "Portfolio"
CALLS = "Who needs a call"
CLIENTS = "Clients"
TRAITS = "Trait by trait"
STUCK = "Where most are stuck"
ANSWERED = "Who has answered"
TRENDS = "Over time"
QUARTILES = "Compared with each other"
UNREAD = "Left out"
ABOUT = "How to read this"
PRIVATE = "Answers to private questions, and steps that tell them, stand only in each client's own report."
NONE = "–"
QUARTERS = ("lowest quarter", "second quarter", "third quarter", "highest quarter")
MOST_CALLS = 5
_LOWEST_TRAITS = 2


def heading(portfolio: Portfolio) -> str:
    """Return what the clients are called together."""
    return portfolio.name or TITLE


def opening_sentences(portfolio: Portfolio) -> list[str]:
    """Return how many clients there are in each band, the lowest first, and which are not shown."""
    return [_count_sentence(portfolio), *_hidden_sentences(portfolio)]


def _count_sentence(portfolio: Portfolio) -> str:
    clients = portfolio.clients
    if not clients:
        return "No client is what was asked for."
    counted = Counter(client.overall.band.id for client in clients if client.overall.band)
    said = [f"{counted[band.id]} in {quote(band.title)}" for band in portfolio.questionnaire.bands if counted[band.id]]
    without = len(clients) - sum(counted.values())
    said += [f"{without} without a score"] if without else []
    return f"{plural(len(clients), 'client')}: {join_words(said)}."


def _hidden_sentences(portfolio: Portfolio) -> list[str]:
    said = []
    if portfolio.filtered:
        said.append(f"Shown are those that say: {join_words(list(portfolio.filtered))}.")
    if portfolio.hidden:
        told = f"{plural(portfolio.hidden, 'client is', 'clients are')} not shown"
        without = portfolio.hidden_without_score
        said.append(f"{told}, {without} of them without a score." if without else f"{told}.")
    if portfolio.unread:
        said.append(f"{plural(len(portfolio.unread), 'client')} cannot be read and {_is_are(portfolio)} left out.")
    return said


def _is_are(portfolio: Portfolio) -> str:
    return "is" if len(portfolio.unread) == 1 else "are"


def band_words(client: Client) -> str:
    """Return the band, or why there is none."""
    if client.overall.band is not None:
        return client.overall.band.title
    return words.TOO_EARLY if client.overall.status == "too-early" else words.NO_SCORE


def score_sign(score: Fraction | None, bands: tuple[Band, ...]) -> str:
    """Return a score for a narrow column, a dash for none."""
    return NONE if score is None else words.score_sign(score, bands)


def range_sign(client: Client, bands: tuple[Band, ...]) -> str:
    """Return the range for a narrow column; a dash where nothing is open or nothing applies."""
    low, high = client.overall.low, client.overall.high
    return NONE if low is None or high is None or low == high else words.range_sign(low, high, bands)


def change_sign(shift: Shift | None) -> str:
    """Return the change since the time before for a narrow column; a dash with one time."""
    return signed(shift.change) if shift else NONE


def trait_sign(found: TraitScore, bands: tuple[Band, ...]) -> str:
    """Return the score of a trait for a narrow column; in brackets where few answers make it rough."""
    said = score_sign(found.score, bands)
    return f"({said})" if found.is_thin else said


def lowest(client: Client) -> list[str]:
    """Return the short names of the lowest traits that are answered enough, the lowest first."""
    scored = [(each.score, each.trait.short) for each in client.traits if each.score is not None and not each.is_thin]
    return [short for _, short in sorted(scored, key=lambda each: each[0])]


def calls(portfolio: Portfolio) -> list[Client]:
    """Return the clients that need a call most: held bands first, the lowest of them first, then the lowest scores.

    Those in the highest level need none, unless they fell; those without a score lack answers, which is said elsewhere.
    """
    found = [client for client in portfolio.clients if client.overall.score is not None and _needs_call(client)]
    return sorted(found, key=lambda each: (not held_by(each), _edge(each), each.overall.score))[:MOST_CALLS]


def _edge(client: Client) -> Fraction:
    band = client.overall.band
    return band.at_least if band else Fraction(0)


def _needs_call(client: Client) -> bool:
    band = client.overall.band
    return band is None or band.level != "high" or bool(held_by(client)) or _fell(client)


def _fell(client: Client) -> bool:
    return client.shift is not None and bool(client.shift.clear) and (client.shift.change or 0) < 0


def held_by(client: Client) -> list[str]:
    """Return what holds the band below the score's own."""
    return list(dict.fromkeys(active.watches for active in client.overall.caps if active.lowers_band))


def about_call(client: Client, bands: tuple[Band, ...]) -> str:
    """Return why to call a client, and about what."""
    held, low = held_by(client), lowest(client)[:_LOWEST_TRAITS]
    score = words.score_words(client.overall.score, bands)
    said = [f"{score} of 100, {quote(band_words(client))}"]
    if held:
        said.append(f"held there by {join_words([quote(each) for each in held])}")
    elif low:
        said.append(f"lowest in {join_words(low)}")
    if client.shift is not None and client.shift.change:
        clear = clear_words(client.shift)
        said.append(f"{signed(client.shift.change)} since the time before{f', {clear}' if clear else ''}")
    could = could_be(client.overall)
    return f"{'; '.join([*said, could] if could else said)}."


def missing_words(client: Client, portfolio: Portfolio) -> str:
    """Return the roles for which nobody has answered; empty for none."""
    return join_words([words.role_title(portfolio.questionnaire, role) for role in client.missing])


def missing_by_role(portfolio: Portfolio) -> list[tuple[str, list[str]]]:
    """Return each role for which nobody of some clients has answered, with these, in the order of the questionnaire."""
    lacking = {
        role.title: [client.name for client in portfolio.clients if role.id in client.missing]
        for role in portfolio.questionnaire.roles
    }
    return [(title, names) for title, names in lacking.items() if names]


def role_words(client: Client, portfolio: Portfolio) -> str:
    """Return who answered, by role."""
    counted = Counter(words.role_title(portfolio.questionnaire, role) for role in client.roles)
    return ", ".join(f"{title} ({count})" if count > 1 else title for title, count in counted.items())


def trend_words(client: Client, bands: tuple[Band, ...]) -> str:
    """Return the score of each time, earliest first."""
    points = client.trend.points if client.trend else ()
    return ", ".join(f"{point.day}: {trend_score(point, bands)}" for point in points)


def trend_shift(client: Client) -> str:
    """Return the change from the first time to the last, and whether it is clear."""
    if client.trend is None or client.trend.shift.change is None:
        return NONE
    clear = clear_words(client.trend.shift)
    return ", ".join(filter(None, (signed(client.trend.shift.change), clear)))


def quartile_cells(found: Quartiles | None, bands: tuple[Band, ...]) -> tuple[str, ...]:
    """Return both quartiles with the middle between them, and of how many clients; dashes where they are too few."""
    if found is None:
        return (NONE, NONE, NONE, NONE)
    edges = (words.score_sign(each, bands) for each in (found.lower, found.middle, found.upper))
    return (*edges, str(found.clients))


def about_sentences(portfolio: Portfolio) -> list[str]:
    """Return what has to be known to read the numbers."""
    said = [
        "Each client is scored as its own report scores it, with one questionnaire for all.",
        "A score in brackets is made from few answers; a dash means that there is none.",
        "A question counts as stuck where its answer has less than half of the points.",
    ]
    if any(client.shift for client in portfolio.clients):
        said.append("A change is since the time before; it is clear when it is more than answers waver by chance.")
    if portfolio.whole is None:
        said.append("Clients are compared with each other from five scores on.")
    else:
        said.append("A quarter of the clients lies up to each quartile. Stages and products differ: compare with care.")
    return said
