"""Asylum caseworkers by month, and how new ones become productive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from fairbalance.models.uk.rates.quarters import Floats, along_lines
from fairbalance.models.uk.rates.source import Point, known, known_points, remembered

_MONTHLY = "asylum-caseworkers-fte-monthly"

POINTS = (Point(date(2024, 7, 31), 2455, _MONTHLY), Point(date(2025, 9, 30), 2113, _MONTHLY))
"""Caseworkers after the monthly series stopped: two answers to Parliament."""


def caseworkers(months: Sequence[date], as_of: date | None = None) -> Floats:
    """Full-time equivalent caseworkers: monthly 2020-2023, mean of the financial year before, points after.

    Between two known days the number moves along a line; after the last known day it stays.

    Returns:
        [months].
    """
    return along_lines(months, *_known_staff(as_of))


@remembered
def _known_staff(as_of: date | None) -> tuple[Floats, Floats]:
    table = known("uk_asylum_caseworkers_monthly", as_of)
    staff = {date.fromisoformat(day): n for day, n in zip(table["month_end"], table["caseworkers_fte"], strict=True)}
    years = known("uk_asylum_costs_productivity_annual", as_of)
    for label, number in zip(years["financial_year"].tolist(), years["asylum_caseworking_staff"].tolist(), strict=True):
        middle = date(int(label[:4]), 10, 1)
        if not np.isnan(number) and middle < date(2020, 1, 1):
            staff[middle] = number
    staff |= {point.day: point.value for point in known_points(POINTS, as_of)}
    days = sorted(staff)
    middles = [day.toordinal() - (15 if day.day > 27 else 0) for day in days]  # a month end stands for its month
    return np.array(middles, dtype=np.float64), np.array([staff[day] for day in days], dtype=np.float64)


def ramp(months_in_post: Floats, months_to_full: float, at_first: float) -> Floats:
    """Output of a new caseworker as a share of an experienced one.

    Args:
        months_in_post: Months since joining; none before they join.
        months_to_full: Months until full output.
        at_first: Share of full output in the first month.
    """
    grown = at_first + (1 - at_first) * np.clip(months_in_post / months_to_full, 0.0, 1.0)
    return np.where(months_in_post < 0, 0.0, grown)
