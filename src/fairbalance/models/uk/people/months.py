"""Calendar months and quarters as the people of the UK model use them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from fairbalance.errors import InputError
from fairbalance.models.uk.rates.quarters import first_day, quarter_number
from fairbalance.units import add_months, month_of, quarter_start

EARLIEST = date(2018, 3, 31)
"""First quarter end at which the model can start."""


def last_day(first: date) -> date:
    """Last day of the month that starts on `first`."""
    return add_months(first, 1) - timedelta(days=1)


def quarter_end(number: int) -> date:
    """Last day of a quarter counted from 2010Q1."""
    return add_months(first_day(number), 3) - timedelta(days=1)


def months_of_quarter(number: int) -> tuple[date, date, date]:
    """First days of the three months of a quarter."""
    first = first_day(number)
    return first, add_months(first, 1), add_months(first, 2)


def month_range(first: date, count: int) -> tuple[date, ...]:
    """First days of `count` months from the month of `first` on."""
    return tuple(add_months(first, index) for index in range(count))


def labels(months: Sequence[date]) -> tuple[str, ...]:
    """Months as `2026-07`."""
    return tuple(month_of(month) for month in months)


def check_quarter_end(day: date) -> int:
    """Number of the quarter that ends on `day`.

    Raises:
        InputError: If no quarter ends on it, or the model cannot start there.
    """
    number = quarter_number(quarter_start(day))
    if quarter_end(number) != day:
        raise InputError(f"{day} is not the end of a quarter; the quarter ends on {quarter_end(number)}", path="start")
    if day < EARLIEST:
        raise InputError(f"the model can start from {EARLIEST} on, not at {day}", path="start")
    return number
