"""How the running program is started again, on which files, and what adds an extra to the environment it runs in."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from sysconfig import get_path

from partner_fit.text import make_visible

_NAME = "partner-fit"
_ESCAPED = {"\\": "\\\\", "'": "\\'"}
_BY_NAME = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def program() -> str:
    """Return what to type to start this program again, as it was started: its name where the shell finds it by that."""
    started = Path(sys.argv[0])
    if started.parts[-2:] == ("partner_fit", "__main__.py"):
        python = sys.executable or "python3"
        return f"{Path(python).name if _is_found(python) else _program_name(python)} -m partner_fit"
    is_lying_somewhere = started.stem == _NAME and sys.argv[0] != started.name and not _is_found(sys.argv[0])
    return _program_name(sys.argv[0]) if is_lying_somewhere else _NAME


def shell_name(path: Path | str) -> str:
    """Return a file name as it is typed in a shell, never to be taken for an option."""
    text = str(path)
    return _quoted(f"./{text}" if text.startswith("-") else text)


def flags(options: Mapping[str, str | Sequence[str] | None]) -> str:
    """Return options as they are typed again, each with a blank before it; those that were not given are left out."""
    given = ((name, [value] if isinstance(value, str) else value or ()) for name, value in options.items())
    return "".join(f" {name} {_quoted(value)}" for name, values in given for value in values)


def _is_found(path: str) -> bool:
    """Say whether a shell finds this very program when its name alone is typed."""
    found = shutil.which(Path(path).name)
    return found is not None and _without_ending(found) == _without_ending(os.path.abspath(path))  # noqa: PTH100 (links stay)


def _without_ending(path: str) -> str:
    return os.path.normcase(path).removesuffix(".exe")


def _program_name(path: str) -> str:
    return subprocess.list2cmdline([path]) if os.name == "nt" else _quoted(path)


def _quoted(text: str) -> str:
    """Return one word of a command on one line, with nothing in it that a terminal obeys or that nobody sees.

    Such signs are spelled as bash, zsh and ksh read them; no shell of Windows reads a spelling, so there they are only
    made visible.
    """
    visible = make_visible(text)
    if visible == text or os.name == "nt":
        return shlex.quote(visible)
    pairs = zip(text, visible, strict=True)
    signs = (_ESCAPED.get(sign, sign) if sign == shown else _spelled(sign) for sign, shown in pairs)
    return f"$'{''.join(signs)}'"


def _spelled(sign: str) -> str:
    is_lone_byte = "\udc80" <= sign <= "\udcff"  # of a file name that is no text
    data = sign.encode(errors="surrogateescape" if is_lone_byte else "surrogatepass")
    return _BY_NAME.get(sign) or "".join(f"\\x{byte:02x}" for byte in data)


def install_command(extra: str) -> str:
    """Return what to type to install what an extra brings beside the running program, however that was installed.

    It names the packages and not the program, which may have come from a folder that no installer finds by its name.
    """
    packages = " ".join(f'"{each}"' for each in _packages_of(extra))  # double quotes: every shell knows these
    python = subprocess.list2cmdline([sys.executable or "python3"])
    environment = Path(sys.prefix)
    if (environment / "pipx_metadata.json").exists():
        return f"pipx inject {environment.name} {packages}"
    if find_spec("pip") is None:  # as uv makes environments
        return f"uv pip install --python {python} {packages}"
    is_of_system = sys.prefix == sys.base_prefix and Path(get_path("stdlib"), "EXTERNALLY-MANAGED").exists()
    # there it was installed against the wish of the system, and can only be added to in the same way
    return f"{python} -m pip install {'--break-system-packages ' if is_of_system else ''}{packages}"


def _packages_of(extra: str) -> list[str]:
    """Return what an extra requires; of a program that was never installed, its folder with the extra."""
    from importlib.metadata import PackageNotFoundError, requires

    try:
        every = requires(_NAME) or []
    except PackageNotFoundError:
        every = []
    found = [each.partition(";")[0].strip() for each in every if re.search(rf"extra == ['\"]{extra}['\"]", each)]
    return found or [f"{Path(__file__).parents[3]}[{extra}]"]
