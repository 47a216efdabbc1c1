"""The UK model with the few further readings that only a back-test needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from fairbalance.engine.changes import Changes
from fairbalance.engine.ledger import Ledger
from fairbalance.models.uk.measures.claims import claim_status_by_nationality
from fairbalance.models.uk.measures.definition import Floats, Reading, reading
from fairbalance.models.uk.measures.sums import by_cohort
from fairbalance.models.uk.measures.support import PAYERS, monthly_cost
from fairbalance.models.uk.measures.view import View
from fairbalance.models.uk.model import UkModel
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
    "People by year of claim, nationality and what had become of the claim on 31 December 2025, or on the last day of "
    "a run that ends earlier.",
    "net changes of claim status, cumulated to the quarter of the edition",
)
def claim_status_at_edition(view: View) -> Floats:
    """Latest outcome on the day of the edition: the ledger's changes of later quarters are left out."""
    kept = replace(view.ledger, status_changes=_to_edition(view, view.ledger.status_changes))
    return claim_status_by_nationality.read(replace(view, ledger=kept))


@reading(
    "initial_outcome_at_edition",
    "Initial outcomes when the claim-cohort table was made",
    "people",
    "stock",
    ("initial_outcome", "claim_quarter"),
    "People by quarter of claim and initial outcome recorded from the start of the run to 31 December 2025.",
    "initial outcomes recorded once for each person, to the quarter of the edition",
)
def initial_outcome_at_edition(view: View) -> Floats:
    """Initial outcomes by cohort on the day of the edition."""
    return view.scaled(by_cohort(_to_edition(view, view.ledger.initial_outcomes)))


def _to_edition(view: View, changes: Changes) -> Changes:
    """Changes without those of the quarters after the edition."""
    later = max(0, months_between(EDITION, view.frame.until) // 3)
    return changes.of_quarters(changes.shape[0] - later)


@reading(
    "cost_by_month",
    "Asylum support, and asylum casework",
    "GBP",
    "money",
    ("payer", "month"),
    "Cost by payer in the month, at the prices of the price table.",
    "the cost by payer before it is summed to years",
)
def cost_by_month(view: View) -> Floats:
    """Cost by payer, from which financial years can be summed."""
    cost = monthly_cost(view)
    return np.stack([cost[payer] for payer in PAYERS])


FURTHER: tuple[Reading, ...] = (claim_status_at_edition, initial_outcome_at_edition, cost_by_month)


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
