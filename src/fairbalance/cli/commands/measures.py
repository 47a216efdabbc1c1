"""`fairbalance measures`: what each number means."""

from __future__ import annotations

from typing import Annotated

import typer

from fairbalance.cli.options import Json

DEFAULT_MODEL = "uk"


def measures(
    id: Annotated[str | None, typer.Argument(metavar="[ID]", help="One measure, in full.", show_default=False)] = None,
    model: Annotated[str, typer.Option("--model", help="Whose measures.")] = DEFAULT_MODEL,
    json: Json = False,
) -> None:
    """Show the definition, unit and formula of every measure."""
    from fairbalance.cli.output import document, print_json, print_text, width
    from fairbalance.cli.render.listing import render_measures
    from fairbalance.models.registry import load

    registry = load(model).measures
    chosen = registry if id is None else registry.only([id])
    answer = document("measures", model=model, measures=chosen.describe())
    if json:
        print_json(answer)
    else:
        print_text(render_measures(answer, width()))
