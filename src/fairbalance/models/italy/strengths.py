"""Strengths of the claims and ties of people in the Italian model: what decides claims, and what yardsticks ask for.

People taken at sea have decided nothing yet: within a nationality strengths are standard normal, and who is refused is
decided by what a commission sees of them. People under expulsion orders were refused for good or never claimed; within
their class the share that met each yardstick is worked out from their citizenships.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from fairbalance.evidence import registry
from fairbalance.models.italy.frame import Floats, Frame
from fairbalance.models.italy.groups import CLASSES, NATIONALITIES, UNDER_ORDER
from fairbalance.models.italy.known import granted_share
from fairbalance.models.normal import quantile
from fairbalance.models.refused import (
    decisions,
    met_by_refused,
    met_under_order,
    shifted,
    thresholds,
    weights,
    yardsticks,
)
from fairbalance.pathway.stage import Judgment, Rates

REMOVED = "al-removed-by-citizenship"
"""People removed out of Gjader by citizenship: the only count of who was held there."""
IN_CENTRES = "it-removal-centre-nationalities"
"""Shares of people in Italian removal centres by citizenship, from which they are chosen."""
CODES = {
    "Albania": "ALB",
    "Algeria": "DZA",
    "Bangladesh": "BGD",
    "Cameroon": "CMR",
    "Egypt": "EGY",
    "Gambia": "GMB",
    "Georgia": "GEO",
    "Ghana": "GHA",
    "Honduras": "HND",
    "India": "IND",
    "Ivory Coast": "CIV",
    "Kazakhstan": "KAZ",
    "Moldova": "MDA",
    "Morocco": "MAR",
    "Nigeria": "NGA",
    "Pakistan": "PAK",
    "Senegal": "SEN",
    "Tunisia": "TUN",
    "Turkiye": "TUR",
}
"""Country codes of the citizenships that are named."""


@dataclass(frozen=True)
class Strengths:
    """What strengths decide.

    Attributes:
        granted: How a commission decides a claim: the published share of each nationality is granted.
        yardsticks: Strength at which people meet each yardstick.
    """

    granted: Judgment
    yardsticks: dict[str, Rates]


def strengths(frame: Frame, draws: Mapping[str, float]) -> Strengths:
    """Standards of decisions and yardsticks in one world.

    Args:
        frame: The grid.
        draws: Parameters of the world.
    """
    granted = np.array([granted_share(name) for name in NATIONALITIES])
    place = [NATIONALITIES.index(nationality) for nationality, _ in CLASSES]
    first, _ = thresholds(granted, _allowed(draws), draws)
    weight = weights(draws)[0]
    at_sea = yardsticks(granted, _allowed(draws), draws)
    ordered = met_in_centres(draws)
    rows = {name: np.where(UNDER_ORDER, -quantile(ordered[name]), found[place]) for name, found in at_sea.items()}
    shares = np.where(UNDER_ORDER, draws["yardstick.article_8_centres"], draws["yardstick.article_8_at_sea"])
    return Strengths(
        granted=Judgment((weight, 0.0, 0.0), float(np.sqrt(1 - weight**2)), frame.constant(first[place])),
        yardsticks={name: frame.constant(row) for name, row in (rows | {"article_8": -quantile(shares)}).items()},
    )


def met_in_centres(draws: Mapping[str, float]) -> dict[str, float]:
    """Share of people moved from Italian centres who met each yardstick of protection."""
    known = decisions(draws["decisions.latest_weight"])
    held = citizenships(draws["centres.as_in_italy"])
    place, share = [known.of(code) for code in held], np.array(list(held.values()))
    allowed = shifted(known.allowed[place], draws["appeal.allowed_shift"])
    met = met_under_order(met_by_refused(known.granted[place], allowed, draws), draws)
    return {name: float(each @ share) for name, each in met.items()}


def citizenships(as_in_italy: float) -> dict[str, float]:
    """Shares of people moved from Italian centres by country code.

    Args:
        as_in_italy: Weight of the split in Italian centres against that of people removed out of Gjader, 0 to 1. The
            citizenships that are not named there are taken to be as in Gjader.
    """
    removed, centres = (
        {CODES[name]: float(str(value)) for name, value in (registry()[record].series or {}).items()}
        for record in (REMOVED, IN_CENTRES)
    )
    people, named = sum(removed.values()), sum(centres.values())
    of_removed = 1 - as_in_italy * named
    return {
        code: of_removed * removed.get(code, 0.0) / people + as_in_italy * centres.get(code, 0.0)
        for code in {**removed, **centres}
    }


def _allowed(draws: Mapping[str, float]) -> Floats:
    """Share of appeals allowed by nationality: that of the Union's states, higher in Italy by an unknown step."""
    known = decisions(draws["decisions.latest_weight"])
    mean = float(known.allowed @ known.refused / known.refused.sum())
    named = [known.allowed[known.of(CODES[name])] for name in NATIONALITIES[:-1]]
    return shifted([*named, mean], draws["appeal.allowed_shift"])
