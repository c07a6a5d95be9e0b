"""What may stand in place of a word that is being typed: commands, options, and by their names what these take."""

import contextlib
import shlex
from collections.abc import Sequence
from typing import Any, NamedTuple

import typer

from partner_fit.cli.app import COMMANDS, build_app
from partner_fit.cli.suggested_values import ANYWHERE, VALUES, Place, Suggestion
from partner_fit.errors import PartnerFitError

_HELP = Suggestion("--help", "Show what the command does.")


class _Typed(NamedTuple):
    """What stands before the word that is being typed, after the name of the command."""

    waiting: Any = None
    """The option whose value comes next, if any."""
    named: tuple[str, ...] = ()
    """What is no option."""
    options: tuple[tuple[str, str], ...] = ()
    """Options in full, with their values; empty for a flag."""
    is_over: bool = False
    """Whether no option can follow any more."""


def answer_shell(shell: str, typed: Sequence[str]) -> None:
    """Write what may stand in place of the word being typed, one a line, each with what it means where that is shown.

    `typed` are the words after the program's name, up to the cursor; of bash, which takes words apart in its own way,
    it is the whole line. What cannot be found is not told here: whoever runs the command is told.
    """
    with contextlib.suppress(PartnerFitError):
        for value, means in suggest(words_of("".join(typed)) if shell == "bash" else typed):
            typer.echo(value if shell == "bash" or not means else f"{value}\t{means}")


def words_of(line: str) -> list[str]:
    """Return the words after the program's name in a line up to the cursor; the last is empty after a blank."""
    for ending in ("", "'", '"'):  # a quotation mark may still be open
        reader = shlex.shlex(line + ending, posix=True, punctuation_chars=False)
        reader.whitespace_split = True
        reader.commenters = ""
        try:
            words = list(reader)
        except ValueError:
            continue
        is_new = not ending and line[-1:].isspace() and line[-2:-1] != "\\"
        return [*words[1:], ""] if is_new else words[1:]
    return [""]


def suggest(words: Sequence[str]) -> list[Suggestion]:
    """Return what may stand in place of the last of these words; PartnerFitError where a file that it needs is none.

    Whoever asks has the others before the cursor. What does not begin as that word does is left out.
    """
    *before, current = words or [""]
    return [each for each in _fitting(before, current) if each.value.startswith(current)]


def _fitting(before: list[str], current: str) -> list[Suggestion]:
    if not before or before == ["help"]:
        shown = [] if before else [Suggestion("help", "Show this help, or that of a command."), _HELP]
        every = [Suggestion(name, summary) for name, (summary, *_) in COMMANDS.items()]
        return [*every, *(each for each in shown if current.startswith("-") or not each.value.startswith("-"))]
    name, *given = before
    command = _command(name)
    if command is None:
        return []
    parts = getattr(command, "commands", None)
    if parts is not None:
        if not given:
            return [Suggestion(part, _first_line(parts[part].help)) for part in parts]
        name, command, given = f"{name} {given[0]}", parts.get(given[0]), given[1:]
    return _after_command(name, command, given, current) if command is not None else []


def _command(name: str) -> Any:  # its shape is typer's own, and not public
    from typer.main import get_command

    if name not in COMMANDS:
        return None
    whole: Any = get_command(build_app(name))
    return whole.commands[name]


def _after_command(name: str, command: Any, given: list[str], current: str) -> list[Suggestion]:
    known = {
        word: option
        for option in command.params
        if option.param_type_name == "option"
        for word in (*option.opts, *option.secondary_opts)
    }
    typed = _read(given, known)
    place = Place(name, typed.named, typed.options)
    if typed.waiting is not None:
        return _values(typed.waiting, place, current)
    option, equals, value = current.partition("=")
    if equals and option in known and not typed.is_over:
        return [each._replace(value=f"{option}={each.value}") for each in _values(known[option], place, value)]
    if current.startswith("-") and not typed.is_over:
        return _options(known, {word for word, _ in typed.options})
    return ANYWHERE[name](place, current) if name in ANYWHERE else []


def _read(given: list[str], known: dict[str, Any]) -> _Typed:
    """Return what words before the cursor mean, as the program itself would read them."""
    named: list[str] = []
    options: list[tuple[str, str]] = []
    rest = iter(given)
    for word in rest:
        option, equals, value = word.partition("=")
        if word == "--":
            return _Typed(None, (*named, *rest), tuple(options), is_over=True)
        if option not in known:
            named += [] if word.startswith("-") else [word]
        elif equals or known[option].is_flag:
            options.append((known[option].opts[0], value))
        else:
            following = next(rest, None)
            if following is None:
                return _Typed(known[option], tuple(named), tuple(options))
            options.append((known[option].opts[0], following))
    return _Typed(None, tuple(named), tuple(options))


def _values(option: Any, place: Place, current: str) -> list[Suggestion]:
    return VALUES[option.opts[0]](place, current) if option.opts[0] in VALUES else []


def _options(known: dict[str, Any], used: set[str]) -> list[Suggestion]:
    """Return the options in their long form that can still be given."""
    fitting = [
        Suggestion(word, _first_line(option.help))
        for word, option in known.items()
        if word.startswith("--") and not option.hidden and (option.multiple or option.opts[0] not in used)
    ]
    return [*fitting, _HELP]


def _first_line(text: str | None) -> str:
    return " ".join((text or "").partition("\n")[0].split())
