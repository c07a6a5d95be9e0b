"""The text that shows how one answer became its points."""

from collections.abc import Iterator
from fractions import Fraction
from textwrap import fill

from partner_fit.engine.explain import Alternative, Explanation
from partner_fit.formats.words import decimal, round_half_up
from partner_fit.model.answers import STATE_WORDS
from partner_fit.text import join_words, make_visible


def write_explanation(explanation: Explanation, width: int) -> str:
    """Return plain text, wrapped at the width, that ends with a newline."""
    question = explanation.row.question
    parts = [
        fill(f"{question.short} ({explanation.row.trait.short}, question id {question.id})", width),
        fill(question.ask, width),
        *(fill(line, width) for line in _reasons(explanation)),
    ]
    if explanation.alternatives:
        parts.append("\n".join(_table(explanation, width)))
    lines = "\n\n".join(parts).split("\n")
    return "".join(f"{make_visible(line)}\n" for line in lines)


def _reasons(explanation: Explanation) -> Iterator[str]:
    row, tally = explanation.row, explanation.tally
    if row.question.why:
        yield f"Why it is asked: {row.question.why}"
    if not row.applies:
        yield "This question does not apply in this context, so it is left out of every sum."
        return
    moved = f" Moved here by {join_words(explanation.moved_by)}." if explanation.moved_by else ""
    if row.question.shift:
        moved += f" {row.question.shift}"
    yield f"{_standing(explanation)}{moved}"
    if explanation.state == "not-applicable":
        return
    if not row.weight:
        caps = "; it can hold the band down" if _tells_band(explanation) else ""
        yield f"It has no weight in {row.trait.short}, so it does not move the score{caps}."
        return
    if not explanation.counts:
        return
    weight = f"It weighs {decimal(row.weight)} of {decimal(tally.whole)} in {row.trait.short}"
    yield f"{weight}, which weighs {decimal(tally.weight)} in the score over all."
    if explanation.points is not None:
        yield _effect(explanation, explanation.points)


def _standing(explanation: Explanation) -> str:
    if explanation.state == "not-applicable":
        return f"Answer: {STATE_WORDS[explanation.state]}. So it is left out of every sum, and of the range."
    if not explanation.counts:
        return "Nobody was asked this, so it does not count: neither in the score nor in its range."
    if explanation.points is None:
        return f"Answer: {STATE_WORDS[explanation.state]}. That is no zero: it widens the range of the score."
    if _given(explanation) > 1:
        return f"Points: {decimal(explanation.points)} of 100, the mean over the roles of what each answered."
    return f"Points of the answer: {decimal(explanation.points)} of 100."


def _effect(explanation: Explanation, points: Fraction) -> str:
    if explanation.score is None:
        lost, worth = decimal(explanation.share_of_trait * (100 - points)), decimal(explanation.share_of_trait * 10)
        short = explanation.row.trait.short
        return (
            f"It is too early for a score. Each 10 points here are worth {worth} in {short}, and this answer leaves "
            f"out {lost} there."
        )
    lost, worth = decimal(explanation.share * (100 - points)), decimal(explanation.share * 10)
    return f"So each 10 points here are worth {worth} in the score, and this answer leaves out {lost}."


def _given(explanation: Explanation) -> int:
    return sum(alternative.is_given for alternative in explanation.alternatives)


def _table(explanation: Explanation, width: int) -> Iterator[str]:
    now = "too early to say" if explanation.score is None else decimal(explanation.score)
    everybody = ", if everybody gave it" if _given(explanation) > 1 else ""
    yield fill(f"Each choice in this context{everybody} (score now: {now}; > marks what was answered):", width)
    yield ""
    yield "  points  score  choice"
    for alternative in explanation.alternatives:
        yield _line(alternative, width, tells_band=_tells_band(explanation))


def _tells_band(explanation: Explanation) -> bool:
    return len({alternative.band for alternative in explanation.alternatives}) > 1


def _line(alternative: Alternative, width: int, *, tells_band: bool) -> str:
    mark = ">" if alternative.is_given else " "
    score = "-" if alternative.score is None else str(round_half_up(alternative.score))
    lead = f"{mark} {round_half_up(alternative.points):>6}  {score:>5}  "
    under = " " * len(lead)
    text = fill(alternative.choice.text, width, initial_indent=lead, subsequent_indent=under)
    if not tells_band or alternative.band is None:
        return text
    return f"{text}\n{fill(f'Band: {alternative.band.title}', width, initial_indent=under, subsequent_indent=under)}"
