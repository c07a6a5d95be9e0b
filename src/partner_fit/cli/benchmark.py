"""The options with which a practice writes its quartiles, and a client is shown beside them."""

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from partner_fit.cli.output import tell_remarks
from partner_fit.errors import FileTrouble, PartnerFitError, WrongUsage
from partner_fit.text import make_visible, plural

if TYPE_CHECKING:
    from partner_fit.model.assessment import Assessment
    from partner_fit.model.benchmark import Benchmark
    from partner_fit.model.portfolio import Portfolio
    from partner_fit.model.questionnaire import Questionnaire

OUT, BESIDE = "--benchmark-out", "--benchmark"


def require_fit_for_benchmark(file: Path | None, output: Path | None, below: Fraction | None) -> None:
    """Raise WrongUsage where clients were chosen by their score, or two results would go into one file."""
    if file is None:
        return
    if below is not None:
        raise WrongUsage(
            f"--below cannot be used with {OUT}.", "Leave one out: of clients with low scores alone, quartiles mislead."
        )
    from partner_fit.store.file_output import told_plainly

    with told_plainly(file):
        if output is not None and output.resolve() == file.resolve():
            raise WrongUsage(f"--output and {OUT} name the same file.", "Name two files.")


def write_benchmark(portfolio: "Portfolio", file: Path, *, force: bool) -> PartnerFitError | None:
    """Write the quartiles of the clients that are shown, or return why there are none; errors as for any output."""
    from partner_fit.engine.benchmark import make_benchmark
    from partner_fit.model.quartiles import LEAST_CLIENTS
    from partner_fit.store.benchmarks import save_benchmark

    made = make_benchmark(portfolio)
    if made is not None:
        save_benchmark(file, made, force=force)
        return None
    scored = sum(client.overall.score is not None for client in portfolio.clients)
    have = "has" if scored == 1 else "have"
    return FileTrouble(
        f"{make_visible(str(file))} is not written: {plural(scored, 'client')} shown here {have} a score",
        f"It takes {LEAST_CLIENTS} or more: of fewer, quartiles would nearly tell the score of each.",
    )


def read_benchmark(file: Path | None, questionnaire: "Questionnaire", today: str) -> "Benchmark | None":
    """Return the benchmark in a file, None for no file; FileTrouble or InvalidFile for what is wrong in it.

    A day that cannot be meant is told on standard error.
    """
    if file is None:
        return None
    from partner_fit.store.benchmarks import load_benchmark

    loaded = load_benchmark(file, questionnaire, today=today)
    tell_remarks(loaded.remarks)
    return loaded.benchmark


def beside(assessment: "Assessment", benchmark: "Benchmark | None") -> "Assessment":
    """Return the assessment beside the clients of a benchmark; as it is without one."""
    if benchmark is None:
        return assessment
    from partner_fit.engine.benchmark import place_beside

    return assessment._replace(benchmark=place_beside(assessment, benchmark))
