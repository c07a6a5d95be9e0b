"""What the shipped questionnaire promises, beyond what the check of any questionnaire refuses."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from partner_fit.engine.assess import assess, score_team
from partner_fit.engine.points import allowed_contexts, asked_rows, build_rows, points_in
from partner_fit.engine.review import lints, refusals
from partner_fit.engine.trait_results import overall_of
from partner_fit.formats.words.decisions import decision_words
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.questionnaire import Check, Clause, Guidance, Question, Questionnaire
from partner_fit.store.questionnaires import load_questionnaire
from partner_fit.store.shapes import shape

SHIPPED = load_questionnaire("medtech-cdmo")
ROOT = Path(__file__).resolve().parent.parent
SCORED_CONTEXT = ("kind", "stage")
SECTIONS_OF_TRAITS = 8


def contexts() -> Iterator[dict[str, str]]:
    kinds, stages = (next(c for c in SHIPPED.context if c.id == name) for name in SCORED_CONTEXT)
    return ({"kind": kind.id, "stage": stage.id} for kind in kinds.choices for stage in stages.choices)


def sheet(answers: dict[str, str], context: dict[str, str]) -> AnswerSheet:
    return shape(
        AnswerSheet,
        {
            "format": 1,
            "questionnaire": {"id": SHIPPED.id, "version": SHIPPED.version},
            "organisation": "Example",
            "respondent": {"role": "leadership"},
            "context": context,
            "answers": answers,
        },
    )


def test_it_passes_its_own_check() -> None:
    assert refusals(SHIPPED) == []
    assert lints(SHIPPED) == []


def test_it_covers_eight_traits_with_39_scored_questions() -> None:
    assert [trait.article.section for trait in SHIPPED.traits] == list(SHIPPED.source.sections)
    scored = [question for question in SHIPPED.questions if question.weight]
    kinds = [question.kind for question in scored]
    assert (len(SHIPPED.traits), kinds.count("ladder"), kinds.count("balance")) == (SECTIONS_OF_TRAITS, 27, 12)
    assert [len(question.choices) for question in scored] == [5] * 39
    assert {trait.id: int(trait.weight) for trait in SHIPPED.traits} == {
        "self-awareness": 15,
        "curiosity": 12,
        "focus": 12,
        "alignment": 16,
        "dialogue": 14,
        "vision": 15,
        "proximity": 4,
        "ambition": 12,
    }


@pytest.mark.parametrize("context", list(contexts()), ids=lambda c: f"{c['kind']}-{c['stage']}")
def test_the_short_run_is_enough_to_count_every_trait(context: dict[str, str]) -> None:
    table = build_rows(SHIPPED, context)
    core = asked_rows(table, "leadership", full=False, all_roles=True)
    result = assess(
        SHIPPED, [sheet({row.question.id: row.question.choices[0].id for row in core}, context)], "2026-11-23"
    )
    assert [trait.trait.id for trait in result.traits if trait.status != "scored"] == []
    assert (result.overall.coverage, result.overall.firm) == (1, True)


@pytest.mark.parametrize("context", list(contexts()), ids=lambda c: f"{c['kind']}-{c['stage']}")
def test_every_stage_and_kind_can_reach_the_top_and_the_bottom(context: dict[str, str]) -> None:
    rows = build_rows(SHIPPED, context).values()
    best = {r.question.id: max(r.points, key=r.points.__getitem__) for r in rows if r.applies}
    worst = {r.question.id: min(r.points, key=r.points.__getitem__) for r in rows if r.applies}
    assert score_team(SHIPPED, [sheet(best, context)], {}).verdict.index.score == 100
    assert score_team(SHIPPED, [sheet(worst, context)], {}).verdict.index.score == 0


def test_the_short_run_asks_at_most_26_questions_and_the_whole_at_most_40() -> None:
    assert len(SHIPPED.questions) <= 40
    for context in contexts():
        rows = build_rows(SHIPPED, context)
        assert len(asked_rows(rows, "leadership", full=False, all_roles=True)) <= 26
    assert SHIPPED.minutes.core <= 14


def named_in_conditions(question: Question) -> set[str]:
    conditions = [question.applies, question.core_when]
    conditions += [entry.when for entry in (*question.points_when,)] + [entry.when for entry in question.weight_when]
    return {key for condition in conditions for alternative in condition or () for key in alternative}


def test_assets_never_move_a_score() -> None:
    """Patents, distance, headcount, runway and the like are in no condition, and changing them changes no score."""
    used = set().union(*(named_in_conditions(question) for question in SHIPPED.questions))
    used |= {key for cap in SHIPPED.caps for alternative in cap.when or () for key in alternative}
    unscored = [asked for asked in SHIPPED.context if asked.id not in used]
    assert {"intellectual-property", "time-difference", "travel-time", "people", "runway", "volume"} <= {
        a.id for a in unscored
    }
    context = {"kind": "startup", "stage": "prototype"}
    answers = {q.id: q.choices[place % len(q.choices)].id for place, q in enumerate(SHIPPED.questions)}
    before = overall_of(score_team(SHIPPED, [sheet(answers, context)], {}))
    for asked in unscored:
        for choice in asked.choices:
            after = score_team(SHIPPED, [sheet(answers, {**context, asked.id: choice.id})], {})
            assert overall_of(after) == before


def test_only_balance_answers_the_yaml_declares_move_with_the_kind() -> None:
    for context in contexts():
        table = build_rows(SHIPPED, context)
        for question in SHIPPED.questions:
            if question.kind == "ladder" and question.weight:
                assert table[question.id].points[question.choices[-1].id] == 100


@pytest.mark.parametrize("question", [q for q in SHIPPED.questions if q.kind == "balance"], ids=lambda q: q.id)
def test_a_balance_answer_is_not_best_at_an_end_before_launch(question: Question) -> None:
    """Once a product sells, complete controlled documents are ordinary."""
    ends = (question.choices[0].id, question.choices[-1].id)
    for context in contexts():
        if context["stage"] == "launched":
            continue
        row = build_rows(SHIPPED, context)[question.id]
        if row.applies:
            assert all(row.points[end] < 100 for end in ends)


def test_the_best_answer_stands_about_as_often_at_each_place() -> None:
    places = Counter(
        [c.id for c in q.shown].index(max(q.choices, key=lambda c: c.points).id)
        for q in SHIPPED.questions
        if len(q.choices) == 5
    )
    assert sum(places.values()) == 39
    assert all(6 <= places[place] <= 10 for place in range(5)), places


def test_every_question_mixes_its_choices() -> None:
    for question in SHIPPED.questions:
        line = [choice.id for choice in question.choices]
        assert [choice.id for choice in question.shown] not in (line, line[::-1]), question.id


def all_guidance(questionnaire: Questionnaire) -> Iterator[Guidance]:
    return (guidance for trait in questionnaire.traits for guidance in trait.guidance)


def test_the_two_caveats_stand_wherever_their_advice_appears() -> None:
    assert {caveat.id for caveat in SHIPPED.caveats} == {"responsibility-stays", "validation-floor"}
    for guidance in all_guidance(SHIPPED):
        words = f"{guidance.means} {guidance.do}".casefold()
        if "validat" in words:
            assert "validation-floor" in guidance.caveats, guidance.id
        if "quality system" in words:
            assert "responsibility-stays" in guidance.caveats, guidance.id


def test_sentences_about_rules_carry_a_date() -> None:
    for caveat in SHIPPED.caveats:
        assert caveat.as_of is not None
    for line in SHIPPED.checklist:
        if any(word in line.text for word in ("ISO", "FDA", "MDR", "QMSR")):
            assert line.as_of is not None, line.id


def test_outdated_words_are_not_used_as_current_ones() -> None:
    text = (ROOT / "questionnaires" / "medtech-cdmo.yaml").read_text(encoding="utf-8")
    assert "820.30" not in text
    assert "QSIT" not in text


def test_points_are_on_a_scale_of_whole_numbers_up_to_100() -> None:
    for context in contexts():
        for row in build_rows(SHIPPED, context).values():
            assert all(Fraction(0) <= value <= 100 and value.denominator == 1 for value in row.points.values())


def test_all_questions_of_a_trait_weigh_alike_core_or_not() -> None:
    """Where the stage makes a question more important it weighs a quarter more; the safety floor never scores."""
    weights = {(row.question.id, row.weight) for context in contexts() for row in build_rows(SHIPPED, context).values()}
    assert {question for question, weight in weights if weight == 0} == {"required-step"}
    assert {weight for _, weight in weights} == {0, 1, Fraction(5, 4)}


def test_a_sheet_of_an_earlier_version_says_so() -> None:
    context = next(iter(contexts()))
    earlier = sheet({}, context)
    asked = replace(earlier.questionnaire, version="1.0")
    result = assess(SHIPPED, [replace(earlier, questionnaire=asked)], "2026-11-23")
    said = [decision_words(decision) for decision in result.decisions]
    assert any("version 1.0" in each and SHIPPED.version in each for each in said)
    assert SHIPPED.version != "1.0"


def triggering(clause: Clause, check: Check) -> set[frozenset[str]]:
    """Return the choices that a clause about points means, in each context that the check and the question allow."""
    question = next(each for each in SHIPPED.questions if each.id == clause.question)
    stages = next((each.is_ for each in check.when if each.context == "stage"), ())
    return {
        frozenset(
            choice
            for choice, points in points_in(question, context).items()
            if (clause.at_least is None or points >= clause.at_least)
            and (clause.below is None or points < clause.below)
        )
        for context in allowed_contexts(SHIPPED, question)
        if not stages or context.get("stage", stages[0]) in stages
    }


POINTED = [
    (check, clause)
    for check in SHIPPED.checks
    for clause in check.when
    if clause.question and (clause.at_least is not None or clause.below is not None)
]


@pytest.mark.parametrize(("check", "clause"), POINTED, ids=[f"{c.id}-{w.question}" for c, w in POINTED])
def test_a_check_speaks_of_the_same_answers_in_every_situation(check: Check, clause: Clause) -> None:
    """Its sentence is one and the same; where points move with the stage, it must name the choices."""
    assert len(triggering(clause, check)) == 1


SAID_FALSELY = [
    ("duties-with-partner-named", "manufacturer-open", {"named-manufacturer": "partner", "stage": "concept"}, {}),
    ("scale-up-without-bad-news", "written-range", {"stage": "prototype"}, {"unwelcome-news": "none-so-far"}),
    ("measures-without-description", "results-listed", {"stage": "prototype"}, {"firm-and-open": "all-open"}),
    (
        "assumptions-shared-advice-unasked",
        "list-kept-inside",
        {"stage": "prototype"},
        {"last-recommendation": "accepted-as-given"},
    ),
]


@pytest.mark.parametrize(("check_id", "choice", "context", "others"), SAID_FALSELY, ids=[s[0] for s in SAID_FALSELY])
def test_a_check_is_silent_where_its_sentence_would_be_false(
    check_id: str, choice: str, context: dict[str, str], others: dict[str, str]
) -> None:
    """Beside each answer stands the nearest one of which the sentence is true."""
    question = next(each for each in SHIPPED.questions if any(one.id == choice for one in each.choices))
    places = [each.id for each in question.choices]
    better = places[places.index(choice) + 1]
    for made, fires in ((choice, False), (better, True)):
        answered = sheet({question.id: made, **others}, {"kind": "startup", **context})
        checks = assess(SHIPPED, [answered], "2026-11-23").checks
        assert (check_id in [each.id for each in checks]) is fires
