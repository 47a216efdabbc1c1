"""What rates say about strengths that nobody observes, and what they cannot say.

Each person has a protection-need strength S, standard normal within a nationality. A caseworker sees X = wS + error
and grants when X reaches a threshold t; a tribunal sees Y = vS + another error and allows when Y reaches a threshold a.
Errors are normal and independent, scaled so that X and Y are standard normal too. Then

- the grant rate fixes t, whatever w: X is standard normal;
- the share of appeals allowed fixes a, given t and the product wv: that product is the correlation of X and Y, and
  nothing else about the two weights enters what is published;
- w and v apart, and so how much of a refusal is error, are not identified. They keep a wide prior (`strengths.*`).

Lodging is taken to be independent of strength given refusal, for want of any evidence.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from fairbalance.compiled import compiled
from fairbalance.models.normal import cdf, density, quantile
from fairbalance.pathway.sealed import once_if_sealed, sealed

Floats = npt.NDArray[np.float64]

_NODES = 32
GRID_RATE = sealed(np.linspace(-3.6, 3.6, 25))
GRID_ALLOWED = sealed(np.linspace(-3.2, 3.2, 21))
"""Normal quantiles of grant rates and of shares allowed at which the table of corrections has its points."""
CORRELATION_STEP, MOST_CORRELATED = 0.01, 0.999
"""From one correlation for which there is a table to the next, and the last."""
SHORT = 1e-9
"""Part of a step by which the last place of a grid stands before its last point."""
LEAST_VARIANCE = 1e-6
Refused = tuple[Floats, Floats]
"""Mean of the caseworker's view X of people refused, and how much less than 1 its variance is."""


def initial_thresholds(rate: npt.ArrayLike, weight: float) -> Floats:
    """Threshold on the caseworker's view X that gives a grant rate.

    Args:
        rate: Share granted, any shape.
        weight: Weight w of the strength in the view. It does not enter: X is standard normal for every w. It is asked
            for so that a caller states it beside the threshold that it belongs to.

    Returns:
        Thresholds of the same shape: grant where `w * S + sqrt(1 - w**2) * error >= threshold`.
    """
    if not 0 <= weight <= 1:
        raise ValueError(f"the weight is {weight}; it lies between 0 and 1")
    return -quantile(rate)


def appeal_thresholds(rate: npt.ArrayLike, allowed: npt.ArrayLike, weight: float, tribunal_weight: float) -> Floats:
    """Threshold on the tribunal's view Y that gives a share of refused people's appeals allowed.

    Args:
        rate: Initial grant rate, any shape.
        allowed: Share of determined appeals that are allowed, same shape.
        weight: Weight w of the strength in the caseworker's view.
        tribunal_weight: Weight v of the strength in the tribunal's view.

    Returns:
        Thresholds of the same shape, such that `chance_allowed` gives back the share to within 0.0015.
    """
    return appeal_thresholds_at(quantile(rate), quantile(allowed), weight, tribunal_weight)


def appeal_thresholds_at(granted: Floats, won: Floats, weight: float, tribunal_weight: float) -> Floats:
    """`appeal_thresholds` for a grant rate and a share allowed that are given as quantiles of the standard normal."""
    correlation = weight * tribunal_weight
    return thresholds(granted, won, _refused(granted), correlation, _corrected(correlation))


def chance_allowed(threshold: npt.ArrayLike, initial_threshold: npt.ArrayLike, correlation: float) -> Floats:
    """Chance that Y reaches a threshold given that X stayed below its own.

    Args:
        threshold: Threshold on Y.
        initial_threshold: Threshold on X, to broadcast with it.
        correlation: Correlation of X and Y, the product of both weights.
    """
    a, t = np.broadcast_arrays(np.asarray(threshold, dtype=np.float64), np.asarray(initial_threshold, dtype=np.float64))
    refused = cdf(t)
    points, weights = _legendre()
    # X given refusal by its quantiles, which are uniform: an even look at the whole of it, however few were refused.
    x = quantile(refused[..., None] * points)
    y_above = 1 - cdf((a[..., None] - correlation * x) / np.sqrt(1 - correlation**2))
    return np.asarray(y_above @ weights)


def met_given_refused(yardstick: npt.ArrayLike, initial_threshold: npt.ArrayLike, weight: float) -> Floats:
    """Share of refused people whose strength is at or above a yardstick.

    Args:
        yardstick: Strength.
        initial_threshold: Caseworker's threshold on X.
        weight: Weight w of the strength in X.
    """
    return chance_allowed(yardstick, initial_threshold, weight)


def met_when_finally_refused(
    yardstick: npt.ArrayLike,
    initial: npt.ArrayLike,
    appeal: npt.ArrayLike,
    weight: float,
    tribunal_weight: float,
    lodged: float,
) -> Floats:
    """Share of people refused, who did not appeal or lost, whose strength is at or above a yardstick.

    Args:
        yardstick: Strength.
        initial: Caseworker's threshold on X, to broadcast with it.
        appeal: Tribunal's threshold on Y, to broadcast with it.
        weight: Weight w of the strength in X.
        tribunal_weight: Weight v of the strength in Y.
        lodged: Share of people refused who appeal, whatever their strength.
    """
    y, t, a = np.broadcast_arrays(*(np.asarray(each, np.float64)[..., None] for each in (yardstick, initial, appeal)))
    points, weights = _legendre()

    def refused_twice(strength: Floats) -> Floats:
        first = cdf((t - weight * strength) / np.sqrt(1 - weight**2))
        lost = cdf((a - tribunal_weight * strength) / np.sqrt(1 - tribunal_weight**2))
        return np.asarray((first * (1 - lodged + lodged * lost)) @ weights)

    below = cdf(y)
    met = (1 - below[..., 0]) * refused_twice(quantile(below + (1 - below) * points))
    unmet = below[..., 0] * refused_twice(quantile(below * points))
    return np.asarray(met / (met + unmet))


def yardstick_threshold(
    initial: npt.ArrayLike,
    appeal: npt.ArrayLike,
    weight: float,
    tribunal_weight: float,
    reading: str = "court",
    stricter: float = 0.0,
) -> Floats:
    """Strength at which a person meets a yardstick.

    Args:
        initial: Caseworker's thresholds.
        appeal: Tribunal's thresholds, same shape.
        weight: Weight w.
        tribunal_weight: Weight v.
        reading: `court`, the tribunal's threshold applied without error; `caseworker`, the caseworker's.
        stricter: Added to the strength: a narrower reading of the same standard.

    Raises:
        ValueError: If the reading is neither.
    """
    if reading == "court":
        return np.asarray(appeal, dtype=np.float64) / tribunal_weight + stricter
    if reading == "caseworker":
        return np.asarray(initial, dtype=np.float64) / weight + stricter
    raise ValueError(f"'{reading}' is not a reading of the yardstick; choose court or caseworker")


@lru_cache(maxsize=1)
def _legendre() -> tuple[Floats, Floats]:
    """Points and weights of Gauss-Legendre quadrature between 0 and 1."""
    points, weights = np.polynomial.legendre.leggauss(_NODES)
    return (points + 1) / 2, weights / 2


@compiled
def thresholds(granted: Floats, won: Floats, refused: Refused, correlation: float, correction: Floats) -> Floats:
    """Thresholds on Y.

    Args:
        granted: Grant rates as quantiles of the standard normal.
        won: Shares allowed as such quantiles, to broadcast with them.
        refused: `_refused` of the grant rates.
        correlation: Correlation of X and Y.
        correction: `_correction` for it.
    """
    return _as_if_normal(refused, won, correlation) + _between(correction, granted, won)


def _as_if_normal(refused: Refused, allowed: Floats, correlation: float) -> Floats:
    """Threshold on Y if Y were normal among people refused, with its true mean and variance there."""
    mean, spread = refused
    variance = 1 - correlation**2 * spread
    return np.asarray(correlation * mean - np.sqrt(np.maximum(variance, LEAST_VARIANCE)) * allowed)


@once_if_sealed
def _refused(rate: Floats) -> Refused:
    """What is known of people refused at a grant rate, given as a quantile."""
    t = -rate
    pull = density(t) / np.maximum(cdf(t), 1e-300)
    return -pull, t * pull + pull * pull


@lru_cache(maxsize=1)
def _views_refused() -> Floats:
    """The caseworker's view X of people refused, by grant rate of the grid and point of the quadrature."""
    return quantile(cdf(-GRID_RATE)[:, None] * _legendre()[0])


def _corrected(correlation: float) -> Floats:
    """`_correction` between the two correlations of the grid on either side."""
    below = math.floor(correlation / CORRELATION_STEP)
    part = correlation / CORRELATION_STEP - below
    low, high = (_correction(min(step * CORRELATION_STEP, MOST_CORRELATED)) for step in (below, below + 1))
    return np.asarray(low * (1 - part) + high * part)


@lru_cache(maxsize=256)  # as many as there can be
def _correction(correlation: float) -> Floats:
    """What is missing from `_as_if_normal`, on a grid of normal quantiles of grant rate and share allowed."""
    _, weights = _legendre()
    mean = correlation * _views_refused()[:, None, :]
    spread = np.sqrt(1 - correlation**2)
    target = cdf(GRID_ALLOWED)[None, :]
    start = _as_if_normal(_refused(GRID_RATE[:, None]), GRID_ALLOWED[None, :], correlation)
    a = start
    for _ in range(3):  # Newton
        z = (a[..., None] - mean) / spread
        excess = (1 - cdf(z)) @ weights - target
        slope = -(density(z) @ weights) / spread
        a = a - np.clip(excess / np.minimum(slope, -1e-9), -0.5, 0.5)
    missing = a - start
    missing.flags.writeable = False
    return np.asarray(missing)


def _between(table: Floats, rate: Floats, allowed: Floats) -> Floats:
    """Bilinear interpolation on the grid."""
    i, u = _place(rate, GRID_RATE)
    j, v = _place(allowed, GRID_ALLOWED)
    low = table[i, j] * (1 - v) + table[i, j + 1] * v
    high = table[i + 1, j] * (1 - v) + table[i + 1, j + 1] * v
    return np.asarray(low * (1 - u) + high * u)


def _place(at: Floats, grid: Floats) -> tuple[npt.NDArray[np.int64], Floats]:
    """The point of a grid on or before each value, and how far the value is on the way to the next."""
    scaled = np.clip((at - grid[0]) / (grid[1] - grid[0]), 0, len(grid) - 1 - SHORT)
    whole = scaled.astype(np.int64)
    return whole, scaled - whole
