"""`StartingSystem.people_plain`, compiled with Numba: people of a world, woven among those who are always there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from numba import njit

from fairbalance.people import memory
from fairbalance.people.keys_compiled import mix
from fairbalance.people.order_compiled import order_compiled, woven
from fairbalance.people.population import COLUMNS, Population
from fairbalance.people.stock import DAY, LAG, Taken

if TYPE_CHECKING:
    from fairbalance.people.starting import StartingSystem

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
    out_key: Array,
    out_join: Array,
    out_claim: Array,
    out_class: Array,
) -> None:
    """Write the people of a stage; see `stock.joined`."""
    choices = np.uint64(lags.shape[1])
    for i in range(len(ids)):
        month = month_of_cell[cell[i]]
        day = first_day[month] + np.int32(((mix(ids[i] + day_stream) >> _S32) * days[month]) >> _S32)
        out_key[i] = ids[i]
        out_join[i] = day
        out_claim[i] = day - lags[month, np.int64(((mix(ids[i] + lag_stream) >> _S32) * choices) >> _S32)]
        out_class[i] = class_of_cell[cell[i]]


def filled(system: StartingSystem, taken: list[Taken], more: int) -> Population:
    """See `StartingSystem.people`.

    Args:
        system: The starting system.
        taken: Who is taken into each of its stages that a rule conditions.
        more: People for whom room is kept behind them.
    """
    counts = [len(ids) for ids, _ in taken]
    total = sum(counts)
    new = {name: np.empty(total, COLUMNS[name]) for name in ("key", "join_day", "claim_day", "class_index")}
    end = 0
    for cells, (ids, cell) in zip(system.cells, taken, strict=True):
        here = slice(end, end := end + len(ids))
        _join(
            ids,
            cell,
            cells.month,
            cells.class_index,
            cells.first_day,
            cells.days,
            cells.stock.claim_lag_days,
            np.uint64(DAY),
            np.uint64(LAG),
            *(column[here] for column in new.values()),
        )
    claim_day = new["claim_day"]
    first = int(claim_day.min(initial=0))
    days = np.arange(first, int(claim_day.max(initial=first)) + 1, dtype=np.int32)  # there are many people in each
    since = claim_day - first
    new |= {
        "entry_day": np.zeros(total, np.int32),
        "vintage": np.asarray(system.vintage_of_claim_day(days), np.int32)[since],
        "cohort": np.asarray(system.cohort_of_claim_day(days), np.int32)[since],
        "entry_point": np.repeat(np.array([each.entry_point for each in system.cells], np.int32), counts),
        "visits": np.repeat(np.array([each.stock.visits for each in system.cells], np.uint64), counts),
        "initial_known": np.repeat(np.array([each.stock.initial_known for each in system.cells], np.uint8), counts),
    }
    columns = memory.columns(COLUMNS, len(system.fixed) + total, more)
    return woven(system.fixed, new, order_compiled(new["join_day"], new["key"]), columns)
