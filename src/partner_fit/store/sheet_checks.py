"""What an answer sheet says that its questionnaire does not know: mistakes, or answers whose question is gone."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from partner_fit.errors import Keys, Problem
from partner_fit.model.answers import DONT_KNOW, NOT_APPLICABLE, PLACEHOLDER, Answer, AnswerSheet
from partner_fit.model.questionnaire import ContextQuestion, Probe, Question, Questionnaire
from partner_fit.store.plain_text import is_slip_of
from partner_fit.text import did_you_mean, listed, plain_name, quoted, version_order

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_NOT_NAMES = re.compile(r"[+-]?[0-9][0-9.,]*|yes|no|y|n|true|false|on|off", re.IGNORECASE)
_NOT_KNOWN = frozenset(
    {"", "unknown", "unsure", "not sure", "not-sure", "don't know", "dont know", "i don't know", "idk", "tbd"}
)
_NOT_OURS = frozenset({"n/a", "na", "n.a", "n.a.", "n / a", "not applicable", "does not apply"})
_MARKS = frozenset({"x", "xx", "[x]", "(x)", "✓", "✔", "☒", "☑", "✗", "✘", "*", "-", "–", "—"})
_MOST_SLIPS = 200
"""Unknown names that are compared with all known ones; nobody mistypes more in one sheet."""
_IF_OLD = "If it is from an older questionnaire, put # before the line."
_ALWAYS = (DONT_KNOW, NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Known:
    """The names a questionnaire knows."""

    questions: Mapping[str, tuple[str, ...]]
    """Choices by question."""
    probes: Mapping[str, tuple[str, ...]]
    context: Mapping[str, tuple[str, ...]]
    roles: tuple[str, ...]
    rungs: tuple[str, ...]
    checklist: tuple[str, ...]
    askers: tuple[ContextQuestion | Question | Probe, ...]
    younger: frozenset[str] = frozenset()
    """The questions that came after the sheet, so that it cannot mean them."""


def names_in(questionnaire: Questionnaire, version: object = None) -> Known:
    """Return the names a questionnaire knows, with those that came after a version, where one is named."""
    probes = questionnaire.probes.ask if questionnaire.probes else ()
    return Known(
        questions=_with_choices(questionnaire.questions),
        probes=_with_choices(probes),
        context=_with_choices(questionnaire.context),
        roles=tuple(role.id for role in questionnaire.roles),
        rungs=tuple(rung.id for rung in questionnaire.evidence.rungs) if questionnaire.evidence else (),
        checklist=tuple(line.id for line in questionnaire.checklist),
        askers=(*questionnaire.questions, *probes, *questionnaire.context),
        younger=frozenset(
            each.id
            for each in questionnaire.questions
            if isinstance(version, str) and each.since and version_order(version) < version_order(each.since)
        ),
    )


def _with_choices(askers: Iterable[Any]) -> dict[str, tuple[str, ...]]:
    return {asker.id: tuple(choice.id for choice in asker.choices) for asker in askers}


def _folded(text: str) -> str:
    return plain_name(text).rstrip(".!?… ")


def known_answers(sheet: AnswerSheet, questionnaire: Questionnaire) -> AnswerSheet:
    """Return the sheet without whatever the questionnaire no longer has, for the engine."""
    known = names_in(questionnaire)
    parts: dict[str, Any] = {
        "context": {
            i: value for i, value in sheet.context.items() if value is None or value in known.context.get(i, ())
        },
        "answers": _answers_known(sheet.answers, known.questions, known.rungs),
        "probes": _answers_known(sheet.probes, known.probes, known.rungs),
        "checklist": {i: entry for i, entry in sheet.checklist.items() if i in known.checklist},
    }
    changed = {name: part for name, part in parts.items() if part != getattr(sheet, name)}
    return replace(sheet, **changed) if changed else sheet


def _answers_known(
    answers: Mapping[str, Answer], choices: Mapping[str, tuple[str, ...]], rungs: tuple[str, ...]
) -> dict[str, Answer]:
    kept = {}
    for name, answer in answers.items():
        if name not in choices or (answer.choice is not None and answer.choice not in (*choices[name], *_ALWAYS)):
            continue
        unknown_rung = answer.evidence is not None and answer.evidence not in rungs
        kept[name] = replace(answer, evidence=None) if unknown_rung else answer
    return kept


class SheetCheck:
    """One comparison of what a sheet's file says with the names of its questionnaire.

    Reads the plain data rather than the model, so that mistakes of form and of name are found in one go.
    """

    def __init__(self, known: Known, *, moved: bool) -> None:
        self.problems: list[Problem] = []
        self.gone: dict[str, str] = {}
        self._known = known
        self._moved = moved
        self._looked_at = 0
        self._given: dict[str, Mapping[str, Any]] = {}

    def run(self, data: Mapping[str, Any]) -> None:
        """Fill `problems`, and `gone` when the questionnaire has moved on since the sheet was written."""
        if data.get("organisation") == PLACEHOLDER:
            what = "this still stands here from the blank sheet"
            self.problems.append(Problem(("organisation",), what, "Write the name of your company."))
        respondent = _part(data, "respondent")
        role = respondent.get("role")
        if respondent and role is None:
            do = f"Write  role: name  with one of these names: {listed(self._known.roles)}."
            place: Keys = ("respondent", "role") if "role" in respondent else ("respondent",)
            self.problems.append(Problem(place, '"role" is missing here', do, at_key=True))
        if isinstance(role, str) and role not in self._known.roles and not self._is_gone(role, self._known.roles):
            do = did_you_mean(role, self._known.roles) or f"Roles: {listed(self._known.roles)}."
            self.problems.append(Problem(("respondent", "role"), f"there is no role {quoted(role)}", do))
        self._given = {part: _part(data, part) for part in ("context", "answers", "probes", "checklist")}
        for name, value in self._given["context"].items():
            self._context(name, value)
        for name, value in self._given["answers"].items():
            self._answer("answers", "question", name, value, self._known.questions)
        for name, value in self._given["probes"].items():
            self._answer("probes", "probe", name, value, self._known.probes)
        for name, value in self._given["checklist"].items():
            if name not in self._known.checklist:
                old = value.get("status") if isinstance(value, Mapping) else value
                self._unknown_name("checklist", "checklist line", name, old, self._known.checklist)

    def _meant(self, part: str, known: Iterable[str]) -> tuple[str, ...]:
        """Return the names that an unknown one can be a slip of: neither younger than the sheet nor in it already."""
        return tuple(name for name in known if name not in self._known.younger and name not in self._given[part])

    def _context(self, name: str, value: object) -> None:
        if name not in self._known.context:
            self._unknown_name("context", "context question", name, value, self._known.context)
        elif isinstance(value, str) and value not in self._known.context[name]:
            self._unknown_value(("context", name), name, value, self._known.context[name], "an answer to", ())

    def _answer(self, part: str, kind: str, name: str, value: object, known: Mapping[str, tuple[str, ...]]) -> None:
        choice, rung = (value.get("choice"), value.get("evidence")) if isinstance(value, Mapping) else (value, None)
        if name not in known:
            self._unknown_name(part, kind, name, choice, known)
            return
        if isinstance(choice, str) and choice not in known[name] and choice not in _ALWAYS:
            if known[name]:
                self._unknown_value((part, name, "choice"), name, choice, known[name], "a choice of", _ALWAYS)
            else:
                do = f"Write  {name}:  and below it, indented,  note: your words"
                self.problems.append(Problem((part, name, "choice"), f"{quoted(name)} is answered in free words", do))
        if isinstance(rung, str) and rung not in self._known.rungs:
            self._unknown_rung((part, name, "evidence"), name, rung)

    def _unknown_name(self, part: str, kind: str, name: str, old: object, known: Iterable[str]) -> None:
        names = tuple(known)
        if self._is_gone(name, self._meant(part, names)):
            self.gone[name] = old if isinstance(old, str) else ""
            return
        what = f"there is no {kind} {quoted(name)}"
        find_out = partial(self._remedy_for_name, part, name, names)
        self.problems.append(Problem((part, name), what, at_key=True, find_out=find_out))

    def _remedy_for_name(self, part: str, name: str, names: tuple[str, ...]) -> str:
        do = self._other_home(part, name) or did_you_mean(name, names)
        if do:
            return f"{do} {_IF_OLD}" if self._moved else do
        return f"There are: {listed(names)}." if names else "Remove it: this questionnaire has none."

    def _other_home(self, part: str, name: str) -> str:
        homes = {"answers": self._known.questions, "probes": self._known.probes, "context": self._known.context}
        other = next((home for home, names in homes.items() if home != part and name in names), None)
        return f"It belongs under {other}." if other else ""

    def _unknown_value(
        self, path: Keys, name: str, value: str, known: tuple[str, ...], kind: str, always: tuple[str, ...]
    ) -> None:
        words = (*known, *always)
        if self._is_gone(value, words) and not (_NOT_NAMES.fullmatch(value) or _hint(value)):
            self.gone[name] = value
            return
        what = f"{quoted(value)} is not {kind} {quoted(name)}"
        self.problems.append(Problem(path, what, find_out=partial(self._remedy_for_value, name, value, words)))

    def _remedy_for_value(self, name: str, value: str, words: tuple[str, ...]) -> str:
        meant = self._choice_with_text(name, value)
        hint = f"Write its name: {meant}." if meant else _hint(value) or did_you_mean(value, words)
        if self._moved and _ID.fullmatch(value) and hint:
            hint = f"{hint} {_IF_OLD}"
        return f"{hint} Possible: {listed(words)}.".strip()

    def _choice_with_text(self, name: str, text: str) -> str | None:
        """Return the choice whose text was written where its name belongs."""
        choices = [choice for asker in self._known.askers if asker.id == name for choice in asker.choices]
        return next((choice.id for choice in choices if _folded(choice.text) == _folded(text)), None)

    def _is_gone(self, word: str, known: Iterable[str]) -> bool:
        """Say whether an earlier questionnaire may have had this name, and nobody just mistyped a present one."""
        if not (self._moved and _ID.fullmatch(word)):
            return False
        self._looked_at += 1
        return self._looked_at > _MOST_SLIPS or not any(is_slip_of(word, name) for name in known)

    def _unknown_rung(self, path: Keys, name: str, rung: str) -> None:
        if self._is_gone(rung, self._known.rungs):
            self.gone[f"{name} (evidence)"] = rung
            return
        what = f"{quoted(rung)} is not a rung of the evidence ladder"
        self.problems.append(Problem(path, what, find_out=partial(self._remedy_for_rung, rung)))

    def _remedy_for_rung(self, rung: str) -> str:
        rungs = self._known.rungs
        return f"{did_you_mean(rung, rungs)} Possible: {listed(rungs)}.".strip() if rungs else "Remove the line."


def _hint(value: str) -> str:
    """Return what to write instead of a word or sign that people put where no answer fits; empty for other words."""
    word = _folded(value.replace("’", "'"))
    if _NOT_NAMES.fullmatch(word):
        return "Answers are written by name, never as a number or yes and no."
    if word in _NOT_KNOWN:
        return f"What you do not know is {DONT_KNOW}."
    if word in _NOT_OURS:
        return f"What does not concern you is {NOT_APPLICABLE}."
    return "Write the name of the choice instead of a mark." if word in _MARKS else ""


def _part(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = data.get(name)
    return part if isinstance(part, Mapping) else {}
