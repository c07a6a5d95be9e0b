"""Benchmarks for tests: a practice whose quartiles are these numbers in the whole and in each trait."""

from partner_fit.model.benchmark import Benchmark, Compared, WrittenQuartiles
from partner_fit.model.questionnaire import Questionnaire

DAY = "2026-11-02"


def benchmark_of(
    questionnaire: Questionnaire,
    numbers: tuple[int, int, int],
    *,
    clients: int = 12,
    asked_for: tuple[str, ...] = (),
    traits: int | None = None,
) -> Benchmark:
    """Return a benchmark with the same quartiles everywhere, of which only the first few traits have any."""
    lower, middle, upper = numbers
    quartiles = WrittenQuartiles(clients=clients, lower=lower, middle=middle, upper=upper)
    return Benchmark(
        format=1,
        questionnaire=Compared(id=questionnaire.id, version=questionnaire.version),
        day=DAY,
        asked_for=asked_for,
        whole=quartiles,
        traits=dict.fromkeys((trait.id for trait in questionnaire.traits[:traits]), quartiles),
    )
