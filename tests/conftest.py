"""What holds for all tests: how many examples are tried, no skipping in CI, and one option to record anew."""

import ctypes
import gc
import os
import sys
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
from hypothesis import settings

NOBODY = 65534
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2

# enough to notice a broken law while working; --hypothesis-profile=thorough looks longer, as .ci/run does
settings.register_profile("quick", max_examples=25, deadline=None)
settings.register_profile("thorough", max_examples=120, deadline=None)
settings.load_profile("quick")

# programs that tests start load the source beside the tests as well, never a copy that was installed
os.environ["PYTHONPATH"] = str(Path(__file__).resolve().parent.parent / "src")
# and keep it compiled, as an installed program is
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--record", action="store_true", help="Write recorded files anew instead of comparing.")


def pytest_collection_finish() -> None:
    """Let no sweep for unused memory look at what every test shares: that cost more than most tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000)  # as the program does


@pytest.fixture
def record(request: pytest.FixtureRequest) -> bool:
    """Say whether recorded files are to be written anew."""
    return bool(request.config.getoption("--record"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let a test fail that is skipped in CI, where everything it may need has to be there."""
    report = yield
    if report.skipped and os.environ.get("CI") and sys.platform == "linux":
        report.outcome = "failed"
        report.longrepr = f"not to be skipped in CI: {report.longrepr}"
    return report


@pytest.fixture
def own_folder() -> Iterator[Path]:
    """Return an empty folder of somebody who may not write everywhere, also when the tests run as the superuser."""
    _require_protection()
    superuser = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        if superuser:
            os.chown(name, NOBODY, -1)
            os.setresuid(NOBODY, NOBODY, 0)  # the saved user id leads back
        yield Path(name)
        Path(name).chmod(0o700)
        if superuser:
            os.setresuid(0, 0, 0)


@pytest.fixture
def bound_by_modes() -> Iterator[None]:
    """Let the tester be bound by the modes of files and still read the checkout, wherever it lies."""
    _require_protection()
    with without_privilege() if os.geteuid() == 0 else nullcontext():
        yield


def _require_protection() -> None:
    if sys.platform == "win32":
        pytest.skip("Windows knows no such protection")
    if os.geteuid() == 0 and sys.platform != "linux":
        pytest.skip("the superuser may write anywhere")


@contextmanager
def without_privilege() -> Iterator[None]:
    """Let the superuser of Linux be bound by the modes of files, and still own what the superuser owns."""
    libc = ctypes.CDLL(None)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # the third form of the call, for this process
    sets = (ctypes.c_uint32 * 6)()
    assert libc.capget(header, sets) == 0
    before = sets[0]
    sets[0] = before & ~(1 << CAP_DAC_OVERRIDE | 1 << CAP_DAC_READ_SEARCH)
    assert libc.capset(header, sets) == 0
    try:
        yield
    finally:
        sets[0] = before
        assert libc.capset(header, sets) == 0
