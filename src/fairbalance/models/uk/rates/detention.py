"""Detention and removal: beds, who enters, how long they stay, foreign offenders and escorts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from fairbalance.models.uk.rates.quarters import Floats
from fairbalance.models.uk.rates.source import Point, known, known_points, remembered
from fairbalance.units import DAYS_PER_YEAR, add_months, quarter_start

USED = 0.77
"""Share of beds in use in mid-2024, with 2,200 beds (detention-capacity)."""
_BEDS = (
    Point(date(2024, 6, 30), 2200, "detention-capacity"),
    Point(date(2025, 12, 31), 2360, "detention-campsfield-phase1"),  # 160 places more
)

LENGTHS = {
    "A": (0.0, 4.0),
    "B": (4.0, 8.0),
    "C": (8.0, 15.0),
    "D": (15.0, 29.0),
    "E": (29.0, 61.0),
    "F": (61.0, 91.0),
    "G": (91.0, 122.0),
    "H": (122.0, 183.0),
    "I": (183.0, 365.0),
    "J": (365.0, 548.0),
    "K": (548.0, 730.0),
    "L": (730.0, 1096.0),
    "M": (1096.0, 1461.0),
    "N": (1461.0, 1900.0),
}
"""Days of each published band of length, lower end included; the open last band is closed by guess (grade E)."""


def usable_beds(months: Sequence[date], as_of: date | None = None, usable: float = 0.85) -> Floats:
    """Beds that can be filled at once: [months].

    Args:
        months: First days of months.
        as_of: Use only what was published for periods ended by then.
        usable: Share that can; beds by sex and security level cannot all be filled.
    """
    return beds(months, as_of) * usable


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
    at = [month.toordinal() + 14 for month in months]
    return np.interp(at, [day.toordinal() for day in days], [float(ends[day]) for day in days])


@dataclass(frozen=True)
class DetentionFlow:
    """People entering detention a day, [months] each."""

    asylum: Floats
    other: Floats


def entering_per_day(months: Sequence[date], as_of: date | None = None) -> DetentionFlow:
    """People entering detention who had claimed asylum at some time, and others, by year.

    The split stops in 2022; later years keep the share of 2018-2019, before and after which most who had claimed were
    held for hours on arrival by small boat (grade E).
    """
    total = _yearly("uk_detention_annual", "entering", as_of)
    split = _yearly("uk_detention_asylum_split", "entering_asylum", as_of)
    whole = _yearly("uk_detention_asylum_split", "entering", as_of)
    usual = [split[year] / whole[year] for year in (2018, 2019) if year in split]
    later = float(np.mean(usual)) if usual else split[max(split)] / whole[max(split)]
    last = max(total)
    years = [min(max(month.year, min(total)), last) for month in months]
    everyone = np.array([total[year] for year in years]) / DAYS_PER_YEAR
    share = np.array([split[year] / whole[year] if year in split else later for year in years])
    return DetentionFlow(everyone * share, everyone * (1 - share))


def _yearly(id: str, column: str, as_of: date | None) -> dict[int, float]:
    """Whole years of a table."""
    table = known(id, as_of)
    return {
        int(label): float(value)
        for label, value in zip(table["year"].tolist(), table[column].tolist(), strict=True)
        if str(label).isdigit()
    }


@dataclass(frozen=True)
class StayLength:
    """How long people stay in detention.

    Attributes:
        upto: Upper end of each band in days.
        cumulative: Share who left by then.
        mean: Mean days, from the middles of bands.
        deviation: Standard deviation in days, the same way.
    """

    upto: Floats
    cumulative: Floats
    mean: float
    deviation: float


def stay_length(returned: bool, as_of: date | None = None) -> StayLength:
    """Length of stay in the latest published year, of people who leave by return or otherwise."""
    return _stay_length(returned, as_of)


@remembered
def _stay_length(returned: bool, as_of: date | None) -> StayLength:
    table = known("uk_leaving_detention_by_reason_length", as_of)
    rows = table.where(year=int(table["year"].max()))
    counts = dict.fromkeys(LENGTHS, 0.0)
    for row in rows:
        if (row["reason"] == "Returned") == returned:
            counts[row["length"][0]] += 0.0 if np.isnan(row["leaving"]) else row["leaving"]
    number = np.array(list(counts.values()))
    low, high = (np.array(ends) for ends in zip(*LENGTHS.values(), strict=True))
    middle, share = (low + high) / 2, number / number.sum()
    mean = float(share @ middle)
    return StayLength(high, np.cumsum(share), mean, float(np.sqrt(share @ (middle - mean) ** 2)))


def offenders_returned_per_year(months: Sequence[date], as_of: date | None = None) -> Floats:
    """Foreign national offenders returned a year: [months]; the last known year holds on."""
    table = known("uk_returns_offenders_annual_by_nationality", as_of).where(nationality="ALL")
    ends = {date(year, 7, 1): n for year, n in zip(table["year"].tolist(), table["fno_returns"].tolist(), strict=True)}
    ends |= {date(2025, 4, 1): point.value for point in known_points(_OFFENDERS, as_of)}
    days = sorted(ends)
    at = [month.toordinal() + 14 for month in months]
    return np.interp(at, [day.toordinal() for day in days], [float(ends[day]) for day in days])


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
