"""The starting system: people already inside on day 0, with how long they have been there.

Stages that no rule conditions hold the same people in every world; the others are filled anew in each (`stock.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.compiled import compiled
from fairbalance.errors import InputError, nearest
from fairbalance.people import memory
from fairbalance.people.acceptance import Accept, everyone
from fairbalance.people.arrivals import DayTable
from fairbalance.people.order import entry_order, merged
from fairbalance.people.population import COLUMNS, Population, fitted, nobody
from fairbalance.people.stock import StageCells, Stock, stage_cells

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class StartingSystem:
    """Everyone inside on day 0, made ready for many worlds.

    Attributes:
        fixed: People of the stages that no rule conditions: the same in every world.
        cells: Cells of the other stages, still to be filled.
        vintage_of_claim_day: Vintage of claim days relative to the start.
        cohort_of_claim_day: Claim cohort of them.
    """

    fixed: Population
    cells: tuple[StageCells, ...]
    vintage_of_claim_day: DayTable
    cohort_of_claim_day: DayTable

    @cached_property
    def rules(self) -> tuple[int, Array, Array]:
        """The first day on which anyone of `cells` can have claimed; vintage and cohort by day from then on."""
        firsts = [each.first_day - each.stock.claim_lag_days.max(axis=1) for each in self.cells]
        lasts = [each.first_day + 31 - each.stock.claim_lag_days.min(axis=1) for each in self.cells]
        first = min((int(each.min()) for each in firsts), default=0)
        days = np.arange(first, max((int(each.max()) for each in lasts), default=0) + 1, dtype=np.int32)
        vintage, cohort = self.vintage_of_claim_day(days), self.cohort_of_claim_day(days)
        return first, fitted("vintage", vintage), fitted("cohort", cohort)

    @compiled
    def people(self, accept: Accept = everyone, more: int = 0) -> Population:
        """Everyone inside in one world, ordered by join day and content id.

        Args:
            accept: Which candidates may be in a conditioned stage.
            more: People, such as those who arrive, for whom the compiled one keeps room behind them and saves a copy.

        Returns:
            People whose entry points the caller may change, as nobody else reads them.

        Raises:
            InvariantError: If the rule lets too few people in to fill a stage.
        """
        found = merged(self.fixed, _population([each.fill(accept) for each in self.cells], self))
        return replace(found, entry_point=found.entry_point.copy())


def both(one: StartingSystem, other: StartingSystem) -> StartingSystem:
    """Everyone of two starting systems that have no stage in common."""
    return replace(one, fixed=merged(one.fixed, other.fixed), cells=one.cells + other.cells)


def prepare_start(
    stocks: Iterable[Stock],
    start: date,
    *,
    entry_points: Mapping[str, int],
    class_labels: tuple[str, ...],
    class_order: Array,
    vintage_of_claim_day: DayTable,
    cohort_of_claim_day: DayTable,
    conditioned: frozenset[str] = frozenset(),
    scale: float = 1.0,
) -> StartingSystem:
    """Turn stocks into cells of whole people, and name those that no rule conditions.

    Args:
        stocks: The stocks; two of one stage and month would share content ids, so each stage occurs once.
        start: Day 0.
        entry_points: Index of the entry point of each stage.
        class_labels: Name of each class, part of the content ids.
        class_order: Classes in the order in which counts are rounded, so that neighbours add up.
        vintage_of_claim_day: Vintage of claim days relative to the start (negative).
        cohort_of_claim_day: Claim cohort of them.
        conditioned: Stages for which a rule is asked; all others take every candidate.
        scale: Share of the real number of people.

    Raises:
        InputError: If a stage has no entry point or occurs twice.
    """
    cells: dict[str, StageCells] = {}
    for stock in stocks:
        if stock.stage not in entry_points:
            raise InputError(f"no entry point for '{stock.stage}'; {nearest(stock.stage, entry_points)}", path="stocks")
        if stock.stage in cells:
            raise InputError(f"'{stock.stage}' is given twice", path="stocks")
        cells[stock.stage] = stage_cells(stock, start, entry_points[stock.stage], class_labels, class_order, scale)
    system = StartingSystem(nobody(), (), vintage_of_claim_day, cohort_of_claim_day)
    free = [each.fill(everyone) for stage, each in cells.items() if stage not in conditioned]
    waiting = tuple(each for stage, each in cells.items() if stage in conditioned)
    return replace(system, fixed=_population(free, system), cells=waiting)


def _population(parts: list[dict[str, Array]], system: StartingSystem) -> Population:
    if not parts:
        return system.fixed
    found = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    order = entry_order(found["join_day"], found["key"])
    columns = memory.lasting(COLUMNS, len(order))
    for name, column in found.items():
        np.take(column, order, out=columns[name], mode="clip")  # other modes make a copy first
    claim_day = columns["claim_day"].astype(np.int32)
    first = int(claim_day.min(initial=0))
    days = np.arange(first, int(claim_day.max(initial=first)) + 1, dtype=np.int32)  # there are many people in each
    since = claim_day - first
    columns["entry_day"][:] = 0
    np.take(fitted("vintage", system.vintage_of_claim_day(days)), since, out=columns["vintage"], mode="clip")
    np.take(fitted("cohort", system.cohort_of_claim_day(days)), since, out=columns["cohort"], mode="clip")
    return Population(**columns)
