"""The interview as a state machine: which question comes next and what each answer does; it knows no terminal.

Every transition returns a new interview. The answer sheet inside is the draft: a face saves it after each one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Literal

from partner_fit.engine.pace import seconds_for_fact, seconds_for_question
from partner_fit.engine.points import asked_context, asked_rows, build_rows, matches, proof_asked_for
from partner_fit.model.answers import DONT_KNOW, NOT_APPLICABLE, Answer, AnswerSheet
from partner_fit.model.questionnaire import ChecklistLine, Choice, Option, Questionnaire
from partner_fit.model.scalars import LONGEST_TEXT

Kind = Literal["context", "question", "probe"]
ABOUT_COMPANY = "Your situation"
SHORT_FACTS = "Short facts"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to ask."""

    kind: Kind
    id: str
    heading: str
    """The trait, or what else the question belongs to."""
    number: str
    """By which people call a question, such as 3.2; empty for what has none."""
    ask: str
    hint: str | None
    why: str | None
    choices: tuple[Option | Choice, ...]
    """In the order in which they are shown; empty for free text, which is answered with a note."""
    proven: frozenset[str]
    """The choices after which proof is asked."""
    required: bool
    """Whether it can neither be skipped nor left open."""
    seconds: Fraction
    """Expected time to answer."""

    @property
    def key(self) -> str:
        """The name by which an interview refers to the step; ids alone may be shared by steps of different kinds."""
        return f"{self.kind}/{self.id}"

    @property
    def takes_evidence(self) -> bool:
        """Whether proof may be asked, after some of the answers."""
        return bool(self.proven)

    def knows(self, choice_id: str | None) -> bool:
        """Say whether that is one of the answers which can be given here."""
        special = (DONT_KNOW, NOT_APPLICABLE) if self.kind != "context" else ()
        return choice_id in (*special, *(choice.id for choice in self.choices))


@dataclass(frozen=True)
class Interview:
    """Where one respondent is in the questionnaire."""

    questionnaire: Questionnaire
    sheet: AnswerSheet
    at: str | None = None
    """Key of the step being asked; None when all are through."""
    returns_to: str | None = None
    """Key of the step to go back to after an earlier answer was changed."""
    is_revisit: bool = False
    asks_evidence: bool = False
    """Whether the second key-press, the evidence for the answer just given, is being asked."""

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every step of this interview in its present context, in order."""
        return (*self._context_steps(), *self._question_steps(), *self._probe_steps())

    def steps_of(self, kind: Kind) -> tuple[Step, ...]:
        """Return the steps of one kind, in order."""
        return tuple(step for step in self.steps if step.kind == kind)

    @property
    def step(self) -> Step | None:
        """The step being asked; None when all are through."""
        return self._step(self.at)

    def answer_to(self, step: Step) -> Answer:
        """Return what was said so far to a step."""
        if step.kind == "context":
            return Answer(choice=self.sheet.context.get(step.id))
        answers: Mapping[str, Answer] = self.sheet.answers if step.kind == "question" else self.sheet.probes
        return answers.get(step.id, Answer())

    def is_open(self, step: Step) -> bool:
        """Say whether a step still waits for an answer; free text is answered by a note.

        An answer that the questionnaire no longer has is none: it is asked again.
        """
        answer = self.answer_to(step)
        return not step.knows(answer.choice) and not (not step.choices and answer.note)

    @property
    def open_steps(self) -> tuple[Step, ...]:
        """The steps that still wait for an answer."""
        return tuple(step for step in self.steps if self.is_open(step))

    @property
    def seconds_left(self) -> Fraction:
        """Expected time for the open steps."""
        return sum((step.seconds for step in self.open_steps), Fraction(0))

    @property
    def checklist(self) -> tuple[ChecklistLine, ...]:
        """What is to be settled before signing, in the present context."""
        context = self.sheet.given_context
        return tuple(line for line in self.questionnaire.checklist if matches(line.when, context))

    def choose(self, choice_id: str) -> "Interview":
        """Record a choice; evidence is asked next where it claims something. ValueError for one there is not.

        What could be shown belongs to the answer for which it was said: another answer begins without.
        """
        step = self._must_ask()
        if not step.knows(choice_id):
            raise ValueError(choice_id)
        old = self.answer_to(step)
        evidence = old.evidence if old.choice == choice_id else None
        answered = self._recorded(step, replace(old, choice=choice_id, evidence=evidence))
        if choice_id in step.proven:
            return replace(answered, asks_evidence=True)
        return answered._advanced(step)

    def give_evidence(self, rung_id: str | None) -> "Interview":
        """Record what could be shown for the answer just given, or nothing, and go on."""
        step = self._must_ask()
        answered = self._recorded(step, replace(self.answer_to(step), evidence=rung_id))
        return answered._advanced(step)

    def add_note(self, text: str | None) -> "Interview":
        """Record a remark on the present step, or remove it; for free text it is the answer, and the interview goes on.

        Then nothing else is: it takes the place of a "don't know". What is longer than LONGEST_TEXT is cut there. A
        context step takes no remark and stays as it is.
        """
        step = self._must_ask()
        if step.kind == "context":
            return self
        text = (text or "")[:LONGEST_TEXT].strip()
        answer = replace(self.answer_to(step), note=text or None)
        if step.choices or not text:
            return self._recorded(step, answer)
        return self._recorded(step, replace(answer, choice=None))._advanced(step)

    def skip(self) -> "Interview":
        """Go on without an answer; a required step stays."""
        step = self._must_ask()
        if step.required and self.is_open(step):
            return self
        return self._advanced(step)

    def back(self) -> "Interview":
        """Go to the step before; answering it returns to where the person was."""
        if self.asks_evidence:
            return replace(self, asks_evidence=False)
        keys = [step.key for step in self.steps]
        place = len(keys) if self.at is None else keys.index(self.at)
        return self if place == 0 else self._revisit(keys[place - 1])

    def jump(self, key: str) -> "Interview":
        """Go to any step; answering it returns to where the person was. ValueError for a step there is not."""
        if self._step(key) is None:
            raise ValueError(key)
        return self._revisit(key)

    def to_first_open(self) -> "Interview":
        """Go to the first step that waits for an answer, and on from there; through when none does."""
        return begin(self.questionnaire, self.sheet)

    def widened(self, *, full: bool, all_roles: bool) -> "Interview":
        """Ask for other questions: all instead of the core ones, or those of other roles too, or no longer so."""
        scope = replace(self.sheet.scope, full=full, all_roles=all_roles)
        wider = replace(self, sheet=replace(self.sheet, scope=scope))
        return wider if wider.step is not None else wider.to_first_open()

    def _revisit(self, key: str) -> "Interview":
        if self.is_revisit:
            return replace(self, at=key, asks_evidence=False)
        return replace(self, at=key, returns_to=self.at, is_revisit=True, asks_evidence=False)

    def _advanced(self, step: Step) -> "Interview":
        """Go back to where the person was, else on to the next step that waits for an answer."""
        settled = Interview(self.questionnaire, self.sheet)
        if self.is_revisit and self.returns_to != step.key:
            still_there = self.returns_to is None or settled._step(self.returns_to) is not None
            return replace(settled, at=self.returns_to) if still_there else settled.to_first_open()
        keys = [each.key for each in settled.steps]
        return replace(settled, at=settled._first_open(keys.index(step.key) + 1))

    def _first_open(self, start: int) -> str | None:
        return next((step.key for step in self.steps[start:] if self.is_open(step)), None)

    def _step(self, key: str | None) -> Step | None:
        return next((step for step in self.steps if step.key == key), None)

    def _must_ask(self) -> Step:
        step = self.step
        if step is None:
            raise ValueError("the interview is through")
        return step

    def _recorded(self, step: Step, answer: Answer) -> "Interview":
        if step.kind == "context":
            sheet = replace(self.sheet, context={**self.sheet.context, step.id: answer.choice})
        elif step.kind == "question":
            answers = _in_order({**self.sheet.answers, step.id: answer}, self.questionnaire)
            sheet = replace(self.sheet, answers=answers)
        else:
            sheet = replace(self.sheet, probes={**self.sheet.probes, step.id: answer})
        return replace(self, sheet=sheet)

    def _context_steps(self) -> list[Step]:
        pace = self.questionnaire.pace
        return [
            Step(
                "context",
                asked.id,
                ABOUT_COMPANY,
                "",
                asked.ask,
                None,
                asked.why,
                asked.choices,
                proven=frozenset(),
                required=asked.required,
                seconds=seconds_for_fact(pace, asked),
            )
            for asked in asked_context(self.questionnaire, full=self.sheet.scope.full)
        ]

    def _question_steps(self) -> list[Step]:
        scope, pace = self.sheet.scope, self.questionnaire.pace
        table = build_rows(self.questionnaire, self.sheet.given_context)
        numbers = self.questionnaire.numbers
        steps = []
        for row in asked_rows(table, self.sheet.respondent.role, full=scope.full, all_roles=scope.all_roles):
            question = row.question
            proven = proof_asked_for(self.questionnaire, row)
            steps.append(
                Step(
                    "question",
                    question.id,
                    row.trait.title,
                    numbers[question.id],
                    question.ask,
                    row.hint,
                    question.why,
                    question.shown,
                    proven=proven,
                    required=False,
                    seconds=seconds_for_question(pace, row, with_evidence=bool(proven)),
                )
            )
        return steps

    def _probe_steps(self) -> list[Step]:
        pace = self.questionnaire.pace
        if self.questionnaire.probes is None or self.sheet.scope.alone:
            return []
        return [
            Step(
                "probe",
                probe.id,
                SHORT_FACTS,
                "",
                probe.ask,
                None,
                probe.why,
                probe.choices,
                proven=frozenset(),
                required=False,
                seconds=seconds_for_fact(pace, probe),
            )
            for probe in self.questionnaire.probes.ask
        ]


def begin(questionnaire: Questionnaire, sheet: AnswerSheet) -> Interview:
    """Return an interview that stands at the first open step; with a fresh sheet that is the first of all."""
    interview = Interview(questionnaire, sheet)
    return replace(interview, at=interview._first_open(0))


def resume(questionnaire: Questionnaire, sheet: AnswerSheet) -> Interview:
    """Return an interview that goes on where a person may have stopped: at the evidence, or at the first open step.

    A sheet does not say whether the evidence of its last answer was left out or never asked, so it is asked again.
    """
    begun = begin(questionnaire, sheet)
    last = next((step for step in reversed(begun.steps) if not begun.is_open(step) and step.kind != "context"), None)
    if last is None:
        return begun
    answer = begun.answer_to(last)
    if answer.choice not in last.proven or answer.evidence is not None:
        return begun
    return replace(begun, at=last.key, returns_to=begun.at, is_revisit=True, asks_evidence=True)


def _in_order(answers: Mapping[str, Answer], questionnaire: Questionnaire) -> dict[str, Answer]:
    """Keep the sheet in the order of the questionnaire, with answers to gone questions last."""
    known = [question.id for question in questionnaire.questions]
    return {key: answers[key] for key in [*(k for k in known if k in answers), *(k for k in answers if k not in known)]}
