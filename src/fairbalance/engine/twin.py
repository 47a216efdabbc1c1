"""The plain-Python engine: the meaning of a pathway, one person at a time, in the order things happen.

The compiled kernel must give the same ledger bit for bit; where Numba is absent this one runs instead.

A day has five steps:
  A  clocks that are due in stages with a queue: the person leaves the queue and is routed;
  B  completions, stage by stage in the order in which they were scheduled: release, route;
  C  arrivals in population order: join a stage or take a junction;
  D  starts, capacity group by capacity group: first the lanes' quotas, then lanes in order while capacity lasts;
  E  the day is recorded.
People who join a lane on the same day stand in the order of those steps. Where a lane begins or ceases to be served in
random order, whoever waits stands anew at the start of the day.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection
from dataclasses import replace
from typing import Any

import numpy as np

from fairbalance.engine import draws
from fairbalance.engine.changes import Changes
from fairbalance.engine.clock import fires_on
from fairbalance.engine.entering import check_entering
from fairbalance.engine.history import Event
from fairbalance.engine.ledger import Ledger, new_ledger
from fairbalance.errors import InvariantError
from fairbalance.pathway.network import (
    JUDGMENT,
    LAST_COME,
    MAX_VISITS,
    NEVER_FIRES,
    NO_QUOTA,
    RANDOM_ORDER,
    UNLIMITED,
    Network,
)
from fairbalance.people.population import Population


class _Person:
    __slots__ = (
        "claim_day",
        "class_index",
        "cohort",
        "epoch",
        "initial_known",
        "join_day",
        "key",
        "row",
        "vintage",
        "visits",
    )

    def __init__(self, row: int, key: int, people: Population) -> None:
        self.row, self.key = row, key
        self.class_index = int(people.class_index[row])
        self.vintage = int(people.vintage[row])
        self.cohort = int(people.cohort[row])
        self.claim_day = int(people.claim_day[row])
        self.visits = 0  # sixteen counters of four bits
        self.initial_known = bool(people.initial_known[row])
        self.join_day = 0
        self.epoch = 0


class _Lane:
    """A waiting line: one list, or in random order one list for each round from the present one on.

    Someone who left when a clock fired stays in the list with an epoch that has passed.
    """

    def __init__(self) -> None:
        self.round = 0
        self.lists: dict[int, deque[tuple[_Person, int]]] = {}

    def __bool__(self) -> bool:
        return bool(self.lists)

    def append(self, person: _Person, rounds: int) -> None:
        """Let a person wait for so many rounds after the present one."""
        self.lists.setdefault(self.round + rounds, deque()).append((person, person.epoch))

    def pop(self, newest: bool) -> tuple[_Person, int]:
        """Whoever is next, first or last in the list of the round that is reached."""
        self.round = min(self.lists)
        queue = self.lists[self.round]
        who = queue.pop() if newest else queue.popleft()
        if not queue:
            del self.lists[self.round]
        return who

    def empty(self) -> list[_Person]:
        """Take everyone who still waits out, in the order of the lists."""
        waiting = [one for number in sorted(self.lists) for one, epoch in self.lists[number] if one.epoch == epoch]
        self.lists = {}
        return waiting


class Twin:
    """One run of a network over a population.

    Args:
        network: The compiled pathway.
        people: The population, already `sorted_for_entry`.
        seed: Stream of luck.
        watch: Rows whose history is kept.
    """

    def __init__(self, network: Network, people: Population, seed: int, watch: Collection[int] = ()) -> None:
        check_entering(network, people)
        self.network, self.people = network, people
        self.ledger: Ledger = new_ledger(network, len(people))
        self.cohort, self.initial = self.ledger.status_changes.table(), self.ledger.initial_outcomes.table()
        self.keys = draws.person_keys(people.key, seed)
        self.history: dict[int, list[Event]] = {row: [] for row in watch}
        stages, groups = len(network.names.stages), len(network.names.groups)
        self.lanes = [_Lane() for _ in network.names.lanes]
        self.services: list[dict[int, list[tuple[_Person, int]]]] = [defaultdict(list) for _ in range(stages)]
        self.alarms: list[dict[int, list[tuple[_Person, int, int]]]] = [defaultdict(list) for _ in range(stages)]
        self.busy = [0] * groups
        self.waiting = [0] * stages
        self.serving = [0] * stages
        cells = len(network.names.cells)
        self.stock = np.zeros((stages, cells), np.int32)
        self.occupancy = np.zeros((stages, network.counting.supports), np.int32)
        self.age = np.zeros((stages, network.calendar.past_months + network.calendar.months), np.int32)
        self.clock_rate = [row.tolist() for row in network.clocks.rate]
        self.clock_cumulative = [row.tolist() for row in network.clocks.cumulative]
        self.month_start: list[int] = network.calendar.month_start.tolist()
        self.entered = self.gone = 0
        self.day = self.month = self.period = self.quarter = 0

    def run(self) -> Ledger:
        """Run all days and return the ledger."""
        calendar, people = self.network.calendar, self.people
        next_row = 0
        for day in range(calendar.days):
            self.day, self.month = day, int(calendar.month[day])
            self.quarter = int(calendar.quarter[day])
            before, self.period = self.period, int(calendar.period[day])
            self._reorder(before)
            self._fire_clocks()
            self._complete()
            while next_row < len(people) and int(people.entry_day[next_row]) == day:
                self._enter(next_row)
                next_row += 1
            for group in range(len(self.busy)):
                self._start(group)
            self._record()
        self.ledger = replace(
            self.ledger, status_changes=Changes.of(self.cohort), initial_outcomes=Changes.of(self.initial)
        )
        return self.ledger

    # A, B, C: where people come from -------------------------------------------------------------------------------

    def _fire_clocks(self) -> None:
        for stage, alarms in enumerate(self.alarms):
            for person, epoch, clock in alarms.pop(self.day, ()):
                if person.epoch != epoch:
                    continue  # service began before the clock was due
                person.epoch += 1
                self.waiting[stage] -= 1
                self._count()
                self._leave(person, stage, int(self.network.clocks.junction[clock]))

    def _complete(self) -> None:
        stages = self.network.stages
        for stage, services in enumerate(self.services):
            for person, clock in services.pop(self.day, ()):
                self._count()
                group = int(stages.group[stage])
                if group >= 0:
                    self.busy[group] -= int(stages.need[stage])
                if group >= 0 or group == UNLIMITED:
                    self.serving[stage] -= 1
                else:
                    self.waiting[stage] -= 1
                junction = stages.junction[stage] if clock < 0 else self.network.clocks.junction[clock]
                self._leave(person, stage, int(junction))

    def _enter(self, row: int) -> None:
        person = _Person(row, int(self.keys[row]), self.people)
        self.entered += 1
        target = int(self.network.entry_points[self.people.entry_point[row]])
        if target < 0:
            self._route(person, -1 - target, 0, -1)
            return
        join_day = int(self.people.join_day[row])
        opening = join_day < 0
        self._change_status(person, -1, int(self.network.stages.status[target]), 0 if opening else self.quarter)
        self._join(person, target, join_day, opening)

    def _leave(self, person: _Person, stage: int, junction: int) -> None:
        counting = self.network.counting
        self.ledger.left[stage, self.month] += 1
        self.stock[stage, counting.cell[person.class_index]] -= 1
        self.occupancy[stage, counting.support[person.class_index]] -= 1
        self.age[stage, self._join_month(person.join_day)] -= 1
        self._route(person, junction, self._occurrence(person, stage), stage)

    # Routing -------------------------------------------------------------------------------------------------------

    def _score(self, person: _Person, load: Any) -> int:
        total = 0
        for index in range(3):
            if load[index]:
                u = draws.uniform(person.key, int(self.network.strength_key[index]), 0)
                total += int(load[index]) * draws.normal(u)
        return total

    def _succeeds(self, person: _Person, test: int, occurrence: int) -> bool:
        routing = self.network.routing
        row = routing.row[test, self.period, person.vintage]
        threshold = routing.threshold.at(row, person.class_index)
        u = draws.uniform(person.key, int(routing.key[test]), occurrence)
        if routing.kind[test] == JUDGMENT:
            total = self._score(person, routing.load[test]) + int(routing.load[test, 3]) * draws.normal(u)
            return (total >> 16) >= threshold
        return (u >> 2) < threshold

    def _route(self, person: _Person, junction: int, occurrence: int, stage: int) -> None:
        routing, counting = self.network.routing, self.network.counting
        edge = int(routing.default_edge[junction])
        for test in range(int(routing.first_test[junction]), int(routing.first_test[junction + 1])):
            if self._succeeds(person, test, occurrence):
                edge = int(routing.edge[test])
                break
        if counting.flows:
            self.ledger.flow[edge, self.month, counting.cell[person.class_index]] += 1
        self._note(person, "edge", edge)
        self._record_initial(person, int(routing.initial_outcome[edge]))
        self._observe(person, int(routing.observers[edge]))
        before = int(self.network.stages.status[stage]) if stage >= 0 else -1
        target = int(routing.target[edge])
        after = self.network.stages.status[target] if target >= 0 else counting.exit_status[-1 - target]
        self._change_status(person, before, int(after), self.quarter)
        if target >= 0:
            self._join(person, target, self.day, opening=False)
        else:
            self.gone += 1
            self.ledger.exited[-1 - target, self.month] += 1
            self._place(person, target, self.day)

    def _record_initial(self, person: _Person, outcome: int) -> None:
        counting = self.network.counting
        if outcome < 0 or person.initial_known or not counting.cohorts_kept:
            return
        person.initial_known = True
        cell = counting.cohort_cell[person.class_index]
        self.initial[outcome, person.cohort, cell, self.quarter] += 1
        days = min(max(self.day - person.claim_day, 0), len(counting.speed_band) - 1)
        self.ledger.speed[person.cohort, counting.speed_band[days]] += 1

    def _observe(self, person: _Person, observers: int) -> None:
        watch, counting = self.network.observers, self.network.counting
        index = 0
        while observers:
            if observers & 1:
                threshold = watch.threshold.at(watch.row[index, self.period], person.class_index)
                if (self._score(person, watch.load[index]) >> 16) >= threshold:
                    self.ledger.observed[index, self.month, counting.cell[person.class_index]] += 1
            observers >>= 1
            index += 1

    def _change_status(self, person: _Person, before: int, after: int, quarter: int) -> None:
        counting = self.network.counting
        if before == after or not counting.cohorts_kept:
            return
        cell = counting.cohort_cell[person.class_index]
        if before >= 0:
            self.cohort[before, person.cohort, cell, quarter] -= 1
        self.cohort[after, person.cohort, cell, quarter] += 1

    # Joining and starting ------------------------------------------------------------------------------------------

    def _join(self, person: _Person, stage: int, join_day: int, opening: bool) -> None:
        network, counting = self.network, self.network.counting
        stages = network.stages
        person.join_day = join_day
        slot = int(stages.visit_slot[stage])
        if slot >= 0 and (person.visits >> (4 * slot)) & 15 < MAX_VISITS:
            person.visits += 1 << (4 * slot)
        occurrence = self._occurrence(person, stage)
        self._count()
        self._note(person, "join", stage)
        self._place(person, stage, join_day)
        if not opening:
            self.ledger.joined[stage, self.month] += 1
        self.stock[stage, counting.cell[person.class_index]] += 1
        self.occupancy[stage, counting.support[person.class_index]] += 1
        self.age[stage, self._join_month(join_day)] += 1
        due, cause = self._first_clock(person, stage, occurrence)
        group = int(stages.group[stage])
        if group >= 0:
            self.waiting[stage] += 1
            row = stages.lane_row[stage, self.period, person.vintage]
            lane = int(network.lanes.table[row, person.class_index])
            self.lanes[lane].append(person, self._rounds(person, lane, occurrence))
            if due < network.calendar.days:
                self.alarms[stage][due].append((person, person.epoch, cause))
            return
        if group == UNLIMITED:
            self.serving[stage] += 1
            if not opening:
                self._count()  # service starts at once
            lasted = self.day - join_day if opening else 0
            done = max(join_day + self._duration(person, stage, occurrence, lasted), self.day + 1)
            if done < due:
                due, cause = done, -1
        else:
            self.waiting[stage] += 1
        if due < network.calendar.days:
            self.services[stage][due].append((person, cause))

    def _first_clock(self, person: _Person, stage: int, occurrence: int) -> tuple[int, int]:
        clocks = self.network.clocks
        due, cause = NEVER_FIRES, -1
        for clock in range(int(clocks.first[stage]), int(clocks.first[stage + 1])):
            row = int(clocks.row[clock, person.class_index])
            exponential = draws.exponential(draws.uniform(person.key, int(clocks.key[clock]), occurrence))
            at = fires_on(
                exponential, self.day, self.month, self.month_start, self.clock_rate[row], self.clock_cumulative[row]
            )
            if at < due:
                due, cause = at, clock
        return due, cause

    def _duration(self, person: _Person, stage: int, occurrence: int, lasted: int = 0) -> int:
        """Days of a service, given that it has lasted so many already."""
        stages, durations = self.network.stages, self.network.durations
        row = stages.duration_row[stage, self.network.counting.duration_group[person.class_index], self.period]
        u = draws.uniform(person.key, int(stages.key[stage]), occurrence)
        thresholds = durations.threshold[durations.offset[row] : durations.offset[row + 1]]
        if lasted:
            over = int(thresholds[lasted - 1]) if lasted <= len(thresholds) else 1 << 32
            u = min(over + (u * ((1 << 32) - over) >> 32), (1 << 32) - 1)
        return 1 + int(np.searchsorted(thresholds, u, side="right"))

    def _rounds(self, person: _Person, lane: int, occurrence: int) -> int:
        """How many rounds a person waits in a lane: none but in random order."""
        lanes, durations = self.network.lanes, self.network.durations
        if lanes.discipline[lane, self.period] != RANDOM_ORDER:
            return 0
        u = draws.uniform(person.key, int(lanes.key[lanes.stage[lane]]), occurrence)
        row = lanes.rounds_row
        return int(np.searchsorted(durations.threshold[durations.offset[row] : durations.offset[row + 1]], u, "right"))

    def _reorder(self, before: int) -> None:
        """Let those who wait stand anew where a lane begins or ceases to be served in random order."""
        of_lane = self.network.lanes.discipline
        for lane, line in enumerate(self.lanes):
            was_random = of_lane[lane, before] == RANDOM_ORDER
            if was_random == (of_lane[lane, self.period] == RANDOM_ORDER):
                continue
            waiting = line.empty()
            if was_random:
                waiting.sort(key=lambda person: person.join_day)
            stage = int(self.network.lanes.stage[lane])
            for person in waiting:
                line.append(person, self._rounds(person, lane, self._occurrence(person, stage)))

    def _occurrence(self, person: _Person, stage: int) -> int:
        """How often a person had joined the stage they are in before: 0 where visits are not counted."""
        slot = int(self.network.stages.visit_slot[stage])
        return ((person.visits >> (4 * slot)) & 15) - 1 if slot >= 0 else 0

    def _start(self, group: int) -> None:
        lanes = self.network.lanes
        order = [int(lane) for lane in lanes.order[group, self.period] if lane >= 0]
        for lane in order:
            quota = int(lanes.quota[lane, self.day])
            if quota != NO_QUOTA:
                self._serve(group, lane, quota)
        for lane in order:
            self._serve(group, lane, len(self.people))

    def _serve(self, group: int, lane: int, most: int) -> None:
        stages = self.network.stages
        stage = int(self.network.lanes.stage[lane])
        need = int(stages.need[stage])
        queue = self.lanes[lane]
        newest = self.network.lanes.discipline[lane, self.period] == LAST_COME
        while most > 0 and queue and self.busy[group] + need <= self.network.capacity[group, self.day]:
            person, epoch = queue.pop(newest)
            if person.epoch != epoch:
                continue  # left the queue when a clock fired
            person.epoch += 1
            most -= 1
            self.busy[group] += need
            self.waiting[stage] -= 1
            self.serving[stage] += 1
            self._count()
            self._note(person, "start", stage)
            self._record_wait(stage, self.day - person.join_day)
            done = self.day + self._duration(person, stage, self._occurrence(person, stage))
            if done < self.network.calendar.days:
                self.services[stage][done].append((person, -1))

    def _record_wait(self, stage: int, days: int) -> None:
        counting = self.network.counting
        self.ledger.started[stage, self.month] += 1
        if counting.waits:
            self.ledger.wait[stage, self.month, counting.wait_bin[min(days, len(counting.wait_bin) - 1)]] += 1
            self.ledger.wait_days[stage, self.month] += days

    # E: recording --------------------------------------------------------------------------------------------------

    def _record(self) -> None:
        day, calendar, counting = self.day, self.network.calendar, self.network.counting
        self.ledger.waiting[:, day] = self.waiting
        self.ledger.serving[:, day] = self.serving
        if counting.stocks:
            self.ledger.occupancy[:, :, day] = self.occupancy
        if day + 1 < calendar.days and calendar.month[day + 1] == self.month:
            return
        if counting.stocks:
            self.ledger.stock[:, self.month, :] = self.stock
        if counting.ages:
            self.ledger.age[:, self.month, :] = self.age
        self._check()

    def _check(self) -> None:
        inside = sum(self.waiting) + sum(self.serving)
        if inside + self.gone != self.entered:
            raise InvariantError(
                f"{self.entered} people entered but {inside} are inside and {self.gone} have left",
                path=f"month {self.month}",
            )
        for stage, name in enumerate(self.network.names.stages):
            if self.waiting[stage] < 0 or self.serving[stage] < 0 or self.age[stage].min(initial=0) < 0:
                raise InvariantError("fewer than no people in a stage", path=f"{name}, month {self.month}")

    def _join_month(self, join_day: int) -> int:
        return join_month(self.network, join_day)

    def _place(self, person: _Person, place: int, day: int) -> None:
        if self.network.counting.outcomes:
            self.ledger.last_place[person.row] = place
            self.ledger.last_day[person.row] = day

    def _note(self, person: _Person, what: str, index: int) -> None:
        if person.row in self.history:
            self.history[person.row].append(Event(self.day, what, index))

    def _count(self) -> None:
        self.ledger.events[0] += 1


def join_month(network: Network, join_day: int) -> int:
    """Index of the month of joining in `Ledger.age`; days before the start are cut into months of 30.44 days."""
    past = network.calendar.past_months
    if join_day >= 0:
        return past + int(network.calendar.month[join_day])
    return max(0, past - 1 - (-join_day - 1) * 100 // 3044)
