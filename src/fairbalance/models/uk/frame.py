"""The grid on which one run of the UK model is written: days, periods, months, claim vintages and classes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from fairbalance.compiled import compiled
from fairbalance.models.uk.classes import CLASSES
from fairbalance.pathway.calendar import make_calendar, period_starts
from fairbalance.pathway.columns import columns_of
from fairbalance.pathway.network import Calendar
from fairbalance.pathway.sealed import sealed
from fairbalance.pathway.stage import Rates, Service
from fairbalance.units import add_months, day_at, days_from, month_start

Floats = npt.NDArray[np.float64]
PAST_MONTHS = 144
EARLIEST_CLAIM = date(2015, 1, 1)
"""Stands for all claims before the first cut."""
EVERYONE = columns_of(np.zeros(CLASSES.count, np.bool_))
BY_NATIONALITY = columns_of(CLASSES.nationality)
"""Columns of rates that are the same for everyone, and for everyone of a nationality."""


@dataclass(frozen=True)
class Frame:
    """The grid of one run.

    Attributes:
        start: Day 0.
        until: Last day.
        breaks: Dates on which a rule changes (besides the first of each month).
        claim_cuts: Dates of claim from which a new vintage of claims begins, ascending.
    """

    start: date
    until: date
    breaks: tuple[date, ...] = ()
    claim_cuts: tuple[date, ...] = ()

    @cached_property
    def calendar(self) -> Calendar:
        """Days cut into periods, months and quarters."""
        return make_calendar(self.start, self.until, breaks=self.breaks, past_months=PAST_MONTHS)

    @cached_property
    def months(self) -> tuple[date, ...]:
        """First day of each calendar month of the run."""
        return tuple(add_months(month_start(self.start), index) for index in range(self.calendar.months))

    @cached_property
    def period_days(self) -> npt.NDArray[np.int32]:
        """First day of each period."""
        return np.array(period_starts(self.calendar), np.int32)

    @cached_property
    def period_dates(self) -> list[date]:
        """Date on which each period starts."""
        return [day_at(self.start, int(number)) for number in self.period_days]

    @cached_property
    def month_of_period(self) -> npt.NDArray[np.int32]:
        """Month of each period."""
        months: npt.NDArray[np.int32] = self.calendar.month[self.period_days]
        return months

    @property
    def periods(self) -> int:
        """Number of periods P."""
        return len(self.period_days)

    @property
    def vintages(self) -> int:
        """Number of claim vintages V."""
        return len(self.claim_cuts) + 1

    @cached_property
    def vintage_dates(self) -> list[date]:
        """The date of claim by which the law judges each vintage: its first day, and for the oldest an early day."""
        return [EARLIEST_CLAIM, *self.claim_cuts]

    def vintage_of(self, claim_day: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        """Vintage of each claim day relative to the start."""
        cuts = np.array([days_from(self.start, cut) for cut in self.claim_cuts], np.int64)
        return np.searchsorted(cuts, claim_day, side="right").astype(np.int32)

    def constant(self, by_class: npt.ArrayLike) -> Rates:
        """The same value, or values by class, throughout."""
        values = np.asarray(by_class)
        if values.ndim == 0:
            return Rates(np.full((1, 1), values, np.float64), self._index_of_months(None), EVERYONE)
        columns = columns_of(values) if values.dtype == np.bool_ else None  # numbers differ from world to world
        rows = (values if columns is None else values[columns.first]).astype(np.float64)[None, :]
        return Rates(rows, self._index_of_months(None), columns)

    def monthly(self, values: npt.ArrayLike) -> Rates:
        """Values by month (float[M]), or by month and nationality (float[M, nationalities]), for all classes."""
        array = np.asarray(values, np.float64)
        by_month = array if array.ndim == 2 else array[:, None]
        changed = (by_month[1:] != by_month[:-1]).any(axis=1)
        kept = by_month if changed.all() else by_month[np.concatenate([[True], changed])]
        return Rates(kept, self._index_of_months(changed), BY_NATIONALITY if array.ndim == 2 else EVERYONE)

    def _index_of_months(self, changed: npt.NDArray[np.bool_] | None) -> npt.NDArray[np.int32]:
        """The row of each period and vintage if a row begins with each month that changed; read-only, and kept."""
        kept: dict[bytes | None, npt.NDArray[np.int32]] = self.__dict__.setdefault("_indices", {})
        key = None if changed is None else changed.tobytes()
        if key not in kept:
            row_of_month = np.zeros(self.calendar.months, np.int32)
            row_of_month[1:] = 0 if changed is None else np.cumsum(changed)
            kept[key] = self.index_of(row_of_month)
        return kept[key]

    def index_of(self, row_of_month: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        """The row of each period and vintage if this one holds in each month; read-only, and the same for equal rows.

        Args:
            row_of_month: int32[M].
        """
        kept: dict[bytes, npt.NDArray[np.int32]] = self.__dict__.setdefault("_indices_of_rows", {})
        key = row_of_month.tobytes()
        if key not in kept:
            kept[key] = sealed(np.repeat(row_of_month[self.month_of_period][:, None], self.vintages, axis=1))
        return kept[key]

    def daily(self, by_month: npt.ArrayLike) -> Floats:
        """A monthly series repeated over the days of each month (float[T])."""
        repeated: Floats = np.asarray(by_month, np.float64)[self.calendar.month]
        return repeated

    def hazard_rows(
        self, by_month: npt.ArrayLike, spared: npt.NDArray[np.bool_] | None = None
    ) -> tuple[Floats, npt.NDArray[np.int32]]:
        """Hazard rows and the row of each class.

        Args:
            by_month: Daily hazards, float[M] or float[M, nationalities].
            spared: bool[C], classes for which the hazard is 0 throughout.
        """
        array = np.asarray(by_month, np.float64)
        rows = array[None, :] if array.ndim == 1 else np.ascontiguousarray(array.T)
        row_of_class = np.zeros(CLASSES.count, np.int32) if array.ndim == 1 else CLASSES.nationality
        if spared is None or not spared.any():
            return rows, row_of_class
        none = np.zeros((1, rows.shape[1]))
        return np.vstack([rows, none]), np.where(spared, len(rows), row_of_class).astype(np.int32)

    def fixed_service(self, days: npt.ArrayLike) -> Service:
        """Service of a fixed length that may change by month (int[M] or one number)."""
        by_month = np.full(self.calendar.months, days, np.int64)
        kept: dict[bytes, Service] = self.__dict__.setdefault("_services", {})
        key = by_month.tobytes()
        if key not in kept:
            lengths, row_of_month = np.unique(by_month, return_inverse=True)
            cumulative = tuple(np.zeros(max(int(length) - 1, 0)) for length in lengths)
            row = row_of_month[self.month_of_period].astype(np.int32)
            kept[key] = Service(cumulative, np.repeat(row[None, :], DURATION_GROUPS, axis=0))
        return kept[key]

    def lognormal_service(self, mean: float, coefficient_of_variation: float) -> Service:
        """Service with a lognormal length in days, at least one day, cut at six times the mean."""
        return Service((_lognormal_cumulative(mean, coefficient_of_variation),), self._one_row())

    def geometric_service(self, mean: npt.ArrayLike) -> Service:
        """Service whose end is equally likely each day (the day version of the exponential).

        Args:
            mean: Days, at least one; one number, or one for each month of the start of service (float[M]).
        """
        means, row_of_month = np.unique(np.full(self.calendar.months, mean, np.float64), return_inverse=True)
        row = row_of_month[self.month_of_period].astype(np.int32)
        return Service(tuple(map(_geometric_cumulative, means)), np.repeat(row[None, :], DURATION_GROUPS, axis=0))

    def _one_row(self) -> npt.NDArray[np.int32]:
        return np.zeros((DURATION_GROUPS, self.periods), np.int32)


DURATION_GROUPS = 2
"""Duration groups of classes: 0 a route home exists for most of the nationality, 1 it does not (longer detention)."""


def of_rows(rates: Rates, rows: npt.ArrayLike) -> Floats:
    """Some of the rows of rates, by class: float[..., C].

    Args:
        rates: The rates.
        rows: Numbers of the rows, int[...].
    """
    found = rates.rows[np.asarray(rows)]
    return found if rates.columns is None else np.take(found, rates.columns.of_class, axis=-1)


@compiled
def whole_units(daily: npt.ArrayLike) -> npt.NDArray[np.int32]:
    """Whole units a day whose running total stays within one of the running total of a daily rate.

    The day at which a fraction completes a unit is fixed by the rate alone, so no luck enters a capacity.

    Args:
        daily: Units a day, float[..., T].
    """
    total = np.cumsum(np.maximum(np.asarray(daily, np.float64), 0.0), axis=-1)
    total += 0.5
    np.floor(total, out=total)
    total[..., 1:] -= total[..., :-1].copy()
    return total.astype(np.int32)


def _lognormal_cumulative(mean: float, variation: float) -> Floats:
    sigma = float(np.sqrt(np.log(1 + variation**2)))
    location = float(np.log(mean)) - sigma**2 / 2
    score = (np.log(np.arange(1, int(mean * 6) + 1)) - location) / (sigma * math.sqrt(2))
    return 0.5 * (1.0 + errors(score))


def _geometric_cumulative(mean: float) -> Floats:
    days = np.arange(1, int(mean * 8) + 2)
    return np.asarray(1 - (1 - 1 / max(mean, 1.0)) ** days)


@compiled
def errors(x: Floats) -> Floats:
    """The error function of each number: float[n]."""
    return np.array([math.erf(each) for each in x.tolist()])
