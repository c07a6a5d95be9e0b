"""A benchmark reads back as it was written, and what it cannot mean is refused with a place."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_fit.errors import FileTrouble, InvalidFile, WrongUsage
from partner_fit.store.benchmarks import load_benchmark, save_benchmark
from partner_fit.store.file_kinds import meant_by
from partner_fit.store.yaml_file import read_document
from tests.benchmarks import DAY, benchmark_of
from tests.formats.cases import EXAMPLES, shipped

TRAIT = "  curiosity:\n    clients: 7\n    lower: 40"
ODD_TEXTS = ("Prototype: it moves", "no", "2026-11-23", "- a\n- b", "  'x' # y  ")


def written(folder: Path, *changes: tuple[str, str]) -> Path:
    path = folder / "benchmark.yaml"
    save_benchmark(path, benchmark_of(shipped(), (40, 50, 60), clients=7), force=True)
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return path


@given(st.tuples(*[st.integers(0, 100)] * 3).map(sorted), st.integers(5, 20_000), st.sampled_from(ODD_TEXTS))
def test_it_reads_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, numbers: list[int], clients: int, said: str
) -> None:
    lower, middle, upper = numbers
    benchmark = benchmark_of(shipped(), (lower, middle, upper), clients=clients, asked_for=(said,))
    path = tmp_path_factory.getbasetemp() / "round.yaml"
    path.unlink(missing_ok=True)
    save_benchmark(path, benchmark, force=True)
    assert load_benchmark(path, shipped(), today=DAY) == (benchmark, ())


@pytest.mark.parametrize(
    ("old", "new", "place", "told"),
    [
        ("format: 1", "format: 2", "6:9", "newer partner-fit"),
        ("day: 2026-11-02", "day: 2026-02-30", "10:6", "a day that the calendar has"),
        ("lower: 40", "lower: 101", "13:10", "this must be from 0 to 100"),
        ("lower: 40", "lower: -1", "13:10", "this must be from 0 to 100"),
        ("lower: 40", "lower: 40.5", "13:10", "this must be a whole number"),
        ("lower: 40", "lower: 51", "14:11", "middle is 50, which is less than lower, 51"),
        (TRAIT, TRAIT.replace("40", "51"), "25:13", "middle is 50, which is less than lower, 51"),
        ("upper: 60", "upper: 49", "15:10", "upper is 49, which is less than middle, 50"),
        ("clients: 7", "clients: 4", "12:12", "this must be 5 or more"),
        ("clients: 7", "clients: 20001", "12:12", "this must be 20000 or less"),
        ("day: 2026-11-02", f"day: 2026-11-02\nasked_for: [{'x, ' * 17}x]", "11:12", "18 answers on the situation"),
        ("  curiosity:", "  curiosty:", "22:3", 'Did you mean "curiosity"?'),
        ("  clients: 7\n", "", "11:1", '"clients" is missing here'),
        ("whole:", "wohle:", "11:1", 'Did you mean "whole"?'),
        ("id: medtech-cdmo", "id: tidy-office", "8:7", "Name a benchmark of the same questionnaire."),
        ("version: '2.0'", "version: '1.9'", "9:12", "partner-fit portfolio FOLDER --benchmark-out FILE"),
        ("traits:", "traits: &a", "16:9", ""),
    ],
)
def test_a_mistake_has_a_place_and_a_remedy(old: str, new: str, place: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidFile) as refused:
        load_benchmark(written(tmp_path, (old, new)), shipped())
    assert refused.value.exit_code == 3
    assert f"benchmark.yaml:{place}:" in str(refused.value)
    assert told in str(refused.value)
    assert all(each.do for each in refused.value.problems)


@pytest.mark.parametrize(
    ("day", "today", "told"),
    [
        ("2026-11-02", "2026-11-01", "2026-11-02 is later than 2026-11-01"),
        ("1026-11-02", "2026-11-02", "1026-11-02 is before there were such files"),
    ],
)
def test_a_day_that_can_hardly_be_meant_is_remarked_on(day: str, today: str, told: str, tmp_path: Path) -> None:
    (remark,) = load_benchmark(written(tmp_path, ("day: 2026-11-02", f"day: {day}")), shipped(), today=today).remarks
    assert (remark.line, remark.column, remark.what) == (10, 6, told)


def test_standard_input_is_refused_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileTrouble, match="- stands for standard input, which is not read here"):
        load_benchmark(Path("-"), shipped())


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    path = written(tmp_path, ("lower: 40", "lower: 99"), ("  curiosity:", "  curiosty:"))
    with pytest.raises(InvalidFile) as refused:
        load_benchmark(path, shipped())
    assert len(refused.value.problems) == 2


def test_a_sheet_is_no_benchmark_and_a_benchmark_is_no_sheet(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile, match="this is an answer sheet, not a benchmark"):
        load_benchmark(EXAMPLES / "solo-founder.answers.yaml", shipped())
    data = read_document(written(tmp_path)).data
    assert isinstance(data, dict)
    assert meant_by(data) is None


def test_it_is_for_its_owner_and_replaces_nothing_unless_told_to(tmp_path: Path) -> None:
    benchmark, path = benchmark_of(shipped(), (1, 2, 3)), tmp_path / "b.yaml"
    save_benchmark(path, benchmark, force=False)
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileTrouble, match="exists already"):
        save_benchmark(path, benchmark, force=False)
    save_benchmark(path, benchmark, force=True)
    sheet = tmp_path / "x.answers.yaml"
    with pytest.raises(WrongUsage):
        save_benchmark(sheet, benchmark, force=True)
    assert not sheet.exists()
