"""The EU model: return orders and returns of the 27 member states, ready to be studied."""

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
from fairbalance.models.eu.baseline import baseline
from fairbalance.models.eu.classes import CLASSES, STATES
from fairbalance.models.eu.frame import Frame, frame_of
from fairbalance.models.eu.inputs import inputs
from fairbalance.models.eu.law import eu_lawbook
from fairbalance.models.eu.law_levers import law_of
from fairbalance.models.eu.levers import LEVERS
from fairbalance.models.eu.measures import PLACES, READINGS, RETURN_TYPES, SPENT_ON, Context, View
from fairbalance.models.eu.parameters import parameters
from fairbalance.models.eu.pathway import OBSERVED, eu_pathway
from fairbalance.models.eu.population import population
from fairbalance.models.jurisdiction import Jurisdiction
from fairbalance.models.yardsticks import YARDSTICKS
from fairbalance.pathway.compile import compile_pathway
from fairbalance.pathway.network import Counting
from fairbalance.reform.baseline import Baseline
from fairbalance.reform.lever import LeverRegistry
from fairbalance.reform.reform import Reform
from fairbalance.reform.settings import Settings
from fairbalance.study.measures import MeasureRegistry
from fairbalance.study.model import Case, Setup, World
from fairbalance.units import quarter_of

HEADLINE = ("returns", "under_order", "orders", "cost")


class EuModel(Jurisdiction):
    """Orders to leave, and who enforces them."""

    name = "eu"
    title = "European Union"
    version = "2026.11"
    start = date(2026, 4, 1)
    until = date(2029, 12, 31)
    not_modelled = (
        "who is given an order: claims for protection and their refusal, and arrivals that respond to anything",
        "Cyprus, Denmark, Poland and sixteen others one by one: their orders or returns were not found apart",
        "countries of origin one by one: two groups, of regular and of rare readmission, stand for all",
        "national limits of detention below that of the Union, alternatives to detention, and appeals",
        "moves between member states as a risk of their own, and what follows a return",
        "which families are parted, and with whom children are held and returned: nobody counts them",
        "orders renewed in the same state, entry bans, and people who return after leaving",
        "solidarity between states, compensation for enforcing another's order, and Frontex",
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
        return eu_lawbook()

    def law_under(self, reform: Reform) -> Lawbook:
        """The lawbook under a reform."""
        return law_of(self.law, Settings(reform, self.levers))

    def baseline(self, setup: Setup) -> Baseline:
        """What levers hold without reforms, in the world where every parameter is at its median."""
        return baseline(setup, self.parameters)

    def build(self, setup: Setup, reform: Reform, world: World) -> Case:
        """Compile one world under one reform."""
        found = inputs(setup, Settings(reform, self.levers), world)
        network = compile_pathway(eu_pathway(found), found.frame.calendar, _counting(found.frame), CLASSES.labels)
        people = population(setup, world.luck, found, network)
        return Case(network, people, world.luck, setup.scale, Context(found, world.draws))

    def measure(self, case: Case, ledger: Ledger) -> dict[str, npt.NDArray[np.float64]]:
        """Read every measure off a ledger."""
        view = View(case.network, ledger, case.context, case.scale)
        return {each.measure.id: np.asarray(each.read(view), np.float64) for each in READINGS}

    def labels(self, setup: Setup) -> dict[str, tuple[str, ...]]:
        """Labels of every axis."""
        months = frame_of(setup).months
        return {
            "month": tuple(f"{month.year}-{month.month:02d}" for month in months),
            "quarter": tuple(dict.fromkeys(quarter_of(month) for month in months)),
            "state": STATES,
            "return_type": tuple(RETURN_TYPES),
            "whereabouts": tuple(PLACES),
            "spent_on": SPENT_ON,
            "year": tuple(dict.fromkeys(str(month.year) for month in months)),
            "yardstick": tuple(YARDSTICKS),
            "happened": OBSERVED,
        }

    def fingerprint(self) -> dict[str, str]:
        """Content hashes of law, evidence and pathway."""
        return fingerprint(self.law, Path(__file__).parent)


@lru_cache(maxsize=8)
def _counting(frame: Frame) -> Counting:
    zero = np.zeros(CLASSES.count, np.int32)
    return Counting(
        cell=np.arange(CLASSES.count, dtype=np.int32),
        cohort_cell=zero,
        support=zero,
        duration_group=CLASSES.group,
        cohorts=frame.calendar.quarters,
        wait_bin=np.zeros(1, np.int32),
        speed_band=np.zeros(1, np.int32),
        exit_status=np.zeros(0, np.int32),
        ages=False,
        waits=False,
        outcomes=False,
    )
