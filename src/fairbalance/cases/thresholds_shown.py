"""What each decision-maker asks for under a judgment, with the numbers and their grades, as plain rows."""

from __future__ import annotations

import math
from typing import Any

from fairbalance.cases.everybody import all_thresholds
from fairbalance.law import Lawbook


def threshold_rows(book: Lawbook, id: str) -> list[dict[str, Any]]:
    """One row for each threshold of a judgment: of a decision-maker from a day on, or of a tier of the statute.

    Thresholds are in standard deviations of strength among those who come before the first decision-maker. `value` is
    the median of the parameter, or nothing where nobody knows it; `low` and `high` hold 90% of its draws, or are the
    ends of the range to sweep. `derived`, `why` and `evidence` say what it rests on. A tier may name a parameter to
    which no number was given yet: it has no grade either.

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
                "derived": parameter.derived if parameter else "",
                "why": parameter.why if parameter else "",
                "evidence": list(parameter.evidence) if parameter else [],
                "parameter": path,
            }
        )
    return rows


def threshold_lines(rows: list[dict[str, Any]]) -> list[str]:
    """The same in sentences, each threshold once with what it rests on; nothing where no threshold is known."""
    if not rows:
        return ["Thresholds: none is known, so its split is unknown."]
    lines = ["Thresholds, in standard deviations of strength; more is asked the higher they are:"]
    told: set[str] = set()
    for row in rows:
        lines.append(_line(row))
        if row["grade"] is not None and row["parameter"] not in told:
            lines.append(f"    {_rests_on(row)}")
            told.add(row["parameter"])
    return lines


def _line(row: dict[str, Any]) -> str:
    who = (row["decided_by"] or f"tier '{row['tier']}'").replace("_", " ")
    since = f" since {row['since']}" if row["since"] else ""
    if row["grade"] is None:
        return f"  {who}{since}: nobody knows it, and no range is stated; {row['parameter']}"
    middle = "nobody knows it" if row["value"] is None else f"{row['value']:.2f}"
    span = "" if row["low"] is None else f" ({row['low']:.2f} to {row['high']:.2f})"
    return f"  {who}{since}: {middle}{span}{_found_for(row)}; grade {row['grade']}, {row['parameter']}"


def _found_for(row: dict[str, Any]) -> str:
    """For how many of all who come before the first decision-maker it is met: their views are standard normal."""
    if row["tier"]:
        return ", added to the threshold"
    least, most = (f"{100 * _above(row[end]):.0f}%" for end in ("high", "low"))
    return f", met for {least} to {most} of everybody"


def _above(threshold: float) -> float:
    return 0.5 * math.erfc(threshold / math.sqrt(2))


def _rests_on(row: dict[str, Any]) -> str:
    """How the number follows, why it is a guess, and on which records it rests."""
    told = "; ".join(each for each in (row["derived"], row["why"]) if each)
    return f"{told[:1].upper()}{told[1:]}. Evidence: {', '.join(row['evidence']) or 'none'}."
