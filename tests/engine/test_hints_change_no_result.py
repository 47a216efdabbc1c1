"""Hints to the compiler and the processor change nothing, and the interpreter does without them."""

from __future__ import annotations

import inspect
import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given, strategies
from random_networks import Shape, random_network

from fairbalance.engine.draws import uniform
from fairbalance.engine.kernel_features import features_of
from fairbalance.engine.kernel_source import interpreted, kernel_source

numba = pytest.importorskip("numba")
hints = pytest.importorskip("fairbalance.engine.kernel_hints")
address, on_its_own, reached = hints.address, hints.on_its_own, hints.reached
filled, lowest = hints.filled, hints.lowest
one_by_one, prefetch, stands_alone = hints.one_by_one, hints.prefetch, hints.stands_alone


@numba.njit
def _sum_ahead(values: Any) -> Any:
    total = 0
    for i in range(len(values)):
        prefetch(values, np.uint64(i + 8))
        total += values[i]
    return total


records = pytest.importorskip("fairbalance.engine.kernel_template_records")
draw_all = records.draw_all


@numba.njit
def _draws(base: Any, n: Any, key: Any, draw: Any) -> None:
    draw_all(base, n, key, draw)


@numba.njit
def _shifted(values: Any, by: Any, out: Any) -> Any:
    stands_alone()
    for i in range(len(values)):
        out[i] = values[i] + by
    return len(out)


@numba.njit
def _shifted_twice(values: Any, out: Any) -> Any:
    return _shifted(values, 3, out) + _shifted(values, 4, out)


@pytest.mark.parametrize("people", [*range(10), 31, 32, 33, 127, 128])
def test_draws_side_by_side_are_those_of_each_alone(people: int) -> None:
    base = np.random.default_rng(people).integers(0, 2**63, records.STEP, dtype=np.uint64)
    decision, draw = np.uint64(0x9E3779B97F4A7C15), np.zeros(records.STEP, np.uint64)
    _draws(base, people, decision, draw)
    alone = [uniform(int(key), int(decision), 0) for key in base[:people]]
    assert draw[:people].tolist() == alone
    assert not draw[-(-people // records.VECTOR) * records.VECTOR :].any()


@pytest.mark.parametrize("kind", [np.int32, np.uint64])
def test_asking_for_memory_ahead_reads_nothing_even_past_the_end(kind: type[np.generic]) -> None:
    values = np.arange(100).astype(kind)
    assert _sum_ahead(values) == values.sum()
    assert np.array_equal(values, np.arange(100))


def test_a_function_that_stands_alone_gives_what_it_gives_inlined() -> None:
    values, out = np.arange(50), np.zeros(50, np.int64)
    assert _shifted_twice(values, out) == 100
    assert np.array_equal(out, values + 4)


def test_a_function_that_stands_alone_is_inlined_with_what_is_known_of_its_arrays() -> None:
    _shifted_twice(np.arange(5), np.zeros(5, np.int64))
    (caller,) = _shifted_twice.inspect_llvm().values()
    lines = caller.splitlines()
    assert not any("call" in line and "8_shifted" in line and "13_shifted" not in line for line in lines)
    loads = [line for line in lines if " load " in line and "!noalias" in line]
    stores = [line for line in lines if "store " in line and "!alias.scope" in line]
    assert loads
    assert stores


@numba.njit
def _shifted_on_its_own(values: Any, n: Any, by: Any, out: Any) -> Any:
    on_its_own()
    for i in range(n):
        out[np.uint64(i)] = values[np.uint64(i)] + by
    return n


@numba.njit
def _shifted_by_another(values: Any, out: Any) -> Any:
    return _shifted_on_its_own(address(values), len(values), 3, address(out[1:]))


def test_a_function_on_its_own_reads_and_writes_where_the_addresses_say() -> None:
    values, out = np.arange(50), np.zeros(52, np.int64)
    assert _shifted_by_another(values, out) == 50
    assert np.array_equal(out[1:-1], values + 3)
    assert out[0] == out[-1] == 0


def test_a_function_on_its_own_is_called_and_knows_that_its_addresses_do_not_overlap() -> None:
    _shifted_by_another(np.arange(5), np.zeros(6, np.int64))
    (caller,) = _shifted_by_another.inspect_llvm().values()
    lines = caller.splitlines()
    assert any("call" in line and "_shifted_on_its_own" in line for line in lines)
    (defined,) = [line for line in lines if line.startswith("define") and "_shifted_on_its_own" in line]
    assert defined.count("noalias") >= 2


@numba.njit
def _reached(thresholds: Any, at: Any, draw: Any) -> Any:
    return reached(address(thresholds), np.uint64(at), np.int32(draw))


@given(
    thresholds=strategies.lists(strategies.integers(0, 1 << 30), min_size=4, max_size=12).map(sorted),
    draw=strategies.integers(0, (1 << 30) - 1),
    data=strategies.data(),
)
def test_thresholds_reached_at_once_are_those_reached_one_by_one(
    thresholds: list[int], draw: int, data: strategies.DataObject
) -> None:
    at = data.draw(strategies.integers(0, len(thresholds) - 4))
    one_by_one = sum(draw >= threshold for threshold in thresholds[at : at + records.SIDE_BY_SIDE])
    table = np.array(thresholds, np.int32)
    assert _reached(table, at, draw) == one_by_one
    assert interpreted(features_of(random_network(1, Shape()))).__globals__["reached"](table, at, draw) == one_by_one


@numba.njit
def _places_filled(table: Any, first: Any, places: Any) -> Any:
    some, count = filled(address(table), np.uint64(first)), 0
    while some:
        places[count] = lowest(some)
        some &= some - np.uint64(1)
        count += 1
    return count


@given(
    numbers=strategies.lists(strategies.sampled_from([0, 0, 0, 1, -1, 1 << 30, -(1 << 31)]), min_size=16, max_size=40),
    data=strategies.data(),
)
def test_entries_looked_at_together_are_those_that_are_something(
    numbers: list[int], data: strategies.DataObject
) -> None:
    first = data.draw(strategies.integers(0, len(numbers) - records.GROUP))
    table, places = np.array(numbers, np.int32), np.zeros(records.GROUP, np.uint64)
    something = np.flatnonzero(table[first : first + records.GROUP]).tolist()
    count = _places_filled(table, first, places)
    assert places[:count].tolist() == something
    plain = interpreted(features_of(random_network(1, Shape()))).__globals__
    flags = plain["filled"](table, np.uint64(first))
    assert flags == sum(1 << place for place in something)
    assert not something or plain["lowest"](flags) == something[0]


@numba.njit
def _doubled(values: Any, out: Any) -> None:
    for i in range(len(values)):
        out[i] = 2 * values[i]


@numba.njit
def _doubled_one_by_one(values: Any, out: Any) -> None:
    one_by_one()
    for i in range(len(values)):
        out[i] = 2 * values[i]


def test_a_loop_that_goes_one_by_one_gives_what_vectors_give() -> None:
    values, plain, vectors = np.arange(77), np.zeros(77, np.int64), np.zeros(77, np.int64)
    _doubled_one_by_one(values, plain)
    _doubled(values, vectors)
    assert np.array_equal(plain, 2 * values)
    assert np.array_equal(plain, vectors)
    (with_vectors,), (without,) = (each.inspect_llvm().values() for each in (_doubled, _doubled_one_by_one))
    assert re.search(r"<\d+ x i64>", with_vectors)
    assert not re.search(r"<\d+ x i64>", without)


def test_the_interpreter_runs_the_kernel_without_hints() -> None:
    features = features_of(random_network(1, Shape()))
    assert "from fairbalance.engine.kernel_hints import" in kernel_source(features)
    run = interpreted(features)
    assert inspect.isfunction(run)
    assert run.__globals__["prefetch"](np.arange(3), 1) is None
    assert run.__globals__["stands_alone"]() is None
    assert run.__globals__["one_by_one"]() is None
    assert run.__globals__["on_its_own"]() is None
    values = np.arange(3)
    assert run.__globals__["address"](values) is values
