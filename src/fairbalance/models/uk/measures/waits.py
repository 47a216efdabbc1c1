"""Histogram bins of waits, and what is read off them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.models.uk.measures.sums import totals

Floats = npt.NDArray[np.float64]
_WEEKS = [0, 1, 2, 3, 5, 7, 10, 14, 21, 28, 42, 56, 70]
_MONTHS = [91, 112, 133, 154, 183, 213, 244, 274, 305, 335, 366, 426, 487, 548, 609, 670]
_YEARS = [731, 913, 1096, 1461, 1826, 2557, 3652]
WAIT_EDGES = np.array([*_WEEKS, *_MONTHS, *_YEARS], np.int64)
"""First day of each bin of waits; 183 and 366 end the waits of up to 182 and 365 days."""
_WIDTHS = np.append(np.diff(WAIT_EDGES), WAIT_EDGES[-1] - WAIT_EDGES[-2]).astype(np.float64)
"""Days that each bin spans; the last, which is open, as many as the one before."""
SPEED_EDGES = np.array([0, 92, 184, 366], np.int64)
"""First day of each band of days from claim to initial outcome: under 3, 3 to 6, 6 to 12, over 12 months."""


def bin_of_day(edges: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
    """Bin of each number of days up to the last edge."""
    return (np.searchsorted(edges, np.arange(int(edges[-1]) + 1), side="right") - 1).astype(np.int32)


@dataclass(frozen=True)
class Completed:
    """Waits that were completed, by stage and month; most stages and months have none, as nobody waits in line there.

    Attributes:
        shape: Number of stages and of months.
        some: Stages, and months, in which any were completed.
        counts: Waits in each bin there: int[some, bins].
        cumulative: The same added up over bins.
    """

    shape: tuple[int, ...]
    some: tuple[npt.NDArray[np.intp], ...]
    counts: npt.NDArray[Any]
    cumulative: npt.NDArray[np.int64]

    @classmethod
    def of(cls, histogram: npt.NDArray[Any]) -> Completed:
        """Read a histogram by stage, month and bin: int[S, M, bins]."""
        some = np.nonzero(totals(histogram))
        counts = histogram[some]
        return cls(histogram.shape[:2], some, counts, counts.cumsum(axis=1, dtype=np.int64))

    def quantile(self, level: float) -> Floats:
        """Quantile of the waits, interpolated within bins; not a number where nothing was completed: float[S, M].

        Args:
            level: Quantile level, 0 to 1.
        """
        target = level * self.cumulative[:, -1:]
        place = np.argmax(self.cumulative >= np.maximum(target, 1e-12), axis=1)
        rows = np.arange(len(place))
        inside = self.counts[rows, place]
        before = self.cumulative[rows, place] - inside
        return self._spread(WAIT_EDGES[place] + _WIDTHS[place] * (target[:, 0] - before) / inside)

    def share_over(self, days: int) -> Floats:
        """Share of more than a number of days, which must end a bin; not a number where nothing was completed."""
        first = int(np.searchsorted(WAIT_EDGES, days + 1))
        every = self.cumulative[:, -1]
        return self._spread((every - self.cumulative[:, first - 1]) / every)

    def _spread(self, values: Floats) -> Floats:
        result = np.full(self.shape, np.nan)
        result[self.some] = values
        return result
