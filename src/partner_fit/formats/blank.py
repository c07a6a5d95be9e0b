"""A blank answer sheet to fill in with an editor: every question and choice stands beside its empty place."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from partner_fit.engine.points import asked_context
from partner_fit.formats.words.context import condition_words, hint_words
from partner_fit.model.answers import PLACEHOLDER
from partner_fit.model.questionnaire import Choice, ContextQuestion, Option, Probe, Question, Questionnaire
from partner_fit.text import make_visible

_WIDTH = 100
_NARROWEST = 12


def blank_sheet(
    questionnaire: Questionnaire, *, role: str | None, full: bool, organisation: str | None, schema: str | None = None
) -> str:
    """Return the text of a sheet in which every question is still open; it reads back as a draft.

    A role gets the questions it is placed to answer; without one there are those of all roles. The short run also
    has the questions that are part of it only in some situations. `schema` is a file name for editors.
    """
    lines = [
        *([f"# yaml-language-server: $schema={schema}"] if schema else []),
        *_opening(questionnaire),
        *_heading(questionnaire, role, full=full, organisation=organisation),
        *_situation(questionnaire, full=full),
        *_answers(questionnaire, role, full=full),
        *_probes(questionnaire),
        *_checklist(questionnaire),
    ]
    return "\n".join(lines) + "\n"


def _opening(questionnaire: Questionnaire) -> Iterator[str]:
    yield from _comment(f"Answers to: {questionnaire.title}. Confidential: it shows where a company is weak.")
    yield "#"
    yield from _comment("Write the name of one choice after each colon. These are possible everywhere:")
    yield "#   dont-know        You do not know, or nobody agrees yet. It is never counted as a bad answer."
    yield "#   not-applicable   The question makes no sense for you."
    yield from _comment("What you leave empty stays open.")
    yield "#"
    yield from _comment("A remark, which is never scored, goes below the question:")
    yield from ("#   some-question:", "#     choice: some-choice")
    if questionnaire.evidence:
        rungs = [rung.id for rung in questionnaire.evidence.rungs]
        yield f"#     evidence: {rungs[0]}"
    yield "#     note: what you want to remember"
    if questionnaire.evidence:
        yield from _comment(f"evidence: {questionnaire.evidence.ask}")
        yield from _choices(questionnaire.evidence.rungs, "")
    yield from ("", "format: 1")


def _heading(questionnaire: Questionnaire, role: str | None, *, full: bool, organisation: str | None) -> Iterator[str]:
    yield "questionnaire:"
    yield f"  id: {questionnaire.id}"
    yield f"  version: {_quoted(questionnaire.version)}"
    yield f"  digest: {_quoted(questionnaire.digest)}"
    yield f"organisation: {_quoted(organisation or PLACEHOLDER)}"
    yield "respondent:"
    yield from _comment("Your name; it may stay empty.", "  ")
    yield "  name:"
    yield from _comment("The part of the company you answer for:", "  ")
    yield from _entries([(each.id, f"{each.title}. {each.means}") for each in questionnaire.roles], "  ")
    yield f"  role:{f' {role}' if role else ''}"
    yield f"scope: {{full: {_flag(full)}, all_roles: {_flag(role is None)}}}"
    yield from _comment("The day on which you answered, such as 2026-01-31:")
    yield "updated:"


def _situation(questionnaire: Questionnaire, *, full: bool) -> Iterator[str]:
    asked = asked_context(questionnaire, full=full)
    if not asked:
        return
    yield from ("", "context:")
    for question in asked:
        yield from _context_question(question)


def _context_question(question: ContextQuestion) -> Iterator[str]:
    yield ""
    yield from _comment(question.ask + (" (needed for a report)" if question.required else ""), "  ")
    yield from _choices(question.choices, "  ")
    yield f"  {question.id}:"


def _answers(questionnaire: Questionnaire, role: str | None, *, full: bool) -> Iterator[str]:
    somebody_is_named = any(role in question.roles for question in questionnaire.questions)
    yield from ("", "answers:")
    for trait in questionnaire.traits:
        asked = [
            question
            for question in trait.questions
            if (full or question.core or question.core_when is not None)
            and (role is None or not somebody_is_named or role in question.roles)
        ]
        if asked:
            yield ""
            yield from _comment(f"{trait.title}", "  ")
        for question in asked:
            yield from _question(question)


def _question(question: Question) -> Iterator[str]:
    yield ""
    yield from _comment(question.ask, "  ")
    for hint in question.hint:
        yield from _comment(hint_words(hint), "  ", indent="  ")
    if question.applies is not None:
        yield from _comment(f"Counts only when {condition_words(question.applies)}.", "  ", indent="  ")
    yield from _choices(question.shown, "  ")
    yield f"  {question.id}:"


def _probes(questionnaire: Questionnaire) -> Iterator[str]:
    if questionnaire.probes is None or not questionnaire.probes.ask:
        return
    yield from ("", "probes:")
    for probe in questionnaire.probes.ask:
        yield from _probe(probe)


def _probe(probe: Probe) -> Iterator[str]:
    yield ""
    yield from _comment(probe.ask, "  ")
    yield from _choices(probe.choices, "  ")
    yield f"  {probe.id}:"
    if not probe.choices:
        yield from ("    # Your own words:", "    note:")


def _checklist(questionnaire: Questionnaire) -> Iterator[str]:
    if not questionnaire.checklist:
        return
    yield ""
    yield from _comment(
        "Things to settle before signing. Take the sign # away from the lines you know about, and write"
        " done, in-work, not-yet or not-needed."
    )
    yield "checklist:"
    for line in questionnaire.checklist:
        yield from _comment(line.text, "  ")
        yield f"  # {line.id}: not-yet"


def _comment(text: str, before: str = "", indent: str = "") -> list[str]:
    """Return a text as comment lines; whatever it holds, it stays inside them."""
    first = f"{before}# {indent}"
    return wrap(_one_line(text), _WIDTH, initial_indent=first, subsequent_indent=first, break_on_hyphens=False)


def _choices(choices: Sequence[Choice | Option], before: str) -> Iterator[str]:
    return _entries([(choice.id, choice.text) for choice in choices], before)


def _entries(entries: Iterable[tuple[str, str]], before: str) -> Iterator[str]:
    """Return names with their meanings as comment lines with a hanging indent."""
    listed = list(entries)
    column = max((len(name) for name, _ in listed), default=0)
    column = max(_NARROWEST, min(column, 3 * _NARROWEST)) + 2
    for name, text in listed:
        yield from wrap(
            _one_line(text) or name,
            _WIDTH,
            initial_indent=f"{before}#   {name:<{column}}",
            subsequent_indent=f"{before}#   {'':<{column}}",
            break_on_hyphens=False,
        )


def _one_line(text: str) -> str:
    return make_visible(" ".join(text.split()))


def _quoted(text: str) -> str:
    """Return a text that YAML reads as exactly this text, on one line."""
    escaped = _one_line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _flag(value: bool) -> str:
    return "true" if value else "false"
