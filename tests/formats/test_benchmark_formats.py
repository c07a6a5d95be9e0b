"""A client beside the quartiles of a practice: what each length and each medium says of it."""

import json

import jsonschema
import pytest

from partner_fit.engine.benchmark import place_beside
from partner_fit.formats import document_of, write
from partner_fit.formats.json.schema import SCHEMAS
from partner_fit.formats.media import terminal
from partner_fit.formats.subjects.report_short import ShortReport
from partner_fit.model.assessment import Assessment
from tests.benchmarks import DAY, benchmark_of
from tests.formats.cases import nothing_answered, shipped, team

STAGE = "Prototype: something works, the design still moves"
SCORE = 61
"""Of the example team, in whole points."""


def beside(numbers: tuple[int, int, int], of: Assessment | None = None, *, traits: int | None = None) -> Assessment:
    """Return a company beside twelve clients of one stage."""
    assessment = of or team()
    benchmark = benchmark_of(shipped(), numbers, asked_for=(STAGE,), traits=traits)
    return assessment._replace(benchmark=place_beside(assessment, benchmark))


def section(assessment: Assessment, *, in_words: bool = False) -> str:
    document = document_of("report", assessment)
    alone = document._replace(sections=tuple(each for each in document.sections if each.id == "benchmark"))
    drawn = terminal.drawn(alone, 80, in_words=in_words)
    return " ".join(drawn[drawn.index("\nBeside other clients") :].split())


QUARTERS = (
    ((70, 80, 90), "lowest quarter", "below the lower quartile, 70"),
    ((50, 70, 90), "second quarter", "from the lower quartile, 50, to below the middle, 70"),
    ((50, 60, 90), "third quarter", "from the middle, 60, to below the upper quartile, 90"),
    ((50, 60, SCORE), "highest quarter", f"at the upper quartile, {SCORE}, or above"),
)


@pytest.mark.parametrize(("numbers", "quarter", "edges"), QUARTERS)
def test_each_length_says_the_quarter(numbers: tuple[int, int, int], quarter: str, edges: str) -> None:
    others = f"{quarter} of the 12 clients of one practice that say “{STAGE}”"
    assessment = beside(numbers)
    assert f"At {SCORE} of 100 the whole stands in the {others}: {edges}." in section(assessment)
    short = " ".join(str(write("report_short", ShortReport(assessment), "terminal")).split())
    assert short.count(f"In the {others}; half of them have {numbers[1]} or more.") == 1


def test_on_two_quartiles_at_once_each_length_says_so() -> None:
    assessment = beside((SCORE, SCORE, 90))
    assert f"At {SCORE} of 100 the whole stands on two quartiles" in section(assessment)
    short = " ".join(str(write("report_short", ShortReport(assessment), "terminal")).split())
    assert short.count("so in no quarter") == 1


def test_the_section_says_what_the_numbers_are_not() -> None:
    said = section(beside((40, 60, 80)))
    assert f"those of {DAY}, from the clients of one practice and not from the market" in said
    assert "this client may be one of them" in said


def test_a_terminal_draws_the_stretch_between_the_quartiles_and_the_score() -> None:
    (line,) = (
        line for line in str(write("report", beside((20, 40, 80)), "terminal")).splitlines() if "The whole" in line
    )
    drawn = line.split()[2]
    width = len(drawn)
    places = {sign: drawn.index(sign) for sign in "─┼●"}
    assert places == {"─": width * 20 // 100, "┼": width * 40 // 100, "●": width * SCORE // 100}
    assert drawn.rindex("─") == width * 80 // 100
    assert "20 to 80 third quarter" in " ".join(line.split())


def test_read_aloud_it_is_words() -> None:
    said = section(beside((20, 40, 80)), in_words=True)
    assert (
        "Score: 61; Lower quartile: 20; Middle: 40; Upper quartile: 80; Clients: 12; Stands in: third quarter" in said
    )
    assert not set("─┼●") & set(said)


def test_without_a_score_or_without_enough_clients_it_says_so() -> None:
    nothing = beside((40, 60, 80), nothing_answered())
    assert "There is no score for the whole, so only traits are compared" in section(nothing, in_words=True)
    short = " ".join(str(write("report_short", ShortReport(nothing), "terminal")).split())
    assert "Without a score, nothing is compared with the 12 clients" in short
    few = section(beside((40, 60, 80), traits=1))
    assert few.count("fewer than 5 scores") == 7


def test_a_thin_trait_is_marked_in_words_and_in_the_picture() -> None:
    first, *rest = team().traits
    thin = beside((40, 60, 80), team()._replace(traits=(first._replace(status="partly"), *rest)))
    assert "third quarter, few answers" in section(thin)
    page = str(write("report", thin, "html"))
    assert page.count('class="dot hollow"') == 2
    assert "rests on few answers" in page[page.index("Beside other clients") :]


def test_json_tells_it_and_null_without() -> None:
    made = json.loads(str(write("report", beside((50, 60, SCORE), traits=1), "json")))
    jsonschema.Draft202012Validator(SCHEMAS["report"]()).validate(made)
    told = made["benchmark"]
    assert (told["day"], told["asked_for"]) == (DAY, [STAGE])
    assert told["overall"]["quarter"] == 4
    assert told["overall"]["quartiles"] == {"clients": 12, "lower": 50, "middle": 60, "upper": SCORE}
    assert [each["place"]["quartiles"] is None for each in told["traits"]] == [False, *[True] * 7]
    assert json.loads(str(write("report", team(), "json")))["benchmark"] is None


def test_a_table_has_a_row_for_the_whole_and_each_trait_and_none_without() -> None:
    content = str(write("report", beside((50, 60, 70), traits=1), "csv", table="benchmark"))
    _, head, *rows = [line.split(",") for line in f"\n{content.removeprefix(chr(0xFEFF))}".splitlines()]
    assert head[:3] == ['"of"', '"score"', '"quarter"']
    assert rows[0] == [f'"{each}"' for each in ("The whole", SCORE, 3, 50, 60, 70, 12, "", team().organisation)]
    assert len(rows) == 9
    assert all('"fewer than 5 scores"' in row for row in rows[2:])
    assert [table.name for table in document_of("report", team()).tables if table.name == "benchmark"] == []


def test_a_report_without_a_benchmark_says_nothing_of_others() -> None:
    assert "Beside other clients" not in str(write("report", team(), "markdown"))
