"""The team's part of the terminal report: where the roles part, and what a meeting needs to settle it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

from rich.cells import cell_len
from rich.text import Text

from partner_fit.formats import words
from partner_fit.formats.report.terminal_roles import legend_of_roles
from partner_fit.formats.terminal_look import (
    ACCENT,
    QUIET,
    STRONG,
    Lines,
    Look,
    apart,
    blank,
    bullets,
    fit,
    hang,
    indented,
    joined,
    labelled,
    prose,
    say,
    scale,
    wrap,
)
from partner_fit.formats.words import team as team_words
from partner_fit.formats.words.team import Stand
from partner_fit.model.assessment import Alignment, Appetite, Assessment, ProbeResult, Spread, TraitAlignment
from partner_fit.text import plural

_WIDEST_STRIP = 60
_NARROWEST_STRIP = 24
_NUMBER = 3
_HEADING = f"{STRONG} underline"
_STEP_COLUMN = 5


def draw_team(look: Look, assessment: Assessment) -> Lines:
    """Return what several answer sheets show about each other; nothing for a single one."""
    alignment = assessment.alignment
    if alignment is None:
        return []
    return apart(
        [
            _opening(look, alignment, assessment),
            _picture(look, alignment, assessment),
            *_differences(look, alignment, assessment),
            *_facts(look, alignment, assessment),
            _appetite(look, alignment.appetite, assessment) if alignment.appetite else [],
            _agenda(look, alignment),
        ]
    )


def _opening(look: Look, alignment: Alignment, assessment: Assessment) -> Lines:
    privacy = team_words.identifiable_sentence(assessment)
    return apart(
        [
            prose(look, (team_words.team_opening(alignment, len(assessment.respondents)), STRONG)),
            prose(look, team_words.POSITIONS_ONLY) if alignment.few else [],
            labelled(look, "Privacy", say(look, privacy)) if privacy else [],
            labelled(look, "Decided", *(say(look, decision) for decision in assessment.decisions))
            if assessment.decisions
            else [],
        ]
    )


def _picture(look: Look, alignment: Alignment, assessment: Assessment) -> Lines:
    """Return a line for each trait on which every role has its letter; the longer the line, the farther apart."""
    people = Counter(respondent.role for respondent in assessment.respondents)
    letters = team_words.role_letters(assessment.questionnaire, people)
    name = max((cell_len(fit(look, each.trait.short)) for each in alignment.traits), default=0)
    indent = name + 2 if look.width - name - 2 >= _NARROWEST_STRIP else 0
    cells = min(_WIDEST_STRIP, look.width - indent)
    lines = prose(look, ("Trait by role", _HEADING))
    lines += [*legend_of_roles(look, letters, people, assessment.questionnaire), blank()]
    lines += indented([scale(cells, (band.at_least for band in assessment.questionnaire.bands))], indent)
    numbers = [_numbers(look, each, letters, assessment) for each in alignment.traits]
    in_one_line = all(indent + cell_len(scores.plain + far.plain) + 3 <= look.width for scores, far in numbers)
    for each, (scores, distance) in zip(alignment.traits, numbers, strict=True):
        head = say(look, each.trait.short if indent else (each.trait.short, STRONG))
        strip = _strip(look, cells, [(letters[role], each.by_role.get(role)) for role in letters])
        if indent:
            head.pad_right(indent - cell_len(head.plain))
            lines.append(head.append_text(strip))
        else:
            lines += [*wrap(look, head), strip]
        if in_one_line:
            lines += wrap(look, scores.append("   ").append_text(distance), indent)
        else:
            lines += [*wrap(look, scores, indent), *wrap(look, distance, indent)]
    meanings = [
        say(look, (team_words.ROLE_SCORES, QUIET)),
        say(look, ("G: ", ACCENT), (team_words.STEPS_MEAN, QUIET)),
        say(look, ("r*: ", ACCENT), (team_words.INDEX_MEANS, QUIET)),
    ]
    proof = prose(look, team_words.proof_sentence(assessment))
    return apart([lines, bullets(look, meanings), proof])


def _strip(look: Look, cells: int, marks: Sequence[tuple[str, Fraction | None]]) -> Text:
    """Return the scale from 0 to 100 with a line from the lowest to the highest letter."""
    known = sorted((score, letter) for letter, score in marks if score is not None)
    places: list[int] = []
    for score, _ in known:
        wanted = min(cells - 1, int(score * cells / 100))
        places.append(max(wanted, places[-1] + 1) if places else wanted)
    for back, place in enumerate(reversed(places)):
        places[-1 - back] = min(place, cells - 1 - back)
    at = dict(zip(places, (letter for _, letter in known), strict=True))
    text = Text(end="")
    for cell in range(cells):
        if cell in at:
            text.append(at[cell], f"{STRONG} {ACCENT}")
        elif places and places[0] < cell < places[-1]:
            text.append(look.glyphs.stretch, ACCENT)
        else:
            text.append(look.glyphs.rest, QUIET)
    return text


def _numbers(look: Look, trait: TraitAlignment, letters: dict[str, str], assessment: Assessment) -> tuple[Text, Text]:
    """Return the scores of the roles, each always at the same place, and how far apart the answers are."""
    few = assessment.alignment is None or assessment.alignment.few
    scores = Text(end="")
    for role, letter in letters.items():
        score = trait.by_role.get(role)
        shown = fit(look, "–") if score is None else words.score_sign(score, assessment.questionnaire.bands)
        scores.append("  " if scores.plain else "").append(f"{letter} ", QUIET).append(shown.rjust(_NUMBER))
    distance = Text(end="")
    if trait.mean_difference is not None and trait.agreement_index is not None:
        distance.append(f"G {fixed(trait.mean_difference, 1)}  r* {fixed(trait.agreement_index, 2)}  ", QUIET)
    return scores, distance.append_text(say(look, team_words.apart_words(trait, few=few)))


def fixed(value: Fraction, places: int) -> str:
    """Return a number with so many decimals, such as `1.0` or `-0.05`."""
    whole = words.round_half_up(abs(value) * 10**places)
    digits = str(whole).rjust(places + 1, "0")
    return f"{'-' if value < 0 and whole else ''}{digits[:-places]}.{digits[-places:]}"


def _differences(look: Look, alignment: Alignment, assessment: Assessment) -> list[Lines]:
    if not alignment.spreads:
        return [prose(look, "No question was answered by two people, so nothing can be compared yet.")]
    if not team_words.to_discuss(alignment):
        return [prose(look, "No two answers to one question are more than one step apart.")]
    opening = prose(look, ("Where answers differ most", _HEADING))
    meeting = assessment.questionnaire.meeting
    how = "2/5 is the second of five answers, in the order of the line they stand on."
    if meeting:
        opening += labelled(look, "For each", say(look, meeting.difference), say(look, (how, QUIET)))
    else:
        opening += prose(look, (how, QUIET))
    return [
        opening,
        *(
            _difference(look, place, each, assessment)
            for place, each in enumerate(team_words.to_discuss(alignment), start=1)
        ),
    ]


def _difference(look: Look, place: int, spread: Spread, assessment: Assessment) -> Lines:
    named = joined(
        look,
        [
            (spread.question.short, STRONG),
            (spread.trait.short, QUIET),
            (team_words.distance_words(spread), ACCENT),
        ],
    )
    steps = len(spread.question.choices)
    stands = team_words.stands(spread, assessment)
    inner = look.narrower(3)
    lines = hang(look, Text(f"{place}", style=f"{STRONG} {ACCENT}", end=""), [named, say(look, spread.question.ask)], 3)
    for stand in reversed(stands):
        head = Text(f"{stand.step}/{steps}", style=QUIET, end="")
        lines += indented(hang(inner, head, [_stand(inner, stand)], _STEP_COLUMN), 3)
    if _is_hidden(stands):
        lines += indented(prose(inner, (team_words.PRIVATE, QUIET)), 3)
    return lines


def _stand(look: Look, stand: Stand) -> Text:
    who = stand.who[:1].upper() + stand.who[1:]
    return say(look, (who, ACCENT), ": ", stand.text) if who else say(look, stand.text)


def _is_hidden(stands: Iterable[Stand]) -> bool:
    return any(who.role is None for stand in stands for who in stand.people)


def _facts(look: Look, alignment: Alignment, assessment: Assessment) -> list[Lines]:
    """Return the answers to the probes side by side; those on which all agree in one line each."""
    shown = [
        result for result in alignment.probes if result.answers and not (alignment.appetite and result.probe.private)
    ]
    if not shown:
        return []
    same = [result for result in shown if result.agreement == 100]
    agreed = [
        say(look, (f"{result.probe.short}: ", QUIET), result.answers[0].option.text)
        for result in same
        if result.answers[0].option is not None
    ]
    together = [*prose(look, "All give the same answer:"), *bullets(look, agreed)] if agreed else []
    people = max(len(result.answers) for result in shown)
    if people < len(assessment.respondents):
        together = [*prose(look, f"{people} of {len(assessment.respondents)} people answered them."), *together]
    planned = {point.topic for point in alignment.agenda}
    return [
        [*prose(look, ("The short facts, side by side", _HEADING)), *together],
        *(_fact(look, result, planned, assessment) for result in shown if result not in same or not agreed),
    ]


def _fact(look: Look, result: ProbeResult, planned: set[str], assessment: Assessment) -> Lines:
    named = joined(look, [(result.probe.short, STRONG), (team_words.probe_agreement_words(result), ACCENT)])
    stands = team_words.probe_stands(result, assessment)
    lines = [*wrap(look, named), *prose(look, (result.probe.ask, QUIET))]
    lines += bullets(look, [_stand(look, stand) for stand in stands])
    if len(stands) > 1 and result.probe.discuss and result.probe.short not in planned:
        lines += labelled(look, "Discuss", say(look, result.probe.discuss))
    return lines


def _appetite(look: Look, appetite: Appetite, assessment: Assessment) -> Lines:
    told = [team_words.guess_words(guess, appetite, assessment) for guess in appetite.guesses]
    lines = prose(look, ("Appetite for risk", _HEADING))
    lines += prose(look, (appetite.probe.ask, QUIET))
    lines += prose(look, team_words.appetite_sentence(appetite))
    named = [text for text in told if text]
    return lines + (bullets(look, named) if named else prose(look, (team_words.PRIVATE, QUIET)))


def _agenda(look: Look, alignment: Alignment) -> Lines:
    """Return the points with the minute at which each begins."""
    if not alignment.agenda:
        return []
    lines = prose(look, (team_words.agenda_heading(alignment), _HEADING))
    for point in team_words.agenda_lines(alignment):
        named = joined(look, [(point.topic, STRONG), (plural(point.minutes, "minute"), QUIET)])
        ask = say(look, (point.ask, QUIET) if point.is_same else point.ask)
        lines += hang(look, Text(point.begins, style=ACCENT, end=""), [named, ask], 6)
    return lines
