"""Sums over tables of a ledger, compiled with Numba; each equals the plain one in `sums` to the last bit."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import njit

from fairbalance.engine.changes import Changes

Array = npt.NDArray[Any]


@njit(cache=True, nogil=True, error_model="numpy")
def _sums(
    place: Array, number: Array, all_cells: int, cells: int, group: Array, by_quarter: Array, at_end: Array
) -> None:
    kinds, cohorts, quarters = by_quarter.shape
    quarter = kind = cohort = begin = 0
    for at in range(len(place)):
        while place[at] >= begin + all_cells:  # places rise, so that no division is needed
            begin += all_cells
            cohort += 1
            if cohort == cohorts:
                cohort = 0
                kind += 1
                if kind == kinds:
                    kind = 0
                    quarter += 1
        cell = place[at] - begin
        if cell < cells:
            by_quarter[kind, cohort, quarter] += number[at]
            at_end[kind, group[cohort], cell] += number[at]
    for kind in range(kinds):
        for cohort in range(cohorts):
            for quarter in range(1, quarters):
                by_quarter[kind, cohort, quarter] += by_quarter[kind, cohort, quarter - 1]


@njit(cache=True, nogil=True, error_model="numpy")
def _totals(rows: Array, out: Array) -> None:
    for row in range(len(rows)):
        total = 0
        for place in range(rows.shape[1]):
            total += int(rows[row, place])
        out[row] = total


def totals(table: Array) -> Array:
    """See `sums.totals`."""
    out = np.empty(table.shape[:-1], np.int64)
    _totals(np.ascontiguousarray(table).reshape(out.size, table.shape[-1]), out.ravel())
    return out


def summed(changes: Changes, cells: int, group: Array) -> tuple[Array, Array]:
    """See `sums.summed`."""
    quarters, kinds, cohorts, all_cells = changes.shape
    by_quarter = np.zeros((kinds, cohorts, quarters), np.int32)
    at_end = np.zeros((kinds, int(group.max(initial=-1)) + 1, cells), np.int32)
    _sums(changes.place, changes.number, all_cells, cells, group, by_quarter, at_end)
    return by_quarter, at_end


@njit(cache=True, nogil=True, error_model="numpy")
def _supported(occupancy: Array, rows: Array, share: Array, month_start: Array, scale: float, out: Array) -> None:
    for month in range(len(month_start) - 1):
        for day in range(month_start[month], month_start[month + 1]):
            nights, total = occupancy[day], out[day]
            for place in range(len(rows)):
                found = 0.0
                for group in range(share.shape[1]):
                    found += nights[rows[place], group] / scale * share[place, group, month]
                total += found
            out[day] = total


def supported(others: Array, occupancy: Array, rows: Array, share: Array, month_start: Array, scale: float) -> Array:
    """See `sums.supported`."""
    out = others.astype(np.float64)
    in_memory = np.ascontiguousarray(occupancy.transpose(2, 0, 1))  # no copy: ledgers keep days together
    _supported(in_memory, rows, share, month_start, scale, out)
    return out
