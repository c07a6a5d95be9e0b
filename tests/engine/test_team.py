"""Whether sheets belong together, told so that a person can fix it."""

import pytest

from partner_fit.engine.team import require_one_team
from partner_fit.errors import SheetsDisagree
from tests.engine.small import sheet

ADA = {"role": "technical", "name": "Ada  Byron"}


def test_one_person_twice_is_an_error_that_names_both_files_and_not_the_person() -> None:
    again = {"role": "technical", "name": "ada byron"}
    team = [("a.yaml", sheet({"x1": "c1"}, respondent=ADA)), ("b.yaml", sheet({"x1": "c2"}, respondent=again))]
    with pytest.raises(SheetsDisagree, match=r"a\.yaml and b\.yaml") as caught:
        require_one_team(team)
    assert "byron" not in caught.value.message.lower()


def test_one_person_may_answer_in_two_roles() -> None:
    other = {"role": "leadership", "name": "Ada Byron"}
    require_one_team([("a", sheet({"x1": "c1"}, respondent=ADA)), ("b", sheet({"x1": "c2"}, respondent=other))])


def test_a_copied_sheet_is_an_error_that_names_both_files() -> None:
    with pytest.raises(SheetsDisagree, match=r"a\.yaml and b\.yaml hold the same answers"):
        require_one_team([("a.yaml", sheet({"x1": "c1"})), ("b.yaml", sheet({"x1": "c1"}))])


def test_two_sheets_without_any_answer_are_two_people() -> None:
    require_one_team([("a.yaml", sheet({})), ("b.yaml", sheet({}))])


def test_sheets_of_two_organisations_are_an_error() -> None:
    team = [("a.yaml", sheet({"x1": "c1"})), ("b.yaml", sheet({"x1": "c2"}, organisation="Other"))]
    with pytest.raises(SheetsDisagree, match=r"a\.yaml is about Example and b\.yaml about Other"):
        require_one_team(team)


def test_the_way_a_name_is_written_does_not_make_an_organisation_another() -> None:
    require_one_team([("a", sheet({"x1": "c1"})), ("b", sheet({"x1": "c2"}, organisation=" EXAMPLE"))])
