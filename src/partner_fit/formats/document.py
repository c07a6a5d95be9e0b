"""What a written report is made of, between the assessment and a layout: words in reading order, never markup."""

from typing import Literal, NamedTuple

from partner_fit.formats.pictures.charts import Lollipop, RoleMark, Scale, Strip
from partner_fit.formats.pictures.radar import Radar
from partner_fit.model.answers import ChecklistStatus

Tone = Literal["plain", "lead", "quiet", "asked", "notice", "under"]


class BandName(NamedTuple):
    """A band with its level, which a layout may draw as a sign and a colour beside the words."""

    title: str
    level: str


class Heading(NamedTuple):
    """A heading inside a section; level 3 or 4, since the report has level 1 and its sections level 2."""

    level: int
    text: str
    aside: str = ""


class Paragraph(NamedTuple):
    """One paragraph, with a few strong words in front where there are any."""

    text: str
    strong: str = ""
    tone: Tone = "plain"


class Fact(NamedTuple):
    """Something with a label, and a quiet remark after it."""

    label: str
    text: str
    aside: str = ""


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
    """A list."""

    entries: tuple[Bullet, ...]


class Caution(NamedTuple):
    """A caveat beside the advice it limits."""

    text: str


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


class TraitHead(NamedTuple):
    """The head of one trait's reading."""

    title: str
    score: str
    range: str
    band: BandName | None
    remarks: tuple[str, ...]


class LollipopPicture(NamedTuple):
    """The traits with their ranges, and the same as a table for layouts without pictures."""

    chart: Lollipop
    caption: str
    table: Table


class RadarPicture(NamedTuple):
    """The traits as a shape; it shows nothing that the chart of the traits does not."""

    radar: Radar
    caption: str
    description: str


class Stand(NamedTuple):
    """One answer with the people who gave it."""

    text: str
    who: str
    marks: tuple[RoleMark, ...]


class Stands(NamedTuple):
    """The answers to one question side by side; the strip is the line they stand on, where there is one."""

    entries: tuple[Stand, ...]
    strip: Strip | None = None
    description: str = ""


class Legend(NamedTuple):
    """Which mark is which role."""

    marks: tuple[RoleMark, ...]


class ChecklistEntry(NamedTuple):
    """One line to settle before signing, and where it stands."""

    status: ChecklistStatus | None
    word: str
    text: str
    details: str
    cautions: tuple[str, ...]


class Checklist(NamedTuple):
    """The lines to settle before signing."""

    entries: tuple[ChecklistEntry, ...]


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
    | LollipopPicture
    | RadarPicture
    | Stands
    | Legend
    | Checklist
    | Card
)


class Hold(NamedTuple):
    """A cap: why the band is held down, and what lifts it."""

    reason: str
    lifted_by: str


class Who(NamedTuple):
    """Something to know about the sheets behind the report: a label and its lines."""

    label: str
    lines: tuple[str, ...]


class Cover(NamedTuple):
    """The first thing that is read."""

    kicker: str
    as_of: str
    organisation: str
    verdict: str
    score: str
    """Empty without a score."""
    range: str
    """Empty where nothing is missing."""
    band: BandName | None
    scale: Scale
    provisional: str
    holds: tuple[Hold, ...]
    means: str
    about: tuple[Who, ...]


class Section(NamedTuple):
    """A part of the report under a heading of its own."""

    heading: str
    blocks: tuple[Block, ...]


class Report(NamedTuple):
    """A whole report."""

    title: str
    language: str
    cover: Cover
    sections: tuple[Section, ...]
