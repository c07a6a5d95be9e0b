"""A document with every kind of block, for the tests of the painters."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from partner_fit.formats import document as b
from partner_fit.formats.pictures.lollipop import Lollipop, Others, Stick
from partner_fit.formats.pictures.marks import RoleMark
from partner_fit.formats.pictures.scale import Bar, Edge, Reach, Scale, Segment
from partner_fit.formats.pictures.strip import Strip, StripMark
from partner_fit.formats.pictures.trend import Dot, Drawing
from tests.formats.fronts import NOTE

SCALE = Scale(
    segments=(
        Segment("Start", "low", 1, Bar("0%", "50%"), "0 to below 50", ""),
        Segment("Arrival", "high", 4, Bar("50%", "50%"), "50 and above", "where you are"),
    ),
    edges=(
        Edge("0%", "0", "start"),
        Edge("50%", "50", "middle", Fraction(50)),
        Edge("100%", "100", "end", Fraction(100)),
    ),
    stretch=Bar("40%", "40%"),
    dot="60%",
    description="60 of 100.",
    reach=Reach(Fraction(40), Fraction(60), Fraction(80)),
)
ARRIVAL = b.BandName("Arrival", "high", 4)
CIRCLE = RoleMark("captain", "Captain", "M-4,-4H4V4H-4Z", 0)
SQUARE = RoleMark("cook", "Cook", "M-4,-4H4V4H-4Z", 1)


def stick(name: str, place: int, score: int | None, **more: Any) -> Stick:
    parts = {
        "name": name,
        "score": "not scored" if score is None else str(score),
        "range": "",
        "band": "Arrival" if score is not None else "",
        "mark": 4 if score is not None else 0,
        "level": "none" if score is None else "high",
        "counts": score is not None,
        "y": 22 + 58 * place,
        "stretch": None if score is None else Bar("0%", f"{score}%"),
        "dot": None if score is None else f"{score}%",
        "marks": (),
        "reach": Reach(*[None if score is None else Fraction(score)] * 3),
    }
    return Stick(**{**parts, **more})


def beside(name: str, place: int, score: int | None, others: Others) -> Stick:
    found = others.reach
    told = "" if found.low is None else f"{found.low} to {found.high}"
    return stick(name, place, score, range=told, band="", mark=0, level="none", stretch=None, others=others)


TRAITS = b.LollipopPicture(
    Lollipop(
        height=200,
        edges=SCALE.edges,
        sticks=(
            stick("Maps", 0, 60, range="40 to 80", reach=SCALE.reach, stretch=Bar("40%", "40%")),
            stick("Ropes", 1, 80),
            stick("Knots", 2, None),
        ),
        legend=(),
        description="Maps: 60. Ropes: 80. Knots: not scored.",
    ),
    "The dot is the score.",
    b.Table(
        (b.Column("Trait"), b.Column("Score", is_number=True), b.Column("Range"), b.Column("Band"), b.Column("Said")),
        (
            ("Maps", "60", "40 to 80", "Arrival", "half answered"),
            ("Ropes", "80", "–", "Arrival", "all answered"),
            ("Knots", "not scored", "–", "–", "does not apply"),
        ),
    ),
)
BESIDE = b.LollipopPicture(
    Lollipop(
        height=200,
        edges=SCALE.edges,
        sticks=(
            beside(
                "Maps",
                0,
                60,
                Others(Bar("40%", "30%"), "55%", Reach(Fraction(40), Fraction(55), Fraction(70)), "third"),
            ),
            beside("Ropes", 1, 80, Others(None, None, Reach(None, None, None), "too few")),
            beside(
                "Knots", 2, None, Others(Bar("20%", "5%"), "25%", Reach(Fraction(20), Fraction(25), Fraction(25)), "")
            ),
        ),
        legend=(),
        description="Maps: 60, third quarter. Ropes: 80, too few others. Knots: not scored.",
    ),
    "The bar is where other ships lie.",
    b.Table(
        (b.Column("Of"), b.Column("Score", is_number=True), b.Column("Lower", is_number=True), b.Column("Stands in")),
        (("Maps", "60", "40", "third"), ("Ropes", "80", "–", "too few"), ("Knots", "not scored", "20", "–")),
    ),
)
TREND = b.TrendPicture(
    Drawing(
        line="64,110 596,56",
        reach="",
        dots=(Dot(64, 110, "50", "2026-01-01", Fraction(50)), Dot(596, 56, "80", "2026-07-01", Fraction(80))),
        edges=(),
        description="From 50 to 80.",
    ),
    "The line is the score.",
    b.Table((b.Column("Day"), b.Column("Score", is_number=True)), (("2026-01-01", "50"), ("2026-07-01", "80"))),
)
VIEWS = b.Views(
    (
        b.View("By the stars.", "Captain", (CIRCLE,), "1/3"),
        b.View("By the smell of the coast.", "Cook (2)", (SQUARE,), "3/3"),
    ),
    Strip(("17%", "50%", "83%"), (StripMark(CIRCLE, "17%", 0), StripMark(SQUARE, "83%", 0))),
    "Answers from 1 to 3.",
)
ROLES = b.RoleStrips(
    letters=(("C", "Captain"), ("O", "Cook (2)")),
    edges=SCALE,
    rows=(
        b.RoleRow("Maps", (("20", 20.0), ("90", 90.0)), "G 1.6, r* 0.10", "far apart"),
        b.RoleRow("Ropes", (("100", 100.0), ("100", 100.0)), "G 0.0, r* 1.00", "same answers"),
        b.RoleRow("Knots", (("–", None), ("50", 50.0)), "", "one view only"),
    ),
    table=b.Table(
        (b.Column("Trait"), b.Column("Captain", is_number=True), b.Column("Cook", is_number=True), b.Column("Seen")),
        (
            ("Maps", "20", "90", "far apart"),
            ("Ropes", "100", "100", "same answers"),
            ("Knots", "–", "50", "one view only"),
        ),
    ),
)
CHECKLIST = b.Checklist(
    (
        b.ChecklistEntry("done", "done", "The anchor holds.", "before the first storm"),
        b.ChecklistEntry("in-work", "in work", "The sails are patched.", strong="Sails."),
        b.ChecklistEntry("not-yet", "not yet", "The crew can swim."),
        b.ChecklistEntry("not-needed", "not needed", "A second cook is found."),
        b.ChecklistEntry(None, "not said", "The log is kept.", "as of 2026-11"),
    )
)
TABLE = b.Table(
    (b.Column("Points", is_number=True), b.Column("Step"), b.Column("Owner")),
    (
        ("+3", "Draw the coast while it is in sight, and let somebody else check the drawing before dark.", "captain"),
        ("<1", "Count the ropes.", "cook"),
    ),
    names=1,
    wide=1,
    marked=(1,),
)
HEAT = b.Table(
    (b.Column("Crew"), b.Column("Maps", is_number=True), b.Column("Ropes", is_number=True), b.Column("Lowest")),
    (("The Albatross", "18", "95", "Maps"), ("The Petrel", "50", "–", "Maps")),
    heat=((None, 18.0, 95.0, None), (None, 50.0, None, None)),
)

WORDS = b.Section(
    "words",
    "Words",
    (
        b.Heading(3, "A heading", "with an aside", "better"),
        b.Paragraph("It belongs to the heading.", tone="under"),
        b.Paragraph("It is read first.", tone="lead"),
        b.Paragraph(
            "A paragraph that says *nothing* about <ships>, and takes its time to do so, line after line.", "Note:"
        ),
        b.Paragraph("It must not be missed.", tone="notice"),
        b.Paragraph("Lifted by: a repaired mast.", "Held in the harbour.", "hold"),
        b.Paragraph("It is small print.", tone="quiet"),
        b.Facts((b.Fact("Owner", "captain"), b.Fact("Time", "2 hours", "at most")), together=True),
        b.Facts(
            (
                b.Fact("Answered by", "the captain", more=("the cook", "the cat")),
                b.Fact("Article", "Winds", "https://example.org/winds"),
            )
        ),
        b.Bullets((b.Bullet("The first."), b.Bullet("The second.", "Strong.", "And quiet."))),
        b.Bullets((b.Bullet("Weigh anchor."), b.Bullet("Set sail.")), numbered=True),
        b.Bullets((b.Bullet("Haul the rope.", quiet="Two hands."), b.Bullet("Make fast.")), True, 3, True),
        b.Caution("The sea is rough. It has been so since March.", "rough"),
        b.Caution("The sea is rough.", "rough", is_full=False),
        *NOTE,
    ),
)
CARDS = b.Section(
    "cards",
    "Cards and tables",
    (
        b.TraitHead("Reading of maps", "60", "40 to 80", ARRIVAL, ("half answered", "too trusting")),
        b.Paragraph("Maps are read, and believed."),
        b.Card(b.Heading(3, "Buy a new map", "adds 3 points"), (b.Facts((b.Fact("From", "an old map"),)),), 1),
        b.Card(
            b.Heading(4, "Way home", "2 steps apart", "worse"),
            (b.Paragraph("How is it found?", tone="asked"), VIEWS, b.Paragraph("Shown by role.", tone="quiet")),
        ),
        TABLE,
        HEAT,
        CHECKLIST,
        b.Blanks((b.Blank("Port", None), b.Blank("Cargo", "tea & salt"))),
        b.Hint("Name a harbour with --harbour."),
        b.Commands(
            (
                b.Command(
                    "Then sail:", "sail --to 'the  other side of the ocean' --with crew.yaml --and cat.yaml --by night"
                ),
            )
        ),
    ),
    overleaf=True,
)
PICTURES = b.Section("pictures", "Pictures", (TRAITS, BESIDE, b.Legend((CIRCLE, SQUARE)), ROLES, TREND))
FOLDED = b.Section("folded", "Looked up", (b.Paragraph("It is read when it is asked for."),), is_folded=True)
DOCUMENT = b.Document(
    kind="every-block",
    title="Every block: A test",
    language="en",
    heading="Good Ship & Sons",
    kicker="A test of every block",
    as_of="2026-11-23",
    opening=b.Section(
        "verdict",
        "Verdict",
        (b.Result("The answers place you in “Arrival”, at 60 of 100.", "60", "40 to 80", ARRIVAL, SCALE),),
    ),
    sections=(WORDS, CARDS, PICTURES, FOLDED),
    closing="Written by nobody in particular.",
    tables=(b.DataTable("ropes", (b.DataColumn("length", "number"), b.DataColumn("colour")), ((7, "ultramarine"),)),),
)


def blocks_of(document: b.Document) -> Iterator[b.Block]:
    """Yield every block of a document, those in cards too."""
    for section in (document.opening, *document.sections):
        yield from _with_inner(section.blocks)


def _with_inner(blocks: tuple[b.Block, ...]) -> Iterator[b.Block]:
    for block in blocks:
        yield block
        if isinstance(block, b.Card):
            yield from _with_inner(block.blocks)


SIGNS = frozenset(
    ("id", "kind", "language", "tone", "way", "level", "status", "role", "path", "x", "y", "width", "anchor", "dot")
) | {"stretch", "outline", "line", "ticks", "score", "range", "scores", "letters", "place", "middle"}
"""Fields that hold no words, or those of the program alone."""


def reworded(value: Any, say: Callable[[str], str], field: str = "") -> Any:
    """Return a document, or a part of one, with other words."""
    if isinstance(value, Edge) or field in SIGNS:
        return value
    if isinstance(value, str):
        return say(value)
    if hasattr(value, "_fields"):
        return type(value)(*(reworded(each, say, name) for name, each in zip(value._fields, value, strict=True)))
    return tuple(reworded(each, say, field) for each in value) if isinstance(value, tuple) else value


def without(document: b.Document, *kinds: type) -> b.Document:
    """Return a document without blocks of those kinds."""
    sections = tuple(
        section._replace(blocks=tuple(block for block in section.blocks if not isinstance(block, kinds)))
        for section in document.sections
    )
    return document._replace(sections=sections)
