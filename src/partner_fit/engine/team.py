"""Whether answer sheets belong together, and which context holds where they say different things."""

from collections import Counter
from collections.abc import Mapping, Sequence

from partner_fit.engine.points import Context, Rows
from partner_fit.engine.sums import is_new, new_to
from partner_fit.errors import SituationDiffers
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.decisions import Counts, Decision, EditedFile, NewQuestions, OtherVersions, SituationSettled
from partner_fit.model.questionnaire import ContextQuestion, Questionnaire


def in_order(sheets: Sequence[AnswerSheet]) -> list[AnswerSheet]:
    """Return the sheets in one fixed order, so that the order in which they were named never matters."""
    if len({*map(_who, sheets)}) == len(sheets):
        return sorted(sheets, key=_who)
    return sorted(sheets, key=lambda sheet: (*_who(sheet), _content(sheet)))


def _who(sheet: AnswerSheet) -> tuple[str, str]:
    return sheet.respondent.role, sheet.respondent.name or ""


def _content(sheet: AnswerSheet) -> str:
    said = (sheet.answers, sheet.probes, sheet.context, sheet.checklist)
    return repr(([sorted(each.items()) for each in said], sheet.updated, sheet.started, sheet.scope))


def merge_context(
    questionnaire: Questionnaire, sheets: Sequence[AnswerSheet], choose: Mapping[str, str]
) -> tuple[Context, tuple[Decision, ...]]:
    """Return the context that holds for all sheets, and each decision that was made about it.

    SituationDiffers if the sheets differ on a required context question and `choose` does not settle it. On any other
    the value most sheets give is used; without a majority, none. Neither decisions nor errors hold private values.
    """
    context: dict[str, str] = {}
    decisions: list[Decision] = []
    for asked in questionnaire.context:
        given = Counter(value for sheet in sheets if (value := sheet.context.get(asked.id)) is not None)
        counts = () if asked.private else _counts(given)
        if asked.id in choose:
            context[asked.id] = value = choose[asked.id]
            if set(given) - {value}:
                decisions.append(_settled(asked, counts, value, is_chosen=True))
        elif len(given) == 1:
            context[asked.id] = next(iter(given))
        elif given and asked.required:
            raise SituationDiffers(asked.id, counts)
        elif given:
            (value, most), (_, second) = given.most_common(2)
            if most > second:
                context[asked.id] = value
            decisions.append(_settled(asked, counts, value if most > second else None, is_chosen=False))
    return context, tuple(decisions)


def _settled(asked: ContextQuestion, counts: Counts, used: str | None, *, is_chosen: bool) -> SituationSettled:
    shown = "" if asked.private or used is None else used
    return SituationSettled(asked.id, counts, shown, is_used=used is not None, is_chosen=is_chosen)


def version_decisions(questionnaire: Questionnaire, rows: Rows, sheets: Sequence[AnswerSheet]) -> tuple[Decision, ...]:
    """Return that sheets answer another version of the questionnaire than the one at hand, and what is new in that.

    The same for sheets of this version whose file was another one: somebody edited it and left the version as it was.
    """
    decisions: list[Decision] = []
    others = Counter(sheet.questionnaire.version for sheet in sheets)
    edited = Counter(
        sheet.questionnaire.version
        for sheet in sheets
        if sheet.questionnaire.version == questionnaire.version
        and sheet.questionnaire.digest not in (None, questionnaire.digest)
    )
    del others[questionnaire.version]
    if others:
        decisions.append(OtherVersions(_counts(others), questionnaire.version, len(sheets)))
    new = _new_questions(rows, sheets)
    if new:
        decisions.append(NewQuestions(new))
    if edited:
        decisions.append(EditedFile(_counts(edited), len(sheets)))
    return tuple(decisions)


def _new_questions(rows: Rows, sheets: Sequence[AnswerSheet]) -> tuple[str, ...]:
    """Return the short names of the questions that would count for the sheets, had they not come after all of them."""
    asked = frozenset().union(*(new_to(rows, sheet) for sheet in sheets))
    return tuple(
        row.question.short
        for name, row in rows.items()
        if row.applies and (row.core or name in asked) and all(is_new(row.question, sheet) for sheet in sheets)
    )


def _counts(given: Counter[str]) -> Counts:
    return tuple(sorted(given.items()))
