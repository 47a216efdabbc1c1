"""Real numbers as the integers that tables carry."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.errors import InvariantError
from fairbalance.pathway.network import ALWAYS, CERTAIN, NEVER

SCORE_UNIT = 1 << 16
"""One standard deviation of a strength, and a weight of 1."""
HAZARD_UNIT = 1 << 24
"""A hazard of 1 a day, and one unit of integrated hazard."""


def chance(probability: npt.ArrayLike) -> npt.NDArray[np.int32]:
    """Thresholds of chance tests: exactly never at 0 and exactly always at 1.

    Raises:
        InvariantError: If a probability is not finite or lies outside 0..1.
    """
    values = np.asarray(probability, dtype=np.float64)
    if values.size and not (values.min() >= 0 and values.max() <= 1):  # also where one is not a number
        raise InvariantError("a probability is not a number from 0 to 1", path="pathway.chance")
    return np.rint(values * CERTAIN).astype(np.int32)


def score(value: npt.ArrayLike) -> npt.NDArray[np.int32]:
    """Strengths, thresholds and weights in units of 2**-16; infinities become ALWAYS and NEVER."""
    values = np.asarray(value, dtype=np.float64)
    if np.any(np.isnan(values)):
        raise InvariantError("a threshold is not a number", path="pathway.score")
    return np.rint(np.clip(values * SCORE_UNIT, ALWAYS, NEVER)).astype(np.int32)


def hazard(rate: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """Hazards a day in units of 2**-24.

    Raises:
        InvariantError: If a hazard is negative, not finite, or over 100 a day.
    """
    values = np.asarray(rate, dtype=np.float64)
    if values.size and not (values.min() >= 0 and values.max() <= 100):  # also where one is not a number
        raise InvariantError("a hazard is not a finite number from 0 to 100 a day", path="pathway.hazard")
    return np.rint(values * HAZARD_UNIT).astype(np.int64)


def cumulative_hazard(rate: npt.NDArray[np.int64], month_start: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """Integrated hazard at each month's first day, int64[rows, M+1], from int64[rows, M] daily rates."""
    total = np.zeros((len(rate), len(month_start)), np.int64)
    np.multiply(rate, np.diff(month_start), out=total[:, 1:])
    return np.cumsum(total, axis=1, out=total)


def thresholds(*cumulative: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """Cumulative probabilities of service times as 32-bit thresholds, one row after the other, each non-decreasing."""
    rows = [np.asarray(each, dtype=np.float64) for each in cumulative]
    values = np.clip(np.concatenate([*rows, np.zeros(0)]), 0.0, 1.0)
    result: npt.NDArray[np.int64] = np.rint(values * 2.0**32).astype(np.int64)
    begin = 0
    for row in rows:
        own = result[begin : begin + len(row)]
        np.maximum.accumulate(own, out=own)
        begin += len(row)
    return result


@cache
def decision_key(name: str) -> np.uint64:
    """A number for a named decision that never changes meaning and does not depend on what else exists."""
    return np.uint64(int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "little"))
