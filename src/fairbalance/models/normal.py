"""The normal distribution over arrays, in plain numpy or compiled, with equal bits."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from fairbalance.compiled import compiled
from fairbalance.pathway.sealed import once_if_sealed

Floats = npt.NDArray[np.float64]

LIMIT = 9.0
STEP = 1 / 256
LEAST = 1e-12
"""Shares are kept so far from 0 and 1."""
ROUNDS = 2
"""Newton's steps from a start that is already good to four digits."""


@lru_cache(maxsize=1)
def table() -> tuple[Floats, Floats, Floats]:
    """Points, distribution function and density on a fine grid."""
    at = np.arange(-LIMIT, LIMIT + STEP, STEP)
    below = np.array([0.5 * math.erfc(-x / math.sqrt(2)) for x in at.tolist()])
    return at, below, density(at)


def density(x: npt.ArrayLike) -> Floats:
    """Standard normal density."""
    values = np.asarray(x, dtype=np.float64)
    return np.asarray(np.exp(-0.5 * values * values) / math.sqrt(2 * math.pi))


@compiled
def cdf(x: npt.ArrayLike) -> Floats:
    """Standard normal distribution function, to about 1e-12: cubic between exact points."""
    return cdf_plain(x)


def cdf_plain(x: npt.ArrayLike) -> Floats:
    """See `cdf`; for a few numbers, which take less long than Numba takes to load."""
    return _read(np.asarray(x, dtype=np.float64))[0]


@once_if_sealed
@compiled
def quantile(share: npt.ArrayLike) -> Floats:
    """Inverse of `cdf`; shares are kept at least 1e-12 from 0 and 1."""
    shares = np.clip(np.asarray(share, dtype=np.float64), LEAST, 1 - LEAST)
    at, below, _ = table()
    x = np.asarray(np.interp(shares, below, at))
    for _ in range(ROUNDS):
        found, slope = _read(x)
        x = x - (found - shares) / slope
    return np.asarray(x)


def bounded(x: Floats) -> Floats:
    """Quantiles kept where those of shares are: what `quantile` gives for the `cdf` of each."""
    least, most = _bounds()
    return np.minimum(np.maximum(x, least), most)


def _read(x: Floats) -> tuple[Floats, Floats]:
    """Distribution function, and density on a straight line between exact points, which is enough for a slope."""
    at, below, slope = table()
    values = np.clip(x, -LIMIT, LIMIT)
    place = np.minimum(((values + LIMIT) / STEP).astype(np.int64), len(at) - 2)
    part = (values - at[place]) / STEP
    low, high = below[place], below[place + 1]
    steep, after = slope[place], slope[place + 1]
    square = part * part
    cube = square * part
    found = (
        low * (2 * cube - 3 * square + 1)
        + steep * STEP * (cube - 2 * square + part)
        + high * (3 * square - 2 * cube)
        + after * STEP * (cube - square)
    )
    return np.asarray(found), np.asarray(steep * (1 - part) + after * part)


@lru_cache(maxsize=1)
def _bounds() -> tuple[float, float]:
    return float(quantile(0.0)), float(quantile(1.0))
