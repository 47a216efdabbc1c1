"""The Italian model: law, pathway, people and evidence of the centres in Albania, ready to be studied."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from fairbalance.engine.ledger import Ledger
from fairbalance.evidence.parameter import ParameterSet
from fairbalance.law import Lawbook
from fairbalance.models.contents import fingerprint
from fairbalance.models.italy.baseline import baseline
from fairbalance.models.italy.build import case_of, scene_of
from fairbalance.models.italy.gates import frame_of, law_of
from fairbalance.models.italy.law import italy_lawbook
from fairbalance.models.italy.levers import LEVERS
from fairbalance.models.italy.measures import PAYERS, READINGS, ROUTES, STAGES, View
from fairbalance.models.italy.parameters import parameters
from fairbalance.models.italy.pathway import OBSERVED
from fairbalance.models.jurisdiction import Jurisdiction
from fairbalance.models.yardsticks import YARDSTICKS
from fairbalance.reform.baseline import Baseline
from fairbalance.reform.lever import LeverRegistry
from fairbalance.reform.reform import Reform
from fairbalance.reform.settings import Settings
from fairbalance.study.measures import MeasureRegistry
from fairbalance.study.model import Case, Setup, World
from fairbalance.units import month_of

HEADLINE = ("transferred", "freed_by_court", "removed", "people_held", "cost_total")


class ItalyModel(Jurisdiction):
    """People taken at sea or held in Italy, and the Italian centres in Albania."""

    name = "italy"
    title = "Italy"
    version = "2026.11"
    start = date(2024, 10, 1)
    until = date(2028, 12, 31)
    not_modelled = (
        "arrivals at sea do not respond to the scheme: nobody knows whether they do",
        "reception, claims and appeals of people who are landed in Italy or brought back there",
        "appeals against refusals in Albania, and the right to stay during them",
        "removal centres in Italy, except as a comparison of cost",
        "whether Italy could conclude the protocol at all, a question before the Court of Justice",
        "pay of officers, courts, transfers by land or air, and flights home",
        "people who are not moved to Albania: their detention, limbo and removal in Italy are not counted beside those "
        "of people who are",
        "who of the people moved has a family in Italy: nobody counted them, and the share is a wide guess",
        "conditions in the centres and on board, health, and access to lawyers",
    )
    """What a user might expect and does not get."""

    @cached_property
    def levers(self) -> LeverRegistry:
        """What a reform can change."""
        return LEVERS

    @cached_property
    def parameters(self) -> ParameterSet:
        """Every number, with its evidence."""
        return parameters()

    @cached_property
    def measures(self) -> MeasureRegistry:
        """What can be measured."""
        return MeasureRegistry([each.measure for each in READINGS], headline=HEADLINE)

    @cached_property
    def law(self) -> Lawbook:
        """The lawbook without any reform."""
        return italy_lawbook()

    def law_under(self, reform: Reform) -> Lawbook:
        """The lawbook under a reform."""
        return law_of(self.law, Settings(reform, self.levers))

    def baseline(self, setup: Setup) -> Baseline:
        """What levers hold without reforms, in the world where every parameter is at its median."""
        return baseline(setup, self.parameters, self.law)

    def build(self, setup: Setup, reform: Reform, world: World) -> Case:
        """Compile one world under one reform."""
        return case_of(scene_of(setup, Settings(reform, self.levers), world, self.law))

    def measure(self, case: Case, ledger: Ledger) -> dict[str, npt.NDArray[np.float64]]:
        """Read every measure off a ledger."""
        view = View(case, ledger)
        return {each.measure.id: np.asarray(each.read(view), np.float64) for each in READINGS}

    def labels(self, setup: Setup) -> dict[str, tuple[str, ...]]:
        """Labels of every axis."""
        months = frame_of(setup).months
        return {
            "month": tuple(month_of(month) for month in months),
            "year": tuple(dict.fromkeys(str(month.year) for month in months)),
            "stage": STAGES,
            "route": ROUTES,
            "payer": PAYERS,
            "yardstick": tuple(YARDSTICKS),
            "happened": OBSERVED,
        }

    def fingerprint(self) -> dict[str, str]:
        """Content hashes of law, evidence and pathway."""
        return fingerprint(self.law, Path(__file__).parent)
