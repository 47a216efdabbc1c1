"""The range of a count among the next cases, against exact fractions over every count there can be."""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairbalance.errors import InputError
from fairbalance.schemes.predict import Range, predicted_count

HALF = Fraction(1, 2)


def rising(start: Fraction, steps: int) -> Fraction:
    """start x (start + 1) x ... of so many factors."""
    product = Fraction(1)
    for step in range(steps):
        product *= start + step
    return product


def masses(done: int, tried: int, following: int) -> list[Fraction]:
    """Chance of each count, by Polya's urn: half a ball of each kind, then one more for every case seen."""
    yes, no = done + HALF, tried - done + HALF
    return [
        comb(following, count) * rising(yes, count) * rising(no, following - count) / rising(yes + no, following)
        for count in range(following + 1)
    ]


def quantile(chances: list[Fraction], level: Fraction) -> int:
    """First count at which so much of the chance lies at it or below."""
    return next(count for count, below in enumerate(accumulate(chances)) if below >= level)


GRID = [
    (done, tried, following)
    for tried in (0, 1, 2, 5, 24)
    for done in sorted({0, tried // 2, tried})
    for following in (0, 1, 3, 10, 49)
]


@pytest.mark.parametrize(("done", "tried", "following"), GRID)
def test_low_middle_and_high_are_those_of_the_exact_chances(done: int, tried: int, following: int) -> None:
    chances = masses(done, tried, following)
    assert sum(chances) == 1
    found = predicted_count(done, tried, following)
    wanted = [quantile(chances, level) for level in (Fraction(1, 20), HALF, Fraction(19, 20))]
    assert [found.low, found.middle, found.high] == wanted


@pytest.mark.parametrize("coverage", [Fraction(1, 2), Fraction(4, 5), Fraction(19, 20), Fraction(99, 100)])
@pytest.mark.parametrize(("done", "tried", "following"), [(5, 24, 49), (0, 19, 43), (2, 5, 5), (23, 60, 31)])
def test_a_range_holds_at_least_what_it_says(done: int, tried: int, following: int, coverage: Fraction) -> None:
    chances = masses(done, tried, following)
    found = predicted_count(done, tried, following, coverage=float(coverage))
    assert sum(chances[int(found.low) : int(found.high) + 1]) >= coverage
    assert sum(chances[: int(found.low)]) < (1 - coverage) / 2
    assert sum(chances[int(found.high) + 1 :]) <= (1 - coverage) / 2


@pytest.mark.parametrize(
    ("done", "tried", "following", "wanted"),
    [
        (2, 5, 5, (0, 2, 4)),
        (5, 24, 49, (4, 10, 20)),
        (0, 19, 43, (0, 0, 5)),
        (23, 45_767, 31_537, (8, 16, 25)),
        (0, 0, 1, (0, 0, 1)),
        (0, 0, 0, (0, 0, 0)),
    ],
    ids=["last court", "sent back at once", "detentions upheld", "removals of 2023", "nothing known", "nobody next"],
)
def test_the_forecasts_of_the_page_on_schemes(
    done: int, tried: int, following: int, wanted: tuple[int, int, int]
) -> None:
    found = predicted_count(done, tried, following)
    assert (found.low, found.middle, found.high) == wanted


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 30))
@settings(max_examples=60)
def test_counting_what_did_not_happen_turns_the_range_around(done: int, other: int, following: int) -> None:
    there, back = (predicted_count(each, done + other, following) for each in (done, other))
    chances = masses(done, done + other, following)
    edges = set(accumulate(chances))
    if not edges & {Fraction(1, 20), HALF, Fraction(19, 20)}:
        assert there.low == following - back.high
        assert there.high == following - back.low


@given(st.integers(0, 20), st.integers(1, 20), st.integers(0, 30))
@settings(max_examples=60)
def test_having_seen_it_once_more_never_lowers_what_is_expected(done: int, other: int, following: int) -> None:
    fewer, more = (predicted_count(each, done + other, following) for each in (done, done + 1))
    assert (fewer.low, fewer.middle, fewer.high) <= (more.low, more.middle, more.high)
    assert more.high >= fewer.high
    assert more.middle >= fewer.middle


@given(st.integers(0, 10), st.integers(0, 10), st.integers(0, 30), st.floats(0.05, 0.95), st.floats(0.05, 0.95))
@settings(max_examples=60)
def test_surer_ranges_hold_the_less_sure(done: int, other: int, following: int, one: float, two: float) -> None:
    less, more = (predicted_count(done, done + other, following, coverage=each) for each in sorted((one, two)))
    assert more.low <= less.low <= less.middle == more.middle <= less.high <= more.high


@pytest.mark.parametrize(("number", "held"), [(3.9, False), (4, True), (10, True), (20, True), (20.1, False)])
def test_the_ends_of_a_range_belong_to_it(number: float, held: bool) -> None:
    assert Range(4, 10, 20).holds(number) is held


@pytest.mark.parametrize("coverage", [0.0, 1.0, -0.5, 1.5, float("nan")])
def test_a_range_of_everything_or_nothing_is_refused(coverage: float) -> None:
    with pytest.raises(InputError, match="at coverage"):
        predicted_count(1, 2, 3, coverage=coverage)


@pytest.mark.parametrize(("done", "tried"), [(-1, 3), (4, 3), (1, 0), (0, -1)])
def test_more_than_was_tried_is_no_share(done: int, tried: int) -> None:
    with pytest.raises(InputError, match="is no share"):
        predicted_count(done, tried, 5)
