"""People who came by small boat, month by month, and which of them claimed."""

from __future__ import annotations

from datetime import date

import numpy as np

from fairbalance.models.uk.nationalities import INDEX
from fairbalance.models.uk.people.assumptions import (
    MOST_IRREGULAR,
    SMALL_BOAT_CLAIM_SHARE,
    SMALL_BOAT_NATIONALITIES,
)
from fairbalance.models.uk.people.months import months_of_quarter
from fairbalance.models.uk.rates.quarters import Floats
from fairbalance.models.uk.rates.source import known, remembered
from fairbalance.units import parse_month

FIRST_YEAR = 2018
"""Before it small boats were few and not counted; they are taken as none."""


@remembered
def monthly_arrivals(as_of: date | None = None) -> dict[date, float]:
    """Arrivals of each complete month, by first day of the month."""
    table = known("uk_small_boats_monthly", as_of)
    return {
        parse_month(month): float(arrivals)
        for month, arrivals, note in zip(table["month"], table["arrivals"], table["note"], strict=True)
        if not note  # a note marks a month that is not complete
    }


def claims_in_month(month: date, as_of: date | None = None) -> float | None:
    """People who came by small boat in a month and claim asylum; None if the month is not known."""
    if month.year < FIRST_YEAR:
        return 0.0
    arrivals = monthly_arrivals(as_of).get(month)
    return None if arrivals is None else arrivals * SMALL_BOAT_CLAIM_SHARE.value


def claims_in_quarter(number: int, as_of: date | None = None) -> float:
    """The same for a quarter whose months are all known."""
    return sum(claims_in_month(month, as_of) or 0.0 for month in months_of_quarter(number))


def month_weights(number: int, as_of: date | None = None) -> Floats:
    """Share of a quarter's small boat claims that falls in each of its three months."""
    months = [claims_in_month(month, as_of) or 0.0 for month in months_of_quarter(number)]
    total = sum(months)
    return np.array(months) / total if total > 0 else np.full(3, 1 / 3)


def published_shares(year: int, as_of: date | None = None) -> dict[int, float]:
    """Share of a year's arrivals by group, for the nationalities published; the latest year known if later."""
    days = {2024: date(2024, 9, 30), 2025: date(2025, 12, 31)}
    years = [y for y in SMALL_BOAT_NATIONALITIES if y <= year and (as_of is None or days[y] <= as_of)]
    if not years:
        return {}
    return {INDEX[name]: share for name, share in SMALL_BOAT_NATIONALITIES[max(years)].items()}


def fill_to_total(guess: Floats, total: float, most: Floats, fixed: dict[int, float] | None = None) -> Floats:
    """Scale a split to a total without exceeding what each group can hold.

    Args:
        guess: float[40], people by group, up to a factor.
        total: Their sum.
        most: float[40], the most of each group.
        fixed: Groups whose share of the total is published.

    Returns:
        float[40]; sums to `total` unless `most` does not allow it.
    """
    split = np.minimum(guess, most)
    held = np.zeros(len(guess), dtype=np.bool_)
    for group, share in (fixed or {}).items():
        split[group] = min(share * total, most[group])
        held[group] = True
    for _ in range(40):
        missing = total - split.sum()
        free = ~held & (split < most) if missing > 0 else ~held
        if abs(missing) < 1e-6 or split[free].sum() <= 0:
            break
        split[free] = np.minimum(split[free] * max(0.0, 1 + missing / split[free].sum()), most[free])
    return split


def most_by_boat(claims: Floats) -> Floats:
    """The most claims of each group that may have come by small boat."""
    return claims * MOST_IRREGULAR.value
