"""Fill cells with the first candidates that a rule lets in.

The rule is how the past shows in the people: someone who was refused once is more likely to have a weak case. It is
asked about a person, never about a place in an array.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from fairbalance.errors import InvariantError
from fairbalance.people.keys import Words, content_ids

Accept = Callable[[str, Words, npt.NDArray[np.int32]], npt.NDArray[np.bool_]]
"""Which candidates may be in a stage: stage name, content ids and class indices to a mask."""

MOST_TRIED = 1 << 18
"""A cell that is not full after so many candidates (and 1024 more for each person wanted) stops the run."""
MOST_AT_ONCE = 1 << 21
"""Candidates asked about at a time."""


def everyone(stage: str, ids: Words, class_index: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """The rule that lets every candidate in."""
    return np.ones(len(ids), dtype=np.bool_)


def not_filled(stage: str, places: int, candidates: int) -> InvariantError:
    """The error of a rule that lets too few people in."""
    return InvariantError(
        f"the acceptance rule leaves {places} places empty after {candidates} candidates", path=f"starting.{stage}"
    )


def take_accepted(
    stage: str, keys: Words, class_index: npt.NDArray[np.int32], need: npt.NDArray[np.int64], accept: Accept
) -> tuple[Words, npt.NDArray[np.int64]]:
    """The first `need` accepted candidates of each cell.

    Args:
        stage: Name of the stage, for the rule and the error.
        keys: uint64[cells], keys of the cells.
        class_index: int32[cells].
        need: int64[cells], people wanted.
        accept: Which candidates may be in.

    Returns:
        Content ids of those taken, and the cell of each.
    """
    found_ids: list[Words] = []
    found_cells: list[npt.NDArray[np.int64]] = []
    cells = np.flatnonzero(need > 0)
    missing = need[cells].copy()
    tried, taken = np.zeros(len(cells), dtype=np.int64), np.zeros(len(cells), dtype=np.int64)
    while len(cells):
        if (tried > MOST_TRIED + 1024 * need[cells]).any():
            raise not_filled(stage, int(missing.sum()), int(tried.max()))
        rate = (taken + 0.5) / (tried + 1.0)
        block = np.ceil(missing / rate).astype(np.int64) if tried.any() else missing
        block = np.minimum(block, max(MOST_AT_ONCE // len(cells), 1))
        row = np.repeat(np.arange(len(cells)), block)
        before = np.cumsum(block) - block
        ids = content_ids(keys[cells][row], np.arange(len(row)) - before[row] + tried[row])
        allowed = accept(stage, ids, class_index[cells][row])
        running = np.cumsum(allowed)
        rank = running - (running[before] - allowed[before])[row]
        chosen = allowed & (rank <= missing[row])
        found_ids.append(ids[chosen])
        found_cells.append(cells[row[chosen]])
        gained = np.bincount(row[chosen], minlength=len(cells))
        missing, tried, taken = missing - gained, tried + block, taken + gained
        open_ = missing > 0
        cells, missing, tried, taken = cells[open_], missing[open_], tried[open_], taken[open_]
    if not found_ids:
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
    return np.concatenate(found_ids), np.concatenate(found_cells)
