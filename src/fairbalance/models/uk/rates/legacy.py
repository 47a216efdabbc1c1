"""The legacy claims of 2022 and 2023: how many were left, and how many later claims were dealt with beside them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from fairbalance.models.uk.rates.quarters import Floats, first_day
from fairbalance.models.uk.rates.source import Point, known, known_points, remembered
from fairbalance.models.uk.rates.system import system
from fairbalance.units import days_from, quarter_start

LEGACY_CASES = (
    Point(date(2022, 6, 30), 100548, "legacy-backlog-cases"),
    Point(date(2022, 10, 31), 93987, "legacy-backlog-cases"),
    Point(date(2023, 4, 30), 77000, "legacy-backlog-cases"),
    Point(date(2023, 6, 30), 67870, "legacy-backlog-cases"),
    Point(date(2023, 8, 31), 55477, "legacy-backlog-cases"),
    Point(date(2023, 10, 29), 33253, "legacy-backlog-cases"),
    Point(date(2023, 12, 31), 3902, "legacy-backlog-cases"),
)
"""Claims made before 28 June 2022 that still awaited an initial decision."""
MIDDLE = timedelta(days=14)
"""From the first day of a month to its middle."""


@remembered
def later_share(months: Sequence[date], as_of: date | None = None) -> Floats:
    """Share of the people dealt with who had claimed since 28 June 2022, while legacy claims were counted: float[M].

    It is what is left of all initial outcomes between two counts after as many as the legacy claims became fewer, and
    nothing before the first count and after the last, when claims are taken as they stand.

    Args:
        months: First days of months.
        as_of: Use only what describes periods ended by this day.
    """
    points = known_points(LEGACY_CASES, as_of)
    share = np.zeros(len(months))
    for before, after in pairwise(points):
        fewer = (before.value - after.value) * people_per_case(quarter_start(after.day) - timedelta(days=1), as_of)
        within = [before.day <= month + MIDDLE < after.day for month in months]
        share[within] = max(0.0, 1 - fewer / _dealt_with(before.day, after.day, as_of))
    return share


def people_per_case(quarter_end: date, as_of: date | None) -> float:
    """People awaiting a decision for each case that does, at the end of a quarter."""
    row = known("uk_asylum_system_quarterly", as_of).where(quarter_end=quarter_end.isoformat())
    return row.total("awaiting_initial_decision_people") / row.total("awaiting_initial_decision_cases")


def _dealt_with(after: date, to: date, as_of: date | None) -> float:
    """People with an initial outcome after a day and up to another, evenly over each quarter."""
    totals = system(as_of)
    done = np.concatenate(([0.0], np.nancumsum(totals.decided + totals.closed)))
    starts = [days_from(first_day(0), first_day(number)) for number in range(len(done))]
    first, last = (np.interp(days_from(first_day(0), day), starts, done) for day in (after, to))
    return float(last - first)
