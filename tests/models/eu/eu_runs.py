"""Small runs of the EU model, shared by its tests."""

from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np
import numpy.typing as npt

from fairbalance.engine.ledger import Ledger
from fairbalance.engine.simulate import simulate
from fairbalance.models.eu.flows import MONTH_DAYS, Unmeasured
from fairbalance.models.registry import Catalogues, load, shipped_reforms
from fairbalance.reform.reform import BASELINE, Reform
from fairbalance.reform.scenario import load_scenario
from fairbalance.study.model import Case, Setup, World
from fairbalance.study.plan import Plan
from fairbalance.study.variants import resolve

MODEL = load("eu")
SETUP = Setup(date(2026, 4, 1), date(2028, 12, 31), scale=0.02, seed=3)
Floats = npt.NDArray[np.float64]


@cache
def shipped(name: str) -> Reform:
    """A reform that ships."""
    return load_scenario(shipped_reforms("eu")[name], Catalogues()).reform


def settled(reform: Reform, index: int = 0) -> tuple[Reform, World]:
    """The reform and the world with every uncertain option drawn, as a plan hands them to the model."""
    return resolve(reform, world(index), SETUP.seed, MODEL.levers)


@cache
def world(index: int = 0) -> World:
    """A world of the shared seed."""
    return Plan(MODEL, worlds=index + 1, seed=SETUP.seed).world(index)


@cache
def built(reform: Reform = BASELINE, index: int = 0) -> Case:
    """A case of the shared setup."""
    return MODEL.build(SETUP, *settled(reform, index))


@cache
def ran(reform: Reform = BASELINE, index: int = 0) -> Ledger:
    """Its ledger."""
    case = built(reform, index)
    return simulate(case.network, case.people, case.luck)


@cache
def measured(reform: Reform = BASELINE, index: int = 0) -> dict[str, Floats]:
    """Its measures."""
    return MODEL.measure(built(reform, index), ran(reform, index))


def unmeasured(**changes: float) -> Unmeasured:
    """What no series fixes, at plain values."""
    values = {
        "rare": 0.5,
        "granted": 0.75,
        "moves": 0.15 / 12 / MONTH_DAYS,
        "ends": 0.24 / 12 / MONTH_DAYS,
        "new_order_days": 90.0,
        "recognised": 0.0,
        "second_leaves": 0.3,
    }
    return Unmeasured(**{**values, **changes})
