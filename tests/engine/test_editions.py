"""A new edition of a questionnaire loses nobody: what a sheet of an earlier one says, counts and leaves out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_fit.engine.assess import assess, score_team
from partner_fit.engine.explain import explain_answer
from partner_fit.model.answers import Answer, AnswerSheet, Respondent
from partner_fit.model.assessment import Assessment
from partner_fit.model.decisions import NewQuestions
from partner_fit.model.questionnaire import Questionnaire
from tests.editions import SHEET, known, loaded_second, read
from tests.engine import small

DAY = "2026-11-23"
BEN = Respondent(name="Ben", role="technical")


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Questionnaire:
    return loaded_second(tmp_path_factory.mktemp("second"))


def saying(sheet: AnswerSheet, **answers: str | None) -> AnswerSheet:
    given = {name.replace("_", "-"): Answer(choice=choice) for name, choice in answers.items()}
    return replace(sheet, answers={**sheet.answers, **given})


def new_in(assessment: Assessment) -> list[str]:
    return [short for each in assessment.decisions if isinstance(each, NewQuestions) for short in each.shorts]


def test_only_what_the_sheet_was_asked_counts_and_the_rest_is_listed_as_new(second: Questionnaire) -> None:
    result = assess(second, [known(SHEET, second)], DAY)
    overall = result.overall
    assert (overall.status, overall.firm, overall.answered, overall.counted) == ("scored", True, 2, 2)
    assert overall.score == overall.low == overall.high
    assert new_in(result) == ["Help asked for", "Goals at hand"]
    assert result.unknowns == ()


def test_a_trait_of_which_everything_is_new_says_so_and_leaves_the_others_as_they_are(second: Questionnaire) -> None:
    result = assess(second, [known(SHEET, second)], DAY)
    assert [(each.trait.id, each.is_new, each.status) for each in result.traits] == [
        ("self", False, "scored"),
        ("goals", True, "not-scored"),
    ]
    assert result.overall.score == result.traits[0].score
    answered = assess(second, [saying(known(SHEET, second), goals_at_hand="often")], DAY)
    assert [each.is_new for each in answered.traits] == [False, False]


@pytest.mark.parametrize(("said", "counted", "is_firm"), [("often", 3, True), ("dont-know", 3, False), (None, 2, True)])
def test_a_new_question_counts_from_its_own_answer_on(
    second: Questionnaire, said: str | None, counted: int, is_firm: bool
) -> None:
    sheet = saying(known(SHEET, second), help_asked=said)
    result = assess(second, [sheet], DAY)
    overall = result.overall
    assert (overall.counted, overall.low == overall.high) == (counted, is_firm)
    assert ("Help asked for" in new_in(result)) == (said is None)
    assert result.respondents[0].asked == counted
    assert result.respondents[0].beyond == 0


def test_what_watches_a_new_question_stays_silent_until_it_is_answered(second: Questionnaire) -> None:
    old = known(SHEET, second)
    for sheet, fires in ((old, False), (saying(old, goals_at_hand="never"), True)):
        result = assess(second, [sheet], DAY)
        assert ("no-goal" in [each.cap.id for each in result.overall.caps]) == fires
        assert ("goal-without-list" in [each.id for each in result.checks]) == fires
        assert result.overall.band_low == result.overall.band


def test_in_a_team_a_new_question_counts_when_it_counts_for_any_sheet_and_old_ones_widen_nothing(
    second: Questionnaire,
) -> None:
    old = known(SHEET, second)
    newer = known(SHEET.replace("1.0", "2.0").split("answers:")[0], second)
    newer = replace(saying(newer, written_gaps="old-list", last_surprise="this-month"), respondent=BEN)
    answered = saying(newer, help_asked="often", goals_at_hand="often")
    both = assess(second, [old, answered], DAY)
    alone = assess(second, [answered], DAY)
    assert (both.overall.counted, both.overall.low, both.overall.high) == (4, both.overall.score, both.overall.score)
    assert both.overall.score == alone.overall.score
    assert new_in(both) == []
    waiting = assess(second, [old, newer], DAY).overall
    assert (waiting.counted, waiting.low) == (4, assess(second, [newer], DAY).overall.low)


def test_a_new_question_is_explained_as_new(second: Questionnaire) -> None:
    scores = score_team(second, [known(SHEET, second)], {})
    told = explain_answer(scores, "help-asked")
    assert (told.is_new, told.counts) == (True, False)
    assert not explain_answer(scores, "last-surprise").is_new


def test_optional_questions_that_nobody_would_be_asked_are_not_listed(second: Questionnaire) -> None:
    optional = tuple(
        replace(trait, questions=tuple(replace(each, core=each.id != "help-asked") for each in trait.questions))
        for trait in second.traits
    )
    asked = replace(second, traits=optional)
    core_only = known(SHEET.replace(", full: true", ""), asked)
    assert new_in(assess(asked, [core_only], DAY)) == ["Goals at hand"]
    assert new_in(assess(asked, [known(SHEET, asked)], DAY)) == ["Help asked for", "Goals at hand"]


def test_a_sheet_of_which_nothing_is_asked_any_more_has_no_score(second: Questionnaire) -> None:
    text = SHEET.split("answers:")[0] + "answers: {goals-at-once: one-main-goal}\n"
    only_new = replace(second, traits=tuple(t for t in second.traits if t.id == "goals"), caps=(), checks=())
    result = assess(only_new, [known(text, only_new)], DAY, gone=read(text, only_new).gone.items())
    assert (result.overall.status, result.gone) == ("nothing-applies", (("goals-at-once", "one-main-goal"),))


SAID = st.sampled_from(["c1", "c3", "c5", "dont-know", "not-applicable", None])
KEPT = ("a1", "a2", "b1")
YOUNGER = ("a3", "b2", "n1", "n2")


def editions() -> tuple[Questionnaire, Questionnaire]:
    """Return an edition, and the next one with new questions in its traits and a trait of which everything is new."""
    caps = [{"id": "flag", "question": "a1", "choices": ["c1"], "band": "from-0", "reason": "No.", "do": "Stop."}]
    new = [{**caps[0], "id": name, "question": name} for name in YOUNGER]
    first = {"a": [small.question("a1"), small.question("a2", weight=2)], "b": [small.question("b1")]}
    later = {
        "a": [small.question("a3", since="2"), *first["a"]],
        "b": [*first["b"], small.question("b2", since="2", weight=3, core=False)],
        "n": [small.question("n1", since="2"), small.question("n2", since="2")],
    }
    return small.questionnaire(first, caps=caps), small.questionnaire(later, caps=[*caps, *new], version="2")


EARLIER, LATER = editions()


@given(st.fixed_dictionaries(dict.fromkeys(KEPT, SAID)), st.booleans())
def test_younger_questions_change_nothing_for_an_older_sheet(answers: dict[str, str | None], full: bool) -> None:
    sheet = small.sheet(answers, scope={"full": full})
    before, after = (assess(asked, [sheet], DAY) for asked in (EARLIER, LATER))
    assert before.overall == after.overall._replace(new=0, versions=())
    assert [(each.score, each.low, each.high) for each in before.traits] == [
        (each.score, each.low, each.high) for each in after.traits[:2]
    ]
    steps = [[(each.question.id, each.target.id, each.gain) for each in made.first_actions] for made in (before, after)]
    assert steps[0] == steps[1]


@given(st.fixed_dictionaries(dict.fromkeys(KEPT, SAID)), st.fixed_dictionaries(dict.fromkeys((*KEPT, *YOUNGER), SAID)))
def test_beside_a_newer_sheet_an_older_one_neither_adds_nor_takes_younger_questions(
    old: dict[str, str | None], new: dict[str, str | None]
) -> None:
    older = small.sheet(old, scope={"full": True})
    newer = small.sheet(new, role="technical", questionnaire={"id": "small", "version": "2"})
    alone, both = (score_team(LATER, sheets, {}).standings for sheets in ([newer], [newer, older]))
    for name in YOUNGER:
        assert (alone[name].counts, alone[name].points) == (both[name].counts, both[name].points)
