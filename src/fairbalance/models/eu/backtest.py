"""The EU model against the published quarters: told from 2023Q4 to 2026Q1, and forecast from the end of 2024.

A `fit` carries on the level known at the end of 2024, takes orders of each quarter as published, and tells what else
happened as dated clauses (`history.py`). A `forecast` knows nothing after the end of 2024 but the shape of the model:
orders are carried on at the level of the five quarters known, returns at that of the three, and the ranges are those of
`orders.level` and `returns.level`. Figures are published as first released and, where later releases imply another
figure, as a range between the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from fairbalance.engine.simulate import simulate
from fairbalance.evidence import registry
from fairbalance.models.eu.history import past
from fairbalance.models.eu.model import EuModel
from fairbalance.models.eu.published import ORDERS, RETURNS, known, quarterly
from fairbalance.reform.reform import BASELINE, Reform
from fairbalance.study.model import Setup
from fairbalance.study.worlds import worlds
from fairbalance.units import parse_quarter, quarter_of

Floats = npt.NDArray[np.float64]
FITTED_TO = date(2024, 12, 31)
UNTIL = date(2026, 3, 31)
SERIES = {"orders": ORDERS, "returns": RETURNS}
LATER = {"orders": "eu-orders-quarterly-later", "returns": "eu-returns-quarterly-later"}
LEVELS = (0.05, 0.5, 0.95)
"""Ends of a 90% range and its middle."""
NO_WORLD = {"orders.level": 1.0, "returns.level": 1.0}


@dataclass(frozen=True)
class Row:
    """One published quarter beside what the model says.

    Attributes:
        measure: `orders` or `returns`.
        quarter: The quarter.
        held_out: Whether the quarter was kept from the run; if not it was told what happened.
        published: People, first release.
        later: People as later releases imply; as first released if none does.
        median: Middle of the worlds.
        low: 5th percentile.
        high: 95th percentile.
    """

    measure: str
    quarter: str
    held_out: bool
    published: float
    later: float
    median: float
    low: float
    high: float

    @property
    def inside(self) -> bool:
        """Whether the range meets that between first and later release."""
        first, last = sorted((self.published, self.later))
        return self.low <= last and first <= self.high

    @property
    def error(self) -> float:
        """How far the median lies from what was first published, as a share of it."""
        return self.median / self.published - 1


Runs = Mapping[bool, Mapping[str, Mapping[str, Floats]]]
"""People by world: held out or told, measure, quarter."""


def runs(count: int = 40, scale: float = 0.05, seed: int = 1) -> Runs:
    """The quarters of every world, as told and as forecast.

    Args:
        count: Worlds.
        scale: Share of people simulated.
        seed: Seed of the draws.
    """
    begin = parse_quarter(next(iter(quarterly(ORDERS))))
    told = _runs(Setup(begin, UNTIL, scale, seed, FITTED_TO, ("arrivals",)), past(), count, NO_WORLD)
    forecast = _runs(Setup(date(2025, 1, 1), UNTIL, scale, seed, FITTED_TO), BASELINE, count, None)
    return {False: told, True: forecast}


def rows(count: int = 40, scale: float = 0.05, seed: int = 1) -> tuple[Row, ...]:
    """Every published quarter as told, then those after 2024 as forecast; see `runs`."""
    return rows_of(runs(count, scale, seed))


def rows_of(ran: Runs) -> tuple[Row, ...]:
    """A row for each published quarter of runs, those told before those forecast."""
    return tuple(
        _row(measure, quarter, held_out, value, ran[held_out][measure][quarter])
        for held_out in ran
        for measure, record in SERIES.items()
        for quarter, value in _judged(record, held_out).items()
    )


def _judged(record: str, held_out: bool) -> dict[str, float]:
    """Published quarters that a run is judged by."""
    seen = known(record, FITTED_TO) if held_out else {}
    return {quarter: value for quarter, value in quarterly(record).items() if quarter not in seen}


def distances_of(ran: Runs, measure: str, held_out: bool) -> tuple[Floats, Floats]:
    """How far the quarters of a series lie from the middle of their ranges, the nearer end of which is at 1.

    Args:
        ran: Worlds.
        measure: `orders` or `returns`.
        held_out: Whether the forecast is judged, or what is told.

    Returns:
        Distances of the published quarters, shape (quarters,), from the nearer end where two figures are published; and
        of each world's own, shape (worlds, quarters), from ranges of the other worlds. Quarters of a world stray
        together, as those of the real series may.
    """
    judged = [row for row in rows_of(ran) if (row.measure, row.held_out) == (measure, held_out)]
    worlds = np.stack([ran[held_out][measure][row.quarter] for row in judged], axis=-1)
    first, last = np.sort([[row.published, row.later] for row in judged], axis=-1).T
    nearest = np.clip(np.median(worlds, axis=0), first, last)
    others = [np.delete(worlds, number, axis=0) for number in range(len(worlds))]
    drawn = np.stack([_distances(world, other) for world, other in zip(worlds, others, strict=True)])
    return _distances(nearest, worlds), drawn


def _distances(people: Floats, worlds: Floats) -> Floats:
    low, middle, high = np.quantile(worlds, LEVELS, axis=0)
    half = np.where(people < middle, middle - low, high - middle)
    return np.asarray(np.abs(people - middle) / half)


def _row(measure: str, quarter: str, held_out: bool, published: float, people: Floats) -> Row:
    low, median, high = np.quantile(people, LEVELS)
    label = f"{quarter[:4]}-{quarter[4:]}"
    later = float(str((registry()[LATER[measure]].series or {}).get(label, published)))
    return Row(measure, quarter, held_out, published, later, float(median), float(low), float(high))


def _runs(
    setup: Setup, reform: Reform, count: int, fixed: Mapping[str, float] | None
) -> Mapping[str, Mapping[str, Floats]]:
    """People by measure and quarter in each world; `fixed` draws are the same in all."""
    model = EuModel()
    drawn = worlds(model.parameters, count, setup.seed, fixed)
    labels = model.labels(setup)["month"]
    kept: dict[str, dict[str, list[float]]] = {name: {} for name in SERIES}
    for world in drawn:
        case = model.build(setup, reform, world)
        measured = model.measure(case, simulate(case.network, case.people, case.luck))
        for name in SERIES:
            by_quarter: dict[str, float] = {}
            for label, value in zip(labels, measured[name].sum(axis=0), strict=True):
                quarter = quarter_of(date.fromisoformat(f"{label}-01"))
                by_quarter[quarter] = by_quarter.get(quarter, 0.0) + float(value)
            for quarter, total in by_quarter.items():
                kept[name].setdefault(quarter, []).append(total)
    return {name: {quarter: np.array(values) for quarter, values in each.items()} for name, each in kept.items()}
