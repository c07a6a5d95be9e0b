"""The command that lets Tab finish what is typed: it writes the few lines that a shell needs to ask the program."""

from pathlib import Path
from typing import Annotated

import typer

from partner_fit.errors import WrongUsage

SHELLS = ("bash", "zsh", "fish")


def completion(
    shell: Annotated[str, typer.Argument(help=f"One of: {', '.join(SHELLS)}.", metavar="SHELL")],
) -> None:
    """Write what a shell needs so that Tab finishes commands, options, sheets, questions and answers.

    \b
    bash  Add to ~/.bashrc:  eval "$(partner-fit completion bash)"
    zsh   Add to ~/.zshrc, below compinit:  eval "$(partner-fit completion zsh)"
    fish  Run once:  partner-fit completion fish > ~/.config/fish/completions/partner-fit.fish
    """
    if shell not in SHELLS:
        raise WrongUsage(f"There is no completion for {shell}.", f"Shells: {', '.join(SHELLS)}.")
    typer.echo(Path(__file__).with_suffix(f".{shell}").read_text(encoding="utf-8"), nl=False)
