"""Small pathways built from a few words, and people for them, for tests of single laws of the engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from fairbalance.engine.ledger import Ledger
from fairbalance.engine.twin import Event, Twin
from fairbalance.pathway.compile import compile_pathway
from fairbalance.pathway.network import LAST_COME, RANDOM_ORDER, Calendar, Network
from fairbalance.pathway.stage import Capacity, Chance, Entry, Outcome, Pathway, Rates, Service, Stage
from fairbalance.people.population import Population
from offices import arrivals, calendar_of, counting_of, periods_of

DAYS = 120
CALENDAR = calendar_of(DAYS)
PERIODS = periods_of(CALENDAR)
DONE = Outcome("done", "out")


def exactly(days: int, calendar: Calendar = CALENDAR) -> Service:
    """A service that always lasts so many days."""
    cumulative = np.array([0.0] * (days - 1) + [1.0])
    return Service((cumulative,), np.zeros((1, periods_of(calendar)), np.int32))


def varying(cumulative: Sequence[float]) -> Service:
    """A service with these probabilities of being over by day 1, 2, 3, ..."""
    return Service((np.asarray(cumulative, float),), np.zeros((1, PERIODS), np.int32))


def likely(*shares: float) -> Chance:
    """A test with these probabilities by class."""
    return Chance(Rates.constant(list(shares), PERIODS, 1))


def lane_by_class(*lanes: int) -> Rates:
    """Which lane each class joins."""
    return Rates(np.array([lanes]), np.zeros((PERIODS, 1), np.int32))


def desk(
    units: int | Sequence[int] | np.ndarray,
    order: Sequence[str] | Sequence[Sequence[str]],
    name: str = "desk",
    quotas: Mapping[str, Any] | None = None,
    newest_first: Sequence[str] = (),
    random_order: Sequence[str] = (),
) -> Capacity:
    """A capacity; one order of lanes throughout, or one for each period."""
    by_period = tuple(tuple(each) for each in order) if order and not isinstance(order[0], str) else None
    return Capacity(
        name,
        np.broadcast_to(np.asarray(units), (DAYS,)).copy(),
        by_period or ((tuple(str(each) for each in order),) * PERIODS),
        dict.fromkeys(newest_first, np.full(PERIODS, LAST_COME))
        | dict.fromkeys(random_order, np.full(PERIODS, RANDOM_ORDER)),
        {lane: np.broadcast_to(np.asarray(each), (DAYS,)).copy() for lane, each in (quotas or {}).items()},
    )


def town(
    stages: Sequence[Stage],
    capacities: Sequence[Capacity] = (),
    entries: Sequence[Entry] = (),
    classes: int = 1,
    initial: tuple[str, ...] = (),
    **counting: Any,
) -> Network:
    """A network of these stages; everybody leaves by `out` or `gone`."""
    return compile_pathway(
        Pathway(
            stages=tuple(stages),
            exits={"out": "finished", "gone": "lost"},
            entries=tuple(entries),
            capacities=tuple(capacities),
            observers=(),
            statuses=("inside", "finished", "lost"),
            initial_outcomes=initial,
        ),
        CALENDAR,
        counting_of(classes, **counting),
        ("all",),
    )


def queue(name: str = "office", served_by: str = "desk", service: Service | None = None, **more: Any) -> Stage:
    """A stage with a queue; served in one day unless told otherwise."""
    settings: dict[str, Any] = {"outcomes": (DONE,), **more}
    return Stage(name, "inside", served_by, service=service or exactly(1), **settings)


def crowd(days: Sequence[int] | np.ndarray, entry_point: Any = 0, seed: int = 1, **columns: Any) -> Population:
    """People who join the stage or junction `entry_point` on given days."""
    return arrivals(days, entry_point, seed, **columns)


@dataclass(frozen=True)
class Told:
    """A run with the life of everybody in it.

    Attributes:
        network: What was run.
        people: Who was in it.
        ledger: What it left behind.
        lives: Events by content id.
    """

    network: Network
    people: Population
    ledger: Ledger
    lives: dict[int, list[Event]]

    def days(self, what: str, place: str) -> dict[int, int]:
        """First day on which something happened at a stage or edge, by content id."""
        names = self.network.names.edges if what == "edge" else self.network.names.stages
        index = names.index(place)
        found: dict[int, int] = {}
        for key, life in self.lives.items():
            for event in life:
                if (event.what, event.place) == (what, index):
                    found.setdefault(key, event.day)
        return found

    def in_order(self, stage: str = "office") -> list[int]:
        """Content ids in the order of their starts; meant for one start a day."""
        starts = self.days("start", stage)
        assert len(set(starts.values())) == len(starts), "two starts on one day have no order to be read"
        return sorted(starts, key=starts.__getitem__)

    def took(self, edge: str) -> set[int]:
        """Content ids of those who took an edge."""
        return set(self.days("edge", edge))


def tell(network: Network, people: Population, seed: int = 1) -> Told:
    """Run the plain engine and keep everybody's life."""
    twin = Twin(network, people, seed, watch=range(len(people)))
    ledger = twin.run()
    return Told(network, people, ledger, {int(people.key[row]): life for row, life in twin.history.items()})


def shuffled(people: Population, seed: int) -> Population:
    """The same people in another order of rows, sorted again."""
    return people.take(np.random.default_rng(seed).permutation(len(people))).sorted_for_entry()


def without(people: Population, row: int) -> Population:
    """Everybody but one."""
    return people.take(np.delete(np.arange(len(people)), row))


def with_capacity(network: Network, units: Any) -> Network:
    """The same network with another capacity each day."""
    return replace(network, capacity=np.broadcast_to(np.asarray(units, np.int32), network.capacity.shape).copy())
