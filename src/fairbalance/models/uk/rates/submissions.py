"""Further submissions by people whose claim was refused, as counted: how many, and how long they pend."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from fairbalance.models.uk.rates.quarters import Floats, along_lines
from fairbalance.models.uk.rates.source import Point, known, known_points, remembered
from fairbalance.units import DAYS_PER_YEAR

_LODGED, _LATER = "further-submissions-lodged", "further-submissions-lodged-2022-2023"
_GRANTED = "further-submissions-granted"
LODGED_A_YEAR = (
    Point(date(2014, 12, 31), 4521.0, _LODGED),
    Point(date(2015, 12, 31), 4095.0, _LODGED),
    Point(date(2016, 12, 31), 4744.0, _LODGED),
    Point(date(2017, 12, 31), 6599.0, _LODGED),
    Point(date(2018, 12, 31), 8994.0, _LODGED),
    Point(date(2022, 12, 31), 5917.0, _LATER),
    Point(date(2023, 12, 31), 6699.0, _LATER),
)
GRANTED_A_YEAR = (
    Point(date(2019, 12, 31), 3942.0, _GRANTED),
    Point(date(2020, 9, 30), 2244.0 / 0.75, _GRANTED),
)
"""Grants in years for which no submissions were counted; those of 2020 are of nine months."""
GRANTED_SHARE = 0.326
"""Grants over submissions of the same years, 2015 to 2018 together: 7,965 of 24,432 (`further-submissions-granted`)."""
HALF_A_YEAR = DAYS_PER_YEAR / 2
QUARTERS = 4


@remembered
def submitted_a_day(months: Sequence[date], as_of: date | None = None) -> Floats:
    """Further submissions a day: float[months].

    The count of each year stands in its middle and lines lead from one to the next. In years that nobody counted,
    grants over the share granted stand for it. Before the first and after the last year it stays as it was.

    Args:
        months: First days of months.
        as_of: Use only what was published for periods ended by then.
    """
    grants = [Point(each.day, each.value / GRANTED_SHARE, each.evidence) for each in GRANTED_A_YEAR]
    points = sorted(known_points((*LODGED_A_YEAR, *grants), as_of), key=lambda each: each.day)
    middle = [each.day.toordinal() - HALF_A_YEAR for each in points]
    return along_lines(months, middle, [each.value / DAYS_PER_YEAR for each in points])


@remembered
def days_pending(months: Sequence[date], as_of: date | None = None) -> Floats:
    """Mean days that further submissions made in a month pend: float[months].

    By Little's law, for each calendar year: people pending at the ends of its quarters over those who submitted a day.
    Years before the first and after the last stay as they were. Decisions taken again are counted among those pending.

    Args:
        months: First days of months.
        as_of: Use only what was published for periods ended by then.
    """
    pending = pending_at(as_of)
    found = {}
    for year in sorted({day.year for day in pending}):
        at_ends = [people for day, people in pending.items() if day.year == year]
        if len(at_ends) == QUARTERS and year >= LODGED_A_YEAR[0].day.year:
            a_day = submitted_a_day([date(year, month, 1) for month in range(1, 13)], as_of).mean()
            found[year] = sum(at_ends) / QUARTERS / float(a_day)
    first, last = min(found), max(found)
    return np.array([found[min(max(month.year, first), last)] for month in months])


def pending_at(as_of: date | None = None) -> dict[date, float]:
    """People whose further submissions or decision taken again are pending, by the end of the quarter.

    The table says nought from 2023 on, when it no longer counts them; those quarters are left out.
    """
    table = known("uk_asylum_awaiting_by_duration", as_of)
    counts = zip(table.days("date"), table["pending_further_review_people"].tolist(), strict=True)
    return {day: float(people) for day, people in counts if people > 0}
