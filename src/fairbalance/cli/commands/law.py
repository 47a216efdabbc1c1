"""`fairbalance law`: the law of removal, for a lawyer or an analyst."""

from __future__ import annotations

import typer

from fairbalance.cli.commands.law_assess import law_assess

app = typer.Typer(help="Put questions to the law of removal.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def law() -> None:
    """Put questions to the law of removal."""


app.command("assess")(law_assess)
