"""How long many clients side by side take, as a ratio to reading their answer sheets in the same process.

Usage: python benchmarks/portfolio.py [CLIENTS]. Each client has three sheets: of a team at one time, or of one person
at three. Reading is finding the sheets, parsing them and checking them against the questionnaire. All the work is that
and scoring, putting the clients side by side and writing JSON. Counted is CPU time. For the exponent the fewer clients
are taken as often as makes the same number, half of it before and half after.
"""

import math
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from partner_fit.cli.clients import load_clients
from partner_fit.engine.portfolio import Wanted, gather
from partner_fit.formats import write
from partner_fit.store.client_folders import find_clients, read_client
from partner_fit.store.questionnaires import load_questionnaire
from partner_fit.store.teams import read_team

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
DAY = "2026-11-23"
TEAM = ("founder", "technical-lead", "market-lead")
DAYS = ("2026-03-02", "2026-07-06", "2026-11-16")
SMALLER = 8
"""How many times fewer clients the exponent begins at."""
AIM, AIM_EXPONENT = 3, 1.05


def team(client: str) -> dict[str, str]:
    """Return the sheets of three people at one time, by file name."""
    texts = {name: (EXAMPLES / "team" / f"{name}.answers.yaml").read_text(encoding="utf-8") for name in TEAM}
    return {name: text.replace("Ebbrook Imaging", client) for name, text in texts.items()}


def times(client: str) -> dict[str, str]:
    """Return the sheets of one person at three times, by file name."""
    text = (EXAMPLES / "scale-up.answers.yaml").read_text(encoding="utf-8").replace("Fennmark Infusion", client)
    text = text.replace("started: 2026-11-09", f"started: {DAYS[0]}")
    return {day: text.replace("updated: 2026-11-16", f"updated: {day}") for day in DAYS}


def make(folder: Path, count: int, sheets: Callable[[str], dict[str, str]]) -> None:
    """Write a folder of clients."""
    for number in range(count):
        place = folder / f"client-{number:04}"
        place.mkdir(parents=True)
        for name, text in sheets(f"Company {number}").items():
            (place / f"{name}.answers.yaml").write_text(text, encoding="utf-8")


def reading(folder: Path) -> float:
    """Return the seconds that reading the sheets takes."""
    questionnaire = load_questionnaire("medtech-cdmo")
    start = time.process_time()
    for path in find_clients(folder).clients:
        for each in read_client(path).times:
            read_team(each.files, questionnaire, today=DAY)
    return time.process_time() - start


def all_the_work(folder: Path) -> float:
    """Return the seconds that everything takes."""
    start = time.process_time()
    loaded = load_clients(str(folder), None, today=DAY)
    clients = [each.client for each in loaded.read]
    write(
        "portfolio", gather(loaded.questionnaire, clients, DAY, fresh_from=DAY, name="clients", wanted=Wanted()), "json"
    )
    return time.process_time() - start


def measure(title: str, count: int, sheets: Callable[[str], dict[str, str]]) -> None:
    """Print a line about one kind of client."""
    with tempfile.TemporaryDirectory() as place:
        few, many = Path(place) / "few", Path(place) / "many"
        make(few, count // SMALLER, sheets)
        make(many, count, sheets)
        all_the_work(few)  # what it loads on its way is loaded once
        before = [all_the_work(few) for _ in range(SMALLER // 2)]
        read, whole = reading(many), all_the_work(many)
        less = [*before, *(all_the_work(few) for _ in range(SMALLER // 2))]
    exponent = math.log(whole / statistics.mean(less)) / math.log(SMALLER)
    print(
        f"{count} clients, {title}: reading {read:.2f} s, all the work {whole / read:.2f} x that (aim {AIM}), ", end=""
    )
    print(f"exponent from {count // SMALLER} on {exponent:.2f} (aim {AIM_EXPONENT})", flush=True)


def main() -> None:
    """Print a line for each kind of client."""
    count = max(SMALLER, int(sys.argv[1])) if len(sys.argv) > 1 else 1000
    measure("three people at one time", count, team)
    measure("one person at three times", count, times)


if __name__ == "__main__":
    main()
