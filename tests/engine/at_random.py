"""Questionnaires and teams of every shape, made from a number, so that the same number gives the same ones."""

from fractions import Fraction
from random import Random
from typing import Any

from partner_fit.engine.review import refusals
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.questionnaire import Questionnaire
from tests.engine import small

ROLES = ("leadership", "technical", "marketing")
PLACES = {"stage": ("early", "late"), "site": ("here", "there")}


def usable_questionnaire(rng: Random) -> Questionnaire:
    """Return a questionnaire that the review does not refuse."""
    asked = a_questionnaire(rng)
    return usable_questionnaire(rng) if refusals(asked) else asked


def a_condition(rng: Random) -> dict[str, list[str]]:
    name = rng.choice(list(PLACES))
    return {name: rng.sample([*PLACES[name], "not-given"], rng.randint(1, 2))}


def a_question(name: str, rng: Random) -> dict[str, Any]:
    kind, top = rng.choice(["ladder", "balance"]), rng.choice([100, 100, 5])
    middle = [Fraction(rng.randint(0, 20) * top, 20) for _ in range(rng.randint(0, 3))]
    worth = [Fraction(0), *sorted(middle), Fraction(top)]
    more: dict[str, Any] = {"top": top}
    if kind == "balance":
        rng.shuffle(worth)
        moved = {f"c{n}": points for n, points in enumerate(reversed(worth), start=1)}
        more["points_when"] = [{"when": a_condition(rng), "points": moved}] if rng.random() < 0.5 else []
    if rng.random() < 0.3:
        more["weight_when"] = [{"when": a_condition(rng), "weight": rng.choice([0, "0.5", 3])}]
    if rng.random() < 0.2:
        more["applies"] = a_condition(rng)
    more["core"] = rng.random() < 0.7
    return small.question(name, weight=rng.choice([0, 1, 1, 2, "1.5"]), points=worth, kind=kind, **more)


HOLDS = ("any", "most")


def a_cap(place: int, question: dict[str, Any], trait: str, rng: Random) -> dict[str, Any]:
    cap: dict[str, Any] = {"id": f"cap{place}", "band": f"from-{rng.choice([0, 40, 60])}", "reason": "R.", "do": "D."}
    cap |= rng.choice(
        [
            {"trait": trait, "below": rng.choice([25, 50, 75])},
            {"question": question["id"], "below": rng.choice([25, 50, 100])},
            {"question": question["id"], "choices": [question["choices"][0]["id"]], "holds": HOLDS[place % 2]},
        ]
    )
    return cap | ({"when": a_condition(rng)} if rng.random() < 0.3 else {})


def a_questionnaire(rng: Random) -> Questionnaire:
    traits = {
        f"t{t}": [a_question(f"t{t}-q{q}", rng) for q in range(rng.randint(1, 4))] for t in range(rng.randint(1, 3))
    }
    caps = [
        a_cap(n, rng.choice(traits[trait]), trait, rng)
        for n, trait in enumerate(rng.choices(list(traits), k=rng.randint(0, 3)))
    ]
    options: list[Any] = [
        {"id": "one", "text": "1"},
        {"id": "two", "text": "2"},
        {"id": "open", "text": "?", "settled": False},
    ]
    probes: list[dict[str, Any]] = [
        {"id": f"p{n}", "short": "P", "ask": "?", "why": "-", "choices": options} for n in range(2)
    ]
    probes[1]["agreement"] = rng.random() < 0.5
    context = [
        {"id": name, "ask": "?", "why": "-", "choices": [{"id": value, "text": value} for value in values]}
        for name, values in PLACES.items()
    ]
    more = {"probes": {"trait": rng.choice(list(traits)), "share": rng.choice([0, 25, 50]), "ask": probes}}
    needed = rng.choice(["0/1", "1/2", "2/3", "1/1"])
    weights = {trait: rng.choice([0, 1, 2, "2.5"]) for trait in traits}
    return small.questionnaire(traits, weights, caps=caps, context=context, coverage_needed=needed, **more)


def a_team(asked: Questionnaire, rng: Random) -> list[AnswerSheet]:
    context = {name: rng.choice(values) for name, values in PLACES.items() if rng.random() < 0.7}
    others = ["dont-know", "not-applicable", None, "no-longer-there"]
    share_of_others = rng.choice([0, 0.2, 0.5, 1])
    return [
        small.sheet(
            {
                q.id: rng.choice(others) if rng.random() < share_of_others else rng.choice(q.choices).id
                for q in asked.questions
            },
            respondent={"role": rng.choice(ROLES), "name": f"P{n}"},
            context=context,
            scope={"full": rng.random() < 0.4, "all_roles": rng.random() < 0.4},
            probes={f"p{p}": rng.choice(["one", "one", "two", "open", "dont-know", None]) for p in range(2)},
        )
        for n in range(rng.choice([1, 1, 2, 3, 5]))
    ]
