"""What a run leaves behind: counts by stage, edge, month and cell. Integers only.

Axes: stage S, edge E, exit X, month M, day T, cell, support group A, cohort, quarter (0 is the state before the start),
as named in `Network.names`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.engine.changes import Changes
from fairbalance.pathway.network import Network

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Ledger:
    """Counts of one run.

    Attributes:
        joined: int32[S, M], people who joined each stage in the month (the starting system not counted).
        started: int32[S, M], services started.
        left: int32[S, M], people who left each stage.
        exited: int32[X, M], people who left the pathway by each exit.
        waiting: int32[S, T], people in the stage and not in service at the end of the day.
        serving: int32[S, T], people in service at the end of the day.
        flow: int32[E, M, cells], people who took each edge.
        stock: int32[S, M, cells], people in each stage at the end of the month.
        occupancy: int32[S, A, T], people in each stage at the end of the day by support group.
        age: int32[S, M, past_months + M], people in each stage at the end of the month by month of joining.
        wait: int32[S, M, bins], services started by length of the wait since joining.
        wait_days: int64[S, M], sum of those waits.
        status_changes: Net change of people in each claim status, by cohort, cohort cell and quarter.
        initial_outcomes: Initial outcomes of claims, by cohort, cohort cell and quarter.
        speed: int32[cohorts, bands], initial outcomes by band of days since the claim.
        observed: int32[observers, M, cells], people seen by each yardstick.
        last_place: int32[N], stage where each person is at the end, or -1-x for exit x, or `NOT_ENTERED`.
        last_day: int32[N], day of reaching it (before 0 for a wait that began before the start).
        events: int64[1], joins, service starts (in infinite-server stages too, on the day of joining), completions and
            clocks fired.
    """

    joined: Array
    started: Array
    left: Array
    exited: Array
    waiting: Array
    serving: Array
    flow: Array
    stock: Array
    occupancy: Array
    age: Array
    wait: Array
    wait_days: Array
    status_changes: Changes
    initial_outcomes: Changes
    speed: Array
    observed: Array
    last_place: Array
    last_day: Array
    events: Array

    @cached_property
    def cohort(self) -> Array:
        """The whole table of `status_changes`: int32[statuses, cohorts, cohort cells, quarters]."""
        return self.status_changes.table()

    @cached_property
    def initial(self) -> Array:
        """The whole table of `initial_outcomes`: int32[outcomes, cohorts, cohort cells, quarters]."""
        return self.initial_outcomes.table()

    @property
    def last(self) -> Array:
        """The memory of `last_place` and `last_day` of a new ledger, int32[N, 2]."""
        return np.asarray(self.last_place.base).view(np.int32).reshape(-1, 2)

    @property
    def event_count(self) -> int:
        """Joins, service starts, completions and clocks fired, as one number."""
        return int(self.events[0])

    def arrays(self) -> dict[str, Array]:
        """All arrays by name, changes as whole tables."""
        whole = {"status_changes": "cohort", "initial_outcomes": "initial"}
        names = [whole.get(column.name, column.name) for column in fields(self)]
        return {name: getattr(self, name) for name in names}

    def differences_from(self, other: Ledger) -> dict[str, int]:
        """Largest absolute difference of each array that is not equal; empty if the histories agree bit for bit."""
        found = {}
        for name, mine in self.arrays().items():
            theirs = getattr(other, name)
            if mine.shape != theirs.shape:
                found[name] = -1
            elif not np.array_equal(mine, theirs):
                found[name] = int(np.max(np.abs(mine.astype(np.int64) - theirs.astype(np.int64))))
        return found


NOT_ENTERED = -(1 << 30)
"""Last place of a person whose entry day lies beyond the horizon."""


def new_ledger(network: Network, people: int) -> Ledger:
    """An empty ledger of the right shape; ledgers that are not kept have no entries."""
    names, calendar, counting = network.names, network.calendar, network.counting
    stages, months, days = len(names.stages), calendar.months, calendar.days
    cells = len(names.cells)

    def zeros(*shape: int, keep: bool = True, kind: type[np.generic] = np.int32) -> Array:
        return np.zeros(shape if keep else tuple(0 for _ in shape), dtype=kind)

    def by_quarter(kinds: int) -> Changes:
        shape = (calendar.quarters, kinds, counting.cohorts, counting.cohort_cells)
        return Changes.none(shape if counting.cohorts_kept else (0, 0, 0, 0))

    def by_day(*shape: int, keep: bool = True) -> Array:
        # A run writes all of one day and then the next.
        return np.moveaxis(zeros(days, *shape, keep=keep), 0, -1)

    # Side by side in memory: they are written together, person by person in no order.
    nowhere = np.array([NOT_ENTERED, 0], np.int32).view(np.int64)
    last = np.full(people if counting.outcomes else 0, nowhere[0]).view(np.int32).reshape(-1, 2)
    return Ledger(
        joined=zeros(stages, months),
        started=zeros(stages, months),
        left=zeros(stages, months),
        exited=zeros(len(names.exits), months),
        waiting=by_day(stages),
        serving=by_day(stages),
        flow=zeros(len(names.edges), months, cells, keep=counting.flows),
        stock=zeros(stages, months, cells, keep=counting.stocks),
        occupancy=by_day(stages, counting.supports, keep=counting.stocks),
        age=zeros(stages, months, calendar.past_months + months, keep=counting.ages),
        wait=zeros(stages, months, int(counting.wait_bin.max(initial=0)) + 1, keep=counting.waits),
        wait_days=zeros(stages, months, keep=counting.waits, kind=np.int64),
        status_changes=by_quarter(len(names.statuses)),
        initial_outcomes=by_quarter(len(names.initial_outcomes)),
        speed=zeros(counting.cohorts, int(counting.speed_band.max(initial=0)) + 1, keep=counting.cohorts_kept),
        observed=zeros(len(names.observers), months, cells),
        last_place=last[:, 0],
        last_day=last[:, 1],
        events=np.zeros(1, dtype=np.int64),
    )
