"""The compiled loops, run as the plain Python they are written in, so that what they say is tested line by line."""

from __future__ import annotations

from dataclasses import replace
from inspect import unwrap
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairbalance.people import order, starting, stock
from fairbalance.people.keys import cell_keys, content_ids, draws, mix64
from fairbalance.people.population import COLUMNS, Population

thinning = pytest.importorskip("fairbalance.people.thinning_compiled")
ordering = pytest.importorskip("fairbalance.people.order_compiled")
joining = pytest.importorskip("fairbalance.people.starting_compiled")
keys = pytest.importorskip("fairbalance.people.keys_compiled")

ROWS = st.lists(st.tuples(st.integers(-40, -1), st.integers(0, 2**64 - 1)), max_size=30, unique=True)


def people(rows: list[tuple[int, int]]) -> Population:
    """People by join day and content id, in the order given; the other columns tell them apart."""
    ids = np.array([row[1] for row in rows], dtype=np.uint64)
    day = np.array([row[0] for row in rows], dtype=np.int32)
    other: dict[str, Any] = {name: np.arange(len(rows)) % 7 for name in COLUMNS if name not in ("key", "join_day")}
    other["entry_day"] = np.zeros(len(rows))
    return Population.from_columns(key=ids, join_day=day, **other)


@given(st.integers(0, 2**64 - 1))
def test_the_compiled_mixer_is_the_plain_one(value: int) -> None:
    with np.errstate(over="ignore"):
        assert int(keys.mix.py_func(np.uint64(value))) == mix64(value)
        assert int(keys.mix(np.uint64(value))) == mix64(value)


@settings(max_examples=20)
@given(st.integers(0, 60), st.integers(1, 5), st.integers(0, 2**32))
def test_people_are_woven_among_those_always_there_as_in_plain(count: int, choices: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    some = stock.StageCells(
        stock.Stock("appeal", ("2026-05", "2026-06"), np.zeros((2, 3)), rng.integers(0, 90, (2, choices)), True),
        3,
        cell_keys(("a", "b", "c")),
        np.array([0, 1, 1], np.int32),
        np.array([2, 0, 1], np.int32),
        np.array([5, 5, 5]),
        np.array([-61, -30], np.int32),
        np.array([31, 30], np.uint64),
    )
    later = replace(some, entry_point=5, key=cell_keys(("d", "e", "f")))
    days, words = rng.integers(-61, -1, count // 2).tolist(), rng.integers(0, 2**63, count // 2).tolist()
    fixed = people(sorted(zip(days, words, strict=True)))
    system = starting.StartingSystem(fixed, (some, later), lambda day: day // 7 + 40, lambda day: day // 30 + 9)
    taken = [
        (content_ids(cells.key[cell], np.arange(len(cell))), cell)
        for cells, cell in ((some, rng.integers(0, 3, count)), (later, rng.integers(0, 3, count // 3)))
    ]
    with pytest.MonkeyPatch.context() as patch, np.errstate(over="ignore"):
        patch.setattr(stock.StageCells, "taken", lambda self, accept: taken[self.entry_point == 5])
        with pytest.MonkeyPatch.context() as absent:
            absent.setattr("fairbalance.compiled.chosen", lambda *_: None)
            wanted = system.people()
        compiled = system.people()
        patch.setattr(joining, "_join", joining._join.py_func)
        for loop in ("_places", "_put", "_put_in_order"):
            patch.setattr(ordering, loop, getattr(ordering, loop).py_func)
        patch.setattr(joining, "mix", joining.mix.py_func)
        in_python = system.people()
    for name in COLUMNS:
        for found in (compiled, in_python):
            assert getattr(found, name).dtype == getattr(wanted, name).dtype
            assert np.array_equal(getattr(found, name), getattr(wanted, name)), name


@settings(max_examples=15)
@given(st.integers(0, 1100), st.integers(0, 2**64 - 1), st.lists(st.integers(0, 2**32 - 1), min_size=3, max_size=3))
def test_choosing_keeps_those_whose_draw_is_below_the_threshold(count: int, stream: int, limits: list[int]) -> None:
    key = content_ids(cell_keys(("a",)).repeat(count), np.arange(count))
    kind = (np.arange(count) % 3).astype(np.uint16)
    limit = np.array(limits, dtype=np.uint32)
    point = np.array([7, 5, 9], dtype=np.int32)
    wanted = np.flatnonzero(draws(key, stream) < limit[kind])
    for choose in (thinning._choose, thinning._choose.py_func):
        kept, kinds, points = np.empty(count, dtype=np.uint64), np.empty(count, np.int32), np.empty(count, np.int32)
        draw, place = np.empty(thinning.BLOCK + 1, dtype=np.uint32), np.empty(thinning.BLOCK + 1, dtype=np.int32)
        with np.errstate(over="ignore"):
            number = choose(key, kind, limit, np.uint64(stream), point, draw, place, kept, kinds, points)
        assert np.array_equal(kept[:number], key[wanted])
        assert np.array_equal(kinds[:number], kind[wanted])
        assert np.array_equal(points[:number], point[kind[wanted]])


@settings(max_examples=30)
@given(st.lists(st.integers(0, 9), max_size=40).map(sorted), st.integers(0, 10), st.integers(0, 2))
def test_writing_looks_up_place_and_rules_and_leaves_earlier_rows(arrive: list[int], days: int, before: int) -> None:
    ids = content_ids(cell_keys(("a",)).repeat(len(arrive)), np.arange(len(arrive)))
    day = np.array(arrive, dtype=np.int64)
    kind = (np.arange(len(arrive)) % 3).astype(np.uint16)
    first_of_day = np.searchsorted(day, np.arange(11))
    month = (np.arange(10) // 5).astype(np.int32)
    limits = np.array([[2**32 - 1, 0, 2**31], [2**31, 2**32 - 1, 0]], dtype=np.uint32)
    point = np.array([10, 11, 12], dtype=np.int32)
    vintage, cohort = np.arange(10, dtype=np.int32) // 4, np.arange(10, dtype=np.int32) + 100
    kept = np.flatnonzero((draws(ids, 5) < limits[month[day], kind]) & (day < days))
    for write in (thinning._thin, thinning._thin.py_func):
        out = {name: np.full(before + len(arrive) + 1, 99, dtype=column) for name, column in COLUMNS.items()}
        with np.errstate(over="ignore"):
            end = write(
                ids,
                kind,
                first_of_day,
                month,
                days,
                limits,
                np.uint64(5),
                point,
                vintage,
                cohort,
                before,
                *out.values(),
            )
        assert end == before + len(kept)
        assert all((column[:before] == 99).all() for column in out.values())
        found = {name: column[before:end] for name, column in out.items()}
        assert np.array_equal(found["key"], ids[kept])
        assert np.array_equal(found["class_index"], kind[kept])
        assert np.array_equal(found["entry_point"], kind[kept] + 10)
        for name in ("entry_day", "join_day", "claim_day"):
            assert np.array_equal(found[name], day[kept])
        assert np.array_equal(found["vintage"], day[kept] // 4)
        assert np.array_equal(found["cohort"], day[kept] + 100)
        assert not found["initial_known"].any()


@given(st.lists(st.integers(0, 5), max_size=30))
def test_rows_are_dealt_to_piles_in_their_order(piles: list[int]) -> None:
    pile = np.array(piles, dtype=np.int32)
    for deal in (ordering._deal, ordering._deal.py_func):
        dealt = np.empty(len(pile), dtype=np.intp)
        deal(np.arange(len(pile)), pile, 6, dealt)
        assert np.array_equal(dealt, np.argsort(pile, kind="stable"))


@given(st.lists(st.tuples(st.integers(-3, 0), st.integers(0, 9)), max_size=20, unique=True))
def test_neighbours_of_one_day_are_put_right(rows: list[tuple[int, int]]) -> None:
    day = np.array([row[0] for row in rows], dtype=np.int32)
    key = np.array([row[1] for row in rows], dtype=np.uint64)
    for settle in (ordering._settle, ordering._settle.py_func):
        by_day = np.argsort(day, kind="stable")
        settle(day, key, by_day)
        assert np.array_equal(by_day, np.lexsort((key, day)))


@given(ROWS)
def test_compiled_and_plain_order_are_the_same(rows: list[tuple[int, int]]) -> None:
    some = people(rows)
    plain = unwrap(order.entry_order)(some.join_day, some.key)
    assert np.array_equal(plain, np.lexsort((some.key, some.join_day)))
    assert np.array_equal(ordering.entry_order(some.join_day, some.key), plain)


@settings(max_examples=30)
@given(ROWS, st.integers(0, 30))
def test_compiled_and_plain_merging_give_everyone_in_order(rows: list[tuple[int, int]], cut: int) -> None:
    parts = [people(part).sorted_for_entry() for part in (rows[:cut], rows[cut:])]
    at = [np.full(len(part), -1, np.int32) for part in parts]
    columns = (parts[0].join_day, parts[0].key, parts[1].join_day, parts[1].key)
    ordering._places.py_func(*columns, *at)
    assert sorted(np.concatenate(at).tolist()) == list(range(len(rows)))
    one, other = unwrap(order.merged)(*parts), ordering.merged(*parts)
    key = np.empty(len(rows), np.uint64)
    ordering._put.py_func(parts[0].key, at[0], key)
    ordering._put_in_order.py_func(parts[1].key, np.arange(len(parts[1])), at[1], key)
    assert np.array_equal(key, one.key)
    for name in COLUMNS:
        assert np.array_equal(getattr(one, name), getattr(other, name))


@given(
    st.lists(st.tuples(st.integers(-3, 3), st.integers(0, 40)), max_size=60),
    st.lists(st.tuples(st.integers(-3, 3), st.integers(0, 40)), max_size=60),
)
@settings(max_examples=200)
def test_two_groups_are_woven_from_both_ends_as_they_are_sorted(
    one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    ordering = pytest.importorskip("fairbalance.people.order_compiled")
    first, second = sorted(set(one)), sorted(set(other) - set(one))
    columns = [
        np.array([row[place] for row in group], kind)
        for group in (first, second)
        for place, kind in ((0, np.int16), (1, np.uint64))
    ]
    wanted = {row: place for place, row in enumerate(sorted(first + second))}
    for places in (ordering._places, ordering._places.py_func):
        at = np.full(len(first), 999, np.uint32), np.full(len(second), 999, np.uint32)
        places(*columns, *at)
        assert at[0].tolist() == [wanted[row] for row in first]
        assert at[1].tolist() == [wanted[row] for row in second]


def test_without_numba_people_are_ordered_and_merged_by_the_plain_functions(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [people([(-3, 5), (-2, 1)]), people([(-3, 4), (-2, 9)])]
    wanted = order.merged(*parts)
    monkeypatch.setattr("fairbalance.compiled.chosen", lambda *_: None)
    assert np.array_equal(order.merged(*parts).key, wanted.key)
    assert order.entry_order(wanted.join_day, wanted.key).tolist() == [0, 1, 2, 3]
