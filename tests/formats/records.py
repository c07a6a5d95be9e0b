"""One record of each subject, made from the example companies."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from partner_fit.engine.assess import score_team
from partner_fit.engine.benchmark import make_benchmark, place_beside
from partner_fit.engine.brief import make_brief
from partner_fit.engine.client import score_client
from partner_fit.engine.collect import collect_sheets, needed_roles
from partner_fit.engine.comparable import Round
from partner_fit.engine.compare import compare
from partner_fit.engine.difference import what_if
from partner_fit.engine.explain import explain_answer
from partner_fit.engine.plan import plan_to_band
from partner_fit.engine.portfolio import Wanted, gather
from partner_fit.formats.document import Command
from partner_fit.formats.subjects.collect import Collection
from partner_fit.formats.subjects.explain import Explained
from partner_fit.formats.subjects.questionnaire import Shown
from partner_fit.formats.subjects.report_short import ShortReport
from partner_fit.model.answers import Answer, AnswerSheet
from partner_fit.model.assessment import Assessment
from partner_fit.model.portfolio import Portfolio, Unread
from tests.formats.cases import AS_OF, EXAMPLES, sheet_of, shipped, team, team_sheets


def _collection() -> Collection:
    named = [(f"{sheet.respondent.role}.answers.yaml", sheet) for sheet in team_sheets()[1:]]
    wanted = needed_roles(shipped())
    collected = collect_sheets(shipped(), named, fresh_from=AS_OF, wanted=wanted, names=False)
    steps = (Command("To see what is there so far:", "partner-fit report team"),)
    return Collection(collected, {"broken.answers.yaml": 2}, "Answers older than 90 days count as stale.", AS_OF, steps)


def _comparison() -> object:
    first = team_sheets()[0]
    answers = dict(first.answers)
    for name in list(answers)[:6]:
        answers[name] = Answer(choice=next(q for q in shipped().questions if q.id == name).choices[-1].id)
    second = replace(first, answers=answers, updated=AS_OF)
    before, after = Round("before.answers.yaml", (first,)), Round("after.answers.yaml", (second,))
    earliest = Round("earliest.answers.yaml", (replace(first, updated="2026-01-12"),))
    return compare(shipped(), before, after, AS_OF, rounds=(earliest, before, after))


def _tried() -> object:
    return team()._replace(what_if=what_if(team(), team_sheets(), {}, {"ability-gaps": "dont-know"}))


def _explained() -> Explained:
    scores = score_team(shipped(), team_sheets(), {})
    return Explained(shipped(), "Ebbrook Imaging", AS_OF, explain_answer(scores, "ability-gaps"))


def _portfolio() -> Portfolio:
    """Return the example companies, of which one has three times and one is too early for a score."""
    named = ("blind-spots", "enterprise", "scale-up", "solo-founder")
    sheets = {name: sheet_of(EXAMPLES / f"{name}.answers.yaml") for name in named}
    clients = [score_client(shipped(), name, [Round(name, (sheet,))]) for name, sheet in sheets.items()]
    first = sheets["scale-up"]
    times = [replace(first, updated=f"2026-0{month}-01", answers=_fewer(first, month)) for month in (4, 2, 1)]
    clients.append(score_client(shipped(), "times", [Round(each.updated or "", (each,)) for each in times]))
    begun = replace(sheets["solo-founder"], organisation="Begun", answers={})
    clients += [score_client(shipped(), "team", [Round("team", tuple(team_sheets()))])]
    clients += [score_client(shipped(), "begun", [Round("begun", (begun,))])]
    return gather(
        shipped(),
        clients,
        AS_OF,
        fresh_from="2026-01-01",
        name="clients",
        wanted=Wanted(),
        unread=[Unread("broken", "a.answers.yaml, line 2: this is no YAML")],
    )


def _fewer(sheet: AnswerSheet, least: int) -> dict[str, Answer]:
    """Return the answers of a sheet, in which the first few questions have their first choice."""
    firsts = {question.id: Answer(choice=question.choices[0].id) for question in shipped().questions[: 12 // least]}
    return {**sheet.answers, **firsts}


def _plan() -> object:
    return plan_to_band(score_team(shipped(), team_sheets(), {}), None, as_of=AS_OF, organisation="Ebbrook Imaging")


@cache
def _beside() -> Assessment:
    """Return the example team beside six clients, of whom fewer than five have a score in its last trait."""
    benchmark = make_benchmark(_portfolio())
    assert benchmark
    *traits, _ = benchmark.traits.items()
    return team()._replace(benchmark=place_beside(team(), replace(benchmark, traits=dict(traits))))


RECORDS: Mapping[str, Callable[[], object]] = {
    "report": _beside,
    "report_short": lambda: ShortReport(_beside(), (Command("Full report:", "partner-fit report team --full"),)),
    "report_what_if": cache(_tried),
    "compare": cache(_comparison),
    "plan": cache(_plan),
    "brief": cache(lambda: make_brief(shipped(), team_sheets(), AS_OF)),
    "preview": cache(lambda: make_brief(shipped(), team_sheets(), AS_OF)),
    "collect": cache(_collection),
    "portfolio": cache(_portfolio),
    "explain": cache(_explained),
    "questionnaire": cache(lambda: Shown(shipped())),
}
