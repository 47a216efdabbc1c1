"""What the last quarter of a flow says about the next year beside the mean of the last."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from uk_rates_samples import LOOKS

from fairbalance.models.uk.rates.standing import (
    claims_standing,
    enforcement_standing,
    standing,
    without_season,
)

DAYS = (*LOOKS, None)


@given(st.floats(1, 1e6), st.integers(16, 60))
def test_a_steady_flow_stands_at_its_mean(level: float, quarters: int) -> None:
    assert standing(np.full(quarters, level)) == pytest.approx(0.0, abs=1e-12)


def test_where_steps_have_lasted_the_last_quarter_is_believed() -> None:
    random = np.random.default_rng(5)
    walk = np.exp(np.cumsum(0.2 * random.normal(size=400)))
    stands = np.log(walk[-1] / walk[-4:].mean())
    assert standing(walk) == pytest.approx(stands, abs=0.25 * abs(stands))


def test_where_quarters_are_mere_noise_the_year_is_believed() -> None:
    random = np.random.default_rng(6)
    noise = 100 * np.exp(0.2 * random.normal(size=400))
    noise[-1] = 200.0
    assert abs(standing(noise)) < 0.15 * np.log(200 / noise[-4:].mean())


@given(st.lists(st.floats(10, 1000), min_size=16, max_size=40), st.floats(0.1, 10))
def test_the_unit_does_not_matter_and_no_more_than_the_last_quarter_is_believed(
    values: list[float], factor: float
) -> None:
    flow = np.array(values)
    found = standing(flow)
    assert standing(flow * factor) == pytest.approx(found, abs=1e-9)
    stands = np.log(flow[-1] / flow[-4:].mean())
    assert min(stands, 0.0) - 1e-9 <= found <= max(stands, 0.0) + 1e-9


@given(st.lists(st.floats(0.5, 2), min_size=4, max_size=4), st.integers(5, 12))
def test_a_season_that_returns_each_year_is_taken_out(season: list[float], years: int) -> None:
    flow = 100 * np.tile(season, years)
    assert np.allclose(without_season(flow)[3:], 100 * np.mean(season))


def test_quarters_that_are_not_known_are_left_out() -> None:
    flow = np.array([np.nan, *np.linspace(100, 180, 24), np.nan])
    assert standing(flow) == standing(flow[1:-1])


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_published_flows_stand_near_their_year(day: date | None) -> None:
    assert abs(claims_standing(day)) < 0.3
    assert abs(enforcement_standing(day)) < 0.3
