"""People supported, where they are housed, and what everything costs, by payer."""

from __future__ import annotations

import numpy as np

from fairbalance.models.uk.measures import sums
from fairbalance.models.uk.measures.definition import Floats, reading
from fairbalance.models.uk.measures.returns import OUT_BY_SWAP, TO_A_HOST
from fairbalance.models.uk.measures.view import View, once
from fairbalance.models.uk.pathway.names import CHALLENGES
from fairbalance.models.uk.rates.costs import ASYLUM_SUPPORT, CASEWORK, ENFORCEMENT, LEGAL_AID, TRIBUNALS

THIRD_COUNTRY_SCHEMES = "Home Office third-country schemes"
PAYERS = (ASYLUM_SUPPORT, CASEWORK, ENFORCEMENT, THIRD_COUNTRY_SCHEMES, TRIBUNALS, LEGAL_AID)
"""Who pays, in the order of reports."""


@once
def nightly(view: View) -> dict[str, Floats]:
    """People supported each night: in all, with housing, and in hotels, float[T] each.

    Hotels are the overflow: whoever needs housing and finds no place elsewhere is in a hotel that night.
    """
    support, frame = view.context.support, view.frame
    stages = [stage for stage in support.share if view.has(stage)]
    supported = sums.supported(
        support.unexplained,
        view.ledger.occupancy,
        np.array(view.rows(stages), np.int64),
        np.array([support.share[stage] for stage in stages]),
        frame.calendar.month_start,
        view.scale,
    )
    supported = np.maximum(supported, 0.0)
    housed = supported * (1 - frame.daily(support.subsistence_only))
    hotels = np.maximum(housed - support.places, 0.0)
    return {"supported": supported, "housed": housed, "hotels": hotels}


@reading(
    "supported",
    "People on asylum support",
    "people",
    "stock",
    ("month",),
    "People who receive asylum support of any kind (sections 95, 98 and 4) on the last day of the month.",
    "people in each stage by need of support times the share supported in that stage",
)
def supported(view: View) -> Floats:
    """People supported."""
    return view.month_end(nightly(view)["supported"])


@reading(
    "in_hotels",
    "People in hotels",
    "people",
    "stock",
    ("month",),
    "Supported people in need of housing for whom there is no place outside hotels, on the last day of the month.",
    "people housed less places in dispersal, initial and large-site accommodation, not below zero",
)
def in_hotels(view: View) -> Floats:
    """People in hotels."""
    return view.month_end(nightly(view)["hotels"])


@reading(
    "cost",
    "Cost by payer",
    "GBP",
    "money",
    ("payer", "year"),
    "Public spending on asylum support, casework, tribunals, legal aid, enforcement and third-country schemes in the "
    "calendar year, at the prices of the price table; no cost of people granted leave after the move-on period, and no "
    "benefit of any kind.",
    "claims, nights, decisions, disposals, returns and transfers times unit costs",
)
def cost(view: View) -> Floats:
    """Cost by payer and year."""
    return view.yearly(np.stack(list(monthly_cost(view).values())))


@reading(
    "cost_total",
    "Cost, all payers",
    "GBP",
    "money",
    ("year",),
    "Sum over payers of the cost.",
    "sum of cost over payers",
)
def cost_total(view: View) -> Floats:
    """Total cost by year."""
    total: Floats = cost.read(view).sum(axis=0)
    return total


@once
def monthly_cost(view: View) -> dict[str, Floats]:
    """Cost by payer and month in GBP."""
    prices, nights = view.context.prices, nightly(view)
    hotels, housed = nights["hotels"], nights["housed"]
    on_support = (
        hotels * prices.hotel_night
        + (housed - hotels) * prices.other_night
        + hotels * prices.subsistence_day_catered
        + (nights["supported"] - hotels) * prices.subsistence_day
        + housed * prices.council_grant_night
        + nights["supported"] * prices.support_services_day
    )
    claimed = view.flow("entry.claim.*")
    decided = view.flow("awaiting_decision.granted", "awaiting_decision.refused*", "awaiting_decision.certified*")
    again = view.flow("reconsideration.*", "further_submissions.*")
    disposed = view.flow("appeal.*", "human_rights_appeal.*", "other_appeal.*", "offender_appeal.*")
    enforced = view.flow_to("returned_by_enforcement", "offender_returned", "immigration_offender_returned").sum(axis=1)
    voluntary = view.flow_to("returned_voluntarily", "offender_returned_voluntarily").sum(axis=1)
    detention = view.monthly_sum(view.serving("detained", *CHALLENGES)) * prices.detention_day
    hub_days = view.monthly_sum(view.serving("hub"))
    context = view.context
    spent = {
        ASYLUM_SUPPORT: view.monthly_sum(on_support) + claimed * prices.lone_child_grants,
        CASEWORK: claimed * prices.intake
        + decided * prices.decision
        + again * prices.decision * prices.reconsideration
        + view.flow("core_protection.*") * prices.core_protection_review,
        ENFORCEMENT: detention + enforced * prices.enforced_return + voluntary * prices.voluntary_return,
        THIRD_COUNTRY_SCHEMES: context.hub_fixed
        + view.started("hub") * context.hub_person
        + hub_days * context.hub_place_day
        + view.flow(*OUT_BY_SWAP) * context.swap_person
        + (0.0 if context.partnership is None else context.partnership.monthly(view.flow(*TO_A_HOST))),
        TRIBUNALS: disposed * prices.tribunal_disposal + view.flow("onward_appeal.*") * prices.onward_appeal,
        LEGAL_AID: view.flow("appeal.*") * prices.legal_aid,
    }
    for own in context.own_stages:
        spent[own.payer] = spent[own.payer] + view.started(own.stage) * own.person + own.standing
    return spent


READINGS = (supported, in_hotels, cost, cost_total)
