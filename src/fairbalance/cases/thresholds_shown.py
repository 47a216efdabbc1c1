"""What each decision-maker asks for under a judgment, with the numbers and their grades, as plain rows."""

from __future__ import annotations

from typing import Any

from fairbalance.cases.everybody import all_thresholds
from fairbalance.law import Lawbook


def threshold_rows(book: Lawbook, id: str) -> list[dict[str, Any]]:
    """One row for each threshold of a judgment: of a decision-maker from a day on, or of a tier of the statute.

    Thresholds are in standard deviations of strength among those who come before the first decision-maker. `value` is
    the median of the parameter, or nothing where nobody knows it; `low` and `high` hold 90% of its draws, or are the
    ends of the range to sweep. A tier may name a parameter to which no number was given yet: it has no grade either.

    Args:
        book: The lawbook.
        id: Identifier of the judgment.
    """
    held = [(each.by, "", each.effect, each.threshold) for each in book.thresholds.get(id, ())]
    tiers = [("", each.label, None, each.threshold) for each in book.judgments[id].tiers]
    rows, parameters = [], all_thresholds()
    known = {each: parameters[each] for each in parameters}
    for by, tier, since, path in (*held, *tiers):
        parameter = known.get(path)
        low, high = (parameter and parameter.interval()) or (None, None)
        rows.append(
            {
                "decided_by": by or None,
                "tier": tier or None,
                "since": None if since is None else since.isoformat(),
                "value": parameter and parameter.value,
                "low": low,
                "high": high,
                "grade": parameter and parameter.grade,
                "parameter": path,
            }
        )
    return rows


def threshold_lines(rows: list[dict[str, Any]]) -> list[str]:
    """The same in sentences, one a row; nothing where no threshold is known."""
    if not rows:
        return ["Thresholds: none is known, so its split is unknown."]
    return ["Thresholds, in standard deviations of strength; more is asked the higher they are:", *map(_line, rows)]


def _line(row: dict[str, Any]) -> str:
    who = (row["decided_by"] or f"tier '{row['tier']}'").replace("_", " ")
    since = f" since {row['since']}" if row["since"] else ""
    if row["grade"] is None:
        return f"  {who}{since}: nobody knows it, and no range is stated; {row['parameter']}"
    middle = "nobody knows it" if row["value"] is None else f"{row['value']:.2f}"
    span = "" if row["low"] is None else f" ({row['low']:.2f} to {row['high']:.2f})"
    return f"  {who}{since}: {middle}{span}; grade {row['grade']}, {row['parameter']}"
