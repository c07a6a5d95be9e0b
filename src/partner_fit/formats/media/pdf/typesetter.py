"""Typst as this program uses it; run as a script, it needs nothing of the program.

A picture from a stranger can end Typst at once, without an error to catch, or keep it busy for ever. So with a picture
it runs in a process of its own, which may fail without taking the program along.
"""

import json
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

LONGEST = 30
"""Seconds that a document with a picture may take; most take less than one."""
_REFUSED = 3
"""Exit code where Typst says what is wrong."""


class Refused(Exception):
    """Typst says what is wrong with a document."""


class GivenUp(Exception):
    """Typst ended without a word, or was ended since it took too long."""


def typeset(files: Mapping[str, str], words: str, options: Mapping[str, Any]) -> bytes:
    """Return the PDF of files of which `main.typ` is read first; Refused where Typst finds a mistake."""
    import typst

    held = {name: text.encode() for name, text in files.items()}
    try:
        return bytes(typst.compile(held, format="pdf", sys_inputs={"data": words}, **options))
    except typst.TypstError as error:
        raise Refused(error.message) from None


def typeset_apart(files: Mapping[str, str], words: str, options: Mapping[str, Any]) -> bytes:
    """Return the same as `typeset`, made by another process; GivenUp where that one fails or takes too long."""
    import typst

    command = [sys.executable, "-I", __file__, str(Path(typst.__file__).parent.parent)]
    asked = json.dumps([files, words, options]).encode()
    try:
        done = subprocess.run(  # noqa: S603 (this file, without a shell)
            command, input=asked, capture_output=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        raise GivenUp from None
    if done.returncode == _REFUSED:
        raise Refused(done.stderr.decode())
    if done.returncode:
        raise GivenUp
    return done.stdout


def _answer() -> int:
    """Typeset what standard input asks for, with the Typst in the folder that is named."""
    if hasattr(signal, "alarm"):  # who asked may have been killed, and then nobody else ends this process
        signal.alarm(LONGEST + 1)
    sys.path.append(sys.argv[1])
    try:
        sys.stdout.buffer.write(typeset(*json.load(sys.stdin.buffer)))
    except Refused as refused:
        sys.stderr.buffer.write(str(refused).encode())
        return _REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(_answer())
