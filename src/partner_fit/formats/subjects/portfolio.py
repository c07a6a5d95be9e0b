"""Many clients side by side: who needs a call and about what, then tables of everything."""

from collections.abc import Iterator
from fractions import Fraction

from partner_fit.engine.trend import TREND_FROM
from partner_fit.formats import words
from partner_fit.formats.document import Block, Bullet, Bullets, Column, Document, Paragraph, Section, Table
from partner_fit.formats.subjects.portfolio_tables import portfolio_tables
from partner_fit.formats.words import portfolio as told
from partner_fit.formats.words import portfolio_calls as called
from partner_fit.formats.words.verdict import asked_so_far
from partner_fit.model.portfolio import Portfolio
from partner_fit.text import ended, in_short, join_words, plural

MOST_STUCK = 10


def document(portfolio: Portfolio) -> Document:
    """Return the clients; a section without content is not in it."""
    heading = told.heading(portfolio)
    count = plural(len(portfolio.clients), "client")
    sections = (
        Section("calls", called.TITLE, tuple(_calls(portfolio))),
        Section("clients", told.CLIENTS, tuple(_clients(portfolio))),
        Section("traits", told.TRAITS, tuple(_traits(portfolio))),
        Section("stuck", told.STUCK, tuple(_stuck(portfolio))),
        Section("answered", told.ANSWERED, tuple(_answered(portfolio))),
        Section("trends", told.TRENDS, tuple(_trends(portfolio))),
        Section("quartiles", told.QUARTILES, tuple(_quartiles(portfolio))),
        Section("unread", told.UNREAD, tuple(_unread(portfolio))),
        Section("about", told.ABOUT, (Bullets(tuple(Bullet(text) for text in told.about_sentences(portfolio))),)),
    )
    return Document(
        kind="portfolio",
        title=f"{heading}: {count}",
        language=portfolio.questionnaire.language,
        heading=heading,
        kicker=f"{portfolio.questionnaire.title}, {count}",
        as_of=portfolio.as_of,
        opening=Section("counts", "", tuple(_opening(portfolio))),
        sections=tuple(section for section in sections if section.blocks),
        tables=portfolio_tables(portfolio),
    )


def _opening(portfolio: Portfolio) -> Iterator[Block]:
    first, *others = told.opening_sentences(portfolio)
    yield Paragraph(first, tone="lead")
    yield from (Paragraph(text) for text in others)


def _calls(portfolio: Portfolio) -> Iterator[Block]:
    found = called.calls(portfolio)[: called.MOST]
    if found:
        yield Paragraph(called.RULE, tone="quiet")
        yield Bullets(tuple(Bullet(called.about_call(client, portfolio), f"{client.name}:") for client in found))
    others = (told.not_begun_sentence(portfolio), told.unread_sentence(portfolio))
    if portfolio.clients and not (found or any(others)):
        yield Paragraph(called.NOBODY)
    yield from (Paragraph(text) for text in (called.more(portfolio), *others) if text)


def _clients(portfolio: Portfolio) -> Iterator[Block]:
    if not portfolio.clients:
        return
    bands = portfolio.questionnaire.bands
    columns = (
        Column("Client"),
        Column("Score", is_number=True),
        Column("Range", is_number=True),
        Column("Change", is_number=True),
        Column("Band"),
        Column("People", is_number=True),
        Column("Last answer", is_number=True),
    )
    rows = tuple(
        (
            client.name,
            told.score_sign(client.overall.score, bands),
            told.range_sign(client, bands),
            told.change_sign(client),
            told.band_words(client),
            str(len(client.roles)),
            told.day_sign(client, portfolio),
        )
        for client in portfolio.clients
    )
    yield Table(columns, rows)
    yield from (Paragraph(text, tone="quiet") for text in told.day_sentences(portfolio))
    if clear := told.clear_sentence(portfolio):
        yield Paragraph(clear, tone="quiet")
    moved = tuple(Bullet(text, f"{client.name}:") for client in portfolio.clients if (text := told.band_change(client)))
    if moved:
        yield Paragraph("In another band than the time before:", tone="under")
        yield Bullets(moved)
    held = [(client, told.held_by(client)) for client in portfolio.clients]
    lines = tuple(Bullet(f"{join_words(by)}.", f"{client.name}:") for client, by in held if by)
    if lines:
        yield Paragraph("Held below the band of the score by:", tone="under")
        yield Bullets(lines)
    older = [client for client in portfolio.clients if client.overall.new]
    if older:
        yield Paragraph("Answered before questions were added:", tone="under")
        yield Bullets(tuple(Bullet(f"{asked_so_far(client.overall)}.", f"{client.name}:") for client in older))


def _traits(portfolio: Portfolio) -> Iterator[Block]:
    if not portfolio.clients:
        return
    bands, traits = portfolio.questionnaire.bands, portfolio.questionnaire.traits
    yield Paragraph(f"{', '.join(f'{place} {trait.short}' for place, trait in enumerate(traits, 1))}.", tone="under")
    numbers = tuple(Column(str(place), is_number=True) for place, _ in enumerate(traits, 1))
    rows = tuple(
        (
            client.name,
            *(told.trait_sign(each, bands) for each in client.traits),
            next(iter(told.lowest(client)), words.NONE),
        )
        for client in portfolio.clients
    )
    heat = tuple((None, *(_place(each.score) for each in client.traits), None) for client in portfolio.clients)
    yield Table((Column("Client"), *numbers, Column("Lowest")), rows, heat=heat)


def _place(score: Fraction | None) -> float | None:
    return None if score is None else float(score)


def _stuck(portfolio: Portfolio) -> Iterator[Block]:
    found = portfolio.stuck[:MOST_STUCK]
    if not found:
        return
    numbers = portfolio.questionnaire.numbers
    columns = (Column("No."), Column("Question"), Column("Trait"), Column("Below half", is_number=True))
    rows = tuple(
        (
            numbers[each.question.id],
            each.question.short,
            each.trait.short,
            f"{each.stuck} of {each.answered}",
        )
        for each in found
    )
    yield Table(columns, rows, names=1, wide=1)
    if len(portfolio.stuck) > MOST_STUCK:
        yield Paragraph(f"And {plural(len(portfolio.stuck) - MOST_STUCK, 'more question')}.", tone="quiet")


def _answered(portfolio: Portfolio) -> Iterator[Block]:
    only_later = told.only_later_sentence(portfolio)
    if only_later:
        yield Paragraph(only_later)
    missing = told.missing_by_role(portfolio)
    if missing:
        yield Paragraph("Nobody has answered yet for:", tone="under")
        yield Bullets(tuple(Bullet(ended(in_short(names)), f"{title}:") for title, names in missing))


def _trends(portfolio: Portfolio) -> Iterator[Block]:
    bands = portfolio.questionnaire.bands
    shown = [client for client in portfolio.clients if client.times >= TREND_FROM]
    if shown:
        rows = tuple((client.name, *told.trend_cells(client, bands)) for client in shown)
        yield Table((Column("Client"), Column("Scores"), Column("First to last", is_number=True)), rows, wide=1)


def _quartiles(portfolio: Portfolio) -> Iterator[Block]:
    if portfolio.whole is None and not portfolio.quartiles:
        return
    columns = (
        Column("Score of"),
        Column("Lower quartile", is_number=True),
        Column("Middle", is_number=True),
        Column("Upper quartile", is_number=True),
        Column("Clients", is_number=True),
    )
    by_trait = ((trait.short, portfolio.quartiles.get(trait.id)) for trait in portfolio.questionnaire.traits)
    named = (("The whole", portfolio.whole), *by_trait)
    yield Table(columns, tuple((name, *told.quartile_cells(found)) for name, found in named))
    placed = [(client.name, portfolio.quarter(client)) for client in portfolio.clients]
    lines = (
        (title, [name for name, place in placed if place == quarter]) for quarter, title in enumerate(told.QUARTERS, 1)
    )
    bullets = tuple(Bullet(ended(join_words(names)), f"{title.capitalize()}:") for title, names in lines if names)
    if bullets:
        yield Bullets(bullets)


def _unread(portfolio: Portfolio) -> Iterator[Block]:
    if portfolio.unread and not portfolio.is_anonymous:
        yield Bullets(tuple(Bullet(each.why, f"{portfolio.called(each.folder)}:") for each in portfolio.unread))
