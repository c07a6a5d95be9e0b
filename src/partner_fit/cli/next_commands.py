"""What a person runs next on the sheets of a report: the same below a short report and at the end of a sitting."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from partner_fit.cli.install import shell_name

if TYPE_CHECKING:
    from partner_fit.model.assessment import Assessment


def next_commands(
    sheets: Sequence[str], assessment: "Assessment", asked: str, settled: str = "", of_full: str = ""
) -> Mapping[str, str]:
    """Return what is run next on the same sheets in the same situation, by what it shows.

    `asked` is the option that names the questionnaire, `settled` are those that say the situation, `of_full`
    those that the full report alone takes.
    """
    files, options = "".join(f" {shell_name(sheet)}" for sheet in sheets), asked + settled
    commands = {"Full report:": f"report --full{options}{of_full}{files}"}
    if assessment.overall.status != "too-early":
        commands["Plan:"] = f"plan{options}{files}"
    is_alone = len(sheets) == len(assessment.respondents) == 1
    if is_alone and _is_broken_off(assessment):
        commands = {"Answer the rest:": f"assess{asked}{files}", **commands}
    elif is_alone and _lacks_new(assessment):
        commands["Answer what is new:"] = f"assess{asked}{files}"
    if assessment.gaps:
        number = assessment.questionnaire.numbers[assessment.gaps[0].result.question.id]
        commands[f"Why {number} counts as it does:"] = f"explain{options} {number}{files}"
    return commands


def _is_broken_off(assessment: "Assessment") -> bool:
    """Say whether it is too early for a score, and the one who answers left questions open."""
    results = (result for trait in assessment.traits for result in trait.questions)
    is_open = any(answer.state == "unanswered" for result in results for answer in result.answers)
    return assessment.overall.status == "too-early" and is_open


def _lacks_new(assessment: "Assessment") -> bool:
    from partner_fit.model.decisions import NewQuestions

    return any(isinstance(decision, NewQuestions) for decision in assessment.decisions)
