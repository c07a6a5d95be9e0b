"""Names that a questionnaire has changed since: what an older sheet calls by a former name is the same thing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from partner_fit.model.questionnaire import Questionnaire


class Renamed(Protocol):
    """Anything a sheet refers to by its id, and which may have had other ids before."""

    @property
    def id(self) -> str:
        """The present name."""

    @property
    def formerly(self) -> tuple[str, ...]:
        """The names it had before."""


class Asker(Renamed, Protocol):
    """Anything that offers choices."""

    @property
    def choices(self) -> tuple[Renamed, ...]:
        """The choices."""


Present = Mapping[str, str]
"""The present name by each former one."""


@dataclass(frozen=True, slots=True)
class PresentAskers:
    """The present names of one kind of question, and of the choices of each."""

    names: Present
    choices: Mapping[str, Present]
    """By present name of the question; those without renamed choices are left out."""


@dataclass(frozen=True, slots=True)
class PresentNames:
    """What a questionnaire calls now what it called otherwise before."""

    roles: Present
    rungs: Present
    questions: PresentAskers
    probes: PresentAskers
    context: PresentAskers


def present_names(questionnaire: Questionnaire) -> PresentNames:
    """Return the present name of everything that had another one before."""
    evidence, probes = questionnaire.evidence, questionnaire.probes
    return PresentNames(
        roles=_present(questionnaire.roles),
        rungs=_present(evidence.rungs if evidence else ()),
        questions=_askers(questionnaire.questions),
        probes=_askers(probes.ask if probes else ()),
        context=_askers(questionnaire.context),
    )


def _present(things: Iterable[Renamed]) -> Present:
    return {former: thing.id for thing in things for former in thing.formerly}


def _askers(askers: Iterable[Asker]) -> PresentAskers:
    askers = tuple(askers)
    choices = {asker.id: _present(asker.choices) for asker in askers}
    return PresentAskers(_present(askers), {name: present for name, present in choices.items() if present})
