"""The page for a CDMO in a terminal: first what is on it and what is not, then the page itself."""

from functools import partial

from rich.cells import cell_len

from partner_fit.formats.terminal_look import (
    ACCENT,
    QUIET,
    STRONG,
    Lines,
    Look,
    apart,
    bullets,
    hang,
    joined,
    labelled,
    prose,
    say,
    spread,
    wrap,
)
from partner_fit.formats.terminal_page import PLAIN_WIDTH, Section, page_lines, plain_text
from partner_fit.formats.words import brief as said
from partner_fit.model.brief import Brief, Line
from partner_fit.model.brief import Section as Part

_LABEL = 26
_WIDE = 60
_NAMES = 12
_NUMBER = 3


def write_text(brief: Brief) -> str:
    """Return the page as plain text of 80 columns, for a file; it says nothing about what was held back."""
    return plain_text(brief_lines(brief, PLAIN_WIDTH, "utf-8", to_hand_over=True))


def brief_lines(brief: Brief, width: int, encoding: str, *, to_hand_over: bool = False) -> Lines:
    """Return the lines of the page, none wider than `width`, after those about what is shared."""
    sections: list[Section] = [] if to_hand_over else _sharing(brief)
    if not to_hand_over:
        sections.append((said.company(brief), lambda look: _opening(look, brief)))
    sections += [(part.title, partial(_part, brief=brief, part=part)) for part in brief.sections]
    if brief.questions:
        sections.append((brief.page.questions, lambda look: _questions(look, brief)))
    sections.append(("About this page", lambda look: prose(look, (brief.page.closing, QUIET))))
    return page_lines(lambda look: _title(look, brief, to_hand_over=to_hand_over), sections, width, encoding)


def _sharing(brief: Brief) -> list[Section]:
    def names(look: Look, groups: tuple[tuple[str, tuple[str, ...]], ...]) -> Lines:
        return [
            line
            for group, members in groups
            for line in labelled(look, group, say(look, (", ".join(members), ACCENT)), column=_NAMES)
        ]

    def on_the_page(look: Look) -> Lines:
        return apart([names(look, said.shared_groups(brief)), prose(look, said.LEAVE_OUT)])

    def not_on_the_page(look: Look) -> Lines:
        return apart(
            [names(look, said.held_back_groups(brief)), prose(look, said.take_in(brief)), prose(look, said.NEVER)]
        )

    return [(said.ON_THE_PAGE, on_the_page), (said.NOT_ON_THE_PAGE, not_on_the_page)]


def _title(look: Look, brief: Brief, *, to_hand_over: bool) -> Lines:
    if to_hand_over:
        return [*prose(look, (said.company(brief), STRONG)), *_opening(look, brief)]
    what = "Look through this before you hand the page to anybody."
    return [
        *spread(look, say(look, ("A page for a CDMO", STRONG)), say(look, (brief.as_of, QUIET))),
        *prose(look, what),
    ]


def _opening(look: Look, brief: Brief) -> Lines:
    about = joined(look, [brief.page.title, (brief.as_of, QUIET)])
    return apart([wrap(look, about), prose(look, (brief.page.opening, QUIET))])


def _part(look: Look, *, brief: Brief, part: Part) -> Lines:
    notes = [
        line for note in part.notes for line in prose(look, (f"{note.label}: ", STRONG), said.quoted(note.text or ""))
    ]
    still_open = [*prose(look, brief.page.open_says), *bullets(look, part.open)] if part.open else []
    return apart(
        [
            prose(look, (part.says or "", QUIET)),
            [line for fact in part.facts for line in _line(look, fact)],
            bullets(look, part.statements),
            notes,
            still_open,
            [line for blank in part.blanks for line in _line(look, blank, quote=True)],
        ]
    )


def _line(look: Look, line: Line, *, quote: bool = False) -> Lines:
    text = (
        say(look, ("_" * 30, QUIET)) if line.text is None else say(look, said.quoted(line.text) if quote else line.text)
    )
    if look.width >= _WIDE and cell_len(line.label) < _LABEL:
        return labelled(look, line.label, text, column=_LABEL)
    return wrap(look, say(look, (f"{line.label}: ", QUIET)).append_text(text))


def _questions(look: Look, brief: Brief) -> Lines:
    asked = [
        line
        for number, text in enumerate(brief.questions, start=1)
        for line in hang(look, say(look, (f"{number}", QUIET)), [say(look, text)], _NUMBER)
    ]
    return apart([prose(look, (brief.page.questions_say or "", QUIET)), asked])
