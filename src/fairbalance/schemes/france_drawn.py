"""Series of months as the law of the UK-France pilot draws them, and as the published ones are read.

Every drawn series is treated like the published one: its pace, the month in which growth begins and the deviation of
its balance are found anew from its own counts, so that what a fit takes away from the distances is taken from all.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt

from fairbalance.schemes.facts import day
from fairbalance.schemes.france import TIMELINE, Pace, largest_group, month_ends

Floats = npt.NDArray[np.float64]
FEWEST = 1.0
"""People expected in a month at least, so that a drawn series that falls away has a deviation."""


def in_groups(expected: Floats, generator: np.random.Generator) -> Floats:
    """People on scheduled flights, as many flights as their expected number needs; of the shape of `expected`.

    Where it needs a part of a flight, that flight leaves as often as the part says.
    """
    most = largest_group()
    flights = expected / ((most + 1) / 2)
    leaves = np.floor(flights + generator.random(expected.shape)).astype(np.int64)
    groups = generator.integers(1, most + 1, size=(*expected.shape, max(1, int(leaves.max()))))
    return np.asarray((groups * (np.arange(groups.shape[-1]) < leaves[..., None])).sum(axis=-1), np.float64)


def fitted(returned: Floats, months: list[str]) -> tuple[Floats, list[str]]:
    """The pace that fits each series of counts, shape (series, months).

    It gives as many people as were counted before growth and since; growth begins with the month that leaves the
    smallest squares.

    Returns:
        People expected in each month, of the same shape, and the month in which growth begins in each series.
    """
    found = np.stack([_growing_from(returned, months, place) for place in range(1, len(months))])
    best = ((returned - found) ** 2).sum(axis=-1).argmin(axis=0)
    return np.asarray(found[best, np.arange(len(returned))]), [months[1 + int(place)] for place in best]


def _growing_from(returned: Floats, months: list[str], place: int) -> Floats:
    weeks, grown = _weights(months, month_ends(months[place])[0])
    level = returned[:, :place].sum(axis=-1) / weeks[:place].sum()
    growth = (returned[:, place:].sum(axis=-1) - level * weeks[place:].sum()) / grown[place:].sum()
    return np.asarray(np.maximum(FEWEST, level[:, None] * weeks + growth[:, None] * grown))


def _weights(months: list[str], grows_from: date) -> tuple[Floats, Floats]:
    """People in each month at one a week, and at a growth by one a week each week."""
    begins = day(TIMELINE, "first-return")
    paces = Pace(begins, 1, grows_from, 0), Pace(begins, 0, grows_from, 1)
    weeks, grown = (np.array([pace.people(month) for month in months]) for pace in paces)
    return weeks, grown


def deviations(expected: Floats) -> Floats:
    """Standard deviation of people who travel in groups; `france.deviation` of each number."""
    return np.asarray(np.sqrt(expected * (largest_group() - 1) / 6))


def levelling(returned: Floats, admitted: Floats) -> Floats:
    """People who would bring numbers level in each month, as `france.admitted_by_the_rule`, shape (series, months)."""
    before = np.cumsum(admitted, axis=-1) - admitted
    return np.asarray(np.maximum(0, np.cumsum(returned) - before))


def admitted_by_draw(returned: Floats, deviation: float, series: int, generator: np.random.Generator) -> Floats:
    """Admissions that bring numbers level each month, but for a normal error; whole people, shape (series, months)."""
    admitted = np.zeros((series, returned.size))
    for month in range(returned.size):
        level = levelling(returned, admitted)[:, month]
        admitted[:, month] = np.maximum(0, np.rint(level + deviation * generator.standard_normal(series)))
    return admitted


def imbalance(returned: Floats, admitted: Floats) -> Floats:
    """People admitted in excess of those returned at the end of each month."""
    return np.asarray(np.cumsum(admitted, axis=-1) - np.cumsum(returned))
