"""Thin one superset of people: who is in, in plain NumPy or compiled, with equal bits.

A person is in if a 32-bit draw keyed by the content id lies below the threshold of the cell. Raising a threshold only
adds people, lowering it only removes some; the others stay who they are.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.compiled import compiled
from fairbalance.people.keys import Words, draws
from fairbalance.people.population import Population, fitted

Array = npt.NDArray[Any]
TOP = (1 << 32) - 1


@dataclass(frozen=True)
class Candidates:
    """Everyone who could arrive, ordered by day and content id.

    Attributes:
        key: uint64[n], content ids.
        class_index: uint16[n].
        first_of_day: int64[days + 1], row of the first person of each day, then n.
        month_of_day: int32[days].
        size: int64[months, classes], number of possible people K of each cell.
    """

    key: Words
    class_index: npt.NDArray[np.uint16]
    first_of_day: npt.NDArray[np.int64]
    month_of_day: npt.NDArray[np.int32]
    size: npt.NDArray[np.int64]

    def __post_init__(self) -> None:
        """Check that the days fit into the columns of people.

        Raises:
            InvariantError: If they do not.
        """
        fitted("entry_day", self.calendar)

    @property
    def days(self) -> int:
        """Number of days on which anyone could arrive."""
        return len(self.month_of_day)

    @cached_property
    def calendar(self) -> npt.NDArray[np.int32]:
        """Those days, counted from the start: int32[days], read-only."""
        days = np.arange(self.days, dtype=np.int32)
        days.flags.writeable = False
        return days

    @cached_property
    def chance(self) -> npt.NDArray[np.float64]:
        """People expected of each cell for each unit of its threshold: float64[months, classes]."""
        return np.asarray(self.size / TOP)

    @cached_property
    def most_a_day(self) -> int:
        """The most people who could arrive on one day."""
        return int(np.diff(self.first_of_day).max(initial=0))

    def enough(self, expected: float) -> int:
        """Rows that are enough but in one of very many worlds: ten standard deviations above the mean, and a day."""
        return math.ceil(expected + 10 * math.sqrt(expected)) + self.most_a_day

    def day(self) -> npt.NDArray[np.int32]:
        """Day of arrival of each person."""
        return np.repeat(np.arange(self.days, dtype=np.int32), np.diff(self.first_of_day))


@dataclass(frozen=True)
class Entry:
    """Where and under which rules people enter; numbers are kept as the columns of people keep them.

    Attributes:
        point: uint16[classes], entry point.
        vintage: uint8[days], by day of arrival.
        cohort: uint16[days], by day of arrival.
    """

    point: npt.NDArray[np.uint16]
    vintage: npt.NDArray[np.uint8]
    cohort: npt.NDArray[np.uint16]

    def __post_init__(self) -> None:
        """Convert the numbers.

        Raises:
            InvariantError: If one does not fit.
        """
        for name, column in (("point", "entry_point"), ("vintage", "vintage"), ("cohort", "cohort")):
            object.__setattr__(self, name, fitted(column, getattr(self, name)))


@compiled
def thresholds(expected: npt.NDArray[np.float64], size: Array) -> npt.NDArray[np.uint32]:
    """32-bit thresholds that keep `expected` of `size` people on average; never more than all."""
    share = np.divide(expected, size, out=np.zeros_like(expected), where=size > 0)
    return np.round(np.clip(share, 0.0, 1.0) * TOP).astype(np.uint32)


@compiled
def thin(
    candidates: Candidates,
    threshold: npt.NDArray[np.uint32],
    stream: int,
    days: int,
    entry: Entry,
    before: Population,
) -> Population:
    """Everyone of `before`, then those who are in.

    Args:
        candidates: Everyone who could arrive.
        threshold: uint32[months, classes].
        stream: Key of the stream of draws.
        days: Horizon: people who arrive on this day or later are left out.
        entry: Where they enter.
        before: People whose rows come first.
    """
    end = int(candidates.first_of_day[min(days, candidates.days)])
    day = candidates.day()[:end]
    limit = threshold[candidates.month_of_day[day], candidates.class_index[:end]]
    kept = np.flatnonzero(draws(candidates.key[:end], stream) < limit)
    day, class_index = day[kept], candidates.class_index[kept]
    arriving = Population.from_columns(
        key=candidates.key[kept],
        entry_day=day,
        entry_point=entry.point[class_index],
        join_day=day,
        claim_day=day,
        class_index=class_index,
        vintage=entry.vintage[day],
        cohort=entry.cohort[day],
        initial_known=np.zeros(len(kept)),
    )
    return before.joined_with(arriving)
