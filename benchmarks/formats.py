"""What each format of a report costs, as a ratio to `report --json` in the same run, and against the bare imports.

Usage: python benchmarks/formats.py [ROUNDS]. Each round runs a format, the JSON and the bare imports once, one after
the other, so that all see the same machine; ratios are medians over rounds. The aim is what the format may cost more
than JSON, in bare imports.
"""

import os
import statistics
import sys
import tempfile
from pathlib import Path

from startup import IMPORTS, PROGRAM, ROOT, measure

from partner_fit.formats import SUBJECTS

SHEETS = {"one sheet": ROOT / "examples" / "blind-spots.answers.yaml", "a team": ROOT / "examples" / "team"}
AIMS = {"html": 0.45, "pdf": 0.7}


def report(sheets: Path, name: str) -> list[str]:
    """Return the arguments that write a report in that format."""
    return [*PROGRAM, "report", str(sheets), "--format", name]


def main() -> None:
    """Compare with compiled files in a temporary folder, since an installed program has them too."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as compiled:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        compare_all({**environment, "PYTHONPATH": str(ROOT / "src"), "PYTHONPYCACHEPREFIX": compiled}, rounds)


def compare_all(environment: dict[str, str], rounds: int) -> None:
    """Print a line for each format and kind of report."""
    for kind, sheets in SHEETS.items():
        for name in SUBJECTS["report"]:
            if name == "json":
                continue
            commands = (report(sheets, name), report(sheets, "json"), IMPORTS)
            for command in commands:
                measure(command, environment)  # the first run may compile files
            runs = [[measure(command, environment)[0] for command in commands] for _ in range(rounds)]
            ratio = statistics.median(ours / json for ours, json, _ in runs)
            added = statistics.median((ours - json) / imports for ours, json, imports in runs)
            ours, base = (statistics.median(run[place] for run in runs) * 1000 for place in (0, 1))
            aim = f" (aim {AIMS[name]:+})" if name in AIMS else ""
            print(
                f"{kind:<9} {name:<9} {ratio:5.2f} x report --json; {added:+.2f} x bare imports{aim}; "
                f"{ours:.0f} ms against {base:.0f} ms"
            )


if __name__ == "__main__":
    main()
