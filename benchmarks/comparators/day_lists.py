"""RefNet-1 in plain Python with a list of people for each day: the oracle of the other comparators."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque

import numpy as np

from benchmarks.refnet import (
    BRANCH,
    DAYS,
    DECIDE,
    PATIENCE,
    RENEGED,
    SERVICE,
    STAGES,
    RefNet,
    Result,
    draw,
    empty_result,
    key_of,
)

JOINED, STARTED, COMPLETED, LEFT_WAITING, DAYS_WAITED = range(5)


def run(net: RefNet, seed: int) -> Result:
    """Run the network; see `benchmarks.refnet` for the order of a day."""
    key = key_of(seed)
    result = empty_result(net.people)
    counts, cost = result.counts, [0] * net.people
    service = [table.thresholds.tolist() for table in net.service]
    patience = net.patience.thresholds.tolist()
    thresholds, lanes, wait_cost = net.thresholds.tolist(), net.lanes.tolist(), net.wait_cost.tolist()
    service_cost, classes = net.service_cost.tolist(), net.person_class.tolist()
    visits = [[0] * STAGES for _ in range(net.people)]
    joined, gives_up = [0] * net.people, [0] * net.people
    calendar: list[list[list[int]]] = [[[] for _ in range(DAYS)] for _ in range(STAGES)]
    queues: list[deque[int]] = [deque() for _ in range(2 * STAGES)]
    giving_up = [0] * (DAYS + 1)
    busy = [0] * STAGES

    def leave(person: int, code: int, day: int) -> None:
        result.exit_code[person], result.exit_day[person] = code, day

    def join(person: int, lane: int, day: int) -> None:
        if lane >= 2 * STAGES:
            leave(person, lane - 2 * STAGES, day)
            return
        stage = lane // 2
        counts[JOINED, stage, day // 365] += 1
        joined[person] = day
        if stage == DECIDE:
            until = day + 1 + bisect_left(patience, draw(key, person, stage, visits[person][stage], PATIENCE))
            gives_up[person] = until
            giving_up[min(until, DAYS)] += 1
        queues[lane].append(person)

    gone = 0  # people counted as having given up who still sit in the deque
    for day in range(DAYS):
        year = day // 365
        counts[LEFT_WAITING, DECIDE, year] += giving_up[day]
        gone += giving_up[day]
        for stage in range(STAGES):
            for person in calendar[stage][day]:
                busy[stage] -= 1
                counts[COMPLETED, stage, year] += 1
                number = draw(key, person, stage, visits[person][stage], BRANCH)
                visits[person][stage] += 1
                branch = bisect_right(thresholds[stage][classes[person]], number)
                join(person, lanes[stage][branch][classes[person]], day)
            calendar[stage][day] = []
        for person in range(net.arrivals_until[day], net.arrivals_until[day + 1]):
            join(person, int(net.arrival_lane[person]), day)
        for stage in range(STAGES):
            for lane in (2 * stage, 2 * stage + 1):
                while queues[lane] and busy[stage] < net.capacity[day, stage]:
                    person = queues[lane].popleft()
                    rate = wait_cost[stage][classes[person]]
                    if stage == DECIDE:
                        if gives_up[person] <= day:
                            gone -= 1
                            cost[person] += (gives_up[person] - joined[person]) * rate
                            leave(person, RENEGED, gives_up[person])
                            continue
                        giving_up[min(gives_up[person], DAYS)] -= 1
                    wait = day - joined[person]
                    counts[STARTED, stage, year] += 1
                    counts[DAYS_WAITED, stage, year] += wait
                    number = draw(key, person, stage, visits[person][stage], SERVICE)
                    days = 1 + bisect_left(service[stage], number)
                    cost[person] += wait * rate + min(days, DAYS - day) * service_cost[stage]
                    busy[stage] += 1
                    if day + days < DAYS:
                        calendar[stage][day + days].append(person)
            result.waiting[day, stage] = len(queues[2 * stage]) + len(queues[2 * stage + 1])
            result.busy[day, stage] = busy[stage]
        result.waiting[day, DECIDE] -= gone
    for lane, queue in enumerate(queues):
        for person in queue:
            rate = wait_cost[lane // 2][classes[person]]
            if lane // 2 == DECIDE and gives_up[person] < DAYS:
                cost[person] += (gives_up[person] - joined[person]) * rate
                leave(person, RENEGED, gives_up[person])
            else:
                cost[person] += (DAYS - joined[person]) * rate
    result.cost[:] = np.array(cost, np.uint32)
    return result
