"""The starting system: people already inside on day 0, with how long they have been there.

A stock says how many people of each class joined a stage in each past month. People of a cell are candidates numbered
0, 1, 2, ...; the first ones that an acceptance rule lets in are taken until the count is reached. The rule is how the
past shows in the people: someone who was refused once is more likely to have a weak case. Because candidates have
content ids, a larger count only adds people, and the rule is asked about a person, never about a place in an array.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.errors import InputError, InvariantError, nearest
from fairbalance.people.arrivals import DayTable
from fairbalance.people.keys import Words, axis_keys, cell_keys, content_ids, draws, joined_keys, stream_key
from fairbalance.people.population import Population
from fairbalance.people.rounding import whole_people
from fairbalance.units import add_months, days_from, parse_month

Array = npt.NDArray[Any]
Accept = Callable[[str, Words, npt.NDArray[np.int32]], npt.NDArray[np.bool_]]
"""Which candidates may be in a stage: stage name, content ids and class indices to a mask."""

_DAY, _LAG = stream_key(0, "day of joining"), stream_key(0, "days since claim")
MOST_TRIED = 1 << 18
"""A cell that is not full after so many candidates (and 1024 more for each person wanted) stops the run."""
MOST_AT_ONCE = 1 << 21
"""Candidates asked about at a time."""


def everyone(stage: str, ids: Words, class_index: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """The rule that lets every candidate in."""
    return np.ones(len(ids), dtype=np.bool_)


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
        visits: Visit counters they bring (see `Population.visits`).
    """

    stage: str
    months: tuple[str, ...]
    counts: npt.NDArray[np.float64]
    claim_lag_days: npt.NDArray[np.int32]
    initial_known: bool
    visits: int = 0

    @property
    def total(self) -> float:
        """People in the stage."""
        return float(self.counts.sum())

    def scaled(self, factor: float) -> Stock:
        """The same stock with every count multiplied."""
        return replace(self, counts=self.counts * factor)


def starting_population(
    stocks: Iterable[Stock],
    start: date,
    *,
    entry_points: Mapping[str, int],
    class_labels: tuple[str, ...],
    class_order: Array,
    vintage_of_claim_day: DayTable,
    cohort_of_claim_day: DayTable,
    accept: Accept = everyone,
    conditioned: frozenset[str] = frozenset(),
    scale: float = 1.0,
) -> Population:
    """Everyone inside on day 0.

    Args:
        stocks: The stocks; two of one stage and month would share content ids, so each stage occurs once.
        start: Day 0.
        entry_points: Index of the entry point of each stage.
        class_labels: Name of each class, part of the content ids.
        class_order: Classes in the order in which counts are rounded, so that neighbours add up.
        vintage_of_claim_day: Vintage of claim days relative to the start (negative).
        cohort_of_claim_day: Claim cohort of them.
        accept: Which candidates may be in a stage.
        conditioned: Stages for which `accept` is asked; all others take every candidate.
        scale: Share of the real number of people.

    Returns:
        Rows ordered by join day and content id.

    Raises:
        InputError: If a stage has no entry point or occurs twice.
        InvariantError: If the acceptance rule lets too few people in to fill a stage.
    """
    parts: list[dict[str, Array]] = []
    seen: set[str] = set()
    for stock in stocks:
        if stock.stage not in entry_points:
            raise InputError(f"no entry point for '{stock.stage}'; {nearest(stock.stage, entry_points)}", path="stocks")
        if stock.stage in seen:
            raise InputError(f"'{stock.stage}' is given twice", path="stocks")
        seen.add(stock.stage)
        rule = accept if stock.stage in conditioned else everyone
        columns = _people(stock.scaled(scale), start, class_labels, class_order, rule)
        columns["entry_point"] = np.full(len(columns["key"]), entry_points[stock.stage], dtype=np.int32)
        parts.append(columns)
    if not parts:
        return Population.from_columns(**{name: [] for name in Population.__dataclass_fields__})
    columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return Population.from_columns(
        **columns,
        entry_day=np.zeros(len(columns["key"]), dtype=np.int32),
        vintage=vintage_of_claim_day(columns["claim_day"]),
        cohort=cohort_of_claim_day(columns["claim_day"]),
    ).sorted_for_entry()


def _people(
    stock: Stock, start: date, class_labels: tuple[str, ...], class_order: Array, accept: Accept
) -> dict[str, Array]:
    of_month = cell_keys(("starting",), (stock.stage,), stock.months)
    need = np.zeros(stock.counts.shape, dtype=np.int64)
    need[:, class_order] = whole_people(stock.counts[:, class_order].T).reshape(len(class_order), -1).T
    month, class_index = (axis.astype(np.int32) for axis in np.nonzero(need))
    keys = joined_keys(of_month[month], axis_keys(3, class_labels)[class_index])  # of the cells with people in them
    ids, cell = take_accepted(stock.stage, keys, class_index, need[month, class_index], accept)
    firsts = [parse_month(label) for label in stock.months]
    first = np.array([days_from(start, each) for each in firsts], dtype=np.int32)
    length = np.array([days_from(each, add_months(each, 1)) for each in firsts], dtype=np.uint64)
    joined = month[cell]
    join_day = first[joined] + ((draws(ids, _DAY) * length[joined]) >> np.uint64(32)).astype(np.int32)
    kinds = np.uint64(stock.claim_lag_days.shape[1])
    lag = stock.claim_lag_days[joined, (draws(ids, _LAG) * kinds) >> np.uint64(32)]
    return {
        "key": ids,
        "join_day": join_day,
        "claim_day": join_day - lag,
        "class_index": class_index[cell],
        "visits": np.full(len(ids), stock.visits, dtype=np.uint64),
        "initial_known": np.full(len(ids), stock.initial_known, dtype=np.uint8),
    }


def take_accepted(
    stage: str, keys: Words, class_index: npt.NDArray[np.int32], need: npt.NDArray[np.int64], accept: Accept
) -> tuple[Words, npt.NDArray[np.int64]]:
    """The first `need` accepted candidates of each cell.

    Args:
        stage: Name of the stage, for the rule and the error.
        keys: uint64[cells], keys of the cells.
        class_index: int32[cells].
        need: int64[cells], people wanted.
        accept: Which candidates may be in.

    Returns:
        Content ids of those taken, and the cell of each.
    """
    found_ids: list[Words] = []
    found_cells: list[npt.NDArray[np.int64]] = []
    cells = np.flatnonzero(need > 0)
    missing = need[cells].copy()
    tried, taken = np.zeros(len(cells), dtype=np.int64), np.zeros(len(cells), dtype=np.int64)
    while len(cells):
        if (tried > MOST_TRIED + 1024 * need[cells]).any():
            raise InvariantError(
                f"the acceptance rule leaves {int(missing.sum())} places empty after {int(tried.max())} candidates",
                path=f"starting.{stage}",
            )
        rate = (taken + 0.5) / (tried + 1.0)
        block = np.ceil(missing / rate).astype(np.int64) if tried.any() else missing
        block = np.minimum(block, max(MOST_AT_ONCE // len(cells), 1))
        row = np.repeat(np.arange(len(cells)), block)
        before = np.cumsum(block) - block
        ids = content_ids(keys[cells][row], np.arange(len(row)) - before[row] + tried[row])
        allowed = accept(stage, ids, class_index[cells][row])
        running = np.cumsum(allowed)
        rank = running - (running[before] - allowed[before])[row]
        chosen = allowed & (rank <= missing[row])
        found_ids.append(ids[chosen])
        found_cells.append(cells[row[chosen]])
        gained = np.bincount(row[chosen], minlength=len(cells))
        missing, tried, taken = missing - gained, tried + block, taken + gained
        open_ = missing > 0
        cells, missing, tried, taken = cells[open_], missing[open_], tried[open_], taken[open_]
    if not found_ids:
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
    return np.concatenate(found_ids), np.concatenate(found_cells)
