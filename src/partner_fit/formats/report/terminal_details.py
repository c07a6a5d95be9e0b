"""The inner pages of the terminal report: strengths, gaps, patterns, unknowns, checks and the way on."""

from collections.abc import Iterable, Mapping, Sequence

from rich.cells import cell_len
from rich.text import Text

from partner_fit.formats import words
from partner_fit.formats.report.terminal_first import band_style
from partner_fit.formats.terminal_look import (
    ACCENT,
    QUIET,
    STRONG,
    Lines,
    Look,
    apart,
    blank,
    bullet,
    bullets,
    fit,
    hang,
    indented,
    joined,
    labelled,
    prose,
    say,
    spread,
)
from partner_fit.formats.words import sentences
from partner_fit.model.assessment import Action, Assessment, Finding, TraitResult, Unknown
from partner_fit.model.questionnaire import Guidance, Questionnaire, Trait
from partner_fit.text import join_words, quote

_STRENGTHS_IN_FULL = 6
_STEP_COLUMN = 5


class Cautions:
    """The caveats a report has already given in full, so that each is spelled out once and named afterwards."""

    def __init__(self, assessment: Assessment) -> None:
        self._caveats = assessment.caveats
        self._given: list[str] = []

    def draw(self, look: Look, caveat_ids: Iterable[str]) -> Lines:
        """Return the caveats: in full the first time, by their first sentence after that."""
        lines: Lines = []
        for caveat_id in caveat_ids:
            caveat = self._caveats.get(caveat_id)
            if caveat is None:
                continue
            if caveat_id in self._given:
                text = f"{caveat.text.partition('. ')[0].rstrip('.')}. (In full above.)"
            else:
                self._given.append(caveat_id)
                text = f"{caveat.text} (As of {caveat.as_of}.)" if caveat.as_of else caveat.text
            lines += labelled(look, "Caution", say(look, text))
        return lines


def draw_strengths(look: Look, assessment: Assessment) -> Lines:
    """Return the strongest answers in full and the names of the others."""
    full, others = assessment.strengths[:_STRENGTHS_IN_FULL], assessment.strengths[_STRENGTHS_IN_FULL:]
    blocks = [_strength(look, finding, assessment.questionnaire) for finding in full]
    if others:
        blocks.append(prose(look, ("Also strong: ", QUIET), join_words([f.result.question.short for f in others])))
    return apart(blocks)


def _strength(look: Look, finding: Finding, questionnaire: Questionnaire) -> Lines:
    result = finding.result
    body = [joined(look, [(result.question.short, STRONG), (finding.trait.short, QUIET)])]
    body.append(say(look, result.choice.text if result.choice else ""))
    rungs = {answer.evidence for answer in result.answers if answer.evidence is not None}
    if questionnaire.evidence and len(rungs) == 1:
        body.append(say(look, (f"What you could show: {questionnaire.evidence.rungs[rungs.pop()].text}", QUIET)))
    return hang(look, bullet(look), body, 2)


def draw_gaps(look: Look, assessment: Assessment, cautions: Cautions) -> Lines:
    """Return the gaps by trait, the trait with the costliest gap first."""
    by_trait: dict[str, list[Finding]] = {}
    for finding in assessment.gaps:
        by_trait.setdefault(finding.trait.id, []).append(finding)
    if not by_trait:
        return []
    results = {result.trait.id: result for result in assessment.traits}
    lines = prose(look, (sentences.gaps_opening(assessment), QUIET))
    for trait_id, gaps in by_trait.items():
        top = _trait_reading(look, results[trait_id], assessment, cautions)
        lines += [blank(), *apart([top, *_gaps(look, results[trait_id], gaps, cautions)]), blank()]
    return lines[:-1]


def _trait_reading(look: Look, result: TraitResult, assessment: Assessment, cautions: Cautions) -> Lines:
    trait = result.trait
    score = words.score_words(result.score, assessment.questionnaire.bands)
    band = (result.band.title if result.band else "", band_style(result.band))
    lines = spread(look, say(look, (trait.title, f"{STRONG} underline")), joined(look, [(score, STRONG), band]))
    if result.side:
        lines += prose(look, (words.sentence(result.side.title), QUIET))
    if result.guidance:
        lines += _guidance(look, result.guidance, cautions, "First do")
    lines += labelled(look, "Article", say(look, result.guidance.section if result.guidance else trait.article.section))
    if trait.notes:
        lines += labelled(look, "Mind", *(say(look, (note, QUIET)) for note in trait.notes))
    return lines


def _gaps(look: Look, result: TraitResult, gaps: Iterable[Finding], cautions: Cautions) -> list[Lines]:
    """Return each gap; a reading of its own only where it was missed on a side the trait's reading is not about."""
    told = {result.guidance.id} if result.guidance else set()
    blocks = []
    for finding in gaps:
        block = _gap(look, finding)
        guidance = finding.guidance
        if guidance and guidance.side and guidance.id not in told:
            told.add(guidance.id)
            block += indented(_guidance(look.narrower(2), guidance, cautions, "Advice"), 2)
            if guidance.section != finding.trait.article.section:
                block += indented(labelled(look.narrower(2), "Article", say(look, guidance.section)), 2)
        blocks.append(block)
    return blocks


def _guidance(look: Look, guidance: Guidance, cautions: Cautions, label: str) -> Lines:
    takes = joined(look, [(guidance.owner, QUIET), (words.hours(guidance.hours), QUIET)])
    return [
        *labelled(look, "Reading", say(look, guidance.means)),
        *labelled(look, label, say(look, guidance.do), takes),
        *cautions.draw(look, guidance.caveats),
    ]


def _gap(look: Look, finding: Finding) -> Lines:
    result = finding.result
    side = (finding.side.title if finding.side else "", QUIET)
    head = joined(look, [(result.question.short, STRONG), (words.cost(finding), ACCENT), side])
    inner = look.narrower(2)
    said = [answer for answer in result.answers if answer.state == "chosen"]
    answer = [say(inner, result.choice.text if result.choice else "")]
    if len(said) > 1:
        answer.append(say(inner, (sentences.standing_for(finding), QUIET)))
    details = labelled(inner, "Answer", *answer)
    if len(result.answers) == 1 and said and said[0].note:
        details += labelled(inner, "Your note", say(inner, said[0].note))
    if result.choice and result.choice.next:
        step = result.choice.next
        takes = joined(inner, [(step.owner, QUIET), (words.hours(step.hours), QUIET)])
        details += labelled(inner, "Next step", say(inner, step.do), takes)
    return [*hang(look, bullet(look), [head], 2), *indented(details, 2)]


def draw_patterns(look: Look, assessment: Assessment) -> Lines:
    """Return the pictures that several traits make together."""
    return apart(
        [
            *prose(look, (pattern.title, STRONG)),
            *prose(look, pattern.reading),
            *prose(look, pattern.advice),
        ]
        for pattern in assessment.patterns
    )


def draw_unknowns(look: Look, assessment: Assessment) -> Lines:
    """Return what nobody knew, to be asked of colleagues, apart from what nobody answered."""
    asked = [unknown for unknown in assessment.unknowns if unknown.state == "dont-know"]
    open_ = [unknown for unknown in assessment.unknowns if unknown.state != "dont-know"]
    blocks: list[Lines] = []
    if assessment.unknowns and assessment.overall.status == "too-early":
        blocks.append(prose(look, words.missing_sentence(assessment.overall)))
    if any(unknown.settles_band for unknown in assessment.unknowns):
        blocks.append(prose(look, (f"{look.glyphs.mark} ", ACCENT), ("Together these would settle the band.", QUIET)))
    if asked:
        blocks.append(prose(look, ("Ask a colleague", STRONG)))
        blocks += [_unknown(look, unknown, assessment.questionnaire) for unknown in asked]
    if open_:
        blocks.append(prose(look, ("Not answered yet", STRONG)))
        blocks += [_unknown(look, unknown, assessment.questionnaire) for unknown in open_ if unknown.settles_band]
        blocks.append(_names_by_trait(look, [unknown for unknown in open_ if not unknown.settles_band]))
    return apart(blocks)


def _unknown(look: Look, unknown: Unknown, questionnaire: Questionnaire) -> Lines:
    sign = look.glyphs.mark if unknown.settles_band else look.glyphs.bullet
    style = ACCENT if unknown.settles_band else QUIET
    roles = [words.role_title(questionnaire, role) for role in unknown.question.roles]
    who = f"{unknown.trait.short}; who may know: {join_words(roles, 'or')}"
    return hang(look, Text(sign, style=style, end=""), [say(look, unknown.question.ask), say(look, (who, QUIET))], 2)


def _names_by_trait(look: Look, unknowns: list[Unknown]) -> Lines:
    by_trait: dict[str, tuple[Trait, list[str]]] = {}
    for unknown in unknowns:
        by_trait.setdefault(unknown.trait.id, (unknown.trait, []))[1].append(unknown.question.short)
    return bullets(look, (say(look, (f"{trait.short}: ", QUIET), ", ".join(n)) for trait, n in by_trait.values()))


def draw_checks(look: Look, assessment: Assessment) -> Lines:
    """Return what is worth a second look, each as a question with a reason that may well be good."""
    if not assessment.checks:
        return []
    blocks = [prose(look, ("Questions, not accusations; none of them changes a score.", QUIET))]
    for check in assessment.checks:
        how = f"{words.sentence(words.SEVERITY_WORDS[check.severity])} A good reason may be: {check.good_reason}"
        blocks.append(hang(look, bullet(look), [say(look, check.ask), say(look, (how, QUIET))], 2))
    return apart(blocks)


def draw_next_band(look: Look, assessment: Assessment) -> Lines:
    """Return the single steps that together lead to the next band."""
    way = assessment.next_band
    if way is None:
        return []
    number = len(way.actions)
    if not number:
        opening = "no step that is known here leads there."
    elif way.reachable:
        these = "this step leads" if number == 1 else f"these {number} steps together lead"
        opening = f"{these} there, if nothing else changes."
    else:
        opening = "the steps known here lead closer, but not all the way."
    return apart([prose(look, (f"{quote(way.band.title)}: ", STRONG), opening), _steps(look, way.actions, {})])


def draw_later_actions(look: Look, assessment: Assessment) -> Lines:
    """Return the other steps in short form; those that stand under a gap are not spelled out again."""
    if not assessment.later_actions:
        return []
    in_gaps = {finding.result.question.id for finding in assessment.gaps}
    unsaid = {a.question.id: a.do for a in assessment.later_actions if a.question.id not in in_gaps}
    opening = prose(look, ("In the order to take them; the steps are spelled out under the gaps.", QUIET))
    return apart([opening, _steps(look, assessment.later_actions, unsaid)])


def _steps(look: Look, actions: Sequence[Action], spelled_out: Mapping[str, str]) -> Lines:
    """Return a line for each step; in columns where the window is wide enough for all of them."""
    names = max((cell_len(_name(action)) for action in actions), default=0)
    owners = max((cell_len(action.owner) for action in actions), default=0)
    in_columns = look.width >= _STEP_COLUMN + names + owners + 15
    lines: Lines = []
    for action in actions:
        head = Text(fit(look, words.signed_gain(action)).rjust(3), style=ACCENT, end="")
        named = joined(look, [_name(action), (action.owner, QUIET), (words.hours(action.hours), QUIET)])
        if in_columns:
            named = say(look, _name(action))
            named.pad_right(names + 2 - cell_len(named.plain))
            owner = say(look, (action.owner, QUIET))
            owner.pad_right(owners + 2 - cell_len(owner.plain))
            named = named + owner + say(look, (words.hours(action.hours), QUIET))
        do = spelled_out.get(action.question.id)
        lines += hang(look, head, [named, say(look, (do, QUIET))] if do else [named], _STEP_COLUMN)
    return lines


def _name(action: Action) -> str:
    """Return the question of a step; with its trait, where the points are those of the trait."""
    short = action.question.short
    return f"{action.trait.short}: {short}" if action.gain is None else short
