"""Whole units of capacity and lengths of service have equal bits compiled and plain."""

from __future__ import annotations

import math
from inspect import unwrap

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from uk_runs import small_frame

from fairbalance.models.uk.frame import errors, whole_units

compiled = pytest.importorskip("fairbalance.models.uk.frame_compiled")

Floats = npt.NDArray[np.float64]
RATES = st.lists(st.floats(-3, 900) | st.floats(0, 1e-3) | st.sampled_from([0.5, 1 / 3]), max_size=40).map(np.array)


@given(RATES)
def test_compiled_units_are_the_plain_ones(daily: Floats) -> None:
    wanted = unwrap(whole_units)(daily)
    found = compiled.whole_units(daily)
    assert found.dtype == wanted.dtype
    assert np.array_equal(found, wanted)
    in_python = np.empty((1, len(daily)), np.int32)
    compiled._whole_units.py_func(daily[None, :], in_python)
    assert np.array_equal(in_python[0], wanted)


@pytest.mark.parametrize("shape", [(5,), (3, 5), (2, 3, 5), (0, 5), (3, 0)])
def test_units_keep_the_shape_of_their_rates_in_any_memory_order(shape: tuple[int, ...]) -> None:
    daily = np.random.default_rng(3).uniform(0, 9, shape)
    wanted = unwrap(whole_units)(daily)
    assert wanted.shape == shape
    assert np.array_equal(whole_units(daily), wanted)
    assert np.array_equal(whole_units(np.asfortranarray(daily)), wanted)


@given(st.lists(st.floats(-8, 8) | st.floats(-1e-9, 1e-9), max_size=40).map(np.array))
def test_the_compiled_error_function_is_that_of_the_standard_library(x: Floats) -> None:
    assert np.array_equal(compiled.errors(x), unwrap(errors)(x))
    in_python = np.empty(len(x))
    compiled._errors.py_func(x, in_python)
    assert np.array_equal(in_python, [math.erf(each) for each in x])


def test_without_the_compiler_the_numbers_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def counted() -> tuple[Floats, ...]:
        return whole_units([0.3, 1.4, 2.2]), small_frame().lognormal_service(40.0, 0.9).cumulative[0]

    wanted = counted()
    monkeypatch.setattr("fairbalance.compiled.chosen", lambda *_: None)
    for found, each in zip(counted(), wanted, strict=True):
        assert np.array_equal(found, each)
