"""What a written report is made of, between the assessment and a layout: words in reading order, never markup."""

from dataclasses import dataclass
from typing import Literal

from partner_fit.formats.charts import Lollipop, RoleMark, Scale, Strip
from partner_fit.formats.radar import Radar
from partner_fit.model.answers import ChecklistStatus

Tone = Literal["plain", "lead", "quiet", "asked", "notice", "under"]


@dataclass(frozen=True, slots=True)
class BandName:
    """A band with its level, which a layout may draw as a sign and a colour beside the words."""

    title: str
    level: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section; level 3 or 4, since the report has level 1 and its sections level 2."""

    level: int
    text: str
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, with a few strong words in front where there are any."""

    text: str
    strong: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something with a label, and a quiet remark after it."""

    label: str
    text: str
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled statements, one below the other; `together` where they are short enough to stand side by side."""

    rows: tuple[Fact, ...]
    together: bool = False


@dataclass(frozen=True, slots=True)
class Bullet:
    """One line of a list: strong words, the text, and a quiet line below it."""

    text: str
    strong: str = ""
    quiet: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    entries: tuple[Bullet, ...]


@dataclass(frozen=True, slots=True)
class Caution:
    """A caveat beside the advice it limits."""

    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    title: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of plain cells; the column at place `names` names the rows, the one at `wide` holds the longest text."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    names: int = 0
    wide: int = 0


@dataclass(frozen=True, slots=True)
class TraitHead:
    """The head of one trait's reading."""

    title: str
    score: str
    range: str
    band: BandName | None
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LollipopPicture:
    """The traits with their ranges, and the same as a table for layouts without pictures."""

    chart: Lollipop
    caption: str
    table: Table


@dataclass(frozen=True, slots=True)
class RadarPicture:
    """The traits as a shape; it shows nothing that the chart of the traits does not."""

    radar: Radar
    caption: str
    description: str


@dataclass(frozen=True, slots=True)
class Stand:
    """One answer with the people who gave it."""

    text: str
    who: str
    marks: tuple[RoleMark, ...]


@dataclass(frozen=True, slots=True)
class Stands:
    """The answers to one question side by side; the strip is the line they stand on, where there is one."""

    entries: tuple[Stand, ...]
    strip: Strip | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class Legend:
    """Which mark is which role."""

    marks: tuple[RoleMark, ...]


@dataclass(frozen=True, slots=True)
class ChecklistEntry:
    """One line to settle before signing, and where it stands."""

    status: ChecklistStatus | None
    word: str
    text: str
    details: str
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """The lines to settle before signing."""

    entries: tuple[ChecklistEntry, ...]


@dataclass(frozen=True, slots=True)
class Card:
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


@dataclass(frozen=True, slots=True)
class Hold:
    """A cap: why the band is held down, and what lifts it."""

    reason: str
    lifted_by: str


@dataclass(frozen=True, slots=True)
class Who:
    """Something to know about the sheets behind the report: a label and its lines."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cover:
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


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report under a heading of its own."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report."""

    title: str
    language: str
    cover: Cover
    sections: tuple[Section, ...]
