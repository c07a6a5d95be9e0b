"""A folder of somebody who may not write everywhere, also when the tests run as the superuser."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

NOBODY = 65534


@pytest.fixture
def own_folder() -> Iterator[Path]:
    """Return an empty folder of the ordinary user that the test runs as."""
    if sys.platform == "win32":
        pytest.skip("Windows knows no such protection")
    superuser = os.geteuid() == 0
    if superuser and sys.platform != "linux":
        pytest.skip("the superuser may write anywhere")
    with tempfile.TemporaryDirectory() as name:
        if superuser:
            os.chown(name, NOBODY, -1)
            os.setresuid(NOBODY, NOBODY, 0)  # the saved user id leads back
        yield Path(name)
        Path(name).chmod(0o700)
        if superuser:
            os.setresuid(0, 0, 0)
