"""What a few cases let one expect of the next: a beta-binomial distribution.

A share seen in `done` of `tried` past cases, with Jeffreys' prior, is a beta distribution; the count among the next
cases is then beta-binomial. Source: Gelman and others, Bayesian Data Analysis (3rd ed.), sections 2.4 and 2.8.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, lgamma

from fairbalance.errors import InputError
from fairbalance.evidence.share_interval import JEFFREYS


@dataclass(frozen=True)
class Range:
    """A central range of a count or amount.

    Attributes:
        low: Its lower end.
        middle: The median.
        high: Its upper end.
    """

    low: float
    middle: float
    high: float

    def holds(self, number: float) -> bool:
        """Whether a number lies in it, its ends included."""
        return self.low <= number <= self.high


def predicted_count(done: int, tried: int, following: int, *, coverage: float = 0.9) -> Range:
    """Central range of a count among the next cases, from a share seen in past ones.

    Args:
        done: Past cases in which it happened.
        tried: Past cases.
        following: Next cases.
        coverage: Probability that the range holds at least.

    Raises:
        InputError: If counts are negative, or more happened than was tried.
    """
    if not 0 <= done <= tried:
        raise InputError(f"{done} of {tried} cases is no share", path="done")
    if following < 0:
        raise InputError(f"the number of next cases cannot be negative, got {following}", path="following")
    return _central(done + JEFFREYS, tried - done + JEFFREYS, following, coverage)


def _central(alpha: float, beta: float, number: int, coverage: float) -> Range:
    if not 0 < coverage < 1:
        raise InputError(f"coverage lies between 0 and 1, got {coverage}", path="coverage")
    tail = (1 - coverage) / 2
    return Range(*(_quantile(alpha, beta, number, level) for level in (tail, 0.5, 1 - tail)))


def _quantile(alpha: float, beta: float, number: int, level: float) -> float:
    below = 0.0
    for count in range(number + 1):
        below += exp(_log_mass(alpha, beta, number, count))
        if below >= level - 1e-12:
            return float(count)
    return float(number)


def _log_mass(alpha: float, beta: float, number: int, count: int) -> float:
    choose = lgamma(number + 1) - lgamma(count + 1) - lgamma(number - count + 1)
    return choose + _log_beta(alpha + count, beta + number - count) - _log_beta(alpha, beta)


def _log_beta(alpha: float, beta: float) -> float:
    return lgamma(alpha) + lgamma(beta) - lgamma(alpha + beta)
