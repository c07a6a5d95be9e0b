"""What is longer than the window goes through the person's own pager, as in other programs of the command line."""

import os
import shlex
import shutil
import signal
import subprocess
import sys

_USUAL = "less"
_NONE = ("", "cat")
_LESS = "FRX"
"""For less where nothing else is said: end at once for what fits, keep colours, leave the text in the window."""


def show_paged(text: str) -> bool:
    """Show text through the pager that PAGER names, or less; False where none can, or nobody turns pages."""
    command = os.environ.get("PAGER", _USUAL).strip()
    if command in _NONE or os.environ.get("TERM") == "dumb" or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        program, *options = shlex.split(command)
    except ValueError:  # a quotation mark without its other half
        return False
    found = shutil.which(program)
    if found is None:
        return False
    sys.stdout.flush()
    environment = {"LESS": _LESS, **os.environ}
    before = signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is the pager's while it runs
    try:
        done = subprocess.run(  # noqa: S603 (the person's own choice, without a shell)
            [found, *options], input=text.encode(sys.stdout.encoding, "replace"), env=environment, check=False
        )
    finally:
        signal.signal(signal.SIGINT, before)
    return done.returncode == 0
