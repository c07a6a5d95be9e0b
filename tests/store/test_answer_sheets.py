"""Answer sheets come back exactly as saved, and answers to questions that are gone are never dropped silently."""

import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partner_fit.errors import FileTrouble, InvalidFile, PartnerFitError
from partner_fit.model.answers import AnswerSheet, Asked
from partner_fit.model.questionnaire import Questionnaire
from partner_fit.store.answer_sheets import (
    check_sheet,
    known_answers,
    load_sheet,
    missing_context,
    questionnaire_of,
    read_sheet,
    save_sheet,
    up_to_date,
)
from partner_fit.store.questionnaires import load_questionnaire
from partner_fit.store.shapes import shape
from partner_fit.store.sheet_text import sheet_text
from partner_fit.store.teams import Team
from partner_fit.store.yaml_file import parse_document, validate
from partner_fit.text import is_blank

SMALL: Questionnaire = load_questionnaire(str(Path(__file__).parent.parent / "small.yaml"), review=False)


def names(folder: Path) -> list[str]:
    """Return the names of all files in a folder, hidden ones too."""
    return sorted(path.name for path in folder.iterdir())


def sheet(**parts: Any) -> AnswerSheet:
    """Return a sheet for the small questionnaire."""
    given_parts = {
        "format": 1,
        "questionnaire": {"id": "small-fit", "version": "1.0"},
        "organisation": "Nordlicht",
        "respondent": {"role": "technical"},
    }
    return shape(AnswerSheet, given_parts | parts)


def reread(text: str) -> AnswerSheet:
    """Return the sheet that a text holds."""
    return validate(parse_document(text, "f"), AnswerSheet)


FULL = sheet(
    questionnaire={"id": "small-fit", "version": "1.0", "digest": SMALL.digest},
    organisation="Nordlicht: Gerätebau #1",
    respondent={"name": "Ada", "role": "technical"},
    started="2026-01-31",
    updated="2026-02-01",
    context={"stage": "concept", "product": None},
    answers={
        "gap-list": "old-list",
        "last-surprise": {"choice": "dont-know", "evidence": "notes", "note": "First line\n- second: #x\n\nlast"},
        "goals-at-once": None,
    },
    probes={"next-goal": "clinic", "worry": {"note": "Too little time"}},
    checklist={"contract-read": {"status": "in-work", "owner": "Ben"}},
)


def test_the_file_reads_well() -> None:
    text = sheet_text(FULL)
    assert text.startswith("# yaml-language-server: $schema=partner-fit-answers.schema.json\n")
    assert "partner-fit assess FILE" in text
    assert "Confidential" in text
    body = text.split("\n\n", 1)[1]
    assert (
        body
        == f"""format: 1
questionnaire:
  id: small-fit
  version: '1.0'
  digest: {SMALL.digest}
organisation: 'Nordlicht: Gerätebau #1'
respondent:
  name: Ada
  role: technical
started: 2026-01-31
updated: 2026-02-01
context:
  stage: concept
  product:
answers:
  gap-list: old-list
  last-surprise:
    choice: dont-know
    evidence: notes
    note: |-
      First line
      - second: #x

      last
  goals-at-once:
probes:
  next-goal: clinic
  worry:
    note: Too little time
checklist:
  contract-read:
    status: in-work
    owner: Ben
"""
    )


def test_a_saved_sheet_comes_back_the_same(tmp_path: Path) -> None:
    path = tmp_path / "nordlicht.answers.yaml"
    save_sheet(path, FULL)
    loaded = load_sheet(path, SMALL)
    assert (loaded.sheet, loaded.gone, loaded.path, loaded.name) == (FULL, {}, path, str(path))


def test_empty_parts_are_left_out() -> None:
    assert "answers:" not in sheet_text(sheet())
    assert reread(sheet_text(sheet())) == sheet()


ODD = [
    "null",
    "~",
    "''",
    " x",
    "x ",
    "#",
    "a: b",
    "- a",
    "x\n",
    "\n\nx",
    "a\n b",
    "a\r\nb",
    "\x85",
    "a\u2028b",
    "\u2029",
    "\ufeff",
    "\0",
    "\x07",
    "😀",
    "e\u0301",
    "…",
    "no",
    "1.0",
    "---",
    "a\n---\nb",
    "\t",
    "%",
    "!x",
    "&a",
    "*a",
    "[",
    "{",
    "<<",
    "'\"",
    "\\",
    "\U0010ffff",
    "\ufffe",
    "word " * 60,
]


def named(text: str) -> str:
    """Return a company's name, which needs something to be seen."""
    return f"Acme {text}" if is_blank(text) else text


@pytest.mark.parametrize("text", ODD)
def test_odd_text_comes_back_exactly(text: str) -> None:
    who = {"name": text, "role": "technical"}
    odd = sheet(organisation=named(text), answers={"gap-list": {"note": text}}, respondent=who)
    assert reread(sheet_text(odd)) == odd


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)


@given(TEXT | st.lists(st.sampled_from([*ODD, "a", "\n", " "]), min_size=1, max_size=8).map("".join))
def test_any_text_comes_back_exactly(text: str) -> None:
    odd = sheet(organisation=named(text), answers={"gap-list": {"choice": "none", "note": text}})
    assert reread(sheet_text(odd)) == odd


def loaded(body: str, *, version: str = "1.0", more: str = "") -> Any:
    """Return the sheet of a small file, checked against the small questionnaire."""
    head = f'format: 1\nquestionnaire: {{id: small-fit, version: "{version}"{more}}}\norganisation: N\n'
    return check_sheet(parse_document(f"{head}respondent: {{role: technical}}\n{body}", "f"), SMALL)


MOVED = """
context: {stage: concept, colour: blue, product: bicycle}
answers: {gap-list: old-list, last-surprise: ages-ago, gone-question: some-choice, other-gone: {note: kept}}
probes: {gone-probe: yes-please}
checklist: {gone-line: done}
"""


@pytest.mark.parametrize("sign", [{"version": "0.9"}, {"more": ", digest: sha256:00"}])
def test_answers_to_what_is_gone_are_kept_and_listed(sign: dict[str, str]) -> None:
    result = loaded(MOVED, **sign)
    assert result.gone == {
        "colour": "blue",
        "product": "bicycle",
        "last-surprise": "ages-ago",
        "gone-question": "some-choice",
        "other-gone": "",
        "gone-probe": "yes-please",
        "gone-line": "done",
    }
    assert reread(sheet_text(result.sheet)) == result.sheet
    assert set(result.sheet.answers) == {"gap-list", "last-surprise", "gone-question", "other-gone"}
    known = known_answers(result.sheet, SMALL)
    assert (set(known.answers), set(known.context), known.probes, known.checklist) == ({"gap-list"}, {"stage"}, {}, {})


def test_notes_beside_probes_that_are_gone_are_counted() -> None:
    result = loaded("probes: {gone-probe: {choice: yes-please, note: kept}}\n", version="0.9")
    assert Team(SMALL, (result,), (known_answers(result.sheet, SMALL),)).notes_on_gone == 1


def test_the_same_names_are_mistakes_when_the_questionnaire_is_the_same() -> None:
    with pytest.raises(InvalidFile) as caught:
        loaded(MOVED)
    assert len(caught.value.problems) == 7
    with pytest.raises(InvalidFile):
        loaded(MOVED, more=f", digest: {SMALL.digest}")


@pytest.mark.parametrize("choice", ["3", "yes", "Old List"])
def test_what_never_was_a_choice_is_a_mistake_even_then(choice: str) -> None:
    with pytest.raises(InvalidFile, match="is not a choice of"):
        loaded(f"answers: {{gap-list: {choice}}}", version="0.9")


def test_an_unknown_rung_is_listed_and_the_answer_stays() -> None:
    result = loaded("answers: {gap-list: {choice: none, evidence: video}}", version="0.9")
    assert result.gone == {"gap-list (evidence)": "video"}
    assert known_answers(result.sheet, SMALL).answer("gap-list").choice == "none"
    assert known_answers(result.sheet, SMALL).answer("gap-list").evidence is None


def test_a_sheet_is_brought_up_to_date_and_names_the_old_version_while_it_holds_answers_of_it() -> None:
    both = up_to_date(loaded(MOVED, version="0.9").sheet, SMALL)
    assert both.questionnaire == Asked(id="small-fit", version="1.0", digest=SMALL.digest, also="0.9")
    again = check_sheet(parse_document(sheet_text(both), "f"), SMALL)
    assert (again.sheet, again.gone) == (both, loaded(MOVED, version="0.9").gone)
    assert up_to_date(again.sheet, SMALL) is again.sheet
    assert up_to_date(known_answers(both, SMALL), SMALL).questionnaire.also is None
    raised = up_to_date(loaded("answers: {gap-list: none}", version="0.9").sheet, SMALL)
    assert raised.questionnaire == Asked(id="small-fit", version="1.0", digest=SMALL.digest)


def test_nothing_is_copied_where_everything_is_known() -> None:
    assert known_answers(FULL, SMALL) is FULL


def test_every_state_of_an_answer_is_read() -> None:
    answers = loaded(
        "answers:\n  gap-list: dont-know\n  last-surprise: {evidence: notes, note: no choice yet}\n  goals-at-once:\n"
        "probes: {next-goal: not-applicable, worry: dont-know}\n"
    ).sheet.answers
    assert [answer.state for answer in answers.values()] == ["dont-know", "unanswered", "unanswered"]


def test_missing_context_is_named() -> None:
    assert missing_context(sheet(), SMALL) == ("stage",)
    assert missing_context(sheet(context={"stage": None}), SMALL) == ("stage",)
    assert missing_context(FULL, SMALL) == ()


def test_the_heading_tells_which_questionnaire_to_load(tmp_path: Path) -> None:
    path = tmp_path / "x.answers.yaml"
    save_sheet(path, FULL)
    assert questionnaire_of(read_sheet(path)) == "small-fit"
    for text in ("a: b\n", "- a\n", "questionnaire: small-fit\n", "questionnaire: {id: [x]}\n"):
        with pytest.raises(InvalidFile):
            questionnaire_of(parse_document(text, "f"))


def test_a_sheet_through_standard_input_has_no_path(monkeypatch: pytest.MonkeyPatch) -> None:
    class Pipe:
        class buffer:  # noqa: N801 (named as in sys.stdin)
            @staticmethod
            def read(_most: int) -> bytes:
                return sheet_text(FULL).encode()

    monkeypatch.setattr("sys.stdin", Pipe)
    assert load_sheet("-", SMALL).path is None


def test_only_the_owner_may_read_a_sheet_unless_somebody_decided_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "x.answers.yaml"
    save_sheet(path, FULL)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o664)
    save_sheet(path, FULL)
    assert stat.S_IMODE(path.stat().st_mode) == 0o664
    assert names(tmp_path) == ["x.answers.yaml"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    link = tmp_path / "link.answers.yaml"
    link.symlink_to(Path("folder") / "real.answers.yaml")
    save_sheet(link, FULL)
    assert link.is_symlink()
    assert load_sheet(tmp_path / "folder" / "real.answers.yaml", SMALL).sheet == FULL


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_a_full_disk_leaves_the_old_sheet_and_no_litter(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.answers.yaml"
    save_sheet(path, FULL)

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    if step == "write":
        monkeypatch.setattr(os, "fdopen", full)
    elif step == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(FileTrouble, match="the disk is full"):
        save_sheet(path, sheet())
    assert load_sheet(path, SMALL).sheet == FULL
    assert names(tmp_path) == ["x.answers.yaml"]


def test_the_data_is_on_the_disk_before_the_name_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def noting_fsync(descriptor: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        fsync(descriptor)

    def noting_replace(self: Path, target: Path) -> Path:
        steps.append("replace")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", noting_fsync)
    monkeypatch.setattr(Path, "replace", noting_replace)
    save_sheet(tmp_path / "x.answers.yaml", FULL)
    assert steps == ["file", "replace", "folder"]


@pytest.mark.parametrize("name", ["none/x.answers.yaml", "x" * 300, "a\0b", ".", "file/x.answers.yaml"])
def test_places_where_nothing_can_be_saved(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PartnerFitError) as caught:
        save_sheet(tmp_path / name, FULL)
    assert caught.value.hint


RENAMED: dict[str, Any] = {
    "roles": {"technical": "engineering"},
    "context": {"stage": "phase"},
    "questions": {"gap-list": "written-gaps"},
    "probes": {"next-goal": "next-aim"},
    "choices": {"old-list": "stale-list", "concept": "idea", "clinic": "trial", "notes": "jottings"},
}


def renamed(questionnaire: Questionnaire) -> Questionnaire:
    """Return the questionnaire with other names, each of which says what it was before."""

    def changed(thing: Any, kind: str) -> Any:
        name = RENAMED[kind].get(thing.id)
        parts: dict[str, Any] = {} if name is None else {"id": name, "formerly": (thing.id,)}
        if hasattr(thing, "choices"):
            parts["choices"] = tuple(changed(choice, "choices") for choice in thing.choices)
        return replace(thing, **parts)

    q = questionnaire
    assert q.probes is not None
    assert q.evidence is not None
    traits = [
        replace(trait, questions=tuple(changed(question, "questions") for question in trait.questions))
        for trait in q.traits
    ]
    rungs = tuple(changed(rung, "choices") for rung in q.evidence.rungs)
    probes = tuple(changed(probe, "probes") for probe in q.probes.ask)
    return replace(
        q,
        version="1.1",
        roles=tuple(changed(role, "roles") for role in q.roles),
        context=tuple(changed(asked, "context") for asked in q.context),
        traits=tuple(traits),
        evidence=replace(q.evidence, rungs=rungs),
        probes=replace(q.probes, ask=probes),
    )


def test_a_sheet_from_before_a_rename_reads_as_before_and_is_saved_with_the_new_names(tmp_path: Path) -> None:
    newer = renamed(SMALL)
    loaded = check_sheet(parse_document(sheet_text(FULL), "f"), newer)
    assert (loaded.gone, loaded.sheet.respondent.role) == ({}, "engineering")
    assert loaded.sheet.given_context == {"phase": "idea"}
    assert loaded.sheet.answer("written-gaps").choice == "stale-list"
    assert loaded.sheet.answer("last-surprise").evidence == "jottings"
    assert loaded.sheet.probes["next-aim"].choice == "trial"
    path = tmp_path / "a.answers.yaml"
    save_sheet(path, up_to_date(loaded.sheet, newer))
    again = load_sheet(path, newer)
    assert again.sheet == up_to_date(loaded.sheet, newer)
    assert not [old for kind in RENAMED.values() for old in kind if f" {old}" in sheet_text(again.sheet)[700:]]


def test_a_mistake_below_a_former_name_is_told_where_it_stands() -> None:
    text = sheet_text(FULL).replace("gap-list: old-list", "gap-list: old-lis").replace("1.0", "1.1").split("\n")
    text = [line for line in text if "digest" not in line]
    with pytest.raises(InvalidFile) as caught:
        check_sheet(parse_document("\n".join(text), "f"), renamed(SMALL))
    (problem,) = caught.value.problems
    assert problem.text.strip() == "gap-list: old-lis"
    assert 'is not a choice of "written-gaps"' in problem.what


@pytest.mark.parametrize("names", [("gap-list", "written-gaps"), ("written-gaps", "gap-list"), ("gap-list", "gaps")])
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_two_names_of_one_question_are_told_at_both(names: tuple[str, str], version: str) -> None:
    newer = renamed(SMALL)
    (first, *others), *rest = (trait.questions for trait in newer.traits)
    twice = (replace(first, formerly=("gap-list", "gaps")), *others)
    traits = [replace(trait, questions=asked) for trait, asked in zip(newer.traits, (twice, *rest), strict=True)]
    text = sheet_text(FULL).replace("1.0", version)
    both = text.replace("gap-list: old-list", f"{names[0]}: old-list\n  {names[1]}: none")
    with pytest.raises(InvalidFile) as caught:
        check_sheet(parse_document(both, "f"), replace(newer, traits=tuple(traits)))
    assert [problem.text.strip() for problem in caught.value.problems] == [f"{names[0]}: old-list", f"{names[1]}: none"]
    assert {problem.what for problem in caught.value.problems} == {
        f'"{names[0]}", "{names[1]}" are names of one question'
    }


def test_a_missing_role_is_told_where_it_belongs_though_roles_were_renamed() -> None:
    text = sheet_text(FULL).replace("  role: technical\n", "")
    with pytest.raises(InvalidFile, match='"role" is missing here') as caught:
        check_sheet(parse_document(text, "f"), renamed(SMALL))
    assert caught.value.problems[0].text.strip() == "respondent:"


def younger(name: str) -> Questionnaire:
    """Return the next edition, in which a question has a new meaning and a new name that looks like the old one."""
    traits = tuple(
        replace(
            trait,
            questions=tuple(
                replace(each, id=name, since="1.1") if each.id == "gap-list" else each for each in trait.questions
            ),
        )
        for trait in SMALL.traits
    )
    return replace(SMALL, version="1.1", digest="sha256:1", traits=traits, caps=(), checks=())


def test_a_gone_name_that_looks_like_a_younger_one_is_no_slip() -> None:
    text = sheet_text(FULL)
    loaded = check_sheet(parse_document(text, "f"), younger("gap-lists"))
    assert loaded.gone == {"gap-list": "old-list"}
    assert loaded.sheet.answers["gap-list"] == FULL.answers["gap-list"]
    with pytest.raises(InvalidFile, match='Did you mean "gap-lists"'):
        check_sheet(parse_document(text.replace("'1.0'", "'1.1'"), "f"), younger("gap-lists"))


def test_a_gone_name_beside_the_one_it_looks_like_is_no_slip() -> None:
    both = "answers: {gap-list: none, gap-lists: some}"
    assert loaded(both, version="0.9").gone == {"gap-lists": "some"}
    with pytest.raises(InvalidFile, match='Did you mean "gap-list"'):
        loaded("answers: {gap-lists: none}", version="0.9")


def test_a_role_of_an_earlier_edition_stays_and_a_mistyped_one_is_told() -> None:
    text = sheet_text(FULL).replace("'1.0'", "'0.9'")
    gone = check_sheet(parse_document(text.replace("role: technical", "role: founder"), "f"), SMALL)
    assert gone.sheet.respondent.role == "founder"
    assert up_to_date(gone.sheet, SMALL).questionnaire.also == "0.9"
    with pytest.raises(InvalidFile, match='there is no role "technica"'):
        check_sheet(parse_document(text.replace("role: technical", "role: technica"), "f"), SMALL)
    with pytest.raises(InvalidFile, match='there is no role "founder"'):
        check_sheet(parse_document(sheet_text(FULL).replace("role: technical", "role: founder"), "f"), SMALL)
