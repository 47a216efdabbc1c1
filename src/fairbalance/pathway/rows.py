"""Rows of values by class, gathered from many rates into one table of integers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.pathway.stage import Rates

Array = npt.NDArray[Any]
Convert = Callable[[Array], npt.NDArray[np.int32]]


class Rows:
    """A table under construction; rows that several rates share are converted and kept once.

    Args:
        classes: Width of the table.
    """

    def __init__(self, classes: int) -> None:
        self._classes = classes
        self._parts: list[tuple[Rates, Convert]] = []  # keeps the rates alive and so their identities
        self._count = 0
        self._first: dict[tuple[int, int, Any], int] = {}

    def add(self, rates: Rates, convert: Convert) -> int:
        """Put the rows of rates into the table, unless the very same were put in before, converted alike.

        Args:
            rates: Rates by class, not to be changed any more.
            convert: From real numbers to integers, each on its own.

        Returns:
            Place of the first row in the table.
        """
        known = (id(rates.rows), id(rates.columns), convert)
        if known not in self._first:
            self._first[known] = self._count
            self._parts.append((rates, convert))
            self._count += len(rates.rows)
        return self._first[known]

    def table(self) -> npt.NDArray[np.int32]:
        """All rows: int32[rows, classes]."""
        whole, at = np.empty((self._count, self._classes), np.int32), 0
        for (rates, _), part in zip(self._parts, self._converted(), strict=True):
            here = whole[at : at + len(part)]
            if rates.columns is None:
                here[:] = part
            else:
                rates.columns.spread(part, here)
            at += len(part)
        return whole

    def _converted(self) -> list[npt.NDArray[np.int32]]:
        """The rows of each part as integers; all that are converted alike at once, as most parts are small."""
        found: list[npt.NDArray[np.int32]] = [np.zeros(0, np.int32)] * len(self._parts)
        for convert in {convert: None for _, convert in self._parts}:
            alike = [place for place, (_, how) in enumerate(self._parts) if how is convert]
            rows = [np.asarray(self._parts[place][0].rows, np.float64) for place in alike]
            whole, at = convert(np.concatenate([each.ravel() for each in rows])), 0
            for place, each in zip(alike, rows, strict=True):
                found[place] = whole[at : at + each.size].reshape(each.shape)
                at += each.size
        return found
