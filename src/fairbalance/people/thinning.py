"""Thin one superset of people: who is in, in plain NumPy or compiled, with equal bits.

A person is in if a 32-bit draw keyed by the content id lies below the threshold of the cell. Raising a threshold only
adds people, lowering it only removes some; the others stay who they are.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.people.keys import draws

Array = npt.NDArray[Any]
TOP = (1 << 32) - 1
Columns = tuple[Array, Array, Array, Array, Array, Array]
"""Key, entry day, class, entry point, vintage and cohort of those who are in."""
Thin = Callable[[Array, Array, Array, Array, int, Array, int, Array, Array, Array], Columns]


def thresholds(expected: npt.ArrayLike, size: Array) -> npt.NDArray[np.uint32]:
    """32-bit thresholds that keep `expected` of `size` people on average; never more than all."""
    wanted = np.asarray(expected, dtype=np.float64).ravel()
    share = np.divide(wanted, size, out=np.zeros_like(wanted), where=size > 0)
    return np.round(np.clip(share, 0.0, 1.0) * TOP).astype(np.uint32)


def thin_plain(
    key: Array,
    day: Array,
    cell: Array,
    threshold: Array,
    stream: int,
    class_of_cell: Array,
    last_day: int,
    entry_point: Array,
    vintage: Array,
    cohort: Array,
) -> Columns:
    """Columns of those who are in, in the order of the superset.

    Args:
        key: uint64[n], content ids.
        day: int32[n], day of arrival, ascending.
        cell: int32[n], cell of each person.
        threshold: uint32[cells].
        stream: Key of the stream of draws.
        class_of_cell: int32[cells].
        last_day: People who arrive after it are left out.
        entry_point: int32[classes].
        vintage: int32[days], by day of arrival.
        cohort: int32[days], by day of arrival.
    """
    end = int(np.searchsorted(day, last_day, side="right"))
    kept = np.flatnonzero(draws(key[:end], stream) < threshold[cell[:end]])
    days, classes = day[kept], class_of_cell[cell[kept]]
    return key[kept], days, classes, entry_point[classes], vintage[days], cohort[days]


@cache
def thinner() -> Thin:
    """The compiled function where Numba is installed, the plain one where it is not."""
    try:
        from fairbalance.people.thinning_compiled import thin_compiled
    except ImportError:
        return thin_plain
    return thin_compiled
