"""A comparison as Markdown, for wikis and pull requests."""

from partner_fit.formats import words
from partner_fit.formats.media.markdown_text import escape, paragraphs, table
from partner_fit.formats.words import compare as compared
from partner_fit.model.comparison import ActionOutcome, AnswerChange, Comparison

Block = list[str]


def write_markdown(comparison: Comparison) -> str:
    """Return the comparison as Markdown."""
    first, now = escape(compared.when(comparison.before)), escape(compared.when(comparison.after))
    title = [f"# {escape(comparison.organisation)}: {first} and {now} compared"]
    blocks = [title, [escape(comparison.questionnaire.title)]]
    sections = (
        (compared.ANSWERS, _answers(comparison)),
        (compared.RESULT, _result(comparison)),
        (compared.TRAITS, [_traits(comparison)]),
        (compared.TREND, _trend(comparison)),
        (compared.SITUATION, [_situation(comparison)]),
        (compared.QUESTIONNAIRE, _questionnaire(comparison)),
        (compared.ACTIONS, _actions(comparison)),
        (compared.ABOUT, [[f"- {escape(text)}" for text in compared.about_sentences(comparison)]]),
    )
    for heading, content in sections:
        if any(content):
            blocks += [[f"## {heading}"], *content]
    return paragraphs(blocks)


def _answers(comparison: Comparison) -> list[Block]:
    return [[escape(compared.count_sentence(comparison))], *(_answer(change) for change in comparison.answers)]


def _answer(change: AnswerChange) -> Block:
    before, after = compared.change_words(change)
    lines = [
        f"**{escape(change.question.short)}** ({escape(compared.effect_words(change))})",
        "",
        f"- Before: {escape(before)}",
        f"- Now: {escape(after)}",
    ]
    points = compared.points_words(change)
    return [*lines, f"- {escape(points)}"] if points else lines


def _result(comparison: Comparison) -> list[Block]:
    before, after = comparison.before.overall, comparison.after.overall
    scores = compared.score_change(before, after, comparison.index, comparison.questionnaire.bands)
    said = [compared.band_sentence(before, after), compared.range_change(before, after)]
    parts = [[escape(name), value] for name, value in compared.parts_words(comparison.parts)]
    return [
        [f"**{escape(scores)}**"],
        [escape(" ".join(filter(None, said)))],
        [escape(compared.clear_sentence(comparison.index))],
        table(["Part of the change", "Points"], parts, frozenset({1})) if parts else [],
        [f"- {escape(sentence)}" for sentence in compared.cap_sentences(before, after)],
    ]


def _traits(comparison: Comparison) -> Block:
    rows = [
        [
            escape(change.trait.short),
            words.score_words(change.before.score),
            words.score_words(change.after.score),
            compared.signed(change.shift.change),
            compared.clear_words(change.shift) or "–",
            compared.threshold_words(change.shift) or "–",
        ]
        for change in comparison.traits
    ]
    return table(["Trait", "Before", "Now", "Change", "Clear?", "Limit"], rows, frozenset({1, 2, 3}))


def _trend(comparison: Comparison) -> list[Block]:
    if comparison.trend is None:
        return []
    rows = [
        [escape(point.day), words.score_words(point.score), escape(point.band.title if point.band else "–")]
        for point in comparison.trend.points
    ]
    return [
        [escape(compared.trend_sentence(comparison.trend))],
        table(["Day", "Score", "Band"], rows, frozenset({1})),
        [compared.LAST_TWO],
    ]


def _situation(comparison: Comparison) -> Block:
    told = [(change.asked.ask, *compared.situation_words(change)) for change in comparison.situation]
    return [f"- {escape(ask)} Before: {escape(before)}. Now: {escape(now)}." for ask, before, now in told]


def _questionnaire(comparison: Comparison) -> list[Block]:
    change = comparison.questionnaire_change
    if change is None:
        return []
    said = [[escape(text)] for text in compared.questionnaire_sentences(change)]
    return [*said, [f"- {escape(text)}" for text in compared.left_out_words(change)]]


def _actions(comparison: Comparison) -> list[Block]:
    done, gone = (compared.outcomes(comparison, status) for status in ("done", "gone"))
    still = compared.outcomes(comparison, "open")[: compared.MOST_OPEN]
    listed = [_outcome(outcome) for outcome in (*done, *gone, *still)]
    return [[escape(compared.actions_sentence(comparison))], listed, _line(compared.more_open(comparison))]


def _line(text: str) -> Block:
    return [escape(text)] if text else []


def _outcome(outcome: ActionOutcome) -> str:
    box = " " if outcome.status == "open" else "x"
    status = "" if outcome.status != "gone" else f" ({compared.ACTION_WORDS['gone']})"
    return f"- [{box}] {escape(outcome.action.question.short)}: {escape(outcome.action.do)}{status}"
