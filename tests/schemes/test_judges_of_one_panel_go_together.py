"""Votes of a panel: independent, of one mind, and between, against every order in which an urn can be drawn from."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairbalance.errors import InputError
from fairbalance.schemes.history.rwanda import last_court
from fairbalance.schemes.panel import chance_of_votes, correlation_of, effective_votes, predicted_votes
from fairbalance.schemes.rwanda import COURTS, range_of_risk, safety_evidence, vote_correlation

SHARE = st.floats(0, 1)
INSIDE = st.floats(0.01, 0.99)
PANELS = st.sampled_from([1, 2, 3, 5, 7, 9])
TENTHS = st.integers(1, 9).map(lambda tenths: Fraction(tenths, 10))


def _drawn(mean: Fraction, judges: int, correlation: Fraction) -> list[Fraction]:
    """Chance of each number of votes by Polya's urn: every order of votes, the next leaning to those before it."""
    found = [Fraction(0)] * (judges + 1)
    for votes in product((0, 1), repeat=judges):
        chance = Fraction(1)
        for place, vote in enumerate(votes):
            before = sum(votes[:place])
            apart = 1 - correlation
            weight = (mean * apart + before * correlation) / (apart + place * correlation)
            chance *= weight if vote else 1 - weight
        found[sum(votes)] += chance
    return found


@given(TENTHS, st.sampled_from([1, 2, 3, 5]), TENTHS)
@settings(max_examples=40)
def test_votes_are_those_of_an_urn_drawn_in_every_order(mean: Fraction, judges: int, correlation: Fraction) -> None:
    exact = [float(each) for each in _drawn(mean, judges, correlation)]
    assert chance_of_votes(float(mean), judges, correlation=float(correlation)) == pytest.approx(exact, abs=1e-12)


@given(SHARE, PANELS)
def test_without_correlation_votes_are_independent(mean: float, judges: int) -> None:
    binomial = [comb(judges, votes) * mean**votes * (1 - mean) ** (judges - votes) for votes in range(judges + 1)]
    assert chance_of_votes(mean, judges, correlation=0) == pytest.approx(binomial, abs=1e-12)


@given(SHARE, PANELS)
def test_with_correlation_one_a_panel_has_one_vote(mean: float, judges: int) -> None:
    chances = chance_of_votes(mean, judges, correlation=1)
    assert (chances[0], chances[-1]) == pytest.approx((1 - mean, mean))
    assert sum(chances[1:-1]) == 0


@given(INSIDE, PANELS, SHARE)
def test_chances_are_chances_with_the_mean_and_variance_of_votes_that_go_together(
    mean: float, judges: int, correlation: float
) -> None:
    """The variance of n votes is n p (1 - p) (1 + (n - 1) r): Kish's design effect."""
    chances, votes = np.array(chance_of_votes(mean, judges, correlation=correlation)), np.arange(judges + 1)
    assert chances.sum() == pytest.approx(1)
    assert chances.min() >= 0
    assert chances @ votes == pytest.approx(mean * judges)
    variance = judges * mean * (1 - mean) * (1 + (judges - 1) * correlation)
    assert chances @ (votes - mean * judges) ** 2 == pytest.approx(variance)


@given(st.floats(0.0001, 1), st.sampled_from([2, 3, 5, 7, 9]))
def test_an_even_court_is_of_one_mind_as_often_as_it_was(more: float, judges: int) -> None:
    least = 0.5 ** (judges - 1)
    unanimous = least + more * (1 - least)
    chances = chance_of_votes(0.5, judges, correlation=correlation_of(unanimous, judges))
    assert chances[0] + chances[-1] == pytest.approx(unanimous, abs=1e-9)


@given(INSIDE, SHARE, SHARE)
def test_going_together_never_makes_all_for_one_side_less_likely(mean: float, one: float, other: float) -> None:
    less, more = (chance_of_votes(mean, 5, correlation=each) for each in sorted((one, other)))
    assert more[0] >= less[0] - 1e-12
    assert more[-1] >= less[-1] - 1e-12


@given(INSIDE, PANELS, SHARE)
@settings(max_examples=60)
def test_a_range_of_votes_holds_as_much_as_it_says_and_no_vote_too_many(
    mean: float, judges: int, correlation: float
) -> None:
    chances = chance_of_votes(mean, judges, correlation=correlation)
    found = predicted_votes(mean, judges, correlation=correlation)
    low, high = int(found.low), int(found.high)
    assert sum(chances[low : high + 1]) >= 0.9 - 1e-9
    assert sum(chances[:low]) <= 0.05
    assert sum(chances[high + 1 :]) <= 0.05 + 1e-9


def test_the_supreme_court_could_go_either_way_and_most_likely_as_one() -> None:
    """31 of 38 judgments of 2022-23 were unanimous; two of five judges below had found the risk."""
    correlation = correlation_of(31 / 38, 5)
    assert vote_correlation() == correlation
    chances = chance_of_votes(2.5 / 6, 5, correlation=correlation)
    assert chances[0] > chances[5] > max(chances[1:5])
    assert chances[0] + chances[5] > 0.8
    found = last_court()
    assert (found.low, found.high) == (0, 5)
    assert found == predicted_votes(2.5 / 6, 5, correlation=correlation)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6), SHARE)
def test_votes_that_go_together_count_for_fewer(panels: list[int], correlation: float) -> None:
    """As many as all without correlation; with one vote a panel, no more than there are panels."""
    votes = effective_votes(panels, correlation=correlation)
    assert effective_votes(panels, correlation=1) - 1e-9 <= votes <= sum(panels) + 1e-9
    assert effective_votes(panels, correlation=0) == pytest.approx(sum(panels))
    assert effective_votes(panels, correlation=1) <= len(panels) + 1e-9
    assert effective_votes([5] * len(panels), correlation=1) == pytest.approx(len(panels))


@given(st.lists(st.integers(1, 7), min_size=1, max_size=4), SHARE, INSIDE)
def test_effective_votes_give_the_variance_of_the_share_that_was_seen(
    panels: list[int], correlation: float, mean: float
) -> None:
    """Panels are independent, so their variances add up: exactly that of so many independent votes."""
    variance = 0.0
    for sat in panels:
        chances, votes = np.array(chance_of_votes(mean, sat, correlation=correlation)), np.arange(sat + 1)
        variance += float(chances @ (votes - mean * sat) ** 2)
    expected = mean * (1 - mean) / effective_votes(panels, correlation=correlation)
    assert variance / sum(panels) ** 2 == pytest.approx(expected)


def test_three_panels_leave_the_share_of_judges_wide_open() -> None:
    low, high = range_of_risk()
    assert sum(COURTS.values()) == 10
    assert 3 <= effective_votes(tuple(COURTS.values()), correlation=vote_correlation()) < 3.1
    assert low < 1 / 3 < safety_evidence(0.0).judges_finding_risk < 0.9 < high


@pytest.mark.parametrize(
    ("mean", "judges", "correlation", "at"),
    [
        (-0.1, 5, 0.8, "mean"),
        (1.1, 5, 0.8, "mean"),
        (float("nan"), 5, 0.8, "mean"),
        (0.5, 0, 0.8, "judges"),
        (0.5, 5, 1.1, "correlation"),
        (0.5, 5, -0.1, "correlation"),
    ],
)
def test_panels_that_cannot_be_are_refused(mean: float, judges: int, correlation: float, at: str) -> None:
    with pytest.raises(InputError, match=f"at {at}"):
        chance_of_votes(mean, judges, correlation=correlation)


@pytest.mark.parametrize(
    ("unanimous", "judges", "at"), [(0.05, 5, "unanimous"), (1.1, 5, "unanimous"), (0.8, 1, "judges")]
)
def test_unanimity_that_cannot_be_is_refused(unanimous: float, judges: int, at: str) -> None:
    with pytest.raises(InputError, match=f"at {at}"):
        correlation_of(unanimous, judges)


def test_a_range_of_votes_that_holds_nothing_or_all_is_refused() -> None:
    with pytest.raises(InputError, match="at coverage"):
        predicted_votes(0.5, 5, correlation=0.5, coverage=1)
