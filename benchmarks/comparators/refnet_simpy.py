"""RefNet-1 in SimPy: a Resource per stage as customarily written, and a tuned variant with its own deques.

Both follow the calendar and priorities of RefNet-1; people whose events fall on the same day may be served in another
order than in the other engines, so counts agree closely and not bit for bit.

With `keyed=True` the luck is that of the other engines; the timed runs use Python's own generator, which is cheaper.
"""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Generator
from typing import Any

import simpy
from simpy.events import URGENT

from benchmarks.refnet import (
    BRANCH,
    DAYS,
    DECIDE,
    DETAIN,
    PATIENCE,
    SERVICE,
    STAGES,
    RefNet,
    draw,
    key_of,
)

Luck = Callable[[int, int, int, int], int]


def _luck(seed: int, keyed: bool) -> Luck:
    if keyed:
        key = key_of(seed)
        return lambda person, stage, visit, kind: draw(key, person, stage, visit, kind)
    bits = random.Random(seed).getrandbits
    return lambda person, stage, visit, kind: bits(32)


class _Shared:
    """Tables as Python lists, and counts by stage: joins, starts, completions, reneges, days waited."""

    def __init__(self, net: RefNet, seed: int, keyed: bool) -> None:
        self.net, self.luck, self.env = net, _luck(seed, keyed), simpy.Environment()
        self.service = [table.thresholds.tolist() for table in net.service]
        self.patience = net.patience.thresholds.tolist()
        self.thresholds, self.lanes = net.thresholds.tolist(), net.lanes.tolist()
        self.wait_cost, self.service_cost = net.wait_cost.tolist(), net.service_cost.tolist()
        self.classes, self.arrival_lane = net.person_class.tolist(), net.arrival_lane.tolist()
        self.arrival_day, self.capacity = net.arrival_day.tolist(), net.capacity.tolist()
        self.counts = [[0] * STAGES for _ in range(5)]
        self.total_cost = 0

    def days(self, table: list[int], person: int, stage: int, visit: int, kind: int) -> int:
        return 1 + bisect_left(table, self.luck(person, stage, visit, kind))

    def next_lane(self, person: int, stage: int, visit: int) -> int:
        row = self.classes[person]
        branch = bisect_right(self.thresholds[stage][row], self.luck(person, stage, visit, BRANCH))
        return int(self.lanes[stage][branch][row])


class WithResources(_Shared):
    """One process a person and one Resource a stage."""

    def __init__(self, net: RefNet, seed: int, keyed: bool = False) -> None:
        super().__init__(net, seed, keyed)
        # Only detention has priorities; a PriorityResource sorts its queue at every request.
        kinds = [simpy.PriorityResource if stage == DETAIN else simpy.Resource for stage in range(STAGES)]
        self.resources = [kind(self.env, capacity=1) for kind in kinds]

    def run(self) -> list[list[int]]:
        """Run to the last day and return the counts by stage."""
        self._change_capacity(0)
        self.env.process(self._arrivals())
        self.env.run(until=DAYS)
        return self.counts

    def _change_capacity(self, day: int) -> None:
        # A fall must precede the day's completions, hence an urgent event; a rise grants one waiter per trigger.
        for stage, resource in enumerate(self.resources):
            resource._capacity = self.capacity[day][stage]
            while resource.queue and resource.count < resource._capacity:
                resource._trigger_put(None)
        if day + 1 < DAYS:
            tomorrow = self.env.event()
            tomorrow._ok, tomorrow._value = True, None
            tomorrow.callbacks.append(lambda _: self._change_capacity(day + 1))
            self.env.schedule(tomorrow, priority=URGENT, delay=1)

    def _arrivals(self) -> Generator[Any, Any, None]:
        env = self.env
        for person, day in enumerate(self.arrival_day):
            if day > env.now:
                yield env.timeout(day - env.now)
            env.process(self._person(person))

    def _person(self, person: int) -> Generator[Any, Any, None]:
        env, counts = self.env, self.counts
        lane, row, visits = self.arrival_lane[person], self.classes[person], [0] * STAGES
        while lane < 2 * STAGES:
            stage, joined = lane // 2, env.now
            visit = visits[stage]
            counts[0][stage] += 1
            resource = self.resources[stage]
            with resource.request(priority=lane & 1) if stage == DETAIN else resource.request() as request:
                if stage == DECIDE:
                    yield request | env.timeout(self.days(self.patience, person, stage, visit, PATIENCE))
                    if not request.triggered:
                        counts[3][stage] += 1
                        self.total_cost += (env.now - joined) * self.wait_cost[stage][row]
                        return
                else:
                    yield request
                counts[1][stage] += 1
                counts[4][stage] += env.now - joined
                days = self.days(self.service[stage], person, stage, visit, SERVICE)
                self.total_cost += (env.now - joined) * self.wait_cost[stage][row] + days * self.service_cost[stage]
                yield env.timeout(days)
            counts[2][stage] += 1
            visits[stage] += 1
            lane = self.next_lane(person, stage, visit)


class WithDeques(_Shared):
    """Own queues, bare timeouts with callbacks, one event a day that starts people."""

    def __init__(self, net: RefNet, seed: int, keyed: bool = False) -> None:
        super().__init__(net, seed, keyed)
        self.queues: list[deque[tuple[int, int, int]]] = [deque() for _ in range(2 * STAGES)]
        self.busy = [0] * STAGES
        self.visits = [[0] * STAGES for _ in range(net.people)]
        self.next_person = 0

    def run(self) -> list[list[int]]:
        """Run to the last day and return the counts by stage."""
        self._day(0)
        self.env.run(until=DAYS)
        return self.counts

    def _day(self, day: int) -> None:
        # Yesterday scheduled this event before the day's last completions, so it is put half a day after them.
        while self.next_person < self.net.people and self.arrival_day[self.next_person] == day:
            self._join(self.next_person, self.arrival_lane[self.next_person], day)
            self.next_person += 1
        for lane, queue in enumerate(self.queues):
            stage = lane // 2
            free = self.capacity[day][stage] - self.busy[stage]
            while queue and free > 0:
                free -= self._start(queue.popleft(), stage, day)
        if day + 1 < DAYS:
            evening = self.env.timeout(1.5 if day == 0 else 1)
            evening.callbacks.append(lambda _: self._day(day + 1))

    def _join(self, person: int, lane: int, day: int) -> None:
        if lane >= 2 * STAGES:
            return
        stage = lane // 2
        self.counts[0][stage] += 1
        until = DAYS
        if stage == DECIDE:
            until = day + self.days(self.patience, person, stage, self.visits[person][stage], PATIENCE)
        self.queues[lane].append((person, day, until))

    def _start(self, waiting: tuple[int, int, int], stage: int, day: int) -> int:
        person, joined, until = waiting
        counts, rate = self.counts, self.wait_cost[stage][self.classes[person]]
        if until <= day:
            counts[3][stage] += 1
            self.total_cost += (until - joined) * rate
            return 0
        counts[1][stage] += 1
        counts[4][stage] += day - joined
        days = self.days(self.service[stage], person, stage, self.visits[person][stage], SERVICE)
        self.total_cost += (day - joined) * rate + days * self.service_cost[stage]
        self.busy[stage] += 1
        done = self.env.timeout(day + days - self.env.now)
        done.callbacks.append(lambda _: self._complete(person, stage))
        return 1

    def _complete(self, person: int, stage: int) -> None:
        self.busy[stage] -= 1
        self.counts[2][stage] += 1
        visit = self.visits[person][stage]
        self.visits[person][stage] += 1
        self._join(person, self.next_lane(person, stage, visit), int(self.env.now))
