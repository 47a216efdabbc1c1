"""The beta distribution's cumulative function and its inverse, in plain Python.

The function is the regularised incomplete beta by its continued fraction, evaluated with the modified Lentz method
(Abramowitz and Stegun 26.5.8; Lentz 1976, Applied Optics 15:668). The inverse keeps a bracket that always holds the
answer and takes a Newton step where that lands inside it, so it cannot fail to converge.
"""

from __future__ import annotations

import math
from functools import lru_cache

_TINY = 1e-300
_CLOSE = 1e-15


def beta_cdf(alpha: float, beta: float, x: float) -> float:
    """Share of a beta distribution that lies at or below `x`."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = math.exp(alpha * math.log(x) + beta * math.log1p(-x) - _log_beta(alpha, beta))
    if x < (alpha + 1) / (alpha + beta + 2):  # the fraction converges fast on this side only
        return front * _fraction(alpha, beta, x) / alpha
    return 1 - front * _fraction(beta, alpha, 1 - x) / beta


@lru_cache(maxsize=4096)
def beta_quantile(alpha: float, beta: float, u: float) -> float:
    """The `x` at which `beta_cdf` reaches `u`, to the last few bits; `u` strictly between 0 and 1."""
    low, high = 0.0, 1.0
    x = alpha / (alpha + beta)
    for _ in range(200):
        miss = beta_cdf(alpha, beta, x) - u
        low, high = (low, x) if miss > 0 else (x, high)
        step = x - miss / density if (density := _density(alpha, beta, x)) > 0 else -1.0
        following = step if low < step < high else (low + high) / 2
        # Near 1 it is what is missing to 1 that has to be exact.
        if following == x or abs(following - x) <= _CLOSE * min(x, 1 - x):
            return following
        x = following
    return x


def _log_beta(alpha: float, beta: float) -> float:
    return math.lgamma(alpha) + math.lgamma(beta) - math.lgamma(alpha + beta)


def _density(alpha: float, beta: float, x: float) -> float:
    if not 0 < x < 1:
        return 0.0
    return math.exp((alpha - 1) * math.log(x) + (beta - 1) * math.log1p(-x) - _log_beta(alpha, beta))


def _fraction(alpha: float, beta: float, x: float) -> float:
    c, d = 1.0, 1 / _away_from_zero(1 - (alpha + beta) * x / (alpha + 1))
    value = d
    for m in range(1, 10_000):
        even = m * (beta - m) * x / ((alpha + 2 * m - 1) * (alpha + 2 * m))
        odd = -(alpha + m) * (alpha + beta + m) * x / ((alpha + 2 * m) * (alpha + 2 * m + 1))
        for term in (even, odd):
            d = 1 / _away_from_zero(1 + term * d)
            c = _away_from_zero(1 + term / c)
            value *= c * d
        if abs(c * d - 1) < _CLOSE:
            break
    return value


def _away_from_zero(number: float) -> float:
    return number if abs(number) > _TINY else _TINY
