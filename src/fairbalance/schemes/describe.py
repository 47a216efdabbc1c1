"""Schemes and their history as plain rows, for the command line, JSON and the page on schemes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fairbalance.schemes.history import Reproduced, reproductions
from fairbalance.schemes.history.joint import expected_inside
from fairbalance.schemes.registry import schemes
from fairbalance.schemes.shape import Scheme


def scheme_rows() -> list[dict[str, Any]]:
    """One row a scheme."""
    return [
        {
            "scheme": each.id,
            "title": each.title,
            "family": each.family,
            "starts": each.starts,
            "ends": each.ends,
            "moved": next((step.people for step in each.steps if step.name == "transferred"), None),
        }
        for each in schemes()
    ]


def scheme_row(found: Scheme) -> dict[str, Any]:
    """One scheme in full."""
    paid = found.payments
    return {
        "scheme": found.id,
        "title": found.title,
        "family": found.family,
        "starts": found.starts,
        "ends": found.ends,
        "timeline": found.timeline,
        "steps": [
            {
                "step": each.name,
                "decided_by": each.decided_by,
                "limit": each.limit,
                "people": each.people,
                "records": list(each.records),
            }
            for each in found.steps
        ],
        "payments": None
        if paid is None
        else {
            "currency": paid.currency,
            "fixed": paid.fixed,
            "triggers": [{"people": each.people, "amount": each.amount} for each in paid.triggers],
            "per_person": paid.per_person,
            "per_person_year": list(paid.per_person_year),
            "on_leaving": paid.on_leaving,
            "transport_per_person": paid.transport_per_person,
            "standing": list(paid.standing),
            "per_place_year": paid.per_place_year,
            "records": list(paid.records),
        },
        "unknown": list(found.unknown),
    }


def history_rows() -> list[dict[str, Any]]:
    """One row a published figure."""
    return [history_row(each) for each in reproductions()]


def history_row(each: Reproduced) -> dict[str, Any]:
    """One figure, published and computed, as plain values."""
    return {
        "id": each.id,
        "scheme": each.scheme,
        "what": each.what,
        "unit": each.unit,
        "scope": each.scope,
        "kind": each.kind,
        "published": {"low": each.published[0], "high": each.published[1]},
        "computed": {"low": each.computed[0], "high": each.computed[1]},
        "agrees": each.agrees,
        "how": each.how,
        "records": list(each.records),
    }


def number(value: float) -> str:
    """A number in four digits at most, with thousands apart and millions as m."""
    if abs(value) >= 1e6:
        return f"{value / 1e6:,.4g}m"
    if abs(value) >= 1000 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.3g}"


def span(low: float, high: float) -> str:
    """A range, or one number where both ends are the same."""
    return number(low) if low == high else f"{number(low)} to {number(high)}"


GROUPS = {
    "figures": ("figure", False),
    "series as a whole": ("series", None),
    "points of series": ("point", False),
    "forecasts": ("figure", True),
    "forecasts of points of series": ("point", True),
}
"""What is counted together: its scope, and whether it is a forecast; None for either."""


def group(row: Mapping[str, Any]) -> str:
    """What a row of `history_row` is counted under."""
    held_out = row["kind"] == "forecast"
    return next(
        name for name, (scope, forecast) in GROUPS.items() if scope == row["scope"] and forecast in (None, held_out)
    )


def history_counts(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """How many rows of each group agree and, for points, how many of them should if they were independent."""
    grouped: dict[str, list[bool]] = {name: [] for name in GROUPS}
    for row in rows:
        grouped[group(row)].append(row["agrees"])
    return [
        {
            "of": name,
            "rows": len(agree),
            "agree": sum(agree),
            "expected": _expected(len(agree)) if GROUPS[name][0] == "point" else None,
        }
        for name, agree in grouped.items()
        if agree
    ]


def _expected(points: int) -> dict[str, int]:
    low, high = expected_inside(points)
    return {"low": low, "high": high}


def counted(count: Mapping[str, Any]) -> str:
    """One group's count as a sentence."""
    said = f"{count['of'].capitalize()}: {count['agree']} of {count['rows']}"
    if count["expected"] is None:
        return f"{said} agree."
    expected = span(count["expected"]["low"], count["expected"]["high"])
    return f"{said} lie inside their 90% ranges; {expected} would if points were independent."


def history_table(rows: Iterable[Reproduced]) -> str:
    """A history as a Markdown table, and how much of it agrees."""
    rows = tuple(rows)
    head = (
        "| figure | unit | scope | kind | published | computed | agrees |\n| --- | --- | --- | --- | --- | --- | --- |"
    )
    lines = [
        f"| {each.what} | {each.unit} | {each.scope} | {each.kind} | {span(*each.published)} | "
        f"{span(*each.computed)} | {'yes' if each.agrees else 'no'} |"
        for each in rows
    ]
    counts = [f"- {counted(each)}" for each in history_counts(history_row(row) for row in rows)]
    return "\n".join([head, *lines, "", *counts])
