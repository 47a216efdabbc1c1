"""How uncertain a number is: six distributions, each drawn by its inverse cumulative distribution function.

A draw is `quantile(u)` with `u` between 0 and 1, so raising `u` never lowers the value, and two runs that share `u`
share the value. Nothing here draws random numbers.

In files a distribution is a number or a one-key mapping:

    0.45                                   always this
    {uniform: [low, high]}
    {triangular: [low, mode, high]}
    {normal: [mean, standard deviation]}
    {lognormal: [median, sigma]}           sigma: standard deviation of the logarithm
    {beta: [alpha, beta]}                  for shares; alpha successes against beta failures
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass
from statistics import NormalDist
from typing import ClassVar, Protocol

from fairbalance.errors import EvidenceError, nearest
from fairbalance.evidence.incomplete_beta import beta_quantile

_STANDARD = NormalDist()


class Distribution(Protocol):
    """A number that may be uncertain."""

    name: ClassVar[str]

    @property
    def mean(self) -> float:
        """Expected value."""

    def quantile(self, u: float) -> float:
        """Value that a share `u` of draws lies at or below; `u` strictly between 0 and 1."""

    def __hash__(self) -> int:
        """Distributions never change, and equal ones have one hash."""


def interval(distribution: Distribution, level: float = 0.9) -> tuple[float, float]:
    """Central interval that holds a share `level` of draws.

    Raises:
        EvidenceError: If `level` is not strictly between 0 and 1.
    """
    tail = (1 - _inside(level)) / 2
    return distribution.quantile(tail), distribution.quantile(1 - tail)


@dataclass(frozen=True, slots=True)
class Fixed:
    """Always the same value."""

    name: ClassVar[str] = "fixed"
    value: float

    @property
    def mean(self) -> float:
        """The value."""
        return self.value

    def quantile(self, u: float) -> float:
        """The value, whatever `u`."""
        _inside(u)
        return self.value


@dataclass(frozen=True, slots=True)
class Uniform:
    """Every value from `low` to `high` equally likely."""

    name: ClassVar[str] = "uniform"
    low: float
    high: float

    def __post_init__(self) -> None:
        _need(self.low < self.high, "uniform needs low < high")

    @property
    def mean(self) -> float:
        """Midpoint."""
        return (self.low + self.high) / 2

    def quantile(self, u: float) -> float:
        """Inverse of the cumulative distribution function."""
        return self.low + _inside(u) * (self.high - self.low)


@dataclass(frozen=True, slots=True)
class Triangular:
    """From `low` to `high`, most likely near `mode`."""

    name: ClassVar[str] = "triangular"
    low: float
    mode: float
    high: float

    def __post_init__(self) -> None:
        _need(self.low <= self.mode <= self.high and self.low < self.high, "triangular needs low <= mode <= high")

    @property
    def mean(self) -> float:
        """Average of the three corners."""
        return (self.low + self.mode + self.high) / 3

    def quantile(self, u: float) -> float:
        """Inverse of the cumulative distribution function."""
        width = self.high - self.low
        turn = (self.mode - self.low) / width
        if _inside(u) <= turn:
            return min(self.low + math.sqrt(u * width * (self.mode - self.low)), self.mode)
        return max(self.high - math.sqrt((1 - u) * width * (self.high - self.mode)), self.mode)


@dataclass(frozen=True, slots=True)
class Normal:
    """Bell curve; use only where values below zero make sense or are out of reach."""

    name: ClassVar[str] = "normal"
    centre: float
    deviation: float

    def __post_init__(self) -> None:
        _need(self.deviation > 0, "normal needs a standard deviation above 0")

    @property
    def mean(self) -> float:
        """Centre of the bell."""
        return self.centre

    def quantile(self, u: float) -> float:
        """Inverse of the cumulative distribution function."""
        return self.centre + self.deviation * _STANDARD.inv_cdf(_inside(u))


@dataclass(frozen=True, slots=True)
class LogNormal:
    """Positive and skewed: its logarithm is normal. Half of draws lie below `median`."""

    name: ClassVar[str] = "lognormal"
    median: float
    sigma: float

    def __post_init__(self) -> None:
        _need(self.median > 0 and self.sigma > 0, "lognormal needs median > 0 and sigma > 0")

    @property
    def mean(self) -> float:
        """Expected value, above the median."""
        return self.median * math.exp(self.sigma**2 / 2)

    def quantile(self, u: float) -> float:
        """Inverse of the cumulative distribution function."""
        return self.median * math.exp(self.sigma * _STANDARD.inv_cdf(_inside(u)))


@dataclass(frozen=True, slots=True)
class Beta:
    """A share between 0 and 1, as if learnt from `alpha` successes and `beta` failures."""

    name: ClassVar[str] = "beta"
    alpha: float
    beta: float

    def __post_init__(self) -> None:
        _need(self.alpha > 0 and self.beta > 0, "beta needs alpha > 0 and beta > 0")

    @property
    def mean(self) -> float:
        """Expected share."""
        return self.alpha / (self.alpha + self.beta)

    def quantile(self, u: float) -> float:
        """Inverse of the cumulative distribution function."""
        return beta_quantile(self.alpha, self.beta, _inside(u))


_KINDS: dict[str, tuple[Callable[..., Distribution], int]] = {
    "fixed": (Fixed, 1),
    "uniform": (Uniform, 2),
    "triangular": (Triangular, 3),
    "normal": (Normal, 2),
    "lognormal": (LogNormal, 2),
    "beta": (Beta, 2),
}


def parse_distribution(content: object, *, path: str = "") -> Distribution:
    """Build a distribution from a number or a one-key mapping (see the top of this page).

    Args:
        content: What the file says.
        path: Where it says so, for errors.

    Raises:
        EvidenceError: If the kind is unknown, or its numbers are missing, not finite, or out of order.
    """
    if isinstance(content, (int, float)) and not isinstance(content, bool):
        content = {"fixed": [content]}
    if not isinstance(content, Mapping) or len(content) != 1:
        raise EvidenceError("write a number or one distribution, such as {uniform: [low, high]}", path=path)
    name, numbers = next(iter(content.items()))
    if name not in _KINDS:
        raise EvidenceError(f"'{name}' is not a distribution; {nearest(str(name), _KINDS)}", path=path)
    build, count = _KINDS[name]
    place = f"{path}.{name}" if path else str(name)
    if not isinstance(numbers, (list, tuple)) or len(numbers) != count:
        raise EvidenceError(f"{name} takes {count} numbers in brackets", path=place)
    if any(isinstance(each, bool) or not isinstance(each, (int, float)) for each in numbers):
        raise EvidenceError(f"{name} takes numbers only", path=place)
    if not all(math.isfinite(each) for each in numbers):
        raise EvidenceError(f"{name} takes finite numbers only", path=place)
    try:
        return build(*(float(each) for each in numbers))
    except EvidenceError as error:
        raise EvidenceError(error.message, path=place) from None


def describe_distribution(distribution: Distribution) -> dict[str, list[float]]:
    """The one-key mapping that `parse_distribution` reads back."""
    return {distribution.name: list(astuple(distribution))}  # type: ignore[call-overload]


def _inside(u: float) -> float:
    if not 0 < u < 1:
        raise EvidenceError(f"{u} is not strictly between 0 and 1")
    return u


def _need(holds: bool, message: str) -> None:
    if not holds:
        raise EvidenceError(message)
