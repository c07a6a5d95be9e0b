"""Contexts in words: where a question applies, and where its points are other ones."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from partner_fit.engine.points import Context, named_contexts
from partner_fit.model.questionnaire import Hint, Question, Questionnaire
from partner_fit.model.scalars import NOT_GIVEN, Condition
from partner_fit.text import join_words

Box = Mapping[str, frozenset[str]]
"""A set of contexts: all that take, for each context question, one of its values."""


_MOST_MERGED = 300  # above it, looking for pairs would keep a reader waiting


def condition_words(condition: Condition) -> str:
    """Return a condition in words, such as `stage is concept or prototype, or kind is enterprise`."""
    return ", or ".join(_block_words(block) for block in condition)


def place_words(
    questionnaire: Questionnaire, question: Question, contexts: Sequence[Context], everywhere: Sequence[Context]
) -> Iterator[str]:
    """Return contexts in as few phrases as will do; what any value fits is left out of them."""
    asked = [each for each in questionnaire.context if each.id in named_contexts(question)]
    names = [each.id for each in asked]
    possible = {name: frozenset(context.get(name, NOT_GIVEN) for context in everywhere) for name in names}
    order = list(dict.fromkeys([*(choice.id for each in asked for choice in each.choices), NOT_GIVEN]))
    for box in find_boxes(contexts, names):
        told = {name: values for name, values in box.items() if values != possible[name]}
        yield box_words(told, order) if told else "nothing above says otherwise"


def hint_words(hint: Hint) -> str:
    """Return a hint, with the contexts in which it is shown."""
    return hint.text if hint.when is None else f"When {condition_words(hint.when)}: {hint.text}"


def box_words(box: Box, order: Sequence[str]) -> str:
    """Return a set of contexts in words, its values in the order in which they are listed."""
    return _block_words({name: sorted(values, key=list(order).index) for name, values in box.items()})


def _block_words(block: Mapping[str, Iterable[str]]) -> str:
    values = {name: [value.replace(NOT_GIVEN, "not given") for value in listed] for name, listed in block.items()}
    return " and ".join(f"{name} is {join_words(listed, 'or')}" for name, listed in values.items())


def find_boxes(contexts: Sequence[Context], named: Sequence[str]) -> list[Box]:
    """Return few sets that together hold exactly these contexts, each with all the named context questions."""
    found: list[Box] = [{name: frozenset([context.get(name, NOT_GIVEN)]) for name in named} for context in contexts]
    pair = _neighbours(found) if len(found) <= _MOST_MERGED else None
    while pair:
        one, other, name = pair
        found = [each for each in found if each is not one and each is not other]
        found.append({**one, name: one[name] | other[name]})
        pair = _neighbours(found)
    return found


def _neighbours(boxes: Sequence[Box]) -> tuple[Box, Box, str] | None:
    """Return two sets that differ in one context question only, and that question."""
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            names = [name for name in one if one[name] != other[name]]
            if len(names) == 1:
                return one, other, names[0]
    return None
