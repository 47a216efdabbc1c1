from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from uk_runs import small_frame

from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.frame import DURATION_GROUPS, EARLIEST_CLAIM, Frame, of_rows, whole_units
from fairbalance.models.uk.gates import CLAIM_CUTS
from fairbalance.models.uk.nationalities import NATIONALITIES
from fairbalance.pathway.stage import Rates
from fairbalance.units import add_months, days_from

starts = st.dates(date(2019, 1, 1), date(2028, 12, 31))
lengths = st.integers(min_value=1, max_value=900)


@given(starts, lengths)
def test_every_day_has_one_month_and_one_period(start: date, length: int) -> None:
    frame = Frame(start, start + timedelta(days=length - 1))
    calendar = frame.calendar
    assert calendar.days == length
    for day in range(0, length, 17):
        real = start + timedelta(days=day)
        month = frame.months[calendar.month[day]]
        assert (month.year, month.month) == (real.year, real.month)
    assert np.all(np.diff(calendar.period) >= 0)
    assert np.array_equal(np.unique(calendar.period), np.arange(frame.periods))


@given(starts, st.integers(min_value=40, max_value=900), st.integers(min_value=1, max_value=39))
def test_a_rule_that_changes_within_a_month_begins_a_period(start: date, length: int, after: int) -> None:
    changed = start + timedelta(days=after)
    frame = Frame(start, start + timedelta(days=length - 1), breaks=(changed,))
    plain = Frame(start, start + timedelta(days=length - 1))
    assert changed in frame.period_dates
    assert frame.periods - plain.periods == (0 if changed.day == 1 else 1)


def test_periods_begin_on_the_first_of_each_month_and_on_breaks() -> None:
    frame = small_frame()
    firsts = {add_months(frame.start, index) for index in range(18)}
    assert set(frame.period_dates) == firsts | {date(2027, 4, 15)}
    assert frame.period_dates == sorted(frame.period_dates)
    assert [frame.months[index] for index in frame.month_of_period] == [
        day.replace(day=1) for day in frame.period_dates
    ]


def test_breaks_outside_the_run_change_nothing() -> None:
    plain = Frame(date(2026, 7, 1), date(2027, 6, 30))
    cut = Frame(date(2026, 7, 1), date(2027, 6, 30), breaks=(date(2020, 1, 15), date(2030, 1, 15)))
    assert plain.period_dates == cut.period_dates


@given(st.dates(date(2012, 1, 1), date(2031, 12, 31)))
def test_the_vintage_of_a_claim_counts_the_cuts_it_was_made_on_or_after(claimed: date) -> None:
    frame = small_frame()
    day = np.array([days_from(frame.start, claimed)], np.int32)
    assert frame.vintage_of(day)[0] == sum(cut <= claimed for cut in CLAIM_CUTS)


def test_each_vintage_is_judged_by_its_first_day() -> None:
    frame = small_frame()
    assert frame.vintages == len(CLAIM_CUTS) + 1
    assert frame.vintage_dates == [EARLIEST_CLAIM, *CLAIM_CUTS]
    for vintage, day in enumerate(frame.vintage_dates):
        assert frame.vintage_of(np.array([days_from(frame.start, day)], np.int32))[0] == vintage


def test_a_frame_without_cuts_has_one_vintage() -> None:
    frame = Frame(date(2026, 7, 1), date(2026, 12, 31))
    assert frame.vintages == 1
    assert set(frame.vintage_of(np.arange(-5000, 400, dtype=np.int32)).tolist()) == {0}


@given(st.lists(st.floats(min_value=0, max_value=1), min_size=18, max_size=18))
def test_a_monthly_series_holds_in_the_periods_of_its_month(values: list[float]) -> None:
    frame = small_frame()
    rates = frame.monthly(values)
    for period, month in enumerate(frame.month_of_period):
        for vintage in range(frame.vintages):
            row = rates.by_class[rates.index[period, vintage]]
            assert row.shape == (CLASSES.count,)
            assert set(row.tolist()) == {values[month]}


def test_a_series_by_nationality_reaches_every_class_of_the_nationality() -> None:
    frame = small_frame()
    values = np.add.outer(np.arange(18.0), np.arange(len(NATIONALITIES)) / 100)
    rates = frame.monthly(values)
    for period, month in enumerate(frame.month_of_period):
        assert np.array_equal(rates.by_class[rates.index[period, 0]], values[month][CLASSES.nationality])


def test_months_that_do_not_change_share_a_row() -> None:
    frame = small_frame()
    assert len(frame.monthly(np.ones(18)).by_class) == 1
    assert len(frame.monthly([1.0] * 9 + [2.0] * 9).by_class) == 2
    assert len(frame.monthly([1.0, 2.0] * 9).by_class) == 18


def test_a_constant_is_the_same_for_every_period_and_vintage() -> None:
    frame = small_frame()
    by_class = np.arange(CLASSES.count) / CLASSES.count
    rates = frame.constant(by_class)
    assert rates.index.shape == (frame.periods, frame.vintages)
    assert np.array_equal(rates.by_class[rates.index[-1, -1]], by_class)
    assert set(frame.constant(0.25).by_class[0].tolist()) == {0.25}


@given(st.lists(st.floats(min_value=-5, max_value=5), min_size=18, max_size=18))
def test_a_daily_series_repeats_each_month(values: list[float]) -> None:
    frame = small_frame()
    daily = frame.daily(values)
    assert daily.shape == (frame.calendar.days,)
    ends = frame.calendar.month_start
    for month in range(18):
        assert set(daily[ends[month] : ends[month + 1]].tolist()) == {values[month]}


def test_hazards_by_month_are_one_row_and_by_nationality_one_row_each() -> None:
    frame = small_frame()
    rows, of_class = frame.hazard_rows(np.full(18, 0.01))
    assert rows.shape == (1, 18)
    assert set(of_class.tolist()) == {0}
    by_nationality = np.random.default_rng(0).random((18, len(NATIONALITIES)))
    rows, of_class = frame.hazard_rows(by_nationality)
    assert rows.shape == (len(NATIONALITIES), 18)
    for index in (0, 57, CLASSES.count - 1):
        assert np.array_equal(rows[of_class[index]], by_nationality[:, CLASSES.nationality[index]])


def length_of(frame: Frame, days: object, period: int) -> int:
    """Length of a fixed service that begins in a period: with no chance to end before."""
    service = frame.fixed_service(days)  # type: ignore[arg-type]
    return len(service.cumulative[service.row[0, period]]) + 1


@given(st.integers(min_value=1, max_value=400))
def test_a_fixed_service_lasts_its_days(days: int) -> None:
    frame = small_frame()
    service = frame.fixed_service(days)
    assert length_of(frame, days, 0) == days
    assert all(not cumulative.any() for cumulative in service.cumulative)
    assert service.row.shape == (DURATION_GROUPS, frame.periods)


def test_a_fixed_service_may_change_from_month_to_month() -> None:
    frame = small_frame()
    days = [28] * 6 + [56] * 6 + [28] * 6
    assert [length_of(frame, days, period) for period in range(frame.periods)] == [
        days[month] for month in frame.month_of_period
    ]


def mean_of(cumulative: np.ndarray) -> float:
    """Mean of t = 1 + number of thresholds passed."""
    return float(1 + (1 - cumulative).sum())


@given(st.floats(min_value=5, max_value=400), st.floats(min_value=0.1, max_value=0.8))
def test_a_lognormal_service_has_about_its_mean(mean: float, variation: float) -> None:
    (cumulative,) = small_frame().lognormal_service(mean, variation).cumulative
    assert np.all(np.diff(cumulative) >= 0)
    assert 0 <= cumulative[0] <= cumulative[-1] <= 1
    assert mean_of(cumulative) == pytest.approx(mean, rel=0.02, abs=0.75)


@given(st.floats(min_value=1, max_value=500))
def test_a_geometric_service_has_its_mean_and_no_memory(mean: float) -> None:
    (cumulative,) = small_frame().geometric_service(mean).cumulative
    assert mean_of(cumulative) == pytest.approx(mean, rel=0.01)
    left = 1 - cumulative[:20]
    if len(left) > 2 and left[-1] > 1e-9:
        assert np.allclose(left[1:] / left[:-1], left[0])


def test_a_geometric_service_can_take_longer_from_a_month_on() -> None:
    frame = small_frame()
    by_month = np.where(np.arange(frame.calendar.months) < 3, 20.0, 50.0)
    service = frame.geometric_service(by_month)
    assert [mean_of(each) for each in service.cumulative] == pytest.approx([20, 50], rel=0.01)
    assert np.array_equal(service.row, np.repeat((frame.month_of_period >= 3)[None, :], 2, axis=0))
    assert not frame.geometric_service(20.0).row.any()


@given(st.lists(st.floats(min_value=0, max_value=40), min_size=1, max_size=200))
def test_whole_units_keep_up_with_their_rate(daily: list[float]) -> None:
    units = whole_units(daily)
    assert units.dtype == np.int32
    assert units.min() >= 0
    assert np.all(np.abs(np.cumsum(units) - np.cumsum(daily)) <= 0.5 + 1e-6)


@given(st.lists(st.floats(min_value=0, max_value=40), min_size=2, max_size=100), st.integers(0, 98))
def test_capacity_of_earlier_days_does_not_depend_on_later_ones(daily: list[float], cut: int) -> None:
    cut = min(cut, len(daily) - 1)
    other = [*daily[:cut], *(each + 7 for each in daily[cut:])]
    assert np.array_equal(whole_units(daily)[:cut], whole_units(other)[:cut])


def test_a_negative_rate_gives_no_units() -> None:
    assert whole_units([-3.0, -0.2, 0.0]).tolist() == [0, 0, 0]


@given(st.lists(st.lists(st.floats(0, 30), min_size=5, max_size=5), min_size=1, max_size=4))
def test_units_of_several_rates_are_those_of_each(daily: list[list[float]]) -> None:
    assert np.array_equal(whole_units(daily), [whole_units(each) for each in daily])


@given(st.lists(st.integers(0, 3), min_size=18, max_size=18))
def test_rows_that_hold_in_the_same_months_have_one_index_that_nobody_can_write_to(rows: list[int]) -> None:
    at, row_of_month = small_frame(), np.array(rows, np.int32)
    index = at.index_of(row_of_month)
    assert at.index_of(row_of_month.copy()) is index
    assert not index.flags.writeable
    assert np.array_equal(index, np.repeat(row_of_month[at.month_of_period][:, None], at.vintages, axis=1))


def test_rows_by_class_are_some_of_all_rows_by_class() -> None:
    at = small_frame()
    by_nationality = np.arange(at.calendar.months)[:, None] + np.arange(len(NATIONALITIES)) / 100
    for rates in (at.monthly(by_nationality), at.constant(CLASSES.asylum), at.constant(2.0)):
        assert np.array_equal(of_rows(rates, rates.index[0, 0]), rates.by_class[rates.index[0, 0]])
        assert np.array_equal(of_rows(rates, rates.index[0]), rates.by_class[rates.index[0]])
    alone = Rates(np.arange(2.0 * CLASSES.count).reshape(2, -1), np.ones((1, 1), np.int32))
    assert np.array_equal(of_rows(alone, alone.index[0]), alone.rows[1:])
