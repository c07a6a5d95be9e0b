"""What ids stand for: the words beside them, so that a JSON result can be read without its questionnaire."""

from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from partner_fit.formats.json.described import described
from partner_fit.model.questionnaire import Question, Questionnaire, Trait


@described
class AskedV1(TypedDict):
    """A question as people see it."""

    number: str | None
    """Its number in the report, such as 3.2; null where the questionnaire at hand no longer has it."""
    short: str
    ask: str
    trait_short: str


class InWords:
    """The words of one questionnaire, by id."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        """Hold the words of that questionnaire."""
        self.questionnaire = questionnaire
        self.bands = questionnaire.bands
        self._numbers = questionnaire.numbers
        self._roles = {role.id: role.title for role in questionnaire.roles}
        self._rungs = questionnaire.evidence.rungs if questionnaire.evidence else ()

    def number(self, question: Question) -> str | None:
        """Return the number of a question; None where the questionnaire does not have it."""
        return self._numbers.get(question.id)

    def asked(self, trait: Trait, question: Question) -> AskedV1:
        """Return a question as people see it."""
        number, short = self.number(question), question.short
        return {"number": number, "short": short, "ask": question.ask, "trait_short": trait.short}

    def role(self, role: str | None) -> str | None:
        """Return the title of a role, its id where the questionnaire no longer has it; None for none."""
        return None if role is None else self._roles.get(role, role)

    def rung(self, place: int | None) -> tuple[str | None, str | None]:
        """Return id and words of a rung of the evidence ladder, counted from 0."""
        if place is None or not self._rungs:
            return None, None
        return self._rungs[place].id, self._rungs[place].text
