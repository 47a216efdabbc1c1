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
from fairbalance.engine.kernel_workspace import Recording, Workspace
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
    assert {name for _, name in KEPT} >= {"_ways", "_orders", "_classes", "_pairs"}


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
def test_scratch_memory_has_room_for_every_pair_of_cell_and_support(seed: int) -> None:
    network = random_network(seed, Shape())
    kernel = Kernel(network, compiled=False)
    work = Workspace().arrays(network, kernel.features, 0, Recording())
    assert work.tally.shape[1] == len(kernel.tables.tally_cell)
    assert len(set(zip(network.counting.cell.tolist(), network.counting.support.tolist(), strict=True))) == len(
        kernel.tables.tally_cell
    )
