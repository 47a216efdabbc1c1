"""Leaving after refusal or withdrawal: voluntary return, enforcement, lost contact, further submissions, other leave.

Hazards are per day, by month and nationality, for the stages of people who await nothing. Times the reconstructed
stocks (`stocks.py`) they give the asylum-related returns of every known quarter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from fairbalance.models.uk.pathway.names import LOST, WITHDRAWN
from fairbalance.models.uk.rates import groups, routes
from fairbalance.models.uk.rates.quarters import COUNT, FIRST, Floats, by_month, quarter_days
from fairbalance.models.uk.rates.refused import inflows
from fairbalance.models.uk.rates.returned import asylum_returns
from fairbalance.models.uk.rates.shares import lean, move_to_total
from fairbalance.models.uk.rates.source import known, remembered
from fairbalance.models.uk.rates.stocks import QUIET_A_YEAR, QUIET_HAZARD, REGULARISED_A_YEAR, stocks
from fairbalance.models.uk.rates.system import system
from fairbalance.units import DAYS_PER_YEAR

STAGE_WEIGHT = {
    "appeal_rights_exhausted": 1.0,
    "no_route_home": 1.0,
    "withdrawn": 1.0,
    "withdrawn_lost_contact": QUIET_HAZARD,
    "lost_contact": QUIET_HAZARD,
}
"""Hazard of return in a stage relative to people in contact whose appeal rights are exhausted."""
PROMPT_DAYS = 21
"""Days after a final refusal in which prompt returns happen: support goes on for as long (grade E)."""
PROMPT_VOLUNTARY, PROMPT_ENFORCED = 0.55, 0.5
"""Parts of asylum-related returns that come within weeks of the refusal or withdrawal (parameters; grade E)."""
MOST_PROMPT = 0.6
"""Highest share of people refused who return so soon: higher readings come from hardly any refusals."""
FASTEST = 2.0
"""Highest hazard of return a year: faster readings come from groups with hardly any stock."""
DETAINED_WEIGHT = 15.0
"""People leaving detention that the mean of all counts for, against a nationality's own share returned."""


def stage_weights(lost_contact: float = QUIET_HAZARD) -> dict[str, float]:
    """`STAGE_WEIGHT` with another hazard for people out of contact."""
    return STAGE_WEIGHT | dict.fromkeys(LOST, lost_contact)


def voluntary_hazard(
    months: Sequence[date],
    as_of: date | None = None,
    prompt: float = PROMPT_VOLUNTARY,
    lost_contact: float = QUIET_HAZARD,
) -> dict[str, Floats]:
    """Hazard of voluntary return a day by stage: [months, 40] each.

    Args:
        months: First days of months.
        as_of: Use only what was published for periods ended by then.
        prompt: Part of voluntary returns that `prompt_share` accounts for.
        lost_contact: Hazard of people out of contact, relative to the others.
    """
    base = _voluntary(months, as_of) * (1 - prompt)
    return _weighted(base, stage_weights(lost_contact))


@remembered
def _voluntary(months: Sequence[date], as_of: date | None) -> Floats:
    return by_month(months, base_hazard("voluntary", as_of))


def prompt_share(kind: str, months: Sequence[date], as_of: date | None, part: float) -> Floats:
    """Share of people who are returned within weeks of a final refusal or of the end of their claim: [months, 40].

    A part of the nationality's returns of the kind over the people who were finally refused or whose claim was
    withdrawn, four quarters together.

    Args:
        kind: "voluntary" or "enforced".
        months: First days of months.
        as_of: Use only what was published for periods ended by then.
        part: Part of the returns that come so soon.
    """
    return by_month(months, np.minimum(_returns_per_refusal(kind, as_of) * part, MOST_PROMPT))


@remembered
def _returns_per_refusal(kind: str, as_of: date | None) -> Floats:
    exhausted, closed = inflows(as_of)
    returned, totals = getattr(asylum_returns(as_of), kind), system(as_of)
    withdrawn = closed * (totals.withdrawals / totals.closed)[:, None]
    came = exhausted + withdrawn
    rows = np.full((COUNT, groups.COUNT), np.nan)
    for number in np.flatnonzero(~np.isnan(returned[:, 0])):
        recent = slice(max(0, number - 3), number + 1)
        rows[number] = returned[recent].sum(axis=0) / (came[recent].sum(axis=0) + 20.0)
    return rows


def contact_hazard(
    months: Sequence[date],
    as_of: date | None = None,
    prompt: float = PROMPT_ENFORCED,
    lost_contact: float = QUIET_HAZARD,
) -> dict[str, Floats]:
    """Hazard a day of an encounter that leads to detention for removal, by stage: [months, 40] each.

    Such that contact times `returned_given_detained` gives the enforced returns. Without a route home nobody is
    detained for removal.

    Args:
        months: First days of months.
        as_of: Use only what was published for periods ended by then.
        prompt: Part of enforced returns that `prompt_share` accounts for.
        lost_contact: Hazard of people out of contact, relative to the others.
    """
    base = _enforced(months, as_of) * (1 - prompt) / returned_given_detained(months, as_of)
    return _weighted(base, stage_weights(lost_contact) | {"no_route_home": 0.0})


def _weighted(base: Floats, weights: Mapping[str, float]) -> dict[str, Floats]:
    """A hazard times the weight of each stage; stages of one weight share an array."""
    hazards = {weight: base * weight for weight in {*weights.values()}}
    return {stage: hazards[weight] for stage, weight in weights.items()}


@remembered
def _enforced(months: Sequence[date], as_of: date | None) -> Floats:
    return by_month(months, base_hazard("enforced", as_of))


@remembered
def base_hazard(kind: str, as_of: date | None = None) -> Floats:
    """Hazard a day of asylum-related return of one kind, in contact, by quarter: [quarters, 40]."""
    returned = getattr(asylum_returns(as_of), kind)
    pool = stocks(as_of).returnable
    before = np.vstack([pool[:1], pool[:-1]])
    exposed = (before + pool) / 2 * quarter_days()[:, None]
    hazard = np.minimum(returned / np.maximum(exposed, 1.0), FASTEST / DAYS_PER_YEAR)
    shortfall = returned.sum(axis=1) / (hazard * exposed).sum(axis=1)
    return np.asarray(hazard * shortfall[:, None])


@remembered
def returned_given_detained(months: Sequence[date], as_of: date | None = None) -> Floats:
    """Share of people leaving detention who are returned, by nationality: [months, 40].

    Nationalities as in the yearly table, small ones leaning on the mean; after it ends they move alike on the logit
    scale with the published share of all.
    """
    return by_month(months, _detained(as_of))


@remembered
def _detained(as_of: date | None) -> Floats:
    table = known("uk_leaving_detention_by_nationality", as_of)
    annual = known("uk_detention_annual", as_of)
    rows = np.full((COUNT, groups.COUNT), np.nan)
    for label, left, returned in zip(
        annual["year"].tolist(), annual["leaving"].tolist(), annual["returned"].tolist(), strict=True
    ):
        year, quarters = int(label[:4]), slice(4 * (int(label[:4]) - FIRST), 4 * (int(label[:4]) + 1 - FIRST))
        here = table.where(year=year)
        if len(here):
            names = here["nationality"].tolist()
            hits, misses = groups.add_up(names, here["returned"]), groups.add_up(names, here["not_returned"])
            mean = hits.sum() / (hits + misses).sum()
            share, weight = lean(hits, hits + misses, mean, DETAINED_WEIGHT), hits + misses
        else:
            share = move_to_total(share, weight, returned / left * weight.sum())
        end = slice(quarters.start, quarters.start + 1) if "Q" in label else quarters
        rows[end] = share
    return rows


@remembered
def route_open(months: Sequence[date], as_of: date | None = None) -> Floats:
    """1 where an enforced route home exists, else 0: [months, 40]; see `routes`."""
    return np.asarray(routes.route_open(months, as_of), np.float64)


def lost_contact_hazard(months: Sequence[date], a_year: float = QUIET_A_YEAR) -> Floats:
    """Hazard a day of falling out of contact or of the case going quiet: [months]."""
    return np.full(len(months), a_year / DAYS_PER_YEAR)


def further_weights(withdrawn: float) -> dict[str, float]:
    """Hazard of further submissions in a stage relative to people in contact whose appeal rights are exhausted.

    Args:
        withdrawn: That of people whose claim was withdrawn or closed, relative to people refused.
    """
    return {stage: weight * (withdrawn if stage in WITHDRAWN else 1.0) for stage, weight in STAGE_WEIGHT.items()}


def regularised_hazard(months: Sequence[date], a_year: float = REGULARISED_A_YEAR) -> Floats:
    """Hazard a day of leave on another ground: [months]."""
    return np.full(len(months), a_year / DAYS_PER_YEAR)
