"""Who said what: by role, by name only where the record has names, never whose a private answer is."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from partner_fit.formats import words
from partner_fit.model.alignment import Note, ProbeResult, Spread
from partner_fit.model.assessment import Assessment
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.model.results import CheckResult, RespondentResult

_NUMBERS = ("one", "two", "three", "four")
_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefghijklmnopqrstuvwxyz"
NO_OPTION = "Don't know, or no answer"


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody behind an answer, or several who look the same."""

    role: str | None
    """None where it is private who it is."""
    label: str


@dataclass(frozen=True, slots=True)
class Stand:
    """One answer with everybody who gave it."""

    text: str
    people: tuple[Who, ...]
    step: int | None = None
    """Place of the answer along the line, from 1; None where there is no line."""

    @property
    def who(self) -> str:
        """The people in one phrase, such as `Leadership, Technical (2)`."""
        return ", ".join(who.label for who in self.people)


class Asked(Protocol):
    """Whatever knows who answered, such as an assessment."""

    @property
    def questionnaire(self) -> Questionnaire:
        """What was answered."""

    @property
    def respondents(self) -> Sequence[RespondentResult]:
        """Who answered, with names only where they may be shown."""


def person(asked: Asked, respondent: int | None, role: str | None) -> str:
    """Return a name with its role, the role alone without a name, nothing where it is private who it is."""
    if role is None:
        return ""
    title = words.role_title(asked.questionnaire, role)
    name = asked.respondents[respondent].name if respondent is not None else None
    return f"{name} ({title})" if name else title


def note_words(note: Note, assessment: Assessment) -> tuple[str, str, str]:
    """Return a note's label, its text, and who wrote it where that could be more than one."""
    if len(assessment.respondents) == 1:
        return "Your note", note.text, ""
    return "Note", note.text, person(assessment, note.respondent, note.role)


def check_people(check: CheckResult, assessment: Assessment) -> str:
    """Return whose own answers a check is about; empty where there is one respondent, or it is about all together."""
    if len(assessment.respondents) < 2:
        return ""
    given = [(place, assessment.respondents[place].role) for place in check.respondents]
    return ", ".join(who.label for who in gather(assessment, given))


def gather(asked: Asked, given: Iterable[tuple[int | None, str | None]]) -> tuple[Who, ...]:
    """Return the people behind one answer, given as respondent and role: those who look the same are counted.

    Where it is private who they are, only their number remains.
    """
    counted = Counter((role, person(asked, respondent, role)) for respondent, role in given)
    return tuple(
        Who(role, _some_of_you(count) if role is None else times(label, count))
        for (role, label), count in counted.items()
    )


def _some_of_you(count: int) -> str:
    return f"{_NUMBERS[count - 1] if count <= len(_NUMBERS) else count} of you"


def times(label: str, count: int) -> str:
    """Return a label with the number of people, where they are several: `Technical (2)`."""
    return f"{label} ({count})" if count > 1 else label


def stands(spread: Spread, assessment: Assessment) -> tuple[Stand, ...]:
    """Return the answers that were given to a question along its line, each with its people."""
    steps = sorted({position.step: position.choice.text for position in spread.positions}.items())
    return tuple(
        Stand(text, gather(assessment, [(p.respondent, p.role) for p in spread.positions if p.step == step]), step)
        for step, text in steps
    )


def probe_stands(result: ProbeResult, asked: Asked) -> tuple[Stand, ...]:
    """Return the answers that were given to a probe, the most frequent first, and every free text by itself."""
    by_text: dict[str, list[tuple[int | None, str | None]]] = {}
    alone = []
    for answer in result.answers:
        who = (answer.respondent, answer.role)
        if answer.option is None and answer.note and not result.probe.choices:
            alone.append(Stand(answer.note, gather(asked, [who])))
        else:
            by_text.setdefault(answer.option.text if answer.option else NO_OPTION, []).append(who)
    grouped = sorted(by_text.items(), key=lambda pair: -len(pair[1]))
    return (*(Stand(text, gather(asked, who)) for text, who in grouped), *alone)


def role_letters(questionnaire: Questionnaire, roles: Collection[str]) -> dict[str, str]:
    """Return a letter of its own for each of the roles, in the questionnaire's order of roles."""
    listed = [role.id for role in questionnaire.roles if role.id in roles]
    letters: dict[str, str] = {}
    for role in (*listed, *sorted(set(roles).difference(listed))):
        title = words.role_title(questionnaire, role)
        wanted = [sign.upper() for sign in title if sign.isalnum() and sign.isascii()]
        letters[role] = next(sign for sign in (*wanted, *_SIGNS) if sign not in letters.values())
    return letters


def from_sender(name: str) -> str:
    """Return whose words stand at the front of a document; `name` is empty where nobody gave one."""
    return f"From {name or 'the sender'}"
