"""A pathway compiled to the integer tables that the engine reads.

How it hangs together is worked out once for all worlds (`form`); rates, services, hazards and capacities become tables
for each world.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.pathway import fixed_point
from fairbalance.pathway.form import Form, all_tests, find, form_of, outline
from fairbalance.pathway.network import (
    FIRST_COME,
    NO_QUOTA,
    NUMBER_COMES_UP,
    RANDOM_ORDER,
    ROUNDS,
    Calendar,
    Clocks,
    Counting,
    Durations,
    Lanes,
    Network,
    Observers,
    Routing,
    Stages,
)
from fairbalance.pathway.rows import Rows
from fairbalance.pathway.sealed import DIFFERENT, sealed
from fairbalance.pathway.stage import Chance, Judgment, Pathway, Rates

Array = npt.NDArray[Any]
Orders = tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
"""Lanes in order of service for each period, by name of capacity."""
STRENGTHS = ("strength.protection_need", "strength.health_and_conditions", "strength.private_and_family_life")
"""Names of the three unobserved strengths, which key their draws."""
_ROUNDS = sealed(1 - (1 - NUMBER_COMES_UP) ** np.arange(1.0, ROUNDS))
"""Chance that a number has come up after so many rounds; in the last at the latest."""
_STRENGTH_KEY = sealed(np.array([fixed_point.decision_key(name) for name in STRENGTHS], np.uint64))


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
    return _Compiler(pathway, calendar, counting, form_of(outline(pathway, cells))).network()


class _Compiler:
    def __init__(self, pathway: Pathway, calendar: Calendar, counting: Counting, form: Form) -> None:
        self.pathway, self.calendar, self.counting, self.form = pathway, calendar, counting, form
        self.classes, self.periods = len(counting.cell), int(calendar.period.max()) + 1
        self.tests = all_tests(pathway)
        self.vintages = self._vintages()

    def network(self) -> Network:
        form, capacities = self.form, self.pathway.capacities
        lane_table, lane_row = self._lane_rows()
        duration_row, rounds_row, durations = self._durations()
        return Network(
            names=form.names,
            calendar=self.calendar,
            stages=Stages(
                **form.stages,
                need=np.array([stage.need for stage in self.pathway.stages], np.int32),
                duration_row=duration_row,
                lane_row=lane_row,
            ),
            durations=durations,
            lanes=self._lanes(lane_table, rounds_row),
            clocks=self._clocks(),
            routing=self._routing(),
            observers=self._observers(),
            counting=replace(self.counting, exit_status=form.exit_status),
            entry_points=form.entry_points,
            capacity=np.array([capacity.units for capacity in capacities], dtype=np.int32).reshape(
                len(capacities), self.calendar.days
            ),
            strength_key=_STRENGTH_KEY,
        )

    def _vintages(self) -> int:
        lanes = [stage.lane.index for stage in self.pathway.stages if stage.lane is not None]
        indices = [*lanes, *(_rates(test).index for test in self.tests[:1])]
        return int(indices[0].shape[1]) if indices else 1

    def _durations(self) -> tuple[Array, int, Durations]:
        """The row of durations of each stage, duration group and period, that of rounds or -1, and the rows."""
        groups = int(self.counting.duration_group.max(initial=0)) + 1
        row = np.zeros((len(self.pathway.stages), groups, self.periods), np.int32)
        rows: list[Array] = []
        for place, stage in enumerate(self.pathway.stages):
            if stage.service is not None:
                np.add(stage.service.row, len(rows), out=row[place])
                rows.extend(stage.service.cumulative)
        some_random = any(
            np.any(of_period == RANDOM_ORDER)
            for capacity in self.pathway.capacities
            for of_period in capacity.discipline.values()
        )
        rounds_row = len(rows) if some_random else -1
        if some_random:
            rows.append(_ROUNDS)
        offset = np.cumsum([0, *map(len, rows)], dtype=np.int32)
        return row, rounds_row, Durations(offset=offset, threshold=fixed_point.thresholds(*rows))

    def _lane_rows(self) -> tuple[Array, Array]:
        """The lane of each row and class, and the row of each stage, period and vintage."""
        lanes = [stage.lane for stage in self.pathway.stages]
        counts = [1 if lane is None else len(lane.rows) for lane in lanes]
        firsts = np.cumsum([0, *counts[:-1]], dtype=np.int32)[: len(lanes)]
        first_lane = np.array([self.form.lane_index[stage.lane_names[0]] for stage in self.pathway.stages], np.int32)
        table = np.repeat(np.repeat(first_lane, counts)[:, None], self.classes, axis=1)
        row = np.empty((len(lanes), self.periods, self.vintages), np.int32)
        row[:] = firsts[:, None, None]
        for place, lane in enumerate(lanes):
            if lane is not None:
                table[firsts[place] : firsts[place] + counts[place]] += np.asarray(lane.by_class, np.int32)
                row[place] += lane.index
        return table, row

    def _lanes(self, table: Array, rounds_row: int) -> Lanes:
        index = self.form.lane_index
        discipline = np.full((len(index), self.periods), FIRST_COME, np.uint8)
        quota = np.full((len(index), self.calendar.days), NO_QUOTA, np.int32)
        for capacity in self.pathway.capacities:
            for name, of_period in capacity.discipline.items():
                discipline[find(index, name, f"{capacity.name}.discipline")] = of_period
            for name, starts in capacity.quotas.items():
                quota[find(index, name, f"{capacity.name}.quotas")] = starts
        orders = tuple([(capacity.name, capacity.order) for capacity in self.pathway.capacities])
        return Lanes(
            stage=self.form.lane_stage,
            table=table,
            order=_order(self.form, orders, self.periods),
            discipline=discipline,
            quota=quota,
            key=self.form.order_key,
            rounds_row=rounds_row,
        )

    def _clocks(self) -> Clocks:
        clocks = [clock for stage in self.pathway.stages for clock in stage.clocks]
        hazards = [np.atleast_2d(clock.hazard) for clock in clocks]
        firsts = np.cumsum([0, *map(len, hazards)], dtype=np.int32)[:-1]
        row = np.array([clock.row_of_class for clock in clocks], np.int32).reshape(len(clocks), self.classes)
        rate = fixed_point.hazard(np.concatenate([*hazards, np.zeros((0, self.calendar.months))]))
        return Clocks(
            **self.form.clocks,
            row=np.add(row, firsts[:, None], out=row),
            rate=rate,
            cumulative=fixed_point.cumulative_hazard(rate, self.calendar.month_start),
        )

    def _routing(self) -> Routing:
        count = len(self.tests)
        load = np.zeros((count, 4), np.int32)
        judgments = {place: test for place, test in enumerate(self.tests) if isinstance(test, Judgment)}
        if judgments:
            weights = [(*test.weights, test.error) for test in judgments.values()]
            load[list(judgments)] = fixed_point.score(weights)
        thresholds = Rows(self.classes)
        firsts = [
            thresholds.add(_rates(test), fixed_point.score if place in judgments else fixed_point.chance)
            for place, test in enumerate(self.tests)
        ]
        row = np.array([_rates(test).index for test in self.tests], np.int32)
        row = row.reshape(count, self.periods, self.vintages)
        return Routing(
            **self.form.routing,
            row=np.add(row, np.array(firsts, np.int32)[:, None, None], out=row),
            threshold=thresholds.thresholds(),
            load=load,
        )

    def _observers(self) -> Observers:
        observers = self.pathway.observers
        rows = Rows(self.classes)
        firsts = [rows.add(observer.threshold, fixed_point.score) for observer in observers]
        index = np.array([observer.threshold.index[:, 0] for observer in observers], np.int32)
        index = index.reshape(len(observers), self.periods) + np.array(firsts, np.int32)[:, None]
        weights = np.array([observer.weights for observer in observers], np.float64)
        return Observers(load=fixed_point.score(weights).reshape(-1, 3), row=index, threshold=rows.thresholds())


def _rates(test: Chance | Judgment) -> Rates:
    return test.threshold if isinstance(test, Judgment) else test.probability


@lru_cache(maxsize=DIFFERENT)
def _order(form: Form, orders: Orders, periods: int) -> Array:
    """Lanes served by each capacity in each period, int32[G, P, L], read-only; padded with -1.

    Raises:
        InputError: If a lane does not exist.
    """
    order = np.full((len(orders), periods, len(form.lane_index)), -1, np.int32)
    for group, (capacity, of_period) in enumerate(orders):
        for period, names in enumerate(of_period):
            order[group, period, : len(names)] = [find(form.lane_index, name, f"{capacity}.order") for name in names]
    return sealed(order)
