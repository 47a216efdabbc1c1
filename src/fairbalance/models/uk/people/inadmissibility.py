"""Claims held because a safe third country might take the person: how many, for how long, and who is still held.

From 2021 to 2023 claims of people who had come through a safe country were considered for inadmissibility; most got a
notice of intent, hardly any state agreed, and they were admitted into the asylum process months later. The published
table counts outcomes of cases, read here as main applicants. Identified: 77,304; decided inadmissible: 84; removed: 25.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from fairbalance.models.uk.people.ageing import past_months
from fairbalance.models.uk.people.assumptions import MAIN_APPLICANT_SHARE
from fairbalance.models.uk.people.routes import claims_by_route
from fairbalance.models.uk.rates.history import HISTORY
from fairbalance.models.uk.rates.quarters import COUNT, Floats, last_known, quarter_number, regime
from fairbalance.models.uk.rates.source import known, remembered
from fairbalance.units import DAYS_PER_MONTH

STAGES = {
    "considered": "Total identified for consideration on inadmissibility grounds",
    "admitted": "Subsequently admitted into UK asylum process",
    "removed": "Removals",
}
MOST_HELD = 0.95
"""Largest share of a quarter's irregular claims that is held: cases of one quarter include claims of the one before."""
DAYS_PER_QUARTER = 91.3125
_ENDED = next(clause.end for clause in HISTORY if clause.name == "inadmissibility_hold")


@dataclass(frozen=True)
class Hold:
    """How claims are held.

    Attributes:
        entering: Share of irregular claims of a period that are held.
        days: Days from then until they are admitted into the asylum process: cases are taken to be admitted in the
            order in which they were identified.
        agreed: Hazard a day that a third country takes a person who is held.
    """

    entering: Floats
    days: Floats
    agreed: Floats


@remembered
def hold(months: Sequence[date], as_of: date | None = None) -> Hold:
    """How claims are held in each month.

    Known quarters are as published. Nobody enters once the practice is known to have ended; what is not known to have
    ended goes on as in the last four quarters.

    Args:
        months: First days of months.
        as_of: Use only what describes periods ended by this day.
    """
    quarters, usual = _quarters(as_of), usual_hold(as_of)
    over = _ENDED is not None and (as_of is None or as_of > _ENDED)
    last = last_known(quarters.entering)
    numbers = [quarter_number(month) for month in months]
    return Hold(
        np.array([float(quarters.entering[n]) if n <= last else (1 - over) * float(usual.entering) for n in numbers]),
        np.array([_or(quarters.days, n, float(usual.days)) for n in numbers]),
        np.array([_or(quarters.agreed, n, float(usual.agreed)) for n in numbers]),
    )


def _or(values: Floats, number: int, otherwise: float) -> float:
    return float(values[number]) if number < COUNT and not np.isnan(values[number]) else otherwise


@remembered
def usual_hold(as_of: date | None = None) -> Hold:
    """The mean of the last four known quarters, one number each; 0, and half a year, where none is known."""
    quarters = _quarters(as_of)
    fallback = (0.0, 2 * DAYS_PER_QUARTER, 0.0)
    means = [
        np.asarray(regime(each) if last_known(each) >= 0 else otherwise)
        for each, otherwise in zip((quarters.entering, quarters.days, quarters.agreed), fallback, strict=True)
    ]
    return Hold(means[0], means[1], means[2])


@remembered
def still_held(quarter_end: date, as_of: date | None = None) -> Floats:
    """Share of irregular claims still held at a quarter end, by month of claim: float[months], oldest first."""
    months = past_months(quarter_end)
    held = hold(months, as_of)
    age = DAYS_PER_MONTH * (np.arange(len(months), dtype=np.float64)[::-1] + 0.5)
    inside = np.clip((held.days - age) / DAYS_PER_MONTH + 0.5, 0.0, 1.0)
    return np.asarray(held.entering * inside * np.exp(-held.agreed * age))


@remembered
def _quarters(as_of: date | None) -> Hold:
    """Published quarters from 2010Q1, NaN where not known; before the first nobody was held."""
    table = known("uk_inadmissibility_quarterly", as_of)
    counts = {name: np.full(COUNT, np.nan) for name in STAGES}
    for name, label in STAGES.items():
        rows = table.where(stage=label)
        for day, cases in zip(rows["date"].tolist(), rows["cases"].tolist(), strict=True):
            counts[name][quarter_number(date.fromisoformat(str(day)))] = float(cases) / MAIN_APPLICANT_SHARE.value
    entering, days, agreed = (np.full(COUNT, np.nan) for _ in range(3))
    numbers = np.flatnonzero(~np.isnan(counts["considered"]))
    if len(numbers):
        came, admitted, removed = (counts[name][numbers] for name in STAGES)
        irregular = claims_by_route(as_of)[numbers, :2].sum(axis=(1, 2))
        entering[: numbers[0]] = 0.0
        entering[numbers] = np.minimum(came / irregular, MOST_HELD)
        inside = np.cumsum(came - admitted - removed) + (admitted + removed - came) / 2
        agreed[numbers] = removed / inside / DAYS_PER_QUARTER
        ends = np.arange(len(numbers) + 1, dtype=np.float64)
        place = np.cumsum(came) - came / 2
        left = np.concatenate([[0.0], np.cumsum(admitted + removed)])
        reached = place <= left[-1]
        quarters = np.interp(place, left, ends) - (ends[:-1] + 0.5)
        days[numbers[reached]] = np.maximum(quarters[reached], 0.1) * DAYS_PER_QUARTER
    return Hold(entering, days, agreed)
