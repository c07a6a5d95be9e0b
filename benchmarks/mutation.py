"""How many small faults in the engine its tests notice: a random sample of changed sources, each run against them.

Usage: python benchmarks/mutation.py [--size 160] [--seed 1] [--only PART-OF-PATH] [--processes 2]. It prints each fault
that no test noticed, with its place, and ends with code 1 below the share of 95 %. The tests run once without a fault,
which tells how long each takes and which statements it comes to; a fault is then met by the tests that come to its
statement, quick ones first, up to the first failure. Each fault lives in a process of its own, forked from the one in
which everything is loaded; no source is changed. Needs os.fork (Linux, macOS).
"""

import argparse
import builtins
import contextlib
import io
import os
import random
import resource
import sys
import time
from collections.abc import Sequence
from importlib.machinery import SourceFileLoader
from types import CodeType
from typing import Any

import pytest
from faults import FILES, ROOT, Fault, code_with_fault, code_with_notes, faults_of, put_in
from hypothesis import Phase, settings

TESTS = "tests/engine"
OPTIONS = ["-q", "-x", "-s", "--hypothesis-seed=0", "-p", "no:cacheprovider", "-p", "no:xdist"]
OPTIONS += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # hypothesis is loaded before pytest looks at it
NEEDED = 0.95
MEMORY = 2**31
"""A fault that needs more bytes is noticed too, as is one that takes far more time: some never come to an end."""


def _load_anew(fault: Fault) -> int:
    """Run all tests with everything loaded anew, for a fault outside of functions."""
    for name in [name for name in sys.modules if name.partition(".")[0] in ("partner_fit", "tests")]:
        del sys.modules[name]
    get_code = SourceFileLoader.get_code

    def get_changed(self: SourceFileLoader, fullname: str) -> CodeType | None:
        return code_with_fault(fault) if self.path == str(fault.path) else get_code(self, fullname)

    SourceFileLoader.get_code = get_changed  # type: ignore[method-assign, assignment] # in this process alone
    code = pytest.main([*OPTIONS, TESTS], plugins=[_FirstFailure()])
    return int(code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED))


class _FirstFailure:
    """Lets tests that draw examples stop at the first bad one, which need not be the smallest."""

    def pytest_configure(self) -> None:
        settings.register_profile("first", deadline=None, database=None, phases=[Phase.explicit, Phase.generate])
        settings.load_profile("first")


UNTRIED = 3
"""Code of a process in which something else went wrong: the fault counts as not noticed."""


class _Measure(_FirstFailure):
    """Takes the place of the usual run of the tests that were collected."""

    def __init__(self, faults: Sequence[Fault], processes: int) -> None:
        self.faults = faults
        self.processes = processes
        self.survived: list[Fault] = []
        self.come_to = bytearray(1000 * len(FILES))
        self.first: dict[pytest.Item, tuple[float, set[int]]] = {}
        vars(builtins)["come_to"] = self.come_to

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        for path in FILES:
            put_in(path, code_with_notes(path))
        for item in session.items:
            self.come_to[:] = bytes(len(self.come_to))
            began = time.process_time()
            _run(item)
            came = {number for number, yes in enumerate(self.come_to) if yes}
            self.first[item] = (time.process_time() - began, came)
        if not session.testsfailed:
            self._meet_all(session)
        return True

    def _meet_all(self, session: pytest.Session) -> None:
        running: dict[int, Fault] = {}
        waiting = list(reversed(self.faults))
        while waiting or running:
            while waiting and len(running) < self.processes:
                fault = waiting.pop()
                running[self._fork(fault, session)] = fault
            child, status = os.wait()
            fault = running.pop(child)
            if os.waitstatus_to_exitcode(status) in (0, UNTRIED):
                self.survived.append(fault)
                tell(f"survived  {fault}")

    def _fork(self, fault: Fault, session: pytest.Session) -> int:
        """Return the number of a new process that meets a fault silently; its code is 1 when a test noticed."""
        child = os.fork()
        if child:
            return child
        code = UNTRIED
        try:
            silent = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(silent, stream)
            code = self._meet(fault, session)
        finally:
            os._exit(code)

    def _meet(self, fault: Fault, session: pytest.Session) -> int:
        fitting = [item for item, (_, came) in self.first.items() if fault.statement in came]
        seconds = int(10 + 3 * sum(self.first[item][0] for item in fitting or self.first))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        if not fault.statement:
            return _load_anew(fault)
        put_in(fault.path, code_with_fault(fault))
        of_module = f"test_{fault.path.stem}.py"
        for item in sorted(fitting, key=lambda item: (item.path.name != of_module, self.first[item][0])):
            _run(item)
            if session.testsfailed:
                return 1
        return 0


def _run(item: Any) -> None:
    for value in vars(item.module).values():  # what a test keeps for others would hide a fault from them
        if hasattr(value, "cache_clear"):
            value.cache_clear()
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)


def tell(line: str) -> None:
    """Print a line at once, also while the tests run silently."""
    print(line, file=sys.__stdout__, flush=True)


def main() -> None:
    """Make the sample, meet every fault, and print what was noticed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--size", type=int, default=160)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="part of a path, such as plan.py")
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    os.chdir(ROOT)
    everything = [fault for path in FILES if asked.only in str(path) for fault in faults_of(path)]
    chance = random.Random(asked.seed)  # noqa: S311 (a sample, not a secret)
    sample = chance.sample(everything, min(asked.size, len(everything)))
    tell(f"{len(sample)} of {len(everything)} faults, seed {asked.seed}")
    measure = _Measure(sample, asked.processes)
    with contextlib.redirect_stdout(io.StringIO()):
        code = pytest.main([*OPTIONS, TESTS], plugins=[measure])
    if code:
        sys.exit(f"The tests fail without any fault: python -m pytest {TESTS}")
    noticed = len(sample) - len(measure.survived)
    tell(f"{noticed} of {len(sample)} noticed ({100 * noticed / max(1, len(sample)):.1f} %)")
    sys.exit(noticed < NEEDED * len(sample))


if __name__ == "__main__":
    main()
