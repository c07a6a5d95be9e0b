"""What every result is made of before it has a layout: words in reading order, never markup.

A subject builds a document, a painter draws it, and neither knows the other. One list of declarations.
"""

from fractions import Fraction
from typing import Literal, NamedTuple

from partner_fit.formats.pictures.lollipop import Lollipop
from partner_fit.formats.pictures.marks import RoleMark
from partner_fit.formats.pictures.scale import Scale
from partner_fit.formats.pictures.strip import Strip
from partner_fit.formats.pictures.trend import Drawing
from partner_fit.model.answers import ChecklistStatus
from partner_fit.model.front import Prose, ProseList

Tone = Literal["plain", "lead", "quiet", "asked", "notice", "hold", "under"]
"""lead: read first; quiet: small print; asked: a question as it was asked; notice: must not be missed; hold: why the
band is held down; under: belongs to the heading above it."""
Way = Literal["", "better", "worse", "level", "new", "open"]
"""Which way something went: a painter may add a colour, never in place of the words."""


class BandName(NamedTuple):
    """A band with its level, which a painter may draw as a sign and a colour beside the words."""

    title: str
    level: str
    mark: int
    """Which of the four marks of a band is its own, from 1 for the lowest."""


class Heading(NamedTuple):
    """A heading inside a section; level 3 or 4, since the document has level 1 and its sections level 2."""

    level: int
    text: str
    aside: str = ""
    way: Way = ""


class Paragraph(NamedTuple):
    """One paragraph, with a few strong words in front where there are any."""

    text: str
    strong: str = ""
    tone: Tone = "plain"


class Fact(NamedTuple):
    """Something with a label, a quiet remark after it, and further lines below it."""

    label: str
    text: str
    aside: str = ""
    more: tuple[str, ...] = ()


class Facts(NamedTuple):
    """Labelled statements, one below the other; `together` where they are short enough to stand side by side."""

    rows: tuple[Fact, ...]
    together: bool = False


class Bullet(NamedTuple):
    """One line of a list: strong words, the text, and a quiet line below it."""

    text: str
    strong: str = ""
    quiet: str = ""


class Bullets(NamedTuple):
    """A list; `numbered` where its lines are counted, from `first` on.

    `is_close` where it is long: without room between its lines, each of which goes on in its quiet words.
    """

    entries: tuple[Bullet, ...]
    numbered: bool = False
    first: int = 1
    is_close: bool = False


class Caution(NamedTuple):
    """A caveat beside the advice it limits: in full once, and by its first sentence wherever it comes back."""

    text: str
    id: str = ""
    """Name by which a reminder finds the full text."""
    is_full: bool = True


class Column(NamedTuple):
    """A column of a table."""

    title: str
    is_number: bool = False


class Table(NamedTuple):
    """A table of plain cells; the column at place `names` names the rows, the one at `wide` holds the longest text."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    names: int = 0
    wide: int = 0
    marked: tuple[int, ...] = ()
    """Places of rows that stand out, such as the choice that was made; words in the row say why."""
    heat: tuple[tuple[float | None, ...], ...] = ()
    """By row, how high from 0 to 100 each cell stands, for a painter that can tint it; None for one without tint."""


class TraitHead(NamedTuple):
    """The head of one trait's reading."""

    title: str
    score: str
    range: str
    band: BandName | None
    remarks: tuple[str, ...]


class Result(NamedTuple):
    """The result on its scale: what a reader looks at first."""

    sentence: str
    score: str
    """Empty without a score."""
    range: str
    """Empty where nothing is missing."""
    band: BandName | None
    scale: Scale


class LollipopPicture(NamedTuple):
    """The traits with their ranges, and the same as a table for media without pictures."""

    chart: Lollipop
    caption: str
    table: Table


class TrendPicture(NamedTuple):
    """Scores over time, and the same as a table for media without pictures."""

    drawing: Drawing
    caption: str
    table: Table


class View(NamedTuple):
    """One answer with the people who gave it."""

    text: str
    who: str
    marks: tuple[RoleMark, ...]
    place: str = ""
    """Where the answer stands along its line, such as 2/5; empty where there is no line."""


class Views(NamedTuple):
    """The answers to one question side by side; the strip is the line they stand on, where there is one."""

    entries: tuple[View, ...]
    strip: Strip | None = None
    description: str = ""


class RoleRow(NamedTuple):
    """One trait as the roles see it."""

    trait: str
    scores: tuple[tuple[str, float | None], ...]
    """A role's score by the role's letter: its words, and its place from 0 to 100."""
    distance: str
    """How far apart the answers are, in numbers."""
    word: str
    """The same in a word."""


class RoleStrips(NamedTuple):
    """A line for each trait on which every role has its letter, and the same as a table for media without room."""

    letters: tuple[tuple[str, str], ...]
    """Letter and role, with the number of people where they are several."""
    edges: Scale
    rows: tuple[RoleRow, ...]
    table: Table


class Legend(NamedTuple):
    """Which mark is which role."""

    marks: tuple[RoleMark, ...]


class ChecklistEntry(NamedTuple):
    """One line to settle or to have done, and where it stands."""

    status: ChecklistStatus | None
    word: str
    text: str
    details: str = ""
    strong: str = ""


class Checklist(NamedTuple):
    """Lines with a box each."""

    entries: tuple[ChecklistEntry, ...]


class Blank(NamedTuple):
    """A label with a line to be filled in by hand, or with a person's words in quotation marks."""

    label: str
    text: str | None


class Blanks(NamedTuple):
    """Lines to be filled in by hand."""

    rows: tuple[Blank, ...]


class Command(NamedTuple):
    """Something to do next, and the command for it, which is never broken into lines."""

    why: str
    command: str


class Commands(NamedTuple):
    """What to run next."""

    entries: tuple[Command, ...]


class Hint(NamedTuple):
    """What whoever runs the program can do about what was said; only a terminal shows it, other media are sent on."""

    text: str


class Card(NamedTuple):
    """A few blocks that stay together on one page."""

    heading: Heading
    blocks: "tuple[Block, ...]"
    number: int | None = None


Block = (
    Heading
    | Paragraph
    | Facts
    | Bullets
    | Caution
    | Table
    | TraitHead
    | Result
    | LollipopPicture
    | TrendPicture
    | Views
    | RoleStrips
    | Legend
    | Checklist
    | Blanks
    | Commands
    | Hint
    | Card
    | Prose
    | ProseList
)


class Section(NamedTuple):
    """A part of the document under a heading of its own."""

    id: str
    """Name for links to it."""
    heading: str
    blocks: tuple[Block, ...]
    overleaf: bool = False
    """Whether a new side of the sheet begins here, where the medium has sheets."""
    is_folded: bool = False
    """Whether a medium that can hide a section behind its heading does so until it is asked for."""


CellKind = Literal["text", "number", "share", "day", "band"]
"""share: a number from 0 to 1."""
Cell = str | int | Fraction | BandName | None
"""What a data table holds: a day as YYYY-MM-DD, a number exactly, None for nothing."""


class DataColumn(NamedTuple):
    """A column of a data table; its name is a promise to whoever reads it."""

    name: str
    kind: CellKind = "text"


class DataTable(NamedTuple):
    """A named table for spreadsheets and other programs; media for reading leave it out."""

    name: str
    columns: tuple[DataColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    why_empty: str = ""
    """Why it has no row, in a sentence; empty where it has one, or where there is no more to say than that."""


class Document(NamedTuple):
    """A whole document."""

    kind: str
    """Name of the subject, for a medium's own looks such as a page to print on one sheet."""
    title: str
    """For the window and the file's own description."""
    language: str
    heading: str
    """Whom or what it is about."""
    kicker: str
    """What it is."""
    as_of: str
    opening: Section
    """What is read first. Its heading may be empty, and is left out where the medium makes a cover of it."""
    sections: tuple[Section, ...]
    closing: str = ""
    """Small print at the very end; empty for none."""
    front: "tuple[Block, ...]" = ()
    """What a sender says before all else, apart from what the document itself says."""
    tables: tuple[DataTable, ...] = ()
    """The main one first."""
    is_dense: bool = False
    """Whether it has to fit one screen or sheet: a painter leaves out what is there for comfort alone."""
