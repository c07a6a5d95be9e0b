"""Honesty checks, patterns and signs of response style: questions to the respondent that never change a score."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from partner_fit.engine.kinds import is_claim
from partner_fit.engine.points import FULL, Context, Row, Rows, proof_asked_for
from partner_fit.engine.sums import TraitSums
from partner_fit.model.answers import Answer, AnswerSheet
from partner_fit.model.questionnaire import Check, Claim, Clause, Pattern, Question, Questionnaire, Severity
from partner_fit.model.results import CheckResult

MOST_CHECKS = 5
HEAVIEST_FIRST: Mapping[Severity, int] = {"resolve": 0, "discuss": 1, "info": 2}


@dataclass(frozen=True)
class Evidence:
    """What checks and patterns look at."""

    questionnaire: Questionnaire
    context: Context
    rows: Rows
    sheets: Sequence[AnswerSheet]
    trait_sums: Mapping[str, TraitSums]
    agreement: Mapping[str, Fraction]
    """Percentage of pairs of respondents that agree, by probe; empty for one respondent."""

    def points(self, sheet: AnswerSheet, question_id: str) -> Fraction | None:
        """Return the points of one respondent's answer; None when it was not chosen or does not apply."""
        row = self.rows[question_id]
        choice_id = sheet.answer(question_id).choice
        return row.points.get(choice_id) if row.applies and choice_id is not None else None

    def rung(self, answer: Answer) -> int | None:
        """Return the place of an answer's evidence on the ladder, from 0; None when it was not given."""
        return rung_of(self.questionnaire, answer.evidence)

    @cached_property
    def mean_rung(self) -> Fraction | None:
        """The mean place on the ladder over the evidence given for claims; None where there is none."""
        answers = (sheet.answer(name) for sheet in self.sheets for name in self.rows if self._is_claim(sheet, name))
        rungs = [rung for answer in answers if (rung := self.rung(answer)) is not None]
        return Fraction(sum(rungs), len(rungs)) if rungs else None

    def _is_claim(self, sheet: AnswerSheet, question_id: str) -> bool:
        points = self.points(sheet, question_id)
        return points is not None and is_claim(self.rows[question_id].question, points)


def rung_of(questionnaire: Questionnaire, rung_id: str | None) -> int | None:
    """Return the place of a rung on the evidence ladder, from 0; None for no rung or an unknown one."""
    rungs = questionnaire.evidence.rungs if questionnaire.evidence else ()
    return next((place for place, rung in enumerate(rungs) if rung.id == rung_id), None)


def find_checks(evidence: Evidence, *, private: bool) -> tuple[CheckResult, ...]:
    """Return at most five checks that fire, heaviest first; ties in the order of the questionnaire.

    Private answers are looked at only with `private`: a list of one person's answers would say whose they are.
    """
    checks = [check for check in evidence.questionnaire.checks if private or not _is_private(check, evidence)]
    if not private:
        shown = {question_id: row for question_id, row in evidence.rows.items() if not row.question.private}
        evidence = replace(evidence, rows=shown)
    checks.sort(key=lambda check: any(test.agreement_below is not None for test in check.when))  # shown elsewhere too
    found = [_result(check) for check in checks if _fires(check, evidence)]
    for place, sheet in enumerate(evidence.sheets):
        own = (*_claims(sheet, evidence), *_style(sheet, evidence))
        found += [result._replace(respondents=(place,)) for result in own]
    unique: dict[tuple[str, tuple[str, ...], str], CheckResult] = {}
    for result in found:
        same = unique.setdefault((result.id, result.questions, result.ask), result)
        if same is not result:
            unique[result.id, result.questions, result.ask] = same._replace(
                respondents=(*same.respondents, *result.respondents)
            )
    return tuple(sorted(unique.values(), key=lambda result: HEAVIEST_FIRST[result.severity])[:MOST_CHECKS])


def _is_private(check: Check, evidence: Evidence) -> bool:
    asked = evidence.questionnaire
    named = {test.context for test in check.when} | {test.question for test in check.when}
    named |= {test.probe for test in check.when if test.is_}
    probes = asked.probes.ask if asked.probes else ()
    private = {each.id for each in asked.context if each.private}
    private |= {each.id for each in asked.questions if each.private}
    private |= {each.id for each in probes if each.private}
    return bool(named & private)


def find_patterns(evidence: Evidence) -> tuple[Pattern, ...]:
    """Return the patterns that the traits make together."""
    return tuple(
        pattern
        for pattern in evidence.questionnaire.patterns
        if all(_holds_overall(test, pattern.when, evidence) for test in pattern.when)
    )


def _result(check: Check) -> CheckResult:
    questions = tuple(dict.fromkeys(test.question for test in check.when if test.question is not None))
    return CheckResult(check.id, check.severity, check.ask, check.good_reason, questions)


def _fires(check: Check, evidence: Evidence) -> bool:
    """Tests without a role must hold together for most of those who answered; a test with a role for one who has it."""
    of_roles = [test for test in check.when if test.role is not None]
    of_one = [test for test in check.when if test.role is None]
    in_roles = all(
        any(s.respondent.role == test.role and _holds_for(test, s, check, evidence) for s in evidence.sheets)
        for test in of_roles
    )
    able = [s for s in evidence.sheets if _can_tell(of_one, s, evidence)]
    holding = [s for s in able if all(_holds_for(test, s, check, evidence) for test in of_one)]
    return in_roles and 2 * len(holding) > len(able)


def _can_tell(tests: Sequence[Clause], sheet: AnswerSheet, evidence: Evidence) -> bool:
    """Say whether a respondent answered everything that the tests look at."""
    return all(
        (test.question is None or evidence.points(sheet, test.question) is not None)
        and (not (test.probe and test.is_) or _probe_choice(sheet, test.probe) is not None)
        and (test.checklist is None or test.checklist in sheet.checklist)
        for test in tests
    )


def _probe_choice(sheet: AnswerSheet, probe_id: str) -> str | None:
    answer = sheet.probes.get(probe_id)
    return answer.choice if answer is not None else None


def _holds_for(test: Clause, sheet: AnswerSheet, check: Check, evidence: Evidence) -> bool:
    if test.question is not None:
        return _holds_for_answer(test, sheet, evidence)
    if test.context is not None:
        return evidence.context.get(test.context) in test.is_
    if test.checklist is not None:
        entry = sheet.checklist.get(test.checklist)
        return entry is not None and entry.status in test.is_
    if test.probe is not None and test.is_:
        return _probe_choice(sheet, test.probe) in test.is_
    return _holds_overall(test, check.when, evidence)


def _holds_for_answer(test: Clause, sheet: AnswerSheet, evidence: Evidence) -> bool:
    answer = sheet.answer(test.question or "")
    points = evidence.points(sheet, test.question or "")
    rung = evidence.rung(answer)
    limit = rung_of(evidence.questionnaire, test.rung_at_most)
    return (
        points is not None
        and (not test.choices or answer.choice in test.choices)
        and (test.at_least is None or points >= test.at_least)
        and (test.below is None or points < test.below)
        and (limit is None or (rung is not None and rung <= limit))
    )


def _holds_overall(test: Clause, whole: Sequence[Clause], evidence: Evidence) -> bool:
    """Say whether a test about traits, agreement or the whole team holds."""
    if test.agreement_below is not None:
        agreement = evidence.agreement.get(test.probe or "")
        return agreement is not None and agreement < test.agreement_below
    mean = evidence.mean_rung
    return (
        (test.respondents_at_least is None or len(evidence.sheets) >= test.respondents_at_least)
        and (test.evidence_below is None or (mean is not None and mean < test.evidence_below))
        and all(_trait_holds(test, trait_id, evidence) for trait_id in _traits_meant(test, whole, evidence))
    )


def _traits_meant(test: Clause, whole: Sequence[Clause], evidence: Evidence) -> Iterable[str]:
    if test.traits == ("all",):
        return evidence.trait_sums
    if test.traits == ("others",):
        named = {trait_id for other in whole for trait_id in other.traits}
        return [trait_id for trait_id in evidence.trait_sums if trait_id not in named]
    return test.traits


def _trait_holds(test: Clause, trait_id: str, evidence: Evidence) -> bool:
    sums = evidence.trait_sums[trait_id]
    score = sums.score if sums.is_covered else None
    return (
        score is not None
        and (test.at_least is None or score >= test.at_least)
        and (test.below is None or score < test.below)
    )


def _claims(sheet: AnswerSheet, evidence: Evidence) -> list[CheckResult]:
    """Return answers whose points and evidence are far apart; evidence that was not given is no gap."""
    ladder = evidence.questionnaire.evidence
    found: list[CheckResult] = []
    for question_id, row in evidence.rows.items():
        points = evidence.points(sheet, question_id)
        rung = evidence.rung(sheet.answer(question_id))
        if ladder is None or points is None or rung is None:
            continue
        claim = next((claim for claim in ladder.claims if _claimed(claim, row, points, rung, evidence)), None)
        if claim is not None:
            found.append(_claim_result(claim, row.question))
    return found


def _claimed(claim: Claim, row: Row, points: Fraction, rung: int, evidence: Evidence) -> bool:
    at_least = rung_of(evidence.questionnaire, claim.rung_at_least)
    at_most = rung_of(evidence.questionnaire, claim.rung_at_most)
    return (
        claim.kind in (None, row.question.kind)
        and (claim.points_at_least is None or points >= claim.points_at_least)
        and (claim.points_at_most is None or points <= claim.points_at_most)
        and (at_least is None or rung >= at_least)
        and (at_most is None or rung <= at_most)
    )


def _claim_result(claim: Claim, question: Question) -> CheckResult:
    ask = claim.ask.replace("{question}", question.short)
    return CheckResult("evidence", claim.severity, ask, claim.good_reason, (question.id,))


def _style(sheet: AnswerSheet, evidence: Evidence) -> list[CheckResult]:
    style = evidence.questionnaire.style
    if style is None:
        return []
    found = []
    run = _longest_run(sheet, evidence.rows)
    if len(run) >= style.same_place:
        found.append(CheckResult("same-place", "info", style.same_place_ask, style.same_place_reason, tuple(run)))
    asked = [question_id for question_id, row in evidence.rows.items() if proof_asked_for(evidence.questionnaire, row)]
    answered = sum(evidence.points(sheet, question_id) is not None for question_id in asked)
    unproven = _unproven_top_answers(asked, sheet, evidence, rung_of(evidence.questionnaire, style.top_rung) or 0)
    if answered >= style.same_place and 100 * len(unproven) >= style.top_share * answered:
        found.append(CheckResult("top-answers", "discuss", style.top_ask, style.top_reason, tuple(unproven)))
    return found


def _longest_run(sheet: AnswerSheet, rows: Rows) -> list[str]:
    """Return the questions of the longest run of answers at the same shown place."""
    longest: list[str] = []
    run: list[str] = []
    last: int | None = None
    for question_id, row in rows.items():
        choice_id = sheet.answer(question_id).choice
        if not row.applies or choice_id is None or choice_id not in row.points:
            continue
        place = [choice.id for choice in row.question.shown].index(choice_id)
        run = [*run, question_id] if place == last else [question_id]
        last = place
        longest = max(longest, run, key=len)
    return longest


def _unproven_top_answers(asked: Iterable[str], sheet: AnswerSheet, evidence: Evidence, rung_limit: int) -> list[str]:
    """Return the questions, of those for which proof is asked, answered with full points and little or no evidence."""
    top = [question_id for question_id in asked if evidence.points(sheet, question_id) == FULL]
    return [question_id for question_id in top if (evidence.rung(sheet.answer(question_id)) or 0) <= rung_limit]
