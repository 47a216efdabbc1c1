"""`frame.whole_units` and `frame.errors`, compiled with Numba: one number after another.

The compiled code keeps the interpreter's lock, as that of `models.normal_compiled`.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt
from numba import njit

from fairbalance.models.uk.frame import Floats

Array = npt.NDArray[Any]


@njit(cache=True, error_model="numpy")
def _whole_units(daily: Array, out: Array) -> None:
    for row in range(len(daily)):
        total = before = 0.0
        for day in range(daily.shape[1]):
            total += max(daily[row, day], 0.0)
            whole = np.floor(total + 0.5)
            out[row, day] = np.int32(whole - before)
            before = whole


@njit(cache=True, error_model="numpy")
def _errors(x: Array, out: Array) -> None:
    for i in range(len(x)):
        out[i] = math.erf(x[i])


def whole_units(daily: npt.ArrayLike) -> npt.NDArray[np.int32]:
    """See `frame.whole_units`."""
    rates = np.ascontiguousarray(daily, np.float64)
    out = np.empty(rates.shape, np.int32)
    rows = math.prod(rates.shape[:-1]), rates.shape[-1]
    _whole_units(rates.reshape(rows), out.reshape(rows))
    return out


def errors(x: Floats) -> Floats:
    """See `frame.errors`."""
    out = np.empty(len(x))
    _errors(x, out)
    return out
