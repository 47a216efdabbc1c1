"""When a scheme works: from which day, how far it has grown, and in which periods it holds."""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt

from fairbalance.models.uk.build.scene import Floats
from fairbalance.models.uk.frame import Frame
from fairbalance.pathway.stage import Rates
from fairbalance.reform.settings import SchemeInstance
from fairbalance.units import days_from

MONTH = 30.44
"""Mean days of a month."""
Flags = npt.NDArray[np.bool_]


def opened(frame: Frame, scheme: SchemeInstance, ramp_months: int, halt_months: float = 0.0) -> Floats:
    """Share of a scheme that works on each day, float[T]: it grows evenly over the ramp.

    Args:
        frame: The grid of the run.
        scheme: The scheme.
        ramp_months: Months until it works in full.
        halt_months: Months from its first day during which a court halts it.
    """
    since = np.arange(frame.calendar.days) - days_from(frame.start, scheme.start)
    ramp = max(ramp_months, 0) * MONTH
    share = np.clip((since + 1) / ramp, 0.0, 1.0) if ramp else np.ones(len(since))
    share = share * (since >= 0)
    if scheme.end is not None:
        share = share * (since <= days_from(scheme.start, scheme.end))
    return np.where(since < halt_months * MONTH, 0.0, share) if halt_months else np.asarray(share)


def days_in_force(frame: Frame, scheme: SchemeInstance) -> Floats:
    """Days of each month on which a scheme is in force, float[M]."""
    return by_month(frame, (opened(frame, scheme, 0) > 0).astype(np.float64))


def by_month(frame: Frame, daily: Floats) -> Floats:
    """Sum of a daily series over each month, float[M]."""
    return np.asarray(np.add.reduceat(daily, frame.calendar.month_start[:-1]))


def months_whole(frame: Frame, scheme: SchemeInstance) -> Flags:
    """Months in which a scheme is in force on every day, bool[M]: who arrives is settled month by month."""
    return np.asarray(days_in_force(frame, scheme) == np.diff(frame.calendar.month_start))


def only_while(frame: Frame, scheme: SchemeInstance, rates: Rates) -> Rates:
    """The same rates in the periods in which a scheme is in force, 0 in all others."""
    return _where(frame, scheme, rates, inside=True)


def except_while(frame: Frame, scheme: SchemeInstance, rates: Rates) -> Rates:
    """The same rates in the periods in which a scheme is not in force, 0 in all others."""
    return _where(frame, scheme, rates, inside=False)


def _where(frame: Frame, scheme: SchemeInstance, rates: Rates, *, inside: bool) -> Rates:
    kept = np.array([_holds(scheme, day) == inside for day in frame.period_dates])
    rows = np.vstack([rates.rows, np.zeros((1, rates.rows.shape[1]))])
    return Rates(rows, np.where(kept[:, None], rates.index, len(rates.rows)).astype(np.int32), rates.columns)


def _holds(scheme: SchemeInstance, day: date) -> bool:
    return scheme.start <= day and (scheme.end is None or day <= scheme.end)
