"""What follows from arrays is kept for equal ones, and never given for others."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.pathway import sealed
from fairbalance.pathway.sealed import once_for_equal

Numbers = st.lists(st.integers(-2, 2), min_size=1, max_size=4)


def counted() -> tuple[list[np.ndarray], Any]:
    """A function kept for equal arrays, and what it was called with."""
    asked: list[np.ndarray] = []

    @once_for_equal
    def doubled(array: np.ndarray, times: int = 2) -> np.ndarray:
        asked.append(array)
        return array * times

    return asked, doubled


@given(st.lists(Numbers, max_size=8))
def test_each_array_gets_what_follows_from_its_own_numbers(arrays: list[list[int]]) -> None:
    asked, doubled = counted()
    for numbers in arrays:
        assert doubled(np.array(numbers)).tolist() == [2 * each for each in numbers]
    assert len(asked) == len({tuple(numbers) for numbers in arrays})


def test_equal_arrays_get_the_very_same() -> None:
    _, doubled = counted()
    assert doubled(np.arange(3)) is doubled(np.arange(3))


def test_arrays_of_another_shape_or_type_are_not_equal() -> None:
    asked, doubled = counted()
    for array in (np.zeros(4, np.int32), np.zeros((2, 2), np.int32), np.zeros(2, np.int64), np.zeros(4, np.float32)):
        found = doubled(array)
        assert (found.shape, found.dtype) == (array.shape, (array * 2).dtype)
    assert len(asked) == 4


def test_what_is_not_an_array_counts_as_well() -> None:
    _, doubled = counted()
    assert doubled(np.arange(3), 5).tolist() == [0, 5, 10]
    assert doubled(np.arange(3), 7).tolist() == [0, 7, 14]


def test_an_array_that_is_written_to_later_is_asked_about_anew() -> None:
    _, doubled = counted()
    array = np.arange(3)
    before = doubled(array)
    array[0] = 9
    assert doubled(array).tolist() == [18, 2, 4]
    assert before.tolist() == [0, 2, 4]


def test_arrays_that_do_not_lie_side_by_side_are_told_by_their_numbers() -> None:
    _, doubled = counted()
    table = np.arange(6).reshape(2, 3)
    assert doubled(table.T).tolist() == doubled(np.ascontiguousarray(table.T)).tolist() == (2 * table.T).tolist()


def test_only_so_many_are_kept() -> None:
    asked, doubled = counted()
    for number in range(sealed.DIFFERENT + 1):
        doubled(np.array([number]))
    doubled(np.array([0]))
    assert len(asked) == sealed.DIFFERENT + 2


def test_threads_get_what_belongs_to_their_arrays() -> None:
    _, doubled = counted()
    arrays = [np.arange(number % 7) for number in range(200)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(doubled, arrays))
    assert all(np.array_equal(each, 2 * array) for each, array in zip(found, arrays, strict=True))
