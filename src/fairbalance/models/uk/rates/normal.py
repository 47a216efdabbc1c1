"""The normal distribution over arrays, with numpy alone."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from fairbalance.pathway.sealed import once_if_sealed

Floats = npt.NDArray[np.float64]

_LIMIT = 9.0
_STEP = 1 / 256


@lru_cache(maxsize=1)
def _table() -> tuple[Floats, Floats, Floats]:
    """Points, distribution function and density on a fine grid."""
    at = np.arange(-_LIMIT, _LIMIT + _STEP, _STEP)
    below = np.array([0.5 * math.erfc(-x / math.sqrt(2)) for x in at.tolist()])
    return at, below, density(at)


def density(x: npt.ArrayLike) -> Floats:
    """Standard normal density."""
    values = np.asarray(x, dtype=np.float64)
    return np.asarray(np.exp(-0.5 * values * values) / math.sqrt(2 * math.pi))


def cdf(x: npt.ArrayLike) -> Floats:
    """Standard normal distribution function, to about 1e-12: cubic between exact points."""
    at, below, slope = _table()
    values = np.clip(np.asarray(x, dtype=np.float64), -_LIMIT, _LIMIT)
    place = np.minimum(((values + _LIMIT) / _STEP).astype(np.int64), len(at) - 2)
    part = (values - at[place]) / _STEP
    low, high = below[place], below[place + 1]
    rise = slope[place] * _STEP, slope[place + 1] * _STEP
    square = part * part
    cube = square * part
    return np.asarray(
        low * (2 * cube - 3 * square + 1)
        + rise[0] * (cube - 2 * square + part)
        + high * (3 * square - 2 * cube)
        + rise[1] * (cube - square)
    )


def bounded(x: Floats) -> Floats:
    """Quantiles kept where those of shares are: what `quantile` gives for the `cdf` of each."""
    least, most = _bounds()
    return np.minimum(np.maximum(x, least), most)


@lru_cache(maxsize=1)
def _bounds() -> tuple[float, float]:
    return float(quantile(0.0)), float(quantile(1.0))


@once_if_sealed
def quantile(share: npt.ArrayLike) -> Floats:
    """Inverse of `cdf`; shares are kept at least 1e-12 from 0 and 1."""
    shares = np.clip(np.asarray(share, dtype=np.float64), 1e-12, 1 - 1e-12)
    at, below, _ = _table()
    x = np.interp(shares, below, at)
    for _ in range(2):  # Newton from a start that is already good to four digits
        x = x - (cdf(x) - shares) / np.maximum(density(x), 1e-300)
    return np.asarray(x)
