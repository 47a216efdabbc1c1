"""A route that a reform opens gives what routes give, and leaves every other nationality as it was."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairbalance.models.uk.nationalities import INDEX, NATIONALITIES
from fairbalance.models.uk.rates.opened import as_with_a_route
from fairbalance.models.uk.rates.returns import contact_hazard, returned_given_detained, route_open
from fairbalance.models.uk.rates.stocks import stocks

MONTHS = [date(2025, 1, 1), date(2026, 1, 1), date(2027, 1, 1)]
CLOSED = [name for index, name in enumerate(NATIONALITIES) if route_open(MONTHS)[:, index].max() == 0]
ROWS = contact_hazard(MONTHS)["appeal_rights_exhausted"] * returned_given_detained(MONTHS)


def opened(name: str, level: float) -> np.ndarray:
    """Levels with one nationality's route opened in every month."""
    levels = np.zeros((len(MONTHS), len(NATIONALITIES)))
    levels[:, INDEX[name]] = level
    return levels


def test_nothing_opened_changes_nothing_bit_for_bit() -> None:
    assert np.array_equal(as_with_a_route(ROWS, np.zeros_like(ROWS), MONTHS), ROWS)


@given(st.sampled_from(CLOSED), st.floats(0.01, 3))
@settings(max_examples=40, deadline=None)
def test_only_the_nationality_whose_route_opens_moves_and_never_down(name: str, level: float) -> None:
    made = as_with_a_route(ROWS, opened(name, level), MONTHS)
    others = np.delete(np.arange(len(NATIONALITIES)), INDEX[name])
    assert np.array_equal(made[:, others], ROWS[:, others])
    assert np.all(made[:, INDEX[name]] >= ROWS[:, INDEX[name]])


@given(st.sampled_from(CLOSED), st.floats(0.01, 3), st.floats(0.01, 3))
@settings(max_examples=40, deadline=None)
def test_a_higher_level_is_never_a_lower_rate(name: str, one: float, other: float) -> None:
    low, high = (as_with_a_route(ROWS, opened(name, each), MONTHS) for each in sorted((one, other)))
    assert np.all(low <= high)


def test_a_route_that_is_open_already_is_not_opened_again() -> None:
    assert np.array_equal(as_with_a_route(ROWS, opened("Albania", 3.0), MONTHS), ROWS)


@pytest.mark.parametrize("name", ["Afghanistan", "Iran", "Eritrea"])
def test_at_level_one_a_closed_nationality_is_returned_as_the_mean_person_with_a_route(name: str) -> None:
    """The mean is counted here person by person, from the mean stocks of the last four known quarters."""
    last = MONTHS[-1:]
    row = ROWS[-1]
    known = stocks().returnable
    people = known[~np.isnan(known[:, 0])][-4:].mean(axis=0) * route_open(last)[0]
    by_hand = sum(rate * each for rate, each in zip(row, people, strict=True)) / people.sum()
    made = as_with_a_route(ROWS, opened(name, 1.0), MONTHS)[-1, INDEX[name]]
    assert made == pytest.approx(by_hand)
    assert made > 10 * row[INDEX[name]]


def test_months_before_the_opening_stay_closed() -> None:
    levels = opened("Iran", 1.0)
    levels[0] = 0
    made = as_with_a_route(ROWS, levels, MONTHS)
    assert np.array_equal(made[0], ROWS[0])
    assert made[1, INDEX["Iran"]] > ROWS[1, INDEX["Iran"]]
