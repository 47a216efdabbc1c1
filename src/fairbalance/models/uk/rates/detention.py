"""Detention and removal: beds, who enters, how long they stay, foreign offenders and escorts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from fairbalance.models.uk.rates.quarters import Floats, along_lines
from fairbalance.models.uk.rates.source import Point, known, known_points, remembered
from fairbalance.units import add_months, quarter_start

USED = 0.77
"""Share of beds in use in mid-2024, with 2,200 beds (detention-capacity)."""
_BEDS = (
    Point(date(2024, 6, 30), 2200, "detention-capacity"),
    Point(date(2025, 12, 31), 2360, "detention-campsfield-phase1"),  # 160 places more
)
EARLY_REMOVALS = tuple(
    Point(date(year, 12, 31), number, "returns-fno-early-removal")
    for year, number in zip(range(2014, 2022), (1717, 2034, 2161, 2106, 2118, 2101, 1364, 1196), strict=True)
)
"""Offenders returned from prison in a year."""
SINCE_JULY_2024 = Point(date(2025, 3, 22), 1848 / 3594, "returns-since-july-2024-operational")
"""Share of offenders returned who came from prison, from 5 July 2024 to 22 March 2025."""
SINCE_JULY_2024_MIDDLE = date(2024, 11, 12)
DECIDED_AFTER = 5
"""Months from when deportation is considered to the decision: about the mean of `offender.deportation_days`."""


@remembered
def beds(months: Sequence[date], as_of: date | None = None) -> Floats:
    """Beds for immigration detention: [months].

    Two points are published. Before mid-2024 beds are people held at the ends of years over the share then in use,
    which is the number that could be used rather than the number built (grade E).
    """
    held = _yearly("uk_detention_asylum_split", "in_detention", as_of)
    ends = {date(year, 12, 31): people / USED for year, people in held.items()}
    ends |= {point.day: point.value for point in known_points(_BEDS, as_of)}
    days = sorted(ends)
    return along_lines(months, [day.toordinal() for day in days], [float(ends[day]) for day in days])


def _yearly(id: str, column: str, as_of: date | None) -> dict[int, float]:
    """Whole years of a table."""
    table = known(id, as_of)
    return {
        int(label): float(value)
        for label, value in zip(table["year"].tolist(), table[column].tolist(), strict=True)
        if str(label).isdigit()
    }


def offenders_returned_per_year(months: Sequence[date], as_of: date | None = None) -> Floats:
    """Foreign national offenders returned a year: [months]; the last known year holds on."""
    table = known("uk_returns_offenders_annual_by_nationality", as_of).where(nationality="ALL")
    ends = {date(year, 7, 1): n for year, n in zip(table["year"].tolist(), table["fno_returns"].tolist(), strict=True)}
    ends |= {date(2025, 4, 1): point.value for point in known_points(_OFFENDERS, as_of)}
    days = sorted(ends)
    return along_lines(months, [day.toordinal() for day in days], [float(ends[day]) for day in days])


_OFFENDERS = (Point(date(2025, 9, 30), 5000, "returns-fno-annual"),)


@remembered
def offender_pace(months: Sequence[date], as_of: date | None = None) -> Floats:
    """Returns of offenders in each month against those of 2019, as years and quarters differed: [months].

    The year as published for offenders, its quarters as those of all enforced returns; after the last known quarter
    the last known year holds.
    """
    return offenders_returned_per_year(months, as_of) / OFFENDERS_RETURNED_2019 * enforcement_season(months, as_of)


@remembered
def enforcement_season(months: Sequence[date], as_of: date | None = None) -> Floats:
    """Enforced returns of each quarter over the mean quarter of its calendar year, 1 where the year is not known."""
    table = known("uk_returns_quarterly", as_of)
    ends = [date.fromisoformat(each) for each in table["quarter_end"].tolist()]
    quarters = dict(zip(ends, table["enforced"].tolist(), strict=True))
    years: dict[int, list[float]] = {}
    for end, number in quarters.items():
        years.setdefault(end.year, []).append(number)
    season = {
        end: number / float(np.mean(years[end.year])) for end, number in quarters.items() if len(years[end.year]) == 4
    }
    return np.array([season.get(add_months(quarter_start(month), 3) - ONE_DAY, 1.0) for month in months])


@remembered
def early_removal_share(months: Sequence[date], as_of: date | None = None) -> Floats:
    """Share of offenders returned who went straight from prison under the Early Removal Scheme: [months].

    On a line between the middles of known periods; the first and the last hold on.
    """
    table = known("uk_returns_offenders_annual_by_nationality", as_of).where(nationality="ALL")
    returned = dict(zip(table["year"].tolist(), table["fno_returns"].tolist(), strict=True))
    shares = {
        date(point.day.year, 7, 1): point.value / returned[point.day.year]
        for point in known_points(EARLY_REMOVALS, as_of)
        if point.day.year in returned
    }
    if known_points((SINCE_JULY_2024,), as_of):
        shares[SINCE_JULY_2024_MIDDLE] = SINCE_JULY_2024.value
    days = sorted(shares)
    at = [month.toordinal() + 14 for month in months]
    return np.interp(at, [day.toordinal() for day in days], [float(shares[day]) for day in days])


@remembered
def prompt_removal_pace(months: Sequence[date], as_of: date | None = None) -> Floats:
    """Removals of offenders in each month against what those considered `DECIDED_AFTER` months before let expect.

    Below one where removals fell within months, as in spring 2020, and the people considered before were released.
    """
    before = tuple(add_months(month, -DECIDED_AFTER) for month in months)
    considered = offenders_returned_per_year(before, as_of) / OFFENDERS_RETURNED_2019
    return np.asarray(offender_pace(months, as_of) / considered)


OFFENDERS_RETURNED_2019 = 5128.0
"""Returns of offenders in 2019, over which their hazard of return was read (returns-fno-annual)."""
ONE_DAY = timedelta(days=1)


@remembered
def escorted_removals_per_day(months: Sequence[date], as_of: date | None = None) -> Floats:
    """Enforced removals a day that escorts and seats allowed for: the published enforced returns: [months].

    No capacity of escorts was ever published, so the highest pace of the eight last known quarters stands for what is
    possible (grade E, a lower bound).
    """
    table = known("uk_returns_quarterly", as_of)
    pace = table["enforced"] / 91.31
    return np.full(len(months), float(np.max(pace[-8:])))
