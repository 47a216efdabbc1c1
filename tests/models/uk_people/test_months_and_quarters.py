from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.errors import InputError
from fairbalance.models.uk.people.months import (
    EARLIEST,
    check_quarter_end,
    labels,
    last_day,
    month_range,
    months_of_quarter,
    quarter_end,
)
from fairbalance.models.uk.rates.quarters import quarter_number
from fairbalance.units import parse_month

DAYS = st.dates(date(2010, 1, 1), date(2040, 12, 31))
NUMBERS = st.integers(0, 120)


@given(DAYS)
def test_the_last_day_of_a_month_is_followed_by_a_first(day: date) -> None:
    first = day.replace(day=1)
    assert last_day(first) >= day
    assert (last_day(first) + timedelta(days=1)).day == 1


@given(NUMBERS)
def test_a_quarter_is_three_months_that_end_with_it(number: int) -> None:
    months = months_of_quarter(number)
    assert [quarter_number(month) for month in months] == [number] * 3
    assert last_day(months[-1]) == quarter_end(number)
    assert quarter_number(quarter_end(number) + timedelta(days=1)) == number + 1


@given(DAYS, st.integers(0, 200))
def test_months_follow_each_other_and_read_back(day: date, count: int) -> None:
    months = month_range(day, count)
    assert len(months) == count
    assert all(last_day(one) + timedelta(days=1) == two for one, two in pairwise(months))
    assert [parse_month(label) for label in labels(months)] == list(months)


@given(st.integers(32, 120))
def test_quarter_ends_from_2018_can_be_started_from(number: int) -> None:
    assert check_quarter_end(quarter_end(number)) == number


@given(DAYS)
def test_other_days_cannot(day: date) -> None:
    is_end = day == quarter_end(quarter_number(day))
    if is_end and day >= EARLIEST:
        assert check_quarter_end(day) == quarter_number(day)
    else:
        with pytest.raises(InputError, match="- at start"):
            check_quarter_end(day)
