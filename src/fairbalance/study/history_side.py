"""Everybody's history under one variant of a plan, in one world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from fairbalance.engine.decisions import Trial, trials
from fairbalance.engine.history import EDGE, JOIN, History
from fairbalance.engine.simulate import record
from fairbalance.study.lives import Facts, Happening, Life
from fairbalance.study.model import Case
from fairbalance.units import day_at

if TYPE_CHECKING:
    from fairbalance.study.plan import Plan
    from fairbalance.study.variants import Variant

Array = npt.NDArray[Any]

STEP_BITS = 20
"""Edges of one life that can be numbered."""


@dataclass(frozen=True, eq=False)
class Side:
    """Everybody's history under one variant.

    Attributes:
        name: Name of the variant.
        start: First day of the run.
        case: What was run.
        history: What happened to everybody.
    """

    name: str
    start: date
    case: Case
    history: History

    @property
    def keys(self) -> Array:
        """uint64[people], content ids by row."""
        return self.case.people.key

    def row(self, key: int) -> int | None:
        """Row of a person; None for someone who never came."""
        found = np.flatnonzero(self.keys == np.uint64(key))
        return int(found[0]) if len(found) else None

    def life(self, key: int) -> Life:
        """What happened to a person.

        Those in the system when the run begins joined their first stage before it, and have waited since.
        """
        names, row = self.case.network.names, self.row(key)
        if row is None:
            return Life(self.name, False, ())
        joined = int(self.case.people.join_day[row])
        found = []
        for number, each in enumerate(self.history.life(row)):
            place = (names.edges if each.what == "edge" else names.stages)[each.place]
            if each.what == "join" and (number or joined >= 0):
                joined = each.day
            day = joined if each.what == "join" else each.day
            waited = each.day - joined if each.what == "start" else None
            found.append(Happening(day_at(self.start, day), each.what, place, waited))
        return Life(self.name, True, tuple(found))

    def trials(self, key: int, step: int) -> list[Trial]:
        """The tests that a person met before taking an edge; see `engine.decisions.trials`."""
        row = self.row(key)
        if row is None:
            return []
        case = self.case
        return trials(case.network, case.people, case.luck, row, self.history.life(row), step)

    def facts(self, key: int) -> Facts | None:
        """Who a person is; None for someone who never came."""
        row = self.row(key)
        if row is None:
            return None
        people, network = self.case.people, self.case.network
        cell = int(network.counting.cell[people.class_index[row]])
        claimed = day_at(self.start, int(people.claim_day[row]))
        return Facts(network.names.cells[cell], claimed, bool(people.join_day[row] < 0))

    def happened(self, place: str) -> Array:
        """bool[people], whether each ever joined this stage, took this edge, or left by this exit."""
        names, found = self.case.network.names, np.zeros(len(self.keys), np.bool_)
        history, target = self.history, self.case.network.routing.target
        edges = np.array([each == place for each in names.edges]) | np.isin(
            target, [-1 - number for number, each in enumerate(names.exits) if each == place]
        )
        stages = np.array([each == place for each in names.stages])
        for what, wanted in ((EDGE, edges), (JOIN, stages)):
            if wanted.any():
                found[history.rows[(history.whats == what) & _chosen_from(wanted, history.places)]] = True
        return found


def side_of(plan: Plan, variant: Variant, world: int) -> Side:
    """Run one variant in one world and keep everybody's history.

    Args:
        plan: The plan.
        variant: One of its variants.
        world: Number of the world.

    Raises:
        InvariantError: If the run stops itself; names stage and month.
    """
    case = plan.model.build(plan.setup, *plan.resolved(variant, plan.world(world)))
    return Side(variant.name, plan.setup.start, case, record(case.network, case.people, case.luck))


def ways(history: History, number: Array) -> tuple[Array, Array]:
    """The edges of numbered people: person and step in one rising number, and the edge.

    Args:
        history: What happened.
        number: int64[rows], number of each person, or -1.
    """
    history = history.only(number >= 0)
    taken = history.whats == EDGE
    person, day, edge = number[history.rows[taken]], history.days[taken], history.places[taken]
    order = np.lexsort((day, person))
    person, edge = person[order], edge[order]
    step = np.arange(len(person)) - np.searchsorted(person, person)
    return person << STEP_BITS | step, edge


def numbers(mine: Sequence[str], theirs: Sequence[str]) -> Array:
    """The number in one list of each name of another; names that it lacks follow after."""
    known = {name: number for number, name in enumerate(mine)}
    return np.array([known.setdefault(name, len(known)) for name in theirs], np.int64)


def _chosen_from(wanted: Array, index: Array) -> Array:
    """Which indices are wanted; those beyond the list are not."""
    found: Array = wanted[np.minimum(index, len(wanted) - 1)] & (index < len(wanted))
    return found
