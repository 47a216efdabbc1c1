"""The normal distribution, compiled and plain, has equal bits, and its inverse undoes it."""

from __future__ import annotations

from inspect import unwrap
from statistics import NormalDist

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.models import normal
from fairbalance.models.normal import bounded, cdf, quantile

compiled = pytest.importorskip("fairbalance.models.normal_compiled")

SHARES = st.lists(st.floats(0, 1) | st.floats(1e-14, 1e-6), min_size=1, max_size=40).map(np.array)
POINTS = st.lists(st.floats(-40, 40), min_size=1, max_size=40).map(np.array)


@given(POINTS)
def test_the_compiled_distribution_function_has_the_plain_bits(x: npt.NDArray[np.float64]) -> None:
    assert np.array_equal(compiled.cdf(x), unwrap(cdf)(x))


@given(SHARES)
def test_the_compiled_quantile_has_the_plain_bits(share: npt.NDArray[np.float64]) -> None:
    for shares in (share, 1 - share):
        assert np.array_equal(compiled.quantile(shares), unwrap(quantile)(shares))


def test_the_loops_say_in_plain_python_what_they_say_compiled() -> None:
    x, shares = np.array([-12.0, -1.5, 0.0, 2.25, np.nan]), np.array([0.0, 1e-9, 0.5, 0.75, 1.0, np.nan])
    for loop, given_, found in (
        (compiled._cdf, x, compiled.cdf(x)),
        (compiled._quantile, shares, compiled.quantile(shares)),
    ):
        out = np.empty(len(given_))
        loop.py_func(given_, *normal.table(), out)
        assert np.array_equal(out, found, equal_nan=True)
        assert np.isnan(found[-1])


@given(st.floats(-6, 6))
def test_the_distribution_function_is_that_of_the_books(x: float) -> None:
    assert float(cdf(x)) == pytest.approx(NormalDist().cdf(x), abs=1e-12)


@given(st.floats(1e-6, 1 - 1e-6))
def test_the_quantile_undoes_the_distribution_function(share: float) -> None:
    assert float(quantile(share)) == pytest.approx(NormalDist().inv_cdf(share), abs=1e-8)
    assert float(cdf(quantile(share))) == pytest.approx(share, rel=1e-9)


@given(st.floats(-5, 5) | st.floats(-40, -8) | st.floats(10, 40))
def test_what_is_bounded_is_what_a_share_would_give_back(x: float) -> None:
    assert float(bounded(np.array(x))) == pytest.approx(float(quantile(cdf(x))), abs=1e-7)


@pytest.mark.parametrize("shape", [(), (3,), (2, 3), (0,), (2, 0)])
def test_shapes_are_kept(shape: tuple[int, ...]) -> None:
    shares = np.full(shape, 0.3)
    for found in (quantile(shares), unwrap(quantile)(shares), cdf(shares), unwrap(cdf)(shares)):
        assert found.shape == shape


def test_columns_in_any_memory_order_are_read_alike() -> None:
    shares = np.random.default_rng(4).random((5, 7))
    assert np.array_equal(quantile(shares.T), quantile(shares).T)
    assert np.array_equal(cdf(shares[:, ::2]), cdf(shares)[:, ::2])


def test_without_the_compiler_the_numbers_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    shares = np.random.default_rng(5).random(100)
    wanted = quantile(shares)
    monkeypatch.setattr("fairbalance.compiled.chosen", lambda *_: None)
    assert np.array_equal(quantile(shares), wanted)
