"""Stocks: how many people are in a stage at the start, cut into cells whose people can be named.

A stock says how many people of each class joined a stage in each past month. People of a cell are candidates numbered
0, 1, 2, ...; the first ones that a rule lets in are taken until the count is reached (`acceptance.py`). Because
candidates have content ids, a larger count only adds people.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.people.acceptance import Accept, take_accepted
from fairbalance.people.keys import Words, axis_keys, cell_keys, draws, joined_keys, stream_key
from fairbalance.people.population import fitted
from fairbalance.people.rounding import whole_people
from fairbalance.units import add_months, days_from, parse_month

Array = npt.NDArray[Any]
DAY, LAG = stream_key(0, "day of joining"), stream_key(0, "days since claim")
"""Keys of the streams that say on which day of its month a person joined, and how long after the claim."""


@dataclass(frozen=True)
class Stock:
    """People who are in one stage at the start.

    Attributes:
        stage: Name of the stage.
        months: Months in which they joined it, as `2026-06`, oldest first.
        counts: float[months, classes], people.
        claim_lag_days: int[months, k], k equally likely numbers of days from claim to joining; zeros if joining was
            the claim.
        initial_known: Whether their initial outcome fell before the start.
    """

    stage: str
    months: tuple[str, ...]
    counts: npt.NDArray[np.float64]
    claim_lag_days: npt.NDArray[np.int32]
    initial_known: bool

    @property
    def total(self) -> float:
        """People in the stage."""
        return float(self.counts.sum())


@dataclass(frozen=True)
class StageCells:
    """The cells of a stock that hold somebody, one row each.

    Attributes:
        stock: The stock.
        entry_point: Index of the entry point of its stage.
        key: uint64[cells], keys of the cells.
        month: int32[cells], month of joining (index into `Stock.months`).
        class_index: int32[cells].
        need: int64[cells], whole people.
        first_day: int32[months], first day of each month relative to the start.
        days: uint64[months], length of each month.
    """

    stock: Stock
    entry_point: int
    key: Words
    month: npt.NDArray[np.int32]
    class_index: npt.NDArray[np.int32]
    need: npt.NDArray[np.int64]
    first_day: npt.NDArray[np.int32]
    days: Words

    def __post_init__(self) -> None:
        """Check that every day and class of these people fits into their columns, which compiled loops do not ask.

        Raises:
            InvariantError: If one does not.
        """
        lags, last_day = self.stock.claim_lag_days, self.first_day + self.days.astype(np.int64) - 1
        fitted("join_day", [self.first_day, last_day])
        fitted("claim_day", [self.first_day - lags.max(axis=1), last_day - lags.min(axis=1)])
        fitted("class_index", self.class_index)
        fitted("entry_point", self.entry_point)

    def taken(self, accept: Accept) -> Taken:
        """Content ids of the people of these cells, in the order of the cells, and the cell of each."""
        quick = getattr(accept, "take", None)  # a rule may know a faster way to the same people
        asked = (self.stock.stage, self.key, self.class_index, self.need)
        taken: Taken = quick(*asked) if quick else take_accepted(*asked, accept)
        return taken

    def fill(self, accept: Accept) -> dict[str, Array]:
        """Columns of the people of these cells, in the order of the cells."""
        ids, cell = self.taken(accept)
        join_day, claim_day, class_index = joined(self, ids, cell)
        return {
            "key": ids,
            "join_day": fitted("join_day", join_day),
            "claim_day": fitted("claim_day", claim_day),
            "class_index": fitted("class_index", class_index),
            "initial_known": np.full(len(ids), self.stock.initial_known, dtype=np.uint8),
            "entry_point": fitted("entry_point", np.full(len(ids), self.entry_point)),
        }


Taken = tuple[Words, npt.NDArray[np.int64]]
"""Content ids of people, and the cell of each."""
Joined = tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.int32]]
"""Day of joining, day of claim and class of each person."""


def joined(cells: StageCells, ids: Words, cell: npt.NDArray[np.int64]) -> Joined:
    """When people joined their stage and claimed, as their ids say, and their class.

    Args:
        cells: Cells of the stage.
        ids: Content ids.
        cell: Cell of each.
    """
    month = cells.month[cell]
    day = cells.first_day[month] + ((draws(ids, DAY) * cells.days[month]) >> np.uint64(32)).astype(np.int32)
    lags = cells.stock.claim_lag_days
    lag = lags[month, (draws(ids, LAG) * np.uint64(lags.shape[1])) >> np.uint64(32)]
    return day, (day - lag).astype(np.int32), cells.class_index[cell]


def stage_cells(
    stock: Stock, start: date, entry_point: int, class_labels: tuple[str, ...], class_order: Array, scale: float
) -> StageCells:
    """Whole people of a stock; for the arguments see `prepare_start`."""
    need = np.zeros(stock.counts.shape, dtype=np.int64)
    need[:, class_order] = whole_people(stock.counts[:, class_order].T * scale).reshape(len(class_order), -1).T
    month, class_index = (axis.astype(np.int32) for axis in np.nonzero(need))
    of_month = cell_keys(("starting",), (stock.stage,), stock.months)
    firsts = [parse_month(label) for label in stock.months]
    return StageCells(
        stock,
        entry_point,
        joined_keys(of_month[month], axis_keys(3, class_labels)[class_index]),
        month,
        class_index,
        need[month, class_index],
        np.array([days_from(start, each) for each in firsts], dtype=np.int32),
        np.array([days_from(each, add_months(each, 1)) for each in firsts], dtype=np.uint64),
    )
