"""The text that shows how one answer became its points."""

from collections.abc import Iterator
from textwrap import fill

from partner_fit.engine.explain import Alternative, Explanation
from partner_fit.formats.words import STATE_WORDS, decimal, join_words, round_half_up
from partner_fit.model.visible import make_visible


def write_explanation(explanation: Explanation, width: int) -> str:
    """Give back plain text, wrapped at the width, that ends with a newline."""
    question = explanation.row.question
    parts = [
        f"{question.short} ({explanation.row.trait.short}, question id {question.id})",
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
    if explanation.points is None:
        yield f"Answer: {STATE_WORDS[explanation.state]}. That is no zero: it widens the range of the score.{moved}"
    else:
        yield f"Points of the answer: {decimal(explanation.points)} of 100.{moved}"
    weight = f"It weighs {decimal(row.weight)} of {decimal(tally.applicable)} in {row.trait.short}"
    yield f"{weight}, which weighs {decimal(tally.weight)} in the score over all."
    if explanation.points is not None and explanation.share:
        lost = explanation.share * (100 - explanation.points)
        worth = decimal(explanation.share * 10)
        yield f"So each 10 points here are worth {worth} in the score, and this answer leaves out {decimal(lost)}."
    elif explanation.points is not None:
        yield "It does not move the score now: it has no weight, or its trait has too few answers to count."


def _table(explanation: Explanation, width: int) -> Iterator[str]:
    now = "none yet" if explanation.score is None else decimal(explanation.score)
    yield f"Each choice in this context (score now: {now}; > marks what was answered):"
    yield ""
    yield "  points  score  choice"
    for alternative in explanation.alternatives:
        yield _line(alternative, width)


def _line(alternative: Alternative, width: int) -> str:
    mark = ">" if alternative.is_given else " "
    score = "-" if alternative.score is None else str(round_half_up(alternative.score))
    lead = f"{mark} {round_half_up(alternative.points):>6}  {score:>5}  "
    return fill(alternative.choice.text, width, initial_indent=lead, subsequent_indent=" " * len(lead))
