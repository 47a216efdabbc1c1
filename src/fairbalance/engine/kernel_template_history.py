"""The stream kernel, optional part: what happens to watched people is written down, one word for each event.

Only a kernel with the feature `recorded` calls these steps; see `fairbalance.engine.history` for the word.
"""

# mypy: disable-error-code="assignment, operator, misc, index, arg-type, call-overload, type-var, untyped-decorator"

from __future__ import annotations

from typing import Any

import numpy as np

from fairbalance.engine.kernel_template_records import row_of, size, step

# --- begin ---
EDGE, JOIN, START = range(3)
ROW_SHIFT, DAY_SHIFT, WHAT_SHIFT = (np.uint64(bits) for bits in (38, 22, 20))


@step
def note(batch: Any, i: Any, what: Any, place: Any, day: Any, work: Any) -> None:
    """Write one event of a person who is watched; what no longer fits is only counted."""
    row = row_of(batch, i)
    if work.watched[row]:
        at = work.noted[0]
        if at < len(work.history):
            event = np.uint64(day) << DAY_SHIFT | np.uint64(what) << WHAT_SHIFT | np.uint64(place)
            work.history[at] = row << ROW_SHIFT | event
        work.noted[0] = at + 1


@step
def note_place(batch: Any, what: Any, stage: Any, day: Any, work: Any) -> None:
    """Write that people join a stage, or that their service there starts."""
    for i in range(size(batch)):
        note(batch, i, what, stage, day, work)


@step
def note_edges(batch: Any, day: Any, net: Any, work: Any) -> None:
    """Write the edge that each person takes; arrivals that join a stage directly take none."""
    for i in range(size(batch)):
        edge = np.int64(work.edge_of[i])
        if edge < len(net.edge_target):
            note(batch, i, EDGE, edge, day, work)
