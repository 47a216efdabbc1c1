from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.models.uk.people.uncertainty import (
    level_factors,
    level_sd,
    neighbour_variance,
    share_factors,
    share_sd,
    spread,
)
from fairbalance.models.uk.rates.system import system

NORMALS = st.lists(st.floats(-4, 4), min_size=1, max_size=8)


def test_the_level_strays_as_the_published_series_did() -> None:
    claims = system().claims[:65]
    years = np.convolve(claims, np.ones(4), mode="valid")
    own = np.sqrt(np.mean(np.log(years[4:] / years[:-4]) ** 2))
    assert own == pytest.approx(0.22, abs=0.01)
    assert np.sqrt(neighbour_variance()) > 0.4
    assert own * 1.2 < level_sd() < own * 1.5  # three years of the neighbours beside sixteen of its own


def test_every_look_back_strays_by_something_between_its_own_past_and_the_neighbours() -> None:
    for day in (date(2018, 12, 31), date(2020, 12, 31), date(2023, 12, 31)):
        assert 0.15 < level_sd(day) < np.sqrt(neighbour_variance(day))
    assert 0.1 < share_sd(date(2018, 3, 31)) < 1


@given(NORMALS, st.floats(0.05, 0.5))
def test_the_level_is_a_walk_from_where_it_is(normals: list[float], sd: float) -> None:
    factors = level_factors(12 * len(normals) + 24, normals, sd)
    assert abs(np.log(factors[0])) <= sd * abs(normals[0]) / 24 + 1e-12
    year_ends = np.log(factors[11::12] * np.append(factors[12::12], factors[-1])) / 2
    inside = len(normals) - 1
    assert np.allclose(year_ends[:inside], sd * np.cumsum(normals)[:inside], atol=sd * 8 / 24 + 1e-9)
    assert np.allclose(factors[12 * len(normals) + 1 :], np.exp(sd * sum(normals)))


def test_the_walk_has_the_spread_it_says() -> None:
    random = np.random.default_rng(4)
    ends = [np.log(level_factors(60, random.normal(size=5), 0.22)[-1]) for _ in range(4000)]
    assert np.std(ends) == pytest.approx(0.22 * np.sqrt(5), rel=0.05)


def test_nationalities_drift_and_then_settle() -> None:
    factors = share_factors(72, np.array([1.0, 0.0, -1.0]), 0.4)
    assert factors.shape == (72, 3)
    assert (factors[:, 1] == 1).all()
    assert np.allclose(factors[:, 0] * factors[:, 2], 1)
    assert (np.diff(factors[:36, 0]) > 0).all()
    assert np.allclose(factors[36:, 0], np.exp(0.4 * np.sqrt(3)))


def test_the_spread_grows_with_the_horizon() -> None:
    sd = spread(66)
    assert (np.diff(sd) > 0).all()
    assert sd[11] < 0.5 < sd[65] < 1
