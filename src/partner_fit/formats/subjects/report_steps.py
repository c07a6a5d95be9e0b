"""What to do, as one list in one order: the first steps, and further on all others, counted through."""

from collections.abc import Iterator, Sequence

from partner_fit.formats import words
from partner_fit.formats.document import Block, Bullet, Bullets, Paragraph
from partner_fit.formats.words import first_steps, sentences
from partner_fit.model.assessment import Assessment
from partner_fit.model.results import Action
from partner_fit.text import quote


def first_step_blocks(assessment: Assessment) -> tuple[Block, ...]:
    """Return how far the known steps lead, and the first of them with the answers to which they lead."""
    return tuple(_first_steps(assessment))


def _first_steps(assessment: Assessment) -> Iterator[Block]:
    way, first = assessment.next_band, assessment.first_actions
    if rest := first_steps.rest_first(assessment):
        yield Paragraph(rest)
    if way is not None:
        yield Paragraph(first_steps.next_band_sentence(way, assessment), f"{quote(way.band.title)}:", tone="under")
        if why := first_steps.lifting_first(assessment):
            yield Paragraph(why, tone="under")
    if first:
        yield Bullets(tuple(Bullet(each.do, quiet=_takes(each, assessment, _leads(each))) for each in first), True)


def later_step_blocks(assessment: Assessment) -> tuple[Block, ...]:
    """Return the steps after the first ones as a list that goes on counting."""
    later = tuple(Bullet(each.do, quiet=_takes(each, assessment)) for each in assessment.later_actions)
    return (Bullets(later, True, len(assessment.first_actions) + 1, is_close=True),) if later else ()


def _leads(action: Action) -> tuple[str, ...]:
    share = words.start_share(action)
    return (f"from {share}" if share else "", f"{words.towards(action)} {quote(action.aim.text.rstrip('.'))}")


def _takes(action: Action, assessment: Assessment, leads: Sequence[str] = ()) -> str:
    """Return on which question a step is, who takes it, how long, what it adds, and the answer to which it leads."""
    gain = words.gain(action).removeprefix("adds ")
    told = (action.owner, words.hours(action.hours), gain, sentences.on_the_way(action, assessment))
    if not leads:
        return words.sentence(", ".join(filter(None, (assessment.questionnaire.numbers[action.question.id], *told))))
    about = ", ".join(filter(None, (sentences.numbered(action.question, assessment), *leads)))
    return f"{words.sentence(about)} {words.sentence(', '.join(filter(None, told)))}"
