"""The grid on which one run of the Italian model is written: days, periods, months and claim vintages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from fairbalance.models.italy.groups import COUNT
from fairbalance.pathway.calendar import make_calendar, period_starts
from fairbalance.pathway.network import Calendar
from fairbalance.pathway.stage import Rates, Service
from fairbalance.units import add_months, day_at, days_from, month_start

Floats = npt.NDArray[np.float64]
EARLIEST_CLAIM = date(2024, 1, 1)
"""Stands for all claims before the first cut."""


@dataclass(frozen=True)
class Frame:
    """The grid of one run.

    Attributes:
        start: Day 0.
        until: Last day.
        breaks: Days on which a rule or a voyage changes things (besides the first of each month).
        claim_cuts: Days of claim from which another rule holds, ascending.
    """

    start: date
    until: date
    breaks: tuple[date, ...] = ()
    claim_cuts: tuple[date, ...] = ()

    @cached_property
    def calendar(self) -> Calendar:
        """Days cut into periods, months and quarters."""
        return make_calendar(self.start, self.until, breaks=self.breaks, past_months=1)

    @cached_property
    def months(self) -> tuple[date, ...]:
        """First day of each calendar month of the run."""
        return tuple(add_months(month_start(self.start), index) for index in range(self.calendar.months))

    @cached_property
    def period_dates(self) -> list[date]:
        """Day on which each period starts."""
        return [day_at(self.start, number) for number in period_starts(self.calendar)]

    @property
    def periods(self) -> int:
        """Number of periods P."""
        return len(self.period_dates)

    @property
    def vintages(self) -> int:
        """Number of claim vintages V."""
        return len(self.claim_cuts) + 1

    @property
    def vintage_dates(self) -> list[date]:
        """The day of claim by which the law judges each vintage."""
        return [EARLIEST_CLAIM, *self.claim_cuts]

    def vintage_of(self, claim_day: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        """Vintage of each claim day relative to the start."""
        cuts = np.array([days_from(self.start, cut) for cut in self.claim_cuts], np.int64)
        return np.searchsorted(cuts, claim_day, side="right").astype(np.int32)

    def constant(self, by_class: npt.ArrayLike) -> Rates:
        """The same value, or values by class, throughout."""
        values = np.broadcast_to(np.asarray(by_class, np.float64), (COUNT,))
        return Rates.constant(values, self.periods, self.vintages)

    def at_periods(self, daily: Floats) -> Rates:
        """A daily series read on the first day of each period, for all classes."""
        starts = np.array(period_starts(self.calendar))
        rows = np.repeat(daily[starts][:, None], COUNT, axis=1)
        return Rates.by_period(rows, np.arange(self.periods), self.vintages)

    def geometric_service(self, mean: float, longest: npt.NDArray[np.int64]) -> Service:
        """Service whose end is equally likely each day, cut at a longest stay in days by period."""
        days = np.arange(1, int(longest.max()) + 1)
        cumulative = 1 - (1 - 1 / max(mean, 1.0)) ** days
        lengths, row = np.unique(longest, return_inverse=True)
        return Service(tuple(cumulative[: int(length) - 1] for length in lengths), row[None, :].astype(np.int32))

    def fixed_service(self, days: float) -> Service:
        """Service of one length in whole days, at least one."""
        return Service((np.zeros(max(round(days), 1) - 1),), np.zeros((1, self.periods), np.int32))
