"""The arrays that the kernel reads and writes, in the exact types and order that it was compiled for."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from fairbalance.engine import draws
from fairbalance.engine.kernel_features import counted_stages
from fairbalance.engine.ledger import Ledger
from fairbalance.pathway.network import NO_QUOTA, Network
from fairbalance.people.population import Population

Array = npt.NDArray[Any]

GUIDE_BITS = 10
"""Leading bits of a draw that index the guide of a service-time distribution."""
DAY_ZERO = 1 << 15
"""Days are kept in 16 bits, counted from this many days before the start."""
LAST_HORIZON = (1 << 15) - 1
"""The longest horizon that 16 bits hold."""


class Tables(NamedTuple):
    """A network as flat arrays; names as in `fairbalance.pathway.network`."""

    period_of: Array
    month_of: Array
    month_start: Array
    quarter_of: Array
    age_month: Array
    stage_group: Array
    stage_need: Array
    stage_duration: Array
    stage_junction: Array
    stage_slot: Array
    stage_status: Array
    stage_key: Array
    stage_lane_row: Array
    stage_counted: Array
    duration_offset: Array
    duration_threshold: Array
    duration_guide: Array
    lane_stage: Array
    lane_table: Array
    lane_newest: Array
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
    hazard_constant: Array
    first_test: Array
    default_edge: Array
    test_kind: Array
    test_edge: Array
    test_row: Array
    test_threshold: Array
    test_load: Array
    test_key: Array
    edge_target: Array
    edge_lane: Array
    edge_initial: Array
    edge_observers: Array
    observer_load: Array
    observer_row: Array
    observer_threshold: Array
    cell_of: Array
    cohort_cell_of: Array
    support_of: Array
    duration_group_of: Array
    wait_bin: Array
    speed_band: Array
    exit_status: Array
    entry_points: Array
    capacity: Array
    strength_key: Array
    normal_table: Array
    exponential_table: Array


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
    visits: Array
    initial_known: Array


class Counts(NamedTuple):
    """The arrays of a ledger."""

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
    cohort: Array
    initial: Array
    speed: Array
    observed: Array
    last_place: Array
    last_day: Array
    events: Array


def tables_of(network: Network) -> Tables:
    """Flatten a network for the kernel."""
    stages, lanes, clocks, routing = network.stages, network.lanes, network.clocks, network.routing
    watch, counting, calendar = network.observers, network.counting, network.calendar
    order, order_length = _orders(network)
    thresholds, guide, offset = _guided(network)
    return Tables(
        period_of=_as(calendar.period),
        month_of=_as(calendar.month),
        month_start=_as(calendar.month_start),
        quarter_of=_as(calendar.quarter),
        age_month=_age_months(network),
        stage_group=_as(stages.group),
        stage_need=_as(stages.need),
        stage_duration=_as(stages.duration_row),
        stage_junction=_as(stages.junction),
        stage_slot=_as(stages.visit_slot),
        stage_status=_as(stages.status),
        stage_key=_as(stages.key, np.uint64),
        stage_lane_row=_as(stages.lane_row),
        stage_counted=_as(counted_stages(network), np.uint8),
        duration_offset=offset,
        duration_threshold=thresholds,
        duration_guide=guide,
        lane_stage=_as(lanes.stage),
        lane_table=_as(lanes.table),
        lane_newest=_as(lanes.newest_first, np.uint8),
        lane_quota=_as(lanes.quota),
        lane_limited=_as(np.any(lanes.quota != NO_QUOTA, axis=1), np.uint8),
        order=order,
        order_length=order_length,
        clock_first=_as(clocks.first),
        clock_junction=_as(clocks.junction),
        clock_row=_as(clocks.row),
        clock_key=_as(clocks.key, np.uint64),
        hazard_rate=_as(clocks.rate, np.int64),
        hazard_cumulative=_as(clocks.cumulative, np.int64),
        hazard_constant=_constant_hazards(network),
        first_test=_as(routing.first_test),
        default_edge=_as(routing.default_edge),
        test_kind=_as(routing.kind),
        test_edge=_as(routing.edge),
        test_row=_as(routing.row),
        test_threshold=_as(routing.threshold),
        test_load=_as(routing.load),
        test_key=_as(routing.key, np.uint64),
        edge_target=_as(routing.target),
        edge_lane=_as(np.where(routing.target >= 0, routing.target, len(stages.group) - 1 - routing.target)),
        edge_initial=_as(routing.initial_outcome),
        edge_observers=_as(routing.observers, np.uint32),
        observer_load=_as(watch.load),
        observer_row=_as(watch.row),
        observer_threshold=_as(watch.threshold),
        cell_of=_as(counting.cell),
        cohort_cell_of=_as(counting.cohort_cell),
        support_of=_as(counting.support),
        duration_group_of=_as(counting.duration_group),
        wait_bin=_as(counting.wait_bin),
        speed_band=_as(counting.speed_band),
        exit_status=_as(counting.exit_status),
        entry_points=_as(network.entry_points),
        capacity=_as(network.capacity),
        strength_key=_as(network.strength_key, np.uint64),
        normal_table=draws.normal_table(),
        exponential_table=draws.exponential_table(),
    )


def people_of(population: Population) -> People:
    """The columns of a population, contiguous."""
    return People(*(np.ascontiguousarray(getattr(population, name)) for name in People._fields))


def counts_of(ledger: Ledger) -> Counts:
    """The arrays of a ledger; the kernel adds to them."""
    return Counts(*(getattr(ledger, name) for name in Counts._fields))


def _as(values: Array, kind: type[np.generic] = np.int32) -> Array:
    return np.ascontiguousarray(values, dtype=kind)


def _orders(network: Network) -> tuple[Array, Array]:
    """Lanes in order of service without the padding, int32[G, P, L], and how many there are, int32[G, P]."""
    given = _as(network.lanes.order)
    present = given >= 0
    front = np.argsort(~present, axis=2, kind="stable")
    return np.take_along_axis(given, front, axis=2), _as(present.sum(axis=2))


def _guided(network: Network) -> tuple[Array, Array, Array]:
    """Thresholds with a stop at the end of each row, a guide int32[R, 2**GUIDE_BITS], and where each row begins."""
    durations = network.durations
    starts = np.arange(1 << GUIDE_BITS, dtype=np.int64) << (32 - GUIDE_BITS)
    rows = [durations.threshold[a:b] for a, b in zip(durations.offset[:-1], durations.offset[1:], strict=True)]
    guide = np.array([np.searchsorted(row, starts, side="right") for row in rows], np.int32)
    stopped = [np.append(row, np.int64(1) << 33) for row in rows]
    offset = np.concatenate([[0], np.cumsum([len(row) for row in stopped])])
    return (
        _as(np.concatenate([*stopped, np.zeros(0, np.int64)]), np.int64),
        guide.reshape(len(rows), 1 << GUIDE_BITS),
        _as(offset, np.int64),
    )


def _constant_hazards(network: Network) -> Array:
    """1 for each hazard row that never changes, uint8[rows]: its clock can be read without a search."""
    rate, cumulative = network.clocks.rate, network.clocks.cumulative
    first = rate[:, :1].astype(np.int64)
    steady = np.all(rate == first, axis=1) & (first[:, 0] > 0)
    return _as(steady & np.all(cumulative == first * network.calendar.month_start, axis=1), np.uint8)


def _age_months(network: Network) -> Array:
    """`twin.join_month` of each day that 16 bits can hold, int32[65536]."""
    past = network.calendar.past_months
    days = np.arange(-DAY_ZERO, 0)
    before = np.maximum(0, past - 1 - (-days - 1) * 100 // 3044)
    after = np.zeros(DAY_ZERO, np.int64)
    after[: network.calendar.days] = past + network.calendar.month
    return _as(np.concatenate([before, after]))
