"""Which questionnaire answer sheets are read with: one that ships, or a file of one's own that lies beside them."""

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from partner_fit.errors import FileTrouble, InvalidFile, Problem
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.answer_sheets import is_same_version, questionnaire_of
from partner_fit.store.file_input import read_bytes, shown_name
from partner_fit.store.folders import MOST_FILES, SheetFile
from partner_fit.store.questionnaires import digest, load_questionnaire, reviewed, shipped_ids
from partner_fit.store.yaml_file import Document, parse_document
from partner_fit.text import did_you_mean, listed, quoted, version_order

_ENDINGS = (".yaml", ".yml")
_DIGEST = ("questionnaire", "digest")
_VERSION = ("questionnaire", "version")


class _Beside(NamedTuple):
    """A questionnaire of the sought name that lies beside a sheet."""

    document: Document
    version: str
    digest: str


def questionnaire_for(files: Sequence[SheetFile], reference: str | None) -> Questionnaire:
    """Return the questionnaire that sheets are read with: the one referred to, else the one that most of them answer.

    An id that ships means the shipped file, unless one beside the sheets is the very file that was answered;
    InvalidFile where neither is, and the one beside may have been. Any other id means a file beside the sheets: the
    one that was answered, else the same version, else the newest. InvalidFile when there is none: a sheet cannot make
    the program read a file from anywhere else.
    """
    if reference is not None:
        return load_questionnaire(reference)
    wanted = _most_common([questionnaire_of(file.document) for file in files])
    answering = [file for file in files if questionnaire_of(file.document) == wanted]
    if wanted in shipped_ids():
        return _shipped_unless_edited(answering, load_questionnaire(wanted))
    beside = _beside(answering, wanted)
    found = [each for file in answering if (each := _fitting(file, beside)) is not None]
    if not found:
        raise _unknown(answering[0].document, wanted)
    return reviewed(_newest(found).document)


def file_beside(sheet: Path, questionnaire: Questionnaire) -> str | None:
    """Return the file beside a sheet that is this very questionnaire, for a command that names it; None without one."""
    beside = _look_beside(sheet.parent, questionnaire.id)
    return next((each.document.name for each in beside if each.digest == questionnaire.digest), None)


def _most_common(names: Sequence[str]) -> str:
    return Counter(names).most_common(1)[0][0]


def _beside(files: Sequence[SheetFile], wanted: str) -> dict[Path, tuple[_Beside, ...]]:
    """Return, by folder of the sheets, the questionnaires of that id that lie there."""
    folders = dict.fromkeys(file.path.parent for file in files if file.path is not None)
    return {folder: tuple(_look_beside(folder, wanted)) for folder in folders}


def _shipped_unless_edited(files: Sequence[SheetFile], shipped: Questionnaire) -> Questionnaire:
    others = [file for file in files if not _answers(file, shipped)]
    beside = _beside(others, shipped.id)
    own: list[_Beside] = []
    for file in others:
        group = beside[file.path.parent] if file.path is not None else ()
        answered = [each for each in group if each.digest == file.says(*_DIGEST)]
        rival = next((each for each in group if _may_be_answered(file, each, shipped)), None)
        if rival is not None and not answered:
            raise _undecided(file, rival, shipped)
        own += answered[:1]
    # a team that answered both is read with the one most of them answered
    return reviewed(_newest(own).document) if len(own) * 2 > len(files) else shipped


def _answers(file: SheetFile, questionnaire: Questionnaire) -> bool:
    """Say whether a sheet was written for this very file, as far as it says so."""
    mark = file.says(*_DIGEST)
    return mark == questionnaire.digest or (not mark and is_same_version(file.says(*_VERSION), questionnaire.version))


def _may_be_answered(file: SheetFile, beside: _Beside, shipped: Questionnaire) -> bool:
    """Say whether a sheet may have been written for what a file beside it was once, rather than for the shipped one."""
    version = file.says(*_VERSION)
    is_other = not is_same_version(version, shipped.version)
    return beside.digest != shipped.digest and (is_other or is_same_version(version, beside.version))


def _undecided(file: SheetFile, rival: _Beside, shipped: Questionnaire) -> InvalidFile:
    name, said = quoted(Path(rival.document.name).name), quoted(file.says(*_VERSION))
    what = f"this sheet was begun with version {said} of {quoted(shipped.id)}, and {name} beside it has changed since"
    ours = f"the one that ships, version {quoted(shipped.version)}"
    do = f"Say which one holds: --questionnaire FILE for {name}, --questionnaire {shipped.id} for {ours}."
    return file.document.invalid([Problem(_VERSION, what, do)])


def _fitting(file: SheetFile, beside: Mapping[Path, Sequence[_Beside]]) -> _Beside | None:
    """Return the questionnaire beside a sheet that it was most likely written for."""
    group = beside[file.path.parent] if file.path is not None else ()
    for field, said in (("digest", file.says(*_DIGEST)), ("version", file.says(*_VERSION))):
        fitting = [each for each in group if getattr(each, field) == said]
        if fitting:
            return _only(file, fitting)
    return _newest(group) if group else None


def _only(file: SheetFile, fitting: Sequence[_Beside]) -> _Beside:
    if len({each.digest for each in fitting}) > 1:
        names = listed(quoted(Path(each.document.name).name) for each in fitting)
        what = f"several files beside this sheet are version {quoted(fitting[0].version)} of its questionnaire: {names}"
        do = "Say which one holds: --questionnaire FILE"
        raise file.document.invalid([Problem(("questionnaire", "id"), what, do)])
    return fitting[0]


def _newest(found: Sequence[_Beside]) -> _Beside:
    return max(found, key=lambda each: (version_order(each.version), each.digest))


def _look_beside(folder: Path, wanted: str) -> Iterator[_Beside]:
    """Return the files of a folder that read as a questionnaire of that id; InvalidFile if the only one is broken."""
    broken: list[InvalidFile] = []
    found = False
    for path in _candidates(folder):
        document = _read_if_named(path, wanted, broken)
        data = document.data if document else None
        if document and isinstance(data, dict) and data.get("id") == wanted and "traits" in data:
            found = True
            yield _Beside(document, str(data.get("version")), digest(document))
    if broken and not found:
        ships = wanted in shipped_ids()
        do = f"To use the one that ships instead of this file: --questionnaire {wanted}" if ships else ""
        raise InvalidFile(broken[0].problems, do)


def _candidates(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if entry.name.lower().endswith(_ENDINGS))
    except OSError:
        return []
    return [folder / name for name in names[:MOST_FILES] if not name.startswith(".")]


def _read_if_named(path: Path, wanted: str, broken: list[InvalidFile]) -> Document | None:
    """Return a file that may be the questionnaire; one that says so on a line of its own and is broken is noted."""
    content = b""
    try:
        content = read_bytes(path)
        if wanted.encode() not in content or b"traits" not in content:
            return None
        return parse_document(content, shown_name(path))
    except FileTrouble:
        return None
    except InvalidFile as error:
        if re.search(rf"^id:[ \t]*[\"']?{re.escape(wanted)}\b(?!-)".encode(), content, re.MULTILINE):
            broken.append(error)
        return None


def _unknown(document: Document, wanted: str) -> InvalidFile:
    what = f"there is no questionnaire {quoted(wanted)} here"
    own = "If the sheet answers one of your own, put its file beside the sheet, or name it: --questionnaire FILE"
    do = f"{did_you_mean(wanted, shipped_ids())} {own}".strip()
    return document.invalid([Problem(("questionnaire", "id"), what, do)])
