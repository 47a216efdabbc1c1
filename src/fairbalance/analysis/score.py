"""How far a run's forecasts of one published series were off, and whether their ranges held."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.analysis.naive import NAIVE
from fairbalance.analysis.points import Floats, Forecast

YEAR = 12
"""Months ahead at which "one year out" is read."""
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True)
class Score:
    """One series from one start. Shares are from 0 to 1; NaN where nothing can be said.

    Attributes:
        series: Id of the series.
        label: The series in words.
        role: What the run was told of it after the start.
        use: What the model takes from it.
        start: First day of the run, as ISO date.
        points: Published points compared.
        error_year: Median absolute percentage error of the points that end one year after the start.
        error_all: Median absolute percentage error of all points.
        bias: Mean of middle less published, over the mean published.
        covered_50: Share of points within the central 50% range.
        covered_90: Share of points within the central 90% range.
        skill: By naive forecast: one less the ratio of mean absolute errors; above 0 is better than naive.
    """

    series: str
    label: str
    role: str
    use: str
    start: str
    points: int
    error_year: float
    error_all: float
    bias: float
    covered_50: float
    covered_90: float
    skill: dict[str, float]

    @property
    def beats_naive(self) -> bool | None:
        """Whether the errors are smaller than those of every naive forecast; None where no naive forecast exists."""
        known = [value for value in self.skill.values() if not np.isnan(value)]
        return all(value > 0 for value in known) if known else None

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {**asdict(self), "beats_naive": self.beats_naive}


def score(forecast: Forecast) -> Score:
    """Judge one forecast.

    Args:
        forecast: Samples and the points they are of, at least one.
    """
    observed = forecast.observed
    low90, low50, middle, high50, high90 = np.quantile(forecast.samples, LEVELS, axis=0)
    error = percentage_error(middle, observed)
    published = forecast.published
    return Score(
        series=published.id,
        label=published.label,
        role=published.role,
        use=published.use,
        start=forecast.start.isoformat(),
        points=len(observed),
        error_year=median(error[_one_year_out(forecast)]),
        error_all=median(error),
        bias=float((middle - observed).sum() / observed.sum()) if observed.sum() else float("nan"),
        covered_50=float(((low50 <= observed) & (observed <= high50)).mean()),
        covered_90=float(((low90 <= observed) & (observed <= high90)).mean()),
        skill={name: skill(middle, naive, observed) for name, naive in naive_forecasts(forecast).items()},
    )


def percentage_error(forecast: Floats, observed: Floats) -> Floats:
    """Absolute error over the published value; NaN where nothing was published but zero."""
    error: Floats = np.full(len(observed), np.nan)
    np.divide(np.abs(forecast - observed), np.abs(observed), out=error, where=observed != 0)
    return error


def median(values: Floats) -> float:
    """Median of the values that exist; NaN if none does."""
    known = values[~np.isnan(values)]
    return float(np.median(known)) if len(known) else float("nan")


def skill(forecast: Floats, naive: Floats, observed: Floats) -> float:
    """One less the ratio of mean absolute errors, over points that both forecast; NaN where naive has no error."""
    both = ~np.isnan(naive)
    worse = np.abs(naive[both] - observed[both]).sum()
    return float(1 - np.abs(forecast[both] - observed[both]).sum() / worse) if worse else float("nan")


def naive_forecasts(forecast: Forecast) -> dict[str, Floats]:
    """The naive forecasts of every point, each strand from its own history."""
    published, start = forecast.published, forecast.start
    found = {name: np.full(len(forecast.targets), np.nan) for name in NAIVE}
    for strand in dict.fromkeys(strand for strand, _ in forecast.targets):
        history = published.history(strand, start)
        if not len(history):
            continue
        places = [place for place, (name, _) in enumerate(forecast.targets) if name == strand]
        steps = np.array([published.steps(strand, start, forecast.targets[place][1]) for place in places], np.int64)
        for name, method in NAIVE.items():
            found[name][places] = method(history, steps)
    return found


def _one_year_out(forecast: Forecast) -> npt.NDArray[np.bool_]:
    """Points that end one year after the start; for longer periods the first that ends after that, within a year."""
    ahead = forecast.ahead
    later = ahead[(ahead >= YEAR) & (ahead < 2 * YEAR)]
    return np.asarray(ahead == later.min()) if len(later) else np.zeros(len(ahead), bool)
