"""Jeffreys' interval of a share against the binomial distribution itself, summed over every count."""

from __future__ import annotations

from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.errors import InputError
from fairbalance.evidence.incomplete_beta import beta_cdf
from fairbalance.evidence.share_interval import JEFFREYS, share_interval

SHARES = np.linspace(0.002, 0.998, 499)
COUNTS = st.integers(0, 60)


def _masses(tried: int) -> np.ndarray:
    """Chance of each count at each share: float64[counts, shares]."""
    return np.array([comb(tried, done) * SHARES**done * (1 - SHARES) ** (tried - done) for done in range(tried + 1)])


@pytest.mark.parametrize("coverage", [0.8, 0.9, 0.95])
@pytest.mark.parametrize("tried", [10, 24, 48, 100])
def test_over_all_shares_it_holds_the_share_as_often_as_it_says(tried: int, coverage: float) -> None:
    """Its coverage swings with the share, as that of any interval from whole counts, round what is asked."""
    ends = np.array([share_interval(done, tried, coverage=coverage) for done in range(tried + 1)])
    holds = (ends[:, :1] <= SHARES) & (ends[:, 1:] >= SHARES)
    covered = (_masses(tried) * holds).sum(axis=0)
    assert covered.mean() == pytest.approx(coverage, abs=0.01)


@pytest.mark.parametrize("tried", [10, 24, 48, 100])
def test_either_end_errs_as_often_as_the_other(tried: int) -> None:
    """Each end by itself misses in about one case of twenty, so either may be read alone."""
    ends = np.array([share_interval(done, tried) for done in range(tried + 1)])
    masses = _masses(tried)
    under, over = (masses * (ends[:, :1] > SHARES)).sum(axis=0), (masses * (ends[:, 1:] < SHARES)).sum(axis=0)
    assert under.mean() == pytest.approx(over.mean())
    assert under.mean() == pytest.approx(0.05, abs=0.006)


@given(COUNTS, COUNTS, st.floats(0.1, 0.99))
def test_the_ends_leave_the_same_tail_of_the_beta_distribution(done: int, other: int, coverage: float) -> None:
    low, high = share_interval(done, done + other, coverage=coverage)
    tail = (1 - coverage) / 2
    alpha, beta = done + JEFFREYS, other + JEFFREYS
    if done:
        assert beta_cdf(alpha, beta, low) == pytest.approx(tail)
    if other:
        assert 1 - beta_cdf(alpha, beta, high) == pytest.approx(tail)


@given(COUNTS, COUNTS)
def test_what_was_seen_lies_in_it_and_the_other_outcome_mirrors_it(done: int, other: int) -> None:
    tried = done + other
    low, high = share_interval(done, tried)
    assert 0 <= low <= high <= 1
    if tried:
        assert low <= done / tried <= high
    assert (1 - high, 1 - low) == pytest.approx(share_interval(other, tried))


@given(COUNTS, COUNTS)
def test_twice_the_cases_with_the_same_share_narrow_it(done: int, other: int) -> None:
    tried = done + other
    low, high = share_interval(done, tried)
    nearer, further = share_interval(2 * done, 2 * tried)
    assert further - nearer <= high - low + 1e-12


@given(COUNTS, st.integers(0, 59))
def test_more_cases_in_which_it_happened_raise_both_ends(tried: int, done: int) -> None:
    if done < tried:
        fewer, more = share_interval(done, tried), share_interval(done + 1, tried)
        assert more[0] > fewer[0]
        assert more[1] >= fewer[1]


def test_without_cases_nothing_is_excluded_and_what_always_happened_may_be_certain() -> None:
    assert share_interval(0, 0) == (0.0, 1.0)
    assert share_interval(24, 24)[1] == 1.0
    assert share_interval(0, 24)[0] == 0.0


def test_fractions_of_a_case_lie_between_whole_ones() -> None:
    """Cases that go together count for fewer, so counts need not be whole."""
    ends = [share_interval(done, 3.0) for done in (1, 1.5, 2)]
    assert ends == sorted(ends)


@pytest.mark.parametrize(
    ("done", "tried", "coverage", "at"),
    [
        (2, 1, 0.9, "done"),
        (-1, 1, 0.9, "done"),
        (float("nan"), 1, 0.9, "done"),
        (1, float("inf"), 0.9, "done"),
        (1, 2, 0.0, "coverage"),
        (1, 2, 1.0, "coverage"),
    ],
)
def test_what_is_no_share_is_refused(done: float, tried: float, coverage: float, at: str) -> None:
    with pytest.raises(InputError, match=f"at {at}"):
        share_interval(done, tried, coverage=coverage)
