"""`fairbalance backtest`: past starts judged against what was published since."""

from __future__ import annotations

import time
from typing import Annotated, Any

import typer

from fairbalance.cli.options import Json, OptionalModelName, Seed, ShowProgress, Workers

Starts = Annotated[
    list[str] | None,
    typer.Option("--start", metavar="DATE", help="First day of a quarter; may be repeated. Five dates without it."),
]
PastWorlds = Annotated[int, typer.Option("--worlds", min=1, max=1_000_000, help="Worlds for each start.")]
PastScale = Annotated[float, typer.Option("--scale", help="Share of people simulated, above 0 and up to 1.")]
ForecastToo = Annotated[
    bool, typer.Option("--forecast", help="Forecast arrivals, staffing and policy too; nothing is known after a start.")
]

Schemes = Annotated[
    bool, typer.Option("--schemes", help="Set past schemes beside formulas and forecasts instead; needs no model.")
]


def backtest(
    model: OptionalModelName = "",
    start: Starts = None,
    worlds: PastWorlds = 64,
    scale: PastScale = 0.25,
    seed: Seed = 1,
    forecast: ForecastToo = False,
    schemes: Schemes = False,
    workers: Workers = None,
    progress: ShowProgress = False,
    json: Json = False,
) -> None:
    """Run a model from past starts and judge it against what was published since.

    Each run knows what had been published by the eve of its start, and arrivals, staffing and policy as they really
    were; with --forecast only the former. For each published series: error, bias, coverage of the ranges, and skill
    against two naive forecasts.
    """
    if schemes:
        return _schemes(json=json)
    if not model:
        raise typer.BadParameter("name a model, such as uk, or ask for --schemes")
    from fairbalance.cli.documents.backtest import backtest_document
    from fairbalance.cli.output import bold_allowed, print_json, print_text, width
    from fairbalance.cli.progress import Progress
    from fairbalance.cli.render.backtest import render_backtest
    from fairbalance.errors import InputError
    from fairbalance.models.registry import history, load
    from fairbalance.models.uk.backtest.backtest import ACTUAL, BackTest, read_starts
    from fairbalance.schemes.describe import history_row

    named, numbered = load(model).name, 1 if seed is None else seed
    rows = history(named)
    if rows is not None:
        if start:
            raise InputError(f"the back-test of '{named}' has starts of its own; leave --start out", path="--start")
        return _rows([history_row(each) for each in rows(worlds, numbered)], json=json)
    if named != "uk":
        raise InputError(f"no back-test ships with '{model}'; only with 'uk', 'italy' and 'eu'")
    test = BackTest(read_starts(start), worlds, scale, numbered, () if forecast else ACTUAL)
    shown = Progress("worlds", forced=progress)
    began = time.perf_counter()
    try:
        scores = test.scores(workers=workers, progress=shown)
    finally:
        shown.close()
    answer = backtest_document(test, scores, time.perf_counter() - began)
    if json:
        print_json(answer)
    else:
        print_text(render_backtest(answer, width(), bold=bold_allowed()))


def _schemes(*, json: bool) -> None:
    """Print published figures of past schemes beside computed ones."""
    from fairbalance.schemes.describe import history_rows

    _rows(
        history_rows(),
        json=json,
        more="The models of Italy and the Union have more: fairbalance backtest italy, or eu.",
    )


def _rows(rows: list[dict[str, Any]], *, json: bool, more: str = "") -> None:
    """Print published figures beside computed ones."""
    from fairbalance.cli.output import document, print_json, print_text, width
    from fairbalance.cli.render.schemes import history
    from fairbalance.schemes.describe import history_counts

    counts = history_counts(rows)
    if json:
        print_json(document("scheme back-test", rows=rows, counts=counts))
    else:
        print_text(f"{history(rows, counts, width())}\n\n{more}".rstrip())
