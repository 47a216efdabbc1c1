"""Claims, decisions and appeals, and the outcomes of each claim cohort."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.models.uk.classes import ASYLUM_ROUTES
from fairbalance.models.uk.measures.definition import Floats, reading
from fairbalance.models.uk.measures.sums import by_cohort
from fairbalance.models.uk.measures.view import View
from fairbalance.models.uk.measures.waits import SPEED_EDGES
from fairbalance.models.uk.nationalities import NATIONALITIES
from fairbalance.models.uk.pathway.names import INITIAL_OUTCOMES

SIX_MONTHS = int(SPEED_EDGES[2]) - 1
"""Days from a claim to the end of the second band."""
APPEAL_KINDS = {"asylum": "appeal", "human rights": "human_rights_appeal", "other": "other_appeal"}


@reading(
    "claims",
    "People claiming asylum",
    "people",
    "flow",
    ("month",),
    "People, dependants included, whose claim was registered in the month.",
    "people who took the claim junction",
)
def claims(view: View) -> Floats:
    """Claims."""
    return view.flow("entry.claim.*")


@reading(
    "initial_outcomes",
    "Initial outcomes of claims",
    "people",
    "flow",
    ("initial_outcome", "month"),
    "People whose claim was granted, refused, withdrawn or closed administratively at the initial stage in the month.",
    "people who took the edges of an initial outcome",
)
def initial_outcomes(view: View) -> Floats:
    """Grants, refusals, withdrawals and administrative outcomes."""
    routing = view.network.routing
    result = np.zeros((len(INITIAL_OUTCOMES), view.network.calendar.months))
    for outcome in range(len(INITIAL_OUTCOMES)):
        edges = np.flatnonzero(routing.initial_outcome == outcome)
        result[outcome] = view.flow_by_edge[edges].sum(axis=0)
    return view.scaled(result)


@reading(
    "initial_grants_by_nationality",
    "Initial grants by nationality",
    "people",
    "flow",
    ("nationality", "year"),
    "People granted protection or other leave at the initial stage in the calendar year.",
    "people who took the edges of an initial grant",
)
def initial_grants_by_nationality(view: View) -> Floats:
    """Initial grants."""
    return view.yearly(
        view.flow_by_nationality("awaiting_decision.granted", "entry.claim.admitted_in_exchange"), axis=0
    ).T


@reading(
    "appeals_lodged",
    "Appeals lodged at the First-tier Tribunal",
    "people",
    "flow",
    ("appeal_kind", "month"),
    "Appeals received in the month; those that the Upper Tribunal sends back are not received again.",
    "people who joined the appeal stages, less those who took the edges on which the Upper Tribunal remits",
)
def appeals_lodged(view: View) -> Floats:
    """Receipts by kind of appeal."""
    received = view.scaled(view.ledger.joined[view.rows(APPEAL_KINDS.values())])
    received[list(APPEAL_KINDS).index("asylum")] -= view.flow("onward_appeal.remitted")
    return received


@reading(
    "appeals_disposed",
    "Appeals disposed of at the First-tier Tribunal",
    "people",
    "flow",
    ("appeal_kind", "month"),
    "Appeals determined, withdrawn, struck out or invalid in the month.",
    "people who left the appeal stages",
)
def appeals_disposed(view: View) -> Floats:
    """Disposals by kind of appeal."""
    return view.scaled(view.ledger.left[view.rows(APPEAL_KINDS.values())])


@reading(
    "appeals_open",
    "Appeals open at the First-tier Tribunal",
    "people",
    "stock",
    ("appeal_kind", "month"),
    "Appeals lodged and not disposed of on the last day of the month.",
    "people in the appeal stages",
)
def appeals_open(view: View) -> Floats:
    """Open caseload by kind of appeal."""
    return view.scaled(view.stock_by_stage[view.rows(APPEAL_KINDS.values())])


@reading(
    "appeals_allowed",
    "Asylum appeals allowed",
    "people",
    "flow",
    ("month",),
    "Asylum appeals determined and allowed in the month.",
    "people who took the edge appeal.allowed",
)
def appeals_allowed(view: View) -> Floats:
    """Allowed appeals."""
    return view.flow("appeal.allowed")


@reading(
    "appeals_determined",
    "Asylum appeals determined",
    "people",
    "flow",
    ("month",),
    "Asylum appeals allowed or dismissed in the month; those withdrawn, struck out or invalid are not determined.",
    "people who took the edges allowed and dismissed",
)
def appeals_determined(view: View) -> Floats:
    """Determined appeals."""
    return view.flow("appeal.allowed", "appeal.dismissed*")


@reading(
    "claim_status",
    "Where the claims of each quarter stand",
    "people",
    "stock",
    ("status", "claim_quarter", "quarter"),
    "People by quarter of claim and by what has become of the claim at the end of each quarter of the run. For "
    "quarters of claim before the start, only people still in the system at the start are counted.",
    "net changes of claim status, cumulated over quarters",
)
def claim_status(view: View) -> Floats:
    """Latest outcome of each claim cohort at each later date."""
    return view.scaled(view.claims_by_quarter[:, :, 1:])


@reading(
    "claim_status_by_nationality",
    "Where claims stand at the end, by nationality",
    "people",
    "stock",
    ("status", "claim_year", "nationality"),
    "People by year of claim, nationality and what has become of the claim on the last day of the run.",
    "net changes of claim status, cumulated to the end",
)
def claim_status_by_nationality(view: View) -> Floats:
    """Latest outcome at the end by nationality."""
    return view.scaled(_at_end(view).sum(axis=2))


@reading(
    "claim_status_by_route",
    "Where claims stand at the end, by route",
    "people",
    "stock",
    ("status", "claim_year", "route"),
    "People by year of claim, route of arrival and what has become of the claim on the last day of the run.",
    "net changes of claim status, cumulated to the end",
)
def claim_status_by_route(view: View) -> Floats:
    """Latest outcome at the end by route."""
    return view.scaled(_at_end(view).sum(axis=3))


def _at_end(view: View) -> npt.NDArray[Any]:
    """People by status, year of claim, route and nationality on the last day of the run."""
    return view.claims_at_end.reshape(*view.claims_at_end.shape[:2], len(ASYLUM_ROUTES), len(NATIONALITIES))


@reading(
    "initial_outcome_by_claim_quarter",
    "Initial outcome of the claims of each quarter",
    "people",
    "stock",
    ("initial_outcome", "claim_quarter"),
    "People by quarter of claim and initial outcome, for initial outcomes within the run.",
    "initial outcomes recorded once for each person",
)
def initial_outcome_by_claim_quarter(view: View) -> Floats:
    """Initial outcomes by cohort."""
    return view.scaled(by_cohort(view.ledger.initial_outcomes))


@reading(
    "decided_within_6_months",
    "Share of claims with an initial outcome within six months",
    "share",
    "share",
    ("claim_quarter",),
    "Of people who claimed in the quarter, the share whose claim was granted, refused, withdrawn or closed within 183 "
    "days. Not known of quarters before the start, nor of those that end within 183 days of the end of the run.",
    "initial outcomes in the first two bands of days since the claim divided by the claims of the quarter",
)
def decided_within_6_months(view: View) -> Floats:
    """Speed of initial outcomes by claim cohort."""
    soon = view.ledger.speed[:, :2].sum(axis=1, dtype=np.float64)
    claimed = view.claims_by_quarter[:, :, -1].sum(axis=0)
    first, calendar = view.context.first_quarter_cohort, view.network.calendar
    ends = calendar.month_start[3::3]
    whole = np.zeros(len(soon), np.bool_)
    whole[first : first + len(ends)] = ends + SIX_MONTHS <= calendar.days
    known = whole & (claimed > 0)
    share: Floats = np.full(len(soon), np.nan)
    share[known] = soon[known] / claimed[known]
    return share


READINGS = (
    claims,
    initial_outcomes,
    initial_grants_by_nationality,
    appeals_lodged,
    appeals_disposed,
    appeals_open,
    appeals_allowed,
    appeals_determined,
    claim_status,
    claim_status_by_nationality,
    claim_status_by_route,
    initial_outcome_by_claim_quarter,
    decided_within_6_months,
)
