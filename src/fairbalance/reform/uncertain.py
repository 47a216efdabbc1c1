"""Shapes of values that may be uncertain: a number or a distribution, shares of one whole, `all` or some names."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from fairbalance.errors import EvidenceError
from fairbalance.evidence.distribution import (
    Beta,
    Distribution,
    Fixed,
    LogNormal,
    Triangular,
    Uniform,
    parse_distribution,
)
from fairbalance.reform.node import Node
from fairbalance.reform.problems import Problems, shown
from fairbalance.reform.shape import SHARE, WRONG, ListOf, Number, Shape, read_record

DISTRIBUTIONS = {"fixed": 1, "uniform": 2, "triangular": 3, "normal": 2, "lognormal": 2, "beta": 2}
"""Distributions a file may name, with how many numbers each takes."""


@dataclass(frozen=True)
class Uncertain(Shape):
    """A number, or a distribution none of whose draws can leave the bounds.

    Attributes:
        number: The bounds.
    """

    number: Number

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return a distribution; a plain number becomes a fixed one."""
        if not isinstance(node.value, dict):
            value = self.number.read(node, path, problems)
            return value if value is WRONG else Fixed(float(value))
        try:
            distribution = parse_distribution(node.plain(), path=path)
        except EvidenceError as error:
            return self.refuse(node, error.path or path, problems, error.message)
        low, high = support(distribution)
        least, most = self.number.minimum, self.number.maximum
        if (least is not None and low < least) or (most is not None and high > most):
            message = (
                f"draws of {distribution.name} can lie between {low:g} and {high:g}; allowed: {self.number.words()}"
            )
            return self.refuse(node, path, problems, message)
        return distribution

    def schema(self) -> dict[str, Any]:
        """A number or a distribution."""
        return {"anyOf": [self.number.schema(), distribution_schema()]}

    def words(self) -> str:
        """What is allowed."""
        return f"{self.number.words()}, or a distribution such as {{triangular: [low, mode, high]}}"


@dataclass(frozen=True)
class Shares(Shape):
    """Shares of one whole, each a number or a distribution.

    Plain numbers must add up to 1. When any is uncertain, the draws are divided by their sum, so they always do.

    Attributes:
        members: What the whole is divided into.
        complete: Whether all must be given; else those left out have no share.
    """

    members: tuple[str, ...]
    complete: bool = True

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return a distribution for each member."""
        before = len(problems.found)
        fields: dict[str, Shape] = dict.fromkeys(self.members, Uncertain(SHARE))
        shares = read_record(node, path, problems, fields, self._needed)
        if len(problems.found) > before:
            return WRONG
        if all(isinstance(each, Fixed) for each in shares.values()):
            total = math.fsum(each.value for each in shares.values())
            if abs(total - 1) > 1e-9:
                return self.refuse(node, path, problems, f"these shares add up to {total:g}; they must add up to 1")
        elif all(each.mean == 0 for each in shares.values()):
            return self.refuse(node, path, problems, "these shares are all 0; they must add up to 1")
        return shares

    def schema(self) -> dict[str, Any]:
        """An object with one share for each member."""
        return {
            "type": "object",
            "properties": {each: Uncertain(SHARE).schema() for each in self.members},
            "required": list(self._needed),
            "additionalProperties": False,
        }

    def words(self) -> str:
        """What is allowed."""
        which = "each" if self.complete else "some"
        return f"a share for {which} of {', '.join(self.members)}, adding up to 1"

    @property
    def _needed(self) -> tuple[str, ...]:
        return self.members if self.complete else ()


@dataclass(frozen=True)
class AllOr(Shape):
    """The word `all`, or a list of names."""

    names: ListOf

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return `all` or a tuple of names."""
        if node.value == "all":
            return "all"
        if not isinstance(node.value, list):
            message = f"{shown(node.plain())} is neither 'all' nor a list in square brackets"
            return self.refuse(node, path, problems, message)
        return self.names.read(node, path, problems)

    def schema(self) -> dict[str, Any]:
        """The constant or the array."""
        return {"anyOf": [{"const": "all"}, self.names.schema()]}

    def words(self) -> str:
        """What is allowed."""
        return "'all' or a list in square brackets"


@dataclass(frozen=True)
class DistributionShape(Shape):
    """A distribution whose bounds are checked elsewhere."""

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return the distribution."""
        if not isinstance(node.value, dict):
            return self.refuse(node, path, problems)
        return Uncertain(Number()).read(node, path, problems)

    def schema(self) -> dict[str, Any]:
        """An object with one distribution."""
        return distribution_schema()

    def words(self) -> str:
        """What is allowed."""
        return "a distribution such as {triangular: [low, mode, high]}"


@dataclass(frozen=True)
class Sweep:
    """Values to be run one after the other, because nobody knows which is true.

    Attributes:
        values: The values, in rising order, each once.
    """

    values: tuple[float, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", tuple(sorted({float(each) for each in self.values})))


def support(distribution: Distribution) -> tuple[float, float]:
    """Least and greatest value that a draw can take."""
    match distribution:
        case Fixed(value):
            return value, value
        case Uniform(low, high) | Triangular(low, _, high):
            return low, high
        case LogNormal():
            return 0.0, math.inf
        case Beta():
            return 0.0, 1.0
    return -math.inf, math.inf


def distribution_schema() -> dict[str, Any]:
    """JSON Schema of a distribution: an object with exactly one known name."""
    kinds = {
        name: {"type": "array", "items": {"type": "number"}, "minItems": count, "maxItems": count}
        for name, count in DISTRIBUTIONS.items()
    }
    return {
        "type": "object",
        "properties": kinds,
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
    }
