"""The command that adds an extra, for the very environment in which the program runs."""

import subprocess
import sys


def install_command(extra: str) -> str:
    """Return what to type to install an extra beside the running program."""
    python = subprocess.list2cmdline([sys.executable or "python3"])  # a path with blanks goes in double quotes
    return f'{python} -m pip install "partner-fit[{extra}]"'
