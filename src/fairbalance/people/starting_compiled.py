"""`StartingSystem.people`, compiled with Numba: people of a world, woven among those who are always there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from numba import njit

from fairbalance.people import memory
from fairbalance.people.acceptance import Accept, everyone
from fairbalance.people.keys_compiled import mix
from fairbalance.people.order_compiled import entry_order, woven
from fairbalance.people.population import COLUMNS, Population
from fairbalance.people.stock import DAY, LAG

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
    first_claim: int,
    vintage: Array,
    cohort: Array,
    out_key: Array,
    out_join: Array,
    out_claim: Array,
    out_class: Array,
    out_vintage: Array,
    out_cohort: Array,
) -> None:
    """Write the people of a stage; see `stock.joined`. Rules are told by day of claim from the first one on."""
    choices = np.uint64(lags.shape[1])
    for i in range(len(ids)):
        month = month_of_cell[cell[i]]
        day = first_day[month] + np.int32(((mix(ids[i] + day_stream) >> _S32) * days[month]) >> _S32)
        out_key[i] = ids[i]
        out_join[i] = day
        claim = day - lags[month, np.int64(((mix(ids[i] + lag_stream) >> _S32) * choices) >> _S32)]
        out_claim[i] = claim
        out_class[i] = class_of_cell[cell[i]]
        out_vintage[i] = vintage[claim - first_claim]
        out_cohort[i] = cohort[claim - first_claim]


def people(system: StartingSystem, accept: Accept = everyone, more: int = 0) -> Population:
    """See `StartingSystem.people`."""
    taken = [each.taken(accept) for each in system.cells]
    total = sum(len(ids) for ids, _ in taken)
    new = {name: np.empty(total, kind) for name, kind in COLUMNS.items() if name != "entry_day"}
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
            *system.rules,
            *(new[name][here] for name in ("key", "join_day", "claim_day", "class_index", "vintage", "cohort")),
        )
        new["entry_point"][here] = cells.entry_point
        new["initial_known"][here] = cells.stock.initial_known
    columns = memory.columns(COLUMNS, len(system.fixed) + total, more)
    columns["entry_day"][:] = 0
    return woven(system.fixed, new, entry_order(new["join_day"], new["key"]), columns)
