"""How far flows and rates of the past moved from one year to the next: what a forecast may stray by.

Each is a standard deviation for sums or shares of four quarters, from one year to the next, known on a day. Claims,
decisions, disposals and grants are read beside other host states (`hosts.py`), decisions and disposals for what their
response to demand leaves unexplained; all others from the UK's own past alone, since no other state's like is here.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from fairbalance.models.normal import quantile
from fairbalance.models.uk.rates import hosts
from fairbalance.models.uk.rates.appeals import fitted_lodging, receipts, tribunal_series
from fairbalance.models.uk.rates.panel import panel
from fairbalance.models.uk.rates.quarters import Floats
from fairbalance.models.uk.rates.returned import asylum_returns
from fairbalance.models.uk.rates.source import known, remembered
from fairbalance.models.uk.rates.system import system

LARGE = 200.0
"""Nationalities with fewer decisions a year do not inform the drift of grant rates."""


def yearly_swing(quarterly: Floats) -> float:
    """Root mean square change of the logarithm of four quarters together, from one year to the next."""
    return float(np.sqrt(np.mean(yearly_squares(quarterly))))


def yearly_squares(quarterly: Floats) -> Floats:
    """The squares of those changes, one for each quarter."""
    whole = quarterly[~np.isnan(quarterly)]
    years = np.convolve(whole, np.ones(4), mode="valid")
    return np.asarray(np.log(years[4:] / years[:-4]) ** 2)


@remembered
def claims_swing(as_of: date | None = None) -> float:
    """Of claims: the UK's own past and that of other host states, as these say it should be read."""
    own = yearly_squares(system(as_of).claims)
    return float(np.sqrt(hosts.claims_memory(as_of).variance(float(own.mean()), len(own) / 4)))


@remembered
def decisions_swing(as_of: date | None = None) -> float:
    """Of initial decisions, beyond their response to claims."""
    totals = system(as_of)
    return _beyond_response(totals.claims, totals.decided, as_of)


@remembered
def disposals_swing(as_of: date | None = None) -> float:
    """Of asylum appeals disposed of, beyond their response to appeals received."""
    return _beyond_response(receipts(as_of), tribunal_series("disposals", "asylum_protection", as_of), as_of)


def _beyond_response(demand: Floats, served: Floats, as_of: date | None) -> float:
    own = hosts.response(as_of).unexplained(demand, served) ** 2
    return float(np.sqrt(hosts.decisions_memory(as_of).variance(float(own.mean()), len(own) / 4)))


@remembered
def closures_swing(as_of: date | None = None) -> float:
    """Of claims withdrawn or closed, for each person waiting."""
    totals = system(as_of)
    return yearly_swing(totals.closed / totals.average_awaiting)


@remembered
def returns_swing(kind: str, as_of: date | None = None) -> float:
    """Of asylum-related returns of a kind ("voluntary" or "enforced")."""
    return yearly_swing(getattr(asylum_returns(as_of), kind).sum(axis=1))


@remembered
def enforcement_swing(as_of: date | None = None) -> float:
    """Of enforced returns of all kinds."""
    return yearly_swing(np.asarray(known("uk_returns_quarterly", as_of)["enforced"], np.float64))


@remembered
def grant_swing(as_of: date | None = None) -> float:
    """Of the share of initial decisions that are grants, beside other host states: normal quantile."""
    totals = system(as_of)
    both = ~(np.isnan(totals.grants) | np.isnan(totals.decided))
    granted, decided = (np.convolve(each[both], np.ones(4), mode="valid") for each in (totals.grants, totals.decided))
    share = quantile(granted / decided)
    own = (share[4:] - share[:-4]) ** 2
    return float(np.sqrt(hosts.grants_memory(as_of).variance(float(own.mean()), len(own) / 4)))


@remembered
def nationality_grant_swing(as_of: date | None = None) -> float:
    """The same for one nationality, beyond the change that all share: normal quantile.

    Only nationalities with many decisions in both years count; the change that all share is the mean of theirs.
    """
    grants, decided = panel(as_of).grants, panel(as_of).decided
    known_quarters = ~np.isnan(decided[:, 0])
    years = int(known_quarters.sum()) // 4
    granted, all_decided = (
        each[known_quarters][-4 * years :].reshape(years, 4, -1).sum(axis=1) for each in (grants, decided)
    )
    share = quantile((granted + 0.5) / (all_decided + 1.0))
    large = (all_decided[1:] > LARGE) & (all_decided[:-1] > LARGE)
    change = np.where(large, share[1:] - share[:-1], np.nan)
    apart = change - np.nanmean(change, axis=1, keepdims=True)
    return float(np.sqrt(np.nanmean(apart**2)))


@remembered
def allowed_swing(as_of: date | None = None) -> float:
    """Of the share of asylum appeals allowed: normal quantile, mean of four quarters."""
    share = tribunal_series("allowed_rate_pct", "asylum_protection", as_of) / 100
    whole = quantile(share[~np.isnan(share)])
    years = np.convolve(whole, np.ones(4) / 4, mode="valid")
    return float(np.sqrt(np.mean((years[4:] - years[:-4]) ** 2)))


@remembered
def lodging_swing(as_of: date | None = None) -> float:
    """Of appeals lodged for each person refused."""
    return yearly_swing(fitted_lodging(as_of))
