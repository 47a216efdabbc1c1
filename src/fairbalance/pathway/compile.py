"""A pathway compiled to the integer tables that the engine reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.errors import InputError, nearest
from fairbalance.pathway import fixed_point
from fairbalance.pathway.network import (
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
from fairbalance.pathway.rows import Rows
from fairbalance.pathway.stage import Chance, Judgment, Outcome, Pathway, Rates, Stage

Array = npt.NDArray[Any]
STRENGTHS = ("strength.protection_need", "strength.health_and_conditions", "strength.private_and_family_life")
"""Names of the three unobserved strengths, which key their draws."""
VISIT_SLOTS = 16


def compile_pathway(pathway: Pathway, calendar: Calendar, counting: Counting, cells: tuple[str, ...]) -> Network:
    """Turn a pathway into a network.

    Args:
        pathway: Stages, capacities and junctions by name.
        calendar: Days, periods and months.
        counting: Which ledgers are kept and how classes are grouped; its `exit_status` is filled in here.
        cells: Names of the counting cells.

    Raises:
        InputError: If a name is used twice or does not exist.
    """
    return _Compiler(pathway, calendar, counting, cells).network()


class _Compiler:
    def __init__(self, pathway: Pathway, calendar: Calendar, counting: Counting, cells: tuple[str, ...]) -> None:
        self.pathway, self.calendar, self.counting, self.cells = pathway, calendar, counting, cells
        self.stage_index = _index("stages", [stage.name for stage in pathway.stages])
        self.exit_index = _index("exits", list(pathway.exits))
        _index("stages and exits", [*self.stage_index, *self.exit_index])
        self.places = self.stage_index | {exit: -1 - place for exit, place in self.exit_index.items()}
        self.group_index = _index("capacities", [capacity.name for capacity in pathway.capacities])
        self.status_index = _index("statuses", list(pathway.statuses))
        self.initial_index = _index("initial_outcomes", list(pathway.initial_outcomes))
        self.observer_index = _index("observers", [observer.name for observer in pathway.observers])
        self.lane_index = _index("lanes", [name for stage in pathway.stages for name in stage.lane_names])
        self.junctions: list[str] = []
        self.edges: list[str] = []
        self.tests: list[str] = []
        self.draw_names: list[str] = []
        self.test_rows: list[tuple[Outcome, int]] = []
        self.first_test: list[int] = [0]
        self.default_edge: list[int] = []
        self.edge_target: list[int] = []
        self.edge_initial: list[int] = []
        self.edge_observers: list[int] = []

    def network(self) -> Network:
        pathway = self.pathway
        entry_junctions = [self._junction(f"entry.{entry.name}", entry.outcomes) for entry in pathway.entries]
        stages, durations = self._stages()
        clocks, clock_names = self._clocks()
        routing = self._routing()
        lanes = self._lanes()
        counting = _with_exit_status(
            self.counting, [self._find(self.status_index, s, "exits") for s in pathway.exits.values()]
        )
        return Network(
            names=Names(
                stages=tuple(self.stage_index),
                exits=tuple(self.exit_index),
                junctions=tuple(self.junctions),
                edges=tuple(self.edges),
                tests=tuple(self.tests),
                clocks=tuple(clock_names),
                lanes=tuple(self.lane_index),
                groups=tuple(self.group_index),
                cells=self.cells,
                statuses=pathway.statuses,
                observers=tuple(self.observer_index),
                initial_outcomes=pathway.initial_outcomes,
            ),
            calendar=self.calendar,
            stages=stages,
            durations=durations,
            lanes=lanes,
            clocks=clocks,
            routing=routing,
            observers=self._observers(),
            counting=counting,
            entry_points=np.array([*range(len(pathway.stages)), *(-1 - j for j in entry_junctions)], dtype=np.int32),
            capacity=np.array([capacity.units for capacity in pathway.capacities], dtype=np.int32).reshape(
                len(pathway.capacities), self.calendar.days
            ),
            strength_key=np.array([fixed_point.decision_key(name) for name in STRENGTHS], dtype=np.uint64),
        )

    def _find(self, index: dict[str, int], name: str, path: str) -> int:
        if name not in index:
            raise InputError(f"'{name}' does not exist; {nearest(name, index)}", path=f"pathway.{path}")
        return index[name]

    def _junction(self, name: str, outcomes: Sequence[Outcome]) -> int:
        if not outcomes or outcomes[-1].test is not None or any(each.test is None for each in outcomes[:-1]):
            raise InputError("exactly the last outcome must have no test", path=f"pathway.{name}")
        for outcome in outcomes:
            edge = len(self.edges)
            self.edges.append(f"{name}.{outcome.name}")
            self.edge_target.append(self._find(self.places, outcome.to, f"{name}.{outcome.name}.to"))
            self.edge_initial.append(
                -1 if outcome.initial is None else self._find(self.initial_index, outcome.initial, name)
            )
            self.edge_observers.append(
                sum(1 << self._find(self.observer_index, each, name) for each in outcome.observed)
            )
            if outcome.test is None:
                self.default_edge.append(edge)
            else:
                self.tests.append(f"{name}.{outcome.name}")
                draw = outcome.test.draw if isinstance(outcome.test, Chance) and outcome.test.draw else outcome.name
                self.draw_names.append(f"{name}.{draw}")
                self.test_rows.append((outcome, edge))
        self.first_test.append(len(self.tests))
        self.junctions.append(name)
        return len(self.junctions) - 1

    def _stages(self) -> tuple[Stages, Durations]:
        pathway, periods = self.pathway, len(np.unique(self.calendar.period))
        groups = int(self.counting.duration_group.max(initial=0)) + 1
        count = len(pathway.stages)
        duration_row = np.zeros((count, groups, periods), np.int32)
        offsets: list[int] = [0]
        pieces: list[Array] = []
        junction = np.full(count, -1, np.int32)
        for index, stage in enumerate(pathway.stages):
            if stage.service is not None:
                junction[index] = self._junction(stage.name, stage.outcomes)
                duration_row[index] = stage.service.row + len(pieces)
                for row in stage.service.cumulative:
                    pieces.append(fixed_point.thresholds(row))
                    offsets.append(offsets[-1] + len(row))
        revisited = [stage.name for stage in pathway.stages if stage.revisited]
        if len(revisited) > VISIT_SLOTS:
            raise InputError(
                f"{len(revisited)} stages can be revisited; at most {VISIT_SLOTS} can be counted", path="pathway.stages"
            )
        slots = iter(range(VISIT_SLOTS))
        self.lane_table, lane_row = self._lane_rows()
        return (
            Stages(
                group=np.array([self._group(stage) for stage in pathway.stages], np.int32),
                need=np.array([stage.need for stage in pathway.stages], np.int32),
                duration_row=duration_row,
                junction=junction,
                visit_slot=np.array([next(slots) if stage.revisited else -1 for stage in pathway.stages], np.int32),
                status=np.array([self._find(self.status_index, s.status, s.name) for s in pathway.stages], np.int32),
                key=np.array([fixed_point.decision_key(f"{s.name}.service") for s in pathway.stages], np.uint64),
                lane_row=lane_row,
            ),
            Durations(
                offset=np.array(offsets, np.int32),
                threshold=np.concatenate(pieces) if pieces else np.zeros(0, np.int64),
            ),
        )

    def _group(self, stage: Stage) -> int:
        if stage.served_by is None:
            return NO_SERVICE
        if stage.served_by == "unlimited":
            return UNLIMITED
        return self._find(self.group_index, stage.served_by, f"{stage.name}.served_by")

    def _lane_rows(self) -> tuple[Array, Array]:
        classes = len(self.counting.cell)
        rows: list[Array] = []
        periods = int(self.calendar.period.max()) + 1
        lane_rows = np.empty((len(self.pathway.stages), periods, self._vintages()), np.int32)
        for place, stage in enumerate(self.pathway.stages):
            first = self.lane_index[stage.lane_names[0]]
            if stage.lane is None:
                lane_rows[place] = len(rows)
                rows.append(np.full(classes, first, np.int32))
            else:
                lane_rows[place] = stage.lane.index + len(rows)
                rows.extend(np.asarray(stage.lane.by_class, np.int32) + first)
        return np.array(rows, np.int32), lane_rows

    def _vintages(self) -> int:
        for stage in self.pathway.stages:
            if stage.lane is not None:
                return int(stage.lane.index.shape[1])
            for outcome in stage.outcomes:
                if outcome.test is not None:
                    return int(_rates(outcome).index.shape[1])
        for entry in self.pathway.entries:
            for outcome in entry.outcomes:
                if outcome.test is not None:
                    return int(_rates(outcome).index.shape[1])
        return 1

    def _clocks(self) -> tuple[Clocks, list[str]]:
        stage_of, first, junction, rows, rates, keys, names = [], [0], [], [], [], [], []
        offset = 0
        for index, stage in enumerate(self.pathway.stages):
            for clock in stage.clocks:
                stage_of.append(index)
                name = f"{stage.name}.{clock.name}"
                names.append(name)
                junction.append(self._junction(name, clock.outcomes))
                rows.append(np.asarray(clock.row_of_class, np.int32) + offset)
                rates.append(np.atleast_2d(clock.hazard))
                offset += len(rates[-1])
                keys.append(fixed_point.decision_key(name))
            first.append(len(stage_of))
        rate = fixed_point.hazard(np.concatenate([*rates, np.zeros((0, self.calendar.months))]))
        return (
            Clocks(
                stage=np.array(stage_of, np.int32),
                first=np.array(first, np.int32),
                junction=np.array(junction, np.int32),
                row=np.array(rows, np.int32).reshape(len(names), len(self.counting.cell)),
                rate=rate,
                cumulative=fixed_point.cumulative_hazard(rate, self.calendar.month_start),
                key=np.array(keys, np.uint64),
            ),
            names,
        )

    def _routing(self) -> Routing:
        periods, vintages = int(self.calendar.period.max()) + 1, self._vintages()
        row = np.zeros((len(self.tests), periods, vintages), np.int32)
        load = np.zeros((len(self.tests), 4), np.int32)
        kind = np.zeros(len(self.tests), np.int32)
        thresholds = Rows(len(self.counting.cell))
        for index, (outcome, _) in enumerate(self.test_rows):
            rates = _rates(outcome)
            test = outcome.test
            if isinstance(test, Judgment):
                kind[index] = JUDGMENT
                load[index] = fixed_point.score([*test.weights, test.error])
                first = thresholds.add(rates, fixed_point.score)
            else:
                kind[index] = CHANCE
                first = thresholds.add(rates, fixed_point.chance)
            row[index] = rates.index + first
        return Routing(
            first_test=np.array(self.first_test, np.int32),
            default_edge=np.array(self.default_edge, np.int32),
            kind=kind,
            edge=np.array([edge for _, edge in self.test_rows], np.int32),
            row=row,
            threshold=thresholds.thresholds(),
            load=load,
            key=np.array([fixed_point.decision_key(name) for name in self.draw_names], np.uint64),
            target=np.array(self.edge_target, np.int32),
            initial_outcome=np.array(self.edge_initial, np.int32),
            observers=np.array(self.edge_observers, np.uint32),
        )

    def _lanes(self) -> Lanes:
        periods, count = int(self.calendar.period.max()) + 1, len(self.lane_index)
        order = np.full((len(self.group_index), periods, count), -1, np.int32)
        newest = np.zeros((count, periods), np.uint8)
        quota = np.full((count, self.calendar.days), NO_QUOTA, np.int32)
        for capacity in self.pathway.capacities:
            group = self.group_index[capacity.name]
            periods_of: dict[tuple[str, ...], list[int]] = {}
            for period, names in enumerate(capacity.order):
                periods_of.setdefault(names, []).append(period)
            for names, those in periods_of.items():
                served = [self._find(self.lane_index, name, f"{capacity.name}.order") for name in names]
                order[group, those, : len(names)] = served
            for name, flags in capacity.newest_first.items():
                newest[self._find(self.lane_index, name, f"{capacity.name}.newest_first")] = flags
            for name, starts in capacity.quotas.items():
                quota[self._find(self.lane_index, name, f"{capacity.name}.quotas")] = starts
        stage_of = [index for index, stage in enumerate(self.pathway.stages) for _ in stage.lane_names]
        return Lanes(
            stage=np.array(stage_of, np.int32),
            table=self.lane_table,
            order=order,
            newest_first=newest,
            quota=quota,
        )

    def _observers(self) -> Observers:
        periods = int(self.calendar.period.max()) + 1
        rows = Rows(len(self.counting.cell))
        index = np.zeros((len(self.pathway.observers), periods), np.int32)
        for place, observer in enumerate(self.pathway.observers):
            index[place] = observer.threshold.index[:, 0] + rows.add(observer.threshold, fixed_point.score)
        weights = np.array([observer.weights for observer in self.pathway.observers], np.float64)
        return Observers(load=fixed_point.score(weights).reshape(-1, 3), row=index, threshold=rows.thresholds())


def _rates(outcome: Outcome) -> Rates:
    test = outcome.test
    if test is None:
        raise InputError("the outcome has no test", path=f"pathway.{outcome.name}")
    return test.threshold if isinstance(test, Judgment) else test.probability


def _index(kind: str, names: list[str]) -> dict[str, int]:
    index: dict[str, int] = {}
    for name in names:
        if name in index:
            raise InputError(f"'{name}' is used twice", path=f"pathway.{kind}")
        index[name] = len(index)
    return index


def _with_exit_status(counting: Counting, status: list[int]) -> Counting:
    return replace(counting, exit_status=np.array(status, np.int32))
