"""People claiming asylum by quarter, month, route and nationality group: as published, then a central path onward.

The central path is simple on purpose. Small boats and other claims each keep the level of their last year (twelve
months; four quarters) with the seasonal pattern of the last five, moved to where all claims stood at its end
(`rates/standing.py`). Nationalities keep the shares of the last four quarters. How far reality may stray from it is
`uncertainty.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from fairbalance.models.uk.people import small_boats
from fairbalance.models.uk.people.assumptions import SMALL_BOAT_CLAIM_SHARE
from fairbalance.models.uk.people.months import last_day, months_of_quarter
from fairbalance.models.uk.people.routes import SMALL_BOAT, claims_by_route
from fairbalance.models.uk.rates.quarters import Floats, last_known, quarter_number
from fairbalance.models.uk.rates.source import remembered
from fairbalance.models.uk.rates.standing import claims_standing
from fairbalance.units import add_months

BLOCKS = 5
"""Years from which the seasonal pattern is taken."""


def claims(number: int, as_of: date | None = None) -> Floats:
    """People claiming in a quarter by nationality group: float[40].

    Args:
        number: Quarter counted from 2010Q1 (see `rates.quarters.quarter_number`).
        as_of: Use only what describes periods ended by this day; later quarters are the central path.
    """
    return np.asarray(monthly_claims(months_of_quarter(number), as_of).sum(axis=(0, 1)))


@remembered
def monthly_claims(months: Sequence[date], as_of: date | None = None) -> Floats:
    """People claiming in each month by route and nationality group: float[months, 3, 40]."""
    last = last_known(claims_by_route(as_of))
    return np.array(
        [_known(month, as_of) if quarter_number(month) <= last else _path(month, as_of) for month in months]
    )


def _known(month: date, as_of: date | None) -> Floats:
    number = quarter_number(month)
    quarter = claims_by_route(as_of)[number]
    place = (month.month - 1) % 3
    days = np.array([last_day(each).day for each in months_of_quarter(number)], dtype=np.float64)
    weight = np.full(3, (days / days.sum())[place])
    weight[SMALL_BOAT] = small_boats.month_weights(number, as_of)[place]
    return np.asarray(quarter * weight[:, None])


def _path(month: date, as_of: date | None) -> Floats:
    history = claims_by_route(as_of)
    last = last_known(history)
    year = history[last - 3 : last + 1].sum(axis=0)
    total = year.sum(axis=1, keepdims=True)
    split = year / np.where(total > 0, total, 1.0)
    arrived = small_boats.claims_in_month(month, as_of)
    stood = np.exp(claims_standing(as_of))
    boats = _boat_year(as_of) * _boat_season(as_of)[month.month - 1] * stood if arrived is None else arrived
    others = _other_season(as_of)[(month.month - 1) // 3] * total[1:, 0] * stood
    quarter_days = sum(last_day(each).day for each in months_of_quarter(quarter_number(month)))
    level = np.concatenate(([boats], others * last_day(month).day / quarter_days))
    return np.asarray(split * level[:, None])


@remembered
def _boat_year(as_of: date | None) -> float:
    """Small boat claims of the last twelve complete months."""
    months = list(small_boats.monthly_arrivals(as_of).values())[-12:]
    return sum(months) * 12 / max(len(months), 1) * SMALL_BOAT_CLAIM_SHARE.value


@remembered
def _boat_season(as_of: date | None) -> Floats:
    """Share of a year's small boat claims in each calendar month: the mean of the last five blocks of twelve months."""
    arrivals = small_boats.monthly_arrivals(as_of)
    blocks = min(len(arrivals) // 12, BLOCKS)
    if blocks == 0:
        return np.full(12, 1 / 12)
    recent = np.array(list(arrivals.values())[-12 * blocks :]).reshape(blocks, 12)
    shares = recent[recent.sum(axis=1) > 0]
    mean = (shares / shares.sum(axis=1, keepdims=True)).mean(axis=0)
    first = add_months(max(arrivals), -11).month - 1
    return np.roll(mean, first)


@remembered
def _other_season(as_of: date | None) -> Floats:
    """Share of a year's other claims in each quarter of the year."""
    history = claims_by_route(as_of)
    last = last_known(history)
    others = history[: last + 1, 1:].sum(axis=(1, 2))[-4 * BLOCKS :].reshape(-1, 4)
    mean = (others / others.sum(axis=1, keepdims=True)).mean(axis=0)
    return np.roll(mean, (last + 1) % 4)
