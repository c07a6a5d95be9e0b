"""How long the program takes to start, as ratios to a baseline measured in the same run.

Usage: python benchmarks/startup.py [ROUNDS]. Each round runs every command once beside its baseline, so that both
see the same machine; the ratio printed is the median over rounds. Peak memory is the child's own.
"""

import os
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = str(ROOT / "examples" / "blind-spots.answers.yaml")
BARE = ["-c", "pass"]
IMPORTS = ["-c", "import typer, rich, pydantic, yaml"]
PROGRAM = ["-m", "partner_fit"]
CASES = [
    ("--version", [*PROGRAM, "--version"], BARE, 1.5),
    ("--help", [*PROGRAM, "--help"], IMPORTS, 0.95),
    ("report --json", [*PROGRAM, "report", "--json", EXAMPLE], IMPORTS, 1.2),
    ("report", [*PROGRAM, "report", EXAMPLE], IMPORTS, 1.4),
]
MEMORY_AIM = 1.25


def measure(arguments: list[str]) -> tuple[float, int]:
    """Give back (seconds, peak memory in KiB) of one run of Python with these arguments."""
    silent = os.open(os.devnull, os.O_WRONLY)
    start = time.perf_counter()
    child = os.posix_spawn(
        sys.executable, [sys.executable, *arguments], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, silent, 1)]
    )
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    os.close(silent)
    if status:
        sys.exit(f"{arguments} ended with status {status}")
    return seconds, usage.ru_maxrss


def main() -> None:
    """Print a line for each command."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    for name, command, baseline, aim in CASES:
        measure(command)  # the first run may compile files
        pairs = [(measure(command), measure(baseline)) for _ in range(rounds)]
        ratio = statistics.median(ours[0] / base[0] for ours, base in pairs)
        memory = statistics.median(ours[1] / base[1] for ours, base in pairs)
        ours, base = (statistics.median(pair[side][0] for pair in pairs) * 1000 for side in (0, 1))
        against = "bare interpreter" if baseline is BARE else "bare imports"
        print(
            f"{name:<14} {ratio:5.2f} x {against} (aim {aim}); {ours:.0f} ms against {base:.0f} ms; "
            f"memory {memory:.2f} x (aim {MEMORY_AIM})"
        )


if __name__ == "__main__":
    main()
