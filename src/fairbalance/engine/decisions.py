"""One decision looked at again: what a person's draw or strength was, and what each test of the junction asked.

Every draw is keyed, so a decision can be repeated without the run that it was part of.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from fairbalance.engine import draws
from fairbalance.engine.history import Event
from fairbalance.pathway.fixed_point import SCORE_UNIT
from fairbalance.pathway.network import ALWAYS, CERTAIN, JUDGMENT, MAX_VISITS, NEVER, Network
from fairbalance.people.population import Population


class Trial(NamedTuple):
    """One test as one person met it.

    Attributes:
        test: Its name.
        judged: Whether it is a judgment; else a chance.
        seen: The strength as the decision-maker saw it, in standard deviations; or the draw, from 0 to 1.
        needed: What it has to reach; or, for a chance, the probability it has to lie below. None where nothing does, or
            everything.
        passed: Whether the test succeeded.
    """

    test: str
    judged: bool
    seen: float
    needed: float | None
    passed: bool


def trials(network: Network, people: Population, luck: int, row: int, life: list[Event], step: int) -> list[Trial]:
    """The tests that a person met before taking an edge, in order; the last is the one that succeeded, if one did.

    Args:
        network: The compiled pathway.
        people: The population.
        luck: Stream of luck.
        row: Row of the person.
        life: The person's history.
        step: Which of its events; an edge.
    """
    routing, event = network.routing, life[step]
    junction = junction_of(network, event.place)
    key = int(draws.person_keys(people.key[row : row + 1], luck)[0])
    period, class_index = int(network.calendar.period[event.day]), int(people.class_index[row])
    occurrence = _occurrence(network, life[:step])
    found = []
    for test in range(int(routing.first_test[junction]), int(routing.first_test[junction + 1])):
        threshold = routing.threshold.at(routing.row[test, period, int(people.vintage[row])], class_index)
        u = draws.uniform(key, int(routing.key[test]), occurrence)
        judged = bool(routing.kind[test] == JUDGMENT)
        if judged:
            seen = (_strength(network, key, test) + int(routing.load[test, 3]) * draws.normal(u)) >> 16
            passed, needed = seen >= threshold, None if threshold in (ALWAYS, NEVER) else threshold / SCORE_UNIT
        else:
            seen = u >> 2
            passed, needed = seen < threshold, threshold / CERTAIN
        found.append(
            Trial(network.names.tests[test], judged, seen / (SCORE_UNIT if judged else CERTAIN), needed, passed)
        )
        if passed:
            break
    return found


def junction_of(network: Network, edge: int) -> int:
    """The junction that an edge leads out of."""
    routing = network.routing
    at = np.flatnonzero(routing.default_edge == edge)
    if len(at):
        return int(at[0])
    test = int(np.flatnonzero(routing.edge == edge)[0])
    return int(np.searchsorted(routing.first_test, test, side="right")) - 1


def _occurrence(network: Network, before: list[Event]) -> int:
    """The how-manieth time the present stage is visited, from 0; 0 where visits are not counted."""
    slots = network.stages.visit_slot
    joined = [int(slots[each.place]) for each in before if each.what == "join"]
    if not joined or joined[-1] < 0:
        return 0
    return min(joined.count(joined[-1]), MAX_VISITS) - 1


def _strength(network: Network, key: int, test: int) -> int:
    """Weighted sum of a person's strengths, in units of 2**-32."""
    loads = network.routing.load[test, :3].tolist()
    keys = network.strength_key.tolist()
    return sum(load * draws.normal(draws.uniform(key, each, 0)) for load, each in zip(loads, keys, strict=True) if load)
