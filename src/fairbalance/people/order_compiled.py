"""`order.entry_order` and `order.merged`, compiled with Numba: people are dealt to days, and days are short."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import njit

from fairbalance.people import memory
from fairbalance.people.keys import Words
from fairbalance.people.population import COLUMNS, Population

Array = npt.NDArray[Any]
ID_BITS = 11
"""Leading bits of content ids that people are dealt by before they are dealt to days."""


@njit(cache=True, nogil=True, error_model="numpy")
def _deal(rows: Array, pile: Array, piles: int, dealt: Array) -> None:
    """Deal rows to piles, keeping their order within a pile: one pass of a radix sort."""
    place = np.zeros(piles + 1, dtype=np.int64)
    for row in rows:
        place[pile[row] + 1] += 1
    for number in range(piles):
        place[number + 1] += place[number]
    for row in rows:
        dealt[place[pile[row]]] = row
        place[pile[row]] += 1


@njit(cache=True, nogil=True, error_model="numpy")
def _settle(day: Array, key: Array, order: Array) -> None:
    """Put right the few neighbours of one day whose ids begin alike."""
    for at in range(1, len(order)):
        row, before = order[at], at - 1
        while before >= 0 and day[order[before]] == day[row] and key[order[before]] > key[row]:
            order[before + 1] = order[before]
            before -= 1
        order[before + 1] = row


@njit(cache=True, nogil=True, error_model="numpy")
def _merge(first_day: Array, first_key: Array, second_day: Array, second_key: Array, row: Array) -> None:
    """Row of each person in the first population, or -1 less their row in the second."""
    i = j = 0
    for at in range(len(row)):
        left = j == len(second_day) or (
            i < len(first_day)
            and (first_day[i] < second_day[j] or (first_day[i] == second_day[j] and first_key[i] < second_key[j]))
        )
        row[at] = i if left else -1 - j
        i += left
        j += not left


@njit(cache=True, nogil=True, error_model="numpy")
def _pick(first: Array, second: Array, row: Array, out: Array) -> None:
    for at in range(len(row)):
        of = row[at]
        of_first, of_second = first[max(of, 0)], second[max(-1 - of, 0)]  # both, since which one cannot be foreseen
        out[at] = of_first if of >= 0 else of_second


def order_compiled(join_day: npt.NDArray[np.int32], key: Words) -> npt.NDArray[np.intp]:
    """See `order.entry_order`."""
    by_id, order = np.empty(len(key), dtype=np.intp), np.empty(len(key), dtype=np.intp)
    if len(key):
        day = join_day - join_day.min()
        _deal(np.arange(len(key)), (key >> np.uint64(64 - ID_BITS)).astype(np.int32), 1 << ID_BITS, by_id)
        _deal(by_id, day, int(day.max()) + 1, order)
        _settle(day, key, order)
    return order


def merge_compiled(first: Population, second: Population) -> Population:
    """See `order.merged`."""
    if not len(first) or not len(second):
        return first if len(first) else second
    row = np.empty(len(first) + len(second), dtype=np.int32)
    _merge(first.join_day, first.key, second.join_day, second.key, row)
    columns = memory.columns(COLUMNS, len(row))
    for name, column in columns.items():
        _pick(getattr(first, name), getattr(second, name), row, column)
    return Population(**columns)
