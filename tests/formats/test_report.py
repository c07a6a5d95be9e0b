"""What the report says, and in which order, whatever the medium; read here as the text of a terminal."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from partner_fit.engine.assess import assess
from partner_fit.engine.benchmark import place_beside
from partner_fit.formats import write
from partner_fit.formats.document import Command
from partner_fit.formats.subjects.report_short import ShortReport
from partner_fit.formats.words import first_steps, sentences
from partner_fit.formats.words.verdict import verdict_sentence
from partner_fit.model.assessment import Assessment
from partner_fit.model.questionnaire import Cap, Caveat, ChecklistLine, Guidance, Question, Questionnaire, Trait
from partner_fit.store.shapes import shape
from tests.benchmarks import benchmark_of
from tests.engine.small import question, questionnaire, sheet
from tests.formats.cases import EXAMPLES, example, shipped, team

QUESTIONS = {"first": ("a1", "a2", "a3"), "second": ("b1", "b2", "b3"), "third": ("c1", "c2")}
ANSWERS = {"a1": "c5", "a2": "c2", "a3": "c1", "b1": "c4", "b2": "dont-know", "b3": "c3"}
PARTS = {
    "caveats": [{"id": "floor", "text": "Keep the floor. It is the law.", "as_of": "2026-11"}],
    "checklist": [
        {"id": "paper", "text": "A paper exists.", "before": "Before work starts", "caveats": ["floor"]},
        {"id": "plan", "text": "A plan exists.", "before": "Before work starts"},
    ],
}


def asked(say: Callable[[str], str] = str, **more: Any) -> Questionnaire:
    """Return a questionnaire of three traits with advice; `say` is what becomes of its words."""
    traits = {name: [question(q) for q in questions] for name, questions in QUESTIONS.items()}
    plain = questionnaire(traits, coverage_needed="1/2")
    first = replace(plain, limits=(say("Judgement."),), **validated(PARTS), **validated(more))
    return replace(first, traits=tuple(advised(trait, say) for trait in plain.traits))


def validated(parts: Mapping[str, Any]) -> dict[str, Any]:
    read: Mapping[str, type[Any]] = {"caveats": Caveat, "checklist": ChecklistLine, "caps": Cap}
    return {name: tuple(shape(read[name], each) for each in listed) for name, listed in parts.items()}


def advised(trait: Trait, say: Callable[[str], str]) -> Trait:
    guidance = [
        shape(
            Guidance,
            {
                "id": f"{trait.id}-{level}",
                "level": level,
                "means": say(f"Reading of {trait.id}."),
                "do": say(f"First action for {trait.id}."),
                "owner": say("founder"),
                "hours": 2,
                "section": say("Only section"),
                "caveats": ["floor"],
            },
        )
        for level in ("low", "middle", "high")
    ]
    return replace(
        trait,
        title=say(trait.title),
        short=say(trait.short),
        guidance=tuple(guidance),
        notes=(say(f"Mind {trait.id}."),),
        ask_cdmo=(say(f"What about {trait.id}?"),),
        questions=tuple(reworded(one, say) for one in trait.questions),
    )


def reworded(one: Question, say: Callable[[str], str]) -> Question:
    choices = tuple(replace(choice, text=say(choice.text)) for choice in one.choices)
    return replace(one, ask=say(one.ask), short=say(one.short), choices=choices)


def result(answers: Mapping[str, Any] = ANSWERS) -> Assessment:
    return assess(asked(), [sheet(answers)], "2026-11-23")


def drawn(assessment: Assessment) -> str:
    """Return the report as text: what the words say, in any medium."""
    return str(write("report", assessment, "terminal"))


def flowing(text: str) -> str:
    """Return the words of a report without its line breaks."""
    return re.sub(r"\s+", " ", text)


def test_the_verdict_comes_first_and_names_band_score_and_range() -> None:
    text = flowing(drawn(result()))
    verdict = text[text.index("Verdict") : text.index("Do next")]
    assert re.search(r"“From \d+”, at \d+ of 100", verdict)
    assert "missing answers leave" in verdict


def test_sections_stand_in_the_order_of_use() -> None:
    text = drawn(result())
    headings = re.findall(r"^(\w[\w ]+?) ─+$", text, re.MULTILINE)
    assert headings == [
        "Verdict",
        "Do next",
        "Trait by trait",
        "Later steps",
        "Answer by answer",
        "Still unknown",
        "Questions for a CDMO",
        "Before you sign",
        "How this came about",
    ]


def test_a_thin_trait_is_shown_and_not_judged() -> None:
    """One of three answered: neither a band nor a reading, and not among those that stand lowest."""
    assessment = result({**ANSWERS, "a2": "dont-know", "a3": "dont-know", "a1": "c1", "c1": "c4", "c2": "c4"})
    thin = assessment.traits[0]
    assert (thin.status, thin.score, thin.band, thin.side, thin.guidance) == ("partly", 0, None, None, None)
    assert all(finding.guidance is None for finding in assessment.gaps if finding.trait == thin.trait)
    text = flowing(drawn(assessment))
    assert "Reading of first." not in text
    assert "Reading of second." in text
    start, rest = text[text.index("Questions for a CDMO") :].split("And when there is time:")
    assert "What about first?" not in start
    assert "What about first?" in rest


def test_where_no_trait_is_scored_no_questions_are_said_to_go_to_the_lowest() -> None:
    assert "stand lowest" not in drawn(result({}))


def test_a_trait_without_answers_is_not_zero() -> None:
    text = drawn(result())
    line = next(line for line in text.splitlines() if line.startswith("  third"))
    assert flowing(line).endswith("not scored")
    assert "0" not in line


def test_nothing_answered_gives_a_report_without_a_score() -> None:
    text = flowing(drawn(result({})))
    assert "It is too early to say" in text
    assert "None" not in text
    assert "Do next" not in text


def test_nothing_that_applies_gives_a_report() -> None:
    everything = dict.fromkeys(("a1", "a2", "a3", "b1", "b2", "b3", "c1", "c2"), "not-applicable")
    text = flowing(drawn(result(everything)))
    assert "nothing that was asked applies" in text
    assert "Said not to apply, so left out: a1" in text


def test_an_answer_stands_with_its_question_and_what_it_is() -> None:
    text = flowing(drawn(result()))
    traits = text[text.index("Trait by trait") : text.index("Still unknown")]
    assert "1.1 What about a1? Answer 5 A strength." in traits
    assert re.search(r"1\.3 What about a3\? Answer 1 Loses \d+ points\. Step 4\.", traits)


def test_a_step_is_told_once_and_referred_to_by_its_number() -> None:
    """A step of its own words for every question: the way to the next band and the answers name those of “Do next”."""
    named = [question(name) for name in "abcdef"]
    for each in named:
        for choice in each["choices"]:
            choice["next"] = {**choice["next"], "do": f"Do what {each['id']} needs."}
    assessment = assess(questionnaire({"x": named}), [sheet(dict.fromkeys("abcdef", "c2"))], "2026-11-23")
    text = flowing(drawn(assessment))
    assert [text.count(f"Do what {name} needs.") for name in "abcdef"] == [1] * 6
    assert "“From 40”: Steps 1 to 4 together lead there" in text
    assert "4 Do what d needs. 1.4, founder, 1 hour, " in text
    assert "1.4 What about d? Answer 2 Loses 13 points. Step 4." in text


@pytest.mark.parametrize(
    ("numbers", "said"), [([1], "1"), ([1, 2], "1 and 2"), ([1, 2, 3, 5, 7, 8], "1 to 3, 5, 7 and 8")]
)
def test_steps_in_a_row_are_named_together(numbers: list[int], said: str) -> None:
    assert first_steps.numbers_words(numbers) == said


def test_a_trait_shows_its_reading_and_advice_with_owner_time_and_source() -> None:
    text = flowing(drawn(result()))
    traits = text[text.index("Trait by trait") : text.index("Still unknown")]
    assert "Reading of first. Advice: First action for first (founder, 2 hours; article: Only section). •" in traits


def test_a_caveat_stands_in_full_once_and_is_named_wherever_its_advice_is() -> None:
    text = flowing(drawn(result()))
    assert text.count("It is the law.") == 1
    assert text.count("Keep the floor.") >= 3
    assert "(As of 2026-11.)" in text


def test_what_nobody_knew_is_apart_from_what_nobody_answered() -> None:
    text = flowing(drawn(result()))
    unknown = text[text.index("Still unknown") : text.index("Questions for")]
    ask, unanswered = unknown.split("Not answered yet")
    assert "What about b2?" in ask
    assert "b2" not in unanswered
    assert "c1" in unanswered


def test_every_question_for_a_cdmo_is_there() -> None:
    text = flowing(drawn(result()))
    for trait in ("first", "second", "third"):
        assert f"What about {trait}?" in text


def test_checklist_says_where_each_line_stands() -> None:
    filled = sheet(ANSWERS, checklist={"paper": {"status": "in-work", "owner": "Ada"}})
    text = flowing(drawn(assess(asked(), [filled], "2026-11-23", names=True)))
    assert "[◐] in work: A paper exists. Before work starts; owner: Ada." in text
    assert "[?] not said: A plan exists." in text


def test_a_cap_gives_its_reason_and_what_lifts_it() -> None:
    cap = {
        "id": "red",
        "question": "a3",
        "choices": ["c1"],
        "band": "from-0",
        "reason": "This is a red flag.",
        "do": "Put the flag away.",
    }
    text = flowing(drawn(assess(asked(caps=[cap]), [sheet(ANSWERS)], "2026-11-23")))
    assert "Held at “From 0” at most. This is a red flag. To lift it: Put the flag away. Step 1 lifts it." in text


EVERY_EXAMPLE = [*(path.name.partition(".")[0] for path in EXAMPLES.glob("*.yaml")), "team"]


@pytest.mark.parametrize("name", EVERY_EXAMPLE)
def test_the_full_report_says_each_thing_once_in_as_many_lines_as_that_takes(name: str) -> None:
    assessment = team() if name == "team" else example(name)
    whole = str(write("report", assessment, "terminal"))
    assert len(whole.splitlines()) <= (605 if name == "team" else 515)
    text = flowing(whole)
    steps = [action.do for action in (*assessment.first_actions, *assessment.later_actions)]
    traits = [trait.guidance.means for trait in assessment.traits if trait.guidance]
    answered = [each for trait in assessment.traits for each in trait.questions if each.choice]
    asked_once = [sentences.asked(each.question, assessment) for each in answered]
    caps = [active.cap.reason for active in assessment.overall.caps]
    cautions = [sentences.caveat_words(caveat) for caveat in assessment.caveats.values()]
    to_ask = [question.text for question in assessment.questions_for_cdmo]
    told = [*steps, *traits, *asked_once, *caps, *cautions, *to_ask]
    assert {each: text.count(each) for each in told if text.count(each) != 1} == {}


@pytest.mark.parametrize("beside_others", [False, True])
@pytest.mark.parametrize("name", EVERY_EXAMPLE)
def test_the_short_report_is_one_screen_and_its_first_rows_are_the_whole_answer(name: str, beside_others: bool) -> None:
    assessment = team() if name == "team" else example(name)
    if beside_others:
        (stages,) = (each.choices for each in shipped().context if each.id == "stage")
        longest = max((stage.text for stage in stages), key=len)
        benchmark = benchmark_of(shipped(), (40, 60, 80), clients=1234, asked_for=(longest,))
        assessment = assessment._replace(benchmark=place_beside(assessment, benchmark))
    commands = tuple(Command("Next:", "partner-fit report") for _ in range(3))
    lines = str(write("report_short", ShortReport(assessment, commands), "terminal")).splitlines()
    assert len(lines) <= 60
    first_rows = flowing("\n".join(lines[:22]))
    told = [verdict_sentence(assessment.overall, shipped().bands), *(step.do for step in assessment.first_actions)]
    assert [each for each in told if each not in first_rows] == []


def test_who_alone_is_placed_to_know_is_not_sent_to_a_colleague() -> None:
    text = flowing(drawn(result()))
    assert "Ask a colleague" not in text
    alone = text[text.index("Find out") : text.index("Not answered yet")]
    assert "What about b2?" in alone
    assert "placed to know" not in alone


def test_an_answer_below_full_points_says_what_it_loses_beside_its_step() -> None:
    """b1 is neither a gap nor a strength."""
    text = flowing(drawn(result({**ANSWERS, "b1": "c4", "b3": "c5", "b2": "c5"})))
    assert re.search(r"What about b1\? Answer 4 Loses \d+ points?\. Step \d", text)


def test_disagreement_on_the_short_facts_is_told_with_what_it_costs_and_only_in_a_team() -> None:
    said = "Half of Alignment is agreement on the short facts, now 33%; disagreement there loses 5 points."
    for subject, record in (("report", team()), ("report_short", ShortReport(team()))):
        assert flowing(str(write(subject, record, "terminal"))).count(said) == 1
    assert "its answers (half of Alignment is agreement on the short facts)" in sentences.how_computed(team())
    assert "short facts" not in drawn(result())


def test_in_a_team_a_step_says_how_many_gave_the_answer_it_starts_from() -> None:
    text = str(write("report", team(), "markdown"))
    assert re.search(
        r"by 2 of 3 answers. Answers \d steps? apart. Loses 1 point. Step \d+, from “We asked a few short questions",
        text,
    )
    towards = "“We limit the possible loss, test cheaply and decide by a date”"
    assert f"8.2 Tempting shortcut, from 3 of 4 answers, to {towards}." in text


def test_what_one_person_of_a_team_claims_is_said_with_the_role() -> None:
    assert "**Leadership:** Last outside advice: the answer" in str(write("report", team(), "markdown"))


def test_the_short_report_says_whether_to_talk_to_a_cdmo_now_and_which_way_is_shortest() -> None:
    for name in EVERY_EXAMPLE:
        assessment = team() if name == "team" else example(name)
        short = flowing(str(write("report_short", ShortReport(assessment), "terminal")))
        assert assessment.overall.band
        assert assessment.overall.band.advice
        assert assessment.overall.band.advice in short[: short.index("Do next")]
        assert "A higher score would be held" not in short
        way, known = assessment.next_band, sentences.step_numbers(assessment)
        fewest = sorted(known[each.question.id] for each in way.actions) if way and way.reachable else []
        is_head = fewest == list(range(1, len(fewest) + 1))
        assert ("The shortest way to" in short) is not is_head


def test_the_short_report_names_what_is_worth_finding_out_and_its_counts_add_up() -> None:
    short = flowing(str(write("report_short", ShortReport(result({**ANSWERS, "a2": "not-applicable"})), "terminal")))
    assert "4 of 8 questions, 1 does not apply, 1 don't know, 2 not answered" in short
    assert re.search(r"Worth finding out: 2\.2 \w+", short)
    several = result(dict.fromkeys(("a1", "a2", "a3", "b1", "b2"), "dont-know"))
    assert "and 2 more." in flowing(str(write("report_short", ShortReport(several), "terminal")))
