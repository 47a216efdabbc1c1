"""`order.entry_order` and `order.merged`, compiled with Numba: people are dealt to days, and days are short."""

from __future__ import annotations

from collections.abc import Mapping
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
    place = np.zeros(piles + 1, dtype=np.uint64)
    for row in rows:
        place[pile[row] + 1] += np.uint64(1)
    for number in range(piles):
        place[number + 1] += place[number]
    for row in rows:
        dealt[place[pile[row]]] = row
        place[pile[row]] += np.uint64(1)


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
def _places(
    first_day: Array, first_key: Array, second_day: Array, second_key: Array, at_first: Array, at_second: Array
) -> None:
    """Place in the order of both for each person of two groups that are in order; without a branch for who is next."""
    i = j = 0
    p, q = len(first_day), len(second_day)
    # From both ends at once: the processor works on one end while it waits for the other.
    while i < p and j < q:
        at_first[i] = at_second[j] = i + j  # right for the one who is next, and written again for the other
        earlier = (first_day[i] < second_day[j]) | ((first_day[i] == second_day[j]) & (first_key[i] < second_key[j]))
        i += earlier
        j += not earlier
        if i == p or j == q:
            break
        u, v = p - 1, q - 1
        later = (first_day[u] < second_day[v]) | ((first_day[u] == second_day[v]) & (first_key[u] < second_key[v]))
        at_first[u] = at_second[v] = u + q  # for who is last, and likewise
        p -= not later
        q -= later
    for rest in range(i, p):
        at_first[rest] = rest + j
    for rest in range(j, q):
        at_second[rest] = rest + i


@njit(cache=True, nogil=True, error_model="numpy")
def _put(values: Array, at: Array, out: Array) -> None:
    for row in range(len(at)):
        out[at[row]] = values[row]


@njit(cache=True, nogil=True, error_model="numpy")
def _put_in_order(values: Array, order: Array, at: Array, out: Array) -> None:
    for row in range(len(at)):
        out[at[row]] = values[order[row]]


def entry_order(join_day: npt.NDArray[np.signedinteger[Any]], key: Words) -> npt.NDArray[np.intp]:
    """See `order.entry_order`."""
    by_id, order = np.empty(len(key), dtype=np.intp), np.empty(len(key), dtype=np.intp)
    if len(key):
        day = join_day.astype(np.int32) - int(join_day.min())
        _deal(np.arange(len(key)), (key >> np.uint64(64 - ID_BITS)).astype(np.int32), 1 << ID_BITS, by_id)
        _deal(by_id, day, int(day.max()) + 1, order)
        _settle(day, key, order)
    return order


def woven(
    first: Population, second: Mapping[str, Array], order: npt.NDArray[np.intp], columns: dict[str, Array]
) -> Population:
    """Two groups of people of one entry day as one.

    One column after the other, and each group on its own: the machine is quickest at reading and writing few places.

    Args:
        first: People in order.
        second: Columns of others; those that are not given are the same for everyone and stand in `columns` already.
        order: Their rows in order.
        columns: Where both are written; becomes the population.
    """
    at_first, at_second = np.empty(len(first), np.uint32), np.empty(len(order), np.uint32)
    _places(first.join_day, first.key, second["join_day"][order], second["key"][order], at_first, at_second)
    for name, values in second.items():
        _put(getattr(first, name), at_first, columns[name])
        _put_in_order(values, order, at_second, columns[name])
    return Population(**columns)


def merged(first: Population, second: Population) -> Population:
    """See `order.merged`."""
    if not len(first) or not len(second):
        return first if len(first) else second
    columns = memory.lasting(COLUMNS, len(first) + len(second))
    return woven(first, {name: getattr(second, name) for name in COLUMNS}, np.arange(len(second)), columns)
