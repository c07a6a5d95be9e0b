"""Tables of the fields of a published schema, made from the shapes that the program accepts and writes."""

from collections.abc import Iterator
from typing import Any

Node = dict[str, Any]
_PREFIX = "#/$defs/"
_NO_RECORDS = {"Name": "name", "Condition": "condition"}
_WORDS = {"string": "text", "integer": "whole number", "boolean": "true or false", "number": "number", "null": "null"}


def field_tables(schema: Node) -> str:
    """Return one Markdown table per record of a JSON Schema, each record after the one that holds it.

    What the program writes always has every field, so its tables say where a value may be null, and not which fields
    are needed.
    """
    top, _, about = schema["title"].removeprefix("partner-fit ").partition(", ")
    is_written = about.startswith("version")
    return "\n\n".join(
        f"### {title}\n\n{record.get('description', '')}\n\n{_table(record, schema, is_written=is_written)}"
        for title, record in [(top, schema), *((_title(name), schema["$defs"][name]) for name in _held_in(schema))]
    )


def _held_in(schema: Node) -> list[str]:
    names = list(dict.fromkeys(_held(schema["properties"])))
    for name in names:
        names += [held for held in dict.fromkeys(_held(schema["$defs"][name]["properties"])) if held not in names]
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


def _table(record: Node, schema: Node, *, is_written: bool) -> str:
    columns = ("field", "holds", "meaning") if is_written else ("field", "holds", "needed", "meaning")
    rows = [_row(columns), _row(["---"] * len(columns))]
    for name, field in record["properties"].items():
        needed = [] if is_written else ["yes" if name in record.get("required", ()) else _default(field)]
        meaning = field.get("description") or _meaning(field, schema)
        rows.append(_row([f"`{name}`", _kind(field, is_written=is_written), *needed, meaning]))
    return "\n".join(rows)


def _row(cells: Any) -> str:
    return f"| {' | '.join(cells)} |"


def _meaning(field: Node, schema: Node) -> str:
    """Return the description of the record that a field holds, where the field has none of its own."""
    return str(next((schema["$defs"][name].get("description", "") for name in _held(field)), ""))


def _default(field: Node) -> str:
    value = field.get("default")
    if value in (None, [], {}):
        return "no"
    return f"no; else {str(value).lower()}"


def _kind(node: Node, *, is_written: bool) -> str:
    def kind(part: Node) -> str:
        return _kind(part, is_written=is_written)

    if "$ref" in node:
        name = node["$ref"].removeprefix(_PREFIX)
        return _NO_RECORDS.get(name) or f"[{_title(name)}](#{_title(name).replace(' ', '-')})"
    if "anyOf" in node:
        parts = [part for part in node["anyOf"] if is_written or part != {"type": "null"}]
        return " or ".join(map(kind, parts))
    if "enum" in node:
        return ", ".join(f"`{word}`" for word in node["enum"])
    if "const" in node:
        return str(node["const"])
    types = node.get("type", [])
    types = [types] if isinstance(types, str) else [each for each in types if each != "null"]
    if "array" in types:
        return f"list of {kind(node['items'])}"
    if "object" in types:
        return f"{kind(node['additionalProperties'])} by name"
    if "number" in types:
        return "share from 0 to 1" if node.get("maximum") == 1 else "number"
    pattern = str(node.get("pattern", ""))
    return "date" if pattern.startswith("^[0-9]{4}") else " or ".join(_WORDS[each] for each in types) or "anything"


def _title(name: str) -> str:
    name = name.removesuffix("V1")
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
