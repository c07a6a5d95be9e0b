"""The tables of many clients for spreadsheets and other programs: a row for each client, trait, question and so on."""

from collections.abc import Iterator

from partner_fit.formats.document import Cell, CellKind, DataTable
from partner_fit.formats.subjects.report_frame import band_name
from partner_fit.formats.subjects.report_tables import said_cells, steps_of
from partner_fit.formats.subjects.tables import STEP_COLUMNS, about_table, band_table, columns, step_cells
from partner_fit.formats.words import portfolio as told
from partner_fit.formats.words.compare_result import clear_words
from partner_fit.formats.words.portfolio_calls import about_call
from partner_fit.model.portfolio import STAGE, Client, Portfolio
from partner_fit.text import join_words

_CLIENTS: dict[str, CellKind] = {
    "client": "text",
    "folder": "text",
    "stage": "text",
    "band": "band",
    "score": "number",
    "low": "number",
    "high": "number",
    "held_by": "text",
    "change": "number",
    "clear": "text",
    "people": "number",
    "roles": "text",
    "missing": "text",
    "last_answer": "day",
    "old": "text",
    "new_questions": "number",
    "quarter": "number",
    "call": "text",
}
_TRAITS: dict[str, CellKind] = {
    "client": "text",
    "trait": "text",
    "score": "number",
    "low": "number",
    "high": "number",
    "few_answers": "text",
}
_ANSWERS: dict[str, CellKind] = {
    "client": "text",
    "trait": "text",
    "question": "text",
    "short": "text",
    "role": "text",
    "state": "text",
    "answer": "text",
    "points": "number",
    "evidence": "text",
}
_ACTIONS: dict[str, CellKind] = {"client": "text", **STEP_COLUMNS}
_OWNER = [*_ACTIONS].index("owner")
OF_ASSESSMENTS = ("answers", "actions")
"""Tables that have no row for a client without its assessment."""
_QUESTIONS: dict[str, CellKind] = {
    "trait": "text",
    "number": "text",
    "question": "text",
    "short": "text",
    "ask": "text",
    "below_half": "number",
    "answered": "number",
}


def portfolio_tables(portfolio: Portfolio) -> tuple[DataTable, ...]:
    """Return the clients, what each answered and may do, and where they are stuck; last what is needed to read it."""
    clients = tuple(_client(client, portfolio) for client in portfolio.clients)
    traits: tuple[tuple[Cell, ...], ...] = tuple(
        (client.name, each.trait.title, each.score, each.low, each.high, _yes(each.is_thin))
        for client in portfolio.clients
        for each in client.traits
    )
    numbers = portfolio.questionnaire.numbers
    questions: tuple[tuple[Cell, ...], ...] = tuple(
        (
            each.trait.title,
            numbers[each.question.id],
            each.question.id,
            each.question.short,
            each.question.ask,
            each.stuck,
            each.answered,
        )
        for each in portfolio.stuck
    )
    return (
        DataTable("clients", columns(_CLIENTS), clients),
        DataTable("traits", columns(_TRAITS), traits),
        DataTable("answers", columns(_ANSWERS), tuple(_answers(portfolio))),
        DataTable("actions", columns(_ACTIONS), tuple(_actions(portfolio))),
        DataTable("questions", columns(_QUESTIONS), questions),
        band_table(portfolio.questionnaire),
        about_table(portfolio.questionnaire, _about(portfolio)),
    )


def _answers(portfolio: Portfolio) -> Iterator[tuple[Cell, ...]]:
    """Yield every answer that is not private."""
    for client in portfolio.clients:
        for result in client.assessment.traits if client.assessment else ():
            for asked in result.questions:
                question = asked.question
                for answer in () if question.private else asked.answers:
                    if answer.state != "unanswered":
                        cells = said_cells(answer, portfolio.questionnaire)
                        yield (client.name, result.trait.title, question.id, question.short, *cells)


def _actions(portfolio: Portfolio) -> Iterator[tuple[Cell, ...]]:
    """Yield the steps of each report in its order, less those that tell a private answer; without names no owner."""
    for client in portfolio.clients:
        for step in steps_of(client.assessment) if client.assessment else ():
            row = (client.name, *step_cells(step))
            if not step.action.question.private:
                yield (*row[:_OWNER], None, *row[_OWNER + 1 :]) if portfolio.is_anonymous else row


def _client(client: Client, portfolio: Portfolio) -> tuple[Cell, ...]:
    overall, shift = client.overall, client.shift
    return (
        client.name,
        client.folder or None,
        client.context.get(STAGE),
        band_name(overall.band, portfolio.questionnaire.bands),
        overall.score,
        overall.low,
        overall.high,
        join_words(told.held_by(client)) or None,
        shift.change if shift else None,
        (clear_words(shift) or None) if shift else None,
        len(client.roles),
        told.role_words(client, portfolio),
        told.missing_words(client, portfolio) or None,
        client.day,
        _yes(portfolio.is_old(client)),
        overall.new,
        portfolio.quarter(client),
        about_call(client, portfolio) or None,
    )


def _about(portfolio: Portfolio) -> Iterator[tuple[str, str]]:
    yield "day", portfolio.as_of
    yield from (("shown", text) for text in (*told.opening_sentences(portfolio), *told.later_sentences(portfolio)))
    if not portfolio.is_anonymous:
        yield from (("not begun yet", portfolio.called(folder)) for folder in portfolio.not_begun)
        yield from (("only later answers", portfolio.called(folder)) for folder in portfolio.only_later)
        yield from (("left out", f"{portfolio.called(each.folder)}: {each.why}") for each in portfolio.unread)
    yield from (("how to read this", text) for text in (*told.about_sentences(portfolio), told.PRIVATE))


def _yes(is_so: object) -> str:
    return "yes" if is_so else "no"
