"""The JSON Schemas fit what the program reads, with a plain YAML reader as editors use it."""

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from partner_fit.formats.json.schema import SCHEMAS, answers_schema, questionnaire_schema
from tests.formats.words_beside import without_words

ROOT = Path(__file__).resolve().parent.parent.parent
FILES = [
    ROOT / "questionnaires" / "medtech-cdmo.yaml",
    ROOT / "tests" / "engine" / "complete.yaml",
    ROOT / "tests" / "instruments" / "maturity.yaml",
    ROOT / "tests" / "instruments" / "yes-no.yaml",
]
SHEET: dict[str, Any] = {
    "format": 1,
    "questionnaire": {"id": "complete", "version": "1.0", "digest": "sha256:0"},
    "organisation": "Example",
    "respondent": {"role": "leadership"},
    "context": {"stage": "concept", "product": None},
    "answers": {
        "gap-list": "none",
        "board-tests": None,
        "goals-at-once": {"choice": "fixed", "evidence": "notes", "note": "Since May."},
    },
    "probes": {"next-goal": "clinic", "worry": {"note": "Money."}},
    "checklist": {"contract-read": "done", "other-line": {"status": "in-work", "owner": "Ada"}},
}


@cache
def questionnaire_in(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def of_questionnaires() -> dict[str, Any]:
    return questionnaire_schema()


def faults(schema: dict[str, Any], data: Any) -> list[str]:
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(data)]


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_one_and_says_what_it_is(name: str) -> None:
    schema = SCHEMAS[name]()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["title"].startswith("partner-fit")
    assert schema["description"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_questionnaires_fit_their_schema(path: Path) -> None:
    assert faults(of_questionnaires(), questionnaire_in(path)) == []


@pytest.mark.parametrize(
    "change",
    [{"digest": "sha256:0"}, {"format": 2}, {"titel": "Wrong"}, {"bands": "none"}, {"coverage_needed": "most"}],
    ids=str,
)
def test_a_wrong_questionnaire_does_not_fit(change: dict[str, Any]) -> None:
    assert faults(of_questionnaires(), {**questionnaire_in(FILES[1]), **change})


@pytest.mark.parametrize("condition", [{"stage": ["concept"]}, [{"stage": ["concept"]}, {"product": ["hardware"]}]])
def test_a_condition_may_be_one_block_or_a_list(condition: Any) -> None:
    data = copy.deepcopy(questionnaire_in(FILES[1]))
    data["checklist"][0]["when"] = condition
    data["traits"][1]["questions"][0]["points_when"][0]["when"] = condition
    assert faults(of_questionnaires(), data) == []


def test_an_answer_may_be_a_name_a_block_or_empty() -> None:
    assert faults(answers_schema(), SHEET) == []
    assert (
        faults(answers_schema(), {**SHEET, "answers": None, "probes": None, "checklist": None, "context": None}) == []
    )


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("answers", {"gap-list": 3}),
        ("answers", {"gap-list": True}),
        ("answers", {"Gap list": "none"}),
        ("answers", {"gap-list": {"choise": "none"}}),
        ("checklist", {"contract-read": "maybe"}),
        ("respondent", {}),
    ],
    ids=str,
)
def test_a_wrong_sheet_does_not_fit(part: str, value: Any) -> None:
    assert faults(answers_schema(), {**copy.deepcopy(SHEET), part: value})


RESULTS = [name for name in SCHEMAS if name not in ("questionnaire", "answers")]


def nodes(schema: Any) -> list[dict[str, Any]]:
    """Return every part of a schema."""
    if isinstance(schema, list):
        return [node for each in schema for node in nodes(each)]
    if not isinstance(schema, dict):
        return []
    return [schema, *(node for each in schema.values() for node in nodes(each))]


@pytest.mark.parametrize("name", RESULTS)
def test_a_result_has_an_address_of_its_own_and_defines_each_list_of_values_once(name: str) -> None:
    schema = SCHEMAS[name]()
    assert schema["$id"] == f"urn:partner-fit:{name}:1"
    lists = [tuple(node["enum"]) for node in nodes(schema) if isinstance(node.get("enum"), list)]
    defined = [tuple(each["enum"]) for each in schema["$defs"].values() if "enum" in each]
    assert sorted(lists, key=str) == sorted(defined, key=str)
    assert len(set(defined)) == len(defined)
    used = {node["$ref"].removeprefix("#/$defs/") for node in nodes(schema) if isinstance(node.get("$ref"), str)}
    assert used == set(schema["$defs"])


@pytest.mark.parametrize("name", RESULTS)
def test_scores_have_bounds_and_days_a_form(name: str) -> None:
    schema = SCHEMAS[name]()
    assert schema["properties"]["as_of"]["format"] == "date"
    shapes = [schema, *schema["$defs"].values()]
    scores = [
        shape["properties"][key]
        for shape in shapes
        for key in ("score", "low", "high", "points")
        if key in shape.get("properties", {})
    ]
    bounds = [
        (node["minimum"], node["maximum"]) for score in scores for node in nodes(score) if node.get("type") == "number"
    ]
    assert set(bounds) <= {(0, 100)}
    assert bool(bounds) == (name != "collect")
    numbers = [node for node in nodes(schema) if node.get("type") == "number"]
    assert all("minimum" in node or "maximum" in node for node in numbers)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests").glob("**/expected*.json")), ids=lambda path: str(path.relative_to(ROOT))
)
def test_what_a_result_names_it_says_in_words_too(path: Path) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    assert set(without_words(data)) == set()
