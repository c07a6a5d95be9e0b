"""A folder of clients as people leave it: what counts as a client and as a time, and what is said of all else."""

import errno
import json
import os
import shutil
from pathlib import Path

import pytest

from partner_fit.errors import FileTrouble, InvalidFile
from partner_fit.store.client_folders import find_clients, read_client
from partner_fit.store.times import times_in
from tests.cli.conftest import changed_copy

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
SOLO = EXAMPLES / "solo-founder.answers.yaml"
FOUNDER = EXAMPLES / "team" / "founder.answers.yaml"
LEAD = EXAMPLES / "team" / "technical-lead.answers.yaml"


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    """Return the folder of one client among clients, with nothing in it."""
    folder = tmp_path / "clients" / "acme"
    folder.mkdir(parents=True)
    return folder


def times(folder: Path) -> list[list[str]]:
    """Return the names of the files of each time."""
    found = read_client(folder).times
    return sorted(sorted(str(Path(file.document.name).relative_to(folder)) for file in time.files) for time in found)


def passed_by(folder: Path) -> dict[str, str]:
    return dict(find_clients(folder).passed_by)


def told_of(folder: Path) -> dict[str, str]:
    return dict(read_client(folder).passed_by)


def trouble(folder: Path) -> str:
    with pytest.raises(InvalidFile) as caught:
        read_client(folder)
    return caught.value.message


def on(day: str, *, name: str = "Marta Veldhuis-Adu") -> tuple[tuple[str, str], ...]:
    """Return what to change in the founder's sheet for one of another day."""
    named = f"  name: {name}\n" if name else ""
    return (("updated: 2026-11-09", f"updated: {day}"), ("  name: Marta Veldhuis-Adu\n", named))


def empty_sheet(path: Path) -> None:
    head = FOUNDER.read_text(encoding="utf-8").partition("context:")[0]
    path.write_text(head + "answers:\n  ability-gaps:\n", encoding="utf-8")


# which times


def test_a_team_is_one_time_and_each_folder_inside_is_another(acme: Path) -> None:
    for place in (acme, acme / "2025"):
        place.mkdir(exist_ok=True)
        shutil.copy(FOUNDER, place)
        shutil.copy(LEAD, place)
    names = [FOUNDER.name, LEAD.name]
    assert times(acme) == [[f"2025/{name}" for name in names], names]


def test_one_persons_sheets_of_several_days_are_as_many_times(acme: Path) -> None:
    for name, day in (("spring", "2026-04-01"), ("autumn", "2026-10-01")):
        changed_copy(FOUNDER, acme / f"{name}.answers.yaml", *on(day))
    assert times(acme) == [["autumn.answers.yaml"], ["spring.answers.yaml"]]


@pytest.mark.parametrize(
    ("names", "count"),
    [(("ida-2026-04.answers.yaml", "ida-2026-10.answers.yaml"), 2), (("ida.answers.yaml", "ben.answers.yaml"), 1)],
)
def test_without_a_name_the_files_say_whether_it_is_one_person(acme: Path, names: tuple[str, ...], count: int) -> None:
    for name, day in zip(names, ("2026-04-01", "2026-10-01"), strict=True):
        changed_copy(FOUNDER, acme / name, *on(day, name=""))
    assert len(times(acme)) == count


def test_who_answers_alone_is_one_person_under_any_name(acme: Path) -> None:
    alone = ("questionnaire:\n", "scope:\n  alone: true\nquestionnaire:\n")
    for name, day in (("ida", "2026-04-01"), ("ben", "2026-10-01")):
        changed_copy(FOUNDER, acme / f"{name}.answers.yaml", *on(day, name=""), alone)
    assert len(times(acme)) == 2


@pytest.mark.parametrize("others", [("2026-10-01", "Ben"), ("2026-04-01", "Marta Veldhuis-Adu")])
def test_two_people_and_two_sheets_of_one_day_are_one_time(acme: Path, others: tuple[str, str]) -> None:
    day, name = others
    changed_copy(FOUNDER, acme / "a.answers.yaml", *on("2026-04-01"))
    change = ("choice: all-gaps-planned", "choice: quick-learners")
    changed_copy(FOUNDER, acme / "b.answers.yaml", *on(day, name=name), change)
    assert times(acme) == [["a.answers.yaml", "b.answers.yaml"]]


def test_a_sheet_without_answers_makes_no_time_and_is_named_where_it_lies(acme: Path) -> None:
    for day in ("2026-04-01", "2026-10-01"):
        changed_copy(FOUNDER, acme / f"{day}.answers.yaml", *on(day))
    empty_sheet(acme / "ida.answers.yaml")
    (acme / "ben.answers.yaml").touch()
    assert len(times(acme)) == 2
    assert {(Path(each.name).name, each.role) for each in read_client(acme).empty} == {
        ("ida.answers.yaml", "leadership"),
        ("ben.answers.yaml", ""),
    }


def test_files_in_which_nothing_stands_are_named_where_there_is_no_other(acme: Path) -> None:
    (acme / "ben.answers.yaml").touch()
    assert times(acme) == []
    assert [Path(each.name).name for each in read_client(acme).empty] == ["ben.answers.yaml"]


# what is told of all else


def test_every_mistake_of_every_file_is_told(acme: Path) -> None:
    (acme / "2025").mkdir()
    for place in (acme, acme / "2025"):
        shutil.copy(SOLO, place)
        (place / "bad.answers.yaml").write_text("a: [\n", encoding="utf-8")
    said = trouble(acme)
    assert f"{acme / 'bad.answers.yaml'}:2:1:" in said
    assert f"{acme / '2025' / 'bad.answers.yaml'}:2:1:" in said


def test_only_what_is_worth_telling_of_a_client_is_told(acme: Path) -> None:
    shutil.copy(SOLO, acme)
    shutil.copy(SOLO, acme / "again.answers.yaml")
    (acme / "photos").mkdir()
    for place in (acme, acme / "photos"):
        (place / "README").write_text("hello", encoding="utf-8")
    os.mkfifo(acme / "photos" / "ida.answers.yaml")
    assert told_of(acme) == {
        "acme/solo-founder.answers.yaml": "the same as again.answers.yaml",
        "acme/photos/ida.answers.yaml": "a pipe or a device",
    }


def test_a_folder_is_told_unless_it_is_a_time(acme: Path) -> None:
    for name in ("2025", "photos"):
        (acme / name).mkdir()
    for place in (acme, acme / "2025"):
        shutil.copy(SOLO, place)
    for place in (acme, acme / "2025", acme / "photos"):
        (place / "README").write_text("hello", encoding="utf-8")
    assert sorted(each.name for each in times_in(acme).passed_by) == ["2025/README", "README", "photos"]


def test_a_client_with_nothing_but_a_pipe_says_so(acme: Path) -> None:
    os.mkfifo(acme / "ida.answers.yaml")
    assert times(acme) == []
    assert told_of(acme) == {"acme/ida.answers.yaml": "a pipe or a device"}


def test_what_lies_beside_the_clients_is_told_where_it_matters(acme: Path) -> None:
    clients = acme.parent
    shutil.copy(SOLO, clients / "solo.yaml")
    (clients / "spoilt.answers.yaml").write_text("a: [\n", encoding="utf-8")
    os.mkfifo(clients / "queue")
    (clients / "door").symlink_to("queue")
    (clients / "gone").symlink_to("nowhere")
    (clients / "circle").symlink_to("circle")
    (clients / ".hidden").symlink_to("nowhere")
    for name in ("README", "notes.txt", "minutes.pdf", "solo.answers.yaml~"):
        (clients / name).write_text("questionnaire of June", encoding="utf-8")
    assert passed_by(clients) == {
        "solo.yaml": "in no client's folder",
        "spoilt.answers.yaml": "in no client's folder",
        "queue": "a pipe or a device",
        "door": "a pipe or a device",
        "gone": "a link that leads nowhere",
        "circle": "a link that leads round in a circle",
    }
    assert find_clients(clients).clients == (acme,)


def test_what_the_program_writes_for_many_clients_is_not_told(acme: Path) -> None:
    clients = acme.parent
    (clients / "theme.yaml").write_text("format: 1\nname: A practice\n", encoding="utf-8")
    about = "{id: medtech-cdmo, version: '2.0'}"
    (clients / "practice.yaml").write_text(f"format: 1\nquestionnaire: {about}\nclients: 5\n", encoding="utf-8")
    (clients / "report.json").write_text(json.dumps({"schema_version": 1, "questionnaire": {}, "respondent": {}}))
    assert passed_by(clients) == {}


def test_a_folder_without_clients_says_what_it_holds_instead(tmp_path: Path) -> None:
    (tmp_path / "root").symlink_to("/")
    shutil.copy(SOLO, tmp_path)
    with pytest.raises(FileTrouble) as caught:
        find_clients(tmp_path)
    assert "There is no client in the folder" in caught.value.message
    assert "root (a link that leads out of the folder)" in caught.value.hint
    assert "solo-founder.answers.yaml (in no client's folder)" in caught.value.hint


# links


def test_each_client_counts_once_and_in_the_folder(acme: Path) -> None:
    shutil.copy(SOLO, acme)
    clients = acme.parent
    for name, place in (("twin", "acme"), ("loop", "."), ("up", ".."), ("root", "/")):
        (clients / name).symlink_to(place)
    assert find_clients(clients).clients == (acme,)
    out = "a link that leads out of the folder"
    assert passed_by(clients) == {
        "twin": "the same folder as acme",
        "loop": "the same folder as clients",
        "up": out,
        "root": out,
    }


def test_a_link_of_which_the_system_does_not_tell_where_it_leads_is_taken_to_lead_out(
    acme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(SOLO, acme)
    clients, told = acme.parent, os.path.realpath
    closed = {str(folder / "kept.answers.yaml") for folder in (acme, clients)}
    for link in closed:
        Path(link).symlink_to("/")

    def asked(path: str | Path) -> str:
        if str(path) in closed:
            raise PermissionError(errno.EACCES, "Permission denied")
        return told(path)

    monkeypatch.setattr(os.path, "realpath", asked)
    out = "a link that leads out of the folder"
    assert find_clients(clients).clients == (acme,)
    assert passed_by(clients) == {"kept.answers.yaml": out}
    assert (times(acme), told_of(acme)) == ([[SOLO.name]], {"acme/kept.answers.yaml": out})


def test_a_folder_of_which_the_system_does_not_tell_where_it_lies_may_not_be_read(
    acme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str | Path) -> str:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os.path, "realpath", refuse)
    with pytest.raises(FileTrouble, match="may not be read"):
        find_clients(acme.parent)


def test_the_folder_itself_may_be_named_by_a_link(acme: Path, tmp_path: Path) -> None:
    shutil.copy(SOLO, acme / "real.answers.yaml")
    (acme / "again.answers.yaml").symlink_to("real.answers.yaml")
    (tmp_path / "link").symlink_to("clients")
    (found,) = find_clients(tmp_path / "link").clients
    assert times(found) == [["real.answers.yaml"]]
    assert told_of(found) == {"acme/again.answers.yaml": "the same file as real.answers.yaml"}


def test_no_link_leads_from_a_client_to_elsewhere_or_round(acme: Path) -> None:
    other = acme.parent / "other"
    other.mkdir()
    shutil.copy(FOUNDER, other)
    shutil.copy(SOLO, acme)
    for name, place in (("again", "."), ("2025", "../other"), ("root", "/"), ("b.answers.yaml", other / FOUNDER.name)):
        (acme / name).symlink_to(place)
    (acme / "2024").mkdir()
    shutil.copy(SOLO, acme / "2024")
    (acme / "2024" / "x.answers.yaml").symlink_to(FOUNDER)
    (acme / "2024" / "near.answers.yaml").symlink_to(f"../{SOLO.name}")
    assert times(acme) == [[f"2024/{SOLO.name}"], [SOLO.name]]
    out = "a link that leads out of the folder"
    told = told_of(acme)
    assert told.pop("acme/again") == "the same folder as acme"
    assert {name for name, what in told.items() if what == out} == {
        "acme/2025",
        "acme/root",
        "acme/b.answers.yaml",
        "acme/2024/x.answers.yaml",
    }


@pytest.mark.parametrize(
    ("place", "what"), [("nowhere", "leads nowhere"), ("ida.answers.yaml", "leads round in a circle")]
)
def test_a_sheet_that_a_link_has_lost_is_a_mistake(acme: Path, place: str, what: str) -> None:
    shutil.copy(SOLO, acme)
    (acme / "ida.answers.yaml").symlink_to(place)
    assert f"{acme / 'ida.answers.yaml'}: this is a link that {what}" in trouble(acme)


# closed folders


def test_a_link_into_a_closed_folder_says_what_keeps_it_from_being_read(acme: Path, bound_by_modes: None) -> None:
    (acme / "closed").mkdir(mode=0)
    (acme / "ida.answers.yaml").symlink_to("closed/ida.answers.yaml")
    assert f"{acme / 'ida.answers.yaml'}: may not be read" in trouble(acme)


@pytest.mark.parametrize("mode", [0o000, 0o644])
@pytest.mark.parametrize("place", ["acme", "acme/2025"])
def test_a_closed_folder_is_the_trouble_of_its_client_alone(
    tmp_path: Path, bound_by_modes: None, mode: int, place: str
) -> None:
    for name in ("acme/2025", "other"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / place / "ida.answers.yaml").write_text("a: b\n", encoding="utf-8")
    (tmp_path / place).chmod(mode)
    assert [path.name for path in find_clients(tmp_path).clients] == ["acme", "other"]
    assert trouble(tmp_path / "acme").startswith(f"{tmp_path / place}: may not be read")
    assert times(tmp_path / "other") == []
    (tmp_path / place).chmod(0o700)
