"""The UK model with the few further readings that only a back-test needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from fairbalance.engine.ledger import Ledger
from fairbalance.models.uk.measures.claims import claim_status_by_nationality
from fairbalance.models.uk.measures.definition import Floats, Reading, reading
from fairbalance.models.uk.measures.support import monthly_cost
from fairbalance.models.uk.measures.view import View
from fairbalance.models.uk.model import UkModel
from fairbalance.models.uk.rates.costs import ASYLUM_SUPPORT, CASEWORK
from fairbalance.study.measures import MeasureRegistry
from fairbalance.study.model import Case
from fairbalance.units import months_between

EDITION = date(2025, 12, 31)
"""Day on which the claim-cohort table stands."""


@reading(
    "claim_status_at_edition",
    "Where claims stood when the claim-cohort table was made",
    "people",
    "stock",
    ("status", "claim_year", "nationality"),
    "People by year of claim, nationality and what had become of the claim on 31 December 2025, or on the last day of a "
    "run that ends earlier.",
    "net changes of claim status, cumulated to the quarter of the edition",
)
def claim_status_at_edition(view: View) -> Floats:
    """Latest outcome on the day of the edition: the ledger's changes of later quarters are left out."""
    later = max(0, months_between(EDITION, view.frame.until) // 3)
    changes = view.ledger.cohort
    kept = replace(view.ledger, cohort=changes[..., : changes.shape[-1] - later])
    return claim_status_by_nationality.read(replace(view, ledger=kept))


@reading(
    "home_office_asylum_cost",
    "Asylum support and casework",
    "GBP",
    "money",
    ("month",),
    "Cost of asylum support and of asylum casework in the month, at the prices of the price table.",
    "the two Home Office lines of the cost by payer",
)
def home_office_asylum_cost(view: View) -> Floats:
    """The part of the cost that the Home Office publishes as the total cost of asylum."""
    cost = monthly_cost(view)
    return np.asarray(cost[ASYLUM_SUPPORT] + cost[CASEWORK])


FURTHER: tuple[Reading, ...] = (claim_status_at_edition, home_office_asylum_cost)


class BackTestModel(UkModel):
    """The UK model, with the readings of `FURTHER` too."""

    @cached_property
    def measures(self) -> MeasureRegistry:
        """The model's measures and those of the back-test."""
        return MeasureRegistry([*super().measures, *(each.measure for each in FURTHER)])

    def measure(self, case: Case, ledger: Ledger) -> dict[str, npt.NDArray[np.float64]]:
        """Read every measure off a ledger."""
        view = View(case.network, ledger, case.context, case.scale)
        further = {each.measure.id: np.asarray(each.read(view), np.float64) for each in FURTHER}
        return super().measure(case, ledger) | further
