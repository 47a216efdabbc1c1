"""Which of many candidates explain a number better than chance would: forward selection by shuffling.

A number known in a few worlds always goes along with some of a hundred parameters. So the strongest candidate is held
against the strongest of the same candidates after the number has been shuffled over the worlds: what shuffling reaches
in more than one of ten tries cannot be told from chance. The next candidate is held against what those before it leave
unexplained, and the search ends with the first that fails.

Source: Westfall and Young, Resampling-Based Multiple Testing (1993), for the largest of many; Freedman and Lane, A
nonstochastic interpretation of reported significance levels, J. Bus. Econ. Stat. 1 (1983), for shuffling residuals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fairbalance.engine.draws import uniform_array

Array = npt.NDArray[np.float64]
LEVEL = 0.1
"""A family of candidates without any effect names one of them in one of ten studies."""
SHUFFLES = 999
BLOCK = 111
"""Shuffles at a time, so that memory grows with the worlds only."""
TIE = 1e-9
"""Squared correlations closer than this are equal: ranks often tie, and rounding must not decide."""
NOTHING = 1e-20
"""Squared length below which nothing is left of a column of length 1 but rounding."""


@dataclass(frozen=True)
class Selection:
    """What was told from chance.

    Attributes:
        selected: Columns that were, in the order in which they were found.
        chance: float64[columns], how often the strongest of a column's family does as well when shuffled, 0 to 1.
        needed: Share that the first of each family must explain, less what chance would give; 0 for an empty family.
        explained: Share of the variance that those selected explain together, less what chance would give.
    """

    selected: tuple[int, ...]
    chance: Array
    needed: tuple[float, ...]
    explained: float


def forward_selection(values: Array, columns: Array, families: Sequence[Sequence[int]], key: np.uint64) -> Selection:
    """Select columns family by family.

    Args:
        values: float64[worlds], not all equal.
        columns: float64[worlds, columns], none of them constant.
        families: Columns of each family, in the order in which the families are searched. Those searched first need
            less, as they compete with fewer.
        key: Keys the shuffling; equal keys give equal answers.
    """
    values, columns = _standardised(values), _standardised(columns)
    chance, needed, selected = np.ones(columns.shape[1]), list[float](), list[int]()
    for family in families:
        left, floor = list(family), 0.0
        needed.append(0.0)
        while left and len(selected) < len(values) // 4:
            basis = np.linalg.qr(columns[:, selected])[0]
            rest, candidates = _without(values, basis), _without(columns[:, left], basis)
            strength = _squared(candidates, rest[:, None])[:, 0]
            strongest = _strongest_shuffled(rest, candidates, basis, key)
            if floor == 0.0:
                needed[-1] = _less_chance(float(np.quantile(strongest, 1 - LEVEL)), len(values) - 1)
            reached = (1 + (strongest[:, None] >= strength[None, :] - TIE).sum(axis=0)) / (len(strongest) + 1)
            chance[left] = np.maximum(floor, reached)
            best = int(np.argmax(strength))
            floor = float(chance[left[best]])
            if floor > LEVEL:
                break
            selected.append(left.pop(best))
    return Selection(tuple(selected), chance, tuple(needed), _explained(values, columns[:, selected]))


def shares_beyond(values: Array, columns: Array, selected: Sequence[int]) -> Array:
    """Share of the variance that each column explains beyond the others selected, less what chance would give.

    Where columns are independent this is what each explains alone, without the luck of the others in it.

    Args:
        values: float64[worlds].
        columns: float64[worlds, columns].
        selected: Columns selected.

    Returns:
        float64[columns], 0 to 1.
    """
    values, columns = _standardised(values), _standardised(columns)
    shares = _added(values, columns, columns[:, list(selected)])
    for place in selected:
        others = columns[:, [each for each in selected if each != place]]
        shares[place] = _added(values, columns[:, [place]], others)[0]
    return shares


def explained_by(values: Array, columns: Array) -> float:
    """Adjusted share of the variance that columns explain together, 0 to 1; 0 where nothing varies.

    Args:
        values: float64[worlds].
        columns: float64[worlds, columns].
    """
    return _explained(_standardised(values), _standardised(columns))


def _added(values: Array, columns: Array, to: Array) -> Array:
    """Share of the variance that each column adds to what others explain, less what chance would add."""
    basis = np.linalg.qr(to)[0]
    rest = _without(values, basis)
    open_share = float(rest @ rest)
    added = _squared(_without(columns, basis), rest[:, None])[:, 0]
    return np.asarray([open_share * _less_chance(each, len(values) - 1 - to.shape[1]) for each in added], np.float64)


def _less_chance(squared: float, freedom: int) -> float:
    """A squared correlation less what chance would give."""
    chance = 1 / max(freedom, 2)
    return min(max((squared - chance) / (1 - chance), 0.0), 1.0)


def _strongest_shuffled(rest: Array, candidates: Array, basis: Array, key: np.uint64) -> Array:
    """Squared correlation of the strongest candidate after each shuffle, float64[SHUFFLES]."""
    return np.concatenate(
        [_squared(candidates, _without(rest[order].T, basis)).max(axis=0) for order in _orders(len(rest), key)]
    )


def _orders(count: int, key: np.uint64) -> Iterator[npt.NDArray[np.int64]]:
    """Blocks of orders of the worlds, int64[BLOCK, worlds], that depend on nothing but the key."""
    worlds = np.arange(count, dtype=np.uint64)[None, :]
    with np.errstate(over="ignore"):
        for first in range(0, SHUFFLES, BLOCK):
            shuffle = np.arange(first, first + BLOCK, dtype=np.uint64)[:, None]
            yield np.argsort(uniform_array(worlds + key, 1, shuffle), axis=1, kind="stable")


def _squared(columns: Array, numbers: Array) -> Array:
    """Squared correlations of columns and numbers, 0 where nothing is left of one: float64[columns, numbers]."""
    size = (columns**2).sum(axis=0)[:, None] * (numbers**2).sum(axis=0)[None, :]
    product = (columns.T @ numbers) ** 2
    found: Array = np.divide(product, size, out=np.zeros_like(product), where=size > NOTHING)
    return found


def _without(numbers: Array, basis: Array) -> Array:
    """What an orthonormal basis leaves of numbers."""
    return numbers - basis @ (basis.T @ numbers)


def _standardised(numbers: Array) -> Array:
    """Numbers with mean 0 and length 1; zeros where nothing varies."""
    centred = numbers - numbers.mean(axis=0)
    length = np.sqrt((centred**2).sum(axis=0))
    return np.asarray(centred / np.where(length > 0, length, 1.0), np.float64)


def _explained(values: Array, columns: Array) -> float:
    """Adjusted share of the variance that columns explain together."""
    count, used = columns.shape
    if used == 0 or not values.any():
        return 0.0
    rest = _without(values, np.linalg.qr(columns)[0])
    return float(np.clip(1 - (rest @ rest) / (values @ values) * (count - 1) / (count - 1 - used), 0.0, 1.0))
