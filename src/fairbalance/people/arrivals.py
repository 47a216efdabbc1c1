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
from fairbalance.people.order import entry_order
from fairbalance.people.population import Population, fitted, nobody
from fairbalance.people.thinning import Candidates, Entry, thin, thresholds
from fairbalance.units import add_months, days_from

Array = npt.NDArray[Any]
DayTable = Callable[[npt.NDArray[np.int32]], Array]
"""A function from days relative to the start to an index (vintage, cohort), as arrays."""

_DAY = stream_key(0, "day of arrival")


@dataclass(frozen=True)
class Superset:
    """Everyone who could arrive.

    Attributes:
        candidates: The people, ordered by day and content id.
        scale: Share of the real number of people that a run keeps.
    """

    candidates: Candidates
    scale: float

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
        size = np.ceil(np.asarray(ceiling, dtype=np.float64) * scale).astype(np.int64)
        months = len(size)
        firsts = [days_from(start, add_months(start, index)) for index in range(months + 1)]
        parts = [_month(keys, size, month, firsts) for month in range(months)]
        key, day, class_index = (np.concatenate(columns) for columns in zip(*parts, strict=True))
        month_of_day = np.repeat(np.arange(months, dtype=np.int32), np.diff(firsts))
        first_of_day = np.searchsorted(day, np.arange(firsts[-1] + 1))
        return cls(Candidates(key, class_index, first_of_day, month_of_day, size), scale)

    def __len__(self) -> int:
        return len(self.candidates.key)

    def excess(self, expected: npt.ArrayLike) -> float:
        """Share of the expected people that lies above what the superset can hold, and would be cut."""
        wanted = np.asarray(expected, dtype=np.float64) * self.scale
        return float(np.maximum(wanted - self.candidates.size, 0.0).sum() / max(wanted.sum(), 1e-300))

    def enough(self, expected: npt.ArrayLike) -> int:
        """Rows that are enough for those who arrive, but in one of very many worlds; see `people`."""
        return self.candidates.enough(float(np.asarray(expected).sum()) * self.scale)

    def people(
        self,
        expected: npt.ArrayLike,
        seed: int,
        *,
        days: int,
        entry_point_of_class: Array,
        vintage_of_claim_day: DayTable,
        cohort_of_claim_day: DayTable,
        before: Population | None = None,
    ) -> Population:
        """Those who arrive in one world.

        Args:
            expected: float[months, classes], people expected at full scale.
            seed: Seed of luck.
            days: Horizon T; people who would arrive on day T or later are left out.
            entry_point_of_class: int[classes], where people of each class enter.
            vintage_of_claim_day: Vintage of each day.
            cohort_of_claim_day: Claim cohort of each day.
            before: People whose rows come first, such as those inside at the start.

        Returns:
            Rows ordered by day and content id, after those of `before`.
        """
        size = self.candidates.size
        wanted = np.asarray(expected, dtype=np.float64) * self.scale
        if wanted.shape != size.shape:
            raise InputError(f"expected arrivals have shape {wanted.shape}, not {size.shape}")
        if wanted.size and not (wanted.min() >= 0 and wanted.max() < np.inf):  # also where one is not a number
            raise InputError("expected arrivals must be finite and not negative", path="arrivals")
        calendar = self.candidates.calendar
        entry = Entry(
            np.asarray(entry_point_of_class),
            np.asarray(vintage_of_claim_day(calendar)),
            np.asarray(cohort_of_claim_day(calendar)),
        )
        return thin(
            self.candidates,
            thresholds(wanted, size),
            stream_key(seed, "arrives"),
            days,
            entry,
            nobody() if before is None else before,
        )


def _month(keys: Words, size: npt.NDArray[np.int64], month: int, firsts: list[int]) -> tuple[Array, Array, Array]:
    """Key, day and class of everyone who could arrive in a month, ordered by day and key."""
    here = size[month]
    class_index = np.repeat(fitted("class_index", np.arange(len(here))), here)
    ordinal = np.arange(len(class_index)) - np.repeat(np.cumsum(here) - here, here)
    key = content_ids(np.repeat(keys[month * len(here) : (month + 1) * len(here)], here), ordinal)
    length = np.uint64(firsts[month + 1] - firsts[month])
    day = ((draws(key, _DAY) * length) >> np.uint64(32)).astype(np.int32) + np.int32(firsts[month])
    order = entry_order(day, key)
    return key[order], day[order], class_index[order]
