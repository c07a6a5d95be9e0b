"""What was decided before anything was scored, as facts; the sentences about it stand with the other words."""

from typing import NamedTuple

Counts = tuple[tuple[str, int], ...]
"""Something with the number of sheets that say it."""


class SituationSettled(NamedTuple):
    """Sheets say different things about the situation, and one of them was used, or none."""

    asked: str
    given: Counts
    """Empty where the answers are private; so is `used`."""
    used: str
    is_used: bool
    """Whether any value was used."""
    is_chosen: bool
    """Whether somebody chose it; else it is what most sheets say."""


class OtherVersions(NamedTuple):
    """Sheets answer other versions of the questionnaire than the one they are read with."""

    versions: Counts
    read_with: str
    sheets: int


class NewQuestions(NamedTuple):
    """Questions came after all sheets were answered, and count once somebody answers them."""

    shorts: tuple[str, ...]


class EditedFile(NamedTuple):
    """Sheets answer a file of this version that was edited since, or before."""

    versions: Counts
    sheets: int


class EmptyLeftOut(NamedTuple):
    """Sheets without any answer were left out."""

    roles: tuple[str, ...]
    """A role for each sheet; empty text for one that does not say it."""


class OrganisationChosen(NamedTuple):
    """One name was chosen for a company that the sheets call by several."""

    name: str
    written: Counts


class OtherRoles(NamedTuple):
    """The two times of a comparison were answered by other roles."""

    before: tuple[str, ...]
    after: tuple[str, ...]


class OtherNames(NamedTuple):
    """The names in the sheets of the two times differ."""


class PutInOrder(NamedTuple):
    """What was named first is of a later day than what was named second, and is compared as the second time."""

    named_first: str
    named_second: str


class ScoredWithNewer(NamedTuple):
    """Both times are scored with a questionnaire that neither answers."""

    at_hand: str
    answered: tuple[str, ...]


class OfOneTime(NamedTuple):
    """A decision about one of the two times."""

    name: str
    decision: "Decision"


Decision = (
    SituationSettled
    | OtherVersions
    | NewQuestions
    | EditedFile
    | EmptyLeftOut
    | OrganisationChosen
    | OtherRoles
    | OtherNames
    | PutInOrder
    | ScoredWithNewer
    | OfOneTime
)
