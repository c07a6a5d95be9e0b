"""Review of a whole questionnaire: what must be refused, and what its author should look at again."""

from partner_fit.engine.review.brief import find_wrong_brief
from partner_fit.engine.review.caps import find_wrong_caps
from partner_fit.engine.review.clauses import find_wrong_clauses
from partner_fit.engine.review.conditions import find_dead_conditions
from partner_fit.engine.review.lints import find_lints
from partner_fit.engine.review.names import find_future_questions, find_repeats, find_reserved, find_wrong_renames
from partner_fit.engine.review.points import find_wrong_numbers, find_wrong_points
from partner_fit.engine.review.references import find_dangling
from partner_fit.engine.review.size import find_excess
from partner_fit.errors import Keys, Problem
from partner_fit.model.questionnaire import Questionnaire


def refusals(questionnaire: Questionnaire) -> list[Problem]:
    """Return everything for which a questionnaire cannot be used, each with its path in the file."""
    excess = list(find_excess(questionnaire))
    if excess:
        return excess
    problems = [
        *find_repeats(questionnaire),
        *find_reserved(questionnaire),
        *find_wrong_renames(questionnaire),
        *find_future_questions(questionnaire),
        *find_dangling(questionnaire),
        *find_wrong_clauses(questionnaire),
        *find_wrong_numbers(questionnaire),
        *find_wrong_caps(questionnaire),
        *find_wrong_brief(questionnaire),
    ]
    return problems + list(find_wrong_points(questionnaire, spared=_questions_in(problems)))


def lints(questionnaire: Questionnaire) -> list[Problem]:
    """Return what the author of a questionnaire that can be used should look at again."""
    return [*find_lints(questionnaire), *find_dead_conditions(questionnaire)]


def _questions_in(problems: list[Problem]) -> set[Keys]:
    """Return the paths of questions that have problems: their points would only be told to be wrong twice."""
    return {problem.path[:4] for problem in problems if problem.path[2:3] == ("questions",)}
