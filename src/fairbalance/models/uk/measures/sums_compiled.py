"""Sums over tables of a ledger, compiled with Numba: `view.cohort_sums_plain`, and `view.totals`."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import njit

Array = npt.NDArray[Any]


@njit(cache=True, nogil=True, error_model="numpy")
def _sums(changes: Array, cells: int, by_quarter: Array, at_end: Array) -> None:
    quarters, statuses, cohorts, _ = changes.shape
    for quarter in range(quarters):
        for status in range(statuses):
            for cohort in range(cohorts):
                row, ended = changes[quarter, status, cohort], at_end[status, cohort]
                total = 0
                for cell in range(cells):  # by number, which the compiler turns into vector instructions
                    ended[cell] += row[cell]
                    total += row[cell]
                for cell in range(cells, len(row)):
                    ended[cell] += row[cell]
                by_quarter[status, cohort, quarter] = total


@njit(cache=True, nogil=True, error_model="numpy")
def _totals(rows: Array, out: Array) -> None:
    for row in range(len(rows)):
        total = 0
        for place in range(rows.shape[1]):
            total += int(rows[row, place])
        out[row] = total


def totals(table: Array) -> Array:
    """See `view.totals`."""
    out = np.empty(table.shape[:-1], np.int64)
    _totals(np.ascontiguousarray(table).reshape(out.size, table.shape[-1]), out.ravel())
    return out


def cohort_sums(changes: Array, cells: int) -> tuple[Array, Array]:
    """See `view.summed`."""
    in_memory = np.ascontiguousarray(np.moveaxis(changes, 3, 0))  # no copy: ledgers keep quarters together
    by_quarter = np.empty((*changes.shape[:2], changes.shape[3]), changes.dtype)
    at_end = np.zeros(changes.shape[:3], changes.dtype)
    _sums(in_memory, cells, by_quarter, at_end)
    return by_quarter, at_end
