"""The grid of one run of the EU model: days, periods, months and vintages of orders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from fairbalance.models.eu.classes import CLASSES
from fairbalance.models.eu.law_levers import HUB_LAW, RECOGNITION_LAW
from fairbalance.pathway.calendar import make_calendar, period_starts
from fairbalance.pathway.network import Calendar
from fairbalance.pathway.stage import Rates, Service
from fairbalance.reform.law import law_dates
from fairbalance.reform.settings import Settings
from fairbalance.study.model import Setup
from fairbalance.units import add_months, day_at, days_from, month_start

Floats = npt.NDArray[np.float64]
PAST_MONTHS = 60
EARLIEST_ORDER = date(2015, 1, 1)
"""Stands for all orders before the first cut."""


@dataclass(frozen=True)
class Frame:
    """The grid of one run.

    Attributes:
        start: Day 0, the first of a month.
        until: Last day.
        breaks: Dates on which a rule changes.
        cuts: Dates of the order from which another rule holds.
    """

    start: date
    until: date
    breaks: tuple[date, ...] = ()
    cuts: tuple[date, ...] = ()

    @cached_property
    def calendar(self) -> Calendar:
        """Days cut into periods, months and quarters."""
        return make_calendar(self.start, self.until, breaks=self.breaks, past_months=PAST_MONTHS)

    @cached_property
    def months(self) -> tuple[date, ...]:
        """First day of each calendar month of the run."""
        return tuple(add_months(month_start(self.start), index) for index in range(self.calendar.months))

    @cached_property
    def period_dates(self) -> tuple[date, ...]:
        """Day on which each period starts."""
        return tuple(day_at(self.start, int(number)) for number in period_starts(self.calendar))

    @property
    def periods(self) -> int:
        """Number of periods P."""
        return len(self.period_dates)

    @property
    def vintage_dates(self) -> tuple[date, ...]:
        """The day of the order by which the law judges each vintage."""
        return (EARLIEST_ORDER, *self.cuts)

    def vintage_of(self, order_day: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        """Vintage of each day of an order relative to the start."""
        cuts = np.array([days_from(self.start, cut) for cut in self.cuts], np.int64)
        return np.searchsorted(cuts, order_day, side="right").astype(np.int32)

    def constant(self, by_class: npt.ArrayLike) -> Rates:
        """The same value, or values by class, throughout."""
        values = np.broadcast_to(np.asarray(by_class, np.float64), (CLASSES.count,))
        return Rates.constant(values, self.periods, len(self.vintage_dates))

    def by_period(self, rows: Floats) -> Rates:
        """Values by period and class, float[P, C]."""
        unique, index = np.unique(rows, axis=0, return_inverse=True)
        return Rates.by_period(unique, index.reshape(-1), len(self.vintage_dates))

    def of_period(self, daily: Floats) -> Floats:
        """A daily series on the first day of each period, float[P]."""
        return np.asarray(daily[np.array(period_starts(self.calendar), np.int64)])

    def of_month(self, daily: Floats) -> Floats:
        """Means of a daily series by month, float[M]."""
        starts = self.calendar.month_start
        return np.asarray(np.add.reduceat(daily, starts[:-1]) / np.diff(starts))

    def fixed_service(self, days: float) -> Service:
        """Service of a fixed length in whole days, at least one."""
        return Service((np.zeros(max(round(days) - 1, 0)),), np.zeros((2, self.periods), np.int32))

    def geometric_service(self, mean: float) -> Service:
        """Service whose end is equally likely each day."""
        days = np.arange(1, int(max(mean, 1.0) * 8) + 2)
        return Service((1 - (1 - 1 / max(mean, 1.0)) ** days,), np.zeros((2, self.periods), np.int32))


def frame_of(setup: Setup, settings: Settings | None = None) -> Frame:
    """The grid of a run, cut where the law, a scheme or a limit changes.

    Args:
        setup: Start and end.
        settings: The reform; none for the months of the run alone.
    """
    breaks = {date(2026, 6, 12), date(2026, 7, 1)}
    cuts: tuple[date, ...] = ()
    if settings is not None:
        dates = law_dates(settings)
        breaks |= set(dates.breaks)
        cuts = tuple(day for day in dates.claim_cuts if EARLIEST_ORDER < day <= setup.until)
        for path in (*RECOGNITION_LAW, *HUB_LAW):
            for each in settings.schemes(path):
                breaks.add(each.start)
    return _frame(setup.start, setup.until, tuple(sorted(breaks)), cuts)


@lru_cache(maxsize=32)
def _frame(start: date, until: date, breaks: tuple[date, ...], cuts: tuple[date, ...]) -> Frame:
    return Frame(start, until, breaks, cuts)
