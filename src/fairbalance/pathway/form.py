"""How a pathway hangs together: its names, and the indices that stand for them.

Worlds differ in their rates but hardly ever in this, so it is worked out once for all pathways of the same outline.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from fairbalance.errors import InputError, nearest
from fairbalance.pathway import fixed_point
from fairbalance.pathway.network import CHANCE, JUDGMENT, NO_SERVICE, UNLIMITED, Names
from fairbalance.pathway.sealed import DIFFERENT, sealed
from fairbalance.pathway.stage import Chance, Judgment, Outcome, Pathway

Array = npt.NDArray[Any]
VISIT_SLOTS = 16


class Way(NamedTuple):
    """An outcome without its rates.

    Attributes:
        draw: Name of the draw within the junction, whether or not there is a test.
        kind: CHANCE or JUDGMENT; None without a test.
    """

    name: str
    to: str
    initial: str | None
    observed: tuple[str, ...]
    draw: str
    kind: int | None


Ways = tuple[Way, ...]
Named = tuple[tuple[str, Ways], ...]
"""Junctions by name."""


class Place(NamedTuple):
    """A stage without its rates.

    Attributes:
        ways: What follows service; None where nobody is served.
    """

    name: str
    status: str
    served_by: str | None
    lanes: tuple[str, ...]
    revisited: bool
    ways: Ways | None
    clocks: Named


class Outline(NamedTuple):
    """A pathway without its rates: equal for pathways that hang together alike."""

    places: tuple[Place, ...]
    exits: tuple[tuple[str, str], ...]
    entries: Named
    capacities: tuple[str, ...]
    observers: tuple[str, ...]
    statuses: tuple[str, ...]
    initial_outcomes: tuple[str, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Form:
    """What an outline alone decides of a network; arrays are read-only, as all networks of the outline share them.

    Attributes:
        names: What the indices mean.
        lane_index: Index of each lane by name.
        stages: Columns of `network.Stages` by name, without those that depend on rates; likewise the next two.
        clocks: Columns of `network.Clocks`.
        routing: Columns of `network.Routing`.
        lane_stage: Stage of each lane.
        order_key: See `network.Lanes.key`.
        entry_points: See `network.Network`.
        exit_status: Claim status of each exit.
    """

    names: Names
    lane_index: dict[str, int]
    stages: dict[str, Array]
    clocks: dict[str, Array]
    routing: dict[str, Array]
    lane_stage: Array
    order_key: Array
    entry_points: Array
    exit_status: Array


def outline(pathway: Pathway, cells: tuple[str, ...]) -> Outline:
    """A pathway without its rates.

    Args:
        pathway: The pathway.
        cells: Names of the counting cells.
    """
    return Outline(
        places=tuple(
            [
                Place(
                    stage.name,
                    stage.status,
                    stage.served_by,
                    stage.lane_names,
                    stage.revisited,
                    None if stage.service is None else _ways(stage.outcomes),
                    tuple([(clock.name, _ways(clock.outcomes)) for clock in stage.clocks]),
                )
                for stage in pathway.stages
            ]
        ),
        exits=tuple(pathway.exits.items()),
        entries=tuple([(entry.name, _ways(entry.outcomes)) for entry in pathway.entries]),
        capacities=tuple([capacity.name for capacity in pathway.capacities]),
        observers=tuple([observer.name for observer in pathway.observers]),
        statuses=pathway.statuses,
        initial_outcomes=pathway.initial_outcomes,
        cells=cells,
    )


def _ways(outcomes: Iterable[Outcome]) -> Ways:
    return tuple([Way(each.name, each.to, each.initial, each.observed, *_draw_and_kind(each)) for each in outcomes])


def _draw_and_kind(outcome: Outcome) -> tuple[str, int | None]:
    test = outcome.test
    if test is None:
        return outcome.name, None
    return test.draw or outcome.name, CHANCE if isinstance(test, Chance) else JUDGMENT


def all_tests(pathway: Pathway) -> list[Chance | Judgment]:
    """All tests of a pathway in the order of `Names.tests`: of entries, of stages, of clocks."""
    return [
        outcome.test
        for outcomes in (
            *[entry.outcomes for entry in pathway.entries],
            *[stage.outcomes for stage in pathway.stages if stage.service is not None],
            *[clock.outcomes for stage in pathway.stages for clock in stage.clocks],
        )
        for outcome in outcomes
        if outcome.test is not None
    ]


@lru_cache(maxsize=DIFFERENT)
def form_of(outline: Outline) -> Form:
    """What an outline decides of a network.

    Raises:
        InputError: If a name is used twice or does not exist, or junctions do not end as they must.
    """
    return _Former(outline).form()


def find(index: dict[str, int], name: str, path: str) -> int:
    """Place of a name.

    Raises:
        InputError: If it does not exist.
    """
    if name not in index:
        raise InputError(f"'{name}' does not exist; {nearest(name, index)}", path=f"pathway.{path}")
    return index[name]


class _Former:
    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.stage_index = _index("stages", [place.name for place in outline.places])
        self.exit_index = _index("exits", [name for name, _ in outline.exits])
        _index("stages and exits", [*self.stage_index, *self.exit_index])
        self.places = self.stage_index | {exit: -1 - place for exit, place in self.exit_index.items()}
        self.group_index = _index("capacities", outline.capacities)
        self.status_index = _index("statuses", outline.statuses)
        self.initial_index = _index("initial_outcomes", outline.initial_outcomes)
        self.observer_index = _index("observers", outline.observers)
        self.lane_index = _index("lanes", [name for place in outline.places for name in place.lanes])
        self.junctions: list[str] = []
        self.edges: list[str] = []
        self.tests: list[str] = []
        self.test_kind: list[int] = []
        self.test_edge: list[int] = []
        self.test_key: list[np.uint64] = []
        self.first_test: list[int] = [0]
        self.default_edge: list[int] = []
        self.edge_target: list[int] = []
        self.edge_initial: list[int] = []
        self.edge_observers: list[int] = []

    def form(self) -> Form:
        outline = self.outline
        entries = [self._junction(f"entry.{name}", ways) for name, ways in outline.entries]
        stages = self._stages()
        clocks, clock_names = self._clocks()
        status = [find(self.status_index, status, "exits") for _, status in outline.exits]
        lane_stage = [index for index, place in enumerate(outline.places) for _ in place.lanes]
        return Form(
            names=Names(
                stages=tuple(self.stage_index),
                exits=tuple(self.exit_index),
                junctions=tuple(self.junctions),
                edges=tuple(self.edges),
                tests=tuple(self.tests),
                clocks=tuple(clock_names),
                lanes=tuple(self.lane_index),
                groups=tuple(self.group_index),
                cells=outline.cells,
                statuses=outline.statuses,
                observers=tuple(self.observer_index),
                initial_outcomes=outline.initial_outcomes,
            ),
            lane_index=self.lane_index,
            stages=stages,
            clocks=clocks,
            routing=self._routing(),
            lane_stage=_column(lane_stage),
            order_key=_keys([fixed_point.decision_key(f"{place.name}.order") for place in outline.places]),
            entry_points=_column([*range(len(outline.places)), *(-1 - junction for junction in entries)]),
            exit_status=_column(status),
        )

    def _junction(self, name: str, ways: Ways) -> int:
        if not ways or ways[-1].kind is not None or any(each.kind is None for each in ways[:-1]):
            raise InputError("exactly the last outcome must have no test", path=f"pathway.{name}")
        for way in ways:
            edge = len(self.edges)
            self.edges.append(f"{name}.{way.name}")
            self.edge_target.append(find(self.places, way.to, f"{name}.{way.name}.to"))
            self.edge_initial.append(-1 if way.initial is None else find(self.initial_index, way.initial, name))
            self.edge_observers.append(sum(1 << find(self.observer_index, each, name) for each in way.observed))
            if way.kind is None:
                self.default_edge.append(edge)
            else:
                self.tests.append(f"{name}.{way.name}")
                self.test_kind.append(way.kind)
                self.test_edge.append(edge)
                self.test_key.append(fixed_point.decision_key(f"{name}.{way.draw}"))
        self.first_test.append(len(self.tests))
        self.junctions.append(name)
        return len(self.junctions) - 1

    def _stages(self) -> dict[str, Array]:
        places = self.outline.places
        revisited = [place.name for place in places if place.revisited]
        if len(revisited) > VISIT_SLOTS:
            raise InputError(
                f"{len(revisited)} stages can be revisited; at most {VISIT_SLOTS} can be counted", path="pathway.stages"
            )
        junction = [-1 if place.ways is None else self._junction(place.name, place.ways) for place in places]
        slots = iter(range(VISIT_SLOTS))
        return {
            "group": _column([self._group(place) for place in places]),
            "junction": _column(junction),
            "visit_slot": _column([next(slots) if place.revisited else -1 for place in places]),
            "status": _column([find(self.status_index, place.status, place.name) for place in places]),
            "key": _keys([fixed_point.decision_key(f"{place.name}.service") for place in places]),
        }

    def _group(self, place: Place) -> int:
        if place.served_by is None:
            return NO_SERVICE
        if place.served_by == "unlimited":
            return UNLIMITED
        return find(self.group_index, place.served_by, f"{place.name}.served_by")

    def _clocks(self) -> tuple[dict[str, Array], list[str]]:
        stage_of, first, junction, names = [], [0], [], []
        for index, place in enumerate(self.outline.places):
            for cause, ways in place.clocks:
                name = f"{place.name}.{cause}"
                stage_of.append(index)
                names.append(name)
                junction.append(self._junction(name, ways))
            first.append(len(stage_of))
        columns: dict[str, Array] = {
            "stage": _column(stage_of),
            "first": _column(first),
            "junction": _column(junction),
            "key": _keys([fixed_point.decision_key(name) for name in names]),
        }
        return columns, names

    def _routing(self) -> dict[str, Array]:
        return {
            "first_test": _column(self.first_test),
            "default_edge": _column(self.default_edge),
            "kind": _column(self.test_kind),
            "edge": _column(self.test_edge),
            "key": _keys(self.test_key),
            "target": _column(self.edge_target),
            "initial_outcome": _column(self.edge_initial),
            "observers": sealed(np.array(self.edge_observers, np.uint32)),
        }


def _column(numbers: list[int]) -> npt.NDArray[np.int32]:
    return sealed(np.array(numbers, np.int32))


def _keys(keys: list[np.uint64]) -> npt.NDArray[np.uint64]:
    return sealed(np.array(keys, np.uint64))


def _index(kind: str, names: Iterable[str]) -> dict[str, int]:
    index: dict[str, int] = {}
    for name in names:
        if name in index:
            raise InputError(f"'{name}' is used twice", path=f"pathway.{kind}")
        index[name] = len(index)
    return index
