import io
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from partner_fit.engine.assess import assess
from partner_fit.formats.report.terminal import draw_report, write_terminal, write_text
from partner_fit.formats.terminal_look import bar_parts
from partner_fit.model.assessment import Assessment
from partner_fit.model.questionnaire import Cap, Caveat, ChecklistLine, Guidance, Question, Questionnaire, Trait
from partner_fit.model.scalars import Record
from tests.engine.small import question, questionnaire, sheet

WIDTHS = (20, 40, 60, 80, 109, 110, 120, 200)
HOSTILE = (
    "[bold]x[/bold] \x1b[31mred\x1b[0m \x07 \u202egnitset \x9b2J " + "Supercalifragilistic" * 8 + " 公司公司公司公司"
)

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
    first = plain.model_copy(update={"limits": (say("Judgement."),), **validated(PARTS), **validated(more)})
    return first.model_copy(update={"traits": tuple(advised(trait, say) for trait in plain.traits)})


def validated(parts: Mapping[str, Any]) -> dict[str, Any]:
    read: Mapping[str, type[Record]] = {"caveats": Caveat, "checklist": ChecklistLine, "caps": Cap}
    return {name: tuple(read[name].model_validate(each) for each in listed) for name, listed in parts.items()}


def advised(trait: Trait, say: Callable[[str], str]) -> Trait:
    guidance = [
        Guidance.model_validate(
            {
                "id": f"{trait.id}-{level}",
                "level": level,
                "means": say(f"Reading of {trait.id}."),
                "do": say(f"First action for {trait.id}."),
                "owner": say("founder"),
                "hours": 2,
                "section": say("Only section"),
                "caveats": ["floor"],
            }
        )
        for level in ("low", "middle", "high")
    ]
    return trait.model_copy(
        update={
            "title": say(trait.title),
            "short": say(trait.short),
            "guidance": tuple(guidance),
            "notes": (say(f"Mind {trait.id}."),),
            "ask_cdmo": (say(f"What about {trait.id}?"),),
            "questions": tuple(reworded(one, say) for one in trait.questions),
        }
    )


def reworded(one: Question, say: Callable[[str], str]) -> Question:
    choices = tuple(choice.model_copy(update={"text": say(choice.text)}) for choice in one.choices)
    return one.model_copy(update={"ask": say(one.ask), "short": say(one.short), "choices": choices})


def result(answers: Mapping[str, Any] = ANSWERS) -> Assessment:
    return assess(asked(), [sheet(answers)], "2026-11-23")


def hostile() -> Assessment:
    answers = {name: {"choice": choice, "note": HOSTILE} for name, choice in ANSWERS.items()}
    filled = sheet(answers, organisation=HOSTILE)
    return assess(asked(lambda _: HOSTILE), [filled], "2026-11-23", gone={"gone": HOSTILE})


def drawn(assessment: Assessment, **more: Any) -> str:
    return write_terminal(assessment, **{"width": 80, **more})


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
        "Strengths to lead with",
        "Gaps",
        "Still unknown",
        "Way to the next band",
        "Later steps",
        "Questions for a CDMO",
        "Before you sign",
        "How this came about",
    ]


def test_a_trait_without_answers_is_not_zero() -> None:
    text = drawn(result())
    line = next(line for line in text.splitlines() if line.startswith("  third"))
    assert line.endswith("not scored")
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


def test_a_gap_shows_answer_points_reading_step_and_section() -> None:
    text = flowing(drawn(result()))
    gaps = text[text.index("Gaps ─") : text.index("Still unknown")]
    for words in (
        "a3 · loses",
        "Answer 1",
        "Take the step.",
        "Reading of first",
        "First action for first.",
        "Only section",
    ):
        assert words in gaps


def test_a_caveat_stands_in_full_once_and_is_named_wherever_its_advice_is() -> None:
    text = flowing(drawn(result()))
    assert text.count("It is the law.") == 1
    assert text.count("Keep the floor.") >= 3
    assert "(As of 2026-11.)" in text


def test_what_nobody_knew_is_apart_from_what_nobody_answered() -> None:
    text = flowing(drawn(result()))
    unknown = text[text.index("Still unknown") : text.index("Way to")]
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
    assert "[◐] A paper exists. in work · before work starts · owner: Ada" in text
    assert "[?] A plan exists. not said" in text


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
    assert "Held at “From 0” at most. This is a red flag. Lifted by Put the flag away." in text


def test_brief_stops_after_the_bars_and_says_how_to_get_the_rest() -> None:
    text = drawn(result(), brief=True)
    assert "Trait by trait" in text
    assert "Gaps ─" not in text
    assert "without --brief" in text
    assert len(text.splitlines()) < len(drawn(result()).splitlines()) / 2


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_no_line_is_wider_than_the_window(width: int, encoding: str) -> None:
    for assessment in (result(), hostile()):
        for line in write_terminal(assessment, width=width, encoding=encoding).splitlines():
            assert cell_len(line) < width


@pytest.mark.parametrize("colour", [True, False])
def test_hostile_words_stay_visible_words(colour: bool) -> None:
    text = write_terminal(hostile(), width=120, colour=colour)
    assert "[bold]x[/bold]" in text
    assert "[31mred" in text
    assert "\x1b[31mred" not in text
    assert not set("\x07\x9b\u202e") & set(text)
    if not colour:
        assert "\x1b" not in text


def test_colour_adds_codes_and_changes_no_word() -> None:
    plain, coloured = drawn(result()), drawn(result(), colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "no-such-encoding"])
def test_a_terminal_that_cannot_show_blocks_gets_plain_signs(encoding: str) -> None:
    assessment = result()._replace(organisation="Zoë “Cardio” – 公司")
    text = write_terminal(assessment, width=80, encoding=encoding)
    text.encode("ascii" if encoding == "no-such-encoding" else encoding)
    assert "Zo" in text
    assert "===" in text


def test_without_a_terminal_the_report_is_plain_text() -> None:
    out = io.StringIO()
    draw_report(result(), width=60, console=Console(file=out, width=200, force_terminal=False, legacy_windows=False))
    assert out.getvalue() == write_terminal(result(), width=60)


def test_paragraphs_are_one_empty_line_apart() -> None:
    complete = dict.fromkeys((name for names in QUESTIONS.values() for name in names), "c3")
    page = drawn(result(complete))
    assert "\n\n\n" not in page[: page.index("Gaps ─")]


def test_the_same_answers_give_the_same_report() -> None:
    assert drawn(result()) == drawn(result())


def parts_of_bar(low: int, score: int, high: int) -> str:
    """Return the first letters of what the ten cells of a bar show."""
    return "".join(part[0] for part in bar_parts(10, Fraction(low), Fraction(score), Fraction(high)))


def test_a_bar_shows_what_is_certain_what_is_open_and_the_score() -> None:
    assert parts_of_bar(20, 50, 70) == "ffssspsrrr"
    assert parts_of_bar(100, 100, 100) == "fffffffffp"
    assert parts_of_bar(0, 0, 0) == "prrrrrrrrr"
    assert bar_parts(4, None, None, None) == ["rest"] * 4


def test_a_file_gets_plain_text() -> None:
    assert write_text(result()) == drawn(result())
