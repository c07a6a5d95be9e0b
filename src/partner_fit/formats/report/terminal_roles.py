"""Roles as letters, so that a whole team fits on one line of a narrow terminal."""

from collections.abc import Mapping

from rich.cells import cell_len
from rich.text import Text

from partner_fit.formats import words
from partner_fit.formats.terminal_look import ACCENT, QUIET, STRONG, Lines, Look, say, wrap
from partner_fit.model.questionnaire import Questionnaire

LETTER = f"{STRONG} {ACCENT}"


def legend_of_roles(
    look: Look, letters: Mapping[str, str], people: Mapping[str, int], questionnaire: Questionnaire
) -> Lines:
    """Return what each letter stands for and how many people, where they are several; as many on a line as fit."""
    lines: Lines = []
    for role, letter in letters.items():
        entry = Text(end="").append(letter, LETTER)
        entry.append_text(say(look, (f" {words.role_title(questionnaire, role)}", QUIET)))
        if people.get(role, 0) > 1:
            entry.append(f" ({people[role]})", QUIET)
        if lines and cell_len(lines[-1].plain) + 3 + cell_len(entry.plain) <= look.width:
            lines[-1].append("   ").append_text(entry)
        else:
            lines += wrap(look, entry)
    return lines
