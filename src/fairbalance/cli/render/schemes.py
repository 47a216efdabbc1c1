"""Schemes as text."""

from __future__ import annotations

from typing import Any

from fairbalance.cli.render.table import bullets, fits, paragraph, table
from fairbalance.schemes.describe import number, span
from fairbalance.schemes.registry import schemes

Rows = list[dict[str, Any]]
KINDS = (
    "formula: a price list or an equation, on inputs that do not contain the figure",
    "forecast: a range for later cases from earlier ones",
    "accounts: figures that must add up to one another",
    "fit: a model, with what happened as dated clauses, on the figures it was fitted to",
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
    """Published figures beside computed ones, scheme by scheme, and what was computed where they do not meet."""
    cells = {
        scheme: [_cells(row) for row in rows if row["scheme"] == scheme]
        for scheme in dict.fromkeys(row["scheme"] for row in rows)
    }
    every = [line for lines in cells.values() for line in lines]
    titles = {each.id: each.title for each in schemes()}
    if len(cells) > 1 and fits(HEADINGS, every, width):
        every = []
        for scheme, lines in cells.items():
            every += [[""] * len(HEADINGS)] if every else []
            every += [[f"{titles.get(scheme, scheme)}:", "", "", "", ""], *lines]
    missed = [row for row in rows if not row["agrees"]]
    said = [each for each in KINDS if each.partition(":")[0] in {row["kind"] for row in rows}]
    blocks = [table(HEADINGS, every, width, left=2), f"{len(rows) - len(missed)} of {len(rows)} agree."]
    if missed:
        blocks.append("Do not agree:\n" + bullets([_missed(row) for row in missed], width))
    return "\n\n".join([*blocks, bullets(said, width)])


HEADINGS = ("figure", "kind", "published", "computed", "agrees")


def _cells(row: dict[str, Any]) -> list[str]:
    published, computed = (span(row[name]["low"], row[name]["high"]) for name in ("published", "computed"))
    return [f"{row['what']} ({row['unit']})", row["kind"], published, computed, "yes" if row["agrees"] else "no"]


def _missed(row: dict[str, Any]) -> str:
    published, computed = (span(row[name]["low"], row[name]["high"]) for name in ("published", "computed"))
    return f"{row['what']}: {published} published, {computed} computed; {row['how']}"
