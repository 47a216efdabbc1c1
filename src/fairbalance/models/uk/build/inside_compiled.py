"""`Waiting.place` and the count of people inside, compiled with Numba: one pass over the people each."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import njit

from fairbalance.people.keys_compiled import mix
from fairbalance.units import DAYS_PER_MONTH

Array = npt.NDArray[Any]
_S32 = np.uint64(32)


@njit(inline="always")
def _unit(person: np.uint64, decision: np.uint64) -> float:
    return np.float64(mix(person + decision) >> _S32) / 2.0**32


@njit(cache=True, nogil=True, error_model="numpy")
def place(
    point: Array,
    key: Array,
    join_day: Array,
    class_index: Array,
    vintage: Array,
    luck: np.uint64,
    decisions: Array,
    places: Array,
    irregular: Array,
    considered: Array,
    preparing: Array,
    held: Array,
    still: Array,
) -> None:
    """Change the entry points of some people; see `Waiting.place`.

    Args:
        point: Entry point of each person.
        key: Content ids.
        join_day: As in a population.
        class_index: As in a population.
        vintage: As in a population.
        luck: Key of the stream of luck.
        decisions: Keys of the draws for inadmissibility, for being prepared and for being held up.
        places: Entry points awaiting a decision, in inadmissibility, in preparation, and held up.
        irregular: Whether claims of each class are considered for inadmissibility.
        considered: See `Waiting`.
        preparing: See `Waiting`.
        held: See `Waiting`.
        still: See `Waiting`.
    """
    for row in range(len(point)):
        if point[row] != places[0]:
            continue
        day, person, kind = join_day[row], mix(key[row] + luck), class_index[row]
        months_ago = int((-day - 1) / DAYS_PER_MONTH)
        months_ago = 0 if months_ago < 0 else min(months_ago, len(still) - 1)
        if irregular[kind] and _unit(person, decisions[0]) < considered[months_ago]:
            point[row] = places[1]
        elif _unit(person, decisions[1]) < preparing[min(max(-day, 0), len(preparing) - 1)]:
            point[row] = places[2]
        elif _unit(person, decisions[2]) < held[vintage[row], kind] * still[months_ago]:
            point[row] = places[3]


@njit(cache=True, nogil=True, error_model="numpy")
def count(point: Array, class_index: Array, group_of_class: Array, counts: Array) -> None:
    """Add people to the counts of their entry point and group."""
    for row in range(len(point)):
        counts[point[row], group_of_class[class_index[row]]] += 1
