"""What to do, as one list in one order: the first steps with what they change, then all others."""

from collections.abc import Iterator

from partner_fit.formats import words
from partner_fit.formats.document import Block, Bullet, Bullets, Card, Fact, Facts, Heading, Paragraph
from partner_fit.formats.words import sentences
from partner_fit.model.assessment import Assessment
from partner_fit.model.results import Action
from partner_fit.text import quote


def step_blocks(assessment: Assessment) -> tuple[Block, ...]:
    """Return the first steps as cards, and the later ones as a list that goes on counting."""
    return tuple(_blocks(assessment))


def _blocks(assessment: Assessment) -> Iterator[Block]:
    way = assessment.next_band
    if way is not None:
        yield Paragraph(sentences.next_band_sentence(way, assessment), f"{quote(way.band.title)}:", tone="under")
    for number, action in enumerate(assessment.first_actions, start=1):
        yield _card(action, number, assessment)
    later = tuple(Bullet(action.do, quiet=_takes(action, assessment)) for action in assessment.later_actions)
    if later:
        yield Heading(3, sentences.LATER_STEPS)
        yield Bullets(later, numbered=True, first=len(assessment.first_actions) + 1, is_close=True)


def _card(action: Action, number: int, assessment: Assessment) -> Card:
    takes = (
        Fact("Owner", action.owner),
        Fact("Time", words.hours(action.hours)),
        Fact("Gain", ", ".join(filter(None, (words.gain(action), sentences.on_the_way(action, assessment))))),
    )
    change = (
        Fact("Changes", f"{sentences.numbered(action.question, assessment)}, in {action.trait.short}"),
        Fact("From", words.start(action)),
        Fact(words.towards(action).capitalize(), action.aim.text),
    )
    return Card(Heading(3, action.do), (Facts(takes, together=True), Facts(change)), number)


def _takes(action: Action, assessment: Assessment) -> str:
    told = (
        sentences.numbered(action.question, assessment),
        action.owner,
        words.hours(action.hours),
        words.gain(action),
        sentences.on_the_way(action, assessment),
    )
    return " ".join(words.sentence(said) for said in told if said)
