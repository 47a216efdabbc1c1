"""`Past.take`, compiled with Numba: one candidate after another until each cell is full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from numba import njit

from fairbalance.compiled import NONE_YET
from fairbalance.engine import draws
from fairbalance.people.acceptance import MOST_TRIED, not_filled
from fairbalance.people.keys import GOLDEN, Words
from fairbalance.people.keys_compiled import mix

if TYPE_CHECKING:
    from fairbalance.models.uk.build.past import Past

Array = npt.NDArray[Any]

_GOLDEN = np.uint64(GOLDEN)
_ONE, _S4, _S20, _S32 = (np.uint64(number) for number in (1, 4, 20, 32))
_LOW_16 = np.uint64(0xFFFF)


@njit(inline="always")
def _normal(person: np.uint64, key: np.uint64, table: Array) -> float:
    u = mix(person + key) >> _S32
    place = u >> _S20
    low = table[place]
    part = np.int64((u >> _S4) & _LOW_16)
    return float((low + (((table[place + _ONE] - low) * part) >> 16)) / 65536.0)


@njit(cache=True, nogil=True, error_model="numpy")
def _fill(
    keys: Array,
    class_index: Array,
    need: Array,
    luck: np.uint64,
    strength_key: np.uint64,
    error_keys: Array,
    weights: Array,
    rests: Array,
    thresholds: Array,
    table: Array,
    ids: Array,
    cells: Array,
) -> tuple[int, int]:
    """Write the ids and cells of those taken; returns how many, and how many candidates of the last cell were tried.

    `ids` and `cells` have room for all who are needed and one more.
    """
    at = NONE_YET
    for cell in range(len(keys)):
        missing = need[cell]
        most = MOST_TRIED + 1024 * missing
        tried = 0
        ordinal = np.uint64(0)
        kind = class_index[cell]
        while missing > 0:
            if tried > most:
                return int(at), tried
            id = mix(keys[cell] + ordinal * _GOLDEN)
            ordinal += _ONE
            tried += 1
            person = mix(id + luck)
            strength = _normal(person, strength_key, table)
            fits = True
            for maker in range(len(error_keys)):
                view = weights[maker] * strength + rests[maker] * _normal(person, error_keys[maker], table)
                fits &= view < thresholds[maker, kind]
            ids[at], cells[at] = id, cell  # without a branch, since who fits cannot be foreseen
            at += np.uint64(fits)
            missing -= fits
    return int(at), 0


def take(
    past: Past, stage: str, keys: Words, class_index: npt.NDArray[np.int32], need: npt.NDArray[np.int64]
) -> tuple[Words, npt.NDArray[np.int64]]:
    """See `Past.take`."""
    from fairbalance.models.uk.build.past import ERROR_KEYS, STRENGTH_KEY, makers

    count = makers(stage)
    total = int(need.sum())
    ids, cells = np.empty(total + 1, np.uint64), np.empty(total + 1, np.int64)
    weights = np.array(past.weights[:count])
    taken, tried = _fill(
        keys,
        class_index,
        need,
        np.uint64(draws.luck_key(past.luck)),
        np.uint64(STRENGTH_KEY),
        np.array(ERROR_KEYS[:count], np.uint64),
        weights,
        np.sqrt(1 - weights**2),
        past.thresholds,
        draws.normal_table(),
        ids,
        cells,
    )
    if taken < total:
        raise not_filled(stage, total - taken, tried)
    return ids[:total], cells[:total]
