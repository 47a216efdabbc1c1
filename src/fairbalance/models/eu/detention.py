"""How detention for return ends: most stays are short; a few last until papers come or the limit of the law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
MONTH = 30.4375


@dataclass(frozen=True)
class Detention:
    """Ends of stays by readmission group.

    Attributes:
        returned: Share returned, float[2].
        days: Mean days, float[2].
        cumulative: Chance that a stay lasts at most 1, 2, 3, ... days, one array for each group.
        period_days: Days given for leaving voluntarily.
    """

    returned: Floats
    days: Floats
    cumulative: tuple[Floats, ...]
    period_days: float


def detention(draws: Mapping[str, float], limit_months: float, period_days: float) -> Detention:
    """Ends of stays under a limit.

    Args:
        draws: The parameters of a world.
        limit_months: Longest detention that the law allows.
        period_days: Days given for leaving voluntarily.
    """
    ratio, rare = draws["detention.rare_ratio"], draws["orders.readmission_rare_share"]
    regular = min(draws["detention.share_returned"] / (1 - rare + rare * ratio), 0.95)
    limit = max(1, round(limit_months * MONTH))
    short = np.minimum(np.array([regular, regular * ratio]), 1.0)
    papers = draws["detention.long_paper_days"] / np.array([1.0, ratio])
    long = 1 - np.exp(-limit / papers)
    share = draws["detention.long_share"]
    number = np.arange(1, limit + 1)
    ordinary = 1 - (1 - 1 / draws["detention.mean_days"]) ** number
    cumulative = tuple((1 - share) * ordinary + share * (1 - np.exp(-number / each)) for each in papers)
    for each in cumulative:
        each[-1] = 1.0
    days = np.array([1 + float((1 - each[:-1]).sum()) for each in cumulative])
    return Detention((1 - share) * short + share * long, days, cumulative, period_days)
