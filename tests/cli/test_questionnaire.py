"""The questionnaire commands, run as a person runs them: what is printed, where, and with which exit code."""

import json
import stat
from functools import partial
from pathlib import Path

import pytest

from partner_fit.formats.json.schema import SCHEMAS
from tests.cli.conftest import Run, changed_copy

TESTS = Path(__file__).resolve().parent.parent
COMPLETE = str(TESTS / "engine" / "complete.yaml")
SIZE = "2 traits, 4 questions, about 1 minute (2 for all questions)"
MATURITY = str(TESTS / "instruments" / "maturity.yaml")


@pytest.fixture
def run(run: Run) -> Run:
    """Return a way to run `partner-fit questionnaire` with some arguments."""
    return partial(run, "questionnaire")


def changed(tmp_path: Path, *replacements: tuple[str, str]) -> str:
    """Return a copy of the faultless questionnaire with texts replaced."""
    return str(changed_copy(Path(COMPLETE), tmp_path / "changed.yaml", *replacements))


def test_a_faultless_questionnaire_is_ok(run: Run) -> None:
    done = run("check", COMPLETE)
    assert done == (0, f"{COMPLETE}: ok: {SIZE}\n", "")


def test_all_mistakes_are_named_with_their_place(run: Run, tmp_path: Path) -> None:
    path = changed(tmp_path, ("trait: knowing,", "trait: knowin,"), ("points: 50", "points: 500"))
    done = run("check", path)
    assert done.code == 3
    assert done.out == ""
    assert f'{path}:21:31: there is no trait "knowin"' in done.err
    assert 'Did you mean "knowing"?' in done.err
    assert "points run from 0 to 100 here" in done.err
    assert "^" in done.err


def test_the_files_that_are_in_order_are_told_beside_those_that_are_not(run: Run, tmp_path: Path) -> None:
    done = run("check", changed(tmp_path, ("band: early,", "band: late,")), COMPLETE)
    assert done.code == 3
    assert f"{COMPLETE}: ok" in done.out
    assert 'there is no band "late"' in done.err


def test_what_deserves_a_second_look_is_a_warning_unless_strict(run: Run, tmp_path: Path) -> None:
    path = changed(tmp_path, ("        why: A partner follows one.\n", ""))
    done = run("check", path)
    assert (done.code, done.err) == (0, "")
    assert 'warning: "goals-at-once" does not say why it is asked' in done.out
    assert "; 1 warning\n" in done.out
    strict = run("check", "--strict", path)
    assert (strict.code, strict.out) == (3, "")
    assert '"goals-at-once" does not say why it is asked' in strict.err
    assert run("check", "--strict", COMPLETE).code == 0


def test_warnings_of_a_kind_are_one_line_and_each_is_told_when_asked_for(run: Run, tmp_path: Path) -> None:
    without_next = changed(
        tmp_path,
        (", next: {do: Write three down., owner: founder, hours: 1}", ""),
        (", next: {do: Read a protocol., owner: founder, hours: 1}", ""),
    )
    done = run("check", without_next)
    assert done.code == 0
    assert done.out.splitlines() == [
        f"{without_next}:85:18: warning: 2 choices lose points and name no next step, the first of them here."
        " Add next.",
        f"{without_next}: ok: {SIZE}; 2 warnings (--all lists each)",
    ]
    each = run("check", "--all", without_next)
    assert '"none" loses points and names no next step' in each.out
    assert '"supplier" loses points and names no next step' in each.out
    assert each.out.endswith("; 2 warnings\n")
    strict = run("check", "--strict", without_next)
    assert (strict.code, strict.out) == (3, "")
    assert "2 choices lose points" in strict.err


def numbered(text: str, field: str) -> list[int]:
    """Return the lines of a file on which a field stands."""
    return [place for place, line in enumerate(text.splitlines(), start=1) if line.lstrip(" -").startswith(field)]


def test_mistakes_of_a_kind_are_one_with_its_first_place_and_each_when_asked_for(run: Run, tmp_path: Path) -> None:
    many = changed(tmp_path, ("        short: ", "        shrt: "), ("band: early", "band: late"))
    lines = numbered(Path(many).read_text(encoding="utf-8"), "shrt: ")
    done = run("check", many)
    assert (done.code, done.out) == (3, "")
    assert f'{many}:{lines[0]}:9: "shrt" is not known here (the first of 4 such mistakes)\n' in done.err
    assert '"short" is missing here (the first of 4 such mistakes)' in done.err
    assert done.err.count("is missing here") == done.err.count("is not known here") == 1
    assert done.err.endswith("--all lists each.\n")
    each = run("check", "--all", many)
    assert each.code == 3
    assert [f"{many}:{line}:9: " in each.err for line in lines] == [True] * 4
    assert ("such mistakes" in each.err, "--all" in each.err) == (False, False)


def test_mistakes_that_differ_in_nothing_but_a_name_are_of_a_kind(run: Run, tmp_path: Path) -> None:
    several = changed(tmp_path, ("roles: [technical]", "roles: [one, two]"), ("roles: [leadership]", "roles: [three]"))
    told = run("check", several).err
    assert told.count("there is no role") == 1
    assert 'there is no role "' in told


def test_however_many_mistakes_a_file_has_its_check_stays_short(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "much.yaml"
    text = Path(COMPLETE).read_text(encoding="utf-8")
    path.write_text(text + "".join(f"extra-{place}: {{a: b}}\n" for place in range(300)), encoding="utf-8")
    told = run("check", path).err
    assert len(told.splitlines()) < 100
    assert told.endswith("There are 280 more problems in this file.\n--all lists each.\n")
    assert run("check", "--all", path).err.count("is not known here") == 300


def test_what_an_instrument_lacks_everywhere_is_told_once_and_never_for_each_question(run: Run) -> None:
    for more in ((), ("--all",)):
        told = run("check", *more, str(TESTS / "instruments" / "yes-no.yaml")).out
        assert told.count("warning: ") == 2
        assert "no question says why it is asked" in told
        assert "no choice names a next step" in told


def test_a_file_that_is_not_there_is_no_invalid_file(run: Run, tmp_path: Path) -> None:
    assert run("check", str(tmp_path / "none.yaml")).code == 1


def test_the_list_names_what_came_with_the_program(run: Run) -> None:
    done = run("list")
    assert done.code == 0
    assert done.out.startswith("medtech-cdmo  2.")


def test_the_overview_tells_weights_bands_caps_and_numbers_of_questions(run: Run) -> None:
    done = run("show", COMPLETE)
    words = " ".join(done.out.split())
    assert done.code == 0
    assert "knowing 60% 2 Knowing gaps" in words
    assert "50 Growing. Go on." in words
    assert "At most “Growing” if knowing is below 30. The gaps are unknown." in words
    assert "if gap-list is answered with old-list by anybody, when stage is launched." in words


def test_a_question_is_shown_with_its_points_in_each_context_that_differs(run: Run) -> None:
    words = " ".join(run("show", COMPLETE, "goals-at-once").out.split())
    assert "0 all-at-once All. [too scattered] Next: Choose. (founder, 1 hour)" in words
    assert "25 fixed One for ever." in words
    assert "When stage is launched: all-at-once 0, one-main 100, fixed 50" in words


def test_points_are_shown_on_one_scale_and_weights_where_they_move(run: Run) -> None:
    assert " 62.5 supplier " in " ".join(run("show", COMPLETE, "board-tests").out.split())
    words = " ".join(run("show", COMPLETE, "gap-list").out.split())
    assert "When stage is launched: the points above, weight 3" in words
    assert "At most “Early” if gap-list is answered with none by anybody." in words


def test_a_trait_is_shown_with_its_questions_and_advice(run: Run) -> None:
    words = " ".join(run("show", COMPLETE, "choosing").out.split())
    assert "goals-at-once How many goals are there? balance, short run, weight 1" in words
    assert "Too far, too rigid · choosing-too-far Goals never move." in words
    assert "Which goal first?" in words


def test_a_part_of_the_usual_questionnaire_needs_no_more_than_its_name(run: Run) -> None:
    done = run("show", "ambition")
    assert done.code == 0
    assert "(ambition)" in done.out.splitlines()[1]


def test_an_unknown_name_is_met_with_the_nearest(run: Run) -> None:
    done = run("show", COMPLETE, "gaps-list")
    assert done.code == 2
    assert 'Did you mean "gap-list"?' in done.err
    assert run("show", "nonsense").code == 1


@pytest.mark.parametrize("columns", [60, 120])
def test_lines_keep_to_the_width_of_the_window(run: Run, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for part in ((), ("ambition",), ("keep-rent-pause",)):
        assert max(map(len, run("show", "medtech-cdmo", *part).out.splitlines())) <= columns


def test_words_of_a_file_never_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    path = changed(tmp_path, ("text: All., points: 0", 'text: "\\e[31m[bold]All", points: 0'))
    out = run("show", path, "goals-at-once").out
    assert "\x1b" not in out
    assert "[bold]All" in out


@pytest.mark.parametrize("option", [[], *([f"--{name}"] for name in SCHEMAS if name != "questionnaire")], ids=str)
def test_schemas_are_printed_as_json_and_nothing_else(run: Run, option: list[str]) -> None:
    done = run("schema", *option)
    assert done.code == 0
    assert json.loads(done.out)["$schema"].startswith("https://json-schema.org/")
    assert run("schema", "--answers", "--report").code == 2


def test_a_blank_sheet_is_printed_or_written_for_its_owner_only(run: Run, tmp_path: Path) -> None:
    printed = run("blank", "--questionnaire", COMPLETE)
    path = tmp_path / "acme.answers.yaml"
    done = run("blank", "--questionnaire", COMPLETE, "--output", str(path))
    assert done.code == 0
    assert str(path) in "".join(done.out.split("\n"))
    assert path.read_text(encoding="utf-8") == printed.out
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_blank_sheet_replaces_no_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "acme.answers.yaml"
    path.write_text("mine", encoding="utf-8")
    done = run("blank", "--output", str(path))
    assert done.code == 1
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_blank_sheet_is_for_a_role_that_exists(run: Run) -> None:
    done = run("blank", "--questionnaire", COMPLETE, "--role", "technicall")
    assert done.code == 2
    assert 'Did you mean "technical"?' in done.err
    assert "gap-list:" in run("blank", "--questionnaire", COMPLETE, "--role", "technical").out
    assert "untrained" not in run("blank", "--questionnaire", MATURITY).out


@pytest.mark.parametrize(("version", "since"), [("2", "2.0"), ("2.0", "2.0.0"), ("v2", "v1.9")])
def test_a_question_may_be_as_new_as_its_file_however_the_version_is_written(
    run: Run, tmp_path: Path, version: str, since: str
) -> None:
    assert run("check", new_question(tmp_path, version, since)).code == 0


@pytest.mark.parametrize("since", ["soon", "-1", "\u0663", "\u00b2", " "])
def test_what_is_no_version_is_said_to_be_none(run: Run, tmp_path: Path, since: str) -> None:
    done = run("check", new_question(tmp_path, "1", since))
    assert done.code == 3
    assert "Raise the version" not in done.err
    assert "no version" in done.err or "must be a version" in done.err


def test_a_cue_is_a_word_or_a_few(run: Run, tmp_path: Path) -> None:
    cues = f"cues: {{en: {{best: [{'very ' * 9}]}}}}\ntraits:\n"
    done = run("check", changed(tmp_path, ("\ntraits:\n", f"\n{cues}")))
    assert done.code == 3
    assert "at most 40" in done.err


def new_question(tmp_path: Path, version: str, since: str) -> str:
    """Return a copy of the faultless questionnaire of a version, with a question that another version brought."""
    ladder = "        kind: ladder\n        core: true\n"
    return changed(
        tmp_path, ('version: "1.0"', f'version: "{version}"'), (ladder, f'{ladder}        since: "{since}"\n')
    )
