"""What each command costs, as ratios to the imports that it cannot do without, measured in the same run.

Usage: python benchmarks/startup.py [ROUNDS] [PART OF A NAME]. A round runs a command once beside the baseline, so that
both see the same machine; printed is the median over rounds of CPU seconds (user and system) and of peak memory. The
baseline imports what any program on these four libraries loads. Compiled files are kept in a temporary folder, since
an installed program has them too. Run it where the program is installed, since a wheel holds the questionnaire checked;
other programs of the same kind join where they are installed.
"""

import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
ONE = str(ROOT / "examples" / "blind-spots.answers.yaml")
TEAM = str(ROOT / "examples" / "team")
SHIPPED = str(ROOT / "questionnaires" / "medtech-cdmo.yaml")
IMPORTS = (
    "import typer, rich.console, rich.table, rich.panel, yaml; from pydantic import BaseModel, Field, model_validator"
)
BASELINE = [sys.executable, "-c", IMPORTS]
BARE = [sys.executable, "-c", "pass"]


class Measured(NamedTuple):
    """One command and what it should cost, as ratios to the baseline."""

    name: str
    command: list[str]
    most_time: float | None = None
    most_memory: float | None = None


def _ours(name: str, most_time: float, *arguments: str, memory: float | None = None) -> Measured:
    return Measured(name, [sys.executable, "-m", "partner_fit", *arguments], most_time, memory)


def commands(place: Path) -> list[Measured]:
    """Return what is measured; what a command writes goes to a place of its own."""
    page, paper = str(place / "page.html"), str(place / "page.pdf")
    ours = [
        _ours("report --json", 1.10, "report", "--json", ONE, memory=1.15),
        _ours("report --json, team of five", 1.15, "report", "--json", TEAM),
        _ours("report, short", 1.20, "report", ONE),
        _ours("report --full", 1.30, "report", "--full", ONE, memory=1.2),
        _ours("report --full, team of five", 1.40, "report", "--full", TEAM),
        _ours("--help", 0.42, "--help"),
        _ours("Tab after a command", 0.84, "completion", "fish", "--", "report", "--wh"),  # at most twice --help
        _ours("Tab after a question", 0.84, "completion", "fish", "--", "report", "--what-if", "3.2="),
        _ours("report as Markdown", 1.25, "report", "--format", "markdown", ONE),
        _ours("plan", 1.25, "plan", ONE),
        _ours("report as HTML", 1.60, "report", "--force", ONE, "-o", page),
        _ours("report as PDF", 1.75, "report", "--full", "--force", ONE, "-o", paper),
        _ours("questionnaire check", 2.0, "questionnaire", "check", SHIPPED),
    ]
    return ours + [peer for peer in _peers() if shutil.which(peer.command[0])]


def _peers() -> list[Measured]:
    return [
        Measured("(repo-review, json)", ["repo-review", "--format", "json", str(ROOT)]),
        Measured("(yamllint of the questionnaire)", ["yamllint", "-d", "relaxed", SHIPPED]),
        Measured("(check-jsonschema)", ["check-jsonschema", "--check-metaschema", "--help"]),
        Measured("(copier)", ["copier", "--help"]),
    ]


def cost(command: list[str], environment: dict[str, str], *, may_fail: bool = False) -> tuple[float, int]:
    """Return (CPU seconds, peak memory in KiB) of one run."""
    silent = os.open(os.devnull, os.O_WRONLY)
    redirect = [(os.POSIX_SPAWN_DUP2, silent, 1), (os.POSIX_SPAWN_DUP2, silent, 2)]
    child = os.posix_spawnp(command[0], command, environment, file_actions=redirect)
    _, status, usage = os.wait4(child, 0)
    os.close(silent)
    if status and not may_fail:
        sys.exit(f"{' '.join(command)} ended with status {status}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def compare(measured: Measured, baseline: list[str], environment: dict[str, str], rounds: int) -> str:
    """Return the line to print."""
    peer = measured.most_time is None
    for command in (baseline, measured.command):
        cost(command, environment, may_fail=peer)
    runs = [(cost(measured.command, environment, may_fail=peer), cost(baseline, environment)) for _ in range(rounds)]
    time = statistics.median(ours[0] / base[0] for ours, base in runs)
    memory = statistics.median(ours[1] / base[1] for ours, base in runs)
    aims = [f"aim {aim}" if aim else "" for aim in (measured.most_time, measured.most_memory)]
    return f"{measured.name:<32} CPU {time:5.2f} {aims[0]:<9} memory {memory:5.2f} {aims[1]}".rstrip()


def main() -> None:
    """Print a line for each command."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    part = sys.argv[2] if len(sys.argv) > 2 else ""
    with tempfile.TemporaryDirectory() as place:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(Path(place) / "compiled")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        version = _ours("--version, of a bare interpreter", 1.5, "--version")
        if part in version.name:
            print(compare(version, BARE, environment, rounds), flush=True)
        for measured in commands(Path(place)):
            if part in measured.name:
                print(compare(measured, BASELINE, environment, rounds), flush=True)


if __name__ == "__main__":
    main()
