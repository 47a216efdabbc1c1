"""Naive forecasts that any model must beat: the last value, and a damped trend.

The damped trend is exponential smoothing with an additive trend that fades (Gardner and McKenzie, "Forecasting trends
in time series", Management Science 31, 1985). Its three constants are those with the least squared one-step error over
the history, on a grid within the usual bounds.
"""

from __future__ import annotations

from itertools import product

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
LEVEL = (0.2, 0.4, 0.6, 0.8, 1.0)
TREND = (0.05, 0.2, 0.4, 0.6)
DAMPING = (0.80, 0.90, 0.98)
FEWEST = 6
"""Shortest history from which a trend is estimated; with less the damped trend is the last value."""


def last_value(history: Floats, steps: npt.NDArray[np.int64]) -> Floats:
    """The last known value, for ever.

    Args:
        history: Known values, oldest first.
        steps: Periods ahead of each forecast.

    Returns:
        float64[steps]; NaN without history.
    """
    return np.full(len(steps), history[-1] if len(history) else np.nan)


def damped_trend(history: Floats, steps: npt.NDArray[np.int64]) -> Floats:
    """The smoothed level and trend, the trend fading with every period; never below zero where history never was.

    Args:
        history: Known values, oldest first.
        steps: Periods ahead of each forecast, from 1.

    Returns:
        float64[steps]; NaN without history.
    """
    if len(history) < FEWEST:
        return last_value(history, steps)
    fits = [(_smooth(history, *constants), constants[2]) for constants in product(LEVEL, TREND, DAMPING)]
    (level, trend, _), damping = min(fits, key=lambda fit: fit[0][2])
    reach = damping * (1 - damping ** steps.astype(np.float64)) / (1 - damping)
    forecast = level + trend * reach
    return np.maximum(forecast, 0.0) if history.min() >= 0 else forecast


NAIVE = {"last value": last_value, "damped trend": damped_trend}
"""The naive forecasts by name."""


def _smooth(history: Floats, level_weight: float, trend_weight: float, damping: float) -> tuple[float, float, float]:
    """Level and trend at the end of a history, and the sum of squared one-step errors on the way."""
    level, trend, squared = float(history[0]), float(history[1] - history[0]), 0.0
    for value in history[1:].tolist():
        expected = level + damping * trend
        error = value - expected
        squared += error * error
        level, trend = expected + level_weight * error, damping * trend + level_weight * trend_weight * error
    return level, trend, squared
