"""The compiled kernel gives the ledger of the plain engine, bit for bit, whatever the network uses."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_networks import Shape, random_network, random_people

from fairbalance.engine import draws
from fairbalance.engine.clock import fires_on
from fairbalance.engine.kernel_features import Features, features_of
from fairbalance.engine.kernel_run import Kernel
from fairbalance.engine.kernel_tables import tables_of
from fairbalance.engine.kernel_template_records import BATCH, NOTES_TESTED
from fairbalance.engine.kernel_workspace import Workspace
from fairbalance.engine.ledger import Ledger
from fairbalance.engine.twin import Twin
from fairbalance.pathway.network import NEVER_FIRES, Network
from fairbalance.pathway.thresholds import Thresholds
from fairbalance.people.population import fitted

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
    people = random_people(8, network, 20_000)
    crowd = replace(people, entry_day=np.minimum(people.entry_day, 3)).sorted_for_entry()
    crowd = replace(crowd, join_day=np.minimum(crowd.join_day, crowd.entry_day))
    twin = Twin(network, crowd, 1).run()
    assert twin.joined[:, 0].max() > 4 * BATCH
    assert twin.differences_from(Kernel(network, all_features()).run(crowd, 1)) == {}


@pytest.mark.parametrize("arrivals", [31, 32, 33, 64, 65])
def test_arrivals_that_just_fill_a_chunk_and_one_more_or_less(arrivals: int) -> None:
    network = random_network(9, replace(EVERYTHING, days=60))
    people = random_people(10, network, 12 * arrivals)
    days = np.repeat(np.arange(12), arrivals)
    crowd = replace(people, entry_day=fitted("entry_day", days), join_day=fitted("join_day", days)).sorted_for_entry()
    twin = Twin(network, crowd, 1).run()
    assert twin.event_count > len(crowd)
    assert twin.differences_from(Kernel(network, all_features()).run(crowd, 1)) == {}


@pytest.mark.parametrize("points", [1, 2, 64, 65, 130])
def test_people_may_enter_at_any_number_of_points(points: int) -> None:
    network = random_network(2, replace(EVERYTHING, days=90))
    random, anywhere = np.random.default_rng(points), np.append(network.entry_points, [2, 3, 4, 5])
    many = replace(network, entry_points=random.choice(anywhere, points).astype(np.int32))
    people = random_people(3, many, 600)
    people = replace(people, entry_point=fitted("entry_point", random.integers(0, points, len(people))))
    twin = Twin(many, people, 1).run()
    assert twin.event_count > len(people)
    assert twin.differences_from(Kernel(many, all_features()).run(people, 1)) == {}


@pytest.mark.parametrize("seed", range(3))
def test_people_who_enter_late_into_a_stay_that_began_before_keep_its_age(seed: int) -> None:
    network = random_network(seed, replace(EVERYTHING, days=200))
    people = random_people(seed + 1, network, 900)
    late = people.entry_day > 0
    earlier = np.random.default_rng(seed).integers(0, 300, len(people))
    people = replace(people, join_day=fitted("join_day", np.where(late, people.entry_day - earlier, people.join_day)))
    twin = Twin(network, people, seed).run()
    assert twin.age[:, -1].any()
    assert twin.differences_from(Kernel(network, all_features()).run(people, seed)) == {}


def test_stocks_and_ages_are_those_in_the_stages_at_the_end_of_each_month() -> None:
    network = random_network(11, EVERYTHING)
    ledger = Kernel(network, all_features()).run(random_people(12, network, 2000), 3)
    last = network.calendar.month_start[1:] - 1
    inside = (ledger.waiting + ledger.serving)[:, last]
    assert inside.any()
    assert np.array_equal(ledger.stock.sum(axis=2), inside)
    assert np.array_equal(ledger.age.sum(axis=2), inside)
    assert np.array_equal(ledger.occupancy.sum(axis=1), ledger.waiting + ledger.serving)


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


class Tight(Workspace):
    """A workspace that gives a run no more room than it asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[int] = []

    def grow(self, features: Features, chunks: int, used: int) -> None:
        self.asked.append(chunks)
        super().grow(features, -(-chunks * 4 // 5), used)


def test_a_run_that_asks_for_more_room_goes_on_where_it_stopped() -> None:
    _, run = busy_case()
    tight = Tight()
    assert run(1, tight).differences_from(run(1, Workspace())) == {}
    assert len(tight.asked) > 3
    assert tight.asked == sorted(tight.asked)
    again = len(tight.asked)
    assert run(2, tight).differences_from(run(2, Workspace())) == {}
    assert len(tight.asked) - again < again


@pytest.mark.parametrize("seed", range(2))
def test_visit_counters_in_both_words_of_a_record(seed: int) -> None:
    shape = replace(EVERYTHING, days=120, stages=20, slots=16)
    assert random_network(seed, shape).stages.visit_slot.max() >= 8
    assert both(shape, seed, people=150, compiled=False) == {}


@pytest.mark.parametrize("tests", [2, 3, 4, 5, 9])
def test_chances_that_share_one_draw_decide_together(tests: int) -> None:
    network = random_network(3, replace(BARE, days=120))
    alone = np.zeros(len(network.routing.kind), np.uint64)
    assert both_with_shared_draws(network, alone, tests) == {}


def both_with_shared_draws(network: Network, key: npt.NDArray[np.uint64], tests: int) -> dict[str, int]:
    """Give the first junction so many tests with one key, and run both engines."""
    routing, before = network.routing, int(network.routing.first_test[1])
    edges = len(routing.target)
    moved = np.maximum(routing.first_test[1:] - before, 0) + tests
    shared = replace(
        routing,
        first_test=np.concatenate([[0], moved]).astype(np.int32),
        kind=np.concatenate([np.zeros(tests), routing.kind[before:]]).astype(np.int32),
        edge=np.concatenate([edges + np.arange(tests), routing.edge[before:]]).astype(np.int32),
        target=np.append(routing.target, np.resize(routing.target, tests)),
        initial_outcome=np.append(routing.initial_outcome, np.resize(routing.initial_outcome, tests)),
        observers=np.append(routing.observers, np.resize(routing.observers, tests)),
        row=np.concatenate([np.repeat(routing.row[-1:] * 0, tests, axis=0), routing.row[before:]]),
        threshold=Thresholds.by_class(np.sort(routing.threshold.table, axis=0) // (tests + 1)),
        load=np.concatenate([np.zeros((tests, 4)), routing.load[before:]]).astype(np.int32),
        key=np.concatenate([np.full(tests, 7), key[before:] + np.arange(1, len(key[before:]) + 1)]).astype(np.uint64),
    )
    names = replace(
        network.names,
        tests=tuple(f"test {index}" for index in range(len(shared.kind))),
        edges=tuple(f"edge {index}" for index in range(len(shared.target))),
    )
    changed = replace(network, routing=shared, names=names)
    people = random_people(1, changed, 200)
    twin = Twin(changed, people, 1).run()
    return twin.differences_from(Kernel(changed, compiled=False).run(people, 1))


def test_one_workspace_serves_different_networks() -> None:
    workspace = Workspace()
    for seed in (1, 5, 1):
        network = random_network(seed, replace(EVERYTHING, stages=5 + seed))
        people = random_people(seed, network, 300)
        twin = Twin(network, people, seed).run()
        assert twin.differences_from(Kernel(network, all_features()).run(people, seed, workspace)) == {}


@pytest.mark.parametrize("days", [3, 31, 480, 500, 900, 3880, 4020])
def test_clocks_are_dated_alike_however_many_months_there_are(days: int) -> None:
    """Months are compared in groups of sixteen, groups by eight: less than one group, and both sides of whole ones."""
    network = random_network(2, replace(EVERYTHING, days=days))
    people = random_people(2, network, 150)
    twin = Twin(network, people, 2).run()
    assert twin.left.sum() > 0
    assert twin.differences_from(Kernel(network, all_features()).run(people, 2)) == {}


@given(seed=st.integers(0, 2**32))
@settings(max_examples=20)
def test_bins_called_idle_never_fire(seed: int) -> None:
    network = random_network(seed, replace(EVERYTHING, days=900))
    tables, random = tables_of(network), np.random.default_rng(seed)
    rate, cumulative = network.clocks.rate, network.clocks.cumulative
    start = network.calendar.month_start.tolist()
    for row in range(len(rate)):
        month = int(random.integers(0, network.calendar.months))
        idle = int(tables.hazard_idle[month, row])
        if idle == 0:
            continue
        u = (idle << 20) - 1  # the largest draw, and so the soonest date, of the bins called idle
        spent = draws.exponential(u)
        fire = fires_on(spent, start[month], month, start, rate[row].tolist(), cumulative[row].tolist())
        assert fire == NEVER_FIRES


@given(seed=st.integers(0, 2**32), u=st.integers(0, 2**32 - 1))
@settings(max_examples=60)
def test_no_clock_fires_before_the_highest_hazard_would_and_a_steady_one_just_then(seed: int, u: int) -> None:
    network = random_network(seed, replace(EVERYTHING, days=900))
    tables, random = tables_of(network), np.random.default_rng(seed)
    start, spent = network.calendar.month_start.tolist(), draws.exponential(u)
    day = int(random.integers(0, network.calendar.days))
    month = int(network.calendar.month[day])
    for row, (rate, cumulative) in enumerate(zip(network.clocks.rate, network.clocks.cumulative, strict=True)):
        soonest = day + max(-(-spent // int(tables.hazard_peak[row])), 1)
        fire = fires_on(spent, day, month, start, rate.tolist(), cumulative.tolist())
        assert fire >= soonest
        if tables.hazard_constant[row] and fire < network.calendar.days:
            assert fire == soonest


@pytest.mark.parametrize("seed", [0, 1, 3])
def test_luck_is_looked_for_just_where_some_way_has_tests(seed: int) -> None:
    network = random_network(seed, EVERYTHING)
    tables, tests = tables_of(network), np.diff(network.routing.first_test)
    own = [
        set(tables.way_tested[a:b].tolist()) for a, b in zip(tables.way_first[:-1], tables.way_first[1:], strict=True)
    ]
    tested = [any(junction >= 0 and tests[junction] > 0 for junction in junctions) for junctions in own]
    assert (tables.source_notes & NOTES_TESTED != 0).tolist() == tested
    assert any(tested)
    assert not all(tested)
