"""Networks and populations made at random, to try everything that a network can say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.pathway.fixed_point import cumulative_hazard
from fairbalance.pathway.network import (
    CERTAIN,
    CHANCE,
    JUDGMENT,
    NO_QUOTA,
    NO_SERVICE,
    UNLIMITED,
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

Array = npt.NDArray[Any]
LEDGERS = ("flows", "stocks", "ages", "waits", "cohorts_kept", "outcomes")


@dataclass(frozen=True)
class Shape:
    """How large a random network is and what it uses.

    Attributes:
        stages: Number of stages.
        clocks: Clocks a stage has on average.
        ledgers: Which ledgers are kept, in the order of `LEDGERS`.
        judgments: Whether tests may be judgments.
        observers: Number of yardsticks.
        disciplines: How often a lane is served first come first served, last come first served, in random order.
        quotas: Whether lanes may have quotas.
        slots: Number of visit counters.
        plain_clocks: Clocks lead straight out of the pathway.
        days: Horizon.
    """

    stages: int = 6
    clocks: float = 1.0
    ledgers: tuple[bool, ...] = (True,) * 6
    judgments: bool = True
    observers: int = 2
    disciplines: tuple[float, float, float] = (0.4, 0.3, 0.3)
    quotas: bool = True
    slots: int = 9
    plain_clocks: bool = False
    days: int = 330


def random_network(seed: int, shape: Shape) -> Network:
    """Make a network of this shape."""
    random = np.random.default_rng(seed)
    calendar = _calendar(random, shape.days)
    stages, groups, exits, periods, vintages, classes, cells = shape.stages, 3, 3, 3, 2, 5, 4
    group = random.choice([UNLIMITED, NO_SERVICE, *range(groups)], stages)
    group[:2] = (0, UNLIMITED)
    rows = 5
    lanes = _lanes(random, shape, calendar, group, groups, periods, vintages, classes, rows)
    clock_stage = np.sort(
        np.concatenate([np.flatnonzero(group == NO_SERVICE), random.integers(0, stages, round(shape.clocks * stages))])
    )
    clocks = len(clock_stage)
    junctions = 1 + stages + clocks + 1  # the first and the last are for those who enter
    of_clock = 1 + stages + np.arange(clocks)
    tests = random.integers(0, 4, junctions)
    if shape.plain_clocks:
        tests[of_clock] = 0
    routing = _routing(random, shape, tests, stages, exits, periods, vintages, classes)
    if shape.plain_clocks:
        routing.target[routing.default_edge[of_clock]] = -1 - random.integers(0, exits, clocks)
        routing.observers[routing.default_edge[of_clock]] = 0
    rate = np.where(random.random((4, 1)) < 0.5, random.integers(1, 1 << 18, (4, 1)), 0) + np.zeros(
        (1, calendar.months), np.int64
    )
    rate[2:] = np.where(random.random((2, calendar.months)) < 0.7, random.integers(0, 1 << 20, (2, calendar.months)), 0)
    lengths = [*random.integers(0, 90, rows), random.integers(0, 40)]  # the last is that of rounds
    durations = [np.sort(random.integers(0, 2**32 + 1, length)) for length in lengths]
    flags = dict(zip(LEDGERS, shape.ledgers, strict=True))
    return Network(
        names=Names(
            stages=_names("stage", stages),
            exits=_names("exit", exits),
            junctions=_names("junction", junctions),
            edges=_names("edge", len(routing.target)),
            tests=_names("test", len(routing.kind)),
            clocks=_names("clock", clocks),
            lanes=_names("lane", len(lanes.stage)),
            groups=_names("group", groups),
            cells=_names("cell", cells),
            statuses=_names("status", 4),
            observers=_names("observer", shape.observers),
            initial_outcomes=_names("outcome", 2),
        ),
        calendar=calendar,
        stages=Stages(
            group=group.astype(np.int32),
            need=random.integers(1, 3, stages).astype(np.int32),
            duration_row=random.integers(0, rows, (stages, 2, periods)).astype(np.int32),
            junction=np.where(group == NO_SERVICE, -1, 1 + random.permutation(stages)).astype(np.int32),
            visit_slot=random.integers(-1, shape.slots, stages).astype(np.int32),
            status=random.integers(0, 4, stages).astype(np.int32),
            key=_keys(random, stages),
            lane_row=_lane_rows(lanes, stages, random, periods, vintages),
        ),
        durations=Durations(
            offset=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32),
            threshold=np.concatenate([*durations, np.zeros(0, np.int64)]).astype(np.int64),
        ),
        lanes=lanes,
        clocks=Clocks(
            stage=clock_stage.astype(np.int32),
            first=np.searchsorted(clock_stage, np.arange(stages + 1)).astype(np.int32),
            junction=of_clock.astype(np.int32),
            row=random.integers(0, 4, (clocks, classes)).astype(np.int32),
            rate=rate.astype(np.int64),
            cumulative=cumulative_hazard(rate.astype(np.int64), calendar.month_start),
            key=_keys(random, clocks),
        ),
        routing=routing,
        observers=Observers(
            load=random.integers(-(1 << 16), 1 << 16, (shape.observers, 3)).astype(np.int32),
            row=random.integers(0, 2, (shape.observers, periods)).astype(np.int32),
            threshold=Thresholds.by_class(random.integers(-(1 << 16), 1 << 16, (2, classes))),
        ),
        counting=Counting(
            cell=random.integers(0, cells, classes).astype(np.int32),
            cohort_cell=random.integers(0, 3, classes).astype(np.int32),
            support=random.integers(0, 2, classes).astype(np.int32),
            duration_group=random.integers(0, 2, classes).astype(np.int32),
            cohorts=6,
            wait_bin=np.minimum(np.arange(200) // 7, 20).astype(np.int32),
            speed_band=np.minimum(np.arange(300) // 30, 5).astype(np.int32),
            exit_status=random.integers(0, 4, exits).astype(np.int32),
            **flags,
        ),
        entry_points=np.array([0, 1, -1, -junctions], np.int32),
        capacity=np.where(
            random.random((groups, shape.days)) < 0.2, 0, random.integers(0, 12, (groups, shape.days))
        ).astype(np.int32),
        strength_key=_keys(random, 3),
    )


def random_people(seed: int, network: Network, count: int) -> Population:
    """Make people for a network, a third of them in the starting system, sorted for entry."""
    random = np.random.default_rng(seed)
    days = network.calendar.days
    opening = random.random(count) < 0.3
    entry_day = np.where(opening, 0, random.integers(0, days + 5, count))
    entry_point = np.where(opening, random.integers(0, 2, count), random.integers(0, 4, count))
    join_day = np.where(opening, -random.integers(0, 900, count), entry_day)
    return Population.from_columns(
        key=random.integers(0, 2**63, count, dtype=np.uint64),
        entry_day=entry_day,
        entry_point=entry_point,
        join_day=join_day,
        claim_day=join_day - random.integers(0, 400, count),
        class_index=random.integers(0, 5, count),
        vintage=random.integers(0, 2, count),
        cohort=random.integers(0, 6, count),
        initial_known=opening & (random.random(count) < 0.5),
    ).sorted_for_entry()


def _names(kind: str, count: int) -> tuple[str, ...]:
    return tuple(f"{kind} {index}" for index in range(count))


def _keys(random: np.random.Generator, count: int) -> Array:
    return random.integers(0, 2**63, count, dtype=np.uint64)


def _calendar(random: np.random.Generator, days: int) -> Calendar:
    start = np.unique(np.concatenate([[0, days], random.integers(1, days, days // 30)]))
    day = np.arange(days)
    month = np.searchsorted(start, day, side="right") - 1
    return Calendar(
        days=days,
        period=(day * 3 // days).astype(np.int32),
        month=month.astype(np.int32),
        month_start=start.astype(np.int32),
        quarter=(1 + month // 3).astype(np.int32),
        past_months=12,
    )


def _lanes(
    random: np.random.Generator,
    shape: Shape,
    calendar: Calendar,
    group: Array,
    groups: int,
    periods: int,
    vintages: int,
    classes: int,
    rounds_row: int,
) -> Lanes:
    stage = np.sort(np.concatenate([np.flatnonzero(group >= 0)] * 2))
    count = len(stage)
    table = []
    for each in range(len(group)):
        own = np.flatnonzero(stage == each)
        table += [random.choice(own, classes) if len(own) else np.zeros(classes, np.int64) for _ in range(2)]
    order = np.full((groups, periods, count), -1)
    for each in range(groups):
        for period in range(periods):
            own = random.permutation(np.flatnonzero(group[stage] == each))
            place = np.sort(random.choice(count, len(own), replace=False))
            order[each, period, place] = own
            if len(own) > 1 and random.random() < 0.2:
                order[each, period, place[0]] = -1  # a closed lane
    quota = np.full((count, calendar.days), NO_QUOTA)
    if shape.quotas:
        limited = random.random(count) < 0.4
        quota[limited] = random.integers(-1, 3, (int(limited.sum()), calendar.days))
    discipline = random.choice(3, (count, periods), p=shape.disciplines)
    return Lanes(
        stage=stage.astype(np.int32),
        table=np.array(table, np.int32).reshape(-1, classes),
        order=order.astype(np.int32),
        discipline=discipline.astype(np.uint8),
        quota=quota.astype(np.int32),
        key=random.integers(0, 2**63, len(group)).astype(np.uint64),
        rounds_row=rounds_row,
    )


def _lane_rows(lanes: Lanes, stages: int, random: np.random.Generator, periods: int, vintages: int) -> Array:
    choice = random.integers(0, 2, (stages, periods, vintages))
    return (2 * np.arange(stages)[:, None, None] + choice).astype(np.int32)


def _routing(
    random: np.random.Generator,
    shape: Shape,
    tests: Array,
    stages: int,
    exits: int,
    periods: int,
    vintages: int,
    classes: int,
) -> Routing:
    count, junctions = int(tests.sum()), len(tests)
    edges = count + junctions
    kind = np.where(random.random(count) < (0.4 if shape.judgments else 0), JUDGMENT, CHANCE)
    row = random.integers(0, 3, (count, periods, vintages)) + np.where(kind == JUDGMENT, 3, 0)[:, None, None]
    chances = random.integers(0, CERTAIN + 1, (3, classes))
    chances[0, :2] = (0, CERTAIN)
    scores = random.integers(-(1 << 17), 1 << 17, (3, 3))
    shared_by = np.arange(classes) % 3
    keys = _keys(random, count)
    shared = np.flatnonzero(random.random(count) < 0.3)
    keys[shared[shared > 0]] = keys[shared[shared > 0] - 1]
    target = np.where(
        random.random(edges) < 0.35, -1 - random.integers(0, exits, edges), random.integers(0, stages, edges)
    )
    return Routing(
        first_test=np.concatenate([[0], np.cumsum(tests)]).astype(np.int32),
        default_edge=np.arange(count, edges, dtype=np.int32),
        kind=kind.astype(np.int32),
        edge=np.arange(count, dtype=np.int32),
        row=row.astype(np.int32),
        threshold=Thresholds(
            begin=np.array([0, classes, 2 * classes, *(3 * classes + np.arange(3) * 3)], np.int32),
            columns=np.repeat(np.arange(2, dtype=np.int32), 3),
            column=np.array([np.arange(classes), shared_by], np.int32),
            values=np.concatenate([chances.ravel(), scores.ravel()]).astype(np.int32),
        ),
        load=random.integers(-(1 << 16), 1 << 16, (count, 4)).astype(np.int32),
        key=keys,
        target=target.astype(np.int32),
        initial_outcome=np.where(random.random(edges) < 0.4, random.integers(0, 2, edges), -1).astype(np.int32),
        observers=np.where(random.random(edges) < 0.4, random.integers(0, 1 << shape.observers, edges), 0).astype(
            np.uint32
        ),
    )
