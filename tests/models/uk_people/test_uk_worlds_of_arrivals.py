from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from uk_people_samples import STARTS

from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.people.arrivals import (
    LEAST_CEILING,
    MOST_CEILING,
    central_arrivals,
    change_claims,
    prepare_arrivals,
)
from fairbalance.models.uk.people.claims import monthly_claims
from fairbalance.models.uk.people.months import month_range
from fairbalance.models.uk.people.other_arrivals import monthly_others
from fairbalance.models.uk.people.profiles import other_shares, supported_shares
from fairbalance.models.uk.rates.quarters import quarter_number

MONTHS = month_range(date(2026, 7, 1), 6)
CENTRAL = central_arrivals(MONTHS)
LEVELS = arrays(np.float64, 6, elements=st.floats(0.1, 5))
SHARES = arrays(np.float64, (6, 40), elements=st.floats(0.1, 10))


@settings(max_examples=25)
@given(LEVELS, SHARES)
def test_level_and_shares_do_not_meet(level: Any, shares: Any) -> None:
    both = change_claims(CENTRAL, level=level, shares=shares)
    one_by_one = change_claims(change_claims(CENTRAL, shares=shares), level=level)
    assert np.allclose(both, one_by_one)
    asylum = CLASSES.asylum
    assert np.allclose(both[:, asylum].sum(axis=1), CENTRAL[:, asylum].sum(axis=1) * level)
    assert np.array_equal(both[:, ~asylum], CENTRAL[:, ~asylum])


@settings(max_examples=25)
@given(SHARES, st.floats(0.2, 5))
def test_a_common_factor_on_shares_changes_nothing(shares: Any, factor: float) -> None:
    assert np.allclose(change_claims(CENTRAL, shares=shares), change_claims(CENTRAL, shares=shares * factor))


def test_no_change_is_no_change() -> None:
    assert np.array_equal(change_claims(CENTRAL), CENTRAL)
    assert np.allclose(change_claims(CENTRAL, level=np.ones(6), shares=np.ones((6, 40))), CENTRAL)


def test_the_central_path_is_left_as_it_was() -> None:
    before = CENTRAL.copy()
    change_claims(CENTRAL, level=np.full(6, 2.0), shares=np.full((6, 40), 2.0))
    assert np.array_equal(CENTRAL, before)


def test_others_are_in_the_class_of_their_route() -> None:
    others = monthly_others(MONTHS)
    for route, people in others.items():
        here = CENTRAL[:, CLASSES.where(route=route)].reshape(len(MONTHS), -1, people.shape[1])
        shares = other_shares(route, inside=False)
        assert np.allclose(here, people[:, None, :] * shares[shares[:, 0] > 0])
        assert (here.shape[1] > 1) == (route == "offender")


@pytest.mark.parametrize("day", STARTS[:-1])
def test_actual_arrivals_of_a_back_test_are_the_published_ones(day: date) -> None:
    number = quarter_number(day) + 1
    start = date(2010 + number // 4, 3 * (number % 4) + 1, 1)
    actual = prepare_arrivals(start, month_range(start, 3)[-1])
    assert np.allclose(
        actual.central[:, CLASSES.asylum].sum(axis=1), monthly_claims(month_range(start, 3)).sum(axis=(1, 2))
    )
    assert (actual.ceiling >= actual.central).all()


@pytest.mark.parametrize("day", STARTS[:-1])
def test_a_forecast_of_a_back_test_holds_more_room_the_further_it_goes(day: date) -> None:
    number = quarter_number(day) + 1
    start = date(2010 + number // 4, 3 * (number % 4) + 1, 1)
    ahead = prepare_arrivals(start, month_range(start, 36)[-1], as_of=day)
    asylum = CLASSES.asylum & (ahead.central.min(axis=0) > 0)
    room = (ahead.ceiling / np.where(ahead.central > 0, ahead.central, 1))[:, asylum].mean(axis=1)
    assert (np.diff(room) >= -1e-9).all()
    assert room[0] >= LEAST_CEILING
    assert room[-1] <= MOST_CEILING


def test_support_moves_people_between_classes_only() -> None:
    everyone = np.ones_like(supported_shares())
    moved = central_arrivals(MONTHS, supported=everyone)
    assert np.allclose(moved.sum(axis=1), CENTRAL.sum(axis=1))
    asylum_none = CLASSES.asylum & CLASSES.where(supported=False)
    assert moved[:, asylum_none].sum() == 0
