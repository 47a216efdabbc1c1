"""Claim cohorts: the quarters in which people claimed."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from fairbalance.units import day_at, days_from

FIRST_YEAR = 2014
"""Claims before this year share the first cohort."""


def cohort_count(until: date) -> int:
    """Number of claim cohorts of a run that ends on a day: one for earlier claims, then one for each quarter."""
    return 1 + (until.year - FIRST_YEAR) * 4 + (until.month - 1) // 3 + 1


def cohort_labels(until: date) -> tuple[str, ...]:
    """Name of each cohort."""
    quarters = [f"{FIRST_YEAR + index // 4}Q{index % 4 + 1}" for index in range(cohort_count(until) - 1)]
    return (f"before {FIRST_YEAR}", *quarters)


def cohort_years(until: date) -> tuple[int, ...]:
    """Calendar year of each cohort; the first stands for the years before."""
    return (FIRST_YEAR - 1, *(FIRST_YEAR + index // 4 for index in range(cohort_count(until) - 1)))


def cohort_of_date(day: date) -> int:
    """Cohort of a date of claim."""
    return max(0, 1 + (day.year - FIRST_YEAR) * 4 + (day.month - 1) // 3)


def cohort_of(start: date, claim_day: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """Cohort of each day of claim, counted from the start of a run."""
    days = np.asarray(claim_day, np.int64)
    if days.size == 0:
        return np.zeros(0, np.int32)
    firsts = _firsts(start, cohort_count(day_at(start, int(days.max()))))
    return np.searchsorted(firsts, days, side="right").astype(np.int32)


@lru_cache(maxsize=64)
def _firsts(start: date, count: int) -> npt.NDArray[np.int64]:
    """First day of each cohort but the one before all, counted from the start."""
    return np.array([days_from(start, date(FIRST_YEAR + index // 4, index % 4 * 3 + 1, 1)) for index in range(count)])
