"""`frame.whole_units_plain` and `frame.errors_plain`, compiled with Numba: one number after another.

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


def whole_units_compiled(daily: Floats) -> npt.NDArray[np.int32]:
    """See `frame.whole_units`."""
    out = np.empty(daily.shape, np.int32)
    rows = math.prod(daily.shape[:-1])
    _whole_units(np.ascontiguousarray(daily).reshape(rows, daily.shape[-1]), out.reshape(rows, daily.shape[-1]))
    return out


def errors_compiled(x: Floats) -> Floats:
    """See `frame.errors_plain`."""
    out = np.empty(len(x))
    _errors(x, out)
    return out
