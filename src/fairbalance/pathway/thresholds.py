"""Thresholds by row and class, held once for all classes that share a column.

A probability by nationality is the same for every age and family, so a row of it needs 40 numbers and not one for each
of 1,400 classes. The engine reads a threshold for every test that a person meets: what is small stays in the cache.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


@dataclass(frozen=True, eq=False)
class Thresholds:
    """A table of integers by row and class.

    Attributes:
        begin: int32[R], where each row begins in `values`.
        columns: int32[R], which row of `column` tells the places of the classes.
        column: int32[K, C], place of each class among the values of a row.
        values: int32[...], the rows one after another, each as long as it has columns.
    """

    begin: npt.NDArray[np.int32]
    columns: npt.NDArray[np.int32]
    column: npt.NDArray[np.int32]
    values: npt.NDArray[np.int32]

    @classmethod
    def by_class(cls, table: npt.ArrayLike) -> Thresholds:
        """A column for each class: from a table int32[R, C]."""
        values = np.ascontiguousarray(table, np.int32)
        rows, classes = values.shape
        return cls(
            begin=np.arange(rows, dtype=np.int32) * np.int32(classes),
            columns=np.zeros(rows, np.int32),
            column=np.arange(classes, dtype=np.int32)[None, :],
            values=values.ravel(),
        )

    def at(self, row: int, class_index: int) -> int:
        """The threshold of one class in one row."""
        return int(self.values[self.begin[row] + self.column[self.columns[row], class_index]])

    def rows(self, rows: npt.ArrayLike) -> npt.NDArray[np.int32]:
        """Rows with a threshold for each class: int32[..., C]."""
        chosen = np.asarray(rows, np.int64)
        found: npt.NDArray[np.int32] = self.values[self.begin[chosen][..., None] + self.column[self.columns[chosen]]]
        return found

    @property
    def table(self) -> npt.NDArray[np.int32]:
        """All rows: int32[R, C]."""
        return self.rows(np.arange(len(self.begin)))
