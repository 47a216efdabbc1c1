from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from fairbalance.models.uk.people.uncertainty import (
    SHARE_YEARS,
    others_spread,
    share_factors,
    share_sd,
    spread,
)
from fairbalance.models.uk.rates import hosts
from fairbalance.models.uk.rates.swings import claims_swing, yearly_swing
from fairbalance.models.uk.rates.system import system
from fairbalance.models.uk.rates.walks import sd_ahead

DAYS = (date(2018, 12, 31), date(2020, 12, 31), date(2023, 12, 31), None)
YEARS = (np.arange(72) + 0.5) / 12


def test_the_published_series_moved_less_than_those_of_other_hosts() -> None:
    assert yearly_swing(system().claims) == pytest.approx(0.22, abs=0.01)
    assert np.sqrt(hosts.claims_memory().pooled) > 0.4


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_look_back_strays_by_something_between_its_own_past_and_the_neighbours(day: date | None) -> None:
    assert yearly_swing(system(day).claims) < claims_swing(day) < np.sqrt(hosts.claims_memory(day).pooled)
    assert 0.1 < share_sd(day) < 1


def test_past_changes_over_several_years_lay_within_what_the_walk_allows() -> None:
    claims = system().claims
    means = np.convolve(claims[~np.isnan(claims)], np.ones(4) / 4, mode="valid")
    for years in (1, 2, 3, 5):
        moved = np.log(means[4 * years :] / means[: -4 * years])
        assert np.sqrt(np.mean(moved**2)) < sd_ahead(np.array([float(years)]), claims_swing())[0]


def test_nationalities_drift_and_then_settle() -> None:
    factors = share_factors(72, np.array([1.0, 0.0, -1.0]), 0.4)
    assert factors.shape == (72, 3)
    assert (factors[:, 1] == 1).all()
    assert np.allclose(factors[:, 0] * factors[:, 2], 1)
    assert (np.diff(factors[:36, 0]) > 0).all()
    assert np.allclose(factors[36:, 0], np.exp(sd_ahead(np.array([SHARE_YEARS]), 0.4)))


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_spread_grows_with_the_horizon(day: date | None) -> None:
    for sd in (spread(72, day), others_spread(72, day)):
        assert (np.diff(sd) > 0).all()
    level = sd_ahead(YEARS, claims_swing(day))
    assert (spread(72, day) > level).all()
    assert np.allclose((spread(72, day) ** 2 - level**2)[37:], (spread(72, day) ** 2 - level**2)[-1])
