"""A caveat stands in full once and is named wherever its advice comes back, so that it is read and not skipped."""

from collections.abc import Iterable

from partner_fit.formats.document import Caution
from partner_fit.formats.words import sentences
from partner_fit.model.assessment import Assessment


class Cautions:
    """The caveats that a report has already given in full."""

    def __init__(self, assessment: Assessment) -> None:
        self._caveats = assessment.caveats
        self._given: set[str] = set()

    def tell(self, caveat_ids: Iterable[str]) -> tuple[Caution, ...]:
        """Return the caveats: in full the first time, by their first sentence after that."""
        told = []
        for caveat in (self._caveats[each] for each in dict.fromkeys(caveat_ids) if each in self._caveats):
            if caveat.id in self._given:
                told.append(Caution(sentences.caveat_reminder(caveat), caveat.id, is_full=False))
            else:
                told.append(Caution(sentences.caveat_words(caveat), caveat.id))
            self._given.add(caveat.id)
        return tuple(told)

    def tell_others(self) -> tuple[Caution, ...]:
        """Return the caveats that nothing has named so far, in full."""
        return self.tell(each for each in self._caveats if each not in self._given)
