"""The phrases that all plans share."""

from partner_fit.formats import words
from partner_fit.formats.words import verdict
from partner_fit.formats.words.first_steps import numbers_words
from partner_fit.formats.words.sentences import caveat_words
from partner_fit.model.plan import Plan, PlanStep
from partner_fit.model.results import ActiveCap
from partner_fit.text import plural, quote

STEPS = "Steps"
ABOUT = "How this was chosen"


def heading(plan: Plan) -> str:
    """Return what the plan is for, or that there is none."""
    if plan.status in ("no-score", "already-there"):
        return "No plan yet" if plan.status == "no-score" else "Nothing to plan"
    if plan.limit is not None:
        return f"The best use of {words.hours(plan.limit)}"
    return f"The way to {quote(plan.target.title)}" if plan.target else "Nothing to plan"


def outcome_sentences(plan: Plan) -> list[str]:
    """Return where the plan leads, and what still holds the band down there."""
    still = [f"Still: {verdict.cap_sentence(each)} {verdict.lift_sentence(each)}" for each in caps_after(plan)]
    return [*opening_sentences(plan), *still]


def opening_sentences(plan: Plan) -> list[str]:
    """Return where the plan leads, and which steps of the report it takes."""
    said = [_outcome(plan)]
    if plan.steps:
        said.append(_reach(plan))
    numbers = sorted(step.number for step in plan.steps if step.number is not None)
    if numbers and len(numbers) == len(plan.steps) and numbers != list(range(1, len(numbers) + 1)):
        said.append(_in_report(numbers, plan))
    if plan.before.new and plan.status in ("reached", "within-hours", "not-reachable"):
        said.append(f"All of this goes {verdict.asked_so_far(plan.before)}.")
    return said


def _in_report(numbers: list[int], plan: Plan) -> str:
    """Return which steps of the report these are, and why the report begins with others."""
    which = f"This is step {numbers[0]}" if len(numbers) == 1 else f"These are steps {numbers_words(numbers)}"
    if not plan.before.caps:
        return f"{which} of the report, which begins with what adds most for each hour."
    holds = any(active.lowers_band for active in plan.before.caps)
    return f"{which} of the report, which begins with what {'holds the band' if holds else 'would hold a better band'}."


def caps_after(plan: Plan) -> tuple[ActiveCap, ...]:
    """Return what still holds the band down, or would, after the steps."""
    return plan.after.caps if plan.status in ("reached", "within-hours", "not-reachable") else ()


def _outcome(plan: Plan) -> str:
    steps, band = plural(len(plan.steps), "step"), plan.before.band
    if plan.status == "no-score" or band is None:
        if plan.before.low is None:
            return "There is no score, since nothing that was asked applies, so no step can be weighed."
        return f"It is too early for a plan: {verdict.missing_sentence(plan.before)}"
    if plan.status == "already-there":
        so_far = f", {verdict.asked_so_far(plan.before)}" if plan.before.new else ""
        end = f"{so_far}. For those no step is needed." if so_far else "; no step is needed."
        if plan.target is None:
            return f"The answers place you in the highest band, {quote(band.title)}{end}"
        return f"The answers place you in {quote(band.title)} already{end}"
    if plan.limit is not None:
        if not plan.steps:
            return f"No step that adds anything fits into {words.hours(plan.limit)}."
        if any(step.action.first_for for step in plan.steps):
            which = "This step fits" if len(plan.steps) == 1 else f"These {steps} fit"
            return f"{which} into {words.hours(plan.limit)}: what lifts a cap, then what adds most."
        which = "This step adds" if len(plan.steps) == 1 else f"These {steps} add"
        return f"{which} most within {words.hours(plan.limit)}."
    target = quote(plan.target.title if plan.target else "")
    if plan.status == "reached":
        return f"{_fewest(plan)} to reach {target}, if nothing else changes."
    best, best_band = words.score_words(plan.best.score, plan.questionnaire.bands), plan.best.band
    said = f"{target} is not reachable by these: all steps known here together lead to {best}"
    said += f" and {quote(best_band.title)}." if best_band else "."
    if plan.steps and plan.after.band:
        said += f" The {steps} below lead to {quote(plan.after.band.title)}, the highest band within reach."
    return said


def _fewest(plan: Plan) -> str:
    if len(plan.steps) == 1:
        return "This one step is enough"
    are = "are enough" if any(step.moves > 1 for step in plan.steps) else "are the fewest"
    return f"These {len(plan.steps)} steps {are}"


def _reach(plan: Plan) -> str:
    bands = plan.questionnaire.bands
    first, last = words.score_words(plan.before.score, bands), words.score_words(plan.after.score, bands)
    is_level = first == last
    moved = f"The score stays at {last}" if is_level else f"The score goes from {first} to {last}"
    then, now = plan.before.band, plan.after.band
    if then and now and then == now:
        moved += f", and the band stays {quote(now.title)}"
    elif then and now:
        rises = "and the band goes" if is_level else "the band"
        moved += f", {rises} from {quote(then.title)} to {quote(now.title)}"
    return f"{moved}, for {words.hours(plan.hours)} of work."


def about_sentences(plan: Plan) -> list[str]:
    """Return how the steps were chosen, and what a gain is worth."""
    if plan.limit is not None:
        how = "The steps with the largest gain that fit"
        how += ", found by weighing every combination" if plan.is_exact else ""
        how += "; what lifts a cap comes first, since no gain elsewhere makes up for it."
    else:
        how = "The fewest moves to a next better choice that reach the band, caps included, and of those the most gain"
        how += ", found by weighing every combination" if plan.is_exact else ""
        how += ". One move per question is tried first; only if that is not enough, several on one question, which "
        how += "stand here as one step."
    return [
        how,
        "They stand in the order to take them: what lifts a cap or helps most to, then the largest gain per hour.",
        "A gain is what the score would add. It follows from weights that are judgement: the step counts, not the "
        "point.",
        *([words.ROUNDED] if len(plan.steps) > 1 else []),
    ]


def description(step: PlanStep) -> str:
    """Return everything about a step in one paragraph, for a tracker."""
    action = step.action
    said_by = words.start_share(action)
    parts = [
        action.do,
        f"Changes the answer to {quote(action.question.ask)} from {quote(action.now.text.rstrip('.'))}"
        f"{f' ({said_by})' if said_by else ''} {words.towards(action)} {quote(action.aim.text.rstrip('.'))}.",
        *(f"Caution: {caveat_words(caveat)}" for caveat in step.caveats),
    ]
    if words.lift_words(action):
        parts.append(words.sentence(words.lift_words(action)))
    return " ".join(parts)


def title(step: PlanStep, longest: int = 100) -> str:
    """Return a step in one short line, cut between two words."""
    whole = " ".join(f"{step.action.question.short}: {step.action.do}".split())
    if len(whole) <= longest:
        return whole.rstrip(".")
    return f"{whole[:longest].rpartition(' ')[0].rstrip(',;:.')} …"
