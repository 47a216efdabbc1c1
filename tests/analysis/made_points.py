"""Made-up published series for tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import numpy as np

from fairbalance.analysis.points import Forecast, Published
from fairbalance.units import add_months

START = date(2020, 1, 1)


def quarters(first: date, values: Iterable[float]) -> dict[date, float]:
    """Values by last day of consecutive quarters, the first of which begins on `first`."""
    return {add_months(first, 3 * (place + 1)) - timedelta(days=1): float(value) for place, value in enumerate(values)}


def published(
    past: Iterable[float], future: Iterable[float], id: str = "stock", role: str = "free", use: str = "fitted"
) -> Published:
    """One strand, quarterly, with values before and after `START`."""
    past = list(past)
    strand = quarters(add_months(START, -3 * len(past)), [*past, *future])
    return made({"all": strand}, id=id, role=role, use=use)


def made(
    strands: Mapping[str, Mapping[date, float]],
    id: str = "stock",
    months: int = 3,
    role: str = "free",
    use: str = "fitted",
) -> Published:
    """A series of any strands."""
    return Published(id, id.replace("_", " "), "people", months, strands, role, use)


def forecast(series: Published, samples: object, until: date = date(2030, 1, 1)) -> Forecast:
    """A forecast of every point of a series after `START`."""
    return Forecast(series, START, tuple(series.targets(START, until)), np.asarray(samples, np.float64))
