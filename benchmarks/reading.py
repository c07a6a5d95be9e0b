"""Whether a questionnaire can be read once and not be guessed: a reading test, and scripts that know nothing of it.

    python benchmarks/reading.py print --key KEY [--seed N] [FILE]    the questions, for a reader
    python benchmarks/reading.py score --key KEY ORDERS               how a reader ordered the choices
    python benchmarks/reading.py guess [FILE]                         what scripts score that know nothing

FILE is a questionnaire, by file or id; without it, the one that ships. The copy for a reader has no names, no points
and no order: question by question, choices under letters. The reader puts the letters of each question from worst to
best into ORDERS, a line for each question such as `7: c a e b d`; what stands behind # and what is left out does not
count. KEY is a new file that says what each letter is; keep it from the reader.
"""

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from string import ascii_lowercase
from typing import Any, NamedTuple

from partner_fit.engine.assess import score_team
from partner_fit.engine.kinds import kind_of
from partner_fit.engine.pace import longest_minutes
from partner_fit.engine.points import Context, Row, build_rows, contexts_over
from partner_fit.engine.review.language import (
    best_places,
    count_ladders,
    cues_in,
    cues_of,
    has_semicolon,
    letters_in,
    sentences_in,
    words_in,
)
from partner_fit.errors import PartnerFitError
from partner_fit.model.answers import Answer, AnswerSheet, Asked, Respondent, Scope
from partner_fit.model.questionnaire import Choice, Cues, Question, Questionnaire
from partner_fit.store.file_output import write_file
from partner_fit.store.questionnaires import load_questionnaire
from partner_fit.text import plural

SHIPPED = "medtech-cdmo"
_ORDER = re.compile(r"(\d+)\s*[:.)]?\s*([a-z](?:[\s,<]*[a-z])*)", re.IGNORECASE)

Pick = Callable[[Question, Row], str]
"""Chooses an answer: the id of a choice."""


class Entry(NamedTuple):
    """One question of the key."""

    id: str
    kind: str
    order: str
    """The letters from worst to best; of a balance, only the last one means something."""


def print_copy(questionnaire: Questionnaire, seed: int, key: Path) -> None:
    """Print a shuffled copy without labels, and write its key into a new file that only its owner can read."""
    chance = random.Random(seed)  # noqa: S311 (the same order again, not a secret)
    questions = chance.sample(questionnaire.questions, len(questionnaire.questions))
    entries: dict[str, Entry] = {}
    lines = [f"{questionnaire.title}: {len(questions)} questions. Put the letters of each from worst to best."]
    for number, question in enumerate(questions, start=1):
        if len(question.choices) > len(ascii_lowercase):
            sys.exit(f"{question.id} has more choices than there are letters.")
        letters = dict(zip(ascii_lowercase, chance.sample(question.choices, len(question.choices)), strict=False))
        worth = {choice.id: place for place, choice in enumerate(_from_worst(question))}
        order = "".join(sorted(letters, key=lambda letter: worth[letters[letter].id]))
        entries[str(number)] = Entry(question.id, question.kind, order)
        always = [hint.text for hint in question.hint if hint.when is None]
        lines += ["", f"{number}. {' '.join((question.ask, *always))}"]
        lines += [f"   {letter}) {choice.text}" for letter, choice in letters.items()]
    made = {"questionnaire": questionnaire.id, "version": questionnaire.version, "seed": seed, "questions": entries}
    write_file(key, json.dumps(made, indent=1) + "\n", new=True)
    print("\n".join(lines))


def _from_worst(question: Question) -> Sequence[Choice]:
    return question.choices if kind_of(question).rises else sorted(question.choices, key=lambda each: each.points)


def score_orders(key: Path, orders: Path) -> None:
    """Print which part of the pairs of a reader's order is as intended, in each ladder and in all."""
    try:
        listed = json.loads(key.read_text(encoding="utf-8"))["questions"]
        entries = {number: Entry(*each) for number, each in listed.items()}
    except OSError as trouble:
        sys.exit(f"{key} cannot be read: {trouble.strerror}.")
    except (ValueError, LookupError, TypeError, AttributeError):
        entries = {}
    if not entries or not all(_is_whole(entry) for entry in entries.values()):
        sys.exit(f"{key}: this is no key that `print` has written.")
    given = _read_orders(orders, entries)
    right = total = tops = 0
    for number, entry in entries.items():
        if number not in given:
            continue
        tops += given[number][-1] == entry.order[-1]
        if entry.kind == "balance":
            continue
        pairs = list(combinations(given[number], 2))
        agreed = sum(entry.order.index(worse) < entry.order.index(better) for worse, better in pairs)
        right, total = right + agreed, total + len(pairs)
        print(f"{number:>3}  {entry.id:<26} {agreed:>2} of {len(pairs)} pairs")
    if total:
        print(f"ladder pairs as intended: {right} of {total}, {100 * right / total:.1f} %")
    print(f"best choice put last: in {tops} of {len(given)} questions")
    if len(given) < len(entries):
        print(f"left out: {plural(len(entries) - len(given), 'question')}")


def _is_whole(entry: Entry) -> bool:
    words = (entry.id, entry.kind, entry.order)
    return all(isinstance(word, str) and word for word in words) and entry.kind in ("ladder", "balance")


def _read_orders(path: Path, entries: Mapping[str, Entry]) -> dict[str, str]:
    """Return a reader's letters from worst to best, by number; ends with a message for a line without meaning."""
    given: dict[str, str] = {}
    try:
        written = path.read_text(encoding="utf-8-sig")
    except OSError as trouble:
        sys.exit(f"{path} cannot be read: {trouble.strerror}.")
    except UnicodeDecodeError:
        sys.exit(f"{path} is not a text in UTF-8: save it so.")
    for place, line in enumerate(written.splitlines(), start=1):
        text = line.split("#")[0].strip()
        if not text:
            continue
        found = _ORDER.fullmatch(text)
        number = found[1].lstrip("0") if found else ""
        order = "".join(re.findall("[a-z]", found[2].lower())) if found else ""
        if number not in entries:
            sys.exit(f"{path}:{place}: this names no question. Write its number, and the letters from worst to best.")
        if sorted(order) != sorted(entries[number].order):
            sys.exit(f"{path}:{place}: question {number} has the letters {', '.join(sorted(entries[number].order))}.")
        if number in given:
            sys.exit(f"{path}:{place}: question {number} stands here a second time.")
        given[number] = order
    return given


def guess(questionnaire: Questionnaire) -> None:
    """Print what somebody scores who knows nothing, and what can be counted about the language."""
    found = cues_of(questionnaire)
    cues = found[1] if found else Cues()
    contexts = list(contexts_over(questionnaire, {each.id for each in questionnaire.context if each.required}))
    print(f"{questionnaire.id} {questionnaire.version}, mean over {len(contexts)} situations, all questions:")
    scripts: tuple[tuple[str, Pick], ...] = (
        ("ticks the longest choice", lambda question, _: _longest(question, Cues())),
        ("looks for cue words too", lambda question, _: _longest(question, cues)),
    )
    for name, pick in scripts:
        print(f"  {name:<26} {_mean(_score(questionnaire, context, pick) for context in contexts):5.1f}")
    print(f"  {'chance':<26} {_mean(_by_chance(questionnaire, context) for context in contexts):5.1f}")
    if found is None:
        print(f"  It lists no cue words for {questionnaire.language}: see cues in questionnaires/README.md.")
    print("\n".join(_language(questionnaire)))


def _longest(question: Question, cues: Cues) -> str:
    """Return the choice with most words that may mark the best and fewest that may mark the worst, then the longest."""

    def looks(choice: Choice) -> tuple[int, int]:
        return cues_in(choice.text, cues.best) - cues_in(choice.text, cues.worst), letters_in(choice.text)

    return max(question.shown, key=looks).id


def _mean(scores: Iterable[Fraction]) -> float:
    listed = list(scores)
    return float(sum(listed) / len(listed))


def _score(questionnaire: Questionnaire, context: Context, pick: Pick) -> Fraction:
    """Return the score of a sheet that answers every question that applies as the script picks."""
    rows = build_rows(questionnaire, context)
    answers = {name: pick(row.question, row) for name, row in rows.items() if row.applies}
    return _scored(questionnaire, context, answers)


def _scored(questionnaire: Questionnaire, context: Context, answers: Mapping[str, str]) -> Fraction:
    sheet = AnswerSheet(
        format=1,
        questionnaire=Asked(id=questionnaire.id, version=questionnaire.version),
        organisation="Nobody",
        respondent=Respondent(role=questionnaire.roles[0].id),
        scope=Scope(full=True, all_roles=True, alone=True),
        context=dict(context),
        answers={name: Answer(choice=choice) for name, choice in answers.items()},
    )
    score = score_team(questionnaire, [sheet], {}).verdict.index.score
    if score is None:
        sys.exit("This questionnaire has nothing that scores.")
    return score


def _by_chance(questionnaire: Questionnaire, context: Context) -> Fraction:
    """Return the mean score of all ways to answer: that of a choice in each question that is worth their mean."""
    rows = build_rows(questionnaire, context)

    def with_mean(question: Question) -> Question:
        points = rows[question.id].points
        mean = sum(points.values(), Fraction(0)) / len(points)
        now = [replace(each, points=points[each.id]) for each in question.choices]
        at_random = Choice(id="at-random", text="Any.", points=mean)
        return replace(question, choices=(*now, at_random), points_when=(), top=Fraction(100))

    traits = tuple(
        replace(trait, questions=tuple(with_mean(each) for each in trait.questions)) for trait in questionnaire.traits
    )
    asked = [name for name, row in rows.items() if row.applies]
    return _scored(replace(questionnaire, traits=traits), context, dict.fromkeys(asked, "at-random"))


def _language(questionnaire: Questionnaire) -> list[str]:
    texts = [choice.text for question in questionnaire.questions for choice in question.choices]
    ladders, places = count_ladders(questionnaire), Counter(place for place, _ in best_places(questionnaire))
    short, full = (float(longest_minutes(questionnaire, full=which)) for which in (False, True))
    counted: dict[str, Any] = {
        "questions, choices": f"{len(questionnaire.questions)}, {len(texts)}",
        "choices on a semicolon": sum(map(has_semicolon, texts)),
        "choices of more sentences": sum(len(sentences_in(text)) > 1 for text in texts),
        "words in a choice": f"{sum(len(words_in(text)) for text in texts) / len(texts):.1f}",
        "best is the longest": f"{ladders.best_is_longest} of {ladders.looked_at} ladders",
        "worst is the shortest": f"{ladders.worst_is_shortest} of {ladders.looked_at} ladders",
        "best shown at each place": " ".join(str(places[place]) for place in range(1, max(places, default=0) + 1)),
        "minutes, short and full": f"{short:.1f}, {full:.1f}",
    }
    return [f"  {name:<26} {value}" for name, value in counted.items()]


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    acts = parser.add_subparsers(dest="act", required=True)
    printing, scoring, guessing = (acts.add_parser(name) for name in ("print", "score", "guess"))
    for each in (printing, scoring):
        each.add_argument("--key", type=Path, required=True)
    printing.add_argument("--seed", type=int, default=1)
    for each in (printing, guessing):
        each.add_argument("file", nargs="?", default=SHIPPED)
    scoring.add_argument("orders", type=Path)
    asked = parser.parse_args()
    try:
        if asked.act == "score":
            score_orders(asked.key, asked.orders)
        elif asked.act == "print":
            print_copy(load_questionnaire(asked.file), asked.seed, asked.key)
        else:
            guess(load_questionnaire(asked.file))
    except PartnerFitError as error:
        sys.exit(f"{error.message}\n{error.hint}".strip())
    except OSError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
