"""An answer sheet as YAML that a person can read and edit, and that reads back as exactly the same sheet."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import yaml

from partner_fit.model.answers import Answer, AnswerSheet, ChecklistEntry
from partner_fit.text import make_visible

ANSWERS_SCHEMA = "partner-fit-answers.schema.json"
_WIDTH = 100
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_HEADER = """\
# yaml-language-server: $schema={schema}
# Answers to the questionnaire {questionnaire}. Confidential: it shows where a company is weak.
#
# Go on answering:   partner-fit assess FILE
# See the report:    partner-fit report FILE
#
# You may edit this file by hand. Under answers, each line is  question: choice ; dont-know and not-applicable are
# always possible. Put remarks into a note: comments such as this one are not kept when the program saves the file.
# For help in an editor, make the file of the first line once, next to this one:
#   partner-fit questionnaire schema --answers > {schema}
"""


def sheet_text(sheet: AnswerSheet) -> str:
    """Return the whole text of a sheet's file: a heading in comments, then the sheet in the order of its fields."""
    header = _header(sheet.questionnaire.id)
    return f"{header}\n{as_yaml(_fields(sheet))}"


def as_yaml(fields: Mapping[str, Any]) -> str:
    """Return fields as YAML in their order, which the strict reader reads back as the same."""
    text: str = yaml.dump(dict(fields), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return text


def has_own_comments(text: str, questionnaire_id: str) -> bool:
    """Say whether a sheet's text, known to be YAML, has other comments than those that the program writes itself."""
    ours = {line.strip() for line in _header(questionnaire_id).splitlines()}
    end = 0
    for token in yaml.scan(text, Loader=_LOADER):
        between = text[end : token.start_mark.index]
        if any("#" in line and line.strip() not in ours for line in between.splitlines()):
            return True
        end = token.end_mark.index
    return False


def _header(questionnaire_id: str) -> str:
    return _HEADER.format(schema=ANSWERS_SCHEMA, questionnaire=make_visible(questionnaire_id))


def _fields(sheet: AnswerSheet) -> dict[str, Any]:
    asked = sheet.questionnaire
    fields: dict[str, Any] = {
        "format": sheet.format,
        "questionnaire": _given(id=asked.id, version=asked.version, digest=asked.digest, also=asked.also),
        "organisation": sheet.organisation,
        "respondent": _given(name=sheet.respondent.name, role=sheet.respondent.role),
    }
    scope = {name: chosen for name, chosen in asdict(sheet.scope).items() if chosen}
    parts = {
        "scope": scope,
        "started": sheet.started,
        "updated": sheet.updated,
        "context": dict(sheet.context),
        "answers": {name: _answer(answer) for name, answer in sheet.answers.items()},
        "probes": {name: _answer(answer) for name, answer in sheet.probes.items()},
        "checklist": {name: _entry(entry) for name, entry in sheet.checklist.items()},
    }
    return fields | {name: part for name, part in parts.items() if part}


def _given(**fields: str | None) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value is not None}


def _answer(answer: Answer) -> Mapping[str, str] | str | None:
    if answer.evidence is None and answer.note is None:
        return answer.choice
    return _given(choice=answer.choice, evidence=answer.evidence, note=answer.note)


def _entry(entry: ChecklistEntry) -> Mapping[str, str] | str:
    return entry.status if entry.owner is None else _given(status=entry.status, owner=entry.owner)


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # chosen at run time
    """A safe dumper that writes no anchors and no quotation marks around dates."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (as PyYAML has it)
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 (PyYAML calls it so)
        return True


def _represent_text(dumper: Any, text: str) -> Any:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=_style(text))


def _style(text: str) -> str | None:
    """Return the style that is easy to read where that is safe, and the one that can hold anything elsewhere."""
    lines = text.split("\n")
    if not all(line.isprintable() for line in lines):
        return '"'
    if len(lines) == 1:
        return None
    is_even = lines[0] and lines[-1] and all(line == line.strip() for line in lines)
    return "|" if is_even else '"'


def _represent_nothing(dumper: Any, _nothing: None) -> Any:
    return dumper.represent_scalar("tag:yaml.org,2002:null", "")


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(type(None), _represent_nothing)
