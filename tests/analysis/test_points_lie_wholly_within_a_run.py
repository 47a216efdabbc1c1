"""Which published numbers a run is judged against, and what was known before it."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_points import START, forecast, made, published, quarters

from fairbalance.analysis.points import ROLES, USES, Published
from fairbalance.errors import InputError

YEARS = made({"all": {date(year, 12, 31): float(year) for year in range(2015, 2024)}}, months=12)


def test_every_later_quarter_is_a_target_and_no_earlier_one() -> None:
    series = published([1, 2, 3], [4, 5])
    assert series.targets(START, date(2030, 1, 1)) == [("all", date(2020, 3, 31)), ("all", date(2020, 6, 30))]


def test_a_period_that_began_before_the_run_is_no_target() -> None:
    assert [end.year for _, end in YEARS.targets(date(2020, 7, 1), date(2030, 1, 1))] == [2021, 2022, 2023]
    assert [end.year for _, end in YEARS.targets(date(2020, 1, 1), date(2030, 1, 1))] == [2020, 2021, 2022, 2023]


def test_a_period_that_ends_after_the_run_is_no_target() -> None:
    assert [end.year for _, end in YEARS.targets(START, date(2022, 12, 30))] == [2020, 2021]


def test_history_ends_on_the_eve_of_the_start() -> None:
    assert published([1, 2, 3], [4, 5]).history("all", START).tolist() == [1, 2, 3]


def test_history_before_a_gap_is_left_out() -> None:
    strand = quarters(date(2018, 1, 1), [1, 2, 3, 4, 5, 6, 7, 8])
    del strand[date(2018, 9, 30)]
    assert made({"all": strand}).history("all", START).tolist() == [4, 5, 6, 7, 8]


def test_steps_count_periods_from_the_last_known() -> None:
    series = published([1, 2, 3], [4, 5])
    assert [series.steps("all", START, end) for _, end in series.targets(START, date(2030, 1, 1))] == [1, 2]
    assert YEARS.steps("all", date(2020, 7, 1), date(2021, 12, 31)) == 2


def test_each_strand_has_its_own_history() -> None:
    series = made({"a": quarters(date(2019, 7, 1), [1, 2, 3]), "b": quarters(date(2019, 10, 1), [7, 8])})
    assert series.history("a", START).tolist() == [1, 2]
    assert series.history("b", START).tolist() == [7]
    assert [strand for strand, _ in series.targets(START, date(2030, 1, 1))] == ["a", "b"]


@given(st.integers(1, 20), st.integers(0, 20))
def test_history_and_targets_share_out_the_series(past: int, future: int) -> None:
    series = published(range(past), range(future))
    assert len(series.history("all", START)) == past
    assert len(series.targets(START, date(2040, 1, 1))) == future


def test_a_forecast_knows_what_was_published_and_how_far_ahead() -> None:
    made_forecast = forecast(published([1], [4, 5, 6, 7]), np.zeros((3, 4)))
    assert made_forecast.observed.tolist() == [4, 5, 6, 7]
    assert made_forecast.ahead.tolist() == [3, 6, 9, 12]


@pytest.mark.parametrize("shape", [(3,), (3, 5), (4, 3, 1)])
def test_samples_that_do_not_fit_the_points_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(InputError, match="do not fit 4 points"):
        forecast(published([1], [4, 5, 6, 7]), np.zeros(shape))


@pytest.mark.parametrize(("role", "use"), [("told", "fitted"), ("free", "somehow")])
def test_roles_and_uses_come_from_a_list(role: str, use: str) -> None:
    with pytest.raises(InputError, match="one of"):
        Published("x", "x", "people", 3, {}, role, use)


def test_every_role_and_use_is_explained() -> None:
    assert all(len(words) > 10 for words in (*ROLES.values(), *USES.values()))
