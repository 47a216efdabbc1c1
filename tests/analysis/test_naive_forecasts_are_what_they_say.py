"""The last value stays; a damped trend goes on, ever more slowly."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.analysis.naive import DAMPING, FEWEST, NAIVE, damped_trend, last_value

STEPS = np.arange(1, 13)
LEVELS = st.floats(-1e6, 1e6, allow_subnormal=False)


@given(st.lists(LEVELS, min_size=1, max_size=30))
def test_the_last_value_stays(history: list[float]) -> None:
    assert last_value(np.array(history), STEPS).tolist() == [history[-1]] * len(STEPS)


@pytest.mark.parametrize("name", NAIVE)
def test_nothing_known_gives_no_forecast(name: str) -> None:
    assert np.isnan(NAIVE[name](np.array([]), STEPS)).all()


@given(LEVELS, st.integers(1, 40))
def test_a_constant_series_stays_constant(level: float, length: int) -> None:
    assert damped_trend(np.full(length, level), STEPS) == pytest.approx(np.full(len(STEPS), level))


@given(st.lists(LEVELS, min_size=1, max_size=FEWEST - 1))
def test_a_short_history_has_no_trend(history: list[float]) -> None:
    assert damped_trend(np.array(history), STEPS).tolist() == last_value(np.array(history), STEPS).tolist()


def test_a_straight_line_goes_on_but_fades() -> None:
    history = 100 + 10.0 * np.arange(20)
    found = damped_trend(history, STEPS)
    rises = np.diff(np.concatenate([history[-1:], found]))
    assert found[0] == pytest.approx(history[-1] + 10, rel=0.01)
    assert (rises > 0).all()
    assert (np.diff(rises) < 0).all()
    assert rises[1:] / rises[:-1] == pytest.approx(np.full(11, max(DAMPING)))


def test_counts_never_fall_below_zero() -> None:
    assert damped_trend(100 - 12.0 * np.arange(8), np.arange(1, 60)).min() >= 0


def test_what_has_been_negative_may_be_again() -> None:
    assert damped_trend(50 - 12.0 * np.arange(8), STEPS).max() < 0


@given(st.lists(st.floats(1, 1e4), min_size=FEWEST, max_size=25), st.floats(0.01, 100))
def test_units_do_not_matter(history: list[float], unit: float) -> None:
    once = damped_trend(np.array(history), STEPS)
    again = damped_trend(np.array(history) * unit, STEPS)
    assert again == pytest.approx(once * unit, rel=1e-6, abs=1e-6 * unit)


def test_only_the_history_decides() -> None:
    history = np.array([3.0, 4, 6, 5, 7, 9, 8])
    assert damped_trend(history, np.array([4]))[0] == damped_trend(history, STEPS)[3]
