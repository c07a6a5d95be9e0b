"""Start the program: the version is answered before anything else is loaded."""

import gc
import os
import sys

from partner_fit import __version__

# a command ends long before a second collection pays; the default sweeps dozens of times while modules load
gc.set_threshold(100_000)

# pydantic would look through every installed package for plugins: slow, and nothing foreign may change a result
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def main() -> None:
    """Run the command line and end the process with its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]) and sys.stdout is not None:
        print(f"partner-fit {__version__}")  # noqa: T201 (the one line that needs nothing loaded)
        return
    from partner_fit.cli.app import run

    sys.exit(run())


if __name__ == "__main__":
    main()
