"""What networks have in common is worked out once, and the tables of each are those that it has on its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_networks import Shape, random_network, random_people

from fairbalance.engine import kernel_tables, kernel_workspace
from fairbalance.engine.kernel_run import Kernel
from fairbalance.engine.kernel_tables import Tables, tables_of
from fairbalance.engine.twin import Twin
from fairbalance.errors import InvariantError
from fairbalance.pathway.network import Network
from fairbalance.pathway.thresholds import Thresholds

KEPT = [
    (module, name)
    for module in (kernel_tables, kernel_workspace)
    for name, each in vars(module).items()
    if hasattr(each, "__wrapped__") and each.__module__ == module.__name__
]
"""Functions whose results are kept."""


@contextmanager
def nothing_kept() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for module, name in KEPT:
            patch.setattr(module, name, getattr(module, name).__wrapped__)
        yield


def same(one: Tables, other: Tables) -> bool:
    return all(
        np.array_equal(mine, theirs) and getattr(mine, "dtype", None) == getattr(theirs, "dtype", None)
        for mine, theirs in zip(one, other, strict=True)
    )


def numbers_changed(network: Network) -> Network:
    """The same pathway with other capacities, thresholds and hazards, as in another world."""
    rate = network.clocks.rate * 2
    return replace(
        network,
        capacity=network.capacity + 1,
        routing=replace(network.routing, threshold=Thresholds.by_class(network.routing.threshold.table // 2)),
        clocks=replace(network.clocks, rate=rate, cumulative=network.clocks.cumulative * 2),
    )


def default_moved(network: Network) -> Network:
    """Another way out of each junction that has several, and nothing else changed."""
    default, first = network.routing.default_edge.copy(), network.routing.first_test
    edge = network.routing.edge.copy()
    for junction in np.flatnonzero(np.diff(first) > 0):
        default[junction], edge[first[junction]] = edge[first[junction]], default[junction]
    return replace(network, routing=replace(network.routing, default_edge=default, edge=edge))


def test_something_is_kept() -> None:
    assert {name for _, name in KEPT} >= {"_ways", "_orders", "_classes"}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=4))
def test_tables_are_the_same_whatever_was_asked_before(seeds: list[int]) -> None:
    for seed in seeds:
        plain = random_network(seed, Shape())
        for network in (plain, numbers_changed(plain), default_moved(plain), plain):
            kept = tables_of(network)
            with nothing_kept():
                assert same(kept, tables_of(network))


def test_a_pathway_that_leads_elsewhere_has_other_tables() -> None:
    network = random_network(3, Shape())
    moved = default_moved(network)
    assert not np.array_equal(tables_of(network).way_edge, tables_of(moved).way_edge)
    assert np.array_equal(tables_of(network).way_edge, tables_of(numbers_changed(network)).way_edge)


def test_what_worlds_share_is_one_array() -> None:
    network = random_network(3, Shape())
    assert tables_of(network).way_edge is tables_of(numbers_changed(network)).way_edge


def test_no_run_writes_to_what_the_next_one_gets() -> None:
    network = random_network(4, Shape())
    kernel = Kernel(network, compiled=False)
    before = [np.array(each) for each in kernel.tables]
    kernel.run(random_people(4, network, 60), 1)
    assert all(np.array_equal(each, now) for each, now in zip(before, tables_of(network), strict=True))


@pytest.mark.parametrize("seed", range(6))
def test_every_edge_leaves_the_stage_of_its_junction(seed: int) -> None:
    network = random_network(seed, Shape())
    stages, routing, clocks = len(network.names.stages), network.routing, network.clocks
    nowhere = stages + len(network.names.exits)
    left = tables_of(network).edge_left.tolist()
    wanted = {int(junction): stage for stage, junction in enumerate(network.stages.junction) if junction >= 0}
    wanted |= dict(zip(clocks.junction.tolist(), clocks.stage.tolist(), strict=True))
    for junction in range(len(network.names.junctions)):
        tests = range(routing.first_test[junction], routing.first_test[junction + 1])
        for edge in (routing.default_edge[junction], *routing.edge[tests.start : tests.stop]):
            assert left[edge] == wanted.get(junction, nowhere)
    assert left[len(network.names.edges) :] == [nowhere] * stages


@pytest.mark.parametrize("seed", range(3))
def test_an_edge_that_no_junction_has_leaves_no_stage_and_changes_no_stock(seed: int) -> None:
    network = random_network(seed, Shape())
    routing, names = network.routing, network.names
    more = replace(
        network,
        names=replace(names, edges=(*names.edges, *(f"spare {index}" for index in range(40)))),
        routing=replace(
            routing,
            target=np.append(routing.target, np.zeros(40, np.int32)),
            initial_outcome=np.append(routing.initial_outcome, np.full(40, -1, np.int32)),
            observers=np.append(routing.observers, np.zeros(40, np.uint32)),
        ),
    )
    tables, nowhere = tables_of(more), len(names.stages) + len(names.exits)
    assert len(tables.edge_left) == len(tables.edge_lane)
    assert np.all(tables.edge_left[len(names.edges) :] == nowhere)
    people = random_people(seed, more, 150)
    found = Kernel(more, compiled=False).run(people, seed)
    assert found.stock.any()
    assert Twin(more, people, seed).run().differences_from(found) == {}


def test_a_junction_that_two_stages_lead_to_is_refused() -> None:
    network = random_network(1, Shape())
    junction = network.stages.junction.copy()
    served = np.flatnonzero(junction >= 0)
    junction[served[1]] = junction[served[0]]
    with pytest.raises(InvariantError, match="from more than one stage") as refused:
        replace(network, stages=replace(network.stages, junction=junction))
    assert refused.value.path == "network.stages.junction"


def test_an_edge_that_is_two_outcomes_is_refused() -> None:
    network = random_network(1, Shape())
    edge = network.routing.edge.copy()
    edge[1] = network.routing.default_edge[2]
    with pytest.raises(InvariantError, match=f"edge {edge[1]} is more than one outcome") as refused:
        replace(network, routing=replace(network.routing, edge=edge))
    assert refused.value.path == "network.routing.edge"


def test_a_junction_that_a_stage_and_an_entry_lead_to_is_refused() -> None:
    network = random_network(1, Shape())
    taken = network.stages.junction[network.stages.junction >= 0][0]
    with pytest.raises(InvariantError, match="from more than one stage"):
        replace(network, entry_points=np.array([0, -1 - taken], np.int32))
