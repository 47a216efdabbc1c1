"""The first month or value at which enough worlds agree, and its range, against the binomial distribution itself."""

from __future__ import annotations

from math import comb, inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.analysis.first_reached import FirstReached, first_reached
from fairbalance.errors import InputError

MONTHS = tuple(float(month) for month in range(1, 13))


def test_worlds_that_agree_from_a_place_on_leave_no_doubt() -> None:
    assert first_reached((1, 2, 3), (0, 24, 24), 24) == FirstReached(2, 2, 2)


def test_a_place_that_no_world_reaches_lies_beyond_all() -> None:
    assert first_reached((1, 2, 3), (0, 0, 0), 24) == FirstReached(inf, inf, inf)


def test_the_range_begins_where_nine_of_ten_cannot_be_excluded_and_ends_where_less_can() -> None:
    """Of 24 worlds 19 exclude nine tenths and 20 do not; 22 reach them; only all 24 exclude less."""
    counts = (17, 18, 19, 20, 21, 22, 23, 24)
    assert first_reached(range(8), counts, 24) == FirstReached(3, 5, 7)
    assert first_reached(range(7), counts[:7], 24) == FirstReached(3, 5, inf)


def test_ten_worlds_are_too_few_to_end_the_range() -> None:
    assert first_reached((1, 2), (0, 10), 10) == FirstReached(2, 2, inf)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=40))
def test_low_middle_and_high_are_in_order_whatever_the_worlds_do(counts: list[int]) -> None:
    found = first_reached(range(len(counts)), counts, 30)
    assert found.low <= found.middle <= found.high


@given(st.lists(st.integers(0, 24), min_size=1, max_size=12), st.floats(0.2, 0.95), st.floats(0.2, 0.95))
def test_asking_for_more_worlds_is_never_reached_sooner(counts: list[int], one: float, other: float) -> None:
    less, more = (first_reached(range(len(counts)), counts, 24, share=each) for each in sorted((one, other)))
    assert less.low <= more.low
    assert less.middle <= more.middle
    assert less.high <= more.high


@pytest.mark.parametrize("worlds", [24, 48, 96])
def test_the_range_holds_the_month_in_nine_studies_of_ten(worlds: int) -> None:
    """Worlds that show it from a month of their own on: how often the true month lies outside, by every count.

    A month is held if the interval does not begin after it and does not end before it. As worlds stay, the first only
    happens where the count of that month is too low, the second where that of the month before is too high. Counts are
    whole, so a little more than one in ten is left out at some shares.
    """
    shares = np.array([1 - 0.8**month for month in MONTHS])
    true = next(place for place, share in enumerate(shares) if share >= 0.9)
    later = sum(_mass(worlds, count, shares[true]) for count in range(worlds + 1) if _ends(count, worlds).low > 1)
    sooner = sum(
        _mass(worlds, count, shares[true - 1]) for count in range(worlds + 1) if _ends(count, worlds).high <= 1
    )
    assert later + sooner < 0.12


def _ends(count: int, worlds: int) -> FirstReached:
    return first_reached((1,), (count,), worlds)


def _mass(worlds: int, count: int, share: float) -> float:
    return float(comb(worlds, count) * share**count * (1 - share) ** (worlds - count))


def test_twice_the_worlds_lie_in_the_range_nearly_always() -> None:
    """Worlds whose own month is drawn: the first month of 48 lies in the range of 24 of them."""
    rng = np.random.default_rng(1)
    held = 0
    for _ in range(400):
        own = rng.geometric(0.2, 48)
        once, twice = (
            first_reached(range(1, 61), [int((own[:worlds] <= month).sum()) for month in range(1, 61)], worlds)
            for worlds in (24, 48)
        )
        held += once.low <= twice.middle <= once.high
    assert held >= 0.9 * 400


def test_counts_that_fit_no_place_are_refused() -> None:
    with pytest.raises(InputError, match="worlds_there"):
        first_reached((1, 2), (1,), 24)
    with pytest.raises(InputError, match="25 of 24"):
        first_reached((1,), (25,), 24)
