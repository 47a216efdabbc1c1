"""Error, bias, coverage and skill of one forecast."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_points import START, forecast, made, published

from fairbalance.analysis.naive import NAIVE
from fairbalance.analysis.score import median, naive_forecasts, percentage_error, score, skill

OBSERVED = [100.0, 110, 120, 130, 140, 150]
POINTS = st.lists(st.floats(1, 1e5), min_size=1, max_size=12)


def test_a_perfect_forecast_has_no_error_and_full_coverage() -> None:
    found = score(forecast(published([90, 95], OBSERVED), [OBSERVED] * 5))
    assert (found.error_year, found.error_all, found.bias) == (0, 0, 0)
    assert (found.covered_50, found.covered_90) == (1, 1)
    assert found.skill == {"last value": 1, "damped trend": 1}
    assert found.beats_naive is True


@given(POINTS, st.floats(0.1, 3))
def test_a_forecast_that_is_off_by_a_factor_says_so(observed: list[float], factor: float) -> None:
    found = score(forecast(published([50], observed), [[each * factor for each in observed]] * 3))
    assert found.error_all == pytest.approx(abs(factor - 1), abs=1e-9)
    assert found.bias == pytest.approx(factor - 1, abs=1e-9)


def test_one_year_out_is_the_fourth_quarter() -> None:
    samples = np.array(OBSERVED)
    samples[3] *= 1.5
    found = score(forecast(published([90], OBSERVED), [samples] * 3))
    assert found.error_year == pytest.approx(0.5)
    assert found.error_all == 0


def test_one_year_out_of_a_yearly_figure_is_the_first_whole_year() -> None:
    series = made({"all": {date(2020, 3, 31): 1.0, date(2021, 3, 31): 10.0, date(2022, 3, 31): 20.0}}, months=12)
    found = score(forecast(series, [[11, 30]] * 3))
    assert found.points == 2
    assert found.error_year == pytest.approx(0.1)


def test_nothing_one_year_out_is_not_a_number() -> None:
    assert math.isnan(score(forecast(published([90], OBSERVED[:2]), [OBSERVED[:2]] * 3)).error_year)


def test_ranges_are_those_of_the_worlds() -> None:
    worlds = np.arange(101, dtype=float)[:, None] * np.ones(4)
    found = score(forecast(published([1], [24, 26, 96, 94]), worlds))
    assert found.covered_50 == pytest.approx(1 / 4)
    assert found.covered_90 == pytest.approx(3 / 4)


@given(st.lists(st.lists(st.floats(0, 1e4), min_size=4, max_size=4), min_size=1, max_size=20))
def test_a_wider_range_never_covers_less(worlds: list[list[float]]) -> None:
    found = score(forecast(published([1], [10, 200, 3000, 5]), worlds))
    assert 0 <= found.covered_50 <= found.covered_90 <= 1


def test_points_of_zero_have_no_percentage() -> None:
    assert np.isnan(percentage_error(np.array([3.0, 2]), np.array([0.0, 4]))).tolist() == [True, False]
    assert median(percentage_error(np.array([3.0, 2]), np.array([0.0, 4]))) == 0.5
    assert math.isnan(median(np.array([np.nan])))


def test_the_naive_forecast_itself_has_no_skill() -> None:
    found = score(forecast(published([90], OBSERVED), [[90] * 6] * 3))
    assert found.skill["last value"] == 0
    assert found.beats_naive is False


def test_skill_counts_only_points_that_both_forecast() -> None:
    naive = np.array([np.nan, 2.0])
    assert skill(np.array([99.0, 1.5]), naive, np.array([1.0, 1.0])) == pytest.approx(0.5)
    assert math.isnan(skill(np.array([1.0]), np.array([1.0]), np.array([1.0])))


def test_without_history_there_is_nothing_to_beat() -> None:
    found = score(forecast(published([], OBSERVED), [OBSERVED] * 3))
    assert all(math.isnan(value) for value in found.skill.values())
    assert found.beats_naive is None


def test_each_strand_is_forecast_from_its_own_history() -> None:
    series = made(
        {"a": {date(2019, 12, 31): 5.0, date(2020, 3, 31): 6.0}, "b": {date(2019, 12, 31): 50.0, date(2020, 3, 31): 6}}
    )
    found = naive_forecasts(forecast(series, [[1, 1]]))
    assert set(found) == set(NAIVE)
    assert found["last value"].tolist() == [5, 50]


def test_a_score_as_plain_values_has_everything() -> None:
    plain = score(forecast(published([90, 95], OBSERVED, role="follows"), [OBSERVED] * 5)).as_dict()
    assert plain["start"] == START.isoformat()
    assert (plain["series"], plain["role"], plain["points"], plain["beats_naive"]) == ("stock", "follows", 6, True)
