"""Schemes as text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fairbalance.cli.render.table import bullets, fits, paragraph, table
from fairbalance.schemes.describe import counted, number, span
from fairbalance.schemes.registry import schemes

Rows = list[dict[str, Any]]
KINDS = (
    "formula: a price list or an equation, on inputs that do not contain the figure",
    "forecast: a range for later cases from earlier ones",
    "accounts: figures that must add up to one another",
    "fit: a model, with what happened as dated clauses, on the figures it was fitted to",
)


SCOPES = (
    "series: a published series as a whole, beside series drawn from the law that gave the ranges of its points",
    "point: one month or quarter of a series beside a 90% range",
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


def history(rows: Rows, counts: Rows, width: int) -> str:
    """Published figures beside computed ones, scheme by scheme, what agrees, and what was computed where it does not.

    Args:
        rows: A row for each figure, series and point, from `history_row`.
        counts: How many of each agree, from `history_counts`.
        width: Columns of the terminal.
    """
    told = {
        scheme: [row for row in rows if row["scheme"] == scheme]
        for scheme in dict.fromkeys(row["scheme"] for row in rows)
    }
    every = [_cells(row) for row in rows]
    titles = {each.id: each.title for each in schemes()}
    if fits(HEADINGS, every, width):
        every = []
        for scheme, lines in told.items():
            every += [[""] * len(HEADINGS)] if every else []
            every += [_title(f"{titles.get(scheme, scheme)}:")] if len(told) > 1 else []
            every += _in_sections(lines)
    blocks = [table(HEADINGS, every, width, left=2), "\n".join(paragraph(counted(each), width) for each in counts)]
    for heading, missed in _misses(rows).items():
        blocks.append(paragraph(f"{heading}:", width) + "\n" + bullets([_missed(row) for row in missed], width))
    said = [each for each in KINDS if each.partition(":")[0] in {row["kind"] for row in rows}]
    said += [each for each in SCOPES if each.partition(":")[0] in {row["scope"] for row in rows}]
    return "\n\n".join([*blocks, bullets(said, width)])


HEADINGS = ("figure", "kind", "published", "computed", "agrees")
POINTS = "points of its series, one in ten of which should lie outside:"


def _in_sections(rows: Rows) -> list[list[str]]:
    """Figures and series, then the points of series under a heading of their own."""
    points = [_cells(row) for row in rows if row["scope"] == "point"]
    others = [_cells(row) for row in rows if row["scope"] != "point"]
    return [*others, *([_title(POINTS), *points] if points else [])]


def _title(words: str) -> list[str]:
    return [words, *[""] * (len(HEADINGS) - 1)]


MISSES: dict[str, Callable[[dict[str, Any]], bool]] = {
    "Do not agree": lambda row: row["scope"] != "point" and row["kind"] != "forecast",
    "Forecasts that missed": lambda row: row["kind"] == "forecast",
    "Points outside their range, as one in ten should be": lambda row: (
        row["scope"] == "point" and row["kind"] != "forecast"
    ),
}
"""Rows that do not agree, by what that means: forecasts and points may miss, figures and series should not."""


def _misses(rows: Rows) -> dict[str, Rows]:
    missed = [row for row in rows if not row["agrees"]]
    found = {heading: [row for row in missed if of(row)] for heading, of in MISSES.items()}
    return {heading: each for heading, each in found.items() if each}


def _cells(row: dict[str, Any]) -> list[str]:
    published, computed = (span(row[name]["low"], row[name]["high"]) for name in ("published", "computed"))
    return [f"{row['what']} ({row['unit']})", row["kind"], published, computed, "yes" if row["agrees"] else "no"]


def _missed(row: dict[str, Any]) -> str:
    published, computed = (span(row[name]["low"], row[name]["high"]) for name in ("published", "computed"))
    return f"{row['what']}: {published} published, {computed} computed; {row['how']}"
