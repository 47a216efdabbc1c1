"""Entry point of the `fairbalance` command."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from fairbalance.cli.commands import COMMANDS
from fairbalance.cli.commands.claims import app as claims
from fairbalance.cli.commands.council import app as council
from fairbalance.cli.commands.evidence import app as evidence
from fairbalance.cli.commands.law import app as law
from fairbalance.cli.commands.schemes import app as schemes
from fairbalance.cli.failure import exit_code_of

HELP = """What reforms of asylum and returns would change: law, queues, schemes, money and rights, each with its range.

Start with: fairbalance compare uk return-hub
"""
INTERRUPTED = 130

app = typer.Typer(
    name="fairbalance",
    help=HELP,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        import fairbalance

        typer.echo(f"fairbalance {fairbalance.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    """Settings that come before a command."""


for name, command in COMMANDS.items():
    app.command(name)(command)
app.add_typer(claims, name="claims")
app.add_typer(council, name="council")
app.add_typer(evidence, name="evidence")
app.add_typer(law, name="law")
app.add_typer(schemes, name="schemes")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code.

    Args:
        arguments: Words after `fairbalance`; those of the process when left out.

    Returns:
        0 if all went well, 1 if a run failed, 2 for wrong use or a wrong file, 3 if checks failed, 130 if interrupted.
    """
    try:
        code = app(args=arguments, prog_name="fairbalance", standalone_mode=False)
    except (Exception, KeyboardInterrupt) as error:
        return exit_code_of(error)
    if code == INTERRUPTED:
        return exit_code_of(KeyboardInterrupt())
    return code if isinstance(code, int) else 0


def main() -> None:
    """Run the command line of this process and leave with its exit code."""
    sys.exit(run())
