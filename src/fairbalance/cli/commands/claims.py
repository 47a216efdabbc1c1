"""`fairbalance claims`: contested public claims as experiments."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fairbalance.cli.options import Charts, Json, Store, Workers

if TYPE_CHECKING:
    from fairbalance.claims.lab import Lab

app = typer.Typer(
    help="Run contested public claims as experiments: what was tested, the answer as a range, what decides it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("list")
def list_claims(json: Json = False) -> None:
    """List the claims and who made them."""
    from fairbalance.claims.claim import claims
    from fairbalance.cli.output import document, print_json, print_text, width
    from fairbalance.cli.render.table import table

    rows = [{"claim": each.id, "said_by": each.said_by, "words": each.words} for each in claims()]
    if json:
        print_json(document("claims", rows=rows))
    else:
        cells = [[row["claim"], row["said_by"], row["words"]] for row in rows]
        print_text(table(["claim", "said by", "words"], cells, width(), left=3))


@app.command()
def show(id: Annotated[str, typer.Argument(metavar="ID", help="Id of a claim.")], json: Json = False) -> None:
    """Show one claim, its rivals and what must be computed."""
    from dataclasses import asdict

    from fairbalance.claims.claim import claim
    from fairbalance.cli.output import document, print_json, print_text, width
    from fairbalance.cli.render.table import paragraph

    found = claim(id)
    if json:
        print_json(document("claim", claim=asdict(found)))
        return
    said = f"{found.id}: {found.words} (said by {found.said_by})."
    against = f"Rivals: {', '.join(found.rivals)}." if found.rivals else "No rival in the evidence."
    parts = (said, f"To compute: {found.test}.", against)
    print_text("\n\n".join(paragraph(each, width()) for each in parts))


@app.command()
def run(
    id: Annotated[str, typer.Argument(metavar="[ID]", help="Id of a claim.", show_default=False)] = "",
    every: Annotated[bool, typer.Option("--all", help="Run every claim.")] = False,
    worlds: Annotated[int, typer.Option("--worlds", min=2, max=100_000, help="Worlds of each experiment.")] = 24,
    scale: Annotated[float, typer.Option("--scale", help="Share of people simulated, above 0 and up to 1.")] = 0.1,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Number from which all draws derive.")] = 1,
    workers: Workers = None,
    store: Store = None,
    charts: Charts = None,
    json: Json = False,
) -> None:
    """Run the experiment of a claim, or of all."""
    from fairbalance.claims import Lab, Size, claims
    from fairbalance.claims import run as answer
    from fairbalance.cli.output import document, print_json, print_text
    from fairbalance.errors import InputError
    from fairbalance.study.store import Store as Runs

    if bool(id) == every:
        raise InputError("name one claim, or ask for --all", path="claim")
    if not 0 < scale <= 1:
        raise InputError(f"a share of people lies above 0 and up to 1, got {scale:g}", path="--scale")
    lab = Lab(Size(worlds, scale, seed), workers, Runs.default() if store is None else Runs.at(store))
    answers = [answer(each, lab) for each in ([each.id for each in claims()] if every else [id])]
    if charts is not None:
        _draw(lab, [each.claim for each in answers], charts)
    if json:
        print_json(document("claim answers", answers=[each.as_dict() for each in answers]))
    else:
        print_text("\n\n".join(f"{each.claim}\n\n{each.plain()}" for each in answers))


def _draw(lab: Lab, names: list[str], folder: Path) -> None:
    """Write the chart of barriers where the experiment behind it was asked for."""
    from fairbalance.analysis.shapley import shapley
    from fairbalance.charts.barriers import barrier_chart
    from fairbalance.charts.write import write
    from fairbalance.claims.experiments.barriers import LABELS, factorial

    if not {"convention-blocks-removals", "convention-role-exaggerated"} & set(names):
        return
    effect = factorial(lab)
    alone = {name: effect[frozenset({name})] for name in LABELS}
    source = "fairbalance, model 'uk'; barriers taken away from 2027"
    chart = barrier_chart(alone, shapley(tuple(LABELS), effect), LABELS, source=source, run=lab.behind[-1].id)
    write(chart, folder)
