"""What a person sees and what ends up in the sheet when the questions are put line by line."""

import io
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from partner_fit.engine.interview import Interview, begin
from partner_fit.errors import FileTrouble
from partner_fit.faces import line_screen
from partner_fit.faces.acts import Ending, other_scopes
from partner_fit.faces.keys import KEYS, clean, read_typed
from partner_fit.faces.line import Desk, ask_by_line
from partner_fit.faces.start import Start, ask_start
from partner_fit.faces.window import NO_BREAK, Window, hold, let_go, shortened
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.model.scalars import LONGEST_TEXT
from partner_fit.store.questionnaires import load_questionnaire
from partner_fit.store.shapes import shape
from partner_fit.store.yaml_file import read_document

SMALL = load_questionnaire(str(Path(__file__).parent.parent / "small.yaml"))
TRANSCRIPTS = Path(__file__).parent / "transcripts"
STAGE, GAP_LIST, GOALS, NEXT_GOAL, WORRY = range(1, 6)


@dataclass
class Person:
    """Somebody who types prepared lines at a screen of a given width, and what they see and leave behind."""

    lines: Iterable[str | BaseException]
    width: int = 80
    plain: bool = False
    failures: list[FileTrouble] = field(default_factory=list)
    screen: io.StringIO = field(default_factory=io.StringIO)
    saves: list[AnswerSheet] = field(default_factory=list)
    events: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._rest = iter(self.lines)
        console = Console(file=self.screen, width=self.width, color_system=None, markup=False, highlight=False)
        self.page = Window(console, self.plain)

    def read(self, prompt: str) -> str:
        self.events.append("read")
        line = next(self._rest, EOFError())
        if isinstance(line, BaseException):
            raise line
        self.screen.write(f"{prompt}{line}\n")
        return line

    def save(self, sheet: AnswerSheet) -> None:
        self.events.append("save")
        if self.failures:
            raise self.failures.pop(0)
        self.saves.append(sheet)

    def sit_down(self, interview: Interview) -> tuple[Ending, Interview]:
        return ask_by_line(interview, Desk(self.page, self.read, self.save))

    @property
    def seen(self) -> str:
        return self.screen.getvalue()


def fresh(questionnaire: Questionnaire = SMALL, **more: object) -> Interview:
    data = {
        "format": 1,
        "questionnaire": {"id": SMALL.id, "version": SMALL.version},
        "organisation": "Example",
        "respondent": {"role": "leadership"},
        **more,
    }
    return begin(questionnaire, shape(AnswerSheet, data))


def sit(
    *lines: str | BaseException, interview: Interview | None = None, **more: int | bool
) -> tuple[Person, Ending, Interview]:
    person = Person(lines, **more)  # type: ignore[arg-type]  # passed on as it came
    ending, here = person.sit_down(interview or fresh())
    return person, ending, here


THROUGH = ("1", "2", "2", "3", "", "1", "Money runs out.", "")


def test_a_whole_sitting_fills_the_sheet() -> None:
    person, ending, here = sit(*THROUGH)
    assert ending == "finished"
    assert here.sheet.context == {"stage": "concept"}
    assert here.sheet.answers["gap-list"].choice == "old-list"
    assert here.sheet.answers["gap-list"].evidence == "notes"
    assert here.sheet.answers["goals-at-once"].choice == "one-main-goal", "the third as shown, not as stored"
    assert here.sheet.answers["goals-at-once"].evidence is None
    assert here.sheet.probes["worry"].note == "Money runs out."
    assert person.saves[-1] == here.sheet


def test_every_change_is_saved_before_the_next_line_is_read() -> None:
    person = Person(THROUGH)
    seen: list[int] = []
    inner = person.read

    def read(prompt: str) -> str:
        seen.append(len(person.saves))
        return inner(prompt)

    ask_by_line(fresh(), Desk(person.page, read, person.save))
    assert seen == [0, 1, 2, 3, 4, 5, 6, 7]


def test_a_question_shows_heading_progress_choices_and_keys() -> None:
    person, _, _ = sit("1")
    shown = person.seen.split("> 1\n")[1]
    assert "Knowing oneself" in shown
    assert "0 of 2 questions, about 2 minutes left" in shown
    assert "What exists in writing about the skills you lack?" in shown
    assert " 1  Nothing is written.\n" in shown
    for label in ("1-3 answer", "s skip", "? don't know", "x does not apply", "b back", "w why", "n note", "q save"):
        assert label in shown


def test_nothing_that_could_steer_an_answer_is_shown() -> None:
    person, _, _ = sit("1", "s", "s", "s", "s", "")
    for giveaway in ("points", "100", "old-list", "one-main-goal", "scattered"):
        assert giveaway not in person.seen


def test_skip_dont_know_and_does_not_apply_are_three_different_things() -> None:
    _, _, here = sit("1", "s", "?", "x")
    states = [here.answer_to(step).state for step in here.steps[1:4]]
    assert states == ["unanswered", "dont-know", "not-applicable"]


def test_words_and_choice_names_work_like_the_keys() -> None:
    _, _, here = sit("concept", "Don't know", "one-main-goal", "", "SKIP", "q")
    assert here.sheet.answers["gap-list"].choice == "dont-know"
    assert here.sheet.answers["goals-at-once"].choice == "one-main-goal"
    assert here.sheet.probes == {}


def test_back_changes_an_answer_and_returns() -> None:
    person, _, here = sit("1", "1", "", "b", "3", "")
    assert here.sheet.answers["gap-list"].choice == "dated-list"
    assert here.at == "question/goals-at-once"
    assert "Nothing is written. (your answer)" in person.seen


def test_back_at_the_first_question_says_so() -> None:
    person, _, _ = sit("b")
    assert "This is the first question." in person.seen


def test_enter_keeps_an_answer_and_its_evidence() -> None:
    _, _, here = sit("1", "2", "3", "b", "")
    assert here.at == "question/goals-at-once"
    assert here.sheet.answers["gap-list"].evidence == "record"
    _, _, again = sit("1", "2", "3", "b", "2", "")
    assert again.sheet.answers["gap-list"].evidence == "record"


def test_why_shows_reason_and_proof() -> None:
    person, _, _ = sit("1", "w", "2", "w")
    assert "Why: Help can be asked for only where a gap is known." in person.seen
    assert "Proof: The list with its date." in person.seen
    assert "Why: A claim is worth what can be shown." in person.seen


def test_a_note_is_added_kept_and_removed() -> None:
    person, _, here = sit("1", "n", "In the red folder.", "2", "1", interview=fresh())
    assert here.sheet.answers["gap-list"].note == "In the red folder."
    _, _, kept = sit("r", "2", "n", "", "q", interview=begin(SMALL, here.sheet))
    assert kept.sheet.answers["gap-list"].note == "In the red folder."
    _, _, removed = sit("r", "2", "n", "-", "q", interview=begin(SMALL, here.sheet))
    assert removed.sheet.answers["gap-list"].note is None
    _, _, short = sit("1", "n Ask Ann.", "q")
    assert short.sheet.answers["gap-list"].note == "Ask Ann."
    assert "The note is kept." in person.seen


def test_review_lists_everything_and_jumps_there_and_back() -> None:
    person, _, here = sit("1", "1", "", "r", str(NEXT_GOAL), "2", "q")
    listed = person.seen.split("Your answers so far")[1]
    assert "\n  2  What exists in writing about the skills you lack?\n     Nothing is written.\n" in listed
    assert "\n> 3  How many goals are pursued at the same time?\n     not answered yet\n" in listed
    assert here.sheet.probes["next-goal"].choice == "approval"
    assert here.at == "question/goals-at-once"


@pytest.mark.parametrize("wrong", ["0", "99", "x", "²", "-1", "1 2", "9" * 500])
def test_a_wrong_number_in_the_review_is_answered_kindly(wrong: str) -> None:
    person, ending, _ = sit("1", "r", wrong, "", "q")
    assert "is not in the list" in person.seen
    assert ending == "quit"


def test_more_questions_can_be_asked_for_and_the_answers_stay() -> None:
    person, _, here = sit("1", "1", "", "o", "2", "q")
    before = fresh()
    offered = person.seen.split("> o\n")[1]
    for number, (_, other) in enumerate(other_scopes(before), start=1):
        told = offered.split(f" {number}  ")[1].split(" about ")[0]
        added = {
            "question": len(other.steps_of("question")) - len(before.steps_of("question")),
            "fact": len(other.steps_of("context")) - len(before.steps_of("context")),
        }
        for word, more in added.items():
            assert (f"{more} more {word}" in told) is bool(more), "counted as the progress above each question counts"
    assert here.sheet.scope.full
    assert here.sheet.answers["gap-list"].choice == "none"
    assert len(here.steps) > 5
    assert "You are asked more questions now" in " ".join(person.seen.split())


@given(st.booleans(), st.booleans(), st.lists(st.sampled_from("1s?"), max_size=4))
def test_being_asked_other_questions_is_undone_by_the_same_key(full: bool, all_roles: bool, lines: list[str]) -> None:
    _, _, before = sit("1", *lines, interview=fresh(scope={"full": full, "all_roles": all_roles}))
    for _, other in other_scopes(before):
        again = [way for _, way in other_scopes(other)]
        keys = [[step.key for step in way.steps] for way in again]
        assert [step.key for step in before.steps] in keys
        assert all(way.sheet.answers == before.sheet.answers for way in again)


@pytest.mark.parametrize("full", [False, True])
def test_who_answers_alone_for_all_roles_is_offered_no_questions_of_one_role(full: bool) -> None:
    person, _, _ = sit("o", interview=fresh(scope={"full": full, "all_roles": True, "alone": True}))
    offered = person.seen.split("> o\n")[1]
    assert "of your role" not in offered
    assert (" 1  The core questions of all roles: " in offered) is full
    assert (" 1  All questions of all roles: " in offered) is not full
    assert " 2  " not in offered.partition("Type a number")[0]


def test_fewer_questions_are_offered_to_who_is_asked_all() -> None:
    person, _, here = sit("o", "1", interview=fresh(scope={"full": "true", "all_roles": "true"}))
    assert "fewer questions" in person.seen.split("> o\n")[1]
    assert (here.sheet.scope.full, here.sheet.scope.all_roles) == (False, False)


def test_the_number_that_reports_give_a_question_stands_before_its_heading() -> None:
    person, _, _ = sit("1", "1", "1", "")
    headings = [line for line in person.seen.splitlines() if "Knowing oneself" in line or "Choosing goals" in line]
    assert headings == ["1.1  Knowing oneself", "2.1  Choosing goals"]
    assert "\nYour situation\n" in person.seen, "what has no number gets none"


def test_more_questions_when_there_are_none_says_so() -> None:
    data: Any = read_document(Path(__file__).parent.parent / "small.yaml").data
    for trait in data["traits"]:
        trait["questions"] = [each for each in trait["questions"] if each["id"] in ("gap-list", "goals-at-once")]
    data["context"] = [each for each in data["context"] if each.get("required")]
    data.pop("patterns", None)
    person, _, _ = sit("o", interview=fresh(shape(type(SMALL), data)))
    assert "There are no other questions to be asked." in person.seen


def test_what_to_settle_before_signing_is_shown_at_the_end() -> None:
    person, ending, _ = sit(*THROUGH[:-1], "c", "")
    assert "c see the list before you sign" in person.seen
    shown = person.seen.split("> c\n")[1]
    for line in SMALL.checklist:
        assert f"- {line.text}" in " ".join(shown.split())
    assert ending == "finished"


def test_a_questionnaire_without_such_a_list_offers_none() -> None:
    person, _, _ = sit(*THROUGH[:-1], "c", "", interview=fresh(replace(SMALL, checklist=())))
    assert "before you sign" not in person.seen
    assert '"c" has no meaning here.' in person.seen


def test_help_names_every_key_in_one_line_each() -> None:
    person, _, _ = sit("1", "h", width=100)
    shown = person.seen.split("> h\n")[1].splitlines()
    for key in KEYS:
        assert sum(line.startswith(f"{key.key}  ") for line in shown) == 1


def test_a_needed_question_cannot_be_skipped_and_says_why() -> None:
    person, _, here = sit("s", "?", "x", "n")
    assert here.at == "context/stage"
    assert "This one is needed" in person.seen
    assert "has no use at this question" in person.seen


def test_evidence_can_be_left_out_and_dont_know_is_no_evidence() -> None:
    person, _, here = sit("1", "2", "?", "s")
    assert here.sheet.answers["gap-list"].choice == "old-list"
    assert here.sheet.answers["gap-list"].evidence is None
    assert "has no use at this question" in person.seen


@pytest.mark.parametrize("lower", ["1", "?", "x"])
def test_proof_that_goes_with_its_answer_is_told(lower: str) -> None:
    said = "What you could show for the answer before went with it."
    person, _, here = sit("1", "3", "3", "b", lower)
    assert here.sheet.answers["gap-list"].evidence is None
    assert said in person.seen
    person, _, _ = sit("1", "3", "3", "b", "2")
    assert said not in person.seen, "it is asked again at once"


def test_a_wrong_line_at_the_evidence_is_told_about_the_evidence() -> None:
    person, _, here = sit("1", "2", "99", width=100)
    assert '"99" has no meaning here. Type a number from 1 to 3, Enter to leave this out, or h for help.' in person.seen
    assert here.asks_evidence


def test_free_text_takes_any_line_and_single_letters_stay_keys() -> None:
    _, _, here = sit("1", "s", "s", "s", "5 things, [bold] and 100%", "")
    assert here.sheet.probes["worry"].note == "5 things, [bold] and 100%"
    _, _, skipped = sit("1", "s", "s", "s", "s", "")
    assert "worry" not in skipped.sheet.probes


def test_the_summary_counts_and_leads_back_to_what_is_open() -> None:
    person, ending, here = sit("1", "?", "s", "x", "s", "a", "1", "", "", "q")
    summary = person.seen.split("That was the last question.")[1]
    assert "0 of 2 questions answered" in summary
    assert "0 of 2 short facts answered" in summary
    assert "1 answered with don't know" in summary
    assert "1 does not apply" in summary
    assert summary.count("1 still open") == 2
    assert here.sheet.answers["goals-at-once"].choice == "fixed-for-year"
    assert ending == "quit"
    assert line_screen.whole_progress(here) == "1 of 2 questions answered, 1 don't know, 1 short fact open"


def test_at_the_end_there_is_a_way_back() -> None:
    person, ending, here = sit(*THROUGH[:-1], "zzz", "b", "Time.", "r", "", "")
    assert here.sheet.probes["worry"].note == "Time."
    assert '"zzz" has no meaning here.' in person.seen
    assert ending == "finished"


def test_the_end_of_input_ends_a_sitting_and_finishes_a_complete_one() -> None:
    assert sit("1", "2")[1] == "input-ended"
    assert sit(*THROUGH[:-1])[1] == "finished"
    assert sit("1", "n")[1] == "input-ended"


def test_an_interruption_passes_through_after_the_answers_were_saved() -> None:
    person = Person(["1", "2", KeyboardInterrupt()])
    with pytest.raises(KeyboardInterrupt):
        person.sit_down(fresh())
    assert person.saves[-1].answers["gap-list"].choice == "old-list"


def test_a_save_that_fails_is_told_and_tried_again() -> None:
    person = Person(["1", "", "q"], failures=[FileTrouble("the disk is full", "Free some space.")])
    person.sit_down(fresh())
    assert "could not be saved: the disk is full" in person.seen
    assert person.saves[-1].context == {"stage": "concept"}


@pytest.mark.parametrize("then", [["q"], []])
def test_a_save_that_keeps_failing_ends_with_its_reason(then: list[str]) -> None:
    person = Person(["1", *then], failures=[FileTrouble("the disk is full")])
    with pytest.raises(FileTrouble, match="disk is full"):
        person.sit_down(fresh())


@given(line=st.text(max_size=200))
def test_nothing_typed_can_stop_it_or_lose_the_question(line: str) -> None:
    _, ending, here = sit("1", line, "b", "q")
    assert ending in ("quit", "input-ended")
    assert here.sheet.context == {"stage": "concept"}
    assert shape(AnswerSheet, asdict(here.sheet)) == here.sheet


@pytest.mark.parametrize("line", ["", "   ", "7", "0", "²", "٩", "Ⅲ", "\x1b[2J", "x" * 100_000, "[red]", "-1", "1.5"])
def test_an_unknown_line_gets_one_friendly_line(line: str) -> None:
    person, _, here = sit("1", line)
    reply = person.seen.rpartition("h help\n")[2].split("\n", 1)[1]
    assert here.at == "question/gap-list"
    assert "h for help." in " ".join(reply.split())
    assert "\x1b" not in reply.partition("> ")[0]
    assert len(reply) < 200


@pytest.mark.parametrize("digit", ["2", "２", "٢", "२", "２)"])
def test_digits_of_any_script_are_digits(digit: str) -> None:
    _, _, here = sit("1", digit, digit, "r", digit, digit, "", "q")
    assert here.sheet.answers["gap-list"].choice == "old-list"
    assert here.sheet.answers["gap-list"].evidence == "notes"
    _, _, unknown = sit("1", "？", "q")
    assert unknown.sheet.answers["gap-list"].choice == "dont-know", "a wide question mark is the same key"


class Refused(Exception):
    """A script had a line without meaning."""


@pytest.mark.parametrize(
    ("lines", "answered"),
    [
        (["7"], []),
        (["", "1"], []),
        (["1", "2", "2", "8", "1"], ["gap-list"]),
        (["1", "?", "r", "88", "1"], ["gap-list"]),
        (["1", "?", "o", "9", "1"], ["gap-list"]),
        (["s"], []),
    ],
)
def test_a_script_ends_at_its_first_line_without_meaning(lines: list[str], answered: list[str]) -> None:
    person = Person([*lines, "never read"])

    def refuse(reason: str) -> NoReturn:
        raise Refused(reason)

    with pytest.raises(Refused):
        ask_by_line(fresh(), Desk(person.page, person.read, person.save, refuse))
    assert "never read" not in person.seen
    assert list(person.saves[-1].answers if person.saves else []) == answered


def test_a_script_does_not_try_to_save_again_with_its_next_line() -> None:
    person = Person(["1", "", ""], failures=[FileTrouble("the disk is full")])

    def refuse(reason: str) -> NoReturn:
        raise Refused(reason)

    with pytest.raises(FileTrouble):
        ask_by_line(fresh(), Desk(person.page, person.read, person.save, refuse))
    assert person.events == ["read", "save"]


def test_what_a_save_has_to_tell_is_told_before_the_next_question() -> None:
    person = Person(["1", "q"])

    def save(sheet: AnswerSheet) -> str:
        person.save(sheet)
        return "Somebody else has written the file."

    ask_by_line(fresh(), Desk(person.page, person.read, save))
    assert "Somebody else has written the file." in person.seen.partition("> 1\n")[2].partition("skills you lack")[0]


def test_a_note_that_is_too_long_is_cut_and_that_is_said() -> None:
    person, _, here = sit("1", "n", "y" * (LONGEST_TEXT + 1))
    assert here.sheet.answers["gap-list"].note == "y" * LONGEST_TEXT
    assert f"Only the first {LONGEST_TEXT} characters" in person.seen


def hostile() -> Questionnaire:
    trait, *rest = SMALL.traits
    question = replace(trait.questions[0], ask="[bold]Is\x1b[31m this\u202e \x9bfine?[/bold] :smile:")
    shown = replace(trait, questions=(question,), title="[link=file:///x]Title[/link]\x07")
    return replace(SMALL, traits=(shown, *rest))


def test_words_of_a_questionnaire_are_never_markup_nor_control_signs() -> None:
    person, _, _ = sit("1", "r", "", interview=fresh(hostile()))
    assert "[bold]Is�[31m this� �fine?[/bold] :smile:" in person.seen
    assert "[link=file:///x]Title[/link]�" in person.seen
    assert not set("\x1b\x9b\x07\u202e") & set(person.seen)


def test_a_note_with_control_signs_is_shown_harmless() -> None:
    interview = fresh(context={"stage": "concept"}, answers={"gap-list": {"note": "red\x1b[31m [b]alert[/b]"}})
    person, _, _ = sit(interview=interview)
    assert "Your note: red�[31m [b]alert[/b]" in person.seen


@pytest.mark.parametrize("width", [100, 80, 60, 40, 20])
def test_no_line_is_wider_than_the_window_and_further_lines_are_indented(width: int) -> None:
    person, _, _ = sit("1", "h", "w", "2", "", "r", "", width=width)
    assert max(cell_len(line) for line in person.seen.splitlines()) <= width
    if width == 40:
        assert " 3  A list from this quarter with an\n    owner for each gap.\n" in person.seen


def test_the_window_may_change_between_questions() -> None:
    person = Person([])

    def lines() -> Iterable[str]:
        yield "1"
        person.page.console.width = 40
        yield "?"

    person._rest = iter(lines())
    person.sit_down(fresh())
    assert "─" * 80 in person.seen
    assert [len(line) for line in person.seen.splitlines() if line.startswith("─")] == [80, 80, 40]


def test_wide_windows_are_not_filled_beyond_what_reads_well() -> None:
    person, _, _ = sit("1", width=250)
    assert max(len(line) for line in person.seen.splitlines()) == 100


def test_plain_draws_nothing_and_leaves_lines_whole() -> None:
    person, _, _ = sit(*THROUGH, plain=True, width=40)
    assert person.seen.isascii()
    assert "0 of 2 questions, about 2 minutes left\n" in person.seen
    assert " 3  A list from this quarter with an owner for each gap.\n" in person.seen


def test_east_asian_text_is_cut_by_columns() -> None:
    assert cell_len(shortened("医療機器" * 20, 30)) <= 30
    assert shortened("short", 30) == "short"


def test_letters_never_stand_for_an_answer() -> None:
    choices = SMALL.traits[0].questions[0].choices
    letters = [key.key for key in KEYS]
    assert len(set(letters)) == len(letters)
    assert not any(letter.isdigit() for letter in letters)
    assert all(read_typed(letter.upper(), choices).act == key.name for letter, key in zip(letters, KEYS, strict=True))


def test_cleaning_keeps_letters_of_all_scripts() -> None:
    assert clean(" Zoë\tÅström\x00 \x9b会社 \udc80 ") == "Zoë Åström   会社"


def start(
    *lines: str, known: Start | None = None, questionnaire: Questionnaire = SMALL
) -> tuple[Person, AnswerSheet | None]:
    person = Person(lines)
    return person, ask_start(questionnaire, known or Start(), Desk(person.page, person.read, person.save), "2026-01-31")


def test_the_start_asks_who_answers_and_promises_privacy() -> None:
    person, sheet = start("Acme AG", "Ann", "2", "1")
    assert sheet is not None
    assert (sheet.organisation, sheet.respondent.name, sheet.respondent.role) == ("Acme AG", "Ann", "technical")
    assert sheet.scope.all_roles is False
    assert "nothing is sent anywhere" in person.seen
    assert "a report by role cannot hide who said what" in person.seen
    assert sheet.started == "2026-01-31"


def test_somebody_alone_is_asked_every_core_question() -> None:
    person, sheet = start("Acme AG", "", "2", "2")
    assert sheet is not None
    assert sheet.respondent.name is None
    assert sheet.scope.all_roles is True
    assert sheet.scope.alone is True
    seen = " ".join(person.seen.split())
    assert "Yes: about 1 question that your role is placed to know and 2 short facts to compare, about" in seen
    assert "No: about 2 questions, those of other roles too, about" in seen


def test_nobody_is_asked_about_colleagues_where_it_makes_no_difference() -> None:
    without_probes = replace(SMALL, probes=None)
    person, sheet = start("Acme AG", "", "1", questionnaire=without_probes)
    assert sheet is not None
    assert "colleagues" not in person.seen


def test_the_start_goes_back_and_can_be_left() -> None:
    _, sheet = start("Acme AG", "Ann", "b", "Bob", "2", "b", "1", "1")
    assert sheet is not None
    assert (sheet.respondent.name, sheet.respondent.role) == ("Bob", "leadership")
    assert start("Acme AG", "Ann", "q")[1] is None


def test_the_keys_promised_at_every_question_work_where_a_name_is_asked() -> None:
    assert start("q")[1] is None
    assert start("Acme AG", "Q")[1] is None
    person, sheet = start("h", "b", "Acme", "b", "Acme AG", "H", "Ann", "1", "1")
    assert sheet is not None
    assert (sheet.organisation, sheet.respondent.name) == ("Acme AG", "Ann")
    assert person.seen.count("b goes back, q stops.") == 2


def test_what_is_known_is_not_asked() -> None:
    known = Start(organisation="Acme AG", name="", role="technical", all_roles=True, full=True)
    person, sheet = start(known=known)
    assert sheet is not None
    assert sheet.scope.full
    assert "read" not in person.events


def test_a_name_is_needed_and_has_a_limit() -> None:
    person, sheet = start("", "a" * 201, "Acme", "b" * 201, "", "1", "1")
    assert sheet is not None
    assert sheet.organisation == "Acme"
    assert "The name is needed" in person.seen
    assert person.seen.count("That is too long: 201 characters, at most 200.") == 2


TRANSCRIPT_LINES = (
    *("Acme AG", "", "1", "1"),
    *("s", "1", "h", "2", "w", "2", "n", "In the red folder, page 2", "b", "", "", "7", "3", "", "r", "2", "3", "3"),
    *("?", "o", "2", "What if the money runs out?", "x", "a", "1", "r", "", "1", "c", ""),
)


@pytest.mark.parametrize("width", [80, 60])
def test_a_whole_sitting_looks_like_its_transcript(width: int, record: bool) -> None:
    person = Person(TRANSCRIPT_LINES, width=width)
    sheet = ask_start(SMALL, Start(), Desk(person.page, person.read, person.save), "2026-01-31")
    assert sheet is not None
    ending, _ = person.sit_down(begin(SMALL, sheet))
    recorded = TRANSCRIPTS / f"sitting-{width}.txt"
    if record:
        recorded.write_text(person.seen, encoding="utf-8")
    assert ending == "finished"
    assert person.seen == recorded.read_text(encoding="utf-8")


def test_what_is_held_together_breaks_where_it_is_wider_than_the_window() -> None:
    text = f"one{NO_BREAK}two three"
    assert hold(text, 5) == "one two three"
    assert "one two" not in hold(text, 7)
    assert let_go(hold(text, 7)) == "one two three"
