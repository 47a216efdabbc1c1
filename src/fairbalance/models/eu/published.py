"""Published orders and returns: by quarter for the Union, by state for 2024."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from fairbalance.errors import InputError
from fairbalance.evidence import registry
from fairbalance.models.eu.classes import STATES
from fairbalance.units import add_months, parse_quarter

Floats = npt.NDArray[np.float64]
ORDERS, RETURNS = "eu-orders-quarterly", "eu-returns-quarterly"
QUARTERS_OF_ORDERS = 5
QUARTERS_OF_RETURNS = 3
"""How many of the last known quarters set the level: a whole year and its overlap for orders, and fewer for returns,
whose comparable series only starts in the second quarter of 2024."""


@lru_cache(maxsize=4)
def quarterly(record: str) -> dict[str, float]:
    """People by quarter (`2024Q4`), first releases."""
    found = registry()[record].series
    return {label.replace("-", ""): _number(value) for label, value in (found or {}).items()}


def known(record: str, to: date | None) -> dict[str, float]:
    """Quarters that had ended by a day; all without one. What a back-test may fit to."""
    ended = {label: add_months(parse_quarter(label), 3) - timedelta(days=1) for label in quarterly(record)}
    return {label: value for label, value in quarterly(record).items() if to is None or ended[label] <= to}


@dataclass(frozen=True)
class Targets:
    """What a quarter of the present looks like.

    Attributes:
        orders: Orders to leave in a quarter by state, float[states].
        returns: Returns to third countries in a quarter by state that issued the order or found the person.
        voluntary: Share of those returns that are voluntary, float[states].
        sent_back: Moves to another member state in a quarter, all states.
    """

    orders: Floats
    returns: Floats
    voluntary: Floats
    sent_back: float


def targets(known_to: date | None = None) -> Targets:
    """Targets of the last known quarters.

    Args:
        known_to: Quarters that ended later are not used.

    Raises:
        InputError: If too few quarters are known.
    """
    return _targets(known_to)


@lru_cache(maxsize=16)
def _targets(known_to: date | None) -> Targets:
    orders, returns = _level(ORDERS, QUARTERS_OF_ORDERS, known_to), _level(RETURNS, QUARTERS_OF_RETURNS, known_to)
    total = float(_series("eu-returns-all-destinations-annual", "2024"))
    outside = float(_series("eu-returns-third-country-annual", "2024"))
    return Targets(
        orders=orders * order_shares(),
        returns=returns * return_shares(),
        voluntary=voluntary_shares(),
        sent_back=(total - outside) / 4 * returns / (outside / 4),
    )


def order_shares() -> Floats:
    """Shares of the states in orders of 2024; the other states take the rest."""
    reported = registry()["eu-orders-by-state-2024-reported"].series or {}
    named = registry()["eu-orders-by-state-2024"].series or {}
    return _shares({**named, **reported}, _number(reported["EU"]))


def return_shares() -> Floats:
    """Shares of the states in returns of 2024.

    Belgium: four times a published quarter. The Netherlands: their rate of 2022. Greece: nothing was found, so it and
    the other states share the rest by their orders (grade E).
    """
    figures = {name: _number(value) for name, value in (registry()["eu-returns-by-state-2024"].series or {}).items()}
    total = figures["EU"]
    orders = dict(zip(STATES, order_shares(), strict=True))
    figures["Belgium"] = 4 * float(_series("eu-returns-belgium-third-quarters", "2024-Q3"))
    gap = registry()["hub-nl-return-gap"].series or {}
    reported = registry()["eu-orders-by-state-2024-reported"].series or {}
    figures["Netherlands"] = _number(gap["returned"]) / _number(gap["orders"]) * _number(reported["Netherlands"])
    rest = total - sum(figures.get(name, 0.0) for name in STATES)
    unnamed = orders["Greece"] + orders["other member states"]
    figures |= {name: rest * orders[name] / unnamed for name in ("Greece", "other member states")}
    return np.array([figures[name] / total for name in STATES])


def voluntary_shares() -> Floats:
    """Share of returns that are voluntary: none as Italy reports, and alike in the others, so that the mean fits."""
    overall = _number(registry()["eu-returns-voluntary-share"].value)
    returns = return_shares()
    italy = np.array([name == "Italy" for name in STATES])
    return np.where(italy, 0.0, overall / (1 - float(returns[italy].sum())))


def _shares(figures: Mapping[str, object], total: float) -> Floats:
    listed = np.array([float(str(figures.get(name, 0.0))) for name in STATES])
    listed[-1] = total - listed.sum()
    return np.asarray(listed / total)


def _level(record: str, quarters: int, known_to: date | None) -> float:
    values = list(known(record, known_to).values())[-quarters:]
    if len(values) < min(quarters, 3):
        raise InputError(f"only {len(values)} quarters of '{record}' had ended by {known_to}", path="known_to")
    return float(np.mean(values))


def _series(record: str, label: str) -> float:
    return float(str((registry()[record].series or {})[label]))


def _number(value: object) -> float:
    return float(str(value))
