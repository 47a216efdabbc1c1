"""A large table of whole numbers of which most are nothing, kept by its other entries."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Changes:
    """Changes by quarter, and in each by kind, cohort and cell.

    Attributes:
        shape: Quarters, kinds, cohorts, cells.
        place: int32[n], where each change stands in that order, rising.
        number: int32[n], by how much.
    """

    shape: tuple[int, int, int, int]
    place: Array
    number: Array

    @classmethod
    def of(cls, table: Array) -> Changes:
        """Those of a whole table: int32[kinds, cohorts, cells, quarters]."""
        by_quarter = np.moveaxis(table, -1, 0)
        flat = by_quarter.reshape(-1)
        place = np.flatnonzero(flat).astype(np.int32)
        return cls(by_quarter.shape, place, flat[place])

    @classmethod
    def none(cls, shape: tuple[int, int, int, int]) -> Changes:
        """No changes at all."""
        return cls(shape, np.zeros(0, np.int32), np.zeros(0, np.int32))

    @property
    def size(self) -> int:
        """Entries of the whole table."""
        return math.prod(self.shape)

    def table(self) -> Array:
        """The whole table: int32[kinds, cohorts, cells, quarters]."""
        flat = np.zeros(self.size, np.int32)
        flat[self.place] = self.number
        return np.moveaxis(flat.reshape(self.shape), 0, -1)

    def of_quarters(self, quarters: int) -> Changes:
        """Those of the first quarters alone."""
        shape = (quarters, *self.shape[1:])
        kept = int(np.searchsorted(self.place, math.prod(shape)))
        return Changes(shape, self.place[:kept], self.number[:kept])
