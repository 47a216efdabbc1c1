"""Votes of a panel: the mean is kept, unanimity is that of the court, and more of it pushes votes to the ends."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairbalance.errors import InputError
from fairbalance.schemes.history.rwanda import last_court
from fairbalance.schemes.predict import chance_of_votes, predicted_votes

MEAN = st.floats(0.05, 0.95)
UNANIMOUS = st.floats(0.2, 0.95)


@given(MEAN, UNANIMOUS, st.sampled_from([3, 5, 7, 9]))
@settings(max_examples=60)
def test_chances_are_chances_and_their_mean_is_the_share_expected(mean: float, unanimous: float, judges: int) -> None:
    chances = chance_of_votes(mean, judges, unanimous=max(unanimous, 0.3))
    assert sum(chances) == pytest.approx(1)
    assert sum(votes * chance for votes, chance in enumerate(chances)) == pytest.approx(mean * judges)


@given(UNANIMOUS, st.sampled_from([3, 5, 7]))
@settings(max_examples=60)
def test_an_even_court_is_of_one_mind_as_often_as_it_was(unanimous: float, judges: int) -> None:
    share = max(unanimous, 0.3)
    chances = chance_of_votes(0.5, judges, unanimous=share)
    assert chances[0] + chances[-1] == pytest.approx(share, abs=1e-9)
    assert chances[0] == pytest.approx(chances[-1])


@given(MEAN, st.floats(0.1, 0.9), st.floats(0.1, 0.9))
@settings(max_examples=60)
def test_more_unanimity_never_makes_all_for_one_side_less_likely(mean: float, one: float, other: float) -> None:
    less, more = (chance_of_votes(mean, 5, unanimous=each) for each in sorted((one, other)))
    assert more[0] >= less[0] - 1e-9
    assert more[-1] >= less[-1] - 1e-9


def test_judges_who_hardly_go_together_vote_as_coins() -> None:
    chances = chance_of_votes(0.3, 5, unanimous=0.0626)
    coins = [comb(5, votes) * 0.3**votes * 0.7 ** (5 - votes) for votes in range(6)]
    assert chances == pytest.approx(coins, abs=2e-3)


def test_the_supreme_court_could_go_either_way_and_most_likely_as_one() -> None:
    """31 of 38 judgments of 2022-23 were unanimous; two of five judges below had found the risk."""
    chances = chance_of_votes(2.5 / 6, 5, unanimous=31 / 38)
    assert chances[0] > chances[5] > max(chances[1:5])
    assert chances[0] + chances[5] > 0.8
    found = last_court()
    assert (found.low, found.high) == (0, 5)
    assert found == predicted_votes(2.5 / 6, 5, unanimous=31 / 38)


@pytest.mark.parametrize(
    ("mean", "judges", "unanimous", "at"),
    [
        (0.0, 5, 0.8, "mean"),
        (1.0, 5, 0.8, "mean"),
        (float("nan"), 5, 0.8, "mean"),
        (0.5, 1, 0.8, "judges"),
        (0.5, 5, 1.0, "unanimous"),
        (0.5, 5, 0.05, "unanimous"),
    ],
)
def test_panels_that_cannot_be_are_refused(mean: float, judges: int, unanimous: float, at: str) -> None:
    with pytest.raises(InputError, match=f"at {at}"):
        chance_of_votes(mean, judges, unanimous=unanimous)
