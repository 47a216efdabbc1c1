"""Sums over tables of a ledger, compiled where Numba is installed (`sums_compiled`)."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.compiled import compiled
from fairbalance.engine.changes import Changes

Array = npt.NDArray[Any]
Floats = npt.NDArray[np.float64]


@compiled
def totals(table: Array) -> npt.NDArray[np.int64]:
    """Sums over the last axis of a table of whole numbers."""
    return np.asarray(table.sum(axis=-1, dtype=np.int64))


def by_cohort(changes: Changes) -> npt.NDArray[np.int32]:
    """Sums over cells and quarters: int32[kinds, cohorts]."""
    _, _, cohorts, cells = changes.shape
    return summed(changes, cells, np.zeros(cohorts, np.int64))[0][..., -1]


@compiled
def summed(changes: Changes, cells: int, group: Array) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Sums over the first cells, added up to each quarter; and over quarters and groups of cohorts, by cell.

    In one pass, and in 32 bits: no sum of people needs more.

    Args:
        changes: Changes by quarter, kind, cohort and cell.
        cells: Cells to sum over.
        group: Group of each cohort, from 0 on and in order.

    Returns:
        int32[kinds, cohorts, quarters] and int32[kinds, groups, cells].
    """
    kept = changes.table()[:, :, :cells]
    by_quarter = kept.sum(axis=2, dtype=np.int32).cumsum(axis=2, dtype=np.int32)
    firsts = np.flatnonzero(np.diff(group, prepend=-1))
    return by_quarter, np.add.reduceat(kept.sum(axis=3, dtype=np.int32), firsts, axis=1, dtype=np.int32)


@compiled
def supported(others: Array, occupancy: Array, rows: Array, share: Floats, month_start: Array, scale: float) -> Floats:
    """People supported each night at full scale, stage after stage, which decides the last bits: float[T].

    Args:
        others: float[T], people supported besides.
        occupancy: People simulated by stage, support group and day.
        rows: Stages to sum over, int64[K].
        share: Share of them supported, float[K, groups, M].
        month_start: First day of each month, then the number of days.
        scale: Share of people simulated.
    """
    found, month = others.astype(np.float64), np.repeat(np.arange(share.shape[2]), np.diff(month_start))
    for row, part in zip(rows, share, strict=True):
        found += (occupancy[row] / scale * part[:, month]).sum(axis=0)
    return found
