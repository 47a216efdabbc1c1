"""`StartingSystem.people_plain`, compiled with Numba: people of a world, woven among those who are always there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from numba import njit

from fairbalance.people import memory
from fairbalance.people.keys_compiled import mix
from fairbalance.people.order_compiled import order_compiled
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


@njit(cache=True, nogil=True, error_model="numpy")
def _weave(
    order: Array,
    key: Array,
    join_day: Array,
    claim_day: Array,
    class_index: Array,
    stage: Array,
    point_of_stage: Array,
    visits_of_stage: Array,
    known_of_stage: Array,
    first_claim: int,
    vintage_of_day: Array,
    cohort_of_day: Array,
    old_key: Array,
    old_point: Array,
    old_join: Array,
    old_claim: Array,
    old_class: Array,
    old_vintage: Array,
    old_cohort: Array,
    old_visits: Array,
    old_known: Array,
    out_key: Array,
    out_point: Array,
    out_join: Array,
    out_claim: Array,
    out_class: Array,
    out_vintage: Array,
    out_cohort: Array,
    out_visits: Array,
    out_known: Array,
) -> None:
    """Write the people of a world, in the order given, and those always there in one order of entry."""
    i = j = 0
    for row in range(len(out_key)):
        new = order[min(j, len(order) - 1)]
        if j == len(order) or (
            i < len(old_key)
            and (old_join[i] < join_day[new] or (old_join[i] == join_day[new] and old_key[i] < key[new]))
        ):
            out_key[row] = old_key[i]
            out_point[row] = old_point[i]
            out_join[row] = old_join[i]
            out_claim[row] = old_claim[i]
            out_class[row] = old_class[i]
            out_vintage[row] = old_vintage[i]
            out_cohort[row] = old_cohort[i]
            out_visits[row] = old_visits[i]
            out_known[row] = old_known[i]
            i += 1
        else:
            since, of = claim_day[new] - first_claim, stage[new]
            out_key[row] = key[new]
            out_point[row] = point_of_stage[of]
            out_join[row] = join_day[new]
            out_claim[row] = claim_day[new]
            out_class[row] = class_index[new]
            out_vintage[row] = vintage_of_day[since]
            out_cohort[row] = cohort_of_day[since]
            out_visits[row] = visits_of_stage[of]
            out_known[row] = known_of_stage[of]
            j += 1


def woven(system: StartingSystem, taken: list[Taken]) -> Population:
    """See `StartingSystem.people`.

    Args:
        system: The starting system.
        taken: Who is taken into each of its stages that a rule conditions.
    """
    ends = np.cumsum([len(ids) for ids, _ in taken])
    total = int(ends[-1])
    if not total:
        return system.fixed
    key = np.empty(total, np.uint64)
    join, claim, kind = (np.empty(total, np.int32) for _ in range(3))
    for cells, (ids, cell), end in zip(system.cells, taken, ends.tolist(), strict=True):
        here = slice(end - len(ids), end)
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
            key[here],
            join[here],
            claim[here],
            kind[here],
        )
    first = int(claim.min())
    days = np.arange(first, int(claim.max()) + 1, dtype=np.int32)  # there are many people in each
    columns = memory.columns(COLUMNS, len(system.fixed) + total)
    columns["entry_day"][:] = 0
    woven_columns = [name for name in COLUMNS if name != "entry_day"]
    _weave(
        order_compiled(join, key),
        key,
        join,
        claim,
        kind,
        np.repeat(np.arange(len(taken), dtype=np.uint8), np.diff(ends, prepend=0)),
        np.array([cells.entry_point for cells in system.cells], np.int32),
        np.array([cells.stock.visits for cells in system.cells], np.uint64),
        np.array([cells.stock.initial_known for cells in system.cells], np.uint8),
        first,
        np.asarray(system.vintage_of_claim_day(days), np.int32),
        np.asarray(system.cohort_of_claim_day(days), np.int32),
        *(getattr(system.fixed, name) for name in woven_columns),
        *(columns[name] for name in woven_columns),
    )
    return Population(**columns)
