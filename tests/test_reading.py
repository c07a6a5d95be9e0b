"""The reading test that others can repeat: its copy tells nothing, its key is kept apart, and its sums are right."""

import json
import re
import runpy
import stat
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest

from partner_fit.store.questionnaires import load_questionnaire

ROOT = Path(__file__).resolve().parent.parent
FILE = str(ROOT / "tests" / "small.yaml")
SMALL = load_questionnaire(FILE)


class Done(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


def reading(*arguments: str) -> Done:
    """Run the script as its command line does, in this process, which saves the time to start another."""
    out = StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out):
        patch.setattr(sys, "argv", ["reading.py", *arguments])
        try:
            runpy.run_path(str(ROOT / "benchmarks" / "reading.py"), run_name="__main__")
        except SystemExit as ended:
            return Done(1, out.getvalue(), str(ended.code))
    return Done(0, out.getvalue(), "")


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return tmp_path / "key.json"


def printed(key: Path) -> tuple[str, dict[str, list[str]]]:
    """Return the copy for a reader, and by number what the key says: id, kind, letters from worst to best."""
    done = reading("print", "--key", str(key), "--seed", "5", FILE)
    assert done.returncode == 0, done.stderr
    return done.stdout, json.loads(key.read_text(encoding="utf-8"))["questions"]


def test_the_copy_has_every_word_that_is_asked_and_nothing_that_tells(key: Path) -> None:
    copy, entries = printed(key)
    assert {entry[0] for entry in entries.values()} == {question.id for question in SMALL.questions}
    for number, (name, _, order) in entries.items():
        question = next(each for each in SMALL.questions if each.id == name)
        part = re.search(rf"(?ms)^{number}. (.*?)(?:\n\n|\Z)", copy)
        assert part
        shown = dict(re.findall(r"(?m)^ +([a-z])\) (.*)$", part[1]))
        assert part[1].startswith(question.ask)
        assert sorted(shown.values()) == sorted(choice.text for choice in question.choices)
        worth = {choice.text: choice.points for choice in question.choices}
        assert [worth[shown[letter]] for letter in order] == sorted(worth.values())
    assert not re.search(r"gap-list|dated-list|Knowing oneself|ladder|balance|100", copy)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_the_same_seed_is_the_same_copy_and_a_key_is_never_replaced(key: Path, tmp_path: Path) -> None:
    copy, entries = printed(key)
    again = reading("print", "--key", str(key), "--seed", "6", FILE)
    assert again.returncode == 1
    assert again.stdout == "", "a copy without its key is of no use"
    assert json.loads(key.read_text(encoding="utf-8"))["questions"] == entries
    assert printed(tmp_path / "other.json")[0] == copy


def test_a_readers_order_is_scored_by_the_pairs_of_the_ladders(key: Path, tmp_path: Path) -> None:
    _, entries = printed(key)
    number = {entry[0]: number for number, entry in entries.items()}
    orders = {name: entries[number[name]][2] for name in number}
    first, second, third = list(orders["gap-list"])
    goals = ", ".join(orders["goals-at-once"][::-1])
    path = tmp_path / "orders.txt"
    path.write_text(f"# a reader\n{number['gap-list']}: {first} {third} {second}\n{number['goals-at-once']}) {goals}\n")
    done = reading("score", "--key", str(key), str(path))
    assert done.returncode == 0, done.stderr
    assert re.search(r"gap-list +2 of 3 pairs", done.stdout)
    assert "ladder pairs as intended: 2 of 3, 66.7 %" in done.stdout
    assert "best choice put last: in 0 of 2 questions" in done.stdout
    assert "left out: 1 question" in done.stdout


@pytest.mark.parametrize(
    ("line", "told"),
    [("99: a b", "names no question"), ("1: a", "has the letters a, b"), ("what?", "names no question")],
)
def test_a_line_without_meaning_is_pointed_at(key: Path, tmp_path: Path, line: str, told: str) -> None:
    printed(key)
    path = tmp_path / "orders.txt"
    path.write_text(f"\n{line}\n")
    done = reading("score", "--key", str(key), str(path))
    assert done.returncode == 1
    assert f"{path}:2: " in done.stderr
    assert told in done.stderr


def test_what_scripts_score_that_know_nothing_is_worked_out_by_the_engine(tmp_path: Path) -> None:
    """Longest: the best answer everywhere. Cues: the worst of one ladder, of 1/3 x 60 %. Chance by hand:
    gap-list 50 and, weighing twice, last-surprise 50, so 50; goals 125/3 at concept and 50 after launch, mean 275/6.
    """
    path = tmp_path / "cued.yaml"
    cues = "cues: {en: {best: [nothing is], worst: []}}\n"
    path.write_text(Path(FILE).read_text(encoding="utf-8") + cues, encoding="utf-8")
    done = reading("guess", str(path))
    assert done.returncode == 0, done.stderr
    counted = dict(re.findall(r"(?m)^  (\S.*?)  +(\S.*)$", done.stdout))
    assert "mean over 2 situations" in done.stdout
    assert counted["ticks the longest choice"] == "100.0"
    assert counted["looks for cue words too"] == "80.0"
    assert counted["chance"] == f"{float(0.6 * 50 + 0.4 * 275 / 6):.1f}"
    assert counted["questions, choices"] == "3, 8"
    assert counted["best is the longest"] == "1 of 1 ladders"
    assert counted["best shown at each place"] == "0 1 2"
    assert "no cue words" not in done.stdout
    assert "lists no cue words for en" in reading("guess", FILE).stdout


def test_the_shipped_questionnaire_is_not_guessed_by_its_look() -> None:
    """By length alone, and by length and tell-tale words, a script stays close to chance."""
    done = reading("guess", "medtech-cdmo")
    assert done.returncode == 0, done.stderr
    scores = {words: float(found) for words, found in re.findall(r"(?m)^  (\D+?) +(\d+\.\d)$", done.stdout)}
    assert scores["ticks the longest choice"] <= 57
    assert scores["looks for cue words too"] <= 65
    assert 40 < scores["chance"] < 55


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\xff\xfe1: a b", "is not a text in UTF-8"), (b"9" * 6000 + b": a b", "names no question"), (None, "cannot be")],
    ids=["bytes", "long-number", "no-file"],
)
def test_an_odd_file_of_orders_is_told_in_a_sentence(
    key: Path, tmp_path: Path, content: bytes | None, said: str
) -> None:
    printed(key)
    orders = tmp_path / "orders.txt"
    if content is not None:
        orders.write_bytes(content)
    done = reading("score", "--key", str(key), str(orders))
    assert done.returncode == 1
    assert said in done.stderr


@pytest.mark.parametrize("entry", [[1, 2, 3], ["gap-list", "other", "ab"], ["gap-list"]], ids=str)
def test_a_damaged_key_is_told_in_a_sentence(key: Path, tmp_path: Path, entry: list[object]) -> None:
    key.write_text(json.dumps({"questions": {"1": entry}}), encoding="utf-8")
    orders = tmp_path / "orders.txt"
    orders.write_text("1: a b\n", encoding="utf-8")
    assert "this is no key that `print` has written" in reading("score", "--key", str(key), str(orders)).stderr
