"""Rows of values by class, gathered from many rates into one table of integers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


class Rows:
    """A table under construction; rows that several rates share are converted and kept once.

    Args:
        classes: Width of the table.
    """

    def __init__(self, classes: int) -> None:
        self._classes = classes
        self._parts: list[npt.NDArray[np.int32]] = []
        self._count = 0
        self._first: dict[tuple[int, Any], int] = {}
        self._sources: list[Array] = []  # keeps them alive, so that no other array gets the identity of one of them

    def add(self, rows: Array, convert: Callable[[Array], npt.NDArray[np.int32]]) -> int:
        """Put rows into the table, unless the very same array was put in before, converted alike.

        Args:
            rows: float64[R, classes].
            convert: From real numbers to integers.

        Returns:
            Place of the first row in the table.
        """
        known = (id(rows), convert)
        if known not in self._first:
            self._first[known] = self._count
            self._sources.append(rows)
            self._parts.append(convert(rows))
            self._count += len(rows)
        return self._first[known]

    def table(self) -> npt.NDArray[np.int32]:
        """All rows: int32[rows, classes]."""
        return np.concatenate([np.zeros((0, self._classes), np.int32), *self._parts])
