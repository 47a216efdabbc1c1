"""`normal.cdf` and `normal.quantile`, compiled with Numba: one number after another.

Each number takes nanoseconds, so the compiled code keeps the interpreter's lock: to give it back and wait for it again
would cost a thread more than the numbers do.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import njit

from fairbalance.models.normal import LEAST, LIMIT, ROUNDS, STEP, Floats, table

Array = npt.NDArray[Any]


@njit(inline="always")
def _read(x: float, at: Array, below: Array, slope: Array) -> tuple[float, float]:
    """Distribution function and slope; see `normal._read`."""
    if x != x:
        return x, x
    value = min(max(x, -LIMIT), LIMIT)
    place = min(int((value + LIMIT) / STEP), len(at) - 2)
    part = (value - at[place]) / STEP
    steep, after = slope[place], slope[place + 1]
    square = part * part
    cube = square * part
    found = (
        below[place] * (2 * cube - 3 * square + 1)
        + steep * STEP * (cube - 2 * square + part)
        + below[place + 1] * (3 * square - 2 * cube)
        + after * STEP * (cube - square)
    )
    return found, steep * (1 - part) + after * part


@njit(cache=True, error_model="numpy")
def _cdf(x: Array, at: Array, below: Array, slope: Array, out: Array) -> None:
    for i in range(len(x)):
        out[i] = _read(x[i], at, below, slope)[0]


@njit(cache=True, error_model="numpy")
def _quantile(share: Array, at: Array, below: Array, slope: Array, out: Array) -> None:
    for i in range(len(share)):
        wanted = share[i]
        if wanted != wanted:
            out[i] = wanted
            continue
        wanted = min(max(wanted, LEAST), 1 - LEAST)
        low, high = 0, len(at) - 1
        while high - low > 1:  # the last point that is not above
            middle = (low + high) >> 1
            if below[middle] <= wanted:
                low = middle
            else:
                high = middle
        x = at[low]
        if wanted != below[low]:
            x = (at[low + 1] - at[low]) / (below[low + 1] - below[low]) * (wanted - below[low]) + at[low]
        for _ in range(ROUNDS):
            found, steep = _read(x, at, below, slope)
            x = x - (found - wanted) / steep
        out[i] = x


def cdf(x: npt.ArrayLike) -> Floats:
    """See `normal.cdf`."""
    out = np.empty(np.shape(x))
    _cdf(np.ascontiguousarray(x, np.float64).ravel(), *table(), out.ravel())
    return out


def quantile(share: npt.ArrayLike) -> Floats:
    """See `normal.quantile`."""
    out = np.empty(np.shape(share))
    _quantile(np.ascontiguousarray(share, np.float64).ravel(), *table(), out.ravel())
    return out
