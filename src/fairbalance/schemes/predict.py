"""What a few cases let one expect of the next, and how judges of one panel vote: beta-binomial distributions.

A share seen in `done` of `tried` past cases, with Jeffreys' prior, is a beta distribution; the count among the next
cases is then beta-binomial. Source: Gelman and others, Bayesian Data Analysis (3rd ed.), sections 2.4 and 2.8.

Judges of a panel hear the same argument, so their votes go together: the share who would find for a side differs from
case to case as a beta distribution, and the votes of a panel are beta-binomial too.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, lgamma

from fairbalance.errors import InputError

JEFFREYS = 0.5


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


def predicted_votes(mean: float, judges: int, *, unanimous: float, coverage: float = 0.9) -> Range:
    """Central range of the votes for one side in a panel whose judges go together.

    Args:
        mean: Share of judges expected to be for that side, above 0 and below 1.
        judges: How many sit.
        unanimous: Share of past panels of the court of one mind, cases for either side taken together.
        coverage: Probability that the range holds at least.

    Raises:
        InputError: If a share makes no sense or no panel could be unanimous so seldom.
    """
    alpha, beta = _beta_of(mean, judges, unanimous)
    return _central(alpha, beta, judges, coverage)


def chance_of_votes(mean: float, judges: int, *, unanimous: float) -> tuple[float, ...]:
    """Chance of each number of votes for one side, none first; arguments as for `predicted_votes`."""
    alpha, beta = _beta_of(mean, judges, unanimous)
    return tuple(exp(_log_mass(alpha, beta, judges, count)) for count in range(judges + 1))


def _beta_of(mean: float, judges: int, unanimous: float) -> tuple[float, float]:
    """Beta distribution with a mean, as far spread as that of an even court which is unanimous so often."""
    if not 0 < mean < 1:
        raise InputError(f"a share of judges lies between 0 and 1, got {mean!r}", path="mean")
    if judges < 2:
        raise InputError(f"a panel has two judges or more, got {judges}", path="judges")
    if not 0.5 ** (judges - 1) < unanimous < 1:
        raise InputError(
            f"panels of {judges} are of one mind in more than {0.5 ** (judges - 1):g} of cases and fewer than all, "
            f"got {unanimous!r}",
            path="unanimous",
        )
    low, high = -30.0, 30.0  # logarithm of each side's weight; more weight, less unanimity
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if _of_one_mind(exp(middle), judges) > unanimous else (low, middle)
    weight = 2 * exp((low + high) / 2)
    return mean * weight, (1 - mean) * weight


def _of_one_mind(weight: float, judges: int) -> float:
    return 2 * exp(_log_mass(weight, weight, judges, judges))


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
