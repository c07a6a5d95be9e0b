from dataclasses import replace

import pytest

from partner_fit.formats.pictures.lollipop import lollipop
from partner_fit.formats.pictures.marks import role_marks
from partner_fit.formats.pictures.scale import scale
from partner_fit.formats.pictures.strip import strip
from partner_fit.model.assessment import Assessment
from partner_fit.model.results import TraitResult
from tests.formats.cases import example, nothing_answered, shipped, team


def number(percent: str) -> float:
    return float(percent.removesuffix("%"))


def with_traits(assessment: Assessment, traits: tuple[TraitResult, ...]) -> Assessment:
    return assessment._replace(traits=traits)


def test_the_traits_stand_in_the_order_of_the_questions_scored_or_not() -> None:
    assessment = example("blind-spots")
    unscored = assessment.traits[0]._replace(score=None, status="not-scored", band=None)
    sticks = lollipop(with_traits(assessment, (unscored, *assessment.traits[1:]))).sticks
    assert [stick.name for stick in sticks] == [result.trait.short for result in assessment.traits]
    assert (sticks[0].dot, sticks[0].level) == (None, "none")
    assert all(stick.dot for stick in sticks[1:])


def test_a_stick_stands_where_its_score_and_range_are() -> None:
    results = {result.trait.short: result for result in team().traits}
    for stick in lollipop(team()).sticks:
        result = results[stick.name]
        assert stick.dot is not None
        assert stick.stretch is not None
        assert number(stick.dot) == pytest.approx(float(result.score or 0), abs=0.01)
        assert number(stick.stretch.x) == pytest.approx(float(result.low or 0), abs=0.01)
        end = number(stick.stretch.x) + number(stick.stretch.width)
        assert end == pytest.approx(float(result.high or 0), abs=0.02)


def test_marks_that_would_touch_stand_below_each_other() -> None:
    assert team().alignment is not None
    for stick in lollipop(team()).sticks:
        marks = [(number(placed.x), placed.y) for placed in stick.marks]
        assert all(abs(x - other) >= 4 for x, y in marks for other, at in marks if y == at and (x, y) != (other, at))
        assert len(set(marks)) == len(marks)


def test_sticks_never_overlap_and_fit_the_drawing() -> None:
    chart = lollipop(team())
    lowest = [max([stick.y, *(placed.y for placed in stick.marks)]) for stick in chart.sticks]
    assert all(bottom < nxt.y for bottom, nxt in zip(lowest, chart.sticks[1:], strict=False))
    assert lowest[-1] < chart.height


def test_every_role_has_a_shape_and_a_colour_of_its_own() -> None:
    marks = role_marks(team())
    assert len(marks) == 4
    assert len({mark.path for mark in marks}) == len({mark.colour for mark in marks}) == len(marks)


def test_one_person_has_no_marks() -> None:
    chart = lollipop(example("blind-spots"))
    assert chart.legend == ()
    assert not any(stick.marks for stick in chart.sticks)


def test_the_description_says_every_trait_with_its_score() -> None:
    chart = lollipop(team())
    for result in team().traits:
        assert result.trait.short in chart.description
    assert "Leadership" in chart.description


def test_a_long_name_is_cut() -> None:
    assessment = example("blind-spots")
    trait = replace(assessment.traits[0].trait, short="Donau" * 20)
    chart = lollipop(with_traits(assessment, (assessment.traits[0]._replace(trait=trait), *assessment.traits[1:])))
    assert max(len(stick.name) for stick in chart.sticks) == 26


def test_the_scale_covers_everything_and_marks_the_band() -> None:
    drawn = scale(team().overall, shipped().bands)
    widths = [number(segment.bar.width) for segment in drawn.segments]
    assert sum(widths) == pytest.approx(100)
    here = [segment.title for segment in drawn.segments if segment.here]
    band = team().overall.band
    assert band is not None
    assert here == [band.title]


def test_without_a_score_the_scale_has_no_dot() -> None:
    drawn = scale(nothing_answered().overall, shipped().bands)
    assert drawn.dot is None
    assert not any(segment.here for segment in drawn.segments)


def test_roles_on_one_answer_stand_side_by_side() -> None:
    alignment = team().alignment
    assert alignment is not None
    for spread in alignment.widest:
        drawn = strip(spread, role_marks(team()))
        assert len(drawn.ticks) == len(spread.question.choices)
        assert {placed.x for placed in drawn.marks} == {drawn.ticks[position.step - 1] for position in spread.positions}
        assert len({(placed.x, placed.beside) for placed in drawn.marks}) == len(drawn.marks)
