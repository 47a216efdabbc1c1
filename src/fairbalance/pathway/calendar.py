"""Calendars: days cut into periods, months and quarters."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np

from fairbalance.errors import InputError
from fairbalance.pathway.network import Calendar
from fairbalance.units import add_months, day_at, days_from, month_start, months_between


def make_calendar(start: date, until: date, *, breaks: Iterable[date] = (), past_months: int = 120) -> Calendar:
    """The calendar of a run.

    Args:
        start: Day 0.
        until: Last day.
        breaks: Dates on which any rule, rate or order of service changes; a new period starts on each. A period also
            starts on the first of every month.
        past_months: How many months before the start the ages of waiting people are kept apart.

    Raises:
        InputError: If the end comes before the start.
    """
    if until < start:
        raise InputError(f"the run ends on {until}, before it starts on {start}", path="until")
    days = days_from(start, until) + 1
    dates = [day_at(start, number) for number in range(days)]
    month = np.array([months_between(start, each) for each in dates], np.int32)
    quarter = np.array([each.year * 4 + (each.month - 1) // 3 for each in dates], np.int32)
    months = int(month[-1]) + 1
    firsts = [max(0, days_from(start, add_months(month_start(start), index))) for index in range(months)]
    cuts = {0, *firsts, *(days_from(start, each) for each in breaks)}
    marks = np.zeros(days, np.int32)
    marks[[cut for cut in cuts if 0 < cut < days]] = 1
    return Calendar(
        days=days,
        period=np.cumsum(marks).astype(np.int32),
        month=month,
        month_start=np.array([*firsts, days], np.int32),
        quarter=(quarter - quarter[0] + 1).astype(np.int32),
        past_months=past_months,
    )


def period_starts(calendar: Calendar) -> list[int]:
    """First day of each period."""
    return [0, *(np.flatnonzero(np.diff(calendar.period)) + 1).tolist()]
