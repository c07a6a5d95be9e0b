"""Where the words of choices are hard to read, or give away which one is best to somebody who knows nothing of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from partner_fit.engine.kinds import kind_of
from partner_fit.engine.points import points_in
from partner_fit.engine.review.names import placed_questions
from partner_fit.errors import Keys, Problem
from partner_fit.model.questionnaire import Choice, Cues, Question, Questionnaire
from partner_fit.text import quoted

LONGEST_TO_SHORTEST = Fraction(3, 2)
WORDS_IN_SENTENCE = 20
ENDS_BY_LENGTH = Fraction(1, 3)
"""Part of the ladders in which the best choice may be the longest, or the worst the shortest."""
BEST_AT_ONE_PLACE = Fraction(1, 2)
CUES_AT_ENDS = Fraction(1, 5)
"""By how much more of the ladders an end may hold cue words than the choices between hold them."""
_MANY = 6
"""Questions from which a habit of their author can be told from chance."""
_SAYS_LITTLE = 20
"""Letters up to which an answer, such as yes or no, is a word and no sentence: its length gives nothing away."""
_CHOICES_WITH_MIDDLE = 3
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NEXT_SENTENCE = re.compile(r"(?:\w\w|[^\w\s.])[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘„«(\[]*[^\W\d_a-z])")
_SEMICOLONS = re.compile("[;;؛]")


class Ladders(NamedTuple):
    """How many ladders give their ends away, of those in sentences that have a middle."""

    looked_at: int
    best_is_longest: int
    worst_is_shortest: int


class CueCount(NamedTuple):
    """How often cue words stand at one end of the ladders, and between the ends."""

    end: int
    ladders: int
    between: int
    choices_between: int

    @property
    def excess(self) -> Fraction:
        """By how much more of the ladders the end holds them than a choice between does: from -1 to 1."""
        return Fraction(self.end, self.ladders) - Fraction(self.between, self.choices_between)


def letters_in(text: str) -> int:
    """Return the letters and digits of a text."""
    return sum(sign.isalnum() for sign in text)


def words_in(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return [word.casefold() for word in _WORD.findall(text)]


def cues_of(questionnaire: Questionnaire) -> tuple[str, Cues] | None:
    """Return the cue words of the questionnaire's language, with the name under which they stand; None without any."""
    language = questionnaire.language.casefold()
    for name in (language, language.split("-")[0]):
        if name in questionnaire.cues:
            return name, questionnaire.cues[name]
    return None


def cues_in(text: str, cues: Iterable[str]) -> int:
    """Return how many of these words, or runs of words, stand in a text; each counts once."""
    runs, lengths = _runs_of(tuple(cues))
    said = words_in(text)
    return len(
        {
            run
            for place, word in enumerate(said)
            for length in lengths.get(word, ())
            if (run := tuple(said[place : place + length])) in runs
        }
    )


@lru_cache(maxsize=8)
def _runs_of(cues: tuple[str, ...]) -> tuple[frozenset[tuple[str, ...]], Mapping[str, frozenset[int]]]:
    """Return cues as runs of words, and how many words those have that begin with a word: looked up, never tried."""
    runs = frozenset(run for cue in cues if (run := tuple(words_in(cue))))
    lengths: dict[str, set[int]] = {}
    for run in runs:
        lengths.setdefault(run[0], set()).add(len(run))
    return runs, {word: frozenset(found) for word, found in lengths.items()}


def count_ladders(questionnaire: Questionnaire) -> Ladders:
    """Return in how many ladders the best choice is the longest, and in how many the worst the shortest."""
    ladders = [_lengths(ladder) for ladder in _ladders(questionnaire) if _has_sentences(ladder)]
    return Ladders(
        len(ladders),
        sum(max(each[:-1]) < each[-1] for each in ladders),
        sum(min(each[1:]) > each[0] for each in ladders),
    )


def count_cues(questionnaire: Questionnaire, cues: Iterable[str], *, at_best: bool) -> CueCount:
    """Return how often words stand in the best choices of ladders, or the worst, and in those between."""
    words, ladders = tuple(cues), _ladders(questionnaire)
    ends = [ladder.choices[-1 if at_best else 0] for ladder in ladders]
    between = [choice for ladder in ladders for choice in ladder.choices[1:-1]]
    return CueCount(_holding(ends, words), len(ends), _holding(between, words), len(between))


def best_places(questionnaire: Questionnaire) -> list[tuple[int, bool]]:
    """Return at which place each question in sentences shows its best choice, from 1, and whether that is the last."""
    places = []
    for question in filter(_has_sentences, questionnaire.questions):
        points = points_in(question, {})
        shown = [points[choice.id] for choice in question.shown]
        best = shown.index(max(shown)) + 1
        places.append((best, best == len(shown)))
    return places


def has_semicolon(text: str) -> bool:
    """Say whether a text hangs on a semicolon."""
    return _SEMICOLONS.search(text) is not None


def sentences_in(text: str) -> list[str]:
    """Return the sentences of a text."""
    whole = " ".join(text.split())
    ends = [0, *(found.end() for found in _NEXT_SENTENCE.finditer(whole)), len(whole)]
    return [whole[start:end].strip() for start, end in pairwise(ends)]


def find_language_lints(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Return what makes choices hard to read, and what lets somebody guess the best of them by its look."""
    for path, _, question in placed_questions(questionnaire):
        yield from _length(path, question)
        for place, choice in enumerate(question.choices):
            yield from _sentences((*path, "choices", place, "text"), choice)
    yield from _ends_by_length(questionnaire)
    yield from _wrong_cues(questionnaire)
    yield from _cues(questionnaire)
    yield from _one_place(questionnaire)


def _length(path: Keys, question: Question) -> Iterator[Problem]:
    lengths = _lengths(question)
    longest, shortest = max(lengths), min(lengths)
    if _has_sentences(question) and longest > LONGEST_TO_SHORTEST * shortest:
        what = f"the longest choice has {longest} letters, the shortest {shortest}: length may give the best one away"
        do = "Shorten this one, or say in the shortest what is true of such a company too."
        kind = "questions have a choice with more than 1.5 times the letters of another"
        yield Problem((*path, "choices", lengths.index(longest), "text"), what, do, kind=kind)


def _sentences(path: Keys, choice: Choice) -> Iterator[Problem]:
    if has_semicolon(choice.text):
        do = "Say one thing in one sentence; what else is asked is another question."
        yield Problem(path, f'"{choice.id}" hangs on a semicolon', do, kind="choices hang on a semicolon")
    sentences = sentences_in(choice.text)
    if len(sentences) > 1:
        do = "Make it one sentence, so that it is read once and answered as a whole."
        what = f'"{choice.id}" has {len(sentences)} sentences'
        yield Problem(path, what, do, kind="choices have more than one sentence")
    longest = max(len(words_in(sentence)) for sentence in sentences)
    if longest > WORDS_IN_SENTENCE:
        kind = f"choices have a sentence of more than {WORDS_IN_SENTENCE} words"
        yield Problem(path, f'"{choice.id}" has a sentence of {longest} words', "Cut it.", kind=kind)


def _ends_by_length(questionnaire: Questionnaire) -> Iterator[Problem]:
    ladders = count_ladders(questionnaire)
    if ladders.looked_at < _MANY:
        return
    for count, end, most in (
        (ladders.best_is_longest, "best", "longest"),
        (ladders.worst_is_shortest, "worst", "shortest"),
    ):
        if count > ENDS_BY_LENGTH * ladders.looked_at:
            what = f"the {end} choice is the {most} in {count} of {ladders.looked_at} ladders"
            do = f"Let a choice between the ends be the {most} in some, without padding any."
            yield Problem(("traits",), what, do, at_key=True)


def _wrong_cues(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Return words that are said to mark both ends, and lists of words of which none is in use."""
    for name, cues in questionnaire.cues.items():
        best = {tuple(words_in(cue)) for cue in cues.best}
        for place, cue in enumerate(cues.worst):
            if tuple(words_in(cue)) in best:
                do = "Leave it where it gives an answer away, and remove it from the other list."
                kind = "words stand for the best choices and for the worst"
                what = f"{quoted(cue)} stands for the best choices too"
                yield Problem(("cues", name, "worst", place), what, do, kind=kind)
    if questionnaire.cues and cues_of(questionnaire) is None:
        what = f"the questionnaire is in {quoted(questionnaire.language)}, and no words of that language stand here"
        yield Problem(("cues",), what, "List them under the name of its language, or correct that name.", at_key=True)


def _cues(questionnaire: Questionnaire) -> Iterator[Problem]:
    found = cues_of(questionnaire)
    if found is None:
        return
    name, cues = found
    for end, words in (("best", cues.best), ("worst", cues.worst)):
        counted = count_cues(questionnaire, words, at_best=end == "best")
        if counted.ladders >= _MANY and counted.excess > CUES_AT_ENDS:
            what = (
                f"such words stand in the {end} choice of {counted.end} of {counted.ladders} ladders, and in"
                f" {counted.between} of the {counted.choices_between} choices between"
            )
            do = f"Use them between the ends too, where that is true, and write {end} choices without them."
            yield Problem(("cues", name, end), what, do, at_key=True)


def _one_place(questionnaire: Questionnaire) -> Iterator[Problem]:
    shown = best_places(questionnaire)
    if len(shown) < _MANY:
        return
    places = [place for place, _ in shown]
    usual = max(places, key=places.count)
    last = sum(is_last for _, is_last in shown)
    count, where = max((last, "last"), (places.count(usual), f"at place {usual}"), key=lambda each: each[0])
    if count > BEST_AT_ONE_PLACE * len(shown):
        what = f"the best choice is shown {where} in {count} of {len(shown)} questions, so that it can be guessed"
        yield Problem(("traits",), what, "Mix the orders with display.", at_key=True)


def _ladders(questionnaire: Questionnaire) -> Sequence[Question]:
    return [
        question
        for question in questionnaire.questions
        if kind_of(question).rises and len(question.choices) >= _CHOICES_WITH_MIDDLE
    ]


def _lengths(question: Question) -> list[int]:
    return [letters_in(choice.text) for choice in question.choices]


def _has_sentences(question: Question) -> bool:
    return max(_lengths(question)) > _SAYS_LITTLE


def _holding(choices: Iterable[Choice], cues: Iterable[str]) -> int:
    words = tuple(cues)
    return sum(cues_in(choice.text, words) > 0 for choice in choices)
