"""Hints to the compiler and the processor change nothing, and the interpreter does without them."""

from __future__ import annotations

import inspect
import re
from typing import Any

import numpy as np
import pytest
from random_networks import Shape, random_network

from fairbalance.engine.draws import uniform
from fairbalance.engine.kernel_features import features_of
from fairbalance.engine.kernel_source import interpreted, kernel_source

numba = pytest.importorskip("numba")
hints = pytest.importorskip("fairbalance.engine.kernel_hints")
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
    assert "kernel_hints import one_by_one, prefetch, stands_alone" in kernel_source(features)
    run = interpreted(features)
    assert inspect.isfunction(run)
    assert run.__globals__["prefetch"](np.arange(3), 1) is None
    assert run.__globals__["stands_alone"]() is None
    assert run.__globals__["one_by_one"]() is None
