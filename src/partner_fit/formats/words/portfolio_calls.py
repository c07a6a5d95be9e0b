"""Which of many clients need a call, in which order, and about what."""

from fractions import Fraction

from partner_fit.formats import words
from partner_fit.formats.words.compare_result import shift_words
from partner_fit.formats.words.portfolio import band_words, held_by, lowest
from partner_fit.formats.words.verdict import asked_so_far, could_be
from partner_fit.model.portfolio import Client, Portfolio
from partner_fit.model.questionnaire import Band
from partner_fit.text import join_words, quote

TITLE = "Who needs a call"
RULE = "First who fell clearly, then whose band is held, then the lowest scores."
MOST = 5
_LOWEST_TRAITS = 2


def calls(portfolio: Portfolio) -> list[Client]:
    """Return the clients that need a call, the most pressing first, as `RULE` says; of held bands the lowest first.

    Those in the highest level need none, unless they fell; those without a score lack answers, which is said elsewhere.
    """
    return sorted(filter(_needs_call, portfolio.clients), key=_urgency)


def _needs_call(client: Client) -> bool:
    band = client.overall.band
    return band is not None and (band.level != "high" or bool(held_by(client)) or _fell(client))


def _urgency(client: Client) -> tuple[bool, bool, Fraction, Fraction | None]:
    band, is_held = client.overall.band, bool(held_by(client))
    return not _fell(client), not is_held, band.at_least if band and is_held else Fraction(0), client.overall.score


def _fell(client: Client) -> bool:
    return client.shift is not None and bool(client.shift.clear) and (client.shift.change or 0) < 0


def about_call(client: Client, bands: tuple[Band, ...]) -> str:
    """Return why to call a client, and about what."""
    overall, held, low = client.overall, held_by(client), lowest(client)[:_LOWEST_TRAITS]
    said = [f"{words.score_words(overall.score, bands)} of 100, {quote(band_words(client))}"]
    if client.shift is not None and client.shift.change:
        said.append(f"since the time before {shift_words(client.shift)}")
    if held:
        said.append(f"held there by {join_words([quote(each) for each in held])}")
    elif low:
        said.append(f"lowest in {join_words(low)}")
    said += filter(None, (asked_so_far(overall) if overall.new else "", could_be(overall)))
    return f"{'; '.join(said)}."


def also(portfolio: Portfolio) -> str:
    """Return how many need a call after the first few, and in which bands the table has them; empty for nobody."""
    others = calls(portfolio)[MOST:]
    if not others:
        return ""
    high = [band for band in portfolio.questionnaire.bands if band.level == "high"]
    below = f" below {quote(high[0].title)}" if high and not any(each.overall.band in high for each in others) else ""
    return f"And {len(others)} more{below}: see the table."
