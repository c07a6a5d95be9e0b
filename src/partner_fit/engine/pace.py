"""How long answering takes, so that a promise of minutes can be checked and the minutes left can be shown."""

from collections.abc import Iterable
from fractions import Fraction

from partner_fit.model.questionnaire import Pace


def seconds_for(pace: Pace, texts: Iterable[str | None], *, with_evidence: bool = False) -> Fraction:
    """Give back the seconds to read the texts and settle on an answer."""
    words = sum(len(text.split()) for text in texts if text)
    seconds = Fraction(60 * words, pace.words_per_minute) + pace.seconds_to_decide
    return seconds + pace.seconds_for_evidence if with_evidence else seconds
