"""Histogram bins of waits, and what is read off them."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.compiled import compiled

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[Any]
_WEEKS = [0, 1, 2, 3, 5, 7, 10, 14, 21, 28, 42, 56, 70]
_MONTHS = [91, 112, 133, 154, 183, 213, 244, 274, 305, 335, 366, 426, 487, 548, 609, 670]
_YEARS = [731, 913, 1096, 1461, 1826, 2557, 3652]
WAIT_EDGES = np.array([*_WEEKS, *_MONTHS, *_YEARS], np.int64)
"""First day of each bin of waits; 183 and 366 end the waits of up to 182 and 365 days."""
WIDTHS = np.append(np.diff(WAIT_EDGES), WAIT_EDGES[-1] - WAIT_EDGES[-2]).astype(np.float64)
"""Days that each bin spans; the last, which is open, as many as the one before."""
LEAST = 1e-12
"""A level of 0 is reached with the first wait, not before."""
SPEED_EDGES = np.array([0, 92, 184, 366], np.int64)
"""First day of each band of days from claim to initial outcome: under 3, 3 to 6, 6 to 12, over 12 months."""


def bin_of_day(edges: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
    """Bin of each number of days up to the last edge."""
    return (np.searchsorted(edges, np.arange(int(edges[-1]) + 1), side="right") - 1).astype(np.int32)


@compiled
def quantile(histogram: Counts, level: float) -> Floats:
    """Quantile of completed waits, interpolated within bins; not a number where nothing was completed: float[S, M].

    Args:
        histogram: Waits completed by stage, month and bin, int[S, M, bins].
        level: Quantile level, 0 to 1.
    """
    some = np.nonzero(histogram.any(axis=2))  # few: in most stages nobody waits in line
    counts = histogram[some]
    cumulative = counts.cumsum(axis=1, dtype=np.int64)
    target = level * cumulative[:, -1:]
    place = np.argmax(cumulative >= np.maximum(target, LEAST), axis=1)
    rows = np.arange(len(place))
    inside = counts[rows, place]
    before = cumulative[rows, place] - inside
    found = np.full(histogram.shape[:2], np.nan)
    found[some] = WAIT_EDGES[place] + WIDTHS[place] * (target[:, 0] - before) / inside
    return found


def share_over(histogram: Counts, days: int) -> Floats:
    """Share of completed waits of more than a number of days; not a number where nothing was completed: float[S, M].

    Args:
        histogram: See `quantile`.
        days: Days, which must end a bin.
    """
    return share_from(histogram, int(np.searchsorted(WAIT_EDGES, days + 1)))


@compiled
def share_from(histogram: Counts, first: int) -> Floats:
    """Share of completed waits in a bin or later ones; see `share_over`."""
    every = histogram.sum(axis=2, dtype=np.int64)
    later = histogram[:, :, first:].sum(axis=2, dtype=np.int64)
    return np.asarray(np.divide(later, every, out=np.full(every.shape, np.nan), where=every > 0))
