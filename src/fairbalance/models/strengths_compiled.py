"""`strengths.thresholds`, compiled with Numba: one threshold after another.

The compiled code keeps the interpreter's lock, as that of `normal_compiled`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import njit

from fairbalance.models.strengths import GRID_ALLOWED, GRID_RATE, LEAST_VARIANCE, SHORT, Floats, Refused

Array = npt.NDArray[Any]


@njit(inline="always")
def _place(value: float, grid: Array) -> tuple[int, float]:
    scaled = min(max((value - grid[0]) / (grid[1] - grid[0]), 0.0), len(grid) - 1 - SHORT)
    whole = int(scaled)
    return whole, scaled - whole


@njit(cache=True, error_model="numpy")
def _thresholds(
    granted: Array,
    won: Array,
    mean: Array,
    spread: Array,
    correlation: float,
    square: float,
    rates: Array,
    shares: Array,
    table: Array,
    out: Array,
) -> None:
    for each in range(len(granted)):
        if granted[each] != granted[each] or won[each] != won[each]:
            out[each] = np.nan
            continue
        deviation = np.sqrt(max(1 - square * spread[each], LEAST_VARIANCE))
        i, u = _place(granted[each], rates)
        j, v = _place(won[each], shares)
        low = table[i, j] * (1 - v) + table[i, j + 1] * v
        high = table[i + 1, j] * (1 - v) + table[i + 1, j + 1] * v
        out[each] = (correlation * mean[each] - deviation * won[each]) + (low * (1 - u) + high * u)


def thresholds(granted: Floats, won: Floats, refused: Refused, correlation: float, correction: Floats) -> Floats:
    """See `strengths.thresholds`."""
    out = np.empty(np.broadcast(granted, won).shape)
    rate, share, mean, spread = (_flat(each, out.shape) for each in (granted, won, *refused))
    grids = GRID_RATE, GRID_ALLOWED
    _thresholds(rate, share, mean, spread, correlation, correlation**2, *grids, correction, out.ravel())
    return out


def _flat(values: Floats, shape: tuple[int, ...]) -> Floats:
    whole = values if values.shape == shape else np.broadcast_to(values, shape)
    return np.ascontiguousarray(whole).ravel()
