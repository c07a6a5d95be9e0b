"""The quartiles of a practice and a client beside them, run as a consultant runs it."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run, changed_copy
from tests.cli.test_portfolio import COMPANIES, EXAMPLES, FOLDERS, ON, clients

__all__ = ["clients"]  # a fixture of the portfolio's own tests
TEAM = EXAMPLES / "team"
PEOPLE = tuple(
    name
    for path in EXAMPLES.rglob("*.answers.yaml")
    for name in re.findall("^  name: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
)


@pytest.fixture
def benchmark(run: Run, clients: Path, tmp_path: Path) -> Path:
    """Return the file with the quartiles of five clients."""
    path = tmp_path / "practice.yaml"
    done = run("portfolio", clients, "--benchmark-out", path, *ON)
    assert (done.code, done.err) == (0, "")
    assert "5 clients:" in done.out
    return path


def test_the_file_holds_what_the_portfolio_says_and_names_nobody(run: Run, clients: Path, benchmark: Path) -> None:
    text = benchmark.read_text(encoding="utf-8")
    assert len(PEOPLE) > 5
    assert benchmark.stat().st_mode & 0o777 == 0o600
    named = (*COMPANIES, *FOLDERS, "ebbrook", *PEOPLE, str(clients), clients.name + "/")
    assert [name for name in named if name.casefold() in text.casefold()] == []
    portfolio = json.loads(run("portfolio", clients, "--json", *ON).out)
    own = json.loads(run("report", TEAM, "--benchmark", benchmark, "--json", *ON).out)["benchmark"]
    whole, exact = own["overall"]["quartiles"], portfolio["index_quartiles"]
    assert {name: round(exact[name]) for name in exact} == whole
    (client,) = (each for each in portfolio["clients"] if each["folder"] == "ebbrook-team")
    assert own["overall"]["quarter"] == client["quarter"]


@pytest.mark.parametrize("options", [(), ("--full",), ("--format", "markdown"), ("--format", "html"), ("--json",)])
def test_a_report_shows_where_the_client_stands(run: Run, benchmark: Path, options: tuple[str, ...]) -> None:
    done = run("report", TEAM, "--benchmark", benchmark, *options, *ON)
    assert (done.code, done.err) == (0, "")
    assert "5 clients of one practice" in done.flowing


def test_the_full_report_that_is_proposed_is_beside_them_too(run: Run, benchmark: Path) -> None:
    assert (
        f"report --full --as-of 2026-11-23 --benchmark {benchmark}"
        in run("report", TEAM, "--benchmark", benchmark, *ON).flowing
    )
    assert "--benchmark" not in run("report", TEAM, *ON).out


def test_nothing_is_replaced_unless_force_says_so(run: Run, clients: Path, benchmark: Path) -> None:
    before = benchmark.read_bytes()
    done = run("portfolio", clients, "--benchmark-out", benchmark, "--as-of", "2026-11-24")
    assert (done.code, benchmark.read_bytes()) == (1, before)
    assert "exists already" in done.err
    assert run("portfolio", clients, "--benchmark-out", benchmark, "--force", "--as-of", "2026-11-24").code == 0
    assert benchmark.read_bytes() == before.replace(b"2026-11-23", b"2026-11-24")


@pytest.mark.parametrize("where", ["all.html", "no-folder/all.html"])
def test_where_one_of_two_files_cannot_be_written_none_is(run: Run, clients: Path, tmp_path: Path, where: str) -> None:
    (tmp_path / "all.html").write_text("here already", encoding="utf-8")
    one, other = tmp_path / "quartiles.yaml", tmp_path / where
    (tmp_path / "all.yaml").write_text("here already", encoding="utf-8")
    for benchmark, output in ((one, other), (other.with_suffix(".yaml"), tmp_path / "fresh.html")):
        done = run("portfolio", clients, "--benchmark-out", benchmark, "--output", output, *ON)
        assert (done.code, one.exists(), (tmp_path / "fresh.html").exists()) == (1, False, False)


def test_of_too_few_clients_nothing_is_written_and_they_are_shown(run: Run, clients: Path, tmp_path: Path) -> None:
    shutil.rmtree(clients / "ebbrook-team")
    out = tmp_path / "out.yaml"
    done = run("portfolio", clients, "--benchmark-out", out, *ON)
    assert (done.code, out.exists()) == (1, False)
    assert "4 clients:" in done.out
    assert "4 clients shown here have a score" in done.err
    (clients / "broken").mkdir()
    (clients / "broken" / "a.answers.yaml").write_text("a: [\n", encoding="utf-8")
    done = run("portfolio", clients, "--benchmark-out", out, *ON)
    assert (done.code, out.exists()) == (3, False)
    assert "4 clients shown here have a score" in done.err
    assert "a.answers.yaml:2:1" in done.err


def test_of_the_clients_that_can_be_read_it_is_written(run: Run, clients: Path, tmp_path: Path) -> None:
    (clients / "broken").mkdir()
    (clients / "broken" / "a.answers.yaml").write_text("a: [\n", encoding="utf-8")
    done = run("portfolio", clients, "--benchmark-out", tmp_path / "out.yaml", *ON)
    assert done.code == 3
    assert "clients: 5" in (tmp_path / "out.yaml").read_text(encoding="utf-8")


def test_it_says_the_stage_that_was_asked_for(run: Run, clients: Path, tmp_path: Path) -> None:
    for number in range(5):
        (clients / f"more-{number}").mkdir()
        changed_copy(
            EXAMPLES / "scale-up.answers.yaml",
            clients / f"more-{number}" / "a.answers.yaml",
            ("stage: design-freeze", "stage: pivotal"),
        )
    out = tmp_path / "out.yaml"
    assert run("portfolio", clients, "--stage", "pivotal", "--benchmark-out", out, *ON).code == 0
    assert "one practice that say “Pivotal: final tests" in run("report", TEAM, "--benchmark", out, *ON).flowing


def test_what_makes_no_sense_is_wrong_usage(run: Run, clients: Path, benchmark: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.yaml"
    for arguments in (
        ("portfolio", clients, "--benchmark-out", new, "--below", "50"),
        ("portfolio", clients, "--benchmark-out", new, "--output", new, "--format", "json"),
        ("portfolio", clients, "--benchmark-out", "-"),
        ("portfolio", clients, "--benchmark-out", ""),
        ("report", TEAM, "--benchmark", benchmark, "--what-if", "1.1=1"),
    ):
        done = run(*arguments)
        assert (done.code, done.out) == (2, ""), arguments
        assert not new.exists()


def test_a_benchmark_of_other_questions_is_refused_with_what_to_do(run: Run, benchmark: Path, tmp_path: Path) -> None:
    other = changed_copy(benchmark, tmp_path / "other.yaml", ("version: '2.0'", "version: '1.0'"))
    done = run("report", TEAM, "--benchmark", other, *ON)
    assert (done.code, done.out) == (3, "")
    assert "other.yaml:9:12: this benchmark is of version" in done.err
    assert "portfolio FOLDER --benchmark-out FILE" in done.err


def test_an_output_never_replaces_the_benchmark(run: Run, benchmark: Path) -> None:
    before = benchmark.read_bytes()
    done = run("report", TEAM, "--benchmark", benchmark, "--output", benchmark, "--format", "json", "--force", *ON)
    assert (done.code, benchmark.read_bytes()) == (2, before)


def test_each_report_is_beside_them_as_its_own_report_is(
    run: Run, clients: Path, benchmark: Path, tmp_path: Path
) -> None:
    to = tmp_path / "out"
    done = run("portfolio", clients, "--each", "html", "--to", to, "--benchmark", benchmark, *ON)
    assert done.code == 0, done.err
    own = tmp_path / "own.html"
    run("report", clients / "ebbrook-team", "--benchmark", benchmark, "--output", own, *ON)
    assert (to / "ebbrook-imaging.html").read_bytes() == own.read_bytes()
    assert "Beside other clients" in own.read_text(encoding="utf-8")


def test_a_wrong_benchmark_stops_before_the_first_report(
    run: Run, clients: Path, benchmark: Path, tmp_path: Path
) -> None:
    wrong, to = changed_copy(benchmark, tmp_path / "wrong.yaml", ("middle: ", "midle: ")), tmp_path / "out"
    done = run("portfolio", clients, "--each", "html", "--to", to, "--benchmark", wrong, *ON)
    assert (done.code, done.out, to.exists()) == (3, "", False)
    assert run("portfolio", clients, "--benchmark", benchmark, *ON).code == 2
    own = to / "ebbrook-imaging.html"
    done = run("portfolio", clients, "--each", "html", "--to", to, "--benchmark-out", own, *ON)
    assert (done.code, to.exists()) == (2, False)
