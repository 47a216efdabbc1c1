"""Days are cut into periods, months and quarters as the calendar on the wall cuts them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairbalance.pathway.calendar import make_calendar, period_starts

DAYS = st.dates(date(2019, 1, 1), date(2031, 12, 31))
SPANS = st.integers(0, 900)
BREAKS = st.lists(st.dates(date(2018, 1, 1), date(2036, 1, 1)), max_size=6)

CASES = [
    # start, until, breaks, first days of months (the end last), first days of periods, quarters
    ("one day", date(2026, 5, 17), date(2026, 5, 17), [], [0, 1], [0], 2),
    ("first of a month", date(2026, 5, 1), date(2026, 5, 31), [], [0, 31], [0], 2),
    ("two days over a month's end", date(2026, 5, 31), date(2026, 6, 1), [], [0, 1, 2], [0, 1], 2),
    ("two days over a quarter's end", date(2026, 6, 30), date(2026, 7, 1), [], [0, 1, 2], [0, 1], 3),
    ("two days over a year's end", date(2026, 12, 31), date(2027, 1, 1), [], [0, 1, 2], [0, 1], 3),
    ("a February", date(2027, 2, 1), date(2027, 3, 1), [], [0, 28, 29], [0, 28], 2),
    ("a leap February", date(2028, 2, 1), date(2028, 3, 1), [], [0, 29, 30], [0, 29], 2),
    ("a break inside", date(2026, 5, 1), date(2026, 5, 31), [date(2026, 5, 11)], [0, 31], [0, 10], 2),
    ("a break on the first day", date(2026, 5, 3), date(2026, 5, 9), [date(2026, 5, 3)], [0, 7], [0], 2),
    ("a break on the last day", date(2026, 5, 3), date(2026, 5, 9), [date(2026, 5, 9)], [0, 7], [0, 6], 2),
    ("a break the day after", date(2026, 5, 3), date(2026, 5, 9), [date(2026, 5, 10)], [0, 7], [0], 2),
    ("a break before", date(2026, 5, 3), date(2026, 5, 9), [date(2020, 1, 1)], [0, 7], [0], 2),
    ("a break on a first", date(2026, 5, 20), date(2026, 6, 9), [date(2026, 6, 1)], [0, 12, 21], [0, 12], 2),
    ("one break twice", date(2026, 5, 1), date(2026, 5, 9), [date(2026, 5, 4)] * 2, [0, 9], [0, 3], 2),
]


@pytest.mark.parametrize(
    ("start", "until", "breaks", "months", "periods", "quarters"),
    [each[1:] for each in CASES],
    ids=[each[0] for each in CASES],
)
def test_small_calendars_counted_on_the_fingers(
    start: date, until: date, breaks: list[date], months: list[int], periods: list[int], quarters: int
) -> None:
    found = make_calendar(start, until, breaks=breaks)
    assert found.month_start.tolist() == months
    assert period_starts(found) == periods
    assert found.quarters == quarters
    assert found.months == len(months) - 1
    assert found.days == (until - start).days + 1


@given(DAYS, SPANS)
@settings(max_examples=40)
def test_every_day_is_in_the_month_and_quarter_of_its_date(start: date, span: int) -> None:
    found = make_calendar(start, start + timedelta(days=span))
    for number in range(0, found.days, 13):
        day = start + timedelta(days=number)
        assert found.month[number] == (day.year - start.year) * 12 + day.month - start.month
        seasons = (day.year - start.year) * 4 + (day.month - 1) // 3 - (start.month - 1) // 3
        assert found.quarter[number] == 1 + seasons


@given(DAYS, SPANS)
@settings(max_examples=40)
def test_whole_months_have_the_days_of_the_calendar(start: date, span: int) -> None:
    found = make_calendar(start, start + timedelta(days=span))
    lengths = np.diff(found.month_start).tolist()
    for place, length in enumerate(lengths[1:-1], 1):
        month = start.month - 1 + place
        assert length == monthrange(start.year + month // 12, month % 12 + 1)[1]
    assert sum(lengths) == found.days


@given(DAYS, SPANS, BREAKS)
@settings(max_examples=60)
def test_a_period_begins_on_each_break_and_each_first_and_nowhere_else(
    start: date, span: int, breaks: list[date]
) -> None:
    until = start + timedelta(days=span)
    found = make_calendar(start, until, breaks=breaks)
    wanted = {start} | {each for each in breaks if start <= each <= until}
    wanted |= {day for n in range(span + 1) if (day := start + timedelta(days=n)).day == 1}
    assert [start + timedelta(days=number) for number in period_starts(found)] == sorted(wanted)


@given(DAYS, SPANS, BREAKS)
@settings(max_examples=40)
def test_periods_count_up_one_at_a_time(start: date, span: int, breaks: list[date]) -> None:
    found = make_calendar(start, start + timedelta(days=span), breaks=breaks)
    assert found.period[0] == 0
    assert all(after - before in (0, 1) for before, after in pairwise(found.period.tolist()))
    assert found.period[-1] + 1 == len(period_starts(found))


@given(DAYS, SPANS, BREAKS)
@settings(max_examples=40)
def test_one_break_more_splits_one_period_and_moves_no_month(start: date, span: int, breaks: list[date]) -> None:
    until = start + timedelta(days=span)
    middle = start + timedelta(days=span // 2)
    less, more = (make_calendar(start, until, breaks=each) for each in (breaks, [*breaks, middle]))
    assert set(period_starts(more)) - set(period_starts(less)) <= {span // 2}
    assert set(period_starts(less)) <= set(period_starts(more))
    assert np.array_equal(less.month_start, more.month_start)
    assert np.array_equal(less.quarter, more.quarter)


@given(DAYS, SPANS)
@settings(max_examples=30)
def test_a_longer_run_begins_like_a_shorter_one(start: date, span: int) -> None:
    short, long = (make_calendar(start, start + timedelta(days=days)) for days in (span, span + 100))
    for name in ("period", "month", "quarter"):
        assert np.array_equal(getattr(long, name)[: short.days], getattr(short, name)), name


@pytest.mark.parametrize("months", [1, 24, 120, 144])
def test_how_far_back_ages_are_kept_is_carried_along(months: int) -> None:
    assert make_calendar(date(2026, 1, 1), date(2026, 2, 1), past_months=months).past_months == months
