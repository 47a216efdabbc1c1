"""Appeals determined by nationality: a series that the Home Office discontinued in March 2023."""

from __future__ import annotations

from datetime import date

import numpy as np

from fairbalance.models.uk.rates import groups
from fairbalance.models.uk.rates.quarters import Floats
from fairbalance.models.uk.rates.shares import lean
from fairbalance.models.uk.rates.source import known, remembered

DETERMINED_WEIGHT = 60.0
"""Determined appeals that the mean of all counts for, against a nationality's own share allowed."""
USUAL = 0.3
"""Share allowed of every nationality where no period is known (grade E)."""


@remembered
def allowed_by_period(as_of: date | None = None) -> Floats:
    """Share of determined appeals allowed, by published period and group: [periods, 40].

    Small numbers lean on the mean of their period.
    """
    table = known("uk_asylum_appeals_determined_by_nationality", as_of)
    periods = sorted(set(table["period"].tolist()))
    if not periods:
        return np.full((1, groups.COUNT), USUAL)
    found = []
    for period in periods:
        rows = table.where(period=period)
        names = rows["nationality"].tolist()
        allowed, dismissed = groups.add_up(names, rows["allowed"]), groups.add_up(names, rows["dismissed"])
        mean = allowed.sum() / (allowed + dismissed).sum()
        found.append(lean(allowed, allowed + dismissed, mean, DETERMINED_WEIGHT))
    return np.array(found)
