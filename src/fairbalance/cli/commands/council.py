"""`fairbalance council`: states, texts and procedures of the Council of Europe."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from fairbalance.cli.options import Charts, Json

app = typer.Typer(
    help="Show the 46 states, what the texts of 2025-26 ask, and how a text is adopted.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Names = Annotated[list[str] | None, typer.Argument(metavar="[NAME...]", help="Only these.", show_default=False)]


@app.command()
def states(names: Names = None, json: Json = False) -> None:
    """List the member states and the texts each joined."""
    from fairbalance.cli.render import council as render
    from fairbalance.council.describe import state_rows
    from fairbalance.council.states import member_state

    rows = state_rows(tuple(member_state(each) for each in names) if names else None)
    _answer("council states", rows, json=json, text=render.states)


@app.command()
def texts(charts: Charts = None, json: Json = False) -> None:
    """List the texts, their legal effect and who joined them; a chart is a map of who did."""
    from fairbalance.cli.render import council as render
    from fairbalance.council.describe import text_rows

    if charts is not None:
        from fairbalance.charts.council import text_map
        from fairbalance.charts.write import write_all
        from fairbalance.council.texts import texts as all_texts

        write_all([text_map(each) for each in all_texts()], charts)
    _answer("council texts", text_rows(), json=json, text=render.texts)


@app.command()
def compare(names: Names = None, json: Json = False) -> None:
    """Compare what the texts say, point by point."""
    from fairbalance.cli.render import council as render
    from fairbalance.council.describe import comparison_rows
    from fairbalance.council.texts import text

    chosen = tuple(text(each).id for each in names or [])
    _answer("council comparison", comparison_rows(chosen), json=json, text=render.comparison)


@app.command()
def timeline(json: Json = False) -> None:
    """List what happened, and what is not known to have happened."""
    from fairbalance.cli.render import council as render
    from fairbalance.council.describe import timeline_rows

    _answer("council timeline", timeline_rows(), json=json, text=render.timeline)


@app.command()
def adopt(
    on: Annotated[str, typer.Argument(metavar="POINT", help="A point or a text.", show_default=False)],
    by: Annotated[str, typer.Option("--by", help="The procedure; every one when left out.")] = "",
    for_it: Annotated[list[str] | None, typer.Option("--for", help="Suppose this state in favour.")] = None,
    against: Annotated[list[str] | None, typer.Option("--against", help="Suppose this state objects.")] = None,
    opened: Annotated[str, typer.Option("--opened", help="Day a protocol is opened for signature.")] = "",
    charts: Charts = None,
    json: Json = False,
) -> None:
    """Show whether a point or a text would be adopted, and what is unknown about it; a chart maps the positions."""
    from fairbalance.cli.render import council as render
    from fairbalance.council import adopt as run
    from fairbalance.council import procedure, procedures, ratification
    from fairbalance.council.describe import adoption_row
    from fairbalance.units import parse_date

    rules = [procedure(by)] if by else list(procedures())
    day = parse_date(opened, path="--opened") if opened else None
    rows = [
        adoption_row(
            run(on, rule.id, for_it=tuple(for_it or ()), against=tuple(against or ())),
            ratification(day) if day and rule.ratified_by else None,
        )
        for rule in rules
    ]
    if charts is not None:
        from fairbalance.charts.council import positions_map
        from fairbalance.charts.write import write
        from fairbalance.council import positions

        supposed = positions(on).supposing(for_it=tuple(for_it or ()), against=tuple(against or ()))
        write(positions_map(supposed, on.replace("_", " ").capitalize()), charts)
    _answer("council adoption", rows, json=json, text=render.adoption)


def _answer(
    kind: str, rows: list[dict[str, Any]], *, json: bool, text: Callable[[list[dict[str, Any]], int], str]
) -> None:
    """Print rows as JSON or as text."""
    from fairbalance.cli.output import document, print_json, print_text, width

    if json:
        print_json(document(kind, rows=rows))
    else:
        print_text(text(rows, width()))
