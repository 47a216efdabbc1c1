"""Credit for a joint effect, shared among the parts that made it: the Shapley value, exact over all subsets.

A part's share is its marginal effect averaged over every order in which the parts could have been put in place. Shares
add up to the whole effect, and a part that never changes anything gets nothing. Source: L. S. Shapley, A value for
n-person games (Contributions to the Theory of Games II, 1953).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import factorial

import numpy as np
import numpy.typing as npt

from fairbalance.errors import InputError

Floats = npt.NDArray[np.float64]
Subset = frozenset[str]


def subsets(parts: Sequence[str]) -> tuple[Subset, ...]:
    """Every subset of some parts, the smaller first."""
    return tuple(frozenset(each) for size in range(len(parts) + 1) for each in combinations(parts, size))


def shapley(parts: Sequence[str], effect: Mapping[Subset, Floats]) -> dict[str, Floats]:
    """Each part's share of the effect of all together.

    Args:
        parts: Names of the parts.
        effect: Effect of every subset, as an array over worlds; that of none counts as the baseline.

    Returns:
        By part, an array over worlds. In every world the shares add up to the effect of all less that of none.

    Raises:
        InputError: If a subset is missing or a part is named twice.
    """
    if len(set(parts)) != len(parts):
        raise InputError("a part is named twice", path="parts")
    for each in subsets(parts):
        if each not in effect:
            raise InputError(f"the effect of {{{', '.join(sorted(each))}}} is missing", path="effect")
    number = len(parts)
    shares = {}
    for part in parts:
        others = [each for each in parts if each != part]
        share = np.zeros_like(np.asarray(effect[frozenset()], dtype=np.float64))
        for before in subsets(others):
            weight = factorial(len(before)) * factorial(number - len(before) - 1) / factorial(number)
            share = share + weight * (effect[before | {part}] - effect[before])
        shares[part] = share
    return shares


def interaction(one: str, other: str, effect: Mapping[Subset, Floats]) -> Floats:
    """What two parts do together beyond what each does alone, over worlds; below 0 if one stands in for the other."""
    none, first, second = frozenset[str](), frozenset({one}), frozenset({other})
    return np.asarray(effect[first | second] - effect[first] - effect[second] + effect[none])
