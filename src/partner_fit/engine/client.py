"""One client of many: scored as its own report scores it, at one time or several."""

from collections.abc import Sequence
from fractions import Fraction

from partner_fit.engine.assess import score_team
from partner_fit.engine.collect import needed_roles
from partner_fit.engine.comparable import Round
from partner_fit.engine.compare_team import require_dates, share_role
from partner_fit.engine.score import Scores
from partner_fit.engine.team import in_order
from partner_fit.engine.trait_results import overall_of
from partner_fit.engine.trend import NO_SHIFT, TREND_FROM, shift_of, trend_of
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.changes import Shift
from partner_fit.model.portfolio import Client, TraitScore
from partner_fit.model.questionnaire import Questionnaire

HALF = Fraction(50)


def score_client(questionnaire: Questionnaire, folder: str, times: Sequence[Round]) -> Client:
    """Return one client from the sheets of one time or several.

    SheetsDisagree when times are about different companies, or cannot be put in order; SituationDiffers as in a report.
    """
    rounds = _in_time(times)
    last = rounds[-1]
    sheets = in_order(last.sheets)
    whole = [score_team(questionnaire, each.sheets, each.choose) for each in rounds]
    scores = whole[-1]
    answered = {name for name, standing in scores.standings.items() if standing.counts and standing.points is not None}
    roles = tuple(sheet.respondent.role for sheet in sheets)
    private = {asked.id for asked in questionnaire.context if asked.private}
    told = answered - {question.id for question in questionnaire.questions if question.private}
    return Client(
        name=sheets[0].organisation,
        folder=folder,
        overall=overall_of(scores, sheets),
        traits=_traits(scores),
        context={name: value for name, value in scores.context.items() if name not in private},
        roles=roles,
        missing=_missing(questionnaire, sheets),
        day=last.day,
        times=len(rounds),
        shift=_shift(questionnaire, rounds[-2:], whole[-2:]) if len(rounds) > 1 else None,
        trend=trend_of(questionnaire, rounds, whole) if len(rounds) >= TREND_FROM and _share_a_role(rounds) else None,
        answered=frozenset(answered),
        stuck=frozenset(name for name in told if (scores.standings[name].points or 0) < HALF),
    )


def _shift(questionnaire: Questionnaire, rounds: Sequence[Round], whole: Sequence[Scores]) -> Shift:
    """Return the change between two times; none that is known where people of other roles answered."""
    return shift_of(questionnaire, rounds, whole) if _share_a_role(rounds) else NO_SHIFT


def _share_a_role(rounds: Sequence[Round]) -> bool:
    """Say whether each time has a role in common with the first, since other roles see other things."""
    return all(share_role(rounds[0], each) for each in rounds[1:])


def _in_time(times: Sequence[Round]) -> list[Round]:
    """Return times with the earliest first; SheetsDisagree where one has no day, or two have the same."""
    if len(times) > 1:
        require_dates(sorted(times, key=lambda time: time.name))
    return sorted(times, key=lambda time: time.day or "")


def _missing(questionnaire: Questionnaire, sheets: Sequence[AnswerSheet]) -> tuple[str, ...]:
    """Return the roles that nobody has answered for; one person who is asked what all roles are waits for nobody."""
    answers_for_all = len(sheets) == 1 and sheets[0].scope.all_roles
    if answers_for_all or any(sheet.scope.alone for sheet in sheets):
        return ()
    roles = {sheet.respondent.role for sheet in sheets}
    return tuple(role for role in needed_roles(questionnaire) if role not in roles)


def _traits(scores: Scores) -> tuple[TraitScore, ...]:
    made = []
    for trait in scores.questionnaire.traits:
        sums = scores.trait_sums[trait.id]
        made.append(TraitScore(trait, sums.score, sums.low, sums.high, sums.score is not None and not sums.is_covered))
    return tuple(made)
