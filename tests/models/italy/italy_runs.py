"""Small runs of the Italian model that many tests look at: one world, every person, the engine in plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
import numpy.typing as npt

from fairbalance.engine.ledger import Ledger
from fairbalance.engine.twin import Twin
from fairbalance.models.italy.model import ItalyModel
from fairbalance.models.italy.parameters import parameters
from fairbalance.reform import BASELINE, Reform
from fairbalance.study.model import Case, Setup, World
from fairbalance.study.worlds import draws_of, luck

MODEL = ItalyModel()
SETUP = Setup(date(2024, 10, 1), date(2025, 12, 31), 1.0, seed=1)
SHORT = Setup(date(2024, 10, 1), date(2025, 2, 28), 1.0, seed=1)
LATE = Setup(date(2026, 5, 1), date(2026, 9, 30), 1.0, seed=1)


@cache
def world(index: int, seed: int = 1) -> World:
    """A world of the model."""
    return World(index, draws_of(parameters(), seed, index), luck(seed, index))


@dataclass(frozen=True)
class Run:
    """One world under one reform, run."""

    case: Case
    ledger: Ledger
    measured: dict[str, npt.NDArray[np.float64]]

    def total(self, measure: str) -> float:
        """Sum of a measure over everything."""
        return float(np.nansum(self.measured[measure]))


@cache
def run(reform: Reform = BASELINE, index: int = 0, setup: Setup = SETUP) -> Run:
    """Run a world."""
    case = MODEL.build(setup, reform, world(index))
    ledger = Twin(case.network, case.people, case.luck).run()
    return Run(case, ledger, MODEL.measure(case, ledger))
