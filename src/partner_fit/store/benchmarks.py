"""Benchmarks on disk: a small YAML file with the quartiles of a practice, read as strictly as a sheet."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from partner_fit.errors import Keys, Located, Problem
from partner_fit.model.benchmark import Benchmark, WrittenQuartiles
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.answer_sheets import CHECK_THE_DAY, odd_day
from partner_fit.store.file_kinds import meant_by
from partner_fit.store.file_output import write_file
from partner_fit.store.format_number import require_known_format
from partner_fit.store.input_guard import remember_input
from partner_fit.store.sheet_text import as_yaml
from partner_fit.store.yaml_file import Document, read_document, validate
from partner_fit.text import did_you_mean, listed, quoted

_HEADER = """\
# Quartiles of the clients of one practice, in whole points:  partner-fit report SHEETS --benchmark FILE
#
# It names nobody. Still, of five clients the quartiles are three clients' scores, and two such files that differ by one
# client tell about that one: think of that before you pass it on.
"""
_ANEW = "Make one anew:  partner-fit portfolio FOLDER --benchmark-out FILE"


class LoadedBenchmark(NamedTuple):
    """A benchmark that fits its questionnaire."""

    benchmark: Benchmark
    remarks: tuple[Located, ...]
    """What is worth a look in the file and no mistake."""


def save_benchmark(path: Path, benchmark: Benchmark, *, force: bool) -> None:
    """Write a benchmark for its owner only; WrongUsage or FileTrouble where it may not stand, as for any output."""
    plain = asdict(benchmark) | {"asked_for": list(benchmark.asked_for)}
    fields = {name: value for name, value in plain.items() if value}
    write_file(path, f"{_HEADER}\n{as_yaml(fields)}", force=force)


def load_benchmark(path: Path, questionnaire: Questionnaire, *, today: str | None = None) -> LoadedBenchmark:
    """Return the benchmark in a file; FileTrouble or InvalidFile for what cannot be read or is of other questions.

    A day that cannot be meant is remarked on, such as one after `today`.
    """
    document = read_document(path)
    _require_benchmark(document)
    require_known_format(document)
    made = validate(document, Benchmark)
    remember_input(path)
    problems = [*_wrong_questionnaire(made, questionnaire)] or [
        *_odd_numbers(made),
        *_unknown_traits(made, questionnaire),
        *_too_many_facts(made, questionnaire),
    ]
    if problems:
        raise document.invalid(problems)
    odd = odd_day(made.day, today)
    return LoadedBenchmark(made, (document.locate(Problem(("day",), odd, CHECK_THE_DAY)),) if odd else ())


def _too_many_facts(made: Benchmark, questionnaire: Questionnaire) -> Iterator[Problem]:
    said, asked = len(made.asked_for), len(questionnaire.context)
    if said > asked:
        what = f"{said} answers on the situation stand here, and the questionnaire asks {asked} questions about it"
        yield Problem(("asked_for",), what, _ANEW)


def _require_benchmark(document: Document) -> None:
    found = meant_by(document.data) if isinstance(document.data, dict) else None
    if found is not None:
        raise document.invalid([Problem((), f"this is {found}, not a benchmark", _ANEW)])


def _wrong_questionnaire(made: Benchmark, questionnaire: Questionnaire) -> Iterator[Problem]:
    """Yield that the clients answered other questions than the sheets: their scores cannot be compared."""
    of = made.questionnaire
    if of.id != questionnaire.id:
        what = f"this benchmark is of {quoted(of.id)}, and the sheets answer {quoted(questionnaire.id)}"
        yield Problem(("questionnaire", "id"), what, f"Name a benchmark of the same questionnaire. {_ANEW}")
    elif of.version != questionnaire.version:
        what = f"this benchmark is of version {quoted(of.version)}, and the report of {quoted(questionnaire.version)}"
        yield Problem(("questionnaire", "version"), what, _ANEW)


def _odd_numbers(made: Benchmark) -> Iterator[Problem]:
    named: list[tuple[Keys, WrittenQuartiles]] = [(("whole",), made.whole)]
    named += [(("traits", trait), found) for trait, found in made.traits.items()]
    for place, found in named:
        for below, above in (("lower", "middle"), ("middle", "upper")):
            least, most = getattr(found, below), getattr(found, above)
            if least > most:
                what = f"{above} is {most}, which is less than {below}, {least}"
                yield Problem((*place, above), what, "Write them in order: lower, middle, upper.")


def _unknown_traits(made: Benchmark, questionnaire: Questionnaire) -> Iterator[Problem]:
    known = [trait.id for trait in questionnaire.traits]
    for name in made.traits:
        if name not in known:
            do = did_you_mean(name, known) or f"Traits: {listed(known)}."
            yield Problem(("traits", name), f"there is no trait {quoted(name)}", do, at_key=True)
