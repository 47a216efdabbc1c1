"""Arrivals by thinning one superset of possible people.

For every cell (calendar month by class) there are K possible people, numbered 0 to K-1, each with a content id and a
day of arrival inside the month that follow from the id alone. A world or a reform states how many people it expects in
each cell; a person is in if the draw keyed by the id is below expected/K. So fewer expected arrivals remove people and
rename nobody, and two reforms compared under one seed share everyone they have in common.

The number of people in a cell is binomial: its variance is expected x (1 - expected/K), a little under Poisson.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.errors import InputError
from fairbalance.people.keys import Words, content_ids, draws, stream_key
from fairbalance.people.population import Population
from fairbalance.people.thinning import thinner, thresholds
from fairbalance.units import add_months, days_from

Array = npt.NDArray[Any]
DayTable = Callable[[npt.NDArray[np.int32]], Array]
"""A function from days relative to the start to an index (vintage, cohort), as arrays."""

_DAY = stream_key(0, "day of arrival")


@dataclass(frozen=True)
class Superset:
    """Everyone who could arrive, ordered by day and content id.

    Attributes:
        key: uint64[n], content ids.
        day: int32[n], day of arrival relative to the start, ascending.
        cell: int32[n], `month * classes + class`.
        size: int64[months * classes], number of possible people K of each cell.
        scale: Share of the real number of people that a run keeps.
        months: Number of months.
        classes: Number of classes.
    """

    key: Words
    day: npt.NDArray[np.int32]
    cell: npt.NDArray[np.int32]
    size: npt.NDArray[np.int64]
    scale: float
    months: int
    classes: int

    @classmethod
    def build(cls, start: date, ceiling: npt.ArrayLike, keys: Words, scale: float = 1.0) -> Superset:
        """Name everyone who could arrive.

        Args:
            start: Day 0, the first of a month.
            ceiling: float[months, classes], the most people that any world may expect in each cell.
            keys: uint64[months * classes], keys of the cells, see `keys.cell_keys`.
            scale: Share of the real number of people, above 0 and up to 1.

        Raises:
            InputError: If the start is not the first of a month or the scale is out of range.
        """
        if start.day != 1:
            raise InputError(f"arrivals start on the first of a month, not on {start}", path="start")
        if not 0 < scale <= 1:
            raise InputError(f"{scale} is not a scale; write a number above 0 and up to 1", path="scale")
        most = np.asarray(ceiling, dtype=np.float64)
        months, classes = most.shape
        size = np.ceil(most.ravel() * scale).astype(np.int64)
        firsts = [days_from(start, add_months(start, index)) for index in range(months + 1)]
        parts = [_month(keys, size, month, classes, firsts) for month in range(months)]
        key, day, cell = (np.concatenate(columns) for columns in zip(*parts, strict=True))
        return cls(key, day, cell, size, scale, months, classes)

    def __len__(self) -> int:
        return len(self.key)

    def excess(self, expected: npt.ArrayLike) -> float:
        """Share of the expected people that lies above what the superset can hold, and would be cut."""
        wanted = np.asarray(expected, dtype=np.float64).ravel() * self.scale
        return float(np.maximum(wanted - self.size, 0.0).sum() / max(wanted.sum(), 1e-300))

    def people(
        self,
        expected: npt.ArrayLike,
        seed: int,
        *,
        days: int,
        entry_point_of_class: Array,
        vintage_of_claim_day: DayTable,
        cohort_of_claim_day: DayTable,
    ) -> Population:
        """Those who arrive in one world.

        Args:
            expected: float[months, classes], people expected at full scale.
            seed: Seed of luck.
            days: Horizon T; people who would arrive on day T or later are left out.
            entry_point_of_class: int32[classes], where people of each class enter.
            vintage_of_claim_day: Vintage of each day.
            cohort_of_claim_day: Claim cohort of each day.

        Returns:
            Rows ordered by day and content id.
        """
        wanted = np.asarray(expected, dtype=np.float64) * self.scale
        if wanted.shape != (self.months, self.classes):
            raise InputError(f"expected arrivals have shape {wanted.shape}, not {(self.months, self.classes)}")
        if not np.isfinite(wanted).all() or (wanted < 0).any():
            raise InputError("expected arrivals must be finite and not negative", path="arrivals")
        calendar = np.arange(max(days, 1), dtype=np.int32)
        key, day, class_index, point, vintage, cohort = thinner()(
            self.key,
            self.day,
            self.cell,
            thresholds(wanted, self.size),
            stream_key(seed, "arrives"),
            np.tile(np.arange(self.classes, dtype=np.int32), self.months),
            days - 1,
            np.ascontiguousarray(entry_point_of_class, dtype=np.int32),
            np.ascontiguousarray(vintage_of_claim_day(calendar), dtype=np.int32),
            np.ascontiguousarray(cohort_of_claim_day(calendar), dtype=np.int32),
        )
        return Population(
            key=key,
            entry_day=day,
            entry_point=point,
            join_day=day,
            claim_day=day,
            class_index=class_index,
            vintage=vintage,
            cohort=cohort,
            visits=np.zeros(len(key), dtype=np.uint64),
            initial_known=np.zeros(len(key), dtype=np.uint8),
        )


def _month(
    keys: Words, size: npt.NDArray[np.int64], month: int, classes: int, firsts: list[int]
) -> tuple[Array, Array, Array]:
    """Key, day and cell of everyone who could arrive in a month, ordered by day and key."""
    cells = np.arange(month * classes, (month + 1) * classes)
    here = size[cells]
    cell = np.repeat(cells, here)
    ordinal = np.arange(len(cell)) - np.repeat(np.cumsum(here) - here, here)
    key = content_ids(keys[cell], ordinal)
    length = np.uint64(firsts[month + 1] - firsts[month])
    day = ((draws(key, _DAY) * length) >> np.uint64(32)).astype(np.int32) + np.int32(firsts[month])
    order = np.lexsort((key, day))
    return key[order], day[order], cell[order].astype(np.int32)
