"""What other answers would change, for a terminal."""

from partner_fit.formats.compare.terminal import draw_answer, draw_traits
from partner_fit.formats.terminal_look import QUIET, STRONG, Lines, Look, apart, joined, prose, wrap
from partner_fit.formats.terminal_page import page_lines
from partner_fit.formats.words import compare as compared
from partner_fit.model.assessment import Assessment
from partner_fit.model.comparison import Shift, WhatIf


def what_if_lines(assessment: Assessment, what_if: WhatIf, width: int, encoding: str) -> Lines:
    """Return the lines that show the difference, none wider than `width` cells."""

    def title(look: Look) -> Lines:
        about = joined(look, [(assessment.questionnaire.title, QUIET), (assessment.as_of, QUIET)])
        nothing = prose(look, ("Nothing was saved: the answer sheet is as it was.", QUIET))
        return [*prose(look, (assessment.organisation, STRONG)), *wrap(look, about), *nothing]

    sections = [
        ("If you answered otherwise", lambda look: _answers(look, what_if)),
        ("What that would do", lambda look: _result(look, assessment, what_if)),
        ("Traits that would move", lambda look: draw_traits(look, what_if.traits)),
    ]
    return page_lines(title, sections, width, encoding)


def _answers(look: Look, what_if: WhatIf) -> Lines:
    if not what_if.answers:
        return prose(look, "These are the answers already.")
    return apart(draw_answer(look, change, ("now", "instead")) for change in what_if.answers)


def _result(look: Look, assessment: Assessment, what_if: WhatIf) -> Lines:
    before, after = what_if.before, what_if.after
    change = None if before.score is None or after.score is None else after.score - before.score
    bands = assessment.questionnaire.bands
    scores = compared.score_change(before, after, Shift(change, None), bands)
    head = [*prose(look, (scores, STRONG)), *prose(look, compared.band_sentence(before, after))]
    open_range = compared.range_change(before, after)
    if open_range:
        head += prose(look, open_range)
    return apart([head, *(prose(look, sentence) for sentence in compared.cap_sentences(before, after))])
