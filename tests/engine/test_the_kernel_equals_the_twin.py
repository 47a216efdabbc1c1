"""The compiled kernel gives the ledger of the plain engine, bit for bit, whatever the network uses."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_networks import Shape, random_network, random_people

from fairbalance.engine.kernel_features import Features, features_of
from fairbalance.engine.kernel_run import Kernel
from fairbalance.engine.kernel_template_records import BATCH
from fairbalance.engine.kernel_workspace import Workspace
from fairbalance.engine.ledger import Ledger
from fairbalance.engine.twin import Twin

EVERYTHING = Shape()
BARE = Shape(ledgers=(False,) * 6, clocks=0, judgments=False, observers=0, slots=4)
COUNTED = Shape(
    ledgers=(False, False, False, True, False, True), judgments=False, observers=0, slots=7, plain_clocks=True
)
"""Clocks that lead straight out, with no ledger that asks who left: the kernel counts them without alarms."""


def all_features() -> Features:
    """What a network with everything needs; a feature that chance left out of a network must not matter."""
    return features_of(random_network(1, EVERYTHING))


def both(shape: Shape, seed: int, people: int = 200, chunk: int = 32, compiled: bool = True) -> dict[str, int]:
    """Run both engines on a random network; return what differs.

    Other features would have to be compiled first, so the interpreter runs the kernel's source for them.
    """
    network = random_network(seed, shape)
    population = random_people(seed + 1, network, people)
    twin = Twin(network, population, seed).run()
    features = all_features() if compiled else features_of(network, chunk)
    return twin.differences_from(Kernel(network, features, compiled=compiled).run(population, seed))


@given(seed=st.integers(0, 2**32), stages=st.integers(4, 12), clocks=st.sampled_from([1.0, 2.0]))
@settings(max_examples=60)
def test_every_ledger_agrees_on_random_networks(seed: int, stages: int, clocks: float) -> None:
    network = random_network(seed, replace(EVERYTHING, stages=stages, clocks=clocks))
    people = random_people(seed + 1, network, 200)
    assert Twin(network, people, seed).run().differences_from(Kernel(network, all_features()).run(people, seed)) == {}


@pytest.mark.parametrize("shape", [BARE, COUNTED], ids=["bare", "counted"])
@pytest.mark.parametrize("seed", range(3))
def test_features_left_out_change_nothing_else(shape: Shape, seed: int) -> None:
    assert both(replace(shape, days=150), seed, people=120, compiled=False) == {}


def test_long_runs_cross_many_blocks_of_the_calendar() -> None:
    assert both(replace(EVERYTHING, days=1400), seed=3, people=3000) == {}


def test_days_on_which_more_people_move_than_the_inboxes_hold() -> None:
    network = random_network(7, replace(EVERYTHING, days=60))
    people = random_people(8, network, 12_000)
    crowd = replace(people, entry_day=np.minimum(people.entry_day, 3)).sorted_for_entry()
    crowd = replace(crowd, join_day=np.minimum(crowd.join_day, crowd.entry_day))
    twin = Twin(network, crowd, 1).run()
    assert twin.joined[:, 0].max() > 4 * BATCH
    assert twin.differences_from(Kernel(network, all_features()).run(crowd, 1)) == {}


def test_an_empty_population_leaves_an_empty_ledger() -> None:
    network = random_network(1, EVERYTHING)
    ledger = Kernel(network, all_features()).run(random_people(1, network, 0), 1)
    assert ledger.event_count == 0


@cache
def busy_case() -> tuple[Kernel, Callable[[int, Workspace | None], Ledger]]:
    """One network with some thousand people, and a way to run it."""
    network = random_network(5, EVERYTHING)
    people = random_people(6, network, 4000)
    kernel = Kernel(network, all_features())
    return kernel, lambda seed, workspace: kernel.run(people, seed, workspace)


@pytest.mark.parametrize("chunk", [1, 4, 64])
def test_the_size_of_chunks_changes_nothing(chunk: int) -> None:
    assert both(replace(EVERYTHING, days=120), seed=5, people=200, chunk=chunk, compiled=False) == {}


@given(seed=st.integers(0, 2**32))
@settings(max_examples=10)
def test_the_order_of_the_array_changes_nothing(seed: int) -> None:
    network = random_network(5, EVERYTHING)
    people = random_people(6, network, 500)
    shuffled = people.take(np.random.default_rng(seed).permutation(len(people))).sorted_for_entry()
    kernel = Kernel(network, all_features())
    assert kernel.run(shuffled, 1).differences_from(kernel.run(people, 1)) == {}


def test_two_threads_give_the_results_of_one() -> None:
    _, run = busy_case()
    seeds = range(8)
    alone = [run(seed, None) for seed in seeds]
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(lambda seed: run(seed, None), seeds))
    assert [one.differences_from(other) for one, other in zip(alone, together, strict=True)] == [{}] * len(seeds)
    assert alone[0].differences_from(alone[1]) != {}


def test_a_used_workspace_gives_the_results_of_a_fresh_one() -> None:
    _, run = busy_case()
    used = Workspace()
    run(1, used)
    size = used.bytes
    assert run(2, used).differences_from(run(2, Workspace())) == {}
    assert used.bytes == size > 0
