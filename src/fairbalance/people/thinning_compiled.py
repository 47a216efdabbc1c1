"""`thinning.thin` and `thinning.thresholds`, compiled with Numba: one pass over people or cells each.

Thinning draws, chooses and writes the columns, day by day.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import njit

from fairbalance.compiled import NONE_YET
from fairbalance.people import memory
from fairbalance.people.keys_compiled import mix
from fairbalance.people.population import COLUMNS, Population
from fairbalance.people.thinning import TOP, Candidates, Entry

Array = npt.NDArray[Any]

_S32 = np.uint64(32)
BLOCK = 1024
"""People whose draws are made at a time, in a loop of their own, which the compiler turns into vector instructions."""
FULL = -1


@njit(cache=True, nogil=True, error_model="numpy")
def _choose(
    ids: Array,
    kinds: Array,
    limits: Array,
    stream: np.uint64,
    point: Array,
    draw: Array,
    place: Array,
    out_key: Array,
    out_kind: Array,
    out_point: Array,
) -> int:
    """Write those of one day who are in; returns how many. `draw` and `place` have room for a block and one more."""
    count = 0
    for first in range(0, len(ids), BLOCK):
        some, their = ids[first : first + BLOCK], kinds[first : first + BLOCK]
        for i in range(len(some)):
            draw[i] = mix(some[i] + stream) >> _S32
        found = NONE_YET
        for i in range(len(some)):  # without a branch, since who is in cannot be foreseen
            place[found] = i
            found += np.uint64(draw[i] < limits[their[i]])
        for row in range(found):
            i = place[row]
            kind = their[i]
            out_key[count + row] = some[i]
            out_kind[count + row] = kind
            out_point[count + row] = point[kind]
        count += int(found)
    return count


@njit(cache=True, nogil=True, error_model="numpy")
def _thin(
    key: Array,
    kind: Array,
    first_of_day: Array,
    month_of_day: Array,
    days: int,
    threshold: Array,
    stream: np.uint64,
    point: Array,
    vintage: Array,
    cohort: Array,
    at: int,
    out_key: Array,
    out_entry_day: Array,
    out_point: Array,
    out_join_day: Array,
    out_claim_day: Array,
    out_class: Array,
    out_vintage: Array,
    out_cohort: Array,
    out_known: Array,
) -> int:
    """Write everyone who is in from row `at` on; returns the row after the last, or FULL where there is no room."""
    draw, place = np.empty(BLOCK + 1, dtype=np.uint32), np.empty(BLOCK + 1, dtype=np.uint32)
    for day in range(days):
        here = slice(first_of_day[day], first_of_day[day + 1])
        if at + len(key[here]) > len(out_key):  # all of this day's people
            return FULL
        end = at + _choose(
            key[here],
            kind[here],
            threshold[month_of_day[day]],
            stream,
            point,
            draw,
            place,
            out_key[at:],
            out_class[at:],
            out_point[at:],
        )
        out_entry_day[at:end] = day
        out_join_day[at:end] = day
        out_claim_day[at:end] = day
        out_vintage[at:end] = vintage[day]
        out_cohort[at:end] = cohort[day]
        out_known[at:end] = 0
        at = end
    return at


@njit(cache=True, nogil=True, error_model="numpy")
def _thresholds(wanted: Array, size: Array, out: Array) -> None:
    for cell in range(len(wanted)):
        share = wanted[cell] / size[cell] if size[cell] > 0 else 0.0
        out[cell] = np.uint32(np.rint(min(max(share, 0.0), 1.0) * TOP))


def thresholds(expected: npt.NDArray[np.float64], size: Array) -> npt.NDArray[np.uint32]:
    """See `thinning.thresholds`."""
    out = np.empty(expected.shape, np.uint32)
    _thresholds(np.ascontiguousarray(expected).ravel(), np.ascontiguousarray(size).ravel(), out.ravel())
    return out


def thin(
    candidates: Candidates,
    threshold: npt.NDArray[np.uint32],
    stream: int,
    days: int,
    entry: Entry,
    before: Population,
) -> Population:
    """See `thinning.thin`."""
    days = min(days, candidates.days)
    room = min(candidates.enough(float((threshold * candidates.chance).sum())), len(candidates.key))
    while True:
        columns = memory.extended({name: getattr(before, name) for name in COLUMNS}, len(before) + room)
        end = _thin(
            candidates.key,
            candidates.class_index,
            candidates.first_of_day,
            candidates.month_of_day,
            days,
            threshold,
            np.uint64(stream),
            entry.point,
            entry.vintage,
            entry.cohort,
            len(before),
            *columns.values(),
        )
        if end != FULL:
            return Population(**{name: column[:end] for name, column in columns.items()})
        room = len(candidates.key)
