"""How the work grows with a team and with a questionnaire: CPU time, and the exponent between two sizes.

Usage: python benchmarks/growth.py. An exponent of 1 is time in proportion to size. Questionnaires and answers are made
at random from one seed; writing and reading files is not counted. The unit is the time that the smallest takes.
"""

import math
import random
import time
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from partner_fit.engine.assess import assess, score_team
from partner_fit.engine.plan import plan_for_hours, plan_to_band
from partner_fit.engine.unknowns import find_unknowns
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.questionnaires import load_questionnaire
from partner_fit.store.shapes import shape

DAY = "2026-11-23"
TRAITS = 8
CHOICES = 5
TEAMS = (125, 250, 500, 1000)
QUESTIONS = (50, 100, 200, 400)


def questionnaire_of(size: int, chance: random.Random) -> Questionnaire:
    """Return a questionnaire with that many questions, spread over the traits."""
    bands = [(0, "low"), (40, "middle"), (60, "middle"), (80, "high")]

    def question(number: int) -> dict[str, Any]:
        middle = sorted(chance.randint(1, 99) for _ in range(CHOICES - 2))
        choices = [
            {
                "id": f"c{place}",
                "text": f"Answer {place}.",
                "points": points,
                "next": {"do": "Do it.", "owner": "founder", "hours": chance.choice(["0.5", 1, 2, 3, 8])},
            }
            for place, points in enumerate((0, *middle, 100), start=1)
        ]
        named = {"id": f"q{number}", "short": f"Question {number}", "ask": "What holds?", "kind": "ladder"}
        return {**named, "core": True, "roles": ["lead"], "choices": choices}

    traits = [
        {
            "id": f"t{place}",
            "title": f"Trait {place}",
            "short": f"Trait {place}",
            "weight": 1,
            "article": {"section": "One", "says": "Something."},
            "questions": [question(number) for number in range(place, size, TRAITS)],
        }
        for place in range(TRAITS)
    ]
    head = {
        "format": 1,
        "id": "made",
        "version": "1",
        "language": "en",
        "title": "Made at random",
        "minutes": {"core": 10, "full": 10},
        "pace": {"words_per_minute": 240, "seconds_to_decide": 7, "seconds_for_evidence": 4},
        "source": {"title": "A text", "publisher": "Nobody", "sections": ["One"]},
        "limits": ["Nothing."],
        "bands": [
            {"id": f"b{at}", "title": f"From {at}", "at_least": at, "level": level, "means": "-"} for at, level in bands
        ],
        "roles": [{"id": "lead", "title": "Lead", "means": "All."}],
    }
    return shape(Questionnaire, {**head, "traits": traits})


def sheet_for(questionnaire: Questionnaire, chance: random.Random, number: int = 0, answered: float = 1) -> AnswerSheet:
    """Return a sheet with answers at random."""
    roles = [role.id for role in questionnaire.roles]
    answers = {
        question.id: chance.choice([choice.id for choice in question.choices])
        for question in questionnaire.questions
        if chance.random() < answered
    }
    probes = questionnaire.probes.ask if questionnaire.probes else ()
    facts = {probe.id: chance.choice(probe.choices).id for probe in probes if probe.choices}
    return shape(
        AnswerSheet,
        {
            "format": 1,
            "questionnaire": {"id": questionnaire.id, "version": questionnaire.version},
            "respondent": {"role": roles[number % len(roles)], "name": f"Person {number}"},
            "organisation": "A company",
            "started": DAY,
            "updated": DAY,
            "context": {asked.id: asked.choices[0].id for asked in questionnaire.context},
            "answers": answers,
            "probes": facts,
        },
    )


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds of the quickest of three runs."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def show(name: str, sizes: Sequence[int], works: Sequence[Callable[[], object]], aim: float) -> None:
    """Print what each size takes in units of the smallest, and the exponent from the smallest to the largest."""
    taken = [seconds(work) for work in works]
    ratios = ", ".join(f"{size}: {each / taken[0]:.1f}" for size, each in zip(sizes, taken, strict=True))
    exponent = math.log(taken[-1] / taken[0]) / math.log(sizes[-1] / sizes[0])
    last = f"{taken[-1] * 1000:.0f} ms of CPU at the largest"
    print(f"{name:<26} {ratios}; exponent {exponent:.2f} (aim {aim}); {last}", flush=True)


def main() -> None:
    """Print a line for each kind of growth."""
    shipped = load_questionnaire("medtech-cdmo")
    chance = random.Random(1)  # noqa: S311 (answers, not secrets)
    people = [sheet_for(shipped, chance, number) for number in range(TEAMS[-1])]
    team = [lambda size=size: assess(shipped, people[:size], DAY) for size in TEAMS]
    show("people in a team", TEAMS, team, 1.1)
    made = [questionnaire_of(size, chance) for size in QUESTIONS]
    scored = [score_team(each, [sheet_for(each, chance)], {}) for each in made]
    tops = [each.bands[-1] for each in made]
    place = {"as_of": DAY, "organisation": "A"}
    to_top = [lambda s=s, t=t: plan_to_band(s, t, **place) for s, t in zip(scored, tops, strict=True)]
    show("plan to the top band", QUESTIONS, to_top, 1.3)
    hours = [lambda s=s: plan_for_hours(s, Fraction(40), **place) for s in scored]
    show("plan for 40 hours", QUESTIONS, hours, 1.3)
    long = [lambda s=s: plan_for_hours(s, Fraction(1000), **place) for s in scored[:3]]
    show("plan for 1000 hours", QUESTIONS[:3], long, 1.3)
    half = [score_team(each, [sheet_for(each, chance, answered=0.7)], {}) for each in made]
    asked = [{question.id for question in each.questions} for each in made]
    missing = [lambda s=s, a=a: find_unknowns(s, a) for s, a in zip(half, asked, strict=True)]
    show("what is not known", QUESTIONS, missing, 1.3)


if __name__ == "__main__":
    main()
