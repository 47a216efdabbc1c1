"""How far claims may stray from the central path.

Two things move: the level of all claims, as a random walk of its logarithm, and each nationality's share of them. Both
standard deviations are those of the published past: root mean squares of year-on-year changes of logarithms, since the
central path expects no change.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt

from fairbalance.models.uk.people.routes import claims_by_route
from fairbalance.models.uk.rates import groups
from fairbalance.models.uk.rates.quarters import Floats, last_known
from fairbalance.models.uk.rates.source import known, remembered

SHARE_YEARS = 3.0
"""Years over which shares drift before they settle: they have come back from most of their past swings (grade E)."""
NEIGHBOUR_YEARS = 3.0
"""Years of the UK's own past that the past of other host states counts for (grade E)."""
_LARGE_HOST = 10_000
"""Host states with fewer new applications a year do not inform the level."""
_LARGE = 300.0
"""Nationalities with fewer claims a year do not inform the drift of shares."""


@remembered
def level_sd(as_of: date | None = None) -> float:
    """Standard deviation of the logarithm of a year's claims, one year ahead.

    The walk's after h years is this times the square root of h. The UK's own past counts for its years, that of other
    host states for `NEIGHBOUR_YEARS` more: a calm decade, as that before 2021, is no promise. About 0.30 in 2026 (0.22
    from the UK alone, 0.57 from the others). Measured over five years the UK series gives 0.63, the walk 0.68.
    """
    history = claims_by_route(as_of)
    totals = history[: last_known(history) + 1].sum(axis=(1, 2))
    years = np.convolve(totals, np.ones(4), mode="valid")
    own = float(np.mean(np.log(years[4:] / years[:-4]) ** 2))
    count = len(totals) / 4
    return float(np.sqrt((own * count + neighbour_variance(as_of) * NEIGHBOUR_YEARS) / (count + NEIGHBOUR_YEARS)))


@remembered
def neighbour_variance(as_of: date | None = None) -> float:
    """Mean square of year-on-year changes of the logarithm of new applications in other host states."""
    table = known("unhcr_applications_by_host", as_of).where(app_type="N")
    hosts: dict[tuple[str, str], dict[int, float]] = {}
    for row in table:
        years = hosts.setdefault((row["coa_iso"], row["app_pc"]), {})  # people and cases are never added together
        years[row["year"]] = years.get(row["year"], 0.0) + row["applied"]
    changes = [
        np.log(years[year + 1] / count)
        for (host, _), years in hosts.items()
        for year, count in years.items()
        if host != "GBR" and count > _LARGE_HOST and years.get(year + 1, 0) > _LARGE_HOST
    ]
    return float(np.mean(np.square(changes)))


@remembered
def share_sd(as_of: date | None = None) -> float:
    """Standard deviation of the logarithm of a nationality's share of a year's claims, one year ahead."""
    history = claims_by_route(as_of)
    people = history[: last_known(history) + 1].sum(axis=1)
    count = len(people) // 4
    years = people[-4 * count :].reshape(count, 4, groups.COUNT).sum(axis=1)
    shares = years / years.sum(axis=1, keepdims=True)
    large = (years[1:] > _LARGE) & (years[:-1] > _LARGE)
    changes = np.log(shares[1:][large] / shares[:-1][large])
    return float(np.sqrt(np.mean(changes**2)))


def level_factors(months: int, normals: npt.ArrayLike, sd: float) -> Floats:
    """Factor on all claims in each month: exp of a random walk that is straight within a year.

    Args:
        months: Number of months of the run.
        normals: Standard normal of each year of the walk; years without one keep the level.
        sd: `level_sd`.
    """
    steps = np.asarray(normals, dtype=np.float64)
    years = (np.arange(months) + 0.5) / 12
    ends = np.concatenate(([0.0], np.cumsum(steps)))
    return np.asarray(np.exp(sd * np.interp(years, np.arange(len(ends)), ends)))


def share_factors(months: int, normals: npt.ArrayLike, sd: float) -> Floats:
    """Factor on each nationality's claims in each month, before they are scaled back to the level: float[months, 40].

    Args:
        months: Number of months of the run.
        normals: Standard normal of each group.
        sd: `share_sd`.
    """
    years = np.minimum((np.arange(months) + 0.5) / 12, SHARE_YEARS)
    return np.asarray(np.exp(sd * np.sqrt(years)[:, None] * np.asarray(normals, dtype=np.float64)[None, :]))


def spread(months: int, as_of: date | None = None) -> Floats:
    """Standard deviation of the logarithm of a cell's claims in each month, level and share together."""
    years = (np.arange(months) + 0.5) / 12
    return np.sqrt(level_sd(as_of) ** 2 * years + share_sd(as_of) ** 2 * np.minimum(years, SHARE_YEARS))
