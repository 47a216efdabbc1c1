"""Rows of values by class, gathered from many rates into one table of integers."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.pathway.columns import Columns
from fairbalance.pathway.stage import Rates
from fairbalance.pathway.thresholds import Thresholds

Array = npt.NDArray[Any]
Convert = Callable[[Array], npt.NDArray[np.int32]]


@lru_cache(maxsize=64)
def _side_by_side(different: tuple[Columns | None, ...], classes: int) -> npt.NDArray[np.int32]:
    """Which column each class reads, int32[K, C], read-only; None stands for a column of its own for each class."""
    own = np.arange(classes, dtype=np.int32)
    rows = [own if columns is None else columns.of_class for columns in different]
    table = np.array(rows, np.int32).reshape(len(rows), classes)
    table.setflags(write=False)
    return table


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

    def thresholds(self) -> Thresholds:
        """All rows, by the columns of their rates."""
        different = tuple(dict.fromkeys(rates.columns for rates, _ in self._parts))
        parts = self._converted()
        rows = [len(part) for part in parts]
        widths = np.repeat(np.array([part.shape[1] for part in parts], np.int32), rows)
        return Thresholds(
            begin=np.cumsum(widths, dtype=np.int32) - widths,
            columns=np.repeat(np.array([different.index(rates.columns) for rates, _ in self._parts], np.int32), rows),
            column=_side_by_side(different, self._classes),
            values=np.concatenate([np.zeros(0, np.int32), *(part.ravel() for part in parts)]),
        )

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
