"""Tables of the fields of a published schema, made from the shapes that the program accepts and writes."""

from collections.abc import Iterator, Sequence
from typing import Any

Node = dict[str, Any]
_PREFIX = "#/$defs/"
_PLAIN = {"Name": "name", "Condition": "condition"}
_WORDS = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "null": "null"}


def field_tables(schema: Node) -> str:
    """Return one Markdown table per record of a JSON Schema, each record after the one that holds it.

    What the program writes always has every field, so its tables say where a value may be null, and not which fields
    are needed.
    """
    return _Tables(schema).all()


class _Tables:
    def __init__(self, schema: Node) -> None:
        self._schema = schema
        self._top, _, about = schema["title"].removeprefix("partner-fit ").partition(", ")
        self._is_written = about.startswith("version")

    def all(self) -> str:
        records = {self._top: self._schema, **{_title(name): self._found(name) for name in self._names()}}
        return "\n\n".join(
            "\n\n".join(filter(None, (f"### {title}", record.get("description"), self._table(record))))
            for title, record in records.items()
        )

    def _found(self, name: str) -> Node:
        found: Node = self._schema["$defs"][name]
        return found

    def _names(self) -> list[str]:
        names = list(dict.fromkeys(self._held(self._schema["properties"])))
        for name in names:
            held = dict.fromkeys(self._held(self._found(name)["properties"]))
            names += [each for each in held if each not in names]
        return names

    def _held(self, node: Any) -> Iterator[str]:
        """Name the records that a field, or a part of one, holds."""
        if isinstance(node, list):
            for part in node:
                yield from self._held(part)
        elif isinstance(node, dict):
            name = str(node.get("$ref", "")).removeprefix(_PREFIX)
            if name and "properties" in self._found(name):
                yield name
            for part in node.values():
                yield from self._held(part)

    def _table(self, record: Node) -> str:
        columns = ["field", "holds", *([] if self._is_written else ["needed"]), "meaning"]
        rows = [_row(columns), _row(["---"] * len(columns))]
        for name, field in record["properties"].items():
            needed = "yes" if name in record.get("required", ()) else _default(field)
            meaning = field.get("description") or self._meaning(field)
            rows.append(_row([f"`{name}`", self._kind(field), *([] if self._is_written else [needed]), meaning]))
        return "\n".join(rows)

    def _meaning(self, field: Node) -> str:
        """Return the description of the record that a field holds, where the field has none of its own."""
        return next((str(self._found(name)["description"]) for name in self._held(field)), "")

    def _kind(self, node: Node) -> str:
        if "$ref" in node:
            return self._kind_of_found(node["$ref"].removeprefix(_PREFIX))
        if "anyOf" in node:
            parts = [part for part in node["anyOf"] if self._is_written or part != {"type": "null"}]
            return " or ".join(map(self._kind, parts))
        if "enum" in node:
            return ", ".join(f"`{word}`" for word in node["enum"])
        if "const" in node:
            return str(node["const"])
        types = [node["type"]] if isinstance(node.get("type"), str) else node.get("type", [])
        if "array" in types:
            return f"list of {self._kind(node['items'])}"
        if "object" in types:
            return f"{self._kind(node['additionalProperties'])} by name"
        return _kind_of_value(node, types)

    def _kind_of_found(self, name: str) -> str:
        if name in _PLAIN:
            return _PLAIN[name]
        found = self._found(name)
        return f"[{_title(name)}](#{_title(name).replace(' ', '-')})" if "properties" in found else self._kind(found)


def _kind_of_value(node: Node, types: Sequence[str]) -> str:
    if "number" in types:  # also as a text, such as 2/3
        return {1: "share from 0 to 1", 100: "number from 0 to 100"}.get(node.get("maximum", 0), "number")
    if node.get("format") == "date" or str(node.get("pattern", "")).startswith("^[0-9]{4}"):
        return "date"
    return " or ".join(_WORDS[each] for each in types)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _default(field: Node) -> str:
    value = field.get("default")
    return "no" if value in (None, [], {}) else f"no; else {str(value).lower()}"


def _title(name: str) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name.removesuffix("V1")).strip()
