"""One person's sheet handed in twice: found whatever the file is called, and never mistaken for two people."""

from typing import Any

from partner_fit.engine.copies import find_copies, find_lookalikes
from partner_fit.model.answers import AnswerSheet
from tests.engine.small import sheet

ADA = {"role": "technical", "name": "Ada  Byron"}
MANY = {f"x{number}": "c1" for number in range(20)}


def named(*sheets: AnswerSheet) -> list[tuple[str, AnswerSheet]]:
    return [(f"{'abcdef'[place]}.yaml", each) for place, each in enumerate(sheets)]


def pairs(*sheets: AnswerSheet) -> list[tuple[str, str]]:
    return [(copy.one, copy.other) for copy in find_copies(named(*sheets))]


def by(name: str | None, answers: dict[str, Any], role: str = "technical", **more: Any) -> AnswerSheet:
    return sheet(answers, respondent={"role": role, **({"name": name} if name else {})}, **more)


def test_one_person_twice_is_found_with_what_differs_and_which_is_newer() -> None:
    one = by("Ada  Byron", {"x1": "c1", "x2": "c2"}, updated="2026-10-01")
    two = by("ada byron", {"x1": "c1", "x2": "c3"}, updated="2026-11-01", context={"stage": "early"})
    (copy,) = find_copies(named(one, two))
    assert (copy.one, copy.other, copy.is_named, copy.newer) == ("a.yaml", "b.yaml", True, "b.yaml")
    assert copy.differing == ("stage", "x2")


def test_without_two_different_days_neither_sheet_is_newer() -> None:
    for days in (("2026-10-01", None), (None, "2026-10-01"), (None, None), ("2026-10-01", "2026-10-01")):
        (copy,) = find_copies(named(*(by("Ada", {"x1": "c1"}, updated=day) for day in days)))
        assert copy.newer is None
    (copy,) = find_copies(named(*(by("Ada", {"x1": "c1"}, updated=f"2026-10-0{n}") for n in (2, 1))))
    assert copy.newer == "a.yaml"


def test_one_person_counts_once_whatever_the_roles() -> None:
    (copy,) = find_copies(named(by("Ada", {"x1": "c1"}), by("ada", {"x1": "c3"}, role="leadership")))
    assert copy.roles == ("technical", "leadership")


def test_who_gives_the_same_answers_by_the_same_role_is_one_person_whatever_the_notes_and_the_evidence() -> None:
    noted: dict[str, Any] = {**MANY, "x3": {"choice": "c1", "evidence": "shown", "note": "Seen."}}
    (copy,) = find_copies(named(by(None, MANY), by("Ada", noted)))
    assert copy.differing == ("x3",)
    assert not find_lookalikes(named(by(None, MANY), by("Ada", noted)))
    assert not pairs(by(None, {"x1": "c1"}), by(None, {"x1": {"choice": "c1", "note": "Seen."}}))


def test_the_same_answers_by_the_same_role_are_one_persons_in_whatever_order() -> None:
    assert pairs(by(None, {"x1": "c1", "x2": "c2"}), by(None, {"x2": "c2", "x1": "c1"})) == [("a.yaml", "b.yaml")]
    assert pairs(by(None, {"x1": "c1"}), by("Ada", {"x1": "c1"})) == [("a.yaml", "b.yaml")]


def test_from_ten_answers_on_the_choices_alone_tell_who_it_is() -> None:
    for count, found in ((9, []), (10, [("a.yaml", "b.yaml")])):
        answers: dict[str, Any] = {f"x{n}": "c1" for n in range(count)}
        noted = {**answers, "x0": {"choice": "c1", "note": "Seen."}}
        assert pairs(by(None, answers), by(None, noted)) == found
    nine_of_ten = {f"x{n}": "c1" for n in range(9)}
    assert len(find_lookalikes(named(by(None, {**nine_of_ten, "y": "c1"}), by(None, {**nine_of_ten, "y": "c2"})))) == 1
    assert not find_lookalikes(named(by(None, {**nine_of_ten, "y": "c1"}), by(None, {**nine_of_ten, "z": "c2"})))


def test_few_answers_are_like_nobody_elses() -> None:
    few, many = {f"x{n}": "c1" for n in range(9)}, {f"x{n}": "c1" for n in range(10)}
    for one, other in ((few, many), (many, few)):
        assert not find_lookalikes(named(by(None, one), by(None, other)))
    assert len(find_lookalikes(named(by(None, many), by(None, {**many, "x10": "c1"})))) == 1


def test_two_names_are_two_people_though_they_agree() -> None:
    assert not pairs(by("Ada", {"x1": "c1"}), by("Bea", {"x1": "c1"}))
    assert not pairs(by(None, {}), by(None, {}))


def test_of_three_copies_each_is_named() -> None:
    copies = [by("Ada", {"x1": choice}) for choice in ("c1", "c2", "c3")]
    assert pairs(*copies) == [("a.yaml", "b.yaml"), ("a.yaml", "c.yaml")]


def test_a_nearly_equal_sheet_without_a_name_is_asked_about() -> None:
    changed = {**MANY, "x3": "c2"}
    (pair,) = find_lookalikes(named(by("Ada", MANY), by(None, changed)))
    assert pair.differing == ("x3",)
    assert not find_lookalikes(named(by("Ada", MANY), by("Bea", changed)))
    assert not find_lookalikes(named(by(None, MANY), by(None, changed, role="leadership")))
    other = {name: "c5" if int(name[1:]) < 5 else "c1" for name in MANY}
    assert not find_lookalikes(named(by(None, MANY), by(None, other)))
    assert not find_lookalikes(named(by(None, {"x1": "c1"}), by(None, {"x1": "c1", "x2": "c1"})))


def test_of_several_alike_each_is_paired_with_the_first() -> None:
    sheets = [by(None, {**MANY, "x3": choice}) for choice in ("c1", "c2", "c2", "c3")]
    assert [(pair.one, pair.other) for pair in find_lookalikes(named(*sheets))] == [
        ("a.yaml", "b.yaml"),
        ("a.yaml", "c.yaml"),
        ("a.yaml", "d.yaml"),
    ]
