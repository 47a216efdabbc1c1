"""The UK model: law, pathway, people and evidence of the United Kingdom, ready to be studied."""

from __future__ import annotations

from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from fairbalance.engine.ledger import Ledger
from fairbalance.evidence.parameter import ParameterSet
from fairbalance.law import Lawbook
from fairbalance.models.contents import fingerprint
from fairbalance.models.jurisdiction import Jurisdiction
from fairbalance.models.uk.baseline import baseline
from fairbalance.models.uk.build.assemble import inputs
from fairbalance.models.uk.build.context import context
from fairbalance.models.uk.build.population import population
from fairbalance.models.uk.build.scene import Scene
from fairbalance.models.uk.classes import ASYLUM_ROUTES, CLASSES
from fairbalance.models.uk.cohorts import cohort_count, cohort_labels, cohort_years
from fairbalance.models.uk.frame import Frame
from fairbalance.models.uk.gates import gates
from fairbalance.models.uk.groups import COHORT_CELL_OF_CLASS, SUPPORT_OF_CLASS
from fairbalance.models.uk.law import uk_lawbook
from fairbalance.models.uk.law_under_reform import frame_of, law_of, law_under
from fairbalance.models.uk.levers import LEVERS
from fairbalance.models.uk.measures import READINGS
from fairbalance.models.uk.measures.claims import APPEAL_KINDS
from fairbalance.models.uk.measures.queues import AGE_BANDS, STAGE_NAMES
from fairbalance.models.uk.measures.returns import RETURN_TYPES
from fairbalance.models.uk.measures.support import PAYERS
from fairbalance.models.uk.measures.view import View
from fairbalance.models.uk.measures.waits import SPEED_EDGES, WAIT_EDGES, bin_of_day
from fairbalance.models.uk.nationalities import NATIONALITIES
from fairbalance.models.uk.parameters import parameters
from fairbalance.models.uk.pathway import uk_pathway
from fairbalance.models.uk.pathway.names import INITIAL_OUTCOMES, STATUSES
from fairbalance.models.uk.pathway.observers import OBSERVED
from fairbalance.models.uk.rates.returns import route_open
from fairbalance.models.yardsticks import YARDSTICKS
from fairbalance.pathway.compile import compile_pathway
from fairbalance.pathway.network import Counting
from fairbalance.reform.baseline import Baseline
from fairbalance.reform.lever import LeverRegistry
from fairbalance.reform.reform import Reform
from fairbalance.reform.settings import Settings
from fairbalance.study.measures import MeasureRegistry
from fairbalance.study.model import Case, Setup, World
from fairbalance.units import add_months, quarter_of

HEADLINE = ("asylum_returns", "people_in_limbo", "awaiting_initial_decision", "cost_total")


class UkModel(Jurisdiction):
    """The asylum and returns system of the United Kingdom."""

    name = "uk"
    title = "United Kingdom"
    version = "2026.11"
    start = date(2026, 7, 1)
    until = date(2031, 12, 31)
    not_modelled = (
        "returns of people who neither claimed asylum, nor offended, nor were detained: most voluntary returns",
        "people granted leave after the move-on period: no cost, no benefit, no family reunion",
        "how arrivals respond to anything but a deterrence that the user chooses",
        "quality of decisions under pressure, legal representation, and interpreters",
        "local authorities' spending beyond the grants they get for it",
        "age disputes, trafficking referrals and judicial review as stages of their own",
        "health and conditions as a ground of its own: allowed appeals are all read as protection need",
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
        return MeasureRegistry([reading.measure for reading in READINGS], headline=HEADLINE)

    @cached_property
    def law(self) -> Lawbook:
        """The lawbook without any reform."""
        return uk_lawbook()

    def law_under(self, reform: Reform) -> Lawbook:
        """The lawbook under a reform."""
        return law_under(self.law, Settings(reform, self.levers))

    def baseline(self, setup: Setup) -> Baseline:
        """What levers hold without reforms, in the world where every parameter is at its median."""
        return baseline(setup, self.parameters, self.law)

    def build(self, setup: Setup, reform: Reform, world: World) -> Case:
        """Compile one world under one reform."""
        settings = Settings(reform, self.levers)
        frame = frame_of(setup, settings)
        known = None if "policy" in setup.actual else setup.known_to
        reformed, present = (gates(law, frame, known) for law in (law_of(self.law, settings), self.law))
        scene = Scene(frame, setup, world, settings, reformed, present)
        filled = inputs(scene)
        network = compile_pathway(uk_pathway(filled), frame.calendar, _counting(frame), NATIONALITIES)
        people = population(scene, filled, network)
        return Case(network, people, world.luck, setup.scale, context(scene, network, people))

    def measure(self, case: Case, ledger: Ledger) -> dict[str, npt.NDArray[np.float64]]:
        """Read every measure off a ledger."""
        view = View(case.network, ledger, case.context, case.scale)
        return {reading.measure.id: np.asarray(reading.read(view), np.float64) for reading in READINGS}

    def labels(self, setup: Setup) -> dict[str, tuple[str, ...]]:
        """Labels of every axis."""
        months = frame_of(setup).months
        return {
            "month": tuple(f"{month.year}-{month.month:02d}" for month in months),
            "quarter": tuple(dict.fromkeys(quarter_of(month) for month in months)),
            "year": tuple(dict.fromkeys(str(month.year) for month in months)),
            "stage": (*STAGE_NAMES, *setup.stages),
            "age_band": AGE_BANDS,
            "initial_outcome": INITIAL_OUTCOMES,
            "nationality": NATIONALITIES,
            "route": ASYLUM_ROUTES,
            "appeal_kind": tuple(APPEAL_KINDS),
            "status": tuple(STATUSES),
            "claim_quarter": cohort_labels(setup.until),
            "claim_year": tuple(str(year) for year in sorted(set(cohort_years(setup.until)))),
            "return_type": tuple(RETURN_TYPES),
            "payer": PAYERS,
            "yardstick": tuple(YARDSTICKS),
            "happened": OBSERVED,
        }

    def fingerprint(self) -> dict[str, str]:
        """Content hashes of law, evidence and pathway."""
        return fingerprint(self.law, Path(__file__).parent)


@lru_cache(maxsize=8)
def _counting(frame: Frame) -> Counting:
    closed = ~np.asarray(route_open([add_months(frame.start, 0)])[0], bool)
    return Counting(
        cell=CLASSES.nationality,
        cohort_cell=COHORT_CELL_OF_CLASS,
        support=SUPPORT_OF_CLASS,
        duration_group=closed.astype(np.int32)[CLASSES.nationality],
        cohorts=cohort_count(frame.until),
        wait_bin=bin_of_day(WAIT_EDGES),
        speed_band=bin_of_day(SPEED_EDGES),
        exit_status=np.zeros(0, np.int32),
    )
