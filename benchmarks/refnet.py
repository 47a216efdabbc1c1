"""RefNet-1, the reference network of the benchmarks: seven queues shaped like an asylum and returns system.

Everything an engine needs is here as NumPy arrays, so that every comparator runs on the same numbers:
who arrives when, how many servers each stage has each day, how long service lasts, where people go next.
The probabilities and capacities are invented to exercise an engine; they describe no real system.

Rules of a day, the same for every engine:

1. people whose patience ends today leave the queue of `DECIDE`;
2. services ending today complete, stage by stage, in the order in which they started: the person draws a branch
   and joins the end of the next queue or leaves;
3. today's arrivals join, in id order;
4. each stage starts waiting people while fewer than its capacity are in service, first priority level first;
5. queue lengths and people in service are recorded.

A fall of capacity interrupts nobody. Days run from 0 to `DAYS - 1`; costs are cut at `DAYS`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SCREEN, INTERVIEW, DECIDE, APPEAL, DETAIN, FLIGHT, HUB = range(7)
STAGE_NAMES = ("SCREEN", "INTERVIEW", "DECIDE", "APPEAL", "DETAIN", "FLIGHT", "HUB")
STAGES = len(STAGE_NAMES)
GRANTED, REMOVED, CLOSED, RENEGED = range(4)
"""Exit codes. An exit is lane `2 * STAGES + code`; a person still inside at the end has code `STILL_INSIDE`."""
STILL_INSIDE = 255
LANES = 2 * STAGES + 4
"""Two priority levels of waiting for each stage (lane `2 * stage + level`), then the exits."""
CLASSES = 16
DAYS = 3650
YEARS = 10
FULL_SCALE = 1_300_000
GUIDE_BITS = 11

PERSON_STEP = 0x9E3779B97F4A7C15
DECISION_STEP = 0xD1B54A32D192ED03
SERVICE, BRANCH, PATIENCE = range(3)
"""Kinds of draw."""
MASK = (1 << 64) - 1


def mix64(value: int) -> int:
    """Scramble 64 bits (the finaliser of the splitmix64 generator)."""
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & MASK
    return value ^ (value >> 31)


def key_of(seed: int) -> int:
    """Return the 64-bit key of a seed."""
    return mix64((seed * PERSON_STEP + 0x1234567) & MASK)


def draw(key: int, person: int, stage: int, visit: int, kind: int) -> int:
    """Return the 32-bit draw of one person for one decision on the given visit to a stage."""
    decision = visit << 8 | stage << 2 | kind
    return mix64((key + person * PERSON_STEP + decision * DECISION_STEP) & MASK) >> 32


@dataclass(frozen=True)
class DurationTable:
    """Whole days >= 1 as thresholds: `days = 1 + number of thresholds < draw`.

    Attributes:
        thresholds: 32-bit cumulative probabilities, ascending; the last is the largest draw and so stops a search.
        guide: For each value of the top `GUIDE_BITS` bits of a draw, where to start searching.
    """

    thresholds: NDArray[np.uint32]
    guide: NDArray[np.uint32]


@dataclass(frozen=True)
class RefNet:
    """One instance of the network; arrays are shaped by stage, class, day and person as stated.

    Attributes:
        people: Number of people, in order of arrival.
        arrival_day: By person, day of arrival (the starting backlog arrives on day 0).
        arrival_lane: By person, the waiting lane joined on arrival.
        person_class: By person, risk band + 4 x family + 8 x offender.
        arrivals_until: By day (one longer), index of the first person who arrives on that day or later.
        capacity: By day and stage, people who can be in service.
        service: By stage, service days.
        patience: Days people wait for a decision before giving up.
        thresholds: By stage and class, three 32-bit thresholds; the branch taken is the number of them <= draw.
        lanes: By stage, branch and class, the lane of the next stage or exit.
        wait_cost: By stage and class, pounds per day of waiting.
        service_cost: By stage, pounds per day of service.
    """

    people: int
    arrival_day: NDArray[np.int32]
    arrival_lane: NDArray[np.uint8]
    person_class: NDArray[np.uint8]
    arrivals_until: NDArray[np.int64]
    capacity: NDArray[np.int32]
    service: tuple[DurationTable, ...]
    patience: DurationTable
    thresholds: NDArray[np.uint32]
    lanes: NDArray[np.uint8]
    wait_cost: NDArray[np.uint32]
    service_cost: NDArray[np.uint32]


@dataclass(frozen=True)
class Result:
    """What every engine reports, to be compared bit for bit.

    Attributes:
        counts: By measure (joins, starts, completions, reneges, days waited until start), stage and year.
        waiting: By day and stage, people waiting at the end of the day.
        busy: By day and stage, people in service at the end of the day.
        exit_code: By person.
        exit_day: By person; `DAYS` when still inside.
        cost: By person, pounds.
    """

    counts: NDArray[np.int64]
    waiting: NDArray[np.int32]
    busy: NDArray[np.int32]
    exit_code: NDArray[np.uint8]
    exit_day: NDArray[np.uint16]
    cost: NDArray[np.uint32]

    @property
    def events(self) -> int:
        """Joins, starts, completions and reneges."""
        return int(self.counts[:4].sum())

    def differences(self, other: Result) -> list[str]:
        """Name the arrays in which two results differ."""
        names = ("counts", "waiting", "busy", "exit_code", "exit_day", "cost")
        return [name for name in names if not np.array_equal(getattr(self, name), getattr(other, name))]


def empty_result(people: int) -> Result:
    """Return arrays of zeros for an engine to fill."""
    return Result(
        counts=np.zeros((5, STAGES, YEARS), np.int64),
        waiting=np.zeros((DAYS, STAGES), np.int32),
        busy=np.zeros((DAYS, STAGES), np.int32),
        exit_code=np.full(people, STILL_INSIDE, np.uint8),
        exit_day=np.full(people, DAYS, np.uint16),
        cost=np.zeros(people, np.uint32),
    )


def duration_table(share_within: Callable[[int], float], longest: int = 4 * DAYS) -> DurationTable:
    """Tabulate a distribution of days given the probability of lasting at most so many days."""
    top = 2**32 - 1
    thresholds: list[int] = []
    for day in range(1, longest):
        threshold = max(0, int(share_within(day) * 2**32) - 1)
        if threshold == top:
            break
        thresholds.append(threshold)
    table = np.array([*thresholds, top], np.uint32)
    starts = np.arange(1 << GUIDE_BITS, dtype=np.uint64) << np.uint64(32 - GUIDE_BITS)
    return DurationTable(table, np.searchsorted(table, starts, side="left").astype(np.uint32))


def exponential(mean: float) -> DurationTable:
    """Exponential time, rounded up to whole days."""
    return duration_table(lambda day: -math.expm1(-day / mean))


def lognormal(mean: float, variation: float) -> DurationTable:
    """Lognormal time with the given mean and coefficient of variation, rounded up to whole days."""
    spread = math.sqrt(math.log1p(variation**2))
    centre = math.log(mean) - spread**2 / 2
    return duration_table(lambda day: 0.5 * math.erfc((centre - math.log(day)) / (spread * math.sqrt(2))))


def capacities(people: int) -> NDArray[np.int32]:
    """Return servers by day and stage, scaled from the full 1.3 million people."""
    day = np.arange(DAYS)
    year_end = day % 365 >= 355
    table = np.zeros((DAYS, STAGES))
    table[:, SCREEN] = np.where(day % 7 < 5, 2600, 0)
    table[:, INTERVIEW] = np.where(year_end, 1200, 3700)
    table[:, DECIDE] = (8800 + 2000 * np.minimum(day / (5 * 365), 1)) * np.where(year_end, 0.8, 1)
    table[:, APPEAL] = 9000 + 600 * np.sin(2 * np.pi * day / 365)
    table[:, DETAIN] = np.where(day < 1460, 3500, 4000)
    table[:, FLIGHT] = np.where(day % 7 == 3, 500, 0)
    table[:, HUB] = np.where(day < 1095, 0, 1750)
    return np.rint(table * people / FULL_SCALE).astype(np.int32)


def branches(stage: int, risk: int, family: int, offender: int) -> list[tuple[float, int]]:
    """Return (probability, lane) in threshold order for one stage and one class."""

    def to(next_stage: int) -> int:
        return 2 * next_stage + (1 if next_stage == DETAIN and not offender else 0)

    def out(code: int) -> int:
        return 2 * STAGES + code

    if stage == SCREEN:
        hub = 0.08 if risk < 2 and not family else 0.02
        return [(hub, to(HUB)), (0.06, out(CLOSED)), (1, to(INTERVIEW))]
    if stage == INTERVIEW:
        return [(0.85, to(DECIDE)), (0.12, to(INTERVIEW)), (1, out(CLOSED))]
    if stage == DECIDE:
        grant = (0.10, 0.25, 0.50, 0.80)[risk] + 0.05 * family - 0.08 * offender
        rest = 1 - grant
        detain = rest * (0.35 if offender else 0.25)
        return [(grant, out(GRANTED)), (rest * 0.62, to(APPEAL)), (detain, to(DETAIN)), (1, out(CLOSED))]
    if stage == APPEAL:
        allowed = 0.22 + 0.05 * risk + 0.08 * family
        detain = (0.75 if offender else 0.6) * (0.86 - allowed)
        return [(allowed, out(GRANTED)), (0.14, to(DECIDE)), (detain, to(DETAIN)), (1, out(CLOSED))]
    if stage == DETAIN:
        return [(0.50, to(FLIGHT)), (0.16, to(DECIDE)), (0.12, to(APPEAL)), (1, out(CLOSED))]
    if stage == FLIGHT:
        return [(0.84, out(REMOVED)), (0.10, to(DETAIN)), (0.05, to(APPEAL)), (1, out(CLOSED))]
    return [(0.60, to(FLIGHT)), (0.30, to(DECIDE)), (1, out(CLOSED))]


def routing() -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
    """Return branch thresholds by stage and class, and lanes by stage, branch and class."""
    thresholds = np.full((STAGES, CLASSES, 3), 2**32 - 1, np.uint32)
    lanes = np.zeros((STAGES, 4, CLASSES), np.uint8)
    for stage in range(STAGES):
        for person_class in range(CLASSES):
            options = branches(stage, person_class & 3, person_class >> 2 & 1, person_class >> 3 & 1)
            cumulated = 0.0
            for branch in range(4):
                share, lane = options[min(branch, len(options) - 1)]
                lanes[stage, branch, person_class] = lane
                cumulated += share
                if branch < len(options) - 1:
                    thresholds[stage, person_class, branch] = int(cumulated * 2**32)
    return thresholds, lanes


def build(people: int, seed: int = 1) -> RefNet:
    """Make RefNet-1 for so many people; `seed` decides who they are."""
    random = np.random.default_rng(seed)
    backlog = people * 2 // 13
    arrival_day = np.zeros(people, np.int32)
    arrival_day[backlog:] = np.sort(random.integers(0, DAYS, people - backlog))
    risk = random.choice(4, people, p=[0.3, 0.3, 0.25, 0.15])
    family = random.random(people) < 0.35
    offender = random.random(people) < 0.08
    stage = np.full(people, SCREEN)
    stage[:backlog] = random.choice([DECIDE, APPEAL, INTERVIEW, DETAIN], backlog, p=[0.55, 0.25, 0.15, 0.05])
    level = (stage == DETAIN) & ~offender
    thresholds, lanes = routing()
    wait_cost = np.zeros((STAGES, CLASSES), np.uint32)
    for each in range(STAGES):
        for person_class in range(CLASSES):
            wait_cost[each, person_class] = (8, 25, 40, 40, 60, 90, 120)[each] + (15 if person_class & 4 else 0)
    return RefNet(
        people=people,
        arrival_day=arrival_day,
        arrival_lane=(2 * stage + level).astype(np.uint8),
        person_class=(risk + 4 * family + 8 * offender).astype(np.uint8),
        arrivals_until=np.searchsorted(arrival_day, np.arange(DAYS + 1)).astype(np.int64),
        capacity=capacities(people),
        service=(
            exponential(4),
            lognormal(10, 0.6),
            lognormal(30, 0.8),
            lognormal(60, 0.7),
            exponential(30),
            duration_table(lambda day: 1.0),
            lognormal(90, 0.5),
        ),
        patience=exponential(900),
        thresholds=thresholds,
        lanes=lanes,
        wait_cost=wait_cost,
        service_cost=np.array([30, 35, 45, 55, 120, 900, 150], np.uint32),
    )
