"""How long people have waited: the past month in which each of them joined, from totals and past inflows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from fairbalance.models.uk.people.months import month_range
from fairbalance.models.uk.rates.quarters import FIRST, Floats
from fairbalance.units import add_months, months_between

LONGEST = 120
"""Months of the past that are kept apart."""
LAGS = 16
"""Number of equally likely lags between a claim and a later step."""
LONGEST_LAG_DAYS = 6 * 365
_FASTEST = 6.0


def past_months(quarter_end: date) -> tuple[date, ...]:
    """First days of the months up to a quarter end, oldest first: ten years, or from January 2010."""
    count = min(LONGEST, months_between(date(FIRST, 1, 1), quarter_end) + 1)
    return month_range(add_months(quarter_end, 1 - count), count)


def still_waiting(inflow: Floats, stock: Floats, age: Floats) -> Floats:
    """Divide a stock over the months in which its people came.

    Those who came in a month are still there with a probability that falls exponentially with age; for each group the
    rate is the one that reproduces the stock.

    Args:
        inflow: float[months, 40], people who came.
        stock: float[40], people still there.
        age: float[months], months since.

    Returns:
        float[months, 40]; columns sum to `stock`.
    """
    came = inflow + 1e-9  # a group nobody is known to have come from still has its people somewhere
    low, high = np.zeros(len(stock)), np.full(len(stock), _FASTEST)
    for _ in range(60):
        rate = (low + high) / 2
        many = (came * np.exp(-rate * age[:, None])).sum(axis=0) > stock
        low, high = np.where(many, rate, low), np.where(many, high, rate)
    left = came * np.exp(-((low + high) / 2) * age[:, None])
    return np.asarray(left / left.sum(axis=0) * stock)


def latest_first(received: Sequence[float] | Floats, open_: float) -> Floats:
    """Who is still open when the oldest are dealt with first: the latest received, back until the stock is reached.

    Args:
        received: By period, oldest first; NaN counts as none.
        open_: Number open. What exceeds everything received is given to the first period.
    """
    came = np.nan_to_num(np.asarray(received, dtype=np.float64))[::-1]
    before = np.cumsum(came) - came
    left = np.clip(open_ - before, 0.0, came)
    left[-1] += max(open_ - came.sum(), 0.0)
    return left[::-1]


def to_months(quarterly: Floats) -> Floats:
    """Spread quarters (first axis) evenly over their months."""
    return np.repeat(quarterly / 3, 3, axis=0)


def exponential_lags(mean_days: Floats, least_days: float = 0.0) -> np.ndarray[tuple[int, int], np.dtype[np.int32]]:
    """Equally likely lags of an exponential distribution, one row for each mean: int32[rows, LAGS]."""
    middle = (np.arange(LAGS) + 0.5) / LAGS
    days = least_days + np.asarray(mean_days)[:, None] * -np.log(1 - middle)[None, :]
    return np.minimum(np.round(days), LONGEST_LAG_DAYS).astype(np.int32)
