"""How far flows of the past moved from one year to the next: what a forecast may stray by."""

from __future__ import annotations

from datetime import date

import numpy as np

from fairbalance.models.uk.rates.appeals import tribunal_series
from fairbalance.models.uk.rates.quarters import Floats
from fairbalance.models.uk.rates.returned import asylum_returns
from fairbalance.models.uk.rates.source import known, remembered
from fairbalance.models.uk.rates.system import system

NEIGHBOUR_YEARS = 8.0
"""Years of the UK's own past that the decisions of other host states count for: what one state did in calm years is no
promise (grade E)."""
_LARGE_HOST = 8_000
"""Host states with fewer decisions a year do not inform the spread."""


def yearly_swing(quarterly: Floats) -> float:
    """Root mean square change of the logarithm of four quarters together, from one year to the next."""
    return float(np.sqrt(np.mean(_squares(quarterly))))


def _squares(quarterly: Floats) -> Floats:
    whole = quarterly[~np.isnan(quarterly)]
    years = np.convolve(whole, np.ones(4), mode="valid")
    return np.asarray(np.log(years[4:] / years[:-4]) ** 2)


@remembered
def decisions_swing(as_of: date | None = None) -> float:
    """Of initial decisions, the UK's own past and that of other host states together: about 0.35 at any time."""
    return _with_neighbours(system(as_of).decided, as_of)


def _with_neighbours(quarterly: Floats, as_of: date | None) -> float:
    own, neighbours = _squares(quarterly), _neighbour_squares(as_of)
    years = len(own) / 4
    mean = (own.mean() * years + neighbours.mean() * NEIGHBOUR_YEARS) / (years + NEIGHBOUR_YEARS)
    return float(np.sqrt(mean))


def _neighbour_squares(as_of: date | None) -> Floats:
    """Squared yearly changes of the logarithm of decisions at first instance in other host states."""
    hosts: dict[tuple[str, str], dict[int, float]] = {}
    for row in known("unhcr_decisions_by_host", as_of):
        if row["dec_level"] == "FI" and row["coa_iso"] != "GBR":
            years = hosts.setdefault((row["coa_iso"], row["dec_pc"]), {})
            decided = np.nansum([row["dec_recognized"], row["dec_other"], row["dec_rejected"]])
            years[row["year"]] = years.get(row["year"], 0.0) + float(decided)
    changes = [
        np.log(years[year + 1] / count) ** 2
        for years in hosts.values()
        for year, count in years.items()
        if count > _LARGE_HOST and years.get(year + 1, 0.0) > _LARGE_HOST
    ]
    return np.array(changes)


@remembered
def disposals_swing(as_of: date | None = None) -> float:
    """Of asylum appeals disposed of, the UK's own past and that of decisions in other host states together."""
    return _with_neighbours(tribunal_series("disposals", "asylum_protection", as_of), as_of)


@remembered
def closures_swing(as_of: date | None = None) -> float:
    """Of claims withdrawn or closed, for each person waiting."""
    totals = system(as_of)
    return yearly_swing(totals.closed / totals.average_awaiting)


@remembered
def returns_swing(kind: str, as_of: date | None = None) -> float:
    """Of asylum-related returns of a kind ("voluntary" or "enforced")."""
    return yearly_swing(getattr(asylum_returns(as_of), kind).sum(axis=1))
