"""`fairbalance explain`: one synthetic person's two lives."""

from __future__ import annotations

from typing import Annotated

import typer

from fairbalance.cli.options import Assume, Json, ModelName, Scale, Seed, Until

SCALE = 0.02
"""Share of people simulated when nobody says otherwise; the engine that keeps histories is slow."""


def explain(
    model: ModelName,
    reform: Annotated[str, typer.Argument(metavar="REFORM", help="A shipped reform or a file.", show_default=False)],
    person: Annotated[str | None, typer.Option("--person", metavar="ID", help="The start of a person's id.")] = None,
    scale: Scale = None,
    seed: Seed = None,
    until: Until = None,
    assume: Assume = None,
    json: Json = False,
) -> None:
    """Show one synthetic person's two lives.

    Without and with the reform, in one world, with the first point where they part.
    """
    from fairbalance.cli.documents.lives import lives
    from fairbalance.cli.output import print_json, print_text, width
    from fairbalance.cli.render.explain import render_explanation
    from fairbalance.cli.target import read_target

    target = read_target(
        [model, reform], until=until, worlds=1, seed=seed, scale=SCALE if scale is None else scale, assume=assume
    )
    answer = lives(target.plan(), reform, person)
    if json:
        print_json(answer)
    else:
        print_text(render_explanation(answer, width()))
