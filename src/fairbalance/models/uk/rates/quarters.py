"""From quarters to months: what a published quarter says about each month, and what holds after the last one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from fairbalance.units import add_months, days_from

Floats = npt.NDArray[np.float64]

FIRST = 2010
"""Tables start with the first quarter of this year."""
COUNT = 66
"""Quarters from 2010Q1 to 2026Q2, the last one that anything was published for."""
REGIME = 4
"""After the last known quarter, the mean of this many last quarters holds."""


def quarter_number(day: date) -> int:
    """Quarters from 2010Q1 to the quarter that holds `day`."""
    return 4 * (day.year - FIRST) + (day.month - 1) // 3


def first_day(number: int) -> date:
    """First day of a quarter."""
    return date(FIRST + number // 4, 3 * (number % 4) + 1, 1)


def quarter_days(count: int = COUNT) -> Floats:
    """Days in each of the first `count` quarters."""
    return np.array([days_from(first_day(n), add_months(first_day(n), 3)) for n in range(count)], dtype=np.float64)


def month_days(months: Sequence[date]) -> Floats:
    """Days in each month."""
    return np.array([days_from(month, add_months(month, 1)) for month in months], dtype=np.float64)


def last_known(values: Floats) -> int:
    """Number of the last quarter (first axis) that holds any number; -1 if none does."""
    numbers = ~np.isnan(values).reshape(len(values), -1).all(axis=1)
    return int(np.flatnonzero(numbers)[-1]) if numbers.any() else -1


def regime(values: Floats) -> Floats:
    """Mean of the last four known quarters: [...] without the first axis."""
    return _recent(values, last_known(values))


def _recent(values: Floats, last: int) -> Floats:
    """Mean of the last known quarters up to one."""
    recent = values[max(0, last + 1 - REGIME) : last + 1]
    known = ~np.isnan(recent)
    return np.asarray(np.where(known, recent, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1))


@lru_cache(maxsize=64)
def _quarters_of(months: tuple[date, ...]) -> npt.NDArray[np.int64]:
    return np.array([quarter_number(month) for month in months])


def along_lines(months: Sequence[date], days: Sequence[float] | Floats, values: Sequence[float] | Floats) -> Floats:
    """Values in the middle of months, on lines between those of known days; flat before the first and after the last.

    Args:
        months: First days of months.
        days: Ordinals of the known days, rising: [known].
        values: What they hold: [known].

    Returns:
        [months].
    """
    return np.interp([month.toordinal() + 14 for month in months], days, values)


def by_month(months: Sequence[date], quarterly: Floats, after: Floats | None = None) -> Floats:
    """Spread quarterly values over months.

    Args:
        months: First days of months.
        quarterly: [quarters, ...] from 2010Q1 on; NaN where nothing is known.
        after: What holds after the last known quarter; the mean of the last four if not given.

    Returns:
        [months, ...]; months before the first known quarter take that quarter.
    """
    known = np.flatnonzero(~np.isnan(quarterly).reshape(len(quarterly), -1).all(axis=1))
    first, last = known[0], known[-1]
    later = _recent(quarterly, last) if after is None else after
    numbers = _quarters_of(tuple(months))
    values = quarterly[np.minimum(np.maximum(numbers, first), last)]
    beyond = (numbers > last).reshape(-1, *[1] * (quarterly.ndim - 1))
    return np.asarray(np.where(beyond, later, values), dtype=np.float64)
