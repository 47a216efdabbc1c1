"""Where a flow stands at the end of its last year: how far its last quarter lies from the mean of four, and lasts.

A part of what sets the last quarter apart from its year has lasted over the quarters after it. The part is the slope of
a regression over all earlier quarters of the series itself: the logarithm of each of the next four quarters over the
mean of the last four, on that of the last quarter over the same mean.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from fairbalance.models.uk.rates.quarters import Floats
from fairbalance.models.uk.rates.source import known, remembered
from fairbalance.models.uk.rates.system import system

YEAR = 4
SEASONS = 5
"""Years from which the season of a quarter is taken."""
FIRST = 2 * YEAR - 1
"""First quarter that is looked at: the seasons before it are read from too little."""


@remembered
def claims_standing(as_of: date | None = None) -> float:
    """Of claims, season apart: logarithm of what to expect of the next year over the mean of the last."""
    return standing(without_season(system(as_of).claims))


@remembered
def enforcement_standing(as_of: date | None = None) -> float:
    """Of enforced returns of all kinds."""
    return standing(np.asarray(known("uk_returns_quarterly", as_of)["enforced"], np.float64))


def standing(quarterly: Floats) -> float:
    """Logarithm of what to expect of a flow over the mean of its last four quarters.

    Args:
        quarterly: The flow by quarter, oldest first; NaN where not known.
    """
    flow = quarterly[~np.isnan(quarterly)]
    mean = np.convolve(flow, np.ones(YEAR) / YEAR, mode="valid")
    stands = np.log(flow[YEAR - 1 :] / mean)
    looked = slice(FIRST - YEAR + 1, len(stands) - YEAR)
    after = [
        np.log(flow[YEAR - 1 + ahead : len(flow) - YEAR + ahead] / mean[:-YEAR])[looked.start :]
        for ahead in range(1, YEAR + 1)
    ]
    seen = np.tile(stands[looked], YEAR)
    lasts = float(seen @ np.concatenate(after) / (seen @ seen)) if seen.any() else 0.0
    return float(np.clip(lasts, 0.0, 1.0) * stands[-1])


def without_season(quarterly: Floats) -> Floats:
    """A flow over the usual share of its quarter in a year, as the years up to it showed."""
    flow = quarterly[~np.isnan(quarterly)]
    usual = np.ones(len(flow))
    for quarter in range(YEAR - 1, len(flow)):
        years = min((quarter + 1) // YEAR, SEASONS)
        past = flow[quarter + 1 - YEAR * years : quarter + 1].reshape(years, YEAR)
        usual[quarter] = (past[:, -1] / past.mean(axis=1)).mean()
    return np.asarray(flow / usual)
