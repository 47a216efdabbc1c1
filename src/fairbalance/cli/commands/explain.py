"""`fairbalance explain`: one synthetic person's two lives."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from fairbalance.cli.options import Assume, Json, Scale, Seed, Until

OneTarget = Annotated[
    list[str],
    typer.Argument(
        metavar="MODEL REFORM | FILE", help="A model and one reform, or a scenario file.", show_default=False
    ),
]


def explain(
    targets: OneTarget,
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
    from fairbalance.cli.output import document, print_json, print_text, width
    from fairbalance.cli.target import read_target
    from fairbalance.errors import InputError
    from fairbalance.study.histories import histories_of
    from fairbalance.study.lives_text import among_text

    target = read_target(targets, until=until, worlds=1, seed=seed, scale=scale, assume=assume)
    target.needs_reform()
    if len(target.reforms) > 1:
        raise InputError(f"name one reform, not {len(target.reforms)}; several as one are joined by '+'")
    plan = target.plan()
    histories = histories_of(plan, plan.variants[1], scale=scale)
    who = histories.chosen(plan.seed) if person is None else person
    if who is None:
        nobody: dict[str, Any] = dict.fromkeys(("person", "facts", "first_difference", "decision"))
        nobody["lives"] = []
        if json:
            print_json(document("explanation", **histories.among.as_dict(), **nobody))
        else:
            print_text(f"{among_text(histories.among, width())}\n\nSo there are no two lives to show.")
        return
    try:
        lives = histories.explain(who)
    except InputError as error:
        raise InputError(error.message, path="--person") from error
    if json:
        print_json(document("explanation", **lives.as_dict()))
    else:
        print_text(lives.text(width()))
