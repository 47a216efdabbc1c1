"""Random walks from what is known into what is not, and capacities that follow demand.

Yearly changes of claims and decisions in other host states were uncorrelated from one year to the next and grew with
the square root of the years: a random walk without drift, which neither runs on nor turns back (see docs/uk-rates.md).

What is measured are changes between means of whole years. The mean of a random walk over a year moves less than the
walk: by two thirds of its variance; and the end of the walk stands off the mean of its last year by a third (H.
Working, "Note on the correlation of first differences of averages in a random chain", Econometrica 28, 1960). Walks are
widened by this.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from fairbalance.compiled import compiled
from fairbalance.models.uk.rates.quarters import Floats
from fairbalance.pathway.sealed import once_if_sealed

WITHIN_YEAR = 1.5
"""Variance of a random walk's yearly step over that of the change of its yearly means."""
START = 1 / 3
"""Variance of the end of a walk about the mean of its last year, over that of its yearly step."""
QUARTERS = 4


def unit_walks(years: Floats, start: npt.ArrayLike, yearly: npt.ArrayLike, between: npt.ArrayLike) -> Floats:
    """Walks whose yearly means change by a standard deviation of one.

    Args:
        years: Years ahead of each point, float[P]; 0 and less is the past, where a walk is 0.
        start: Standard normal of where the last year of each walk ended, float[...].
        yearly: Standard normal of the step of each year, float[..., Y]; a walk stays where it is after them.
        between: Three standard normals for each year, float[..., 3 * Y]: how its half and its quarters stand off the
            line.

    Returns:
        float[..., P].
    """
    asked = (np.asarray(each, np.float64) for each in (years, start, yearly, between))
    return walked(*asked)


@compiled
def walked(years: Floats, start: Floats, steps: Floats, between: Floats) -> Floats:
    """See `unit_walks`."""
    ends = np.zeros((*steps.shape[:-1], steps.shape[-1] + 1))
    np.cumsum(steps, axis=-1, out=ends[..., 1:])
    path = (ends[..., 1:] - ends[..., :-1])[..., None] * _PARTS + ends[..., :-1, None]
    half, early, late = np.moveaxis(between.reshape(*steps.shape, QUARTERS - 1), -1, 0)
    path[..., 2] += half / 2
    path[..., 1] += half / 2 / 2 + early / np.sqrt(8)
    path[..., 3] += half / 2 / 2 + late / np.sqrt(8)
    knots = np.concatenate((path.reshape(*steps.shape[:-1], QUARTERS * steps.shape[-1]), ends[..., -1:]), axis=-1)
    place = np.clip((years * QUARTERS).astype(np.int64), 0, knots.shape[-1] - 1)
    slope = np.diff(knots, append=knots[..., -1:]) * QUARTERS  # none after the last step
    away = slope[..., place] * (years - place / QUARTERS) + knots[..., place]
    return np.where(years > 0, np.sqrt(WITHIN_YEAR) * (np.sqrt(START) * start[..., None] + away), 0.0)


_PARTS = np.arange(QUARTERS) / QUARTERS


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
    first, closed = _closed(years, pace, begins)
    if first == len(years):
        return np.array(stray)
    target = np.log(demand / served) + settled
    if begins > 0:
        place = before = float(stray[first - 1])
    else:
        place, before = float(target[first] * -np.expm1(-pace / 2)), 0.0
    found = stray[:first].tolist()
    for part, aim, walked in zip(closed, target[first:].tolist(), stray[first:].tolist(), strict=True):
        place += part * (aim - place) + walked - before
        found.append(place)
        before = walked
    return np.array(found)


@once_if_sealed
def _closed(years: Floats, pace: float, begins: float) -> tuple[int, list[float]]:
    """The first month in which a capacity follows, and the part of the gap that each month from then on closes."""
    first = int(np.searchsorted(years, begins, side="right"))
    last = years[first - 1] if begins > 0 else 0.0
    return first, (-np.expm1(-pace * np.diff(years[first:], prepend=last))).tolist()
