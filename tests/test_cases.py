"""Whole reports of whole companies: the same sheets give the same text in every format."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from partner_fit.cli.sheets import assess_team, load_team
from partner_fit.formats import MEDIA, SUBJECTS, write
from partner_fit.formats.json.schema import result_schema

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
EXAMPLES = ROOT / "examples"
TEAM = EXAMPLES / "team"
SHEETS: Mapping[str, Sequence[Path]] = {
    "solo-founder": [EXAMPLES / "solo-founder.answers.yaml"],
    "blind-spots": [EXAMPLES / "blind-spots.answers.yaml"],
    "scale-up": [EXAMPLES / "scale-up.answers.yaml"],
    "enterprise": [EXAMPLES / "enterprise.answers.yaml"],
    "one-of-a-team": [TEAM / "market-lead.answers.yaml"],
    "team-of-two": [TEAM / "founder.answers.yaml", TEAM / "technical-lead.answers.yaml"],
    "team-of-three": [TEAM / f"{name}.answers.yaml" for name in ("founder", "market-lead", "quality-engineer")],
    "team-of-five": [TEAM],
    "team-of-ten": [TEAM, CASES / "team-of-ten"],
}
DRAWN = ("blind-spots", "team-of-five")
"""Whose drawings are recorded as well; how each block is drawn is tested with its painter."""
STYLE = re.compile(r"(?<=<style>).*?(?=</style>)|(?<=sha256-)[\w+/=]+", re.DOTALL)
"""What is the same in every page, and its digest: left out of what is recorded."""
RECORDED = [
    (case, name)
    for case in SHEETS
    for name in SUBJECTS["report"]
    if not MEDIA[name].is_binary and (case in DRAWN or name in ("json", "markdown"))
]


@cache
def written(case: str, format_name: str) -> str:
    team = load_team([str(path) for path in SHEETS[case]], None)
    assessment = assess_team(team, as_of="2026-11-23", choose={}, names=False, to_send=format_name != "json")
    content = write("report", assessment, format_name)
    assert isinstance(content, str)
    return STYLE.sub("…", content) if format_name == "html" else content


@pytest.mark.parametrize(("case", "format_name"), RECORDED)
def test_a_report_is_as_recorded(case: str, format_name: str, record: bool) -> None:
    expected = CASES / case / f"expected{MEDIA[format_name].ending}"
    now = written(case, format_name)
    if record:
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(now, encoding="utf-8", newline="")
    assert expected.read_bytes().decode() == now


def closed(schema: Any) -> Any:
    """Return the schema with nothing allowed that it does not name, so that an undocumented key is found."""
    if isinstance(schema, dict):
        inner = {key: closed(value) for key, value in schema.items()}
        return {**inner, "additionalProperties": False} if "properties" in schema else inner
    return [closed(each) for each in schema] if isinstance(schema, list) else schema


@cache
def validator() -> jsonschema.Draft202012Validator:
    schema = closed(result_schema("report"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("case", SHEETS)
def test_json_is_what_its_schema_says_and_nothing_more(case: str) -> None:
    validator().validate(json.loads(written(case, "json")))


def test_the_published_schema_has_not_drifted(record: bool) -> None:
    expected = CASES / "report-v1.schema.json"
    now = json.dumps(result_schema("report"), indent=2, ensure_ascii=False) + "\n"
    if record:
        expected.write_text(now, encoding="utf-8")
    assert expected.read_text(encoding="utf-8") == now


def test_the_verdicts_span_the_bands_and_the_special_cases() -> None:
    results = {case: json.loads(written(case, "json"))["overall"] for case in SHEETS}
    assert {result["band"]["id"] for result in results.values() if result["band"]} == {
        "groundwork",
        "forming",
        "ready",
        "strong",
    }
    assert any(result["caps"] for result in results.values())
    assert {result["status"] for result in results.values()} == {"scored", "too-early"}
    assert all(result["provisional"] is (result["status"] == "too-early") for result in results.values())
    assert {result["firm"] for result in results.values()} == {True, False}
