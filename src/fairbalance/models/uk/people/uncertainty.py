"""How far claims may stray from the central path.

The level of all claims walks (`build/forward.py`), each nationality's share of them drifts, and other arrivals walk
with enforcement. All standard deviations are those of the published past: root mean squares of year-on-year changes of
logarithms, since the central path expects no change.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt

from fairbalance.models.uk.people.routes import claims_by_route
from fairbalance.models.uk.rates import groups
from fairbalance.models.uk.rates.quarters import Floats, last_known
from fairbalance.models.uk.rates.source import remembered
from fairbalance.models.uk.rates.swings import claims_swing, enforcement_swing
from fairbalance.models.uk.rates.walks import sd_ahead

SHARE_YEARS = 3.0
"""Years over which shares drift before they settle: they have come back from most of their past swings (grade E)."""
_LARGE = 300.0
"""Nationalities with fewer claims a year do not inform the drift of shares."""


@remembered
def share_sd(as_of: date | None = None) -> float:
    """Standard deviation of the logarithm of a nationality's share of a year's claims, from one year to the next."""
    history = claims_by_route(as_of)
    people = history[: last_known(history) + 1].sum(axis=1)
    count = len(people) // 4
    years = people[-4 * count :].reshape(count, 4, groups.COUNT).sum(axis=1)
    shares = years / years.sum(axis=1, keepdims=True)
    large = (years[1:] > _LARGE) & (years[:-1] > _LARGE)
    changes = np.log(shares[1:][large] / shares[:-1][large])
    return float(np.sqrt(np.mean(changes**2)))


def share_factors(months: int, normals: npt.ArrayLike, sd: float) -> Floats:
    """Factor on each nationality's claims in each month, before they are scaled back to the level: float[months, 40].

    Args:
        months: Number of months of the run.
        normals: Standard normal of each group.
        sd: `share_sd`.
    """
    years = np.minimum(_years(months), SHARE_YEARS)
    return np.asarray(np.exp(sd_ahead(years, sd)[:, None] * np.asarray(normals, dtype=np.float64)[None, :]))


def spread(months: int, as_of: date | None = None) -> Floats:
    """Standard deviation of the logarithm of a cell's claims in each month, level and share together."""
    years = _years(months)
    level, share = sd_ahead(years, claims_swing(as_of)), sd_ahead(np.minimum(years, SHARE_YEARS), share_sd(as_of))
    return np.sqrt(level**2 + share**2)


def others_spread(months: int, as_of: date | None = None) -> Floats:
    """The same for people who come by enforcement and never claimed."""
    return sd_ahead(_years(months), enforcement_swing(as_of))


def _years(months: int) -> Floats:
    """Years ahead of the middle of each month."""
    return (np.arange(months) + 0.5) / 12
