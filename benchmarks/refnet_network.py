"""RefNet-1 as a `Network` and a `Population` of fairbalance."""

from __future__ import annotations

import numpy as np

from benchmarks.refnet import (
    CLASSES,
    DAYS,
    DECIDE,
    DETAIN,
    STAGE_NAMES,
    STAGES,
    YEARS,
    RefNet,
    branches,
)
from fairbalance.pathway.fixed_point import chance, cumulative_hazard, decision_key, hazard
from fairbalance.pathway.network import (
    CHANCE,
    FIRST_COME,
    NO_QUOTA,
    Calendar,
    Clocks,
    Counting,
    Durations,
    Lanes,
    Names,
    Network,
    Observers,
    Routing,
    Stages,
)
from fairbalance.pathway.thresholds import Thresholds
from fairbalance.people.population import Population

EXITS = ("granted", "removed", "closed", "gave up")
MEAN_PATIENCE = 900


def calendar() -> Calendar:
    """Ten years of twelve months; the last month of a year takes its odd days."""
    day = np.arange(DAYS)
    month = day // 365 * 12 + np.minimum(day % 365 // 30, 11)
    start = np.searchsorted(month, np.arange(YEARS * 12 + 1))
    return Calendar(
        days=DAYS,
        period=np.zeros(DAYS, np.int32),
        month=month.astype(np.int32),
        month_start=start.astype(np.int32),
        quarter=(1 + month // 3).astype(np.int32),
        past_months=1,
    )


def routing() -> Routing:
    """The branches of each stage as tests that share one draw, and a last junction for those who give up."""
    tests: list[int] = []
    targets: list[int] = []
    keys: list[np.uint64] = []
    first, default = [0], list[int]()
    thresholds: list[np.ndarray] = []
    for stage in range(STAGES):
        options = [branches(stage, c & 3, c >> 2 & 1, c >> 3 & 1) for c in range(CLASSES)]
        shares = np.array([[share for share, _ in option] for option in options])
        cumulated = np.cumsum(shares[:, :-1], axis=1)
        for branch in range(shares.shape[1] - 1):
            tests.append(len(targets))
            keys.append(decision_key(f"{STAGE_NAMES[stage]}.branch"))
            targets.append(_target(options[0][branch][1]))
            thresholds.append(chance(cumulated[:, branch]))
        default.append(len(targets))
        targets.append(_target(options[0][-1][1]))
        first.append(len(tests))
    default.append(len(targets))
    targets.append(-4)
    first.append(len(tests))
    edges = len(targets)
    return Routing(
        first_test=np.array(first, np.int32),
        default_edge=np.array(default, np.int32),
        kind=np.full(len(tests), CHANCE, np.int32),
        edge=np.array(tests, np.int32),
        row=np.arange(len(tests), dtype=np.int32).reshape(-1, 1, 1),
        threshold=Thresholds.by_class(thresholds),
        load=np.zeros((len(tests), 4), np.int32),
        key=np.array(keys, np.uint64),
        target=np.array(targets, np.int32),
        initial_outcome=np.full(edges, -1, np.int32),
        observers=np.zeros(edges, np.uint32),
    )


def network(net: RefNet) -> Network:
    """The tables of RefNet-1; the only ledgers kept are those that every comparator keeps."""
    times, routes = calendar(), routing()
    lane_stage = np.sort([*range(STAGES), DETAIN])
    own_lane = np.searchsorted(lane_stage, np.arange(STAGES))
    table = np.repeat(own_lane[:, None], CLASSES, axis=1)
    table[DETAIN] += np.arange(CLASSES) < 8  # offenders first
    order = np.full((STAGES, 1, len(lane_stage)), -1)
    order[:, 0, 0] = own_lane
    order[DETAIN, 0, 1] = own_lane[DETAIN] + 1
    rate = np.full((1, times.months), hazard(1 / MEAN_PATIENCE))
    # a draw passes a threshold of the reference tables when it is greater, here when it is at least as great
    thresholds = [each.thresholds[:-1].astype(np.int64) + 1 for each in net.service]
    return Network(
        names=Names(
            stages=STAGE_NAMES,
            exits=EXITS,
            junctions=(*STAGE_NAMES, "give up"),
            edges=tuple(f"edge {index}" for index in range(len(routes.target))),
            tests=tuple(f"test {index}" for index in range(len(routes.kind))),
            clocks=("patience",),
            lanes=tuple(f"lane {index}" for index in range(len(lane_stage))),
            groups=STAGE_NAMES,
            cells=("all",),
            statuses=("any",),
        ),
        calendar=times,
        stages=Stages(
            group=np.arange(STAGES, dtype=np.int32),
            need=np.ones(STAGES, np.int32),
            duration_row=np.arange(STAGES, dtype=np.int32).reshape(-1, 1, 1),
            junction=np.arange(STAGES, dtype=np.int32),
            visit_slot=np.arange(STAGES, dtype=np.int32),
            status=np.zeros(STAGES, np.int32),
            key=np.array([decision_key(f"{name}.service") for name in STAGE_NAMES], np.uint64),
            lane_row=np.arange(STAGES, dtype=np.int32).reshape(-1, 1, 1),
        ),
        durations=Durations(
            offset=np.concatenate([[0], np.cumsum([len(row) for row in thresholds])]).astype(np.int32),
            threshold=np.concatenate(thresholds),
        ),
        lanes=Lanes(
            stage=lane_stage.astype(np.int32),
            table=table.astype(np.int32),
            order=order.astype(np.int32),
            discipline=np.full((len(lane_stage), 1), FIRST_COME, np.uint8),
            quota=np.full((len(lane_stage), DAYS), NO_QUOTA, np.int32),
            key=np.zeros(STAGES, np.uint64),
            rounds_row=-1,
        ),
        clocks=Clocks(
            stage=np.array([DECIDE], np.int32),
            first=np.searchsorted([DECIDE], np.arange(STAGES + 1)).astype(np.int32),
            junction=np.array([STAGES], np.int32),
            row=np.zeros((1, CLASSES), np.int32),
            rate=rate,
            cumulative=cumulative_hazard(rate, times.month_start),
            key=np.array([decision_key("DECIDE.patience")], np.uint64),
        ),
        routing=routes,
        observers=Observers(
            load=np.zeros((0, 3), np.int32),
            row=np.zeros((0, 1), np.int32),
            threshold=Thresholds.by_class(np.zeros((0, CLASSES))),
        ),
        counting=Counting(
            cell=np.zeros(CLASSES, np.int32),
            cohort_cell=np.zeros(CLASSES, np.int32),
            support=np.zeros(CLASSES, np.int32),
            duration_group=np.zeros(CLASSES, np.int32),
            cohorts=1,
            wait_bin=np.zeros(1, np.int32),
            speed_band=np.zeros(1, np.int32),
            exit_status=np.zeros(len(EXITS), np.int32),
            flows=False,
            stocks=False,
            ages=False,
            waits=True,
            cohorts_kept=False,
            outcomes=True,
        ),
        entry_points=np.arange(STAGES, dtype=np.int32),
        capacity=np.ascontiguousarray(net.capacity.T),
        strength_key=np.zeros(3, np.uint64),
    )


def population(net: RefNet) -> Population:
    """The people of RefNet-1, in their order of arrival."""
    nobody = np.zeros(net.people, np.int32)
    return Population.from_columns(
        key=np.arange(net.people, dtype=np.uint64),
        entry_day=net.arrival_day,
        entry_point=net.arrival_lane // 2,
        join_day=net.arrival_day,
        claim_day=net.arrival_day,
        class_index=net.person_class,
        vintage=nobody,
        cohort=nobody,
        initial_known=nobody,
    )


def _target(lane: int) -> int:
    return lane // 2 if lane < 2 * STAGES else -1 - (lane - 2 * STAGES)
