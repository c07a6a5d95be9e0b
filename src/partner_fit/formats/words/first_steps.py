"""Which steps come first and why, and how far the steps of a report lead."""

from collections.abc import Sequence

from partner_fit.formats.words.sentences import step_numbers
from partner_fit.model.assessment import Assessment
from partner_fit.model.results import NextBand
from partner_fit.text import join_words, quote


def next_band_sentence(way: NextBand, assessment: Assessment) -> str:
    """Return how far the known steps lead, and which they are."""
    if not way.actions:
        return "No single step that is known here leads there."
    if not way.reachable:
        return "All steps together lead closer, but not all the way."
    known = step_numbers(assessment)
    numbers = sorted(known[action.question.id] for action in way.actions)
    if len(numbers) == 1:
        return f"Step {numbers[0]} leads there, if nothing else changes."
    return f"Steps {numbers_words(numbers)} together lead there, if nothing else changes."


def why_first(assessment: Assessment) -> str:
    """Return why other steps come first than the fewest to the next band, and of those; empty where they do."""
    way, known, lifting = assessment.next_band, step_numbers(assessment), lifting_first(assessment)
    fewest = sorted(known[each.question.id] for each in way.actions) if way is not None and way.reachable else []
    if way is None or fewest == list(range(1, len(fewest) + 1)):
        return lifting
    shortest = _shortest_way(fewest, way.band.title, shown=len(assessment.first_actions))
    return f"{lifting or 'The first steps add most for each hour.'} {shortest}"


def _shortest_way(numbers: Sequence[int], band: str, shown: int) -> str:
    """Return the fewest steps that lead to a band: which, where all are among those shown first, else how many."""
    if len(numbers) == 1:
        return f"The shortest way to {quote(band)} is step {numbers[0]}."
    if numbers[-1] > shown:
        return f"The shortest way to {quote(band)} takes {len(numbers)} steps; the full report says which."
    return f"The shortest way to {quote(band)} is steps {numbers_words(numbers)}."


def lifting_first(assessment: Assessment) -> str:
    """Return why first steps that lift caps come first: those hold the band, or would hold a better one."""
    holding = {active.cap.id for active in assessment.overall.caps if active.lowers_band}
    known = step_numbers(assessment)
    lifting = [(known[each.question.id], {cap.id for cap in each.first_for}) for each in assessment.first_actions]
    now = sorted(number for number, caps in lifting if caps & holding)
    later = sorted(number for number, caps in lifting if caps and not caps & holding)
    if not now and not later:
        return ""
    first = now or later
    which = f"Step {first[0]} comes" if len(first) == 1 else f"Steps {numbers_words(first)} come"
    they = "it helps" if len(first) == 1 else "they help"
    said = f"{which} first: {they} to lift what {'holds the band' if now else 'would hold a better band'} down"
    if now and later:
        others = f"step {later[0]}" if len(later) == 1 else f"steps {numbers_words(later)}"
        said += f"; {others}, what would hold a better one down"
    return f"{said}."


def steps_towards(assessment: Assessment) -> dict[str, str]:
    """Return which steps of the report lift a cap or help to, by the id of each cap for which some come first."""
    known, told = step_numbers(assessment), {}
    actions = (*assessment.first_actions, *assessment.later_actions)
    for cap in {cap.id: cap for action in actions for cap in action.first_for}.values():
        lifting = [action for action in actions if cap in action.lifts]
        helping = lifting or [action for action in actions if cap in action.first_for]
        numbers = sorted(known[action.question.id] for action in helping)
        which = f"Step {numbers[0]}" if len(numbers) == 1 else f"{'Any of steps' if lifting else 'Steps'} {{}}"
        does = "lifts it" if lifting else ("helps" if len(numbers) == 1 else "help")
        told[cap.id] = f"{which.format(numbers_words(numbers))} {does}."
    return told


def rest_first(assessment: Assessment) -> str:
    """Return that answers come before any step while it is too early for a score; empty without either."""
    overall = assessment.overall
    if overall.status != "too-early" or not assessment.first_actions:
        return ""
    needed = overall.answers_needed
    return f"First come the missing answers: {needed} more {'is' if needed == 1 else 'are'} needed for a score."


def first_thing(assessment: Assessment) -> str:
    """Return what to do first: give the answers that a score lacks, else the first step; empty for nothing."""
    steps = assessment.first_actions
    return rest_first(assessment) or (f"First: {steps[0].do}" if steps else "")


def numbers_words(numbers: Sequence[int]) -> str:
    """Return ascending numbers in words: `1 to 3, 5 and 7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [[f"{run[0]} to {run[-1]}"] if len(run) > 2 else [str(each) for each in run] for run in runs]
    return join_words([said for run in told for said in run])
