"""From answer sheets to the page for a CDMO: only what may be shared gets in, and nothing says whose answer it was.

Whatever loses points stands, if at all, as something still to be settled. The words come from the questionnaire;
a person's own words get in only by name.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from partner_fit.engine.assess import score_team
from partner_fit.engine.included import ORGANISATION, Included, Places, answer_of, fact_of, page_of, places_in
from partner_fit.engine.points import FULL
from partner_fit.engine.score import Scores
from partner_fit.engine.sums import Standing
from partner_fit.engine.team import in_order
from partner_fit.errors import WrongUsage
from partner_fit.model.answers import AnswerSheet
from partner_fit.model.brief import Brief, Line, Part, Shared
from partner_fit.model.brief_page import BriefPage, BriefPart
from partner_fit.model.questionnaire import Choice, ContextQuestion, Probe, Question, Questionnaire, Trait


class _Page:
    """The page while it is being filled, part by part."""

    def __init__(self, page: BriefPage) -> None:
        self.facts: dict[str, list[Line]] = {part.id: [] for part in page.parts}
        self.statements: dict[str, list[str]] = {part.id: [] for part in page.parts}
        self.notes: dict[str, list[Line]] = {part.id: [] for part in page.parts}
        self.open: list[str] = []
        self.shared: list[Shared] = []
        self.held_back: list[Shared] = []


def make_brief(
    questionnaire: Questionnaire,
    sheets: Sequence[AnswerSheet],
    as_of: str,
    included: Included = Included(),  # noqa: B008 (it never changes)
    *,
    choose: Mapping[str, str] | None = None,
) -> Brief:
    """Return the page of one organisation, dated `as_of`; `choose` settles context on which the sheets differ.

    WrongUsage if the questionnaire has no words for a page, or a note is shared that nobody wrote or several did.
    SheetsDisagree as in `assess`.
    """
    page, places = page_of(questionnaire), places_in(questionnaire)
    sheets = in_order(sheets)
    scores = score_team(questionnaire, sheets, choose or {})
    filled = _Page(page)
    if ORGANISATION not in included.without:
        filled.shared.append(Shared("organisation", ORGANISATION, "Name of the company"))
    for asked in places.context.values():
        _add_situation(filled, asked, _one_situation(asked.id, scores, sheets, choose or {}), included)
    for probe in places.probes.values():
        _add_probe(filled, probe, sheets, included)
    for question in places.questions.values():
        _add_answer(filled, question, scores, included)
    notes = _shared_notes(filled, questionnaire, places, sheets, included)
    traits = _traits_to_ask_about(scores, page.most_questions, included)
    filled.shared += [Shared("questions", trait.id, trait.short) for trait in traits]
    blanks = {blank.note for part in page.parts for blank in part.blanks if blank.note}
    _add_notes(filled, questionnaire, {name: text for name, text in notes.items() if name not in blanks})
    return Brief(
        page=page,
        language=questionnaire.language,
        organisation=None if ORGANISATION in included.without else sheets[0].organisation,
        as_of=as_of,
        sections=tuple(section for part in page.parts if _holds(section := _section(part, page, filled, notes))),
        questions=tuple(text for trait in traits for text in trait.ask_cdmo)[: page.most_questions],
        shared=tuple(filled.shared),
        held_back=tuple(filled.held_back),
    )


def _section(part: BriefPart, page: BriefPage, filled: _Page, notes: Mapping[str, str]) -> Part:
    return Part(
        id=part.id,
        title=part.title,
        says=part.says,
        facts=tuple(filled.facts[part.id]),
        statements=tuple(filled.statements[part.id]),
        notes=tuple(filled.notes[part.id]),
        open=tuple(filled.open) if part.id == page.open_part else (),
        blanks=tuple(Line(blank.label, notes.get(blank.note) if blank.note else None) for blank in part.blanks),
        overleaf=part.overleaf,
    )


def _holds(section: Part) -> bool:
    return any((section.facts, section.statements, section.notes, section.open, section.blanks))


def _one_situation(name: str, scores: Scores, sheets: Sequence[AnswerSheet], choose: Mapping[str, str]) -> str | None:
    """Return what holds for a context question; None where sheets differ and nobody settled it."""
    given = {value for sheet in sheets if (value := sheet.context.get(name)) is not None}
    return scores.context.get(name) if len(given) == 1 or name in choose else None


def _add_situation(filled: _Page, asked: ContextQuestion, given: str | None, included: Included) -> None:
    """Show an answer about the situation; what a page should say and nobody answered is left to be filled in."""
    fact = fact_of(asked)
    said = next((option.text for option in asked.choices if option.id == given), None)
    named = Shared("context", asked.id, fact.label)
    if asked.id in included.without or not (fact.share or asked.id in included.context):
        filled.held_back += [named] if said is not None else []
        return
    filled.facts[fact.part].append(Line(fact.label, said))
    filled.shared += [named] if said is not None else []


def _add_probe(filled: _Page, probe: Probe, sheets: Sequence[AnswerSheet], included: Included) -> None:
    """Show a short fact, but only one on which everybody who answered agrees and which is settled."""
    fact = fact_of(probe)
    options = {option.id: option for option in probe.choices}
    chosen = {given.choice for sheet in sheets if (given := sheet.probes.get(probe.id)) and given.state == "chosen"}
    said = options.get(chosen.pop() or "") if len(chosen) == 1 else None
    if said is None or not said.settled:
        return
    named = Shared("answer", probe.id, fact.label)
    if probe.id in included.without or not (fact.share or probe.id in included.answers):
        filled.held_back.append(named)
        return
    filled.facts[fact.part].append(Line(fact.label, said.text))
    filled.shared.append(named)


def _add_answer(filled: _Page, question: Question, scores: Scores, included: Included) -> None:
    """Tell an answer where everybody's choice has words for the page, or else that it is still to be settled.

    A page must not claim what part of the team would deny: of several choices the one with the fewest points is told.
    What nobody answered is not mentioned.
    """
    standing = scores.standings[question.id]
    place, choice = answer_of(question), _least(standing)
    if not standing.row.applies or (choice is None and standing.state != "dont-know"):
        return
    told = Shared("answer", question.id, question.short)
    words = [question.choice(made).brief for made in standing.choices]
    if question.id in included.without:
        filled.held_back.append(told)
    elif choice is not None and choice.brief and all(words):
        filled.statements[place.part].append(choice.brief)
        filled.shared.append(told)
    elif choice is not None and question.id in included.answers:
        filled.statements[place.part].append(choice.brief or choice.text)
        filled.shared.append(told)
    else:
        filled.open.append(place.open)
        filled.shared.append(told._replace(kind="open"))
        filled.held_back += [told] if choice is not None else []


def _least(standing: Standing) -> Choice | None:
    """Return the choice with the fewest points that anybody made; None where nobody made one."""
    points, question = standing.row.points, standing.row.question
    return min((question.choice(made) for made in standing.choices), key=lambda each: points[each.id], default=None)


def _with_notes(questionnaire: Questionnaire) -> tuple[Question | Probe, ...]:
    """Return everything on which a person can have written a note."""
    return (*(questionnaire.probes.ask if questionnaire.probes else ()), *questionnaire.questions)


def _notes_on(name: str, sheets: Sequence[AnswerSheet]) -> Iterator[tuple[str, str]]:
    """Return (role, note) for each note on a question or probe."""
    for sheet in sheets:
        given = sheet.answers.get(name) or sheet.probes.get(name)
        if given and given.note:
            yield sheet.respondent.role, given.note


def _shared_notes(
    filled: _Page, questionnaire: Questionnaire, places: Places, sheets: Sequence[AnswerSheet], included: Included
) -> dict[str, str]:
    """Return the notes that were shared by name, by question or probe."""
    notes = {}
    for each in _with_notes(questionnaire):
        if each.id not in places.notes:
            continue
        named = Shared("note", each.id, each.short)
        if each.id in included.notes and each.id not in included.without:
            notes[each.id] = _one_note(each.id, included.notes[each.id], sheets)
            filled.shared.append(named)
        elif any(_notes_on(each.id, sheets)):
            filled.held_back.append(named)
    return notes


def _one_note(name: str, role: str | None, sheets: Sequence[AnswerSheet]) -> str:
    written = [(by, note) for by, note in _notes_on(name, sheets) if role in (None, by)]
    if not written:
        by_whom = f" by {role}" if role else ""
        raise WrongUsage(f"There is no note on {name}{by_whom}.", "Leave it out, or write the note into the sheet.")
    if len({note for _, note in written}) > 1:
        roles = sorted({by for by, _ in written})
        hint = f"Say whose, such as note:{name}:{roles[0]}; there is one by {', '.join(roles)}."
        if len(roles) == 1:
            hint = "Make the brief from the sheet that holds the words you want to included, and no other."
        raise WrongUsage(f"{len(written)} sheets have a note on {name}, and a brief speaks with one voice.", hint)
    return written[0][1]


def _add_notes(filled: _Page, questionnaire: Questionnaire, notes: Mapping[str, str]) -> None:
    """Put notes for which no line waits into the part to which their question or probe belongs."""
    for each in _with_notes(questionnaire):
        if each.id in notes and each.brief:
            filled.notes[each.brief.part].append(Line(each.short, notes[each.id]))


def _traits_to_ask_about(scores: Scores, most: int, included: Included) -> list[Trait]:
    """Return the traits whose questions go to the CDMO: those that cost the most, in the questionnaire's order.

    The order of the page thus tells nobody which of them is the weakest.
    """
    traits = [t for t in scores.questionnaire.traits if t.ask_cdmo and t.id not in included.without]
    chosen: set[str] = set()
    asked = 0
    for trait in sorted(traits, key=lambda trait: _cost(trait, scores), reverse=True):
        if asked < most:
            chosen.add(trait.id)
            asked += len(trait.ask_cdmo)
    return [trait for trait in traits if trait.id in chosen]


def _cost(trait: Trait, scores: Scores) -> Fraction:
    """Return the weighted points a trait lacks; one of which too little is answered comes last."""
    sums = scores.trait_sums[trait.id]
    return trait.weight * (FULL - sums.score) if sums.score is not None and sums.is_covered else Fraction(-1)
