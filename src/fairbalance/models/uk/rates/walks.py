"""Random walks from what is known into what is not, and capacities that follow demand.

Yearly changes of claims and decisions in other host states were uncorrelated from one year to the next and grew with
the square root of the years: a random walk without drift, which neither runs on nor turns back (see docs/uk-rates.md).

What is measured are changes between means of whole years. The mean of a random walk over a year moves less than the
walk: by two thirds of its variance; and the end of the walk stands off the mean of its last year by a third (H.
Working, "Note on the correlation of first differences of averages in a random chain", Econometrica 28, 1960). Walks are
widened by this.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from fairbalance.models.uk.rates.quarters import Floats

WITHIN_YEAR = 1.5
"""Variance of a random walk's yearly step over that of the change of its yearly means."""
START = 1 / 3
"""Variance of the end of a walk about the mean of its last year, over that of its yearly step."""
QUARTERS = 4


def unit_walk(years: Floats, start: float, yearly: npt.ArrayLike, between: npt.ArrayLike) -> Floats:
    """A walk whose yearly means change by a standard deviation of one.

    Args:
        years: Years ahead of each point; 0 and less is the past, where the walk is 0.
        start: Standard normal of where the last year ended.
        yearly: Standard normal of the step of each year; the walk stays where it is after them.
        between: Three standard normals for each year: how its half and its quarters stand off the line.
    """
    steps = np.asarray(yearly, np.float64)
    ends, knots = _grid(len(steps))
    path = np.interp(knots, ends, np.concatenate(([0.0], np.cumsum(steps))))
    half, early, late = np.asarray(between).reshape(len(steps), QUARTERS - 1).T
    off = np.zeros((len(steps), QUARTERS))
    off[:, 2] = half / 2
    off[:, 1] = off[:, 2] / 2 + early / np.sqrt(8)
    off[:, 3] = off[:, 2] / 2 + late / np.sqrt(8)
    path[:-1] += off.ravel()
    walked = np.sqrt(WITHIN_YEAR) * (np.sqrt(START) * start + np.interp(years, knots, path))
    return np.where(years > 0, walked, 0.0)


@cache
def _grid(years: int) -> tuple[Floats, Floats]:
    """Ends of years and of quarters, in years."""
    return np.arange(years + 1.0), np.linspace(0.0, years, QUARTERS * years + 1)


def sd_ahead(years: Floats, swing: float) -> Floats:
    """Standard deviation of a walk so many years ahead, 0 in the past.

    Args:
        years: Years ahead of each point.
        swing: Standard deviation of the change of its yearly means.
    """
    return np.where(years > 0, swing * np.sqrt(WITHIN_YEAR * (START + np.maximum(years, 0.0))), 0.0)


def follow(
    served: Floats, demand: Floats, stray: Floats, years: Floats, pace: float, settled: float, begins: float = 0.0
) -> Floats:
    """Deviation of a capacity that follows demand: logarithm of what is served over its central path, by month.

    Each month closes part of the gap between demand and what is served, and adds what the walk adds. The central path
    is the mean of the last year, which stands half a year back, so half a year of following comes before the first
    month.

    Args:
        served: Served a day on the central path, float[M].
        demand: Wanted a day, float[M].
        stray: Deviation that demand does not explain, float[M].
        years: Years ahead of each month, 0 for known months, float[M].
        pace: Rate a year at which the gap closes.
        settled: Logarithm of served over demand at which nothing changes.
        begins: Years ahead from which it follows; until then there is only the walk.
    """
    found = np.array(stray)
    ahead = np.flatnonzero(years > begins)
    if not len(ahead):
        return found
    target, first = np.log(demand / served) + settled, ahead[0]
    if begins > 0:
        place, before, last = float(stray[first - 1]), float(stray[first - 1]), float(years[first - 1])
    else:
        place, before, last = float(target[first] * -np.expm1(-pace / 2)), 0.0, 0.0
    closed = -np.expm1(-pace * np.diff(years[ahead], prepend=last))
    for month, part, aim, walked in zip(
        ahead.tolist(), closed.tolist(), target[ahead].tolist(), stray[ahead].tolist(), strict=True
    ):
        place += part * (aim - place) + walked - before
        found[month], before = place, walked
    return found
