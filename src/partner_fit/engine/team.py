"""Whether answer sheets belong together, and which context holds where they say different things."""

from collections import Counter
from collections.abc import Mapping, Sequence

from partner_fit.engine.points import Context
from partner_fit.errors import SheetsDisagree
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.questionnaire import ContextQuestion, Questionnaire


def in_order(sheets: Sequence[AnswerSheet]) -> list[AnswerSheet]:
    """Return the sheets in one fixed order, so that the order in which they were named never matters."""
    if len(sheets) == 1:
        return list(sheets)
    return sorted(sheets, key=lambda sheet: (sheet.respondent.role, sheet.respondent.name or "", _content(sheet)))


def _content(sheet: AnswerSheet) -> str:
    said = (sheet.answers, sheet.probes, sheet.context, sheet.checklist)
    return repr(([sorted(each.items()) for each in said], sheet.updated, sheet.started, sheet.scope))


def merge_context(
    questionnaire: Questionnaire, sheets: Sequence[AnswerSheet], choose: Mapping[str, str]
) -> tuple[Context, tuple[str, ...]]:
    """Return the context that holds for all sheets, and a sentence for each decision that was made about it.

    SheetsDisagree if the sheets differ on a required context question and `choose` does not settle it. On any other
    the value most sheets give is used; without a majority, none. Neither sentences nor errors tell private values.
    """
    context: dict[str, str] = {}
    decisions: list[str] = []
    for asked in questionnaire.context:
        given = Counter(value for sheet in sheets if (value := sheet.context.get(asked.id)) is not None)
        if asked.id in choose:
            context[asked.id] = choose[asked.id]
            if set(given) - {choose[asked.id]}:
                chosen = "a value" if asked.private else choose[asked.id]
                decisions.append(f"{asked.id}: {chosen} was chosen for this report; {_said(asked, given)}.")
        elif len(given) == 1:
            context[asked.id] = next(iter(given))
        elif given and asked.required:
            raise SheetsDisagree(
                f"The sheets say different things about {asked.id}{'' if asked.private else f': {_counts(given)}'}.",
                f"Say which one holds, such as --context {asked.id}={_example(asked, given)}.",
            )
        elif given:
            (value, most), (_, second) = given.most_common(2)
            if most > second:
                context[asked.id] = value
            most_given = "the one in most sheets" if asked.private else value
            used = f"{most_given} was used" if most > second else "none was used"
            how = f"Choose another with --context {asked.id}=VALUE."
            decisions.append(f"{asked.id}: {_said(asked, given)}; {used}. {how}")
    return context, tuple(decisions)


def version_decisions(questionnaire: Questionnaire, sheets: Sequence[AnswerSheet]) -> tuple[str, ...]:
    """Return a sentence for sheets that answer another version of the questionnaire than the one at hand.

    The same for sheets of this version whose file was another one: somebody edited it and left the version as it was.
    """
    decisions = []
    others = Counter(sheet.questionnaire.version for sheet in sheets)
    edited = Counter(
        sheet.questionnaire.version
        for sheet in sheets
        if sheet.questionnaire.version == questionnaire.version
        and sheet.questionnaire.digest not in (None, questionnaire.digest)
    )
    del others[questionnaire.version]
    who = "It is" if len(sheets) == 1 else "All are"
    if others:
        used = f"{who} read with version {questionnaire.version}, the one at hand"
        decisions.append(f"questionnaire: version {_counts(others)}. {used}; answers it no longer has are left out.")
    if edited:
        decisions.append(
            f"questionnaire: version {_counts(edited)}, answered before or after its file was edited under the same "
            f"version. {who} read with the file at hand, as if every question meant the same."
        )
    return tuple(decisions)


def _said(asked: ContextQuestion, given: Counter[str]) -> str:
    return "the sheets say different things" if asked.private else _counts(given)


def _example(asked: ContextQuestion, given: Counter[str]) -> str:
    return "VALUE" if asked.private else given.most_common(1)[0][0]


def _counts(given: Counter[str]) -> str:
    said = [f"{value} in {count} sheet{'s' if count > 1 else ''}" for value, count in sorted(given.items())]
    return ", ".join(said)
