from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from fairbalance.models.uk.people.ageing import (
    LAGS,
    LONGEST_LAG_DAYS,
    exponential_lags,
    latest_first,
    past_months,
    still_waiting,
    to_months,
)

CAME = arrays(np.float64, (12, 3), elements=st.floats(1, 500))
AGE = np.arange(12)[::-1] + 0.5


@given(CAME, arrays(np.float64, 3, elements=st.floats(1, 3000)))
def test_columns_sum_to_the_stock(came: np.ndarray, stock: np.ndarray) -> None:
    left = still_waiting(came, stock, AGE)
    assert np.allclose(left.sum(axis=0), stock)
    assert (left >= 0).all()


@given(CAME, arrays(np.float64, 3, elements=st.floats(0.05, 0.95)))
def test_no_more_are_left_than_came(came: np.ndarray, share: np.ndarray) -> None:
    left = still_waiting(came, came.sum(axis=0) * share, AGE)
    assert (left <= came * (1 + 1e-6)).all()


@given(CAME, st.floats(0.1, 0.9))
def test_the_older_a_claim_the_less_likely_it_still_waits(came: np.ndarray, share: float) -> None:
    left = still_waiting(came, came.sum(axis=0) * share, AGE)
    assert (np.diff(left / came, axis=0) >= -1e-12).all()


def test_a_known_rate_is_recovered() -> None:
    came = np.full((12, 1), 100.0)
    stock = (came * np.exp(-0.2 * AGE[:, None])).sum(axis=0)
    assert np.allclose(still_waiting(came, stock, AGE)[:, 0], 100 * np.exp(-0.2 * AGE))


def test_people_of_whom_no_claim_is_known_are_kept() -> None:
    left = still_waiting(np.zeros((12, 1)), np.array([30.0]), AGE)
    assert left.sum() == pytest.approx(30)


@given(st.lists(st.integers(0, 100), min_size=1, max_size=20), st.integers(0, 3000))
def test_the_latest_are_the_ones_still_open(received: list[int], stock: int) -> None:
    left = latest_first(received, stock)
    assert left.sum() == pytest.approx(stock, abs=1e-6)
    if stock < sum(received):
        partly = (left > 0) & (left < np.array(received))
        assert partly.sum() <= 1
        assert (left <= np.array(received) + 1e-9).all()
        first = int(np.argmax(left > 0)) if left.any() else len(left)
        assert np.allclose(left[first + 1 :], received[first + 1 :])


def test_quarters_spread_over_their_months() -> None:
    assert to_months(np.array([3.0, 6.0])).tolist() == [1, 1, 1, 2, 2, 2]


@pytest.mark.parametrize("mean", [30.0, 200.0, 700.0])
def test_lags_have_the_mean_they_are_given(mean: float) -> None:
    lags = exponential_lags(np.array([mean]), 10)
    assert lags.shape == (1, LAGS)
    assert (np.diff(lags) >= 0).all()
    assert lags.min() >= 10
    assert lags.mean() == pytest.approx(mean + 10, rel=0.06)
    assert exponential_lags(np.array([1e5])).max() == LONGEST_LAG_DAYS


def test_the_past_reaches_ten_years_or_to_2010() -> None:
    months = past_months(date(2026, 6, 30))
    assert len(months) == 120
    assert months[0] == date(2016, 7, 1)
    assert months[-1] == date(2026, 6, 1)
    assert past_months(date(2018, 3, 31))[0] == date(2010, 1, 1)
