"""What follows from an array that nobody can write to is kept; anything that may change is asked again."""

from __future__ import annotations

import gc

import numpy as np
import pytest

from fairbalance.pathway.sealed import once_if_sealed, sealed


def test_a_sealed_copy_is_equal_and_cannot_be_written() -> None:
    array = np.arange(3)
    copy = sealed(array)
    array[0] = 7
    assert copy.tolist() == [0, 1, 2]
    with pytest.raises(ValueError, match="read-only"):
        copy[0] = 5


def test_only_arrays_that_own_read_only_numbers_are_kept() -> None:
    calls: list[int] = []

    @once_if_sealed
    def total(array: object) -> int:
        calls.append(1)
        return int(np.sum(array))  # type: ignore[call-overload,no-any-return]

    one = sealed(np.arange(4))
    assert total(one) == total(one) == 6
    assert len(calls) == 1
    assert total(sealed(np.arange(4))) == 6
    assert len(calls) == 2
    writable = np.arange(4)
    view = writable[:]
    view.flags.writeable = False
    for _ in range(2):
        assert total(writable) == total(view) == total([0, 1, 2, 3]) == int(writable.sum())
        writable[:] = [0, 1, 2, 3]
    assert len(calls) == 8


def test_arrays_that_are_gone_leave_nothing_behind() -> None:
    @once_if_sealed
    def first(array: np.ndarray) -> float:
        return float(array[0])

    kept = first.__closure__
    assert kept is not None
    table = next(cell.cell_contents for cell in kept if isinstance(cell.cell_contents, dict))
    for number in range(100):
        assert first(sealed(np.full(1000, float(number)))) == number
    gc.collect()
    assert len(table) <= 2
