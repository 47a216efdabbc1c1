"""A second engine, written from `docs/engine.md` alone: one heap of events, queues as ordered mappings.

Its clocks are spent day by day, and it shares nothing with `engine/twin.py` but the draws. What it saw is one list.
"""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import count
from typing import Any, NamedTuple

from fairbalance.engine import draws
from fairbalance.pathway.network import JUDGMENT, LAST_COME, NO_SERVICE, RANDOM_ORDER, Network
from fairbalance.people.population import Population

CLOCKS, ENDS, ARRIVALS, STARTS = range(4)
"""The steps A to D of a day, in order."""


class Seen(NamedTuple):
    """Something that happened to the person in a row."""

    day: int
    row: int
    what: str
    place: int


class SecondEngine:
    """Run a network over a population, one event of one heap at a time."""

    def __init__(self, network: Network, people: Population, seed: int) -> None:
        self.net, self.people = network, people
        self.luck = [int(key) for key in draws.person_keys(people.key, seed)]
        self.visits = [0] * len(people)
        self.heap: list[tuple[int, int, int, int, int, int, int]] = []
        self.ticket = count()
        self.valid: dict[int, int] = {}
        self.joined_on: dict[int, int] = {}
        self.lines: dict[int, dict[int, int]] = {lane: {} for lane in range(len(network.names.lanes))}
        self.line_of: dict[int, int] = {}
        self.number: dict[int, int] = {}
        self.reached = dict.fromkeys(self.lines, 0)
        self.day = 0
        self.in_use = dict.fromkeys(range(len(network.names.groups)), 0)
        self.seen: list[Seen] = []

    def run(self) -> list[Seen]:
        """Everything that happened, in order."""
        net, people = self.net, self.people
        order = sorted(range(len(people)), key=lambda r: (people.entry_day[r], people.join_day[r], people.key[r]))
        for row in order:
            self.plan(int(people.entry_day[row]), ARRIVALS, 0, row, 0)
        for day in range(net.calendar.days):
            for group in self.in_use:
                self.plan(day, STARTS, group, -1, 0)
        while self.heap and self.heap[0][0] < net.calendar.days:
            day, step, place, _, row, stay, cause = heappop(self.heap)
            while self.day < day:
                self.day += 1
                self.stand_anew()
            if step == STARTS:
                self.start(place)
            elif step == ARRIVALS:
                self.arrive(row)
            elif self.valid.get(row) == stay:
                self.end(row, place, step, cause)
        return self.seen

    def plan(self, day: int, step: int, place: int, row: int, stay: int, cause: int = -1) -> None:
        heappush(self.heap, (day, step, place, next(self.ticket), row, stay, cause))

    def note(self, row: int, what: str, place: int) -> None:
        self.seen.append(Seen(self.day, row, what, place))

    def arrive(self, row: int) -> None:
        target = int(self.net.entry_points[self.people.entry_point[row]])
        if target >= 0:
            self.join(row, target, int(self.people.join_day[row]))
        else:
            self.decide(row, -1 - target, 0)

    def end(self, row: int, stage: int, step: int, cause: int) -> None:
        if row in self.line_of:
            del self.lines[self.line_of.pop(row)][row]
        elif (group := int(self.net.stages.group[stage])) >= 0:
            self.in_use[group] -= int(self.net.stages.need[stage])
        self.note(row, "leave", stage)
        table = self.net.stages.junction[stage] if cause < 0 else self.net.clocks.junction[cause]
        self.decide(row, int(table), self.occurrence(row, stage))

    def occurrence(self, row: int, stage: int) -> int:
        slot = int(self.net.stages.visit_slot[stage])
        return (self.visits[row] >> 4 * slot) % 16 - 1 if slot >= 0 else 0

    def decide(self, row: int, junction: int, occurrence: int) -> None:
        routing = self.net.routing
        tests = range(int(routing.first_test[junction]), int(routing.first_test[junction + 1]))
        won = (int(routing.edge[test]) for test in tests if self.holds(row, test, occurrence))
        edge = next(won, int(routing.default_edge[junction]))
        self.note(row, "edge", edge)
        target = int(routing.target[edge])
        if target >= 0:
            self.join(row, target, self.day)
        else:
            self.note(row, "exit", -1 - target)

    def holds(self, row: int, test: int, occurrence: int) -> bool:
        routing, key = self.net.routing, self.luck[row]
        period, vintage = int(self.net.calendar.period[self.day]), int(self.people.vintage[row])
        bar = routing.threshold.at(routing.row[test, period, vintage], self.people.class_index[row])
        u = draws.uniform(key, int(routing.key[test]), occurrence)
        if routing.kind[test] != JUDGMENT:
            return u // 4 < bar
        scores = [draws.normal(draws.uniform(key, int(name), 0)) for name in self.net.strength_key] + [draws.normal(u)]
        return sum(int(w) * score for w, score in zip(routing.load[test], scores, strict=True)) // 65536 >= bar

    def join(self, row: int, stage: int, since: int) -> None:
        net, stages = self.net, self.net.stages
        slot = int(stages.visit_slot[stage])
        if slot >= 0 and (self.visits[row] >> 4 * slot) % 16 < 15:
            self.visits[row] += 16**slot
        self.joined_on[row] = since
        stay = self.valid[row] = next(self.ticket)
        self.note(row, "join", stage)
        clocks = range(int(net.clocks.first[stage]), int(net.clocks.first[stage + 1]))
        due, cause = min(((self.fires(row, each, stage), each) for each in clocks), default=(net.calendar.days, -1))
        group = int(stages.group[stage])
        if group >= 0:
            lane_row = stages.lane_row[stage, net.calendar.period[self.day], self.people.vintage[row]]
            lane = self.line_of[row] = int(net.lanes.table[lane_row, self.people.class_index[row]])
            self.lines[lane][row] = stay
            self.number[row] = self.reached[lane] + self.rounds(row, lane)
            self.plan(due, CLOCKS, stage, row, stay, cause)
            return
        lasted = self.day - since if since < 0 else 0
        done = net.calendar.days if group == NO_SERVICE else since + self.length(row, stage, lasted)
        done = max(done, self.day + 1)
        self.plan(min(due, done), ENDS, stage, row, stay, cause if due <= done else -1)

    def fires(self, row: int, clock: int, stage: int) -> int:
        clocks, month = self.net.clocks, self.net.calendar.month
        rate = clocks.rate[clocks.row[clock, self.people.class_index[row]]]
        left = draws.exponential(draws.uniform(self.luck[row], int(clocks.key[clock]), self.occurrence(row, stage)))
        for day in range(self.day, self.net.calendar.days):
            left -= int(rate[month[day]])
            if left <= 0:
                return day + 1
        return self.net.calendar.days

    def length(self, row: int, stage: int, lasted: int = 0) -> int:
        kind = self.net.counting.duration_group[self.people.class_index[row]]
        at = self.net.stages.duration_row[stage, kind, self.net.calendar.period[self.day]]
        first, last = self.net.durations.offset[at], self.net.durations.offset[at + 1]
        u = draws.uniform(self.luck[row], int(self.net.stages.key[stage]), self.occurrence(row, stage))
        bars = [int(bar) for bar in self.net.durations.threshold[first:last]]
        if lasted > 0:
            gone = (bars + [2**32] * lasted)[lasted - 1]
            u = min(gone + u * (2**32 - gone) // 2**32, 2**32 - 1)
        return 1 + sum(1 for bar in bars if u >= bar)

    def rounds(self, row: int, lane: int) -> int:
        lanes: Any = self.net.lanes
        if lanes.discipline[lane, self.net.calendar.period[self.day]] != RANDOM_ORDER:
            return 0
        stage = int(lanes.stage[lane])
        first, last = self.net.durations.offset[lanes.rounds_row], self.net.durations.offset[lanes.rounds_row + 1]
        u = draws.uniform(self.luck[row], int(lanes.key[stage]), self.occurrence(row, stage))
        return sum(1 for bar in self.net.durations.threshold[first:last] if u >= bar)

    def stand_anew(self) -> None:
        period = self.net.calendar.period
        for lane, line in self.lines.items():
            before, now = (self.net.lanes.discipline[lane, period[day]] for day in (self.day - 1, self.day))
            if (before == RANDOM_ORDER) == (now == RANDOM_ORDER):
                continue
            rows = sorted(line, key=lambda row: self.number[row])
            if before == RANDOM_ORDER:
                rows.sort(key=lambda row: self.joined_on[row])
            self.lines[lane] = {row: line[row] for row in rows}
            for row in rows:
                self.number[row] = self.reached[lane] + self.rounds(row, lane)

    def start(self, group: int) -> None:
        lanes: Any = self.net.lanes
        period = int(self.net.calendar.period[self.day])
        order = [int(lane) for lane in lanes.order[group, period] if lane >= 0]
        turns = [(lane, int(lanes.quota[lane, self.day])) for lane in order if lanes.quota[lane, self.day] >= 0]
        for lane, most in [*turns, *((lane, len(self.people)) for lane in order)]:
            stage, line = int(lanes.stage[lane]), self.lines[lane]
            need = int(self.net.stages.need[stage])
            while most > 0 and line and self.in_use[group] + need <= self.net.capacity[group, self.day]:
                number = self.reached[lane] = min(self.number[each] for each in line)
                called = [each for each in line if self.number[each] == number]
                row = called[-1 if lanes.discipline[lane, period] == LAST_COME else 0]
                del line[row], self.line_of[row]
                most -= 1
                self.in_use[group] += need
                stay = self.valid[row] = next(self.ticket)
                self.note(row, "start", stage)
                self.plan(self.day + self.length(row, stage), ENDS, stage, row, stay)
