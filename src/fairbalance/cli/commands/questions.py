"""`fairbalance drivers`, `credit` and `breakeven`: what an answer leans on, who made it, where it turns."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fairbalance.cli.options import Assume, Json, ModelName, Scale, Seed, ShowProgress, Store, Until, Workers, Worlds

if TYPE_CHECKING:
    from fairbalance.analysis.variants import Runner
    from fairbalance.cli.target import Target

ReformName = Annotated[str, typer.Argument(metavar="REFORM", help="A shipped reform or a file.", show_default=False)]
MeasureId = Annotated[str, typer.Option("--measure", metavar="ID", help="A measure; fairbalance measures lists them.")]
At = Annotated[
    list[str] | None,
    typer.Option("--at", metavar="AXIS=LABEL", help="Read the measure at this label, such as stage=appeal."),
]
Unknown = Annotated[str, typer.Option("--unknown", metavar="PATH", help="What to vary, such as deterrence.small_boat.")]
DRIVER_WORLDS, DRIVER_SCALE = 100, 0.1
"""Size of `drivers` when nobody says otherwise: to tell an assumption from chance takes worlds more than people."""
Points = Annotated[list[float] | None, typer.Option("--try", help="A value to try; may be repeated.")]


def drivers(
    model: ModelName,
    reform: ReformName,
    measure: MeasureId,
    at: At = None,
    worlds: Worlds = None,
    scale: Scale = None,
    seed: Seed = None,
    until: Until = None,
    assume: Assume = None,
    workers: Workers = None,
    store: Store = None,
    progress: ShowProgress = False,
    json: Json = False,
) -> None:
    """Say which assumptions explain the spread of what a reform changes, and their grades.

    An assumption is named if it can be told from chance. That takes worlds more than people: 100 worlds of a tenth of
    the people, unless told otherwise.
    """
    from fairbalance.cli.documents.questions import drivers_document
    from fairbalance.cli.render.questions import render_drivers
    from fairbalance.cli.target import read_target

    target = read_target(
        [model, reform],
        until=until,
        worlds=worlds,
        seed=seed,
        scale=scale,
        assume=assume,
        usual_worlds=DRIVER_WORLDS,
        usual_scale=DRIVER_SCALE,
    )
    labels = _labels(target, measure, at)
    study = _runner(store, workers, progress)(target.plan())
    _answer(drivers_document(study, reform, measure, labels), render_drivers, json=json)


def credit(
    model: ModelName,
    reform: ReformName,
    measure: MeasureId,
    at: At = None,
    worlds: Worlds = None,
    scale: Scale = None,
    seed: Seed = None,
    until: Until = None,
    assume: Assume = None,
    workers: Workers = None,
    store: Store = None,
    progress: ShowProgress = False,
    json: Json = False,
) -> None:
    """Share what a reform changes among its clauses: the Shapley value over every subset of them."""
    from fairbalance.analysis.credit import credit as share
    from fairbalance.cli.documents.questions import credit_document
    from fairbalance.cli.render.questions import render_credit
    from fairbalance.cli.target import read_target

    target = read_target([model, reform], until=until, worlds=worlds, seed=seed, scale=scale, assume=assume)
    labels = _labels(target, measure, at)
    found = share(target.plan(), reform, measure, run=_runner(store, workers, progress), **labels)
    _answer(credit_document(found, reform), render_credit, json=json)


def breakeven(
    model: ModelName,
    reform: ReformName,
    measure: MeasureId,
    unknown: Unknown,
    points: Points = None,
    at: At = None,
    worlds: Worlds = None,
    scale: Scale = None,
    seed: Seed = None,
    until: Until = None,
    assume: Assume = None,
    workers: Workers = None,
    store: Store = None,
    progress: ShowProgress = False,
    json: Json = False,
) -> None:
    """Say where something unknown must lie for a reform to change a measure by nothing."""
    from fairbalance.analysis.break_even import break_even
    from fairbalance.cli.documents.questions import break_even_document
    from fairbalance.cli.render.questions import render_break_even
    from fairbalance.cli.target import read_target

    target = read_target([model, reform], until=until, worlds=worlds, seed=seed, scale=scale, assume=assume)
    labels = _labels(target, measure, at)
    run = _runner(store, workers, progress)
    found = break_even(target.plan(), reform, measure, unknown, points=points or (), run=run, **labels)
    _answer(break_even_document(found, reform), render_break_even, json=json)


def _labels(target: Target, measure: str, words: list[str] | None) -> dict[str, str]:
    """Labels of axes from `axis=label`, once measure and axes are known to exist.

    Raises:
        InputError: If there is no such measure or axis, or a word is no label.
    """
    from fairbalance.errors import InputError, nearest

    axes = target.model.measures[measure].axes
    labels = {}
    for word in words or ():
        axis, equals, label = word.partition("=")
        if not equals or not label:
            raise InputError(f"'{word}' is not a label; write it like stage=appeal", path="--at")
        if axis not in axes:
            raise InputError(f"'{measure}' has no axis '{axis}'; {nearest(axis, axes)}", path="--at")
        labels[axis] = label
    return labels


def _runner(store: Path | None, workers: int | None, progress: bool) -> Runner:
    """Runs through the store, with progress."""
    from fairbalance.cli.execution import execute

    return lambda plan: execute(plan, store=store, workers=workers, progress=progress).study


def _answer(content: dict[str, Any], render: Any, *, json: bool) -> None:
    from fairbalance.cli.output import print_json, print_text, width

    if json:
        print_json(content)
    else:
        print_text(render(content, width()))
