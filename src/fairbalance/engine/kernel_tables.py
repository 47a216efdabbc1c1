"""The arrays that the kernel reads and writes, in the exact types and order that it was compiled for.

How the stages of a pathway hang together is the same in nearly every world of a study, so what follows from that alone
is worked out once (`once_for_equal`); thresholds, durations, hazards and capacities are flattened for each world.
"""

from __future__ import annotations

from dataclasses import fields, replace
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from fairbalance.engine import draws
from fairbalance.engine.changes import Changes
from fairbalance.engine.kernel_features import counted_stages
from fairbalance.engine.kernel_template_records import (
    DAY_ZERO,
    GUIDE_BITS,
    NOTES_INITIAL,
    NOTES_OBSERVED,
    NOTES_TESTED,
    SIDE_BY_SIDE,
)
from fairbalance.engine.ledger import Ledger
from fairbalance.pathway.network import (
    CERTAIN,
    CHANCE,
    NO_QUOTA,
    NO_SERVICE,
    RANDOM_ORDER,
    ROUNDS,
    Clocks,
    Durations,
    Network,
)
from fairbalance.pathway.sealed import once_for_equal
from fairbalance.people.population import Population

Array = npt.NDArray[Any]

LAST_HORIZON = (1 << 15) - 1
"""The longest horizon that 16 bits hold."""


class Tables(NamedTuple):
    """A network as flat arrays; names as in `fairbalance.pathway.network` where nothing else is said.

    Attributes:
        about: uint64[C], all that is counted by class in one word: cell, support group, cohort cell and duration group,
            16 bits each.
        sources: int32[...], calendars that can hold people: a stage's alarms (its index), then services (S plus it).
        way_first: int32[sources + 2], where the ways of leaving begin for each source and, last, for arrivals. A way is
            0 for the end of service, the number of the clock from 1 on, or the entry point.
        way_edge: uint32[...], edge taken unless a test succeeds; E plus the stage for arrivals that join one directly.
        way_tested: int32[...], junction whose tests have to be tried, or -1.
        source_passing: int32[sources + 1], junction where one way is left that one draw decides and nothing is counted
            on the way, else -1.
        source_notes: uint8[sources + 1], bits: initial outcomes (1) or yardsticks (2) are on some edge, some way has
            tests (4).
        stage_lane: int32[S], the lane of a stage that has only one, and one list, else -1.
        lane_place: int32[L], where the lists of a lane begin among those of all lanes.
        lane_rounds: int32[L], how many lists a lane has, less one: 0, or the bits that tell a round's list.
        order_key: `Lanes.key`.
        stage_counted: uint8[S], see `counted_stages`.
        hazard_idle: uint16[M, rows], bins (of 4096) of a draw that cannot spend the hazard left in this month.
        hazard_peak: int64[rows], the highest hazard of any month, at least 1.
        hazard_cumulative: int64[rows, 16 G + 1], integrated hazard at each month's beginning, filled up to whole
            groups of sixteen months with more than any draw spends.
        hazard_by_sixteen: int64[rows, n], the same at the end of each group, likewise filled up and at least once.
        hazard_constant: uint8[rows], 1 where the hazard never changes.
        junction_fan, fan_threshold, fan_edge: see `_fans`.
        fan_lane: uint32[...], inbox of each entry of `fan_edge`.
        threshold, column: See `pathway.thresholds.Thresholds`.
        test_row: uint32[Q, P, V], where in `threshold` each test's row begins.
        test_column: int32[Q], row of `column` that all rows of the test read.
        observer_row: uint32[Y, P], where in `observer_threshold` each observer's row begins.
        observer_column: uint16[Y, C], column of each class in the rows of an observer.
        edge_status: int32[E + S], claim status that each edge leads to.
        edge_lane: uint32[E + S], inbox of each edge: a stage, or S plus the exit.
        edge_left: uint32[E + S], inbox of the stage that each edge leaves, or S + X for arrivals.
        cells, supports, cohort_cells, cohort_rows, statuses, initial_kinds, past_months: Sizes; cohort rows are pairs
            of cohort and cohort cell.
    """

    period_of: Array
    month_of: Array
    month_start: Array
    quarter_of: Array
    age_month: Array
    stage_group: Array
    stage_need: Array
    stage_duration: Array
    stage_slot: Array
    stage_status: Array
    stage_key: Array
    stage_lane_row: Array
    stage_lane: Array
    stage_counted: Array
    duration_offset: Array
    duration_threshold: Array
    duration_guide: Array
    lane_stage: Array
    lane_table: Array
    lane_discipline: Array
    lane_place: Array
    lane_rounds: Array
    rounds_row: int
    order_key: Array
    lane_quota: Array
    lane_limited: Array
    order: Array
    order_length: Array
    clock_first: Array
    clock_junction: Array
    clock_row: Array
    clock_key: Array
    hazard_rate: Array
    hazard_cumulative: Array
    hazard_by_sixteen: Array
    hazard_constant: Array
    hazard_peak: Array
    hazard_idle: Array
    first_test: Array
    default_edge: Array
    junction_fan: Array
    fan_edge: Array
    fan_lane: Array
    fan_threshold: Array
    sources: Array
    source_notes: Array
    source_passing: Array
    way_first: Array
    way_edge: Array
    way_tested: Array
    threshold: Array
    column: Array
    test_row: Array
    test_column: Array
    test_kind: Array
    test_edge: Array
    test_load: Array
    test_key: Array
    edge_target: Array
    edge_lane: Array
    edge_left: Array
    edge_status: Array
    edge_initial: Array
    edge_observers: Array
    observer_load: Array
    observer_row: Array
    observer_threshold: Array
    observer_column: Array
    about: Array
    wait_bin: Array
    speed_band: Array
    exit_status: Array
    entry_points: Array
    capacity: Array
    strength_key: Array
    normal_table: Array
    exponential_table: Array
    cells: int
    supports: int
    cohort_cells: int
    cohort_rows: int
    statuses: int
    initial_kinds: int
    past_months: int


class People(NamedTuple):
    """The columns of a population."""

    key: Array
    entry_day: Array
    entry_point: Array
    join_day: Array
    claim_day: Array
    class_index: Array
    vintage: Array
    cohort: Array
    initial_known: Array


class Counts(NamedTuple):
    """The arrays of a ledger, and what changes are written to.

    Attributes:
        before, cohort, initial: int32[2 n], place and number of each change of claim status before the start and
            since, and of each initial outcome.
        kept: int64[3], how many there are of `cohort`, `initial` and `before`.
        others: As in `Ledger`.
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
    before: Array
    cohort: Array
    initial: Array
    kept: Array
    speed: Array
    observed: Array
    last: Array
    events: Array


def tables_of(network: Network) -> Tables:
    """Flatten a network for the kernel."""
    stages, lanes, clocks, routing = network.stages, network.lanes, network.clocks, network.routing
    watch, counting, calendar, names = network.observers, network.counting, network.calendar, network.names
    order, order_length = _orders(lanes.order)
    thresholds, guide, offset = _guided(network.durations)
    shared = _shared_draws(network)
    junction_fan, fan_threshold, fan_edge = _fans(network, shared)
    targets = np.where(routing.target >= 0, routing.target, len(stages.group) - 1 - routing.target)
    edge_lane = np.concatenate([targets, np.arange(len(stages.group))])
    places = np.concatenate([stages.status, counting.exit_status])
    counted = counted_stages(network)
    cumulative, by_sixteen = _in_groups(clocks.cumulative)
    direct, lists = np.zeros(len(stages.group), np.int64), lists_of_lanes(network)
    return Tables(
        period_of=_as(calendar.period),
        month_of=_as(calendar.month),
        month_start=_as(calendar.month_start),
        quarter_of=_as(calendar.quarter),
        age_month=_age_months(calendar.month, calendar.past_months),
        stage_group=_as(stages.group),
        stage_need=_as(stages.need),
        stage_duration=_as(stages.duration_row.transpose(0, 2, 1), np.uint32),
        stage_slot=_as(stages.visit_slot),
        stage_status=_as(stages.status),
        stage_key=_as(stages.key, np.uint64),
        stage_lane_row=_as(stages.lane_row, np.uint32),
        stage_lane=_single_lanes(lanes.stage, lists, len(names.stages)),
        stage_counted=_as(counted, np.uint8),
        duration_offset=offset,
        duration_threshold=thresholds,
        duration_guide=guide,
        lane_stage=_as(lanes.stage),
        lane_table=_as(lanes.table, np.uint32),
        lane_discipline=_as(lanes.discipline, np.uint8),
        lane_place=_as(np.cumsum(lists) - lists),
        lane_rounds=_as(lists - 1),
        rounds_row=lanes.rounds_row,
        order_key=_as(lanes.key, np.uint64),
        lane_quota=_as(lanes.quota),
        lane_limited=_as(np.any(lanes.quota != NO_QUOTA, axis=1), np.uint8),
        order=order,
        order_length=order_length,
        clock_first=_as(clocks.first),
        clock_junction=_as(clocks.junction),
        clock_row=_as(clocks.row, np.uint16),
        clock_key=_as(clocks.key, np.uint64),
        hazard_rate=_as(clocks.rate),
        hazard_cumulative=cumulative,
        hazard_by_sixteen=by_sixteen,
        hazard_constant=_constant_hazards(clocks, calendar.month_start),
        hazard_peak=_as(clocks.rate.max(axis=1, initial=1), np.int64),
        hazard_idle=_idle_bins(clocks.cumulative),
        first_test=_as(routing.first_test),
        default_edge=_as(routing.default_edge),
        **_ways(
            stages.group,
            stages.junction,
            clocks.first,
            clocks.junction,
            routing.first_test,
            routing.default_edge,
            routing.edge,
            routing.initial_outcome,
            routing.observers,
            network.entry_points,
            shared,
        ),
        threshold=_as(routing.threshold.values),
        column=_as(routing.threshold.column, np.uint16),
        test_row=_as(routing.threshold.begin[routing.row], np.uint32),
        test_column=_as(routing.threshold.columns[routing.row[:, 0, 0]]),
        test_kind=_as(routing.kind),
        test_edge=_as(routing.edge, np.uint32),
        junction_fan=junction_fan,
        fan_edge=fan_edge,
        fan_lane=_as(edge_lane[fan_edge], np.uint32),
        fan_threshold=fan_threshold,
        test_load=_as(routing.load),
        test_key=_as(routing.key, np.uint64),
        edge_target=_as(routing.target),
        edge_lane=_as(edge_lane, np.uint32),
        edge_left=_edge_left(
            network.left_by_junction,
            routing.first_test,
            routing.default_edge,
            routing.edge,
            len(routing.target),
            len(names.stages),
            len(names.exits),
        ),
        edge_status=_as(places[edge_lane]),
        edge_initial=_as(np.concatenate([routing.initial_outcome, direct - 1])),
        edge_observers=_as(np.concatenate([routing.observers, direct]), np.uint32),
        observer_load=_as(watch.load, np.int64),
        observer_row=_as(watch.threshold.begin[watch.row], np.uint32),
        observer_threshold=_as(watch.threshold.values),
        observer_column=_as(watch.threshold.column[watch.threshold.columns[watch.row[:, 0]]], np.uint16),
        about=_classes(counting.cell, counting.support, counting.cohort_cell, counting.duration_group),
        wait_bin=_as(counting.wait_bin, np.uint32),
        speed_band=_as(counting.speed_band, np.uint32),
        exit_status=_as(counting.exit_status),
        entry_points=_as(network.entry_points),
        capacity=_as(network.capacity),
        strength_key=_as(network.strength_key, np.uint64),
        normal_table=_as(draws.normal_table()),
        exponential_table=_as(draws.exponential_table()),
        cells=len(names.cells),
        supports=counting.supports,
        cohort_cells=counting.cohort_cells,
        cohort_rows=counting.cohorts * counting.cohort_cells,
        statuses=len(names.statuses),
        initial_kinds=len(names.initial_outcomes),
        past_months=calendar.past_months,
    )


def people_of(population: Population) -> People:
    """The columns of a population, contiguous."""
    return People(*(np.ascontiguousarray(getattr(population, name)) for name in People._fields))


def counts_of(ledger: Ledger) -> Counts:
    """The arrays of a new ledger, which the kernel adds to; those by day in the order in which they lie in memory.

    Changes get room for every entry of their tables. Hardly any of it is ever touched.
    """
    arrays = {column.name: getattr(ledger, column.name) for column in fields(ledger) if column.name in Counts._fields}
    for name in ("waiting", "serving", "occupancy"):
        arrays[name] = np.moveaxis(arrays[name], -1, 0).reshape(-1)
    status, initial = ledger.status_changes, ledger.initial_outcomes
    quarters = max(status.shape[0], 1)
    for name, size in (("before", status.size // quarters), ("cohort", status.size), ("initial", initial.size)):
        arrays[name] = np.empty(2 * (size + 1), np.int32)
    return Counts(**arrays | {"kept": np.zeros(3, np.int64), "last": ledger.last})


def with_changes(ledger: Ledger, counts: Counts) -> Ledger:
    """The ledger of a finished run with the changes that the kernel wrote down."""
    cohort, initial, before = (
        written[: 2 * int(many)].reshape(-1, 2)
        for written, many in zip((counts.cohort, counts.initial, counts.before), counts.kept, strict=True)
    )
    changed = np.concatenate([before, cohort])  # quarters rise from the one before the start on
    status, outcomes = (
        Changes(each.shape, entries[:, 0].copy(), entries[:, 1].copy())
        for each, entries in ((ledger.status_changes, changed), (ledger.initial_outcomes, initial))
    )
    return replace(ledger, status_changes=status, initial_outcomes=outcomes)


def _as(values: Array, kind: type[np.generic] = np.int32) -> Array:
    """Values of a type, side by side; never read-only, which would be another type to the compiled kernel."""
    found = np.ascontiguousarray(values, dtype=kind)
    return found if found.flags.writeable else found.copy()


@once_for_equal
def _orders(padded: Array) -> tuple[Array, Array]:
    """Lanes in order of service without the padding, int32[G, P, L], and how many there are, int32[G, P]."""
    given = _as(padded)
    present = given >= 0
    front = np.argsort(~present, axis=2, kind="stable")
    return np.take_along_axis(given, front, axis=2), _as(present.sum(axis=2))


def _guided(durations: Durations) -> tuple[Array, Array, Array]:
    """Thresholds with a stop at the end of each row, a guide uint16[R * 2**GUIDE_BITS], and where each row begins."""
    offset, threshold = durations.offset, durations.threshold
    rows, starts = len(offset) - 1, 1 << GUIDE_BITS
    begin = np.repeat(np.arange(rows) * (starts + 1), np.diff(offset))
    reached = -(-threshold >> (32 - GUIDE_BITS))  # the first start that is not below
    at = np.bincount(begin + reached, minlength=rows * (starts + 1)).reshape(rows, starts + 1)
    guide = at.cumsum(axis=1)[:, :-1]
    stopped = np.insert(threshold, offset[1:], 1 << 33)
    return _as(stopped, np.int64), _as(guide, np.uint16).ravel(), _as(offset + np.arange(rows + 1), np.uint32)


def _constant_hazards(clocks: Clocks, month_start: Array) -> Array:
    """1 for each hazard row that never changes, uint8[rows]: its clock can be read without a search."""
    first = clocks.rate[:, 0]
    constant = (first > 0) & (clocks.rate.min(axis=1) == clocks.rate.max(axis=1))
    rows = np.flatnonzero(constant)  # few
    constant[rows] = np.all(clocks.cumulative[rows] == first[rows, None].astype(np.int64) * month_start, axis=1)
    return _as(constant, np.uint8)


def _in_groups(cumulative: Array) -> tuple[Array, Array]:
    """`Tables.hazard_cumulative` and `Tables.hazard_by_sixteen`."""
    rows, columns = cumulative.shape
    groups = -(-(columns - 1) // 16)
    months = np.full((rows, 16 * groups + 1), np.iinfo(np.int64).max)
    months[:, :columns] = cumulative
    ends = np.full((rows, 8 * (groups // 8 + 1)), np.iinfo(np.int64).max)
    ends[:, :groups] = months[:, 16::16]
    return months, ends


def _idle_bins(cumulative: Array) -> Array:
    """`Tables.hazard_idle`, a hundredth of a bin on the safe side of rounding."""
    bins = (cumulative[:, -1:] - cumulative[:, :-1]) / -(1 << 24)
    np.exp(bins, out=bins)
    bins *= draws.BINS
    bins -= 0.01
    return _as(np.maximum(bins, 0.0, out=bins).T, np.uint16)


@once_for_equal
def _classes(*columns: Array) -> Array:
    """`Tables.about`: from cell, support group, cohort cell and duration group."""
    about = sum(column.astype(np.uint64) << np.uint64(16 * place) for place, column in enumerate(columns))
    return _as(np.asarray(about), np.uint64)


@once_for_equal
def _ways(
    stage_group: Array,
    stage_junction: Array,
    clock_first: Array,
    clock_junction: Array,
    first_test: Array,
    default_edge: Array,
    test_edge: Array,
    initial_outcome: Array,
    observers: Array,
    entry_points: Array,
    shared: Array,
) -> dict[str, Array]:
    """The ways of leaving each source, see `Tables`: from columns of stages, clocks and routing."""
    tested = np.where(np.diff(first_test) > 0, np.arange(len(default_edge)), -1)
    edges = len(initial_outcome)

    def notes(default: int, junction: int) -> int:
        """What is noted about people who leave by a way."""
        taken = [default] if default < edges else []
        if junction >= 0:
            taken += test_edge[first_test[junction] : first_test[junction + 1]].tolist()
        initial, observed = np.any(initial_outcome[taken] >= 0), np.any(observers[taken] != 0)
        return NOTES_INITIAL * int(initial) | NOTES_OBSERVED * int(observed) | NOTES_TESTED * (junction >= 0)

    sources: list[int] = []
    ways: list[list[tuple[int, int]]] = []
    passing: list[int] = []
    for alarm in (True, False):
        for stage, group in enumerate(stage_group):
            own = clock_junction[clock_first[stage] : clock_first[stage + 1]].tolist()
            if alarm:
                if group < 0 or not own:
                    continue
                junctions = [-1, *own]
            else:
                if group == NO_SERVICE and not own:
                    continue
                junctions = [int(stage_junction[stage]), *(own if group < 0 else [])]
            sources.append(stage if alarm else len(stage_group) + stage)
            ways.append([(default_edge[j], tested[j]) if j >= 0 else (0, -1) for j in junctions])
            alone = len(junctions) == 1 and shared[junctions[0]]
            passing.append(junctions[0] if alone else -1)
    ways.append([(edges + p, -1) if p >= 0 else (default_edge[-1 - p], tested[-1 - p]) for p in entry_points])
    passing.append(-1)
    noted = [reduce(or_, (notes(int(edge), int(junction)) for edge, junction in own)) for own in ways]
    flat = [way for own in ways for way in own]
    return {
        "sources": _as(np.array(sources)),
        "source_passing": _as(np.array(passing)),
        "source_notes": _as(np.array(noted), np.uint8),
        "way_first": _as(np.concatenate([[0], np.cumsum([len(own) for own in ways])])),
        "way_edge": _as(np.array([edge for edge, _ in flat]), np.uint32),
        "way_tested": _as(np.array([junction for _, junction in flat])),
    }


@once_for_equal
def _edge_left(
    left_by_junction: Array,
    first_test: Array,
    default_edge: Array,
    test_edge: Array,
    edges: int,
    stages: int,
    exits: int,
) -> Array:
    """`Tables.edge_left`. An edge that no junction has, which nobody takes, leaves no stage."""
    of_edge = np.full(edges + stages, -1, np.int64)
    of_edge[default_edge] = left_by_junction
    of_edge[test_edge] = np.repeat(left_by_junction, np.diff(first_test))
    return _as(np.where(of_edge < 0, stages + exits, of_edge), np.uint32)


@once_for_equal
def _age_months(month: Array, past: int) -> Array:
    """`twin.join_month` of each day that 16 bits can hold, int32[65536], from the month of each day of the run."""
    days = np.arange(-DAY_ZERO, 0)
    before = np.maximum(0, past - 1 - (-days - 1) * 100 // 3044)
    after = np.zeros(DAY_ZERO, np.int64)
    after[: len(month)] = past + month
    return _as(np.concatenate([before, after]), np.uint16)


def _fans(network: Network, shared: Array) -> tuple[Array, Array, Array]:
    """Thresholds of the tests of a junction that share one draw, side by side for each class.

    Returns:
        Where the thresholds begin by junction, period and vintage, uint32[J, P, V]; add class x number of thresholds.
        The thresholds, int32[...]: each raised to the highest before it, so that the number of thresholds that a draw
        reaches names the edge, and filled up to a multiple of `SIDE_BY_SIDE`.
        The edges of the tests of each junction followed by its default, uint32[...].
    """
    routing = network.routing
    classes = len(network.counting.cell)
    begins = np.zeros((len(network.names.junctions), *routing.row.shape[1:]), np.uint32)
    parts: list[Array] = [np.zeros(1, np.int32)]
    total = 1
    for junction in np.flatnonzero(shared):
        rows = routing.row[routing.first_test[junction] : routing.first_test[junction + 1]]
        tests = len(rows)
        different, which = _different(rows.reshape(tests, -1).T)
        width = -(-tests // SIDE_BY_SIDE) * SIDE_BY_SIDE
        chosen = np.full((len(different), width, classes), CERTAIN, np.int32)
        chosen[:, :tests] = routing.threshold.rows(different)
        for place in range(1, width):  # few: quicker than to accumulate along a short axis
            np.maximum(chosen[:, place], chosen[:, place - 1], out=chosen[:, place])
        parts.append(chosen.transpose(0, 2, 1).ravel())
        begins[junction] = (total + which * classes * width).reshape(rows.shape[1:])
        total += chosen.size
    edges = np.insert(routing.edge, routing.first_test[1:], routing.default_edge)
    return begins, _as(np.concatenate(parts)), _as(edges, np.uint32)


def _different(rows: Array) -> tuple[Array, Array]:
    """The different rows of a matrix of small numbers, and which of them each row is."""
    code = np.zeros(len(rows), np.int64)
    for column in rows.T:
        code = code * (int(column.max()) + 1) + column
        code = np.unique(code, return_inverse=True)[1]  # small again, whatever follows
    _, first, which = np.unique(code, return_index=True, return_inverse=True)
    return rows[first], which


def _shared_draws(network: Network) -> Array:
    """1 for each junction where one draw decides and nothing is counted on the way, uint8[J]."""
    routing, counting = network.routing, network.counting
    if counting.flows or counting.stocks or counting.ages or counting.cohorts_kept or np.any(routing.observers != 0):
        return np.zeros(len(routing.default_edge), np.uint8)
    spans = zip(routing.first_test[:-1], routing.first_test[1:], strict=True)
    shared = [
        b > a and np.all(routing.kind[a:b] == CHANCE) and len(set(routing.key[a:b].tolist())) == 1 for a, b in spans
    ]
    return _as(np.array(shared, np.bool_), np.uint8)


def lists_of_lanes(network: Network) -> Array:
    """How many lists each lane has: one for each round where it is ever served in random order, int64[L]."""
    return np.where(np.any(network.lanes.discipline == RANDOM_ORDER, axis=1), ROUNDS, 1)


@once_for_equal
def _single_lanes(stage_of_lane: Array, lists: Array, stages: int) -> Array:
    """The lane of each stage that has only one, and one list of it, int32[S]; -1 where there are several or none."""
    lanes = [np.flatnonzero(stage_of_lane == stage) for stage in range(stages)]
    return _as(np.array([own[0] if len(own) == 1 and lists[own[0]] == 1 else -1 for own in lanes]))
