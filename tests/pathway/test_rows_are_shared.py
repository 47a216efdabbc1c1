"""Rows that several rates share stand in the table once, and every rate finds its own values there."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.pathway import fixed_point
from fairbalance.pathway.columns import columns_of
from fairbalance.pathway.rows import Rows
from fairbalance.pathway.stage import Rates

CLASSES = 3


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=12))
def test_each_array_is_found_at_its_place_and_kept_once(asked: list[tuple[int, bool]]) -> None:
    rng = np.random.default_rng(5)
    arrays = [rng.random((1 + number, CLASSES)) for number in range(4)]
    rates = [Rates(array, np.zeros((1, 1), np.int32)) for array in arrays]
    rows, places = Rows(CLASSES), []
    for number, as_score in asked:
        places.append(rows.add(rates[number], fixed_point.score if as_score else fixed_point.chance))
    table = rows.thresholds().table
    assert table.dtype == np.int32
    for (number, as_score), first in zip(asked, places, strict=True):
        convert = fixed_point.score if as_score else fixed_point.chance
        assert np.array_equal(table[first : first + 1 + number], convert(arrays[number]))
    assert len(table) == sum(1 + number for number, _ in set(asked))


def test_equal_arrays_that_are_not_the_same_are_kept_apart() -> None:
    rows = Rows(CLASSES)
    for first in (0, 2):
        assert rows.add(Rates(np.ones((2, CLASSES)), np.zeros((1, 1), np.int32)), fixed_point.chance) == first


@given(st.lists(st.integers(0, 3), min_size=1, max_size=12), st.integers(1, 4))
def test_each_class_finds_its_own_value_in_rates_that_classes_share(read: list[int], rows: int) -> None:
    columns = columns_of(np.array(read))
    shared = Rates(np.random.default_rng(3).random((rows, columns.count)), np.zeros((1, 1), np.int32), columns)
    table = Rows(len(read))
    table.add(Rates(np.zeros((1, len(read))), np.zeros((1, 1), np.int32)), fixed_point.chance)
    assert table.add(shared, fixed_point.chance) == 1
    assert np.array_equal(table.thresholds().table[1:], fixed_point.chance(shared.by_class))


def test_no_rates_are_an_empty_table() -> None:
    assert Rows(CLASSES).thresholds().table.shape == (0, CLASSES)
