"""How many people under an order met each yardstick, by readmission group.

Orders and returns are published by citizenship for the few largest of each quarter. People of the group that is
readmitted regularly are taken to be split as returns are, those of the other as orders are; citizenships that are not
named are taken to be as all others together, times an unknown ratio.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from fairbalance.evidence import registry
from fairbalance.models.eu.classes import CLASSES, READMISSION
from fairbalance.models.eu.frame import Floats, Frame
from fairbalance.models.normal import quantile
from fairbalance.models.refused import Decisions, decisions, met_by_refused, met_under_order
from fairbalance.pathway.stage import Rates

CODES = {
    "Afghanistan": "AFG",
    "Albania": "ALB",
    "Algeria": "DZA",
    "Colombia": "COL",
    "Georgia": "GEO",
    "India": "IND",
    "Moldova": "MDA",
    "Morocco": "MAR",
    "Syria": "SYR",
    "Tunisia": "TUN",
    "Turkiye": "TUR",
}
"""Country codes of the citizenships that releases name."""


def yardsticks(frame: Frame, draws: Mapping[str, float]) -> dict[str, Rates]:
    """Strength at which people of each class meet each yardstick: the one that the share of their group reaches.

    Args:
        frame: The grid.
        draws: Parameters of the world.
    """
    met = met_by_group(draws) | {"article_8": np.full(len(READMISSION), draws["yardstick.article_8_share"])}
    return {name: frame.constant(-quantile(share)[CLASSES.group]) for name, share in met.items()}


def met_by_group(draws: Mapping[str, float]) -> dict[str, Floats]:
    """Share of people under an order who met each yardstick of protection, float[readmission groups]."""
    known = decisions(draws["decisions.latest_weight"])
    met = met_under_order(met_by_refused(known.granted, known.allowed, draws), draws)
    ratio = draws["orders.unnamed_ratio"]
    groups = (named_in_returns(), named_in_orders())
    return {name: np.array([_mean(share, known, named, ratio) for named in groups]) for name, share in met.items()}


@lru_cache(maxsize=1)
def named_in_returns() -> dict[str, float]:
    """Share of returns by country code: the mean of the quarters that name it, else the share last told."""
    told = {_label(label)[1]: float(str(share)) for label, share in _series("eu-returns-by-citizenship-shares")}
    named = told | _counted("eu-returns-by-nationality-quarter", "eu-returns-quarterly")
    return {CODES[name]: share for name, share in named.items()}


@lru_cache(maxsize=1)
def named_in_orders() -> dict[str, float]:
    """Share of orders by country code: the mean of the quarters that name it."""
    named = _counted("eu-orders-by-nationality-quarter", "eu-orders-quarterly")
    return {CODES[name]: share for name, share in named.items()}


def _mean(met: Floats, known: Decisions, named: Mapping[str, float], ratio: float) -> float:
    place = np.array([known.of(code) for code in named])
    share = np.array(list(named.values()))
    others = known.refused.copy()
    others[place] = 0.0
    rest = min(float(met @ others / others.sum()) * ratio, 1.0)
    return float(met[place] @ share + (1 - share.sum()) * rest)


def _counted(record: str, total: str) -> dict[str, float]:
    """Mean share by citizenship over the quarters that name it."""
    whole = dict(_series(total))
    found: dict[str, list[float]] = {}
    for label, people in _series(record):
        quarter, name = _label(label)
        found.setdefault(name, []).append(float(str(people)) / float(str(whole[quarter])))
    return {name: float(np.mean(shares)) for name, shares in found.items()}


def _label(label: str) -> tuple[str, str]:
    """Quarter and citizenship of a label such as `2025-Q3 Georgia`."""
    quarter, _, name = label.partition(" ")
    return quarter, name


def _series(record: str) -> list[tuple[str, object]]:
    return list((registry()[record].series or {}).items())
