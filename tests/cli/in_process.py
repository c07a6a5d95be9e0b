"""The program run inside the tests, for all that needs no process of its own: a start costs more than most tests."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from partner_fit.cli import app
from partner_fit.store import input_guard
from tests.cli.branch import environment

STARTED = "partner-fit"
"""How the program is called."""


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def run_here(*arguments: object, folder: Path, typed: bytes = b"", **env: str) -> "subprocess.CompletedProcess[bytes]":
    """Return what the program wrote and its exit code, run with these arguments in a folder, with piped streams."""
    encoding = env.get("PYTHONIOENCODING", "utf-8")
    streams = io.BytesIO(typed), io.BytesIO(), io.BytesIO()
    given, out, err = (io.TextIOWrapper(stream, encoding=encoding) for stream in streams)
    command = [STARTED, *map(str, arguments)]
    with (
        _inside(folder),
        patch.dict(os.environ, environment(**env), clear=True),
        patch.multiple(sys, argv=command, stdin=given, stdout=out, stderr=err),
        patch.object(input_guard, "_read", set()),
    ):
        code = app.run()
        for stream in (out, err):
            stream.flush()
    return subprocess.CompletedProcess(command, code, streams[1].getvalue(), streams[2].getvalue())
