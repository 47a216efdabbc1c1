"""The EU model against the published quarters: fitted on 2023Q4 to 2024Q4, judged on 2025Q1 to 2026Q1.

Nothing after the end of 2024 is used for the forecast but the shape of the model. Orders are carried on at the level of
the five quarters known, returns at that of the three; the ranges are those of `orders.level` and `returns.level`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from fairbalance.engine.simulate import simulate
from fairbalance.models.eu.model import EuModel
from fairbalance.models.eu.published import ORDERS, RETURNS, known, quarterly
from fairbalance.reform.reform import BASELINE
from fairbalance.study.model import Setup
from fairbalance.study.worlds import worlds
from fairbalance.units import parse_quarter, quarter_of

Floats = npt.NDArray[np.float64]
FITTED_TO = date(2024, 12, 31)
UNTIL = date(2026, 3, 31)
SERIES = {"orders": ORDERS, "returns": RETURNS}
NO_WORLD = {"orders.level": 1.0, "returns.level": 1.0}


@dataclass(frozen=True)
class Row:
    """One published quarter beside what the model says.

    Attributes:
        measure: `orders` or `returns`.
        quarter: The quarter.
        held_out: Whether the quarter was kept from the fit.
        published: People, first release.
        median: Middle of the worlds.
        low: 5th percentile.
        high: 95th percentile.
    """

    measure: str
    quarter: str
    held_out: bool
    published: float
    median: float
    low: float
    high: float

    @property
    def inside(self) -> bool:
        """Whether the published figure lies within the range."""
        return self.low <= self.published <= self.high

    @property
    def error(self) -> float:
        """How far the median lies from what was published, as a share of it."""
        return self.median / self.published - 1


def rows(count: int = 40, scale: float = 0.05, seed: int = 1) -> tuple[Row, ...]:
    """Every published quarter, fitted ones first.

    Args:
        count: Worlds.
        scale: Share of people simulated.
        seed: Seed of the draws.
    """
    begin = parse_quarter(next(iter(quarterly(ORDERS))))
    found: list[Row] = []
    for start, until, held_out in ((begin, FITTED_TO, False), (date(2025, 1, 1), UNTIL, True)):
        runs = _runs(Setup(start, until, scale, seed, FITTED_TO), count, fixed=not held_out)
        for measure, record in SERIES.items():
            seen = known(record, FITTED_TO)
            for quarter, value in quarterly(record).items():
                if quarter in runs[measure] and (quarter not in seen) == held_out:
                    low, median, high = np.quantile(runs[measure][quarter], [0.05, 0.5, 0.95])
                    found.append(Row(measure, quarter, held_out, value, float(median), float(low), float(high)))
    return tuple(found)


def _runs(setup: Setup, count: int, *, fixed: bool) -> Mapping[str, Mapping[str, Floats]]:
    """People by measure and quarter in each world; `fixed` leaves the forecast's level at what is known."""
    model = EuModel()
    drawn = worlds(model.parameters, count, setup.seed, NO_WORLD if fixed else None)
    labels = model.labels(setup)["month"]
    kept: dict[str, dict[str, list[float]]] = {name: {} for name in SERIES}
    for world in drawn:
        case = model.build(setup, BASELINE, world)
        measured = model.measure(case, simulate(case.network, case.people, case.luck))
        for name in SERIES:
            by_quarter: dict[str, float] = {}
            for label, value in zip(labels, measured[name].sum(axis=0), strict=True):
                quarter = quarter_of(date.fromisoformat(f"{label}-01"))
                by_quarter[quarter] = by_quarter.get(quarter, 0.0) + float(value)
            for quarter, total in by_quarter.items():
                kept[name].setdefault(quarter, []).append(total)
    return {name: {quarter: np.array(values) for quarter, values in each.items()} for name, each in kept.items()}
