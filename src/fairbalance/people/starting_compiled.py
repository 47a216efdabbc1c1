"""`starting.joined_plain`, compiled with Numba: one pass over the people of a stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from numba import njit

from fairbalance.people.keys import Words
from fairbalance.people.keys_compiled import mix

if TYPE_CHECKING:
    from fairbalance.people.starting import Joined, StageCells

Array = npt.NDArray[Any]
_S32 = np.uint64(32)


@njit(cache=True, nogil=True, error_model="numpy")
def _join(
    ids: Array,
    cell: Array,
    month_of_cell: Array,
    class_of_cell: Array,
    first_day: Array,
    days: Array,
    lags: Array,
    day_stream: np.uint64,
    lag_stream: np.uint64,
    out_join: Array,
    out_claim: Array,
    out_class: Array,
) -> None:
    choices = np.uint64(lags.shape[1])
    for i in range(len(ids)):
        month = month_of_cell[cell[i]]
        day = first_day[month] + np.int32(((mix(ids[i] + day_stream) >> _S32) * days[month]) >> _S32)
        out_join[i] = day
        out_claim[i] = day - lags[month, np.int64(((mix(ids[i] + lag_stream) >> _S32) * choices) >> _S32)]
        out_class[i] = class_of_cell[cell[i]]


def joined_compiled(
    cells: StageCells, ids: Words, cell: npt.NDArray[np.int64], day_stream: int, lag_stream: int
) -> Joined:
    """See `starting.joined_plain`."""
    join, claim, kind = (np.empty(len(ids), np.int32) for _ in range(3))
    _join(
        ids,
        cell,
        cells.month,
        cells.class_index,
        cells.first_day,
        cells.days,
        cells.stock.claim_lag_days,
        np.uint64(day_stream),
        np.uint64(lag_stream),
        join,
        claim,
        kind,
    )
    return join, claim, kind
