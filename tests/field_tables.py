"""The tables of questionnaires/README.md, made from the shapes that the program accepts."""

from collections.abc import Iterator
from typing import Any

from partner_fit.formats.json.schema import questionnaire_schema

Node = dict[str, Any]
_PREFIX = "#/$defs/"
_NO_RECORDS = {"Name": "name", "Condition": "condition"}
_WORDS = {"string": "text", "integer": "whole number", "boolean": "true or false"}


def field_tables() -> str:
    """Return one Markdown table per record, each record after the one that holds it."""
    schema = questionnaire_schema()
    parts = []
    for name in _records(schema):
        record = schema if name == "Questionnaire" else schema["$defs"][name]
        parts.append(f"### {_title(name)}\n\n{record['description']}\n\n{_table(record)}")
    return "\n\n".join(parts)


def _records(schema: Node) -> list[str]:
    names = ["Questionnaire"]
    for name in names:
        record = schema if name == "Questionnaire" else schema["$defs"][name]
        names += [held for held in dict.fromkeys(_held(record["properties"])) if held not in names]
    return names


def _held(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for part in node:
            yield from _held(part)
    elif isinstance(node, dict):
        name = str(node.get("$ref", "")).removeprefix(_PREFIX)
        if name and name not in _NO_RECORDS:
            yield name
        for part in node.values():
            yield from _held(part)


def _table(record: Node) -> str:
    rows = ["| field | holds | needed | meaning |", "| --- | --- | --- | --- |"]
    for name, field in record["properties"].items():
        needed = "yes" if name in record.get("required", ()) else _default(field)
        meaning = field.get("description") or _meaning(field)
        rows.append(f"| `{name}` | {_kind(field)} | {needed} | {meaning} |")
    return "\n".join(rows)


def _meaning(field: Node) -> str:
    """Return the description of the record that a field holds, where the field has none of its own."""
    name = field["$ref"].removeprefix(_PREFIX)
    return str(questionnaire_schema()["$defs"][name]["description"])


def _default(field: Node) -> str:
    value = field.get("default")
    if value in (None, [], {}):
        return "no"
    return f"no; else {str(value).lower()}"


def _kind(node: Node) -> str:
    if "$ref" in node:
        name = node["$ref"].removeprefix(_PREFIX)
        return _NO_RECORDS.get(name) or f"[{_title(name)}](#{_title(name).replace(' ', '-')})"
    if "anyOf" in node:
        return " or ".join(_kind(part) for part in node["anyOf"] if part != {"type": "null"})
    if "enum" in node:
        return ", ".join(f"`{word}`" for word in node["enum"])
    if "const" in node:
        return str(node["const"])
    if node["type"] == "array":
        return f"list of {_kind(node['items'])}"
    if node["type"] == "object":
        return f"{_kind(node['additionalProperties'])} by name"
    if "number" in node["type"]:
        return "share from 0 to 1" if "maximum" in node else "number"
    pattern = str(node.get("pattern", ""))
    return "date" if pattern.startswith("^[0-9]{4}") else _WORDS[node["type"]]


def _title(name: str) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
