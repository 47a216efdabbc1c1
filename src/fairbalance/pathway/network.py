"""A pathway compiled to tables: the only thing the engine reads besides the people.

All numbers are integers, so two engines that follow the same order of events agree bit for bit.

Words: a *stage* is where people wait or are served. A *junction* decides where a person goes next: its tests are tried
in order, the first that succeeds names the target, otherwise the default. An *edge* is one outcome of one junction. A
*clock* is a hazard that can end a stay in a stage (withdrawal, voluntary return). A *lane* is one waiting line of a
stage; a *group* is a capacity that one or more stages share. A *period* is a run of days with constant rules. A
*vintage* is a range of claim dates that one set of transitional rules treats alike. A *class* is all that rules and
rates need to know of a person; a *cell* is a coarser group of classes in which people are counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.errors import InvariantError
from fairbalance.pathway.sealed import once_if_sealed
from fairbalance.pathway.thresholds import Thresholds

Array = npt.NDArray[Any]

UNLIMITED = -1
"""Group of a stage in which service starts on the day of joining (an infinite-server stage)."""
NO_SERVICE = -2
"""Group of a stage that nobody is served in; only its clocks end a stay."""
CHANCE, JUDGMENT = 0, 1
"""Kinds of test."""
CERTAIN = 1 << 30
"""Threshold of a chance test that always succeeds; 0 never does."""
ALWAYS, NEVER = -(1 << 30), 1 << 30
"""Thresholds of a judgment that always or never succeeds."""
NO_QUOTA = -1
FIRST_COME, LAST_COME, RANDOM_ORDER = range(3)
"""Service disciplines of a lane: first come first served, last come first served, and service in random order."""
ROUNDS = 256
"""Service in random order goes in rounds: each starts with the end of the one before and ends when everyone is served
whose number comes up in it. So many lie ahead at most; what is beyond falls on the last."""
NUMBER_COMES_UP = 1 / 16
"""Chance that the number of a person who waits comes up in a round, however long they have waited."""
MAX_VISITS = 15
NEVER_FIRES = 1 << 30
"""Day number meaning that a clock does not fire within the horizon."""


@dataclass(frozen=True)
class Names:
    """What the indices mean, for messages and measures."""

    stages: tuple[str, ...]
    exits: tuple[str, ...]
    junctions: tuple[str, ...]
    edges: tuple[str, ...]
    tests: tuple[str, ...]
    clocks: tuple[str, ...]
    lanes: tuple[str, ...]
    groups: tuple[str, ...]
    cells: tuple[str, ...]
    statuses: tuple[str, ...]
    observers: tuple[str, ...] = ()
    initial_outcomes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Calendar:
    """How days map to periods, months and quarters.

    Attributes:
        days: Horizon T; days are 0..T-1.
        period: int32[T], index of the period of each day.
        month: int32[T], index of the calendar month of each day, from 0.
        month_start: int32[M+1], first day of each month (the first entry is 0), then T.
        quarter: int32[T], index of the calendar quarter, from 1 (index 0 is the state before the start).
        past_months: How many months before the start the ages of waiting people are kept apart; older ones share one.
    """

    days: int
    period: Array
    month: Array
    month_start: Array
    quarter: Array
    past_months: int

    @property
    def months(self) -> int:
        """Number of calendar months touched."""
        return len(self.month_start) - 1

    @property
    def quarters(self) -> int:
        """Number of quarter slots, the one before the start included."""
        return int(self.quarter[-1]) + 1


@dataclass(frozen=True)
class Stages:
    """One row per stage (S of them).

    Attributes:
        group: int32[S], capacity group, or UNLIMITED, or NO_SERVICE.
        need: int32[S], units of the group's capacity that one person holds while served.
        duration_row: int32[S, D, P], row of `Durations` by duration group of the class and period of the start.
        junction: int32[S], junction taken when service ends (-1 where nobody is served).
        visit_slot: int32[S], which of the 16 visit counters joining this stage advances; -1 for none.
        status: int32[S], claim status of the people in it.
        key: uint64[S], decision key of the service-time draw.
        lane_row: int32[S, P, V], row of `lane_table` that assigns the lane at joining (ignored without queue).
    """

    group: Array
    need: Array
    duration_row: Array
    junction: Array
    visit_slot: Array
    status: Array
    key: Array
    lane_row: Array


@dataclass(frozen=True)
class Durations:
    """Service times in whole days, at least 1: t = 1 + number of k with u >= threshold[k].

    Attributes:
        offset: int32[R+1], where each row's thresholds begin in `threshold`.
        threshold: int64[...], increasing in each row, cumulative probabilities times 2**32.
    """

    offset: Array
    threshold: Array


@dataclass(frozen=True)
class Lanes:
    """Waiting lines.

    Attributes:
        stage: int32[L], stage of the lane.
        table: int32[rows, C], lane (global index) by lane row and class.
        order: int32[G, P, L], lanes served by each group in order, padded with -1; an absent lane is closed.
        discipline: uint8[L, P], FIRST_COME, LAST_COME or RANDOM_ORDER.
        quota: int32[L, T], starts kept for this lane each day before the rest is shared in order; NO_QUOTA for none.
        key: uint64[S], decision key of the draw that says in which round someone who joins the stage is served.
        rounds_row: Row of `Durations` that holds the rounds, the present one counted; -1 where no order is random.
    """

    stage: Array
    table: Array
    order: Array
    discipline: Array
    quota: Array
    key: Array
    rounds_row: int


@dataclass(frozen=True)
class Clocks:
    """Hazards that end a stay in a stage, each an independent cause with its own draw.

    Attributes:
        stage: int32[K], the stage in which each clock runs, in non-decreasing order.
        first: int32[S+1], clocks of stage s are first[s]..first[s+1]-1.
        junction: int32[K], taken when the clock fires.
        row: int32[K, C], row of `rate` by class.
        rate: int64[rows, M], hazard a day by month, in units of 2**-24.
        cumulative: int64[rows, M+1], integrated hazard at each month's first day, same units.
        key: uint64[K], decision key.
    """

    stage: Array
    first: Array
    junction: Array
    row: Array
    rate: Array
    cumulative: Array
    key: Array


@dataclass(frozen=True)
class Routing:
    """Junctions, their tests and their edges.

    Attributes:
        first_test: int32[J+1], tests of junction j are first_test[j]..first_test[j+1]-1, tried in order.
        default_edge: int32[J], edge taken when no test succeeds.
        kind: int32[Q], CHANCE or JUDGMENT.
        edge: int32[Q], edge taken when the test succeeds.
        row: int32[Q, P, V], row of `threshold` by period and vintage.
        threshold: By row and class. Chance: succeeds if (u >> 2) < threshold. Judgment: if score >= threshold. All
            rows of a test have the same columns.
        load: int32[Q, 3+1], weights of the strengths and, last, of the decision-maker's error, in units of 2**-16.
        key: uint64[Q], decision key of the test's draw.
        target: int32[E], stage index, or -1-x for exit x.
        initial_outcome: int32[E], initial outcome recorded (the first time for each person), or -1.
        observers: uint32[E], bit y set where observer y looks at the people taking this edge.
    """

    first_test: Array
    default_edge: Array
    kind: Array
    edge: Array
    row: Array
    threshold: Thresholds
    load: Array
    key: Array
    target: Array
    initial_outcome: Array
    observers: Array


@dataclass(frozen=True)
class Observers:
    """Yardsticks: who, of the people taking certain edges, has a strength at or over a threshold (no error, no draw).

    Attributes:
        load: int32[Y, 3], weights of the strengths, units of 2**-16.
        row: int32[Y, P], row of `threshold`.
        threshold: By row and class, units of 2**-16. All rows of an observer have the same columns.
    """

    load: Array
    row: Array
    threshold: Thresholds


@dataclass(frozen=True)
class Counting:
    """Which ledgers are kept, and the groups people are counted in.

    Attributes:
        cell: int32[C], cell of each class for flows and stocks.
        cohort_cell: int32[C], cell for cohort tables.
        support: int32[C], support group of each class, 0..A-1.
        duration_group: int32[C], which duration row applies, 0..D-1.
        cohorts: Number of claim cohorts.
        wait_bin: int32[...], histogram bin of a wait in days; longer waits use the last entry.
        speed_band: int32[...], band of days from claim to initial outcome; longer ones use the last entry.
        exit_status: int32[X], claim status of each exit.
        flows: Keep flow[edge, month, cell].
        stocks: Keep stock[stage, month, cell] and occupancy[stage, support, day].
        ages: Keep age[stage, month, joining month].
        waits: Keep wait[stage, month, bin] and wait_days[stage, month].
        cohorts_kept: Keep cohort and initial-outcome tables.
        outcomes: Keep each person's last place and the day of reaching it.
    """

    cell: Array
    cohort_cell: Array
    support: Array
    duration_group: Array
    cohorts: int
    wait_bin: Array
    speed_band: Array
    exit_status: Array
    flows: bool = True
    stocks: bool = True
    ages: bool = True
    waits: bool = True
    cohorts_kept: bool = True
    outcomes: bool = True

    @property
    def cohort_cells(self) -> int:
        """Number of cells of cohort tables."""
        return int(self.cohort_cell.max(initial=0)) + 1

    @property
    def supports(self) -> int:
        """Number of support groups A."""
        return int(self.support.max(initial=0)) + 1


@dataclass(frozen=True)
class Network:
    """A pathway compiled to tables.

    Attributes:
        entry_points: int32[...], stage index, or -1-j for junction j.
        capacity: int32[G, T], units in service allowed when new services start on each day.
        strength_key: uint64[3], decision keys of the strengths (need, health and conditions, private and family life).
    """

    names: Names
    calendar: Calendar
    stages: Stages
    durations: Durations
    lanes: Lanes
    clocks: Clocks
    routing: Routing
    observers: Observers
    counting: Counting
    entry_points: Array
    capacity: Array
    strength_key: Array

    @property
    def left_by_junction(self) -> Array:
        """The stage that people leave who come to each junction, or -1 for those who enter: int32[J].

        Raises:
            InvariantError: If people come to a junction from two stages, or from one and from outside.
        """
        return _left_by_junction(
            len(self.names.junctions),
            self.stages.junction,
            self.clocks.junction,
            self.clocks.stage,
            self.entry_points,
        )

    def __post_init__(self) -> None:
        """Refuse tables that do not fit each other."""
        stages, tests = len(self.names.stages), len(self.names.tests)
        checks = (
            ("stages.group", self.stages.group, NO_SERVICE, len(self.names.groups)),
            ("stages.junction", self.stages.junction, -1, len(self.names.junctions)),
            ("stages.visit_slot", self.stages.visit_slot, -1, 16),
            ("clocks.stage", self.clocks.stage, 0, stages),
            ("clocks.junction", self.clocks.junction, 0, len(self.names.junctions)),
            ("lanes.stage", self.lanes.stage, 0, stages),
            ("lanes.order", self.lanes.order, -1, len(self.names.lanes)),
            ("routing.first_test", self.routing.first_test, 0, tests + 1),
            ("routing.edge", self.routing.edge, 0, len(self.names.edges)),
            ("routing.default_edge", self.routing.default_edge, 0, len(self.names.edges)),
            ("routing.target", self.routing.target, -len(self.names.exits), stages),
            ("entry_points", self.entry_points, -len(self.names.junctions), stages),
        )
        _check(tuple((path, low, beyond) for path, _, low, beyond in checks), *(values for _, values, _, _ in checks))
        _check((("capacity", 0, np.iinfo(np.int32).max),), self.capacity)
        for path, row, thresholds in (
            ("routing", self.routing.row, self.routing.threshold),
            ("observers", self.observers.row, self.observers.threshold),
        ):
            columns = thresholds.columns[row].reshape(len(row), row[:1].size)
            if np.any(columns != columns[:, :1]):
                raise InvariantError("the rows of one test differ in their columns", path=f"network.{path}.row")
        _ = self.left_by_junction
        _check_edges(self.routing.edge, self.routing.default_edge)


@once_if_sealed
def _left_by_junction(
    junctions: int, of_stage: Array, of_clock: Array, stage_of_clock: Array, entry_points: Array
) -> Array:
    entries = -1 - entry_points[entry_points < 0]
    served = np.flatnonzero(of_stage >= 0)
    junction = np.concatenate([of_stage[served], of_clock, entries])
    stage = np.concatenate([served, stage_of_clock, np.full(len(entries), -1)])
    left = np.full(junctions, -1, np.int32)
    left[junction] = stage
    if np.any(left[junction] != stage):
        raise InvariantError("people come to a junction from more than one stage", path="network.stages.junction")
    return left


@once_if_sealed
def _check_edges(test_edge: Array, default_edge: Array) -> None:
    """Refuse an edge that is the outcome of two tests, or of two junctions."""
    taken = np.bincount(np.concatenate([test_edge, default_edge]), minlength=1)
    if taken.max() > 1:
        raise InvariantError(f"edge {int(taken.argmax())} is more than one outcome", path="network.routing.edge")


@once_if_sealed
def _check(limits: tuple[tuple[str, int, int], ...], *tables: Array) -> None:
    """Refuse a table with a number below the first limit, or not below the second."""
    for (path, low, beyond), values in zip(limits, tables, strict=True):
        if values.size and (values.min() < low or values.max() >= beyond):
            raise InvariantError(f"index outside {low}..{beyond - 1}", path=f"network.{path}")
