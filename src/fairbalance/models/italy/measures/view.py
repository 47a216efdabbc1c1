"""Reading a ledger of the Italian model by name, in people at full scale."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.engine.ledger import Ledger
from fairbalance.models.italy.build import Scene
from fairbalance.study.measures import Measure
from fairbalance.study.model import Case
from fairbalance.study.rights import Concern

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class View:
    """A ledger with names.

    Attributes:
        case: What was run.
        ledger: What it left behind.
    """

    case: Case
    ledger: Ledger

    @property
    def scene(self) -> Scene:
        """The world and the reform."""
        scene: Scene = self.case.context
        return scene

    def flow(self, *edges: str) -> Floats:
        """People who took the edges in each month, float[M]."""
        rows = [self.case.network.names.edges.index(name) for name in edges]
        return self.people(self.ledger.flow[rows].sum(axis=(0, 2)))

    def inside(self, *stages: str) -> Floats:
        """People in each of the stages at the end of each day, float[stages, T]."""
        rows = [self.case.network.names.stages.index(name) for name in stages]
        return self.people(self.ledger.waiting[rows] + self.ledger.serving[rows])

    def started(self, stage: str) -> Floats:
        """Services started in a stage in each month, float[M]."""
        return self.people(self.ledger.started[self.case.network.names.stages.index(stage)])

    def monthly(self, daily: Floats) -> Floats:
        """Sum of a daily series (last axis) over each month."""
        return np.add.reduceat(daily, self.case.network.calendar.month_start[:-1], axis=-1)

    def month_end(self, daily: Floats) -> Floats:
        """A daily series (last axis) on the last day of each month."""
        ends: Floats = daily[..., self.case.network.calendar.month_start[1:] - 1]
        return ends

    def yearly(self, monthly: Floats) -> Floats:
        """Sum over the months of each calendar year (last axis)."""
        years = np.array([month.year for month in self.scene.frame.months])
        firsts = np.flatnonzero(np.diff(years, prepend=0))
        return np.add.reduceat(monthly, firsts, axis=-1)

    def people(self, counts: npt.NDArray[Any]) -> Floats:
        """Counts of the ledger as people at full scale."""
        return np.asarray(counts, np.float64) / self.case.scale


@dataclass(frozen=True)
class Reading:
    """One measure and how it is read off a ledger; the result's axes are those of the measure."""

    measure: Measure
    read: Callable[[View], Floats]


def reading(
    id: str,
    label: str,
    unit: str,
    kind: str,
    axes: tuple[str, ...],
    definition: str,
    formula: str,
    concerns: tuple[Concern, ...] = (),
) -> Callable[[Callable[[View], Floats]], Reading]:
    """Decorator that joins a measure's fixed definition to the function that reads it."""
    measure = Measure(id, label, definition, unit, formula, axes, kind, concerns=concerns)
    return lambda read: Reading(measure, read)
