"""Reading a ledger of the EU model by name, at the full number of people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.engine.ledger import Ledger
from fairbalance.models.eu.classes import CLASSES, Floats
from fairbalance.models.eu.inputs import Inputs
from fairbalance.pathway.network import Network
from fairbalance.study.measures import Measure
from fairbalance.study.rights import Concern


@dataclass(frozen=True)
class Context:
    """What the measures need besides the ledger."""

    inputs: Inputs
    draws: Mapping[str, float]


@dataclass(frozen=True)
class View:
    """A ledger with names, at the full number of people."""

    network: Network
    ledger: Ledger
    context: Context
    scale: float

    @cached_property
    def _edges(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.network.names.edges)}

    @cached_property
    def _stages(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.network.names.stages)}

    def edge(self, name: str) -> Floats:
        """People who took an edge, float[M, C]; nobody where the pathway has none of that name."""
        months = self.network.calendar.months
        if name not in self._edges:
            return np.zeros((months, CLASSES.count))
        return np.asarray(self.ledger.flow[self._edges[name]] / self.scale)

    def to(self, place: str) -> Floats:
        """People who took any edge to an exit or stage, float[M, C]."""
        names = self.network.names
        target = -1 - names.exits.index(place) if place in names.exits else self._stages.get(place)
        rows = self.network.routing.target == (np.iinfo(np.int32).max if target is None else target)
        return np.asarray(self.ledger.flow[rows].sum(axis=0) / self.scale)

    def stock(self, stages: tuple[str, ...]) -> Floats:
        """People in stages at each month's end, float[M]."""
        rows = [self._stages[name] for name in stages if name in self._stages]
        return np.asarray(self.ledger.stock[rows].sum(axis=(0, 2)) / self.scale)

    def started(self, stage: str) -> Floats:
        """Services started in a stage by month, float[M]."""
        if stage not in self._stages:
            return np.zeros(self.network.calendar.months)
        return self.people(self.ledger.started[self._stages[stage]])

    def people(self, counts: npt.NDArray[Any]) -> Floats:
        """Counts of the ledger as people at full scale."""
        return np.asarray(counts / self.scale)

    def served(self, stage: str) -> Floats:
        """Days in service in a stage by month, float[M]."""
        if stage not in self._stages:
            return np.zeros(self.network.calendar.months)
        daily = self.ledger.serving[self._stages[stage]] / self.scale
        return np.asarray(np.add.reduceat(daily, self.network.calendar.month_start[:-1]))

    def yearly(self, monthly: Floats) -> Floats:
        """Sums over the months of each calendar year, last axis."""
        years = np.array([month.year for month in self.context.inputs.frame.months])
        return np.add.reduceat(monthly, np.flatnonzero(np.diff(years, prepend=0)), axis=-1)

    def quarterly(self, monthly: Floats) -> Floats:
        """Sums over the months of each quarter, last axis."""
        calendar = self.network.calendar
        quarter = calendar.quarter[calendar.month_start[:-1]] - 1
        out = np.zeros((*monthly.shape[:-1], int(quarter.max()) + 1))
        for month, each in enumerate(quarter):
            out[..., each] += monthly[..., month]
        return out


@dataclass(frozen=True)
class Reading:
    """One measure and how it is read."""

    measure: Measure
    read: Callable[[View], Floats]


def reading(id: str, label: str, unit: str, kind: str, axes: tuple[str, ...], definition: str, formula: str,
             read: Callable[[View], Floats], *concerns: Concern) -> Reading:  # fmt: skip
    """A measure's fixed definition joined to the function that reads it."""
    return Reading(Measure(id, label, definition, unit, formula, axes, kind, concerns=concerns), read)
