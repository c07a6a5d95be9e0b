"""What a form can ask and when: everything that an interview may ask in any situation, told in rules and in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from partner_fit.engine.interview import ABOUT_COMPANY, SHORT_FACTS, Kind
from partner_fit.engine.kinds import is_claim
from partner_fit.engine.pace import seconds_for
from partner_fit.engine.points import asked_context
from partner_fit.model.answers import Scope
from partner_fit.model.questionnaire import Choice, ContextQuestion, Hint, Option, Probe, Question, Questionnaire
from partner_fit.model.scalars import NOT_GIVEN, Condition

PRIVATE_CONTEXT = "Reports that are shared leave this answer out."
PRIVATE_ANSWER = "A team report shows the answers to this without saying whose they are, unless names are asked for."


@dataclass(frozen=True, slots=True)
class FormHint:
    """One hint on how to read a question, and when it is shown."""

    text: str
    when: Condition | None
    only_if: str
    """The same condition in words, for paper."""


@dataclass(frozen=True, slots=True)
class Proven:
    """Whether proof is asked after some choices, and in which contexts; of several that fit the last one holds."""

    when: Condition | None
    after: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class FormStep:
    """One thing the form can ask, and when it does."""

    kind: Kind
    id: str
    ask: str
    hints: Sequence[FormHint]
    why: str | None
    proof: str | None
    """What would prove the best answer."""
    privacy: str | None
    """Who will not see the answer; None when nothing is special."""
    choices: Sequence[Option | Choice]
    """In the order in which they are shown; empty for free text."""
    roles: Sequence[str] | None
    """Roles that are asked; None for everybody."""
    applies: Condition | None
    core: Condition | bool
    """When the short run asks it, and evidence is asked for: always, never, or in these contexts."""
    required: bool
    """Whether a report cannot do without the answer."""
    proven: Sequence[Proven]
    """After which choices evidence is asked for; empty where it never is."""
    seconds: Fraction
    only_if: Sequence[str]
    """The same conditions in words, for paper; all must hold."""

    @property
    def key(self) -> str:
        """The name of the step; ids alone may be shared by steps of different kinds."""
        return f"{self.kind}/{self.id}"

    @property
    def anchor(self) -> str:
        """The name of its element in the page."""
        return f"{self.kind}-{self.id}"


@dataclass(frozen=True, slots=True)
class FormPart:
    """A headed stretch of the form."""

    heading: str
    steps: Sequence[FormStep]


def form_parts(questionnaire: Questionnaire, *, role: str | None, scope: Scope) -> tuple[FormPart, ...]:
    """Return everything that an interview with this role and scope may ask in any context; empty parts left out.

    Without a role, it is everything that somebody is asked.
    """
    asked = asked_context(questionnaire, full=scope.full)
    on_form = [context.id for context in asked]
    maker = _StepMaker(questionnaire, role, scope, frozenset(on_form))
    parts = [FormPart(ABOUT_COMPANY, [maker.context_step(context) for context in asked])]
    for trait in questionnaire.traits:
        steps = [maker.question_step(question) for question in trait.questions]
        parts.append(FormPart(trait.title, [step for step in steps if step is not None]))
    probes = questionnaire.probes.ask if questionnaire.probes else ()
    parts.append(FormPart(SHORT_FACTS, [maker.probe_step(probe) for probe in probes]))
    return tuple(part for part in parts if part.steps)


@dataclass(frozen=True, slots=True)
class _StepMaker:
    questionnaire: Questionnaire
    role: str | None
    scope: Scope
    on_form: frozenset[str]
    """Context questions that the form asks; any other one stays without an answer."""

    def context_step(self, context: ContextQuestion) -> FormStep:
        return self._plain_step("context", context, PRIVATE_CONTEXT, required=context.required)

    def probe_step(self, probe: Probe) -> FormStep:
        return self._plain_step("probe", probe, PRIVATE_ANSWER, required=False)

    def question_step(self, question: Question) -> FormStep | None:
        """Return the step, or None when this form never asks the question."""
        core: Condition | bool = True if question.core else question.core_when or False
        roles = self._roles_asked(question)
        if (core is False and not self.scope.full) or not roles or (self.role is not None and self.role not in roles):
            return None
        always = [hint.text for hint in question.hint if hint.when is None]
        texts = [question.ask, *always, *(choice.text for choice in question.choices)]
        asked_when = None if self.scope.full or isinstance(core, bool) else core
        everybody = self.role is not None or len(roles) == len(self.questionnaire.roles)
        only_if = [self._role_words(roles)] if not everybody else []
        only_if += [self._condition_words(when) for when in (question.applies, asked_when) if when is not None]
        only_if = [words for words in only_if if words]
        return FormStep(
            "question",
            question.id,
            question.ask,
            [self._hint(hint) for hint in question.hint],
            question.why,
            question.evidence,
            PRIVATE_ANSWER if question.private else None,
            question.shown,
            roles=None if everybody else roles,
            applies=question.applies,
            core=core,
            required=False,
            proven=_proven(question) if self.questionnaire.evidence is not None and core is not False else (),
            seconds=seconds_for(self.questionnaire.pace, texts),
            only_if=only_if,
        )

    def _plain_step(self, kind: Kind, asked: ContextQuestion | Probe, privacy: str, *, required: bool) -> FormStep:
        seconds = seconds_for(self.questionnaire.pace, [asked.ask, *(option.text for option in asked.choices)])
        return FormStep(
            kind,
            asked.id,
            asked.ask,
            (),
            asked.why,
            None,
            privacy if asked.private else None,
            asked.choices,
            roles=None,
            applies=None,
            core=True,
            required=required,
            proven=(),
            seconds=seconds,
            only_if=(),
        )

    def _roles_asked(self, question: Question) -> list[str]:
        """Return the roles that are asked; a role which no question names is asked everything."""
        named = {role for each in self.questionnaire.questions for role in each.roles}
        return [
            role.id
            for role in self.questionnaire.roles
            if self.scope.all_roles or role.id not in named or role.id in question.roles
        ]

    def _role_words(self, roles: Sequence[str]) -> str:
        return f"your role is {_either(role.title for role in self.questionnaire.roles if role.id in roles)}"

    def _hint(self, hint: Hint) -> FormHint:
        return FormHint(hint.text, hint.when, self._condition_words(hint.when) if hint.when is not None else "")

    def _condition_words(self, condition: Condition) -> str:
        return "; or ".join(self._alternative_words(alternative) for alternative in condition)

    def _alternative_words(self, alternative: Mapping[str, Sequence[str]]) -> str:
        asked = {context.id: context for context in self.questionnaire.context}
        clauses = []
        for name, values in alternative.items():
            context = asked.get(name)
            if context is None or name not in self.on_form:
                continue
            texts = [f"“{option.text}”" for option in context.choices if option.id in values]
            texts += ["nothing"] if NOT_GIVEN in values else []
            if texts:
                clauses.append(f"you answered {_either(texts)} to “{context.ask}”")
        return ", and ".join(clauses)


def _proven(question: Question) -> list[Proven]:
    """Return after which choices proof is asked: where an answer claims something, whatever else it is worth."""
    usual = {choice.id: choice.points for choice in question.choices}
    tables = [(None, usual), *((entry.when, entry.points) for entry in question.points_when)]
    return [
        Proven(when, {choice_id: is_claim(question, 100 * given / question.top) for choice_id, given in points.items()})
        for when, points in tables
    ]


def _either(texts: Iterable[str]) -> str:
    *first, last = texts
    return f"{', '.join(first)} or {last}" if first else last
