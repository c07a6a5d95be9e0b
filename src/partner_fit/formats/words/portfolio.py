"""Many clients side by side, in words."""

from collections import Counter
from fractions import Fraction

from partner_fit.formats import words
from partner_fit.formats.words.compare import signed
from partner_fit.formats.words.compare_result import FEW_FOR_A_LINE, shift_words, trend_score
from partner_fit.model.portfolio import Client, Portfolio, TraitScore
from partner_fit.model.quartiles import Quartiles
from partner_fit.model.questionnaire import Band
from partner_fit.text import ended, in_short, join_words, plural, quote

TITLE = "Portfolio"
CLIENTS = "Clients"
TRAITS = "Trait by trait"
STUCK = "Where most are stuck"
ANSWERED = "Who has not answered"
TRENDS = "Over time"
QUARTILES = "Compared with each other"
UNREAD = "Left out"
ABOUT = "How to read this"
PRIVATE = "Answers to private questions, and steps that tell them, stand only in each client's own report."
QUARTERS = ("lowest quarter", "second quarter", "third quarter", "highest quarter")
OTHERS_ANSWERED = "people of other roles answered than the first time"


def heading(portfolio: Portfolio) -> str:
    """Return what the clients are called together."""
    return portfolio.name or TITLE


def opening_sentences(portfolio: Portfolio) -> list[str]:
    """Return how many clients there are in each band, the lowest first, and which are not shown."""
    return [_count_sentence(portfolio), *hidden_sentences(portfolio)]


def _count_sentence(portfolio: Portfolio) -> str:
    clients = portfolio.clients
    if not clients:
        return "No client is what was asked for."
    counted = Counter(client.overall.band.id for client in clients if client.overall.band)
    said = [f"{counted[band.id]} in {quote(band.title)}" for band in portfolio.questionnaire.bands if counted[band.id]]
    without = len(clients) - sum(counted.values())
    said += [f"{without} without a score"] if without else []
    return f"{plural(len(clients), 'client')}: {join_words(said)}."


def hidden_sentences(portfolio: Portfolio) -> list[str]:
    """Return what was asked of the clients that are shown, and how many are not."""
    said = []
    asked = [f"say {quote(text)}" for text in portfolio.filtered]
    asked += [] if portfolio.below is None else [f"have a score below {words.exact(portfolio.below)}"]
    if asked:
        said.append(f"Shown are those that {join_words(asked)}.")
    if portfolio.hidden:
        told = f"{plural(portfolio.hidden, 'client is', 'clients are')} not shown"
        without = portfolio.hidden_without_score
        said.append(f"{told}, {without} of them without a score." if without else f"{told}.")
    if portfolio.not_begun:
        said.append(f"{plural(len(portfolio.not_begun), 'client has', 'clients have')} not begun yet.")
    if portfolio.only_later:
        answered = plural(len(portfolio.only_later), "client has", "clients have")
        said.append(f"{answered} only answers later than {portfolio.as_of}.")
    if portfolio.unread:
        left_out = plural(len(portfolio.unread), "client cannot be read and is", "clients cannot be read and are")
        said.append(f"{left_out} left out.")
    return said


def not_begun_sentence(portfolio: Portfolio) -> str:
    """Return which clients have not begun; empty for none, and where nobody is named."""
    named = [] if portfolio.is_anonymous else [portfolio.called(folder) for folder in portfolio.not_begun]
    return ended(f"Not begun yet: {in_short(named)}") if named else ""


def unread_sentence(portfolio: Portfolio) -> str:
    """Return which clients cannot be read; empty for none, and where nobody is named."""
    named = [] if portfolio.is_anonymous else [portfolio.called(each.folder) for each in portfolio.unread]
    return ended(f"Cannot be read: {in_short(named)}") if named else ""


def clear_sentence(portfolio: Portfolio) -> str:
    """Return which changes are clear; empty where none is known."""
    known = [client for client in portfolio.clients if client.shift and client.shift.clear is not None]
    clear = [client.name for client in known if client.shift and client.shift.clear]
    if not known:
        return ""
    return ended(f"Clear changes: {join_words(clear)}") if clear else "None of the changes is clear."


def only_later_sentence(portfolio: Portfolio) -> str:
    """Return which clients answered only after the day; empty for none, and where nobody is named."""
    named = [] if portfolio.is_anonymous else [portfolio.called(folder) for folder in portfolio.only_later]
    return ended(f"Only answers later than {portfolio.as_of}: {join_words(named)}") if named else ""


def band_words(client: Client) -> str:
    """Return the band, or why there is none."""
    if client.overall.band is not None:
        return client.overall.band.title
    return words.TOO_EARLY if client.overall.status == "too-early" else words.NO_SCORE


def score_sign(score: Fraction | None, bands: tuple[Band, ...]) -> str:
    """Return a score for a narrow column, a dash for none."""
    return words.NONE if score is None else words.score_sign(score, bands)


def range_sign(client: Client, bands: tuple[Band, ...]) -> str:
    """Return the range for a narrow column; a dash where nothing is open or nothing applies."""
    low, high = client.overall.low, client.overall.high
    return words.NONE if low is None or high is None or low == high else words.range_sign(low, high, bands)


def change_sign(client: Client) -> str:
    """Return the change since the time before for a narrow column; a dash where there is none to tell."""
    return signed(client.shift.change if client.shift else None)


def band_change(client: Client) -> str:
    """Return the band of the time before and the one of now; empty where they are one, or there are none."""
    bands = client.shift.bands if client.shift else None
    if bands is None or bands[0] == bands[1]:
        return ""
    return f"{quote(bands[0].title)}, now {quote(bands[1].title)}."


def day_sign(client: Client, portfolio: Portfolio) -> str:
    """Return the day of the last answer for a narrow column, with a star where it is old."""
    return f"{client.day or words.NONE}{'*' if portfolio.is_old(client) else ''}"


def day_sentences(portfolio: Portfolio) -> list[str]:
    """Return what the star means, where there is one, and whose later answers are left out."""
    said = (
        [f"* Old: the last answer is from before {portfolio.fresh_from}."]
        if any(map(portfolio.is_old, portfolio.clients))
        else []
    )
    return [*said, *later_sentences(portfolio)]


def later_sentences(portfolio: Portfolio) -> list[str]:
    """Return which of the clients that are shown answered again after the day of the portfolio; none for nobody."""
    later = [client.name for client in portfolio.clients if client.later]
    return [ended(f"Answers later than {portfolio.as_of} are left out: {in_short(later)}")] if later else []


def trait_sign(found: TraitScore, bands: tuple[Band, ...]) -> str:
    """Return the score of a trait for a narrow column; in brackets where few answers make it rough."""
    said = score_sign(found.score, bands)
    return f"({said})" if found.is_thin else said


def lowest(client: Client) -> list[str]:
    """Return the short names of the lowest traits that are answered enough, the lowest first."""
    scored = [(each.score, each.trait.short) for each in client.traits if each.score is not None and not each.is_thin]
    return [short for _, short in sorted(scored, key=lambda each: each[0])]


def held_by(client: Client) -> list[str]:
    """Return what holds the band below the score's own."""
    return list(dict.fromkeys(active.watches for active in client.overall.caps if active.lowers_band))


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


def trend_cells(client: Client, bands: tuple[Band, ...]) -> tuple[str, str]:
    """Return the score of each time, earliest first, and the change from first to last; or why there are none."""
    if client.trend is None:
        return words.sentence(OTHERS_ANSWERED), words.NONE
    if client.trend.few_in_common:
        return FEW_FOR_A_LINE, words.NONE
    scores = ", ".join(f"{point.day}: {trend_score(point, bands)}" for point in client.trend.points)
    return scores, shift_words(client.trend.shift)


def quartile_cells(found: Quartiles | None) -> tuple[str, ...]:
    """Return both quartiles with the middle between them, and of how many clients; dashes where they are too few."""
    if found is None:
        return (words.NONE,) * 4
    edges = (str(words.round_half_up(each)) for each in (found.lower, found.middle, found.upper))
    return (*edges, str(found.clients))


def about_sentences(portfolio: Portfolio) -> list[str]:
    """Return what has to be known to read the numbers."""
    clients = portfolio.clients
    said = [
        "Each client is scored as its own report scores it, with one questionnaire for all.",
        "A score in brackets is made from few answers; a dash in its place means that there is none.",
        "A dash under Range means that nothing is open.",
        "A question counts as stuck where its answer has less than half of the points.",
    ]
    if any(client.shift for client in clients):
        said.append(
            "A change is since the time before; it is clear when it is more than answers waver by chance. A dash there "
            "means one time, answers from people of other roles, or too few questions that mean the same."
        )
    if portfolio.whole is None:
        said.append("Clients are compared with each other from five scores on.")
    else:
        said.append(_about_quartiles(portfolio))
    return [*said, words.ROUNDED]


def _about_quartiles(portfolio: Portfolio) -> str:
    edges = (
        "Up to the lower quartile lies a quarter of the clients, up to the middle half, up to the upper three "
        "quarters; scores in brackets are left out."
    )
    scored = [client for client in portfolio.clients if client.overall.score is not None]
    alike = " Where many have one score, no quarter is told." if None in map(portfolio.quarter, scored) else ""
    return f"{edges}{alike} Stages and products differ: compare with care."
