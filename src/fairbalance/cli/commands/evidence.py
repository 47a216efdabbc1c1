"""`fairbalance evidence`: what the numbers rest on."""

from __future__ import annotations

from typing import Annotated

import typer

from fairbalance.cli.options import Json

app = typer.Typer(
    help="Show facts, their sources, conflicts and gaps.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
EvidenceId = Annotated[str, typer.Argument(metavar="ID", help="Id of a record or series.", show_default=False)]
Model = Annotated[str, typer.Option("--model", help="Whose parameters.")]


@app.command("list")
def list_evidence(
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORD...]", help="Only what holds every word.")] = None,
    grade: Annotated[str, typer.Option("--grade", help="Only this grade, A to E.")] = "",
    kind: Annotated[str, typer.Option("--kind", help="Only this kind of record, or series.")] = "",
    json: Json = False,
) -> None:
    """List records and series."""
    from fairbalance.evidence import registry
    from fairbalance.evidence.describe import list_rows

    rows = list_rows(registry(), " ".join(words or []), grade=grade, kind=kind)
    _answer("evidence", rows, ("id", "quantity", "value", "moment", "grade"), json=json)


@app.command()
def show(id: EvidenceId, json: Json = False) -> None:
    """Show one record or series in full."""
    from fairbalance.cli.output import document, print_json, print_text
    from fairbalance.evidence import registry
    from fairbalance.evidence.describe import show_row, show_text

    if json:
        print_json(document("evidence record", record=show_row(registry(), id)))
    else:
        print_text(show_text(registry(), id))


@app.command("used-by")
def used_by(id: EvidenceId, model: Model = "uk", json: Json = False) -> None:
    """List the parameters that derive from a record or series, and where else the package rests on it."""
    from fairbalance.cli.output import document, print_json, print_text, width
    from fairbalance.evidence import registry
    from fairbalance.evidence.describe import mention_rows, table_text, used_by_rows
    from fairbalance.models.registry import load

    rows = used_by_rows(registry(), load(model).parameters, id)
    found = mention_rows(registry(), id)
    if json:
        print_json(document("parameters", rows=rows, mentions=found))
        return
    parts = []
    if rows:
        parts.append(table_text(rows, ("path", "median", "low", "high", "unit", "grade"), line=width()))
    if found:
        parts.append(table_text(found, ("file", "used_by"), line=width()))
    print_text("\n\n".join(parts) or "None.")


@app.command()
def conflicts(json: Json = False) -> None:
    """List records that disagree."""
    from fairbalance.evidence import registry
    from fairbalance.evidence.describe import conflict_rows

    rows = conflict_rows(registry())
    _answer("conflicts", rows, ("id", "says", "grade", "rival", "rival_says", "rival_grade"), json=json)


@app.command()
def gaps(model: Model = "uk", json: Json = False) -> None:
    """List what is not known, and the parameters that rest on a guess."""
    from fairbalance.evidence import registry
    from fairbalance.evidence.describe import gap_rows
    from fairbalance.models.registry import load

    _answer("gaps", gap_rows(registry(), load(model).parameters), ("name", "what", "why"), json=json)


def _answer(kind: str, rows: list[dict[str, object]], columns: tuple[str, ...], *, json: bool) -> None:
    """Print rows as a table, or all that is known of them as JSON."""
    from fairbalance.cli.output import document, print_json, print_text, width
    from fairbalance.evidence.describe import table_text

    if json:
        print_json(document(kind, rows=rows))
    else:
        print_text(table_text(rows, columns, line=width()) if rows else "None.")
