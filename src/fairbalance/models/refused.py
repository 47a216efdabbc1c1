"""How many people who were refused for good met a yardstick of protection, by citizenship.

Nothing published tells how strong the claims are of people who are ordered to leave a member state. What decisions by
citizenship say of it is worked out as for the United Kingdom: the share granted fixes the standard of whoever decides
first, the share of appeals allowed that of the courts, and how much of a refusal is error stays a wide prior.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from fairbalance.evidence import series
from fairbalance.models.normal import cdf, quantile
from fairbalance.models.strengths import appeal_thresholds, initial_thresholds, met_when_finally_refused
from fairbalance.models.yardsticks import protection

Floats = npt.NDArray[np.float64]
DECISIONS = "eu_unhcr_decisions_by_origin"
AS_MANY = 50.0
"""Decisions of the mean of all origins that are added to those of each, so that a rate of few decisions says little."""


@dataclass(frozen=True)
class Decisions:
    """Decisions of the Union's member states by citizenship.

    Attributes:
        origins: Country codes of ISO 3166, three letters.
        granted: Share granted protection or a national status at first instance, float[origins].
        allowed: The same on appeal, float[origins].
        refused: People refused at first instance, float[origins].
    """

    origins: tuple[str, ...]
    granted: Floats
    allowed: Floats
    refused: Floats

    def of(self, origin: str) -> int:
        """Place of a country code."""
        return self.origins.index(origin)


def decisions(latest: float) -> Decisions:
    """Rates between those of all years known and those of the last.

    Args:
        latest: Weight of the last year, 0 to 1: whether it or the years before it tell more of people returned now.
    """
    origins, counts = _counts()
    shares = [
        (1 - latest) * _share(counts[level].sum(axis=0)) + latest * _share(counts[level][-1])
        for level in ("first", "appeal")
    ]
    return Decisions(origins, shares[0], shares[1], counts["first"][..., 1].sum(axis=0))


def shifted(share: npt.ArrayLike, by: float) -> Floats:
    """Shares moved by a number of standard deviations, all in one direction."""
    return cdf(quantile(np.asarray(share, np.float64)) + by)


def thresholds(granted: npt.ArrayLike, allowed: npt.ArrayLike, draws: Mapping[str, float]) -> tuple[Floats, Floats]:
    """Thresholds of whoever decides first and of the courts that give shares granted and allowed, each on its view."""
    weight, tribunal = weights(draws)
    return initial_thresholds(granted, weight), appeal_thresholds(granted, allowed, weight, tribunal)


def weights(draws: Mapping[str, float]) -> tuple[float, float]:
    """Weight of a person's strength in the view of whoever decides first, and in that of the courts."""
    return draws["strength.caseworker_weight"], draws["strength.tribunal_weight"]


def yardsticks(granted: npt.ArrayLike, allowed: npt.ArrayLike, draws: Mapping[str, float]) -> dict[str, Floats]:
    """Strength at which people with shares granted and allowed meet each yardstick of protection."""
    first, last = thresholds(granted, allowed, draws)
    return protection(first, last, *weights(draws), draws["strength.stricter_reading"])


def met_by_refused(granted: npt.ArrayLike, allowed: npt.ArrayLike, draws: Mapping[str, float]) -> dict[str, Floats]:
    """Share of people finally refused who met each yardstick of protection."""
    first, last = thresholds(granted, allowed, draws)
    lodged = draws["appeal.lodged_share"]
    return {
        name: met_when_finally_refused(strength, first, last, *weights(draws), lodged)
        for name, strength in yardsticks(granted, allowed, draws).items()
    }


def met_under_order(refused: Mapping[str, Floats], draws: Mapping[str, float]) -> dict[str, Floats]:
    """Share of people under an order who met each yardstick: of those refused, and of those who never claimed.

    How strong the claims would be of people who never made one is not known; they are from none to as many as of those
    refused.
    """
    claimed = draws["orders.claimed_share"]
    counted = claimed + (1 - claimed) * draws["orders.unclaimed_ratio"]
    return {name: share * counted for name, share in refused.items()}


@lru_cache(maxsize=1)
def _counts() -> tuple[tuple[str, ...], dict[str, Floats]]:
    """Origins, and decisions that grant and refuse by level: float[years, origins, 2]."""
    rows = list(series(DECISIONS))
    origins, years = (tuple(sorted({str(row[name]) for row in rows})) for name in ("coo_iso", "year"))
    counts = {level: np.zeros((len(years), len(origins), 2)) for level in ("first", "appeal")}
    for row in rows:
        place = years.index(str(row["year"])), origins.index(str(row["coo_iso"]))
        counts[str(row["level"])][place] = float(row["recognised"]) + float(row["other"]), float(row["rejected"])
    return origins, counts


def _share(counts: Floats) -> Floats:
    """Share granted by origin, float[origins], drawn towards that of all."""
    total = counts.sum(axis=0)
    mean = total[0] / total.sum()
    return np.asarray((counts[:, 0] + AS_MANY * mean) / (counts.sum(axis=1) + AS_MANY))
