"""`walks.walked`, compiled with Numba: one walk after another.

The compiled code keeps the interpreter's lock, as that of `models.normal_compiled`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import njit

from fairbalance.models.uk.rates.quarters import Floats
from fairbalance.models.uk.rates.walks import QUARTERS, START, WITHIN_YEAR

Array = npt.NDArray[Any]


@njit(cache=True, error_model="numpy")
def _walk(years: Array, start: Array, steps: Array, between: Array, out: Array) -> None:
    knots = np.empty(QUARTERS * steps.shape[1] + 1)
    for walk in range(len(steps)):
        begins = 0.0
        for year in range(steps.shape[1]):
            ends = begins + steps[walk, year]
            half, early, late = between[walk, 3 * year : 3 * year + 3]
            off = (0.0, half / 2 / 2 + early / np.sqrt(8), half / 2, half / 2 / 2 + late / np.sqrt(8))
            for quarter in range(QUARTERS):
                line = (ends - begins) * (quarter / QUARTERS) + begins
                knots[QUARTERS * year + quarter] = line + off[quarter]
            begins = ends
        knots[-1] = begins
        for at in range(len(years)):
            out[walk, at] = 0.0
            if years[at] > 0:
                place = min(int(years[at] * QUARTERS), len(knots) - 1)
                slope = (knots[place + 1] - knots[place]) * QUARTERS if place + 1 < len(knots) else 0.0
                walked = slope * (years[at] - place / QUARTERS) + knots[place]
                out[walk, at] = np.sqrt(WITHIN_YEAR) * (np.sqrt(START) * start[walk] + walked)


def walked(years: Floats, start: Floats, steps: Floats, between: Floats) -> Floats:
    """See `walks.unit_walks`."""
    out = np.empty((*start.shape, len(years)))
    rows = (np.ascontiguousarray(each).reshape(start.size, each.shape[-1]) for each in (steps, between, out))
    _walk(years, start.ravel(), *rows)
    return out
