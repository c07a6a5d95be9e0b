"""The tables of many clients for spreadsheets and other programs: a row for each client, trait and question."""

from partner_fit.formats.document import Cell, CellKind, DataTable
from partner_fit.formats.subjects.report_frame import band_name
from partner_fit.formats.subjects.tables import about_table, band_table, columns
from partner_fit.formats.words import portfolio as told
from partner_fit.model.portfolio import Client, Portfolio
from partner_fit.text import join_words

_CLIENTS: dict[str, CellKind] = {
    "client": "text",
    "band": "band",
    "score": "number",
    "low": "number",
    "high": "number",
    "held_by": "text",
    "change": "number",
    "change_clear": "text",
    "people": "number",
    "roles": "text",
    "missing": "text",
    "last_answer": "day",
    "quarter": "number",
}
_TRAITS: dict[str, CellKind] = {
    "client": "text",
    "trait": "text",
    "score": "number",
    "low": "number",
    "high": "number",
    "few_answers": "text",
}
_QUESTIONS: dict[str, CellKind] = {
    "question": "text",
    "asked": "text",
    "trait": "text",
    "below_half": "number",
    "clients": "number",
}


def portfolio_tables(portfolio: Portfolio) -> tuple[DataTable, ...]:
    """Return the clients, their traits and the questions on which somebody is stuck; last what is needed to read it."""
    clients = tuple(_client(client, portfolio) for client in portfolio.clients)
    traits: tuple[tuple[Cell, ...], ...] = tuple(
        (client.name, each.trait.short, each.score, each.low, each.high, _yes(each.is_thin))
        for client in portfolio.clients
        for each in client.traits
    )
    questions: tuple[tuple[Cell, ...], ...] = tuple(
        (each.question.id, each.question.short, each.trait.short, each.stuck, each.answered) for each in portfolio.stuck
    )
    said = [("how to read this", text) for text in told.about_sentences(portfolio)]
    return (
        DataTable("clients", columns(_CLIENTS), clients),
        DataTable("traits", columns(_TRAITS), traits),
        DataTable("questions", columns(_QUESTIONS), questions),
        band_table(portfolio.questionnaire),
        about_table(portfolio.questionnaire, said),
    )


def _client(client: Client, portfolio: Portfolio) -> tuple[Cell, ...]:
    overall, shift = client.overall, client.shift
    return (
        client.name,
        band_name(overall.band, portfolio.questionnaire.bands),
        overall.score,
        overall.low,
        overall.high,
        join_words(told.held_by(client)) or None,
        shift.change if shift else None,
        _yes(bool(shift.clear and shift.change)) if shift else None,
        len(client.roles),
        told.role_words(client, portfolio),
        told.missing_words(client, portfolio) or None,
        client.day,
        portfolio.quarter(client),
    )


def _yes(is_so: object) -> str:
    return "yes" if is_so else "no"
