"""The worked example in docs/scoring.md is what the engine computes."""

import re
from fractions import Fraction
from pathlib import Path

from partner_fit.engine.moves import next_steps
from partner_fit.engine.score import Scores
from tests.engine.small import score
from tests.engine.test_score import WORKED, WORKED_ANSWERS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "scoring.md"
PLACES = ("1st", "2nd", "3rd", "4th", "5th")
STATES = {"dont-know": "don't know", "not-applicable": "does not apply"}
SUM = re.compile(r"`([^`=]+) = ([\d.]+)`")


def shown(number: Fraction | None) -> str:
    """Return a number with at most two decimals, half up."""
    assert number is not None
    return f"{float((number * 100 + Fraction(1, 2)) // 1 / Fraction(100)):g}"


def table(*rows: tuple[str, ...]) -> str:
    head, *rest = ("| " + " | ".join(row) + " |" for row in rows)
    return "\n".join([head, "| --- " * len(rows[0]) + "|", *rest])


def tables(scores: Scores) -> dict[str, str]:
    traits = scores.trait_sums
    index = scores.verdict.index
    answers = [("question", "weight", "answer", "points")]
    for trait in WORKED.traits:
        for question in trait.questions:
            said = WORKED_ANSWERS[question.id]
            chosen = [(place, each) for place, each in zip(PLACES, question.choices, strict=True) if each.id == said]
            words, points = (f"{chosen[0][0]} of 5", shown(chosen[0][1].points)) if chosen else (STATES[said], "")
            kind = "" if question.kind == "ladder" else " (balance)"
            answers.append((question.id + kind, shown(question.weight), words, points))
    results = [("", "score", "range", "answered")]
    for name, sums in (("Trait A", traits["trait-a"]), ("Trait B", traits["trait-b"]), ("All", index)):
        between = f"{shown(sums.low)} to {shown(sums.high)}"
        results.append((name, shown(sums.score), between, f"{shown((sums.coverage or 0) * Fraction(100))}%"))
    steps = [("answer", "to", "adds")]
    for step in sorted(next_steps(scores), key=lambda each: each.gain or 0, reverse=True):
        place = [each.id for each in step.question.choices].index(step.target.id)
        steps.append((step.question.id, PLACES[place], shown(step.gain)))
    return {"answers": table(*answers), "scores": table(*results), "steps": table(*steps)}


def test_the_worked_example_is_what_the_engine_computes(record: bool) -> None:
    page = PAGE.read_text(encoding="utf-8")
    made = tables(score(WORKED, WORKED_ANSWERS))
    for name, content in made.items():
        block = re.compile(rf"(<!-- worked {name}: begin -->\n).*?(<!-- worked {name}: end -->)", re.DOTALL)
        assert len(block.findall(page)) == 1
        page = block.sub(rf"\g<1>\n{content}\n\n\g<2>", page)
    if record:
        PAGE.write_text(page, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page


def test_every_sum_on_the_page_is_right_and_leads_to_a_number_of_the_engine() -> None:
    page = PAGE.read_text(encoding="utf-8")
    sums = SUM.findall(page)
    assert len(sums) == 9
    computed = re.findall(r"[\d.]+", " ".join(tables(score(WORKED, WORKED_ANSWERS)).values()))
    for left, right in sums:
        exact = eval(re.sub(r"([\d.]+)", r"Fraction('\1')", left.replace("×", "*")), {"Fraction": Fraction})
        assert shown(exact) == right or abs(exact - Fraction(right)) < Fraction("0.006"), f"{left} = {right}"
        assert right in computed or shown(Fraction(right) * 100) in computed, right
