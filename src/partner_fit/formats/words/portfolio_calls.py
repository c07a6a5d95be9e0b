"""Which of many clients need a call, in which order, and about what."""

from fractions import Fraction

from partner_fit.formats.words import score_words, sentence
from partner_fit.formats.words.portfolio import held_by
from partner_fit.formats.words.verdict import cap_sentence, missing_sentence
from partner_fit.model.portfolio import Client, Portfolio
from partner_fit.text import ended, in_short, join_words, quote

TITLE = "Who needs a call"
RULE = "First whose band fell, then whose score fell clearly, who is held, who stopped early, whose answers are old."
NOBODY = "Nobody for now: no band fell, no score fell clearly, nobody is held or stopped early, no answers are old."
MOST = 5


def calls(portfolio: Portfolio) -> list[Client]:
    """Return the clients that need a call, the most pressing first, as `RULE` says; in each part the lowest first.

    A middling score is no reason by itself, nor is a score that rose.
    """
    return sorted((client for client in portfolio.clients if reasons(client, portfolio)), key=_urgency)


def reasons(client: Client, portfolio: Portfolio) -> list[str]:
    """Return why a client needs a call now, the most pressing reason first; none where it needs none."""
    overall = client.overall
    said = [_fall_sentence(client, portfolio)]
    holding = sorted((each for each in overall.caps if each.lowers_band), key=lambda each: each.band.at_least)
    if holding:
        names_band = client.shift is not None and client.shift.band_fell
        said.append(sentence(holding[0].cap.reason) if names_band else cap_sentence(holding[0]))
        others = [quote(name) for name in held_by(client) if name != holding[0].watches]
        said.append(f"{join_words(others)} would still hold it down." if others else "")
    if overall.status == "too-early":
        said.append(f"Too early to say: {missing_sentence(overall)}")
    if portfolio.is_old(client):
        said.append(f"No answer since {client.day}.")
    return [text for text in said if text]


def _fall_sentence(client: Client, portfolio: Portfolio) -> str:
    """Return how far the band or the score fell; empty where it did not, or not clearly."""
    shift = client.shift
    if shift is None or not (shift.band_fell or shift.fell_clearly):
        return ""
    bands = portfolio.questionnaire.bands
    score, change = client.overall.score, shift.change or Fraction(0)
    before = score_words(None if score is None else score - change, bands)
    clear = "clearly" if shift.fell_clearly else "not clearly"
    moved = f"from {before} to {score_words(score, bands)} of 100, {clear}"
    if shift.band_fell and shift.bands:
        old, new = (quote(band.title) for band in shift.bands)
        return f"Fell from {old} to {new}; the score went {moved}."
    return f"The score fell {moved}."


def _urgency(client: Client) -> tuple[bool, bool, bool, bool, Fraction, Fraction]:
    """Return a key by which the most pressing client comes first."""
    shift, overall = client.shift, client.overall
    at_least = overall.band.at_least if overall.band else Fraction(0)
    return (
        not (shift and shift.band_fell),
        not (shift and shift.fell_clearly),
        not held_by(client),
        overall.status != "too-early",
        at_least,
        overall.score or Fraction(0),
    )


def about_call(client: Client, portfolio: Portfolio) -> str:
    """Return why to call a client, all in one."""
    return " ".join(reasons(client, portfolio))


def more(portfolio: Portfolio) -> str:
    """Return who needs a call after the first few; empty for nobody."""
    others = [client.name for client in calls(portfolio)[MOST:]]
    return ended(f"And {len(others)} more: {in_short(others)}") if others else ""
