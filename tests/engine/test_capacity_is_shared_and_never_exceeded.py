"""Capacity: shared by stages with different needs, never exceeded by a start, and a fall of it pre-empts nobody."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_networks import Shape, random_network, random_people
from small_towns import DAYS, crowd, desk, exactly, queue, tell, town, with_capacity

from fairbalance.engine.twin import Twin
from fairbalance.pathway.network import Network
from fairbalance.pathway.stage import Outcome

SHAPE = Shape(days=100, clocks=0.5, observers=0, judgments=False)


def shared(units: int | np.ndarray, small_need: int, large_need: int, first: str = "small") -> Network:
    """Two stages that share one capacity, each with a service of three days."""
    lanes = [first, "large" if first == "small" else "small"]
    return town(
        [queue("small", need=small_need, service=exactly(3)), queue("large", need=large_need, service=exactly(3))],
        [desk(units, lanes)],
    )


def units_in_use(network: Network, serving: np.ndarray) -> np.ndarray:
    """Units of the first capacity held at the end of each day."""
    of_group = network.stages.group == 0
    used: np.ndarray = (serving * np.where(of_group, network.stages.need, 0)[:, None]).sum(axis=0)
    return used


@given(
    days=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 1)), min_size=1, max_size=50),
    units=st.integers(3, 9),
    needs=st.tuples(st.integers(1, 3), st.integers(1, 3)),
    first=st.sampled_from(["small", "large"]),
)
@settings(max_examples=40)
def test_units_in_use_never_exceed_the_shared_capacity(
    days: list[tuple[int, int]], units: int, needs: tuple[int, int], first: str
) -> None:
    network = shared(units, *needs, first=first)
    people = crowd([day for day, _ in days], [place for _, place in days])
    ledger = Twin(network, people, 1).run()
    assert units_in_use(network, ledger.serving).max() <= units
    assert ledger.exited.sum() == len(days)


def test_a_person_with_a_large_need_holds_so_many_units() -> None:
    told = tell(shared(5, 1, 2), crowd([0] * 4, [1] * 4))
    assert told.ledger.serving[1, 0] == 2
    assert told.ledger.waiting[1, 0] == 2


def test_the_rest_that_is_too_small_for_one_goes_to_the_other() -> None:
    told = tell(shared(5, 1, 2, first="large"), crowd([0] * 8, [0, 1] * 4))
    assert told.ledger.serving[:, 0].tolist() == [1, 2]


def test_the_first_lane_may_take_everything() -> None:
    told = tell(shared(3, 1, 2), crowd([0] * 8, [0, 1] * 4))
    assert told.ledger.serving[:, 0].tolist() == [3, 0]


def test_a_need_over_the_capacity_is_never_met_and_nobody_is_lost() -> None:
    told = tell(shared(2, 1, 3), crowd([0] * 6, [0, 1] * 3))
    assert not told.days("start", "large")
    assert told.ledger.waiting[1].tolist() == [3] * DAYS


def test_without_capacity_nobody_starts() -> None:
    told = tell(town([queue()], [desk(0, ["office"])]), crowd([0, 5, 9]))
    assert told.ledger.started.sum() == 0
    assert told.ledger.waiting[0, -1] == 3


@given(before=st.integers(1, 8), after=st.integers(0, 8), fall=st.integers(1, 8), length=st.integers(1, 12))
@settings(max_examples=40)
def test_a_fall_of_capacity_preempts_nobody(before: int, after: int, fall: int, length: int) -> None:
    units = np.where(np.arange(DAYS) < fall, before, min(before, after))
    people = crowd(np.zeros(40, int))
    told = tell(town([queue(service=exactly(length))], [desk(units, ["office"])]), people)
    started, left = told.days("start", "office"), told.days("edge", "office.done")
    assert all(left[key] - day == length for key, day in started.items() if day + length < DAYS)
    assert left.keys() == {key for key, day in started.items() if day + length < DAYS}


def test_after_a_fall_nobody_starts_until_enough_have_left() -> None:
    units = np.where(np.arange(DAYS) < 3, 4, 1)
    told = tell(town([queue(service=exactly(10))], [desk(units, ["office"])]), crowd([0] * 6))
    assert told.ledger.serving[0, :22].tolist() == [4] * 10 + [1] * 12
    assert sorted(told.days("start", "office").values()) == [0, 0, 0, 0, 10, 20]


def test_a_rise_of_capacity_is_used_on_the_same_day() -> None:
    units = np.where(np.arange(DAYS) < 7, 1, 5)
    told = tell(town([queue(service=exactly(50))], [desk(units, ["office"])]), crowd([0] * 9))
    assert sorted(told.days("start", "office").values())[:5] == [0, 7, 7, 7, 7]


def test_a_place_released_in_the_morning_is_taken_the_same_day() -> None:
    told = tell(town([queue(service=exactly(4))], [desk(1, ["office"])]), crowd([0] * 5))
    assert sorted(told.days("start", "office").values()) == [0, 4, 8, 12, 16]


def test_a_limit_on_decisions_a_day_is_a_capacity_with_a_service_of_one_day() -> None:
    told = tell(town([queue()], [desk(7, ["office"])]), crowd(np.zeros(30, int)))
    assert np.bincount(list(told.days("edge", "office.done").values())).tolist() == [0, 7, 7, 7, 7, 2]


def test_people_who_finish_one_stage_can_start_the_next_on_that_day() -> None:
    stages = [queue(outcomes=(Outcome("on", "counter"),), service=exactly(2)), queue("counter", "clerk")]
    told = tell(town(stages, [desk(1, ["office"]), desk(1, ["counter"], name="clerk")]), crowd([0, 0]))
    assert sorted(told.days("start", "counter").values()) == [2, 4]
    assert told.days("join", "counter") == told.days("edge", "office.on")


@given(extra=st.integers(1, 5), seed=st.integers(0, 10_000), servers=st.integers(1, 4))
@settings(max_examples=30)
def test_with_more_capacity_nobody_in_one_line_starts_later(extra: int, seed: int, servers: int) -> None:
    days = np.sort(np.random.default_rng(seed).integers(0, 50, 60))
    network = town([queue(service=exactly(3))], [desk(servers, ["office"])])
    slow, fast = tell(network, crowd(days)), tell(with_capacity(network, servers + extra), crowd(days))
    before, after = slow.days("start", "office"), fast.days("start", "office")
    assert before.keys() <= after.keys()
    assert all(after[key] <= day for key, day in before.items())


@pytest.mark.parametrize("seed", range(8))
def test_on_random_networks_no_start_exceeds_any_capacity(seed: int) -> None:
    network = random_network(seed, SHAPE)
    network = replace(network, capacity=np.repeat(network.capacity.max(axis=1, keepdims=True), SHAPE.days, axis=1))
    ledger = Twin(network, random_people(seed + 1, network, 200), seed).run()
    for group in range(len(network.names.groups)):
        need = np.where(network.stages.group == group, network.stages.need, 0)
        assert ((ledger.serving * need[:, None]).sum(axis=0) <= network.capacity[group]).all()
    assert ledger.started.sum() > 0


@pytest.mark.parametrize("seed", range(4))
def test_capacity_that_nobody_reaches_changes_nothing(seed: int) -> None:
    network = random_network(seed, SHAPE)
    people = random_people(seed + 1, network, 150)
    enough = replace(network, capacity=np.full_like(network.capacity, 1000))
    more = replace(network, capacity=np.full_like(network.capacity, 5000))
    assert Twin(enough, people, seed).run().differences_from(Twin(more, people, seed).run()) == {}
    assert Twin(network, people, seed).run().differences_from(Twin(enough, people, seed).run()) != {}


@pytest.mark.parametrize("seed", range(4))
def test_capacity_after_a_day_changes_nothing_before_it(seed: int) -> None:
    network = random_network(seed, SHAPE)
    people = random_people(seed + 1, network, 150)
    later = network.capacity.copy()
    later[:, 50:] = 0
    one, other = Twin(network, people, seed).run(), Twin(replace(network, capacity=later), people, seed).run()
    assert np.array_equal(one.waiting[:, :50], other.waiting[:, :50])
    assert np.array_equal(one.serving[:, :50], other.serving[:, :50])
    assert not np.array_equal(one.waiting[:, 50:], other.waiting[:, 50:])


def test_capacities_do_not_lend_to_each_other() -> None:
    stages = [queue(), queue("counter", "clerk")]
    network = town(stages, [desk(1, ["office"]), desk(50, ["counter"], name="clerk")])
    told = tell(network, crowd([0] * 5, 0))
    assert sorted(told.days("start", "office").values()) == [0, 1, 2, 3, 4]
    assert told.took("office.done") == set(told.lives)
