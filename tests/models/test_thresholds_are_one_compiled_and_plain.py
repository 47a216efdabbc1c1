"""Thresholds of appeals, compiled and plain, have equal bits, whatever the shapes they are asked for."""

from __future__ import annotations

from inspect import unwrap

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.models.strengths import (
    GRID_ALLOWED,
    GRID_RATE,
    Refused,
    _correction,
    _refused,
    appeal_thresholds_at,
    thresholds,
)

compiled = pytest.importorskip("fairbalance.models.strengths_compiled")

Floats = npt.NDArray[np.float64]
QUANTILES = st.lists(st.floats(-9, 9), min_size=1, max_size=30).map(np.array)
CORRELATIONS = st.integers(0, 950).map(lambda each: each / 1000)


def asked(granted: Floats, won: Floats, correlation: float) -> tuple[Floats, Floats, Refused, float, Floats]:
    return granted, won, _refused(granted), correlation, _correction(correlation)


@given(QUANTILES, st.floats(-9, 9), CORRELATIONS)
def test_the_compiled_thresholds_have_the_plain_bits(granted: Floats, won: float, correlation: float) -> None:
    shapes = (np.array(won), np.full(len(granted), won), granted[::-1] + won / 3, np.array([[won], [0.5]]))
    for share in shapes:
        given_ = asked(granted, share, correlation)
        found = compiled.thresholds(*given_)
        assert found.shape == np.broadcast(granted, share).shape
        assert np.array_equal(found, unwrap(thresholds)(*given_))


@pytest.mark.parametrize("edge", [-40.0, GRID_RATE[0], GRID_RATE[-1], 40.0])
def test_what_lies_beyond_the_grid_is_read_at_its_edge(edge: float) -> None:
    given_ = asked(np.array([edge, 0.0]), np.array([GRID_ALLOWED[-1] + 1, edge]), 0.4)
    assert np.array_equal(compiled.thresholds(*given_), unwrap(thresholds)(*given_))


def test_columns_in_any_memory_order_are_read_alike() -> None:
    random = np.random.default_rng(4)
    granted, won = random.normal(size=(5, 7)), random.normal(size=(5, 7))
    found = appeal_thresholds_at(granted, won, 0.6, 0.7)
    assert np.array_equal(appeal_thresholds_at(granted.T, won.T, 0.6, 0.7), found.T)
    assert np.array_equal(appeal_thresholds_at(granted[:, ::2], won[:, ::2], 0.6, 0.7), found[:, ::2])


def test_the_loop_says_in_plain_python_what_it_says_compiled() -> None:
    granted, won = np.array([-2.0, 0.3, 1.5, np.nan]), np.array([0.1, -0.7, np.nan, 0.2])
    given_ = asked(granted, won, 0.512)
    _, _, (mean, spread), correlation, table = given_
    out = np.empty(4)
    compiled._thresholds.py_func(
        granted, won, mean, spread, correlation, correlation**2, GRID_RATE, GRID_ALLOWED, table, out
    )
    assert np.array_equal(out, compiled.thresholds(*given_), equal_nan=True)
    assert np.isnan(out).tolist() == [False, False, True, True]


def test_without_the_compiler_the_numbers_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(5)
    granted, won = random.normal(size=(6, 4)), random.normal(size=(6, 4))
    wanted = appeal_thresholds_at(granted, won, 0.8, 0.6)
    monkeypatch.setattr("fairbalance.compiled.chosen", lambda *_: None)
    assert np.array_equal(appeal_thresholds_at(granted, won, 0.8, 0.6), wanted)
