"""What a person sees on the full screen, what each key does, and what ends up in the sheet."""

import copy
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console
from textual import events
from textual.pilot import Pilot

from partner_fit.engine.interview import Interview
from partner_fit.errors import FileTrouble
from partner_fit.faces.keys import Choices
from partner_fit.faces.line import Desk, ask_by_line
from partner_fit.faces.line_screen import show_choices
from partner_fit.faces.screen_acts import number_so_far, press
from partner_fit.faces.screen_layout import Scene, lay_out
from partner_fit.faces.screen_parts import choice_blocks
from partner_fit.faces.window import Window
from partner_fit.model.questionnaire import Option
from partner_fit.model.scalars import LONGEST_TEXT
from partner_fit.store.questionnaires import load_questionnaire
from partner_fit.store.shapes import shape
from partner_fit.store.sheet_text import sheet_text
from partner_fit.store.yaml_file import read_document
from tests.faces.at_screen import Person, fresh, press_all

SMALL = load_questionnaire(str(Path(__file__).parent.parent / "small.yaml"))
SMALL_DATA = read_document(Path(__file__).parent.parent / "small.yaml").data
SHIPPED = load_questionnaire("medtech-cdmo")
SCREENS = Path(__file__).parent / "screens"
FIVE_ROWS_OF_NOTE = "note " * 60

PICTURES = {
    "The first question, with the notice of the start": [],
    "A question with a note and without an answer": [*"1n", *"Ask Ann", "enter"],
    "The evidence for an answer just given": [*"12"],
    "Why evidence is asked": [*"12w"],
    "An answer that was given before": [*"122b"],
    "Don't know, seen again": [*"1?b"],
    "Why a question is asked": [*"1w"],
    "Every key": [*"1h"],
    "More questions": [*"1o"],
    "The list of answers": [*"1223r"],
    "A note being written": [*"1n", *"Old"],
    "A free answer": [*"12233", "s"],
    "A key without a meaning": [*"1k"],
    "The end, with open questions": [*"1s?ss"],
    "What to settle before signing": [*"1s?ssc"],
    "An answer chosen with the arrows": [*"1", "down", "down"],
    "Evidence chosen with the arrows": [*"12", "down"],
}


@pytest.mark.parametrize("size", [(80, 24), (60, 18)], ids=["80x24", "60x18"])
def test_the_screens_are_as_recorded(size: tuple[int, int], record: bool) -> None:
    shown = []
    for title, keys in PICTURES.items():
        notice = "Every answer is saved at once in acme.answers.yaml." if not keys else ""
        picture = Person(fresh(SMALL), size, notice).press(*keys)
        assert all(cell_len(row) <= size[0] for row in picture.split("\n"))
        assert picture.count("\n") == size[1] - 1
        shown.append(f"### {title}\n{picture}\n")
    path = SCREENS / f"{size[0]}x{size[1]}.txt"
    if record:
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(shown), encoding="utf-8")
    assert "\n".join(shown) == path.read_text(encoding="utf-8")


def by_line(interview: Interview, lines: Sequence[str]) -> list[str]:
    """Return every sheet that is saved when these lines are typed in the line face."""
    rest, saves = iter(lines), [interview.sheet]

    def read(_prompt: str) -> str:
        line = next(rest, None)
        if line is None:
            raise EOFError
        return line

    ask_by_line(interview, Desk(Window(Console(file=io.StringIO(), width=80)), read, saves.append))
    return [sheet_text(sheet) for sheet in saves]


def on_screen(interview: Interview, keys: Sequence[str]) -> list[str]:
    """Return every sheet that is saved when these keys are pressed on the screen."""
    person = Person(interview)
    person.press(*keys)
    return [sheet_text(sheet) for sheet in (interview.sheet, *person.saves)]


# one entry per thing a person does: the keys on the screen, and the lines in the line face
BOTH_WAYS = [
    (["1"], ["1"]),
    (["3"], ["3"]),
    (["2"], ["2"]),
    (["n", *"Ask Ann [red].", "enter"], ["n", "Ask Ann [red]."]),
    (["b"], ["b"]),
    (["enter", "enter"], ["", ""]),
    (["?"], ["?"]),
    (["r", "1", "enter", "2"], ["r", "1", "2"]),
    (["o", "1"], ["o", "1"]),
    (["x"], ["x"]),
    (["enter", *"Money.", "enter"], ["Money."]),
    (["r", "4", "enter", "2", "enter"], ["r", "4", "2", ""]),
]


def test_the_same_script_in_both_faces_saves_the_same_sheets() -> None:
    keys, lines = ([each for act in BOTH_WAYS for each in act[face]] for face in (0, 1))
    saved = on_screen(fresh(SMALL), keys)
    assert saved == by_line(fresh(SMALL), lines)
    assert len(saved) > len(BOTH_WAYS) / 2


def test_a_whole_questionnaire_in_both_faces_saves_the_same_sheets() -> None:
    interview = fresh(SHIPPED, scope={"full": True, "all_roles": True})
    keys = [key for place in range(80) for key in "132?2x"[place % 6]]
    saved = on_screen(interview, keys)
    assert saved == by_line(interview, keys)
    assert saved[-1].count("dont-know") > 5


def test_no_answer_stands_out_before_one_is_given() -> None:
    for step in fresh(SHIPPED, scope={"full": True, "all_roles": True}).steps:
        scene = Scene(replace(fresh(SHIPPED, scope={"full": True, "all_roles": True}), at=step.key))
        rows = lay_out(scene, 80, 24).rows
        numbered = [row for row in rows if row.plain.strip()[:1].isdigit() and row.plain.startswith(" ")]
        assert len(numbered) >= len(step.choices)
        assert not any("›" in row.plain or "(your answer)" in row.plain for row in rows)
        looks = {tuple((span.start, span.end, str(span.style)) for span in row.spans) for row in numbered}
        assert len(looks) <= 1


def test_a_given_answer_is_marked_when_the_person_comes_back() -> None:
    picture = Person(fresh(SMALL)).press(*"122b")
    marked = [row for row in picture.split("\n") if "›" in row]
    assert len(marked) == 1
    assert "A list older than a year. (your answer)" in marked[0]


def shown_in_both_faces(choices: Choices, given: str, width: int) -> list[str]:
    """Return what is seen of answers of which one was given before: line by line, and on the screen."""
    seen = io.StringIO()
    show_choices(Window(Console(file=seen, width=width, color_system=None)), choices, given)
    blocks = choice_blocks(choices, given, width, None)
    return [seen.getvalue(), "".join(f"{row.plain}\n" for block in blocks for row in block)]


@pytest.mark.parametrize("width", [100, 80, 60, 40])
def test_the_mark_of_a_given_answer_stays_whole_beside_its_last_word(width: int) -> None:
    for question in SHIPPED.questions:
        for choice in question.shown:
            marked = f"{choice.text.split(' ')[-1]} (your answer)\n"
            for seen in shown_in_both_faces(question.shown, choice.id, width):
                assert seen.count(marked) == 1


def test_the_mark_stays_whole_where_the_last_word_fills_the_line() -> None:
    for seen in shown_in_both_faces((Option(id="long", text="An Arbeitnehmerüberlassung"),), "long", 28):
        assert [line.strip(" 1›") for line in seen.splitlines()] == ["An", "Arbeitnehmerüberlassung", "(your answer)"]


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (200, 60)], ids=str)
def test_every_shipped_answer_is_seen_without_scrolling(size: tuple[int, int]) -> None:
    interview = fresh(SHIPPED, scope={"full": True, "all_roles": True}, context={"kind": "start-up"})
    for step in interview.steps:
        asked = Scene(replace(interview, at=step.key))
        proof = Scene(replace(interview, at=step.key, asks_evidence=step.takes_evidence))
        for scene in (asked, proof):
            layout = lay_out(scene, *size)
            assert not layout.hidden, step.id
            assert len(layout.rows) == size[1]
            assert all(row.cell_length <= size[0] - 2 for row in layout.rows)


HOSTILE = "[red]x[/red] [@click=app.quit]y[/] \x1b[31m \x07 \u202e $foo :smile: `z` 漢字"


def test_hostile_text_stays_text_everywhere() -> None:
    data: Any = copy.deepcopy(SMALL_DATA)
    trait = data["traits"][0]
    trait["title"] = trait["questions"][0]["ask"] = trait["questions"][0]["why"] = HOSTILE
    trait["questions"][0]["hint"] = trait["questions"][0]["choices"][0]["text"] = HOSTILE
    data["evidence"]["ask"] = data["evidence"]["rungs"][0]["text"] = HOSTILE
    data["context"][0]["ask"] = data["context"][0]["choices"][0]["text"] = HOSTILE
    hostile = shape(type(SMALL), data)
    sheet = {"answers": {"gap-list": {"note": HOSTILE}}}
    for keys in ([], [*"1"], [*"12"], [*"1w"], [*"1r"], [*"1n"], [*"1h"]):
        person = Person(fresh(hostile, **sheet), (100, 40), notice=HOSTILE)
        picture = person.press(*keys)
        assert "\x1b" not in picture
        assert "\x07" not in picture
        assert "\u202e" not in picture
        assert "[red]x[/red] [@click=app.quit]y[/]" in picture or keys == [*"1h"]
        assert person.at


def test_a_note_of_hostile_text_is_kept_as_it_was_typed() -> None:
    person = Person(fresh(SMALL))
    picture = person.press("1", "n", *"[b]x[/b] $a", "enter")
    assert "Your note: [b]x[/b] $a" in picture
    assert person.sheet.answers["gap-list"].note == "[b]x[/b] $a"


def test_the_screen_follows_the_window_at_once() -> None:
    async def act(pilot: Pilot) -> None:
        await press_all(pilot, "1")
        for size in ((60, 18), (200, 60), (20, 6), (1, 1), (60, 18)):
            await pilot.resize_terminal(*size)
            await pilot.pause()

    small_from_the_start = Person(fresh(SMALL), (60, 18)).press("1")
    assert Person(fresh(SMALL), (80, 24)).do(act) == small_from_the_start


def test_arrows_and_enter_answer_as_digits_do() -> None:
    by_arrows = ["down", "enter", "down", "down", "enter", "down", "enter", "up", "enter", "enter", "up", "up", "enter"]
    assert on_screen(fresh(SMALL), by_arrows) == on_screen(fresh(SMALL), ["1", "2", "1", "3", "enter", "1"])


def test_enter_gives_no_answer_before_an_arrow_was_used() -> None:
    person = Person(fresh(SMALL))
    assert "Nothing was typed." in person.press("enter")
    assert person.saves == []


def test_arrows_start_from_the_answer_that_was_given() -> None:
    person = Person(fresh(SMALL))
    person.press(*"122", "b", "down", "enter", "enter")
    assert person.sheet.answers["gap-list"].choice == "dated-list"
    kept = Person(fresh(SMALL))
    kept.press(*"12", "enter", "b", "up", "down", "enter", "up", "up", "enter")
    assert (kept.sheet.answers["gap-list"].choice, kept.sheet.answers["gap-list"].evidence) == ("old-list", "notes")


def test_more_questions_are_chosen_with_arrows_and_undone() -> None:
    person = Person(fresh(SMALL))
    shown = person.press("1", "o", "down", "down", "enter")
    assert person.sheet.scope.full
    assert "You are asked more questions now" in " ".join(shown.split())
    undone = Person(fresh(SMALL))
    undone.press("1", "o", "down", "down", "enter", "o", "down", "enter")
    assert not undone.sheet.scope.full


def test_an_answer_on_which_the_arrows_stand_is_seen_in_any_window() -> None:
    interview = fresh(SHIPPED, scope={"full": True, "all_roles": True})
    for step in interview.steps:
        scene = Scene(interview.jump(step.key))
        for choice in step.choices:
            layout = lay_out(scene, 60, 12)
            scene = replace(press(scene, "down", layout.page).scene, offset=layout.offset)
            seen = " ".join(row.plain for row in lay_out(scene, 60, 12).rows)
            assert " ".join(choice.text.split())[:40] in " ".join(seen.split())


def test_a_resize_keeps_what_is_being_written() -> None:
    async def act(pilot: Pilot) -> None:
        await press_all(pilot, "1", "n", *"Ann")
        await pilot.resize_terminal(60, 18)
        await press_all(pilot, *"ie", "enter")

    person = Person(fresh(SMALL))
    person.do(act)
    assert person.sheet.answers["gap-list"].note == "Annie"


def test_a_jump_from_the_list_returns_to_where_the_person_was() -> None:
    person = Person(fresh(SMALL))
    person.press(*"122", "s", "r", "home", "enter", "2")
    assert person.at == "next-goal"
    assert person.sheet.context == {"stage": "launched"}


def test_the_list_is_walked_with_arrows_and_numbers() -> None:
    assert Person(fresh(SMALL)).press(*"1r", "down", "down", "up", "enter").count("How many goals are pursued") == 1
    person = Person(fresh(SHIPPED, scope={"full": True, "all_roles": True}))
    person.press(*"r23", "enter")
    assert person.at == person.interview.steps[22].id


def test_closing_the_list_changes_nothing() -> None:
    person = Person(fresh(SMALL))
    person.press(*"1r", "down", "escape")
    assert person.at == "gap-list"


@pytest.mark.parametrize("keys", [["q"], ["ctrl+c"], ["ctrl+q"], ["r", "q"], ["h", "ctrl+c"]], ids=str)
def test_every_way_out_keeps_the_answers(keys: list[str]) -> None:
    person = Person(fresh(SMALL))
    person.press(*"122", *keys)
    assert person.app.return_value == "quit"
    assert person.sheet.answers["gap-list"].choice == "old-list"
    assert person.sheet.answers["gap-list"].evidence == "notes"


def test_a_half_typed_note_is_kept_when_the_person_leaves() -> None:
    person = Person(fresh(SMALL))
    person.press(*"1n", *"Ask A", "ctrl+c")
    assert person.app.return_value == "quit"
    assert person.sheet.answers["gap-list"].note == "Ask A"


def test_a_program_that_is_told_to_end_keeps_the_half_typed_note_as_well() -> None:
    async def act(pilot: Pilot) -> None:
        await press_all(pilot, "1", "n", *"Ask")
        person.app.interrupt()
        await pilot.pause()

    person = Person(fresh(SMALL))
    person.do(act)
    assert person.app.is_interrupted
    assert person.sheet.answers["gap-list"].note == "Ask"


def test_each_answer_is_saved_before_the_next_question_shows() -> None:
    person = Person(fresh(SMALL))
    person.press(*"122")
    assert person.asked_at_save == ["stage", "gap-list", "gap-list"]


def test_an_answer_that_cannot_be_saved_is_not_passed_over() -> None:
    person = Person(fresh(SMALL), failures=[FileTrouble("the disk is full", "Free some space.")] * 2)
    picture = person.press(*"1")
    assert "The last answer could not be saved" in picture
    assert "the disk is full" in picture
    assert "Free some space." in picture
    again = Person(fresh(SMALL), failures=[FileTrouble("the disk is full")] * 2)
    again.press("1", "5", "enter", "enter")
    assert again.at == "gap-list"
    assert again.app.trouble is None
    assert again.sheet.context == {"stage": "concept"}


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
def test_who_leaves_after_a_failed_save_is_told(key: str) -> None:
    person = Person(fresh(SMALL), failures=[FileTrouble("the disk is full")])
    person.press("1", key)
    assert person.saves == []
    assert person.app.trouble is not None


def test_digits_of_any_script_are_digits() -> None:
    person = Person(fresh(SMALL))
    person.press("1", "２", "٣")
    assert person.sheet.answers["gap-list"].choice == "old-list"
    assert person.sheet.answers["gap-list"].evidence == "record"
    assert Person(fresh(SMALL)).press("1", "r", "٢", "enter").count("skills you lack") == 1


def test_what_a_save_has_to_tell_stays_until_it_is_read() -> None:
    person = Person(fresh(SMALL), told=["Somebody else has written the file."])
    assert "Somebody else has written the file." in person.press("1", "2", "?")
    assert person.at == "gap-list"
    again = Person(fresh(SMALL), told=["Somebody else has written the file."])
    assert "Somebody else" not in again.press("1", "enter", "2")
    assert again.sheet.answers["gap-list"].choice == "old-list"


def test_a_required_question_is_not_skipped() -> None:
    person = Person(fresh(SMALL))
    assert "This one is needed" in person.press("s")
    assert person.at == "stage"


def test_back_on_the_first_question_says_so() -> None:
    assert "This is the first question." in Person(fresh(SMALL)).press("b")


@pytest.mark.parametrize("key", ["w", "h", "r", "o"])
def test_no_answer_is_given_to_a_question_that_a_pop_up_is_about(key: str) -> None:
    person = Person(fresh(SMALL))
    person.press("1", key, "9", "?", "x", "escape")
    assert person.at == "gap-list"
    assert len(person.saves) == 1


def test_the_notice_goes_with_the_first_key() -> None:
    assert "Saved in acme." in Person(fresh(SMALL), notice="Saved in acme.").press()
    assert "Saved in acme." not in Person(fresh(SMALL), notice="Saved in acme.").press("k")


def test_an_empty_note_removes_the_old_one_and_escape_keeps_it() -> None:
    old = {"context": {"stage": "concept"}, "answers": {"gap-list": {"note": "Old"}}}
    person = Person(fresh(SMALL, **old))
    person.press("n", *["backspace"] * 3, "enter")
    assert person.sheet.answers["gap-list"].note is None
    kept = Person(fresh(SMALL, **old))
    kept.press("n", "x", "escape", "n", "enter")
    assert kept.saves == []


def test_letters_typed_before_the_note_line_is_there_are_not_taken_for_keys() -> None:
    async def act(pilot: Pilot) -> None:
        await press_all(pilot, "1")
        for character in "nquick":
            pilot.app.post_message(events.Key(character, character))
        await pilot.pause()
        await press_all(pilot, "enter")

    person = Person(fresh(SMALL))
    person.do(act)
    assert sorted(person.sheet.answers["gap-list"].note or "") == sorted("quick")


@pytest.mark.parametrize("sentence", ["Quiet nurses", "A", "Quit", "“Wards”"])
def test_a_sentence_typed_at_once_is_the_answer_and_no_row_of_keys(sentence: str) -> None:
    person = Person(fresh(SMALL))
    person.press("1", "s", "s", "s", *sentence, "enter")
    assert person.sheet.probes["worry"].note == sentence
    assert person.sheet.probes["worry"].choice is None


def test_pasted_lines_become_one_line_and_the_limit_is_said() -> None:
    async def paste(pilot: Pilot, text: str) -> None:
        await press_all(pilot, "1", "n")
        pilot.app.post_message(events.Paste(text))
        await pilot.pause()

    person = Person(fresh(SMALL))

    async def two_lines(pilot: Pilot) -> None:
        await paste(pilot, "first\nsecond \x1b[31mthird")
        await press_all(pilot, "enter")

    person.do(two_lines)
    assert person.sheet.answers["gap-list"].note == "first second  [31mthird"
    full = Person(fresh(SMALL))
    picture = full.do(lambda pilot: paste(pilot, "x" * (LONGEST_TEXT + 5)))
    assert "Not all of it fits" in picture


def test_a_paste_at_a_question_answers_nothing() -> None:
    async def act(pilot: Pilot) -> None:
        pilot.app.post_message(events.Paste("1\n2\n2\n"))
        await pilot.pause()

    person = Person(fresh(SMALL))
    person.do(act)
    assert (person.at, person.saves) == ("stage", [])


def test_the_end_shows_what_is_open_and_leads_back() -> None:
    picture = Person(fresh(SMALL)).press(*"1ssss")
    assert picture.count("2 still open") == 2
    assert "0 of 2 questions answered" in picture
    assert "0 of 2 short facts answered" in picture
    person = Person(fresh(SMALL))
    person.press(*"1ssss", "a")
    assert person.at == "gap-list"
    done = Person(fresh(SMALL))
    done.press(*"1ssss", "enter")
    assert done.app.return_value == "finished"


def test_numbers_of_two_digits() -> None:
    assert number_so_far("", "1", 12) == "1"
    assert number_so_far("1", "2", 12) == "12"
    assert number_so_far("1", "3", 12) == "3"
    assert number_so_far("", "0", 12) == ""
    assert number_so_far("", "²", 12) == ""


def test_twelve_answers_are_reached_with_two_digits_or_one_and_enter() -> None:
    data: Any = copy.deepcopy(SMALL_DATA)
    data["context"][0]["choices"] = [{"id": f"c{n}", "text": f"Stage {n}"} for n in range(1, 13)]
    data["traits"][1]["questions"][0]["points_when"] = []
    many = shape(type(SMALL), data)
    for keys, choice in (("12", "c12"), ("1\r", "c1"), ("7", "c7")):
        person = Person(fresh(many))
        person.press(*("enter" if key == "\r" else key for key in keys))
        assert person.sheet.context["stage"] == choice
    waiting = Person(fresh(many))
    assert "Enter for 1" in waiting.press("1")
    assert waiting.saves == []


def test_a_long_text_is_read_with_arrows_and_never_beyond_its_end() -> None:
    scene = Scene(fresh(SMALL, answers={"gap-list": {"note": FIVE_ROWS_OF_NOTE * 5}}, context={"stage": "concept"}))
    layout = lay_out(scene, 60, 18)
    assert layout.hidden
    assert "more: Down" in layout.rows[-layout.below].plain
    for _ in range(2 * layout.hidden):
        scene = press(scene, "down", layout.page).scene
        layout = lay_out(scene, 60, 18)
        scene = replace(scene, offset=layout.offset)
    assert layout.offset == layout.hidden
    assert "more: Up" in layout.rows[-layout.below].plain
