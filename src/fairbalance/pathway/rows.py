"""Rows of values by class, gathered from many rates into one table of integers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.pathway.stage import Rates

Array = npt.NDArray[Any]


class Rows:
    """A table under construction; rows that several rates share are converted and kept once.

    Args:
        classes: Width of the table.
    """

    def __init__(self, classes: int) -> None:
        self._classes = classes
        self._parts: list[tuple[npt.NDArray[np.int32], Rates]] = []  # keeps the rates alive and so their identities
        self._count = 0
        self._first: dict[tuple[int, int, Any], int] = {}

    def add(self, rates: Rates, convert: Callable[[Array], npt.NDArray[np.int32]]) -> int:
        """Put the rows of rates into the table, unless the very same were put in before, converted alike.

        Args:
            rates: Rates by class.
            convert: From real numbers to integers.

        Returns:
            Place of the first row in the table.
        """
        known = (id(rates.rows), id(rates.columns), convert)
        if known not in self._first:
            self._first[known] = self._count
            self._parts.append((convert(rates.rows), rates))
            self._count += len(rates.rows)
        return self._first[known]

    def table(self) -> npt.NDArray[np.int32]:
        """All rows: int32[rows, classes]."""
        whole, at = np.empty((self._count, self._classes), np.int32), 0
        for part, rates in self._parts:
            here = whole[at : at + len(part)]
            if rates.columns is None:
                here[:] = part
            else:
                rates.columns.spread(part, here)
            at += len(part)
        return whole
