"""Dates, day numbers, quarters, months and the units that evidence and parameters may carry."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from fairbalance.errors import InputError

DAYS_PER_YEAR = 365.25
DAYS_PER_MONTH = DAYS_PER_YEAR / 12

_QUARTER = re.compile(r"^(\d{4})-?Q([1-4])$")
_MONTH = re.compile(r"^(\d{4})-(\d{2})$")


def parse_date(text: str | date, *, path: str = "") -> date:
    """Read an ISO date.

    Args:
        text: `2027-04-01`, or a date already.
        path: Where it stands, for the error.

    Raises:
        InputError: If it is not a real calendar date.
    """
    if isinstance(text, date):
        return text
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise InputError(f"'{text}' is not a date; write it as YYYY-MM-DD", path=path) from None


def quarter_start(day: date) -> date:
    """First day of the calendar quarter that holds `day`."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def quarter_of(day: date) -> str:
    """The calendar quarter that holds `day`, as `2026Q2`."""
    return f"{day.year}Q{(day.month - 1) // 3 + 1}"


def parse_quarter(text: str) -> date:
    """First day of a quarter written `2026Q2`.

    Raises:
        InputError: If the text is not a quarter.
    """
    match = _QUARTER.match(text)
    if not match:
        raise InputError(f"'{text}' is not a quarter; write it as 2026Q2")
    return date(int(match[1]), 3 * int(match[2]) - 2, 1)


def month_start(day: date) -> date:
    """First day of the month that holds `day`."""
    return day.replace(day=1)


def add_months(day: date, months: int) -> date:
    """The first of the month that lies `months` after the month of `day`."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    first = add_months(day, months)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def months_between(first: date, last: date) -> int:
    """Number of month boundaries from the month of `first` to the month of `last`."""
    return (last.year - first.year) * 12 + last.month - first.month


def month_of(day: date) -> str:
    """The month that holds `day`, as `2026-07`."""
    return f"{day.year}-{day.month:02d}"


def parse_month(text: str) -> date:
    """First day of a month written `2026-07`.

    Raises:
        InputError: If the text is not a month.
    """
    match = _MONTH.match(text)
    if not match or not 1 <= int(match[2]) <= 12:
        raise InputError(f"'{text}' is not a month; write it as YYYY-MM")
    return date(int(match[1]), int(match[2]), 1)


def days_from(start: date, day: date) -> int:
    """Whole days from `start` to `day` (negative before it)."""
    return (day - start).days


def day_at(start: date, number: int) -> date:
    """The date `number` days after `start`."""
    return start + timedelta(days=number)
