"""What a jurisdiction must offer so that it can be studied: the seam between the study room and `models/`.

A model turns one world and one reform into a case: a compiled network, its people, and the prices. The engine runs the
case and fills a ledger; the model reads its measures off the ledger. A study does this for every world, with and
without each reform, and subtracts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from fairbalance.engine.ledger import Ledger
from fairbalance.evidence.parameter import ParameterSet
from fairbalance.pathway.network import Network
from fairbalance.people.population import Population
from fairbalance.reform.baseline import Baseline
from fairbalance.reform.lever import LeverRegistry
from fairbalance.reform.reform import Reform
from fairbalance.study.measures import MeasureRegistry

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Setup:
    """What all worlds and reforms of a study share.

    Attributes:
        start: First day of the run; the system is filled as it stood the evening before.
        until: Last day of the run.
        scale: Share of people simulated, 0 to 1; counts in measures are divided by it.
        seed: Number from which parameter draws and luck derive.
        known_to: Data published for periods after this date are not used (for back-tests), except those in `actual`.
        actual: Drivers taken as they really were after `known_to`: any of "arrivals", "staffing", "policy".
        stages: Stages that reforms of the study put into the pathway and that measures count, by name.
    """

    start: date
    until: date
    scale: float = 1.0
    seed: int = 1
    known_to: date | None = None
    actual: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()


@dataclass(frozen=True)
class World:
    """One draw of every uncertain parameter, and one stream of luck.

    Attributes:
        index: Number of the world, from 0. World 0 of any study with the same seed is the same world.
        draws: Value of each uncertain parameter by its path.
        luck: Seed of the stream of luck.
    """

    index: int
    draws: Mapping[str, float]
    luck: int


@dataclass(frozen=True)
class Case:
    """One world under one reform, ready to run.

    Attributes:
        network: The compiled pathway.
        people: The population, sorted for entry.
        luck: Seed of the stream of luck.
        scale: Share of people simulated.
        context: What the model needs to read measures off the ledger (prices, labels).
    """

    network: Network
    people: Population
    luck: int
    scale: float
    context: Any


class Model(Protocol):
    """Law, pathway, people and evidence of one jurisdiction."""

    name: str
    title: str
    version: str
    start: date
    until: date
    levers: LeverRegistry
    parameters: ParameterSet
    measures: MeasureRegistry

    def baseline(self, setup: Setup) -> Baseline:
        """What levers hold without reforms, for differences and for clauses that change nothing."""
        ...

    def build(self, setup: Setup, reform: Reform, world: World) -> Case:
        """Compile one world under one reform."""
        ...

    def measure(self, case: Case, ledger: Ledger) -> dict[str, npt.NDArray[np.float64]]:
        """Read every registered measure off a ledger; axes as the registry states."""
        ...

    def labels(self, setup: Setup) -> dict[str, tuple[str, ...]]:
        """Labels of each axis that measures use (month, quarter, year, stage, nationality, payer, ...)."""
        ...

    def fingerprint(self) -> dict[str, str]:
        """Content hashes of law, evidence and pathway, for the manifest."""
        ...
