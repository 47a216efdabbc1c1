"""`thinning.thin_plain`, compiled with Numba: one pass to draw, one to write the columns."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import njit

from fairbalance.people.keys import MULTIPLIER_1, MULTIPLIER_2
from fairbalance.people.thinning import Columns

Array = npt.NDArray[Any]

_M1, _M2 = np.uint64(MULTIPLIER_1), np.uint64(MULTIPLIER_2)
_S27, _S30, _S31, _S32 = np.uint64(27), np.uint64(30), np.uint64(31), np.uint64(32)
_BLOCK = 1024


@njit(cache=True, nogil=True, error_model="numpy")
def _choose(key: Array, cell: Array, threshold: Array, stream: np.uint64, kept: Array) -> int:
    """Rows that are in, written to `kept`; the draws of a block are made in a loop of their own, which vectorises."""
    count = 0
    draw = np.empty(_BLOCK, dtype=np.uint32)
    for first in range(0, len(key), _BLOCK):
        ids = key[first : first + _BLOCK]
        cells = cell[first : first + _BLOCK]
        for i in range(len(ids)):
            x = ids[i] + stream
            x = (x ^ (x >> _S30)) * _M1
            x = (x ^ (x >> _S27)) * _M2
            draw[i] = np.uint32((x ^ (x >> _S31)) >> _S32)
        for i in range(len(ids)):
            kept[count] = first + i
            count += draw[i] < threshold[cells[i]]
    return count


@njit(cache=True, nogil=True, error_model="numpy")
def _write(
    kept: Array,
    key: Array,
    day: Array,
    cell: Array,
    class_of_cell: Array,
    entry_point: Array,
    vintage: Array,
    cohort: Array,
    out_key: Array,
    out_day: Array,
    out_class: Array,
    out_point: Array,
    out_vintage: Array,
    out_cohort: Array,
) -> None:
    for i in range(len(kept)):
        row = kept[i]
        out_key[i] = key[row]
        when = day[row]
        out_day[i] = when
        kind = class_of_cell[cell[row]]
        out_class[i] = kind
        out_point[i] = entry_point[kind]
        out_vintage[i] = vintage[when]
        out_cohort[i] = cohort[when]


def thin_compiled(
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
    """See `thinning.thin_plain`."""
    end = int(np.searchsorted(day, last_day, side="right"))
    rows = np.empty(end + 1, dtype=np.int32)  # one more than needed: the row after the last kept is written over
    count = _choose(key[:end], cell[:end], threshold, np.uint64(stream), rows)
    out = tuple(np.empty(count, dtype=kind) for kind in (np.uint64, *[np.int32] * 5))
    _write(rows[:count], key, day, cell, class_of_cell, entry_point, vintage, cohort, *out)
    return out  # type: ignore[return-value]
