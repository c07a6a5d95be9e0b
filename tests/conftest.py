"""The one option that writes recorded files anew, for every test that compares something with such a file."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--record", action="store_true", help="Write recorded files anew instead of comparing.")


@pytest.fixture
def record(request: pytest.FixtureRequest) -> bool:
    """Say whether recorded files are to be written anew."""
    return bool(request.config.getoption("--record"))
