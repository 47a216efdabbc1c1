"""Stocks, flows and waits of every stage."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import numpy as np

from fairbalance.models.uk.measures.definition import Floats, reading
from fairbalance.models.uk.measures.view import View
from fairbalance.models.uk.measures.waits import quantile, share_over
from fairbalance.models.uk.pathway.names import EXHAUSTED, LOST, STAGES, UNDECIDED

STAGE_NAMES = tuple(STAGES)
AGE_BANDS = ("under 3 months", "3 to 6 months", "6 to 12 months", "over 12 months")
BAND_MONTHS, OLDEST_BAND = (0, 3, 6), 12
"""Months since the month of joining at which each band but the last begins, and at which the last does."""


def _per_stage(view: View, table: Floats, lacking: float = 0.0) -> Floats:
    """Rows of a stage table in the order in which all are counted, one value for stages that the pathway lacks."""
    counted = view.context.stages
    result = np.full((len(counted), *table.shape[1:]), lacking)
    result[_places(view.network.names.stages, counted)] = table
    return result


@lru_cache(maxsize=64)
def _places(stages: tuple[str, ...], counted: tuple[str, ...]) -> list[int]:
    """Place of each stage of a pathway among those that are counted."""
    return [counted.index(name) for name in stages]


@reading(
    "people_in_stage",
    "People in each stage",
    "people",
    "stock",
    ("stage", "month"),
    "People in a stage of the pathway on the last day of the month, whether waiting or being served.",
    "sum over nationalities of the ledger's stock",
)
def people_in_stage(view: View) -> Floats:
    """People in each stage at each month's end."""
    return _per_stage(view, view.scaled(view.stock_by_stage))


@reading(
    "joined_stage",
    "People who joined each stage",
    "people",
    "flow",
    ("stage", "month"),
    "People who joined a stage during the month; those there when the run began are not counted.",
    "the ledger's joins",
)
def joined_stage(view: View) -> Floats:
    """Inflow of each stage."""
    return _per_stage(view, view.scaled(view.ledger.joined))


@reading(
    "left_stage",
    "People who left each stage",
    "people",
    "flow",
    ("stage", "month"),
    "People who left a stage during the month, by service or any other way.",
    "the ledger's departures",
)
def left_stage(view: View) -> Floats:
    """Outflow of each stage."""
    return _per_stage(view, view.scaled(view.ledger.left))


@reading(
    "wait_median",
    "Median wait for service",
    "days",
    "wait",
    ("stage", "month"),
    "Median of the days from joining a stage to the start of service, over services started in the month; "
    "not a number where none started or nobody waits in line.",
    "50th centile of the histogram of completed waits, interpolated within its bins",
)
def wait_median(view: View) -> Floats:
    """Median completed wait."""
    return _per_stage(view, quantile(view.ledger.wait, 0.5), np.nan)


@reading(
    "wait_mean",
    "Mean wait for service",
    "days",
    "wait",
    ("stage", "month"),
    "Mean of the days from joining a stage to the start of service, over services started in the month; "
    "not a number where none started or nobody waits in line.",
    "completed waits in days divided by services started",
)
def wait_mean(view: View) -> Floats:
    """Mean completed wait."""
    days, started = view.ledger.wait_days, view.ledger.started
    mean = np.divide(days, started, out=np.full(started.shape, np.nan), where=started > 0)
    return _per_stage(view, mean, np.nan)


@reading(
    "wait_90th",
    "90th centile of the wait for service",
    "days",
    "wait",
    ("stage", "month"),
    "Days from joining a stage to the start of service that nine in ten services started in the month did not exceed.",
    "90th centile of the histogram of completed waits, interpolated within its bins",
)
def wait_90th(view: View) -> Floats:
    """90th centile of completed waits."""
    return _per_stage(view, quantile(view.ledger.wait, 0.9), np.nan)


@reading(
    "wait_over_6_months",
    "Share of services started after more than six months",
    "share",
    "wait",
    ("stage", "month"),
    "Share of services started in the month for which the wait since joining the stage was over 182 days.",
    "completed waits over 182 days divided by completed waits",
)
def wait_over_6_months(view: View) -> Floats:
    """Share of completed waits over six months."""
    return _per_stage(view, share_over(view.ledger.wait, 182), np.nan)


@reading(
    "wait_over_12_months",
    "Share of services started after more than twelve months",
    "share",
    "wait",
    ("stage", "month"),
    "Share of services started in the month for which the wait since joining the stage was over 365 days.",
    "completed waits over 365 days divided by completed waits",
)
def wait_over_12_months(view: View) -> Floats:
    """Share of completed waits over a year."""
    return _per_stage(view, share_over(view.ledger.wait, 365), np.nan)


@reading(
    "people_by_time_in_stage",
    "People in each stage by time since joining it",
    "people",
    "stock",
    ("stage", "age_band", "month"),
    "People in a stage on the last day of the month by whole calendar months since the month of joining.",
    "the ledger's ages, cut at 3, 6 and 12 months",
)
def people_by_time_in_stage(view: View) -> Floats:
    """Age bands of each stage."""
    age, calendar = view.ledger.age, view.network.calendar
    own, step = calendar.past_months, age.shape[2] + 1  # a month later people who join stand one row and place further
    flat = age.reshape(len(age), -1)
    latest = [flat[:, own - since :: step] for since in range(OLDEST_BAND)]
    bands = [np.asarray(sum(latest[first:end])) for first, end in pairwise((*BAND_MONTHS, OLDEST_BAND))]
    older = view.stock_by_stage - sum(bands)  # ages add up to the stock
    return _per_stage(view, view.scaled(np.stack([*bands, older], axis=1)))


@reading(
    "awaiting_initial_decision",
    "People awaiting an initial decision",
    "people",
    "stock",
    ("month",),
    "People, dependants included, whose claim has no initial decision and is not withdrawn, on the month's last day.",
    "people in screening and interview, on hold and awaiting decision",
)
def awaiting_initial_decision(view: View) -> Floats:
    """The published backlog's counterpart."""
    return view.stock(*UNDECIDED, *view.own("awaiting_decision"))


@reading(
    "awaiting_over_6_months",
    "People awaiting an initial decision for more than six months",
    "people",
    "stock",
    ("quarter",),
    "People awaiting an initial decision at the end of the quarter who claimed before the two latest quarters.",
    "people awaiting decision by quarter of claim, cumulated over quarters, without the two latest quarters of claim",
)
def awaiting_over_6_months(view: View) -> Floats:
    """Counterpart of the published number waiting over six months."""
    by_claim = view.scaled(view.claims_by_quarter[0])
    quarters = by_claim.shape[1] - 1
    first = view.context.first_quarter_cohort
    return np.array([by_claim[: first + quarter - 1, quarter + 1].sum() for quarter in range(quarters)])


@reading(
    "people_in_limbo",
    "People in limbo",
    "people",
    "stock",
    ("month",),
    "People refused or withdrawn, with nothing pending, still in the country on the last day of the month, who have no "
    "enforced route home, have lost contact, or have been in that position for more than twelve months.",
    "people without a route home, out of contact or waiting for a hub place, plus people exhausted or withdrawn "
    "for over twelve months",
)
def people_in_limbo(view: View) -> Floats:
    """Refused or withdrawn and going nowhere."""
    bands = people_by_time_in_stage.read(view)
    places = [STAGE_NAMES.index(name) for name in ("appeal_rights_exhausted", "withdrawn")]
    not_moved = view.month_end(view.waiting("hub"))
    return np.asarray(view.stock("no_route_home", *LOST) + bands[places, 3].sum(axis=0) + not_moved)


@reading(
    "refused_still_here",
    "People refused or withdrawn with nothing pending",
    "people",
    "stock",
    ("month",),
    "People whose claim was refused or withdrawn, who await no decision or appeal and are in the country, on the last "
    "day of the month.",
    "people recently refused, exhausted, without a route home, withdrawn or out of contact",
)
def refused_still_here(view: View) -> Floats:
    """Everyone refused or withdrawn and awaiting nothing."""
    return np.asarray(view.stock("recently_refused", *EXHAUSTED, "hub_challenge") + view.month_end(view.waiting("hub")))


READINGS = (
    people_in_stage,
    joined_stage,
    left_stage,
    wait_median,
    wait_mean,
    wait_90th,
    wait_over_6_months,
    wait_over_12_months,
    people_by_time_in_stage,
    awaiting_initial_decision,
    awaiting_over_6_months,
    people_in_limbo,
    refused_still_here,
)
