"""`fairbalance schemes`: third-country schemes, their payments and their history."""

from __future__ import annotations

from typing import Annotated

import typer

from fairbalance.cli.options import Json

app = typer.Typer(
    help="Show third-country schemes: who is eligible, what limits each step, what they pay, what they did.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
SchemeId = Annotated[str, typer.Argument(metavar="ID", help="Id of a scheme.", show_default=False)]


@app.command("list")
def list_schemes(json: Json = False) -> None:
    """List every scheme."""
    from fairbalance.cli.output import document, print_json, print_text, width
    from fairbalance.cli.render.schemes import listed
    from fairbalance.schemes.describe import scheme_rows

    rows = scheme_rows()
    if json:
        print_json(document("schemes", rows=rows))
    else:
        print_text(listed(rows, width()))


@app.command()
def show(id: SchemeId, json: Json = False) -> None:
    """Show one scheme step by step."""
    from fairbalance.cli.output import document, print_json, print_text, width
    from fairbalance.cli.render.schemes import shown
    from fairbalance.schemes import scheme
    from fairbalance.schemes.describe import scheme_row

    row = scheme_row(scheme(id))
    if json:
        print_json(document("scheme", scheme=row))
    else:
        print_text(shown(row, width()))


@app.command()
def cost(
    id: SchemeId,
    people: Annotated[int, typer.Option("--people", min=0, help="People moved.")],
    leaving: Annotated[
        float, typer.Option("--leaving", min=0, max=1, help="Share who leave the host in the end.")
    ] = 0.0,
    years: Annotated[int, typer.Option("--years", min=0, max=100, help="Years for which the scheme stands.")] = 0,
    places: Annotated[int, typer.Option("--places", min=0, help="Places paid for.")] = 0,
    json: Json = False,
) -> None:
    """Apply a scheme's price list to a number of people."""
    from fairbalance.cli.output import document, print_json, print_text, width
    from fairbalance.cli.render.schemes import bill
    from fairbalance.errors import InputError
    from fairbalance.schemes import Stay, scheme

    found = scheme(id)
    if found.payments is None:
        raise InputError(f"no price of '{id}' is published", path="scheme")
    stay = Stay.with_departures(leaving, len(found.payments.per_person_year))
    made = found.payments.bill(people, stay, years=years, places=places)
    row = {"scheme": id, "people": people, "currency": made.currency, "heads": made.heads, "total": made.total}
    if json:
        print_json(document("scheme cost", cost=row))
    else:
        print_text(bill(row, width()))
