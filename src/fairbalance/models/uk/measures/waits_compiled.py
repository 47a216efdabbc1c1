"""What is read off histograms of waits, compiled with Numba: `waits.quantile` and `waits.share_from`."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import njit

from fairbalance.models.uk.measures.waits import LEAST, WAIT_EDGES, WIDTHS

Array = npt.NDArray[Any]


@njit(cache=True, nogil=True, error_model="numpy")
def _quantile(histogram: Array, level: float, edges: Array, widths: Array, out: Array) -> None:
    for stage in range(histogram.shape[0]):
        for month in range(histogram.shape[1]):
            row = histogram[stage, month]
            every = 0
            for place in range(len(row)):
                every += int(row[place])
            if every == 0:
                out[stage, month] = np.nan
                continue
            target = level * every
            reached = max(target, LEAST)
            place = 0
            before = 0
            while before + int(row[place]) < reached and place < len(row) - 1:
                before += int(row[place])
                place += 1
            out[stage, month] = edges[place] + widths[place] * (target - before) / row[place]


@njit(cache=True, nogil=True, error_model="numpy")
def _share_from(histogram: Array, first: int, out: Array) -> None:
    for stage in range(histogram.shape[0]):
        for month in range(histogram.shape[1]):
            row = histogram[stage, month]
            earlier, later = 0, 0
            for place in range(first):
                earlier += int(row[place])
            for place in range(first, len(row)):
                later += int(row[place])
            out[stage, month] = later / (earlier + later) if earlier + later > 0 else np.nan


def quantile(histogram: Array, level: float) -> Array:
    """See `waits.quantile`."""
    out = np.empty(histogram.shape[:2])
    _quantile(histogram, level, WAIT_EDGES, WIDTHS, out)
    return out


def share_from(histogram: Array, first: int) -> Array:
    """See `waits.share_from`."""
    out = np.empty(histogram.shape[:2])
    _share_from(histogram, first, out)
    return out
