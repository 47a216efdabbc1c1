"""Memory for people goes to the next world of the thread, and only once nobody reads it any more."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairbalance.people import memory
from fairbalance.people.population import COLUMNS, Population

MANY = 60_000
"""Rows that need more than what comes from Python's own store."""


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    memory._free.blocks = []


def place(columns: dict[str, np.ndarray]) -> int:
    """Where the first column lies."""
    return int(columns["key"].ctypes.data)


@settings(max_examples=20)
@given(st.lists(st.integers(0, 2 * MANY), min_size=1, max_size=4))
def test_columns_have_their_types_and_never_overlap(sizes: list[int]) -> None:
    held = [memory.columns(COLUMNS, rows) for rows in sizes]
    for rows, columns in zip(sizes, held, strict=True):
        assert {name: (column.dtype, len(column)) for name, column in columns.items()} == {
            name: (np.dtype(kind), rows) for name, kind in COLUMNS.items()
        }
        assert all(column.flags.c_contiguous and column.flags.aligned for column in columns.values())
    for number, columns in enumerate(held):
        for name, column in columns.items():
            column[:] = (number * 16 + list(COLUMNS).index(name)) % 251
    for number, columns in enumerate(held):
        for name, column in columns.items():
            assert (column == (number * 16 + list(COLUMNS).index(name)) % 251).all()


def test_the_next_people_lie_where_the_last_ones_lay() -> None:
    columns = memory.columns(COLUMNS, MANY)
    first = place(columns)
    del columns
    assert place(memory.columns(COLUMNS, MANY + MANY // 20)) == first  # a slightly larger world fits


def test_people_who_are_still_read_keep_their_memory() -> None:
    columns = memory.columns(COLUMNS, MANY)
    columns["claim_day"][:] = 7
    kept = columns["claim_day"][10:]  # a part of one column is enough
    del columns
    other = memory.columns(COLUMNS, MANY)
    for column in other.values():
        column[:] = 9 % 2
    assert (kept == 7).all()


def test_a_larger_world_gets_memory_of_its_own() -> None:
    del memory.columns(COLUMNS, MANY)["key"]
    assert len(memory.columns(COLUMNS, 4 * MANY)["key"]) == 4 * MANY


def test_each_need_finds_the_smallest_block_that_fits() -> None:
    large, small = memory.columns(COLUMNS, 3 * MANY), memory.columns(COLUMNS, MANY)
    places = place(large), place(small)
    del large, small
    again = memory.columns(COLUMNS, MANY), memory.columns(COLUMNS, 3 * MANY)
    assert (place(again[1]), place(again[0])) == places


def test_a_thread_keeps_only_the_few_largest_blocks() -> None:
    held = [memory.columns(COLUMNS, MANY * size) for size in range(1, memory.KEPT + 3)]
    del held
    assert len(memory._free.blocks) == memory.KEPT
    smallest = min(map(len, memory._free.blocks))
    assert smallest >= 3 * MANY * sum(np.dtype(kind).itemsize for kind in COLUMNS.values())


def test_a_block_that_is_outgrown_is_let_go() -> None:
    for size in (10, 12, 15):
        columns = memory.columns(COLUMNS, MANY * size)
        assert memory._free.blocks == []
        del columns
    assert len(memory._free.blocks) == 1


def test_a_small_need_leaves_a_large_block_alone() -> None:
    columns = memory.columns(COLUMNS, 20 * MANY)
    del columns
    small = memory.columns(COLUMNS, MANY)
    assert len(memory._free.blocks) == 1
    assert len(small["key"]) == MANY


def test_people_who_join_lie_behind_those_for_whom_room_was_kept() -> None:
    before = memory.columns(COLUMNS, MANY, more=MANY)
    for number, column in enumerate(before.values()):
        column[:] = number
    after = memory.extended(before, MANY + 5)
    assert place(after) == place(before)
    for number, (name, column) in enumerate(after.items()):
        assert (column.dtype, len(column)) == (np.dtype(COLUMNS[name]), MANY + 5)
        column[MANY:] = 99
        assert (column[:MANY] == number).all()
        assert (before[name] == number).all()


def test_room_is_given_to_those_who_ask_first() -> None:
    before = memory.columns(COLUMNS, MANY, more=MANY)
    for column in before.values():
        column[:] = 3
    one, other = (memory.extended(before, 2 * MANY) for _ in range(2))
    for column in one.values():
        column[MANY:] = 4
    for column in other.values():
        column[MANY:] = 5
    for name in COLUMNS:
        assert (one[name][:MANY] == 3).all()
        assert (other[name][:MANY] == 3).all()
        assert (one[name][MANY:] == 4).all()
        assert (other[name][MANY:] == 5).all()
    assert place(one) == place(before) != place(other)


def test_where_there_is_no_room_people_are_copied() -> None:
    kept = memory.columns(COLUMNS, MANY, more=10)
    mixed = memory.columns(COLUMNS, MANY, more=MANY) | {"claim_day": np.zeros(MANY, np.int32)}
    part = {name: column[10:] for name, column in memory.columns(COLUMNS, MANY, more=MANY).items()}
    for before in (kept, mixed, part, memory.columns(COLUMNS, 7, more=9), memory.columns(COLUMNS, 7)):
        for number, column in enumerate(before.values()):
            column[:] = number
        rows = len(before["key"]) + 11
        after = memory.extended(before, rows)
        assert place(after) != place(before)
        for number, column in enumerate(after.values()):
            column[rows - 11 :] = 99
            assert (column[: rows - 11] == number).all()
        assert all((column == number).all() for number, column in enumerate(before.values()))


def test_room_that_was_kept_goes_back_with_the_last_who_use_it() -> None:
    before = memory.columns(COLUMNS, MANY, more=MANY)
    after = memory.extended(before, 2 * MANY)
    del before
    assert memory._free.blocks == []
    first = place(after)
    del after
    assert place(memory.columns(COLUMNS, 2 * MANY)) == first


def test_threads_share_no_memory() -> None:
    def people(number: int) -> Population:
        columns = memory.columns(COLUMNS, MANY)
        for column in columns.values():
            column[:] = number
        return Population(**columns)

    with ThreadPoolExecutor(4) as pool:
        for number, found in enumerate(pool.map(people, range(16))):
            assert all((getattr(found, name) == number).all() for name in COLUMNS)


def test_people_of_many_worlds_take_no_block_from_the_next_world() -> None:
    columns = memory.columns(COLUMNS, MANY)
    first = place(columns)
    del columns
    staying = memory.lasting(COLUMNS, MANY)
    assert {name: (column.dtype, len(column)) for name, column in staying.items()} == {
        name: (np.dtype(kind), MANY) for name, kind in COLUMNS.items()
    }
    assert place(memory.columns(COLUMNS, MANY)) == first
