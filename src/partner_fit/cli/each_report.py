"""The report of each of many clients, in one go: all is checked, and one is made, before the first is written."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from partner_fit.cli.benchmark import BESIDE, beside
from partner_fit.cli.clients import progress
from partner_fit.cli.install import shell_name
from partner_fit.cli.one_client import Read
from partner_fit.cli.output import painted, tell_remarks
from partner_fit.cli.which_report import report_record, report_subject
from partner_fit.errors import Located, MissingExtra, PartnerFitError, WrongUsage
from partner_fit.formats import MEDIA, TO_SEND, Medium
from partner_fit.text import in_short, make_visible, plural, suggest

if TYPE_CHECKING:
    from partner_fit.model.benchmark import Benchmark
    from partner_fit.model.front import Front

LONG = 5
"""Reports from which it takes long enough to show how far it is."""


class Each(NamedTuple):
    """What was asked for: the report of each client, in one form, into one folder."""

    medium: Medium
    subject: str
    folder: Path


class Added(NamedTuple):
    """What is added to each report."""

    front: "Front | None"
    benchmark: "Benchmark | None"


class _Report(NamedTuple):
    path: Path
    content: str | bytes
    remarks: list[str]
    """What the file cannot hold."""


def each_named(
    each: str | None, to: str | None, clients: Path, *, full: bool, anonymous: bool, benchmark: Path | None
) -> Each | None:
    """Return what was asked for, None where it is no reports; WrongUsage for what makes no sense."""
    from partner_fit.store.file_input import STANDARD_INPUT
    from partner_fit.store.output_folder import folder_beside

    if each is None:
        for option, given in (("--to", to is not None), ("--full", full), (BESIDE, benchmark is not None)):
            if given:
                raise WrongUsage(f"{option} is for the reports of clients.", "Ask for them: --each pdf --to FOLDER")
        return None
    if each not in TO_SEND:
        raise WrongUsage(f"There is no --each {make_visible(each)}.", suggest(each, TO_SEND))
    if to is None or not to.strip() or to == STANDARD_INPUT:
        raise WrongUsage("--each needs a folder for the reports.", f"Name it: --each {each} --to FOLDER")
    if anonymous:
        raise WrongUsage("--anonymous cannot be used with --each.", "Leave one out: a report names its company.")
    beside_it = folder_beside(Path(to), clients)
    if beside_it:
        what = f"No report can go into {make_visible(str(clients))}, where each folder is a client's."
        raise WrongUsage(what, f"Choose a folder beside it: --each {each} --to {shell_name(beside_it)}")
    return Each(MEDIA[each], report_subject(MEDIA[each], full=full), Path(to))


def ready_to_write(
    each: Each,
    clients: Mapping[str, Read],
    added: Added,
    *,
    day: str,
    force: bool,
    outputs: Sequence[Path],
    none_for: Sequence[str] = (),
) -> Callable[[], None]:
    """Return what writes the report of each client, by the name of its file, and tells how many it wrote.

    `none_for` are those for whom there is none, with the reason. Until that is called there is at most an empty folder.
    Errors of `require_places` and `make_folder`, and those that any report has.
    """
    from partner_fit.store.output_folder import make_folder, require_places

    require_places(each.folder, list(clients), force=force, others=outputs)
    reports = _made(each, clients, day, added)
    first = list(islice(reports, 1))
    if first:
        make_folder(each.folder)
    told_of = f"; none for {in_short(none_for)}" if none_for else ""
    return lambda: _write(chain(first, reports), len(clients), each.folder, told_of, force=force)


def _made(each: Each, clients: Mapping[str, Read], day: str, added: Added) -> Iterator[_Report]:
    """Yield the reports as `report` makes them to be sent; PartnerFitError with the file's name."""
    for name, client in clients.items():
        record = report_record(each.subject, beside(client.assessment(day), added.benchmark))
        try:
            made = painted(each.subject, record, each.medium, added.front)
        except MissingExtra:
            raise
        except PartnerFitError as error:
            error.message = f"{make_visible(name)}: {error.message}"
            raise
        yield _Report(each.folder / name, *made)


def _write(reports: Iterable[_Report], wanted: int, folder: Path, none_for: str, *, force: bool) -> None:
    """Write the reports, and tell how many are written, even where something keeps the rest from it."""
    from partner_fit.store.file_output import write_file

    written, remarks = 0, []
    try:
        with progress("Writing", reports, wanted, long=LONG) as shown:
            for path, content, noticed in shown:
                write_file(path, content, force=force)
                written += 1
                remarks += [Located(make_visible(str(path)), 0, 0, remark) for remark in noticed]
    finally:
        tell_remarks(remarks)
        if written or not wanted:
            typer.echo(_told(written, wanted, make_visible(f"{folder}{none_for}")), err=True)


def _told(written: int, wanted: int, folder: str) -> str:
    if not wanted:
        return "No client is shown, so no report is written."
    many = plural(wanted, "report")
    return f"{many if written == wanted else f'{written} of {many}'} written into {folder}."
