"""What holds a band down, or would: the band is said once, and then every reason with what lifts it."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from partner_fit.formats import words
from partner_fit.formats.document import Block, Bullet, Bullets, Paragraph
from partner_fit.formats.words import verdict
from partner_fit.model.results import ActiveCap


def cap_blocks(caps: Iterable[ActiveCap], steps: Mapping[str, str] = {}) -> Iterator[Block]:
    """Return caps with their reasons; those that hold the same band in the same way stand in one list.

    `steps` says which steps lift a cap, by its id.
    """
    for held, group in groupby(sorted(caps, key=verdict.held_words), key=verdict.held_words):
        same = list(group)
        if len(same) == 1:
            yield Paragraph(_lift(same[0], steps), verdict.cap_sentence(same[0]), "hold")
            continue
        yield Paragraph(f"{held}, for {len(same)} reasons:")
        yield Bullets(tuple(_reason(active, steps) for active in same))


def _reason(active: ActiveCap, steps: Mapping[str, str]) -> Bullet:
    return Bullet(words.sentence(active.cap.reason), quiet=_lift(active, steps))


def _lift(active: ActiveCap, steps: Mapping[str, str]) -> str:
    return " ".join(filter(None, (verdict.lift_sentence(active), steps.get(active.cap.id))))
