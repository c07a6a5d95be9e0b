"""The program in processes that branch off one in which it is already loaded: loading costs more than most tests."""

import contextlib
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.reduction import DupFd
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30
"""Seconds after which a program that says nothing more counts as hung."""
_OF_THE_TESTER = ("NO_COLOR", "COLUMNS", "LINES", "ACCESSIBLE")
_LOADED = multiprocessing.get_context("forkserver")
_LOADED.set_forkserver_preload(["tests.cli.loaded"])


def environment(**more: str) -> dict[str, str]:
    """Return an environment in which nothing of the tester's own settings shows."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_THE_TESTER}
    return {**kept, "PYTHONPATH": str(ROOT / "src"), "TERM": "xterm-256color", "LANG": "C.UTF-8", **more}


def _nothing() -> None:
    """Do nothing before the program begins."""


class Branch:
    """A running program, with as much of `subprocess.Popen` as tests need."""

    def __init__(
        self,
        *arguments: str,
        folder: Path,
        env: Mapping[str, str],
        streams: Sequence[int | None],
        first: Callable[[], None] = _nothing,
    ) -> None:
        """Start it with these as standard input, output and error, of which None is closed."""
        given = [_Stream(number) for number in streams]
        self._process = _LOADED.Process(target=_run, args=(arguments, folder, env, given, first), daemon=True)
        with contextlib.chdir(ROOT):  # where the process that all branch off finds the tests
            self._process.start()

    @property
    def pid(self) -> int:
        assert self._process.pid
        return self._process.pid

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float = PATIENCE) -> int:
        """Return the exit code, negative after a signal."""
        self._process.join(timeout)
        code = self.poll()
        assert code is not None, "the program did not end"
        return code

    def send_signal(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def kill(self) -> None:
        self._process.kill()


def branch_off(
    *arguments: object, folder: Path, closed: int | None = None, typed: bytes = b"", **env: str
) -> "subprocess.CompletedProcess[bytes]":
    """Return what the program wrote and its exit code, run with pipes, one of which may be closed."""
    pipes = [os.pipe() for _ in range(3)]
    given = [pipes[0][0], pipes[1][1], pipes[2][1]]
    streams = [None if place == closed else number for place, number in enumerate(given)]
    command = tuple(map(str, arguments))
    program = Branch(*command, folder=folder, env=environment(**env), streams=streams)
    for number in given:
        os.close(number)
    with contextlib.suppress(BrokenPipeError), os.fdopen(pipes[0][1], "wb") as keys:
        keys.write(typed)
    with os.fdopen(pipes[1][0], "rb") as out, os.fdopen(pipes[2][0], "rb") as err:
        shown, told = out.read(), err.read()
    return subprocess.CompletedProcess(command, program.wait(), shown, told)


class _Stream:
    """An open file of the tester that goes along to the program."""

    def __init__(self, number: int | None) -> None:
        self.number = number

    def __getstate__(self) -> object:
        return () if self.number is None else (DupFd(self.number),)

    def __setstate__(self, given: tuple) -> None:
        self.number = given[0].detach() if given else None


def _run(
    arguments: Sequence[str],
    folder: Path,
    env: Mapping[str, str],
    streams: Sequence[_Stream],
    first: Callable[[], None],
) -> None:
    os.setsid()
    _take(streams)
    first()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(env)
    sys.argv = ["partner-fit", *arguments]
    from partner_fit.__main__ import main

    main()


def _take(streams: Sequence[_Stream]) -> None:
    """Make these the standard streams, as Python does when it starts."""
    names = {"stdin": "surrogateescape", "stdout": "surrogateescape", "stderr": "backslashreplace"}
    for place, (name, errors) in enumerate(names.items()):
        given = streams[place].number
        stream = None
        if given is None:
            with contextlib.suppress(OSError):
                os.close(place)
        else:
            os.dup2(given, place)
            stream = os.fdopen(place, "w" if place else "r", encoding="utf-8", errors=errors, closefd=False)
        vars(sys)[name] = vars(sys)[f"__{name}__"] = stream
    for taken in {each.number for each in streams if each.number is not None}:
        os.close(taken)
