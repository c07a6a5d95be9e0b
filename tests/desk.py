"""A folder with the files that the pages of documentation talk about, good ones and spoilt ones."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from partner_fit.cli.clients import load_clients
from partner_fit.engine.benchmark import make_benchmark
from partner_fit.engine.portfolio import Wanted, gather
from partner_fit.model.answers import Answer
from partner_fit.store.answer_sheets import load_sheet, save_sheet
from partner_fit.store.benchmarks import save_benchmark
from partner_fit.store.questionnaires import load_questionnaire

ROOT = Path(__file__).resolve().parent.parent
CHANGED = 5
"""How many answers rise from spring to autumn."""
DAY = "2026-11-23"
FEW = 6
"""How many answers a sheet holds that was begun."""

_SPOILT: dict[str, Callable[[str], str]] = {
    "tabs": lambda text: text.replace("\n  ", "\n\t", 1),
    "misspelt": lambda text: re.sub(r"choice: (\S)\S", r"choice: \1", text, count=1),
    "colon": lambda text: text.replace("organisation: ", "organisation: Acme: ", 1),
    "other-role": lambda text: text.replace("role: leadership", "role: boss"),
    "foreign": lambda text: text.replace("id: medtech-cdmo", "id: tidy-office"),
}


def lay_out_desk(folder: Path) -> None:
    """Put the files into an empty folder."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    shutil.copy(ROOT / "tests" / "small.yaml", folder / "own.yaml")
    (folder / "report.html").write_text("a report", encoding="utf-8")
    for each in (ROOT / "examples").glob("*.answers.yaml"):
        client = folder / "clients" / each.name.removesuffix(".answers.yaml")
        client.mkdir(parents=True)
        shutil.copy(each, client)
    shutil.copytree(ROOT / "examples" / "team", folder / "clients" / "ebbrook")
    _write_benchmark(folder / "clients", folder / "practice.yaml")
    first = ROOT / "examples" / "solo-founder.answers.yaml"
    text = first.read_text(encoding="utf-8")
    for name, spoil in _SPOILT.items():
        spoilt = spoil(text)
        assert spoilt != text, name
        (folder / f"{name}.answers.yaml").write_text(spoilt, encoding="utf-8")
    for name in ("empty", "twice", "companies"):
        (folder / name).mkdir()
    _lay_out_two_times(first, folder)
    earlier = re.sub("^(started|updated): 2026", r"\1: 2025", text, flags=re.MULTILINE)
    for name, other in (("twice", earlier), ("companies", re.sub("organisation: .*", "organisation: Acme", text))):
        (folder / name / "a.answers.yaml").write_text(text, encoding="utf-8")
        other = other if name == "twice" else other.replace("name: ", "name: Not ")
        (folder / name / "b.answers.yaml").write_text(other, encoding="utf-8")


def _write_benchmark(clients: Path, file: Path) -> None:
    read = load_clients(str(clients), None, today=DAY)
    found = [each.client for each in read.read]
    benchmark = make_benchmark(gather(read.questionnaire, found, DAY, fresh_from=DAY, name="clients", wanted=Wanted()))
    assert benchmark is not None
    save_benchmark(file, benchmark, force=False)


def _lay_out_two_times(path: Path, folder: Path) -> None:
    """Write a sheet that was begun, one of spring and one of autumn, in which a few answers are one step better."""
    questionnaire = load_questionnaire("medtech-cdmo")
    sheet = load_sheet(path, questionnaire).sheet
    save_sheet(folder / "spring.answers.yaml", replace(sheet, started="2026-04-07", updated="2026-04-07"))
    better: dict[str, Answer] = {}
    for question in (each for trait in questionnaire.traits for each in trait.questions):
        answer, names = sheet.answers.get(question.id), [choice.id for choice in question.choices]
        place = names.index(answer.choice) if answer and answer.choice in names else len(names)
        if question.kind == "ladder" and place + 1 < len(names) and len(better) < CHANGED:
            better[question.id] = Answer(choice=names[place + 1])
    few = dict(list(sheet.answers.items())[:FEW])
    save_sheet(folder / "begun.answers.yaml", replace(sheet, answers=few, probes={}, checklist={}))
    autumn = replace(sheet, started="2026-10-06", updated="2026-10-06", answers={**sheet.answers, **better})
    save_sheet(folder / "autumn.answers.yaml", autumn)
