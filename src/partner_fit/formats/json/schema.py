"""JSON Schemas, so that an editor can help while somebody writes a questionnaire or fills in an answer sheet."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial
from importlib import import_module
from typing import Any, get_args

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from partner_fit.model.answers import AnswerSheet, ChecklistStatus, State
from partner_fit.model.changes import Direction
from partner_fit.model.comparison import ActionStatus, LeftOutReason
from partner_fit.model.plan import PlanStatus
from partner_fit.model.quartiles import Quarter
from partner_fit.model.questionnaire import GuidanceLevel, Holds, Level, Questionnaire, Severity
from partner_fit.model.results import OverallStatus, Status

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

_NAME_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
_NAME: Schema = {"$ref": "#/$defs/Name"}
_CONDITION: Schema = {"$ref": "#/$defs/Condition"}
_NOTHING: Schema = {"type": "null"}


def questionnaire_schema() -> Schema:
    """Return the JSON Schema of a questionnaire file."""
    schema = _schema_of(Questionnaire, "partner-fit questionnaire, format 1")
    del schema["properties"]["digest"]  # the reader sets it
    hint = schema["$defs"]["Question"]["properties"]["hint"]
    hint["anyOf"] = [
        {"type": "string", "minLength": 1},
        _NOTHING,
        {"type": hint.pop("type"), "items": hint.pop("items")},
    ]
    alternative = _named_values({"type": "array", "items": _NAME})
    schema["$defs"]["Condition"] = {
        "title": "Condition",
        "description": "Allowed values by context question; a list of such blocks holds when one of them does.",
        "anyOf": [alternative, {"type": "array", "items": alternative}],
    }
    return schema


def answers_schema() -> Schema:
    """Return the JSON Schema of an answer sheet, in which an answer may be just the name of a choice, or empty."""
    schema = _schema_of(AnswerSheet, "partner-fit answer sheet, format 1")
    short = {"answers": [_NAME, _NOTHING], "probes": [_NAME, _NOTHING]}
    short["checklist"] = [{"enum": schema["$defs"]["ChecklistEntry"]["properties"]["status"]["enum"]}]
    for part, forms in short.items():
        entries = schema["properties"][part]
        entries["additionalProperties"] = {"anyOf": [*forms, entries["additionalProperties"]]}
    for part in ("context", *short):
        entries = schema["properties"][part]
        about = {"description": entries.pop("description"), "default": {}}
        schema["properties"][part] = {**about, **entries, "type": ["object", "null"]}
    return schema


_PROMISED = {
    "report": ("report_shape", "ReportV1", "report"),
    "compare": ("compare_shape", "ComparisonV1", "comparison"),
    "plan": ("plan", "PlanV1", "plan"),
    "explain": ("explain", "ExplanationV1", "explanation"),
    "collect": ("collect", "CollectionV1", "collection"),
    "portfolio": ("portfolio", "PortfolioV1", "portfolio"),
}


def result_schema(subject: str) -> Schema:
    """Return the JSON Schema of a subject's JSON result."""
    module, shape, title = _PROMISED[subject]
    promised = getattr(import_module(f"partner_fit.formats.json.{module}"), shape)
    made = TypeAdapter(promised).json_schema(mode="serialization", schema_generator=_Generator)
    named: Schema = {}
    shaped = _with_named_values(made, named)
    shaped["$defs"] |= named
    head = {"$schema": DIALECT, "$id": f"urn:partner-fit:{subject}:1"}
    return {**head, **shaped, "title": f"partner-fit {title}, version 1"}


_VALUES: Mapping[tuple[str, ...], str] = {
    get_args(each): name
    for name, each in (
        ("ActionStatus", ActionStatus),
        ("ChecklistStatus", ChecklistStatus),
        ("Direction", Direction),
        ("GuidanceLevel", GuidanceLevel),
        ("Holds", Holds),
        ("LeftOutReason", LeftOutReason),
        ("Level", Level),
        ("OverallStatus", OverallStatus),
        ("PlanStatus", PlanStatus),
        ("Quarter", Quarter),
        ("Severity", Severity),
        ("State", State),
        ("Status", Status),
    )
}
"""The name of every list of values, so that each is defined once."""


def _with_named_values(node: Any, named: Schema) -> Any:
    """Return a schema that refers to each list of values by its name; the definitions are put into `named`."""
    if isinstance(node, list):
        return [_with_named_values(part, named) for part in node]
    if not isinstance(node, dict):
        return node
    if "enum" not in node:
        return {key: _with_named_values(part, named) for key, part in node.items()}
    name = _VALUES[tuple(node["enum"])]
    named[name] = {"title": name, "type": node["type"], "enum": node["enum"]}
    rest = {key: part for key, part in node.items() if key not in ("enum", "type")}
    return {**rest, "$ref": f"#/$defs/{name}"}


SCHEMAS: Mapping[str, Callable[[], Schema]] = {
    "questionnaire": questionnaire_schema,
    "answers": answers_schema,
    **{subject: partial(result_schema, subject) for subject in _PROMISED},
}
"""The shapes that can be published, by the name the command line knows them by."""


class _Generator(GenerateJsonSchema):
    """A schema without titles made up from field names, and with defaults as a file would write them."""

    schema_dialect = DIALECT

    def encode_default(self, dft: Any) -> Any:
        """Return a default as JSON."""
        if isinstance(dft, Fraction):
            return dft.numerator if dft.denominator == 1 else str(dft)
        return super().encode_default(dft)

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 (pydantic calls it so)
        """Never: the name of a field says as much."""
        return False


def _schema_of(model: type[Any], title: str) -> Schema:
    made: JsonSchemaValue = TypeAdapter(model).json_schema(schema_generator=_Generator)
    schema: Schema = {"$schema": DIALECT, **_told_apart(made), "title": title}
    schema["$defs"]["Name"] = {
        "title": "Name",
        "description": "Small letters and digits with single hyphens between them.",
        "type": "string",
        "pattern": _NAME_PATTERN,
        "maxLength": 60,
    }
    return schema


def _named_values(value: Schema) -> Schema:
    return {"type": "object", "propertyNames": _NAME, "additionalProperties": value}


def _told_apart(node: Any) -> Any:
    """Return a schema that calls names and conditions by one definition each, and refuses odd names of entries."""
    if isinstance(node, list):
        return [_told_apart(part) for part in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _told_apart(part) for key, part in node.items()}
    about = {key: kept[key] for key in ("description", "default") if key in kept}
    if kept.get("pattern") == _NAME_PATTERN:
        return {**about, **_NAME}
    if "patternProperties" in kept:
        (value,) = kept["patternProperties"].values()
        return {**about, **_named_values(value)}
    if kept.get("type") == "array" and kept["items"] == _named_values({"type": "array", "items": _NAME}):
        return {**about, **_CONDITION}
    return kept
