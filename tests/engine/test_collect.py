"""Who has answered, who is missing, and what nobody placed to know has covered."""

from fractions import Fraction
from typing import Any

from partner_fit.engine.collect import Collected, ask_first, collect_sheets, needed_roles
from partner_fit.model.answers import AnswerSheet
from tests.engine.small import question, questionnaire, sheet

STAGE = {
    "id": "stage",
    "ask": "Stage?",
    "why": "-",
    "required": "true",
    "choices": [{"id": v, "text": v} for v in ("early", "late")],
}
ASKED = questionnaire(
    {
        "x": [question("x1"), question("x2", roles=["leadership", "technical"])],
        "y": [question("y1", weight=2, roles=["technical"]), question("y2", roles=["leadership"])],
    },
    context=[STAGE],
)


def collected(*sheets: AnswerSheet, fresh_from: str = "2026-08-25", **more: Any) -> Collected:
    wanted = more.pop("wanted", needed_roles(ASKED))
    named = [(f"{place}.answers.yaml", each) for place, each in enumerate(sheets)]
    return collect_sheets(ASKED, named, fresh_from=fresh_from, wanted=wanted, names=more.pop("names", False))


def filled(answers: dict[str, Any], role: str = "leadership", **more: Any) -> AnswerSheet:
    return sheet(answers, role, **{"context": {"stage": "early"}, **more})


def test_only_roles_that_a_question_names_are_missing() -> None:
    assert needed_roles(ASKED) == {"leadership": 1, "technical": 1}
    found = collected(filled({"x1": "c5"}))
    assert [(each.role, each.people, each.wanted) for each in found.missing] == [("technical", 0, 1)]
    assert ask_first(found) == "technical"


def test_more_people_can_be_wanted() -> None:
    found = collected(filled({"x1": "c5"}), wanted={"leadership": 3, "technical": 0})
    assert [(each.role, each.people, each.wanted) for each in found.missing] == [("leadership", 1, 3)]


def test_answers_are_counted_among_what_the_person_is_asked() -> None:
    answers = {"x1": "c5", "x2": "dont-know", "y1": "c1", "y2": "not-applicable"}
    status = collected(filled(answers)).sheets[0]
    assert (status.answered, status.unknown, status.inapplicable, status.open, status.asked) == (1, 1, 1, 0, 3)


def test_a_question_younger_than_a_sheet_is_not_missing_from_it() -> None:
    asked = questionnaire({"x": [question("x1"), question("x2", since="2")]}, version="2")
    old = sheet({"x1": "c1"}, questionnaire={"id": "small", "version": "1"})
    new = sheet({"x1": "c1"}, "technical", questionnaire={"id": "small", "version": "2"}, scope={"all_roles": True})
    named = (("old.yaml", old), ("new.yaml", new))
    found = collect_sheets(asked, named, fresh_from="2026-01-01", wanted={}, names=False)
    assert [(each.answered, each.asked, each.open) for each in found.sheets] == [(1, 1, 0), (1, 2, 1)]
    assert [each.by_trait["x"] for each in found.coverage] == [(1, 1), (1, 2)]


def test_short_facts_are_counted_by_a_choice_or_by_words_and_asked_of_teams_alone() -> None:
    choices = [{"id": each, "text": each} for each in ("one", "two")]
    fact = {"id": "f1", "short": "Fact", "ask": "?", "why": "-", "choices": choices}
    free = [{**fact, "id": name, "choices": [], "agreement": False} for name in ("f2", "f3")]
    asked = questionnaire({"x": [question("x1")]}, probes={"trait": "x", "share": 0, "ask": [fact, *free]})

    def facts(**more: Any) -> tuple[int, int]:
        named = [("a.answers.yaml", sheet({}, **more))]
        found = collect_sheets(asked, named, fresh_from="2026-01-01", wanted={}, names=False)
        return found.sheets[0].facts, found.sheets[0].facts_asked

    assert facts() == (0, 3)
    assert facts(probes={"f1": "one", "f2": {"note": "Words."}, "f3": {"choice": None}}) == (2, 3)
    assert facts(probes={"f1": "dont-know", "gone": "one"}) == (1, 3)
    assert facts(scope={"alone": True}) == (0, 0)
    assert collected(filled({})).sheets[0].facts_asked == 0


def test_a_role_that_no_question_names_is_asked_everything() -> None:
    asked = {role: collected(filled({}, role)).sheets[0].asked for role in ("leadership", "technical", "marketing")}
    assert asked == {"leadership": 3, "technical": 2, "marketing": 4}


def test_names_stay_out_unless_they_are_asked_for() -> None:
    named = filled({}, respondent={"role": "technical", "name": "Ada"})
    assert collected(named).sheets[0].name is None
    assert collected(named, names=True).sheets[0].name == "Ada"


def test_an_answer_from_before_the_day_is_stale() -> None:
    days = {"2026-08-24": True, "2026-08-25": False}
    for day, stale in days.items():
        assert collected(filled({}, updated=day)).sheets[0].stale is stale
    assert not collected(filled({})).sheets[0].stale


def test_coverage_is_by_role_and_trait_over_all_people_of_the_role() -> None:
    one = filled({"y1": "c1"}, respondent={"role": "technical", "name": "A"})
    two = filled({"x2": "c1"}, respondent={"role": "technical", "name": "B"})
    assert collected(one, two).coverage[0].by_trait == {"x": (1, 1), "y": (1, 1)}


def test_a_trait_counts_as_covered_only_through_people_placed_to_know() -> None:
    founder = filled({"x1": "c5", "x2": "c5", "y1": "c5", "y2": "c5"})
    (open_trait,) = collected(founder).open_traits
    assert (open_trait.trait.id, open_trait.coverage, open_trait.roles) == ("y", Fraction(1, 3), ("technical",))
    engineer = filled({"y1": "c5"}, role="technical")
    assert collected(founder, engineer).open_traits == ()


def test_only_a_chosen_answer_covers() -> None:
    engineer = filled({"x2": "c1", "y1": "dont-know"}, role="technical")
    assert collected(engineer).coverage[0].by_trait == {"x": (1, 1), "y": (0, 1)}


def test_a_trait_is_open_below_what_is_needed_of_what_counts_for_those_who_know() -> None:
    engineer = filled({"x2": "c1", "y1": "c5"}, role="technical")
    assert [each.trait.id for each in collected(engineer).open_traits] == ["x"]  # of y, two thirds are known
    spared = collected(filled({"x1": "c5", "x2": "c5", "y1": "c5"}), filled({"y1": "not-applicable"}, role="technical"))
    assert [(each.trait.id, each.coverage, each.roles) for each in spared.open_traits] == [("y", 0, ("leadership",))]


def test_what_is_open_depends_on_the_situation_that_most_name() -> None:
    early = [question("x1"), question("x2", weight=9, applies={"stage": ["early"]})]
    asked = questionnaire({"x": early}, context=[STAGE])

    def is_open(*stages: str) -> bool:
        named = [(f"{n}.yaml", sheet({"x1": "c1"}, context={"stage": stage})) for n, stage in enumerate(stages)]
        return bool(collect_sheets(asked, named, fresh_from="2026-01-01", wanted={}, names=False).open_traits)

    assert is_open("early", "early", "late")
    assert not is_open("late", "early", "late")
    assert not is_open("late")


def test_a_situation_on_which_all_agree_is_decided() -> None:
    assert collected(filled({"x1": "c1"}), filled({"x1": "c2"}, role="technical")).undecided == {}


def test_the_role_that_could_cover_most_is_asked_first() -> None:
    asked = questionnaire({"x": [question("x1")], **{t: [question(f"{t}1", roles=["technical"])] for t in ("y", "z")}})
    nobody = [("a.yaml", sheet({}, "marketing"))]
    found = collect_sheets(asked, nobody, fresh_from="2026-01-01", wanted=needed_roles(asked), names=False)
    assert ask_first(found) == "technical"
    assert ask_first(collected(filled({}, role="marketing"))) == "leadership"
    assert ask_first(collected(filled({"x1": "c5", "y2": "c1"}), filled({"y1": "c1"}, role="technical"))) is None


def test_a_sheet_of_another_organisation_is_pointed_out() -> None:
    team = [filled({"x1": f"c{n}"}, respondent={"role": "technical", "name": str(n)}) for n in (1, 2)]
    found = collected(filled({}, organisation="Other"), *team, filled({}, organisation="  EXAMPLE "))
    assert found.organisation == "  EXAMPLE "
    assert [(each.file, each.why) for each in found.strangers] == [("0.answers.yaml", "it is about Other")]
    assert len(found.sheets) == 3


def test_sheets_that_cannot_make_one_report_are_told() -> None:
    found = collected(
        filled({"x1": "c1"}),
        filled({"x1": "c1"}),
        filled({"x1": "c2"}, context={"stage": "late"}),
        filled({}, context={}),
    )
    assert [(copy.one, copy.other) for copy in found.copies] == [("0.answers.yaml", "1.answers.yaml")]
    assert found.undecided == {"stage": ("early", "late")}
    assert [each.lacks for each in found.sheets] == [(), (), (), ("stage",)]


def test_the_order_of_files_never_matters() -> None:
    team = [(f"{n}.answers.yaml", filled({"x1": f"c{n}"}, role=r)) for n, r in ((1, "technical"), (2, "leadership"))]
    wanted = needed_roles(ASKED)
    one, other = (
        collect_sheets(ASKED, each, fresh_from="2026-01-01", wanted=wanted, names=False) for each in (team, team[::-1])
    )
    assert one == other
    assert [each.role for each in one.sheets] == ["leadership", "technical"]
