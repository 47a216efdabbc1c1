"""Schemes as text."""

from __future__ import annotations

from typing import Any

from fairbalance.cli.render.table import bullets, paragraph, table
from fairbalance.schemes.describe import number, span

Rows = list[dict[str, Any]]
KINDS = (
    "formula: a price list or an equation, on inputs that do not contain the figure",
    "forecast: a range for later cases from earlier ones",
    "accounts: figures that must add up to one another",
    "fit: a model run on the figures it was fitted to",
)


def listed(rows: Rows, width: int) -> str:
    """Every scheme in a line."""
    cells = [
        [
            row["scheme"],
            row["family"],
            str(row["starts"] or "never"),
            str(row["ends"] or ""),
            "-" if row["moved"] is None else f"{row['moved']:,}",
        ]
        for row in rows
    ]
    return table(["scheme", "family", "from", "until", "people moved"], cells, width, left=4)


def shown(row: dict[str, Any], width: int) -> str:
    """One scheme step by step."""
    dates = f"{row['starts'] or 'not in force'}{' until ' + str(row['ends']) if row['ends'] else ''}"
    blocks = [paragraph(f"{row['title']} ({row['family']}), {dates}.", width)]
    for step in row["steps"]:
        people = "" if step["people"] is None else f" {step['people']:,} people."
        blocks.append(
            paragraph(
                f"{step['step']}: {step['decided_by']}; {step['limit']}.{people} [{', '.join(step['records'])}]",
                width,
                indent="- ",
                hang="  ",
            )
        )
    if row["payments"]:
        blocks.append(_payments(row["payments"], width))
    if row["unknown"]:
        blocks.append("Not known:\n" + bullets(row["unknown"], width))
    return "\n".join(blocks)


def _payments(paid: dict[str, Any], width: int) -> str:
    said = [f"{name.replace('_', ' ')} {number(paid[name])}" for name in _SINGLE if paid[name]]
    said += [f"{number(each['amount'])} once {each['people']:,} people have been moved" for each in paid["triggers"]]
    if paid["per_person_year"]:
        said.append("a person and year of stay " + ", ".join(number(each) for each in paid["per_person_year"]))
    if paid["standing"]:
        said.append("standing a year " + ", ".join(number(each) for each in paid["standing"]))
    return paragraph(f"Payments in {paid['currency']}: {'; '.join(said)}.", width)


_SINGLE = ("fixed", "per_person", "on_leaving", "transport_per_person", "per_place_year")


def bill(row: dict[str, Any], width: int) -> str:
    """A cost by head."""
    cells = [[name, number(amount)] for name, amount in row["heads"].items() if amount]
    cells.append(["total", number(row["total"])])
    head = f"{row['scheme']}: {row['people']:,} people moved, in {row['currency']}."
    return f"{paragraph(head, width)}\n\n{table(['head', 'amount'], cells, width)}"


def history(rows: Rows, width: int) -> str:
    """Published figures beside computed ones."""
    cells = [
        [
            f"{row['what']} ({row['unit']})",
            row["kind"],
            span(row["published"]["low"], row["published"]["high"]),
            span(row["computed"]["low"], row["computed"]["high"]),
            "yes" if row["agrees"] else "no",
        ]
        for row in rows
    ]
    met = sum(row["agrees"] for row in rows)
    said = [each for each in KINDS if each.partition(":")[0] in {row["kind"] for row in rows}]
    body = table(["figure", "kind", "published", "computed", "agrees"], cells, width, left=2)
    return f"{body}\n\n{met} of {len(rows)} agree.\n\n{bullets(said, width)}"
