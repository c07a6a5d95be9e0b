"""The JSON Schemas fit what the program reads, with a plain YAML reader as editors use it."""

import copy
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from partner_fit.formats.json.schema import SCHEMAS, answers_schema, questionnaire_schema

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
