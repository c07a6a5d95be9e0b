from dataclasses import replace
from fractions import Fraction

import pytest

from partner_fit.engine.assess import assess
from partner_fit.formats import words
from partner_fit.formats.words import verdict
from partner_fit.formats.words.decisions import decision_hint
from partner_fit.model.decisions import NewQuestions, OfOneTime, SituationSettled
from partner_fit.model.questionnaire import Band, Cap
from partner_fit.model.results import Action, ActiveCap, Overall, RespondentResult
from partner_fit.store.shapes import shape
from partner_fit.text import join_words, plural
from tests.engine.small import question, questionnaire, sheet

LOW, MIDDLE, HIGH = (
    shape(Band, {"id": name, "title": title, "at_least": edge, "level": name, "means": "Go on."})
    for name, title, edge in (("low", "Early", 0), ("middle", "On the way", 40), ("high", "There", 80))
)
BANDS = (LOW, MIDDLE, HIGH)


def overall(
    score: int | None,
    low: int,
    high: int,
    band: Band | None = MIDDLE,
    band_low: Band = MIDDLE,
    band_high: Band = MIDDLE,
    *,
    firm: bool = True,
    caps: tuple[ActiveCap, ...] = (),
) -> Overall:
    def exact(value: int | None) -> Fraction | None:
        return None if value is None else Fraction(value)

    missing = 0 if score is not None and low == high and firm else 2
    return Overall(
        status="scored" if score is not None else "too-early",
        score=exact(score),
        low=exact(low),
        high=exact(high),
        band=band,
        band_low=band_low,
        band_high=band_high,
        firm=firm,
        caps=caps,
        coverage=Fraction(8 - missing, 8),
        answered=8 - missing,
        counted=8,
        answers_needed=0 if score is not None else 1,
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [("0.5", 1), ("0.49", 0), ("1.5", 2), ("2.5", 3), ("58.499999", 58), ("99.5", 100), ("-0.5", 0), ("-1.5", -1)],
)
def test_halves_go_up(value: str, shown: int | str) -> None:
    assert words.round_half_up(Fraction(value)) == shown


def test_percent_is_whole() -> None:
    assert words.percent(Fraction(2, 3)) == "67%"
    assert words.percent(Fraction(1, 8)) == "13%"


@pytest.mark.parametrize(
    ("value", "shown"), [("1", "1 hour"), ("0.5", "half an hour"), ("1.5", "1.5 hours"), ("4", "4 hours")]
)
def test_hours(value: str, shown: int | str) -> None:
    assert words.hours(Fraction(value)) == shown


def test_a_small_gain_is_not_called_nothing() -> None:
    assert words.gain(action(Fraction(1, 5))) == "adds less than 1 point"


def action(gain: Fraction | None) -> Action:
    asked = questionnaire({"x": [question("x1")], "y": [question("y1"), question("y2")]})
    (first,) = assess(asked, [sheet({"x1": "c1"})], "2026-11-23").first_actions
    return first._replace(gain=gain)


def test_an_answer_outside_the_score_is_not_called_free() -> None:
    asked = questionnaire({"x": [question("x1")], "y": [question("y1")]}, {"y": 0})
    result = assess(asked, [sheet({"x1": "c1", "y1": "c1"})], "2026-11-23")
    costs = {finding.trait.id: words.cost(finding) for finding in result.gaps}
    assert costs == {"x": "loses 100 points", "y": "does not count in the score"}
    assert words.gain(action(Fraction(0))) == "does not count in the score"


def test_while_it_is_too_early_points_are_those_of_the_trait() -> None:
    asked = questionnaire({"x": [question("x1")], "y": [question("y1"), question("y2")]})
    result = assess(asked, [sheet({"x1": "c1"})], "2026-11-23")
    assert [words.cost(finding) for finding in result.gaps] == ["loses 100 points of x"]
    assert [words.gain(step) for step in result.first_actions] == ["adds 25 points to x"]


def test_points_and_plurals() -> None:
    assert words.points(Fraction(1)) == "1 point"
    assert words.points(Fraction(5, 2)) == "3 points"
    assert plural(2, "reply", "replies") == "2 replies"
    assert join_words(["a", "b", "c"]) == "a, b and c"
    assert join_words(["a"]) == "a"
    assert join_words(["Keep, rent", "b", "c"]) == "Keep, rent; b; and c"
    assert join_words(["a", "b and c"]) == "a, and b and c"
    assert join_words([]) == ""


def test_a_score_below_an_edge_is_not_rounded_onto_it() -> None:
    assert words.score_words(Fraction("39.5"), BANDS) == "just under 40"
    assert words.score_sign(Fraction("39.5"), BANDS) == "<40"
    assert words.score_words(Fraction(40), BANDS) == "40"
    assert words.score_words(Fraction("39.4"), BANDS) == "39"


def test_a_score_is_on_the_right_side_of_an_edge_with_decimals() -> None:
    bands = (LOW, replace(HIGH, at_least=Fraction("18.6")))
    said = {score: words.score_words(Fraction(score), bands) for score in ("18.4", "18.5", "18.59", "18.6", "19")}
    assert said == {"18.4": "18", "18.5": "just under 18.6", "18.59": "just under 18.6", "18.6": "19", "19": "19"}
    bands = (LOW, replace(HIGH, at_least=Fraction("18.4")))
    said = {score: words.score_words(Fraction(score), bands) for score in ("18.3", "18.4", "18.45", "18.5")}
    assert said == {"18.3": "18", "18.4": "18.4", "18.45": "just over 18.4", "18.5": "19"}
    assert words.score_sign(Fraction("18.45"), bands) == ">18.4"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("60", "60"),
        ("0", "0"),
        ("1e2", "100"),
        ("18.6", "18.6"),
        ("4.043478260869565", "4.043478260869565"),
        ("0.05", "0.05"),
        ("-1.25", "-1.25"),
        ("1/3", "1/3"),
        ("100/3", "33 1/3"),
        ("-4/3", "-1 1/3"),
        ("1e-99", f"0.{'1':0>99}"),
    ],
)
def test_a_number_is_shown_with_all_its_decimals(number: str, shown: str) -> None:
    assert words.exact(Fraction(number)) == shown


def test_no_score_is_never_a_number() -> None:
    assert words.score_words(None) == "not scored"
    said = verdict.verdict_sentence(overall(None, 10, 90, None, LOW, HIGH, firm=False), BANDS)
    assert said.startswith("It is too early to say")
    assert "10 to 90" in said
    assert "None" not in said


def test_a_range_that_rounds_to_one_number_is_one_number() -> None:
    assert words.range_phrase(Fraction("57.6"), Fraction("58.4")) == "58"
    assert words.range_phrase(Fraction("53.125"), Fraction("65.625")) == "53 to 66"


@pytest.mark.parametrize(
    ("result", "line"),
    [
        (overall(60, 60, 60), "On the way: 60 of 100."),
        (overall(60, 35, 85, MIDDLE, LOW, HIGH, firm=False), "On the way: 60 of 100, 35 to 85 possible."),
        (overall(85, 85, 85, MIDDLE, MIDDLE, MIDDLE), "Held at “On the way”: 85 of 100."),
        (overall(None, 10, 90, None, LOW, HIGH, firm=False), "Too early to say: 10 to 90 of 100 is possible."),
        (
            overall(60, 60, 60)._replace(score=None, low=None, high=None, band=None, status="nothing-applies"),
            "There is no score: nothing that was asked applies.",
        ),
    ],
    ids=["complete", "open", "held", "too early", "nothing applies"],
)
def test_a_result_fits_one_line_with_its_band_score_and_range(result: Overall, line: str) -> None:
    assert verdict.verdict_line(result, BANDS) == line


def test_a_firm_verdict_says_so() -> None:
    said = verdict.verdict_sentence(overall(60, 55, 66), BANDS)
    assert said == (
        "The answers place you in “On the way”, at 60 of 100; "
        "this is firm, since missing answers leave 55 to 66 open and cannot change the band."
    )


def test_a_complete_verdict_says_that_nothing_is_missing() -> None:
    assert "nothing that counts is missing" in verdict.verdict_sentence(overall(60, 60, 60), BANDS)


def test_an_open_verdict_names_both_ends() -> None:
    said = verdict.verdict_sentence(overall(60, 35, 85, MIDDLE, LOW, HIGH, firm=False), BANDS)
    assert "could be “Early” to “There”" in said
    assert "35 to 85" in said


def test_an_end_in_the_present_band_is_not_named() -> None:
    said = verdict.verdict_sentence(overall(60, 35, 75, MIDDLE, LOW, MIDDLE, firm=False), BANDS)
    assert "could be “Early”, since" in said


def test_a_band_held_by_a_cap_is_said_to_be_held() -> None:
    said = verdict.verdict_sentence(overall(85, 85, 85, MIDDLE, MIDDLE, MIDDLE), BANDS)
    assert said.startswith("At 85 of 100, the band is held at “On the way”")


def test_a_band_that_only_a_cap_could_bring_is_explained() -> None:
    held = overall(85, 50, 100, HIGH, LOW, HIGH, firm=False)
    said = verdict.verdict_sentence(held, BANDS)
    assert said.endswith("could be “Early”, since missing answers leave 50 to 100 open and may bring a cap.")
    low_enough = overall(85, 30, 100, HIGH, LOW, HIGH, firm=False)
    assert "cap" not in verdict.verdict_sentence(low_enough, BANDS)


def test_a_cap_says_how_many_of_how_many_hold_it() -> None:
    cap = shape(Cap, {"id": "a", "band": "low", "reason": "red.", "do": "Fix it."})
    assert (
        verdict.cap_sentence(ActiveCap(cap, LOW, "Question", None, None, certain=True))
        == "Held at “Early” at most. Red."
    )
    assert verdict.cap_sentence(ActiveCap(cap, LOW, "Question", 1, 1, certain=True)) == "Held at “Early” at most. Red."
    assert (
        verdict.cap_sentence(ActiveCap(cap, LOW, "Question", 6, 6, certain=True))
        == "Held at “Early” at most, by all 6 answers. Red."
    )
    idle = ActiveCap(cap, LOW, "Question", None, None, certain=True, lowers_band=False)
    assert verdict.cap_sentence(idle) == ("A higher score would be held at “Early” at most. Red.")
    split = verdict.cap_sentence(ActiveCap(cap, LOW, "Question", 1, 6, certain=True))
    assert split == "Held at “Early” at most, by 1 of 6 answers; settle that difference before anything else. Red."


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(1), 1, "1.0"),
        (Fraction("0.85"), 1, "0.9"),
        (Fraction(-1, 20), 2, "-0.05"),
        (Fraction(-1, 1000), 2, "0.00"),
        (Fraction(7, 4), 1, "1.8"),
    ],
)
def test_numbers_have_as_many_decimals_as_their_column(value: Fraction, places: int, text: str) -> None:
    assert words.fixed(value, places) == text


def held_by(name: str, band: Band, *, certain: bool) -> ActiveCap:
    cap = shape(Cap, {"id": "cap", "question": "q", "below": 50, "band": band.id, "reason": "R.", "do": "D."})
    return ActiveCap(cap, band, name, None, None, certain)


def test_a_firm_band_whose_range_crosses_an_edge_names_the_cap_that_holds_it() -> None:
    cap = held_by("Safety floor", MIDDLE, certain=True)
    said = verdict.verdict_sentence(overall(85, 60, 90, MIDDLE, MIDDLE, MIDDLE, caps=(cap,)), BANDS)
    assert said == (
        "At 85 of 100, the band is held at “On the way”; this is firm, since missing answers leave 60 to 90 open, but "
        "“Safety floor” holds the band either way."
    )
    inside = verdict.verdict_sentence(overall(60, 55, 66, MIDDLE, MIDDLE, MIDDLE, caps=(cap,)), BANDS)
    assert inside.endswith("leave 55 to 66 open and cannot change the band.")


def test_a_cap_that_missing_answers_may_lift_is_said_to_be_one() -> None:
    cap = held_by("Vision", MIDDLE, certain=False)
    said = verdict.verdict_sentence(overall(85, 82, 90, MIDDLE, MIDDLE, HIGH, firm=False, caps=(cap,)), BANDS)
    assert said.endswith("could be “There”, since missing answers leave 82 to 90 open and may lift a cap.")


def test_a_missing_answer_without_weight_may_still_bring_a_cap() -> None:
    said = verdict.verdict_sentence(overall(85, 85, 85, HIGH, LOW, HIGH, firm=False), BANDS)
    assert said == (
        "The answers place you in “There”, at 85 of 100; it could be “Early”, since missing answers may bring a cap."
    )


def test_while_it_is_too_early_only_the_range_and_what_is_missing_is_said() -> None:
    asked = questionnaire({"a": [question("one"), question("two")], "b": [question("three")]})
    result = assess(asked, [sheet({"one": "c2"})], "2026-11-23")
    assert verdict.verdict_sentence(result.overall, asked.bands) == (
        "It is too early to say: 1 of the 3 answers that make up a score are given; at least 1 more is needed. "
        "So far 6 to 81 of 100 is possible."
    )


def test_who_answered_is_told_by_role_and_by_name_where_there_is_one() -> None:
    asked = questionnaire({"a": [question("a1")]})
    person = RespondentResult("technical", None, "2026-11-20", 3, 4)
    assert words.respondent_words(person, asked) == "Technical, 3 of 4 questions, 2026-11-20"
    named = RespondentResult("technical", "Ada", None, 3, 4)
    assert words.respondent_words(named, asked) == "Ada (Technical), 3 of 4 questions"
    more = RespondentResult("technical", None, "2026-11-20", 23, 26, inapplicable=1, beyond=2)
    said = "Technical, 23 of 26 questions, 1 does not apply, 2 more without being asked, 2026-11-20"
    assert words.respondent_words(more, asked) == said


def test_only_required_context_is_the_situation() -> None:
    options = [{"id": "x", "text": "Option x"}]
    context = [
        {"id": "stage", "ask": "Stage?", "why": "So.", "required": "true", "choices": options},
        {"id": "market", "ask": "Market?", "why": "So.", "choices": options},
    ]
    asked = questionnaire({"a": [question("a1")]}, context=context)
    given = {"stage": "x", "market": "x"}
    assert words.context_words(asked, given) == (("Stage?", "Option x"), ("Market?", "Option x"))
    assert words.situation_words(asked, {"market": "x"}) == ()
    assert words.situation_words(asked, given) == ("Option x",)


def test_sentences_begin_and_end() -> None:
    assert words.sentence("too closed") == "Too closed."
    assert words.sentence("Really?") == "Really?"


def test_digest_is_short() -> None:
    assert words.short_digest("sha256:" + "ab" * 32) == "abababababab"


def test_an_end_of_a_range_is_not_rounded_onto_the_edge_of_a_band() -> None:
    assert words.range_phrase(Fraction("39.8"), Fraction("79.9"), BANDS) == "just under 40 to just under 80"
    assert words.range_sign(Fraction(36), Fraction("39.8"), BANDS) == "36 to <40"
    held = overall(30, 20, 39, LOW, LOW, LOW)._replace(high=Fraction("39.8"))
    assert "leave 20 to just under 40 open" in verdict.verdict_sentence(held, BANDS)


def test_what_nobody_chose_can_be_chosen() -> None:
    settled = SituationSettled("stage", (("concept", 2),), "concept", is_used=True, is_chosen=False)
    told = "Choose another stage with --context stage=VALUE."
    assert decision_hint(settled) == told
    assert decision_hint(OfOneTime("spring", settled)) == told
    assert decision_hint(settled._replace(is_chosen=True)) == decision_hint(NewQuestions(("Board",))) == ""
