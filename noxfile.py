"""The commands of a working day, in the environment that is active: `nox -l` lists them."""

import sys

import nox

nox.options.default_venv_backend = "none"
nox.options.sessions = ["fast", "check"]
PYTEST = (sys.executable, "-m", "pytest")


@nox.session
def dev(session: nox.Session) -> None:
    """Install everything, and let each commit be checked."""
    session.run(sys.executable, "-m", "pip", "install", "--quiet", "-c", "constraints.txt", "-e", ".[test,check,docs]")
    session.run("pre-commit", "install")


@nox.session
def test(session: nox.Session) -> None:
    """Run all tests, those in a browser too."""
    session.run(*PYTEST, *session.posargs)


@nox.session
def fast(session: nox.Session) -> None:
    """Run the tests that need no browser."""
    session.run(*PYTEST, "-m", "not browser", *session.posargs)


@nox.session
def record(session: nox.Session) -> None:
    """Write the recorded files anew, and show which ones differ."""
    session.run(*PYTEST, "-m", "not browser", "--record", *session.posargs)
    session.run("git", "diff", "--stat", external=True)


@nox.session
def check(session: nox.Session) -> None:
    """Check lint, layout and types."""
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site of documentation in docs/_build, and fail at the first thing that is odd."""
    session.run(sys.executable, "-m", "sphinx", "-W", "-n", "-q", "-b", "html", "docs", "docs/_build")
