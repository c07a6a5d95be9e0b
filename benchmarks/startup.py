"""How long the program takes to start, as ratios to a baseline measured in the same run.

Usage: python benchmarks/startup.py [ROUNDS]. Each round runs every command once beside its baseline, so that both
see the same machine; the ratio printed is the median over rounds. Peak memory is the child's own. Compiled files are
kept in a temporary folder, since an installed program has them too. The imports are measured twice: as bare
`import` lines, of which pydantic's and rich's load next to nothing, and with the one name used from each.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = str(ROOT / "examples" / "blind-spots.answers.yaml")
BARE = ["-c", "pass"]
IMPORTS = ["-c", "import typer, rich, pydantic, yaml"]
USED = ["-c", "import typer, yaml; from rich.console import Console; from pydantic import TypeAdapter"]
PROGRAM = ["-m", "partner_fit"]
MEMORY_AIM = 1.25


def measure(arguments: list[str], environment: dict[str, str]) -> tuple[float, int]:
    """Return (seconds, peak memory in KiB) of one run of Python with these arguments."""
    silent = os.open(os.devnull, os.O_WRONLY)
    start = time.perf_counter()
    redirect = [(os.POSIX_SPAWN_DUP2, silent, 1)]
    child = os.posix_spawn(sys.executable, [sys.executable, *arguments], environment, file_actions=redirect)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    os.close(silent)
    if status:
        sys.exit(f"{arguments} ended with status {status}")
    return seconds, usage.ru_maxrss


def compare(name: str, command: list[str], baselines: dict[str, list[str]], aim: float, rounds: int) -> None:
    """Print one line for each baseline."""
    with tempfile.TemporaryDirectory() as compiled:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for arguments in (command, *baselines.values()):
            measure(arguments, environment)
        runs = [
            (measure(command, environment), {key: measure(line, environment) for key, line in baselines.items()})
            for _ in range(rounds)
        ]
    ours = statistics.median(run[0][0] for run in runs) * 1000
    for key in baselines:
        ratio = statistics.median(run[0][0] / run[1][key][0] for run in runs)
        memory = statistics.median(run[0][1] / run[1][key][1] for run in runs)
        base = statistics.median(run[1][key][0] for run in runs) * 1000
        print(
            f"{name:<14} {ratio:5.2f} x {key} (aim {aim}); {ours:.0f} ms against {base:.0f} ms; "
            f"memory {memory:.2f} x (aim {MEMORY_AIM})"
        )


def main() -> None:
    """Print a line for each command and baseline."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    imports = {"bare imports": IMPORTS, "used imports": USED}
    compare("--version", [*PROGRAM, "--version"], {"bare interpreter": BARE}, 1.5, rounds)
    compare("--help", [*PROGRAM, "--help"], imports, 0.95, rounds)
    compare("report --json", [*PROGRAM, "report", "--json", EXAMPLE], imports, 1.2, rounds)
    compare("report", [*PROGRAM, "report", EXAMPLE], imports, 1.4, rounds)


if __name__ == "__main__":
    main()
