"""Sums over tables of a ledger, compiled with Numba; each equals the plain one in `sums` to the last bit."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import njit

Array = npt.NDArray[Any]


@njit(cache=True, nogil=True, error_model="numpy")
def _sums(changes: Array, cells: int, group: Array, by_quarter: Array, at_end: Array) -> None:
    quarters, statuses, cohorts, _ = changes.shape
    for quarter in range(quarters):
        for status in range(statuses):
            for cohort in range(cohorts):
                row, ended = changes[quarter, status, cohort], at_end[status, group[cohort]]
                total = np.int32(by_quarter[status, cohort, quarter - 1] if quarter > 0 else 0)
                some = np.int32(0)
                for cell in range(cells):  # by number, which the compiler turns into vector instructions
                    total = np.int32(total + row[cell])
                    some = np.int32(some | row[cell])
                by_quarter[status, cohort, quarter] = total
                if some != 0:  # most rows are empty
                    for cell in range(cells):
                        ended[cell] += row[cell]


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


def summed(changes: Array, cells: int, group: Array) -> tuple[Array, Array]:
    """See `sums.summed`."""
    in_memory = np.ascontiguousarray(changes.transpose(3, 0, 1, 2))  # no copy: ledgers keep quarters together
    by_quarter = np.empty((*changes.shape[:2], changes.shape[3]), np.int32)
    at_end = np.zeros((changes.shape[0], int(group.max(initial=-1)) + 1, cells), np.int32)
    _sums(in_memory, cells, group, by_quarter, at_end)
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
