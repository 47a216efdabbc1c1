"""Whoever was being served before the start is served on as long as others who were served for as long."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairbalance.engine.kernel_run import Kernel
from fairbalance.engine.ledger import Ledger
from fairbalance.engine.twin import Twin
from fairbalance.pathway.compile import compile_pathway
from fairbalance.pathway.network import Network
from fairbalance.pathway.stage import Entry, Outcome, Pathway, Stage
from fairbalance.people.population import Population
from offices import arrivals, calendar_of, constant_hazard, counting_of, geometric, service

DAYS, INSIDE, DOOR = 120, 0, 1
"""Days of a run, and the entry points of people inside and of people who come."""
UNEVEN = (0.1, 0.15, 0.15, 0.3, 0.32, 0.32, 0.32, 0.32, 0.7, 0.74, 0.75, 0.8, 0.9, 0.9, 0.96, 1.0)
"""Cumulative probabilities of services that end within sixteen days, most around the ninth."""


@cache
def office(cumulative: tuple[float, ...], a_day: float = 0.0) -> Network:
    """Infinite servers, with a clock if it has a hazard."""
    calendar = calendar_of(DAYS)
    clocks = (constant_hazard("leaves", a_day, "out", calendar),) if a_day else ()
    stage = Stage("office", "in", "unlimited", (Outcome("done", "out"),), service(cumulative, calendar), clocks=clocks)
    entries = (Entry("door", (Outcome("in", "office"),)),)
    return compile_pathway(
        Pathway((stage,), {"out": "out"}, entries, (), (), ("in", "out"), ()), calendar, counting_of(), ("all",)
    )


def inside_since(days_ago: npt.ArrayLike, seed: int = 1) -> Population:
    """People in the office since so many days before the start."""
    joined = -np.asarray(days_ago)
    return arrivals(np.zeros(len(joined), int), INSIDE, seed, join_day=joined)


def run(network: Network, people: Population, seed: int = 1) -> Ledger:
    return Kernel(network).run(people, seed)


def survival(cumulative: tuple[float, ...], days: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Chance that a service takes longer than so many days."""
    ends = np.concatenate([[0.0], cumulative, np.ones(4 * DAYS)])
    return np.asarray(1 - ends[np.asarray(days)])


@pytest.mark.parametrize("age", [1, 3, 8, 9, 15])
def test_the_rest_of_a_service_has_the_law_of_those_that_lasted_as_long(age: int) -> None:
    many = 20_000
    found = run(office(UNEVEN), inside_since(np.full(many, age))).serving[0, :16]
    expected = survival(UNEVEN, age + np.arange(16)) / survival(UNEVEN, age)
    error = np.sqrt(many * expected * (1 - expected))
    assert np.all(np.abs(found - many * expected) <= 4.5 * error + 1e-9)


@pytest.mark.parametrize("age", [1, 50, 400])
def test_a_service_without_memory_goes_on_as_if_it_had_just_begun(age: int) -> None:
    many, mean = 20_000, 25.0
    found = run(office(tuple(geometric(mean))), inside_since(np.full(many, age))).serving[0]
    expected = (1 - 1 / mean) ** np.arange(DAYS)
    error = np.sqrt(many * expected * (1 - expected))
    assert np.all(np.abs(found - many * expected) <= 4.5 * error + 1e-9)


def test_nobody_leaves_on_the_first_day_whose_service_can_last() -> None:
    fixed = (0.0,) * 9 + (1.0,)
    found = run(office(fixed), inside_since([1, 4, 9])).serving[0, :11]
    assert found.tolist() == [3, 2, 2, 2, 2, 2, 1, 1, 1, 0, 0]


def test_a_service_longer_than_any_ends_the_next_day() -> None:
    found = run(office(UNEVEN), inside_since([16, 17, 300])).serving[0, :2]
    assert found.tolist() == [3, 0]


def test_a_system_filled_with_its_ages_goes_on_as_if_it_had_always_run() -> None:
    a_day = 200
    ages = np.repeat(np.arange(1, 17), a_day)
    rng = np.random.default_rng(5)
    still = ages[rng.random(len(ages)) < survival(UNEVEN, ages)]
    days = np.repeat(np.arange(DAYS), a_day)
    joined = np.concatenate([-still, days])
    people = arrivals(np.maximum(joined, 0), DOOR, join_day=joined)
    inside = run(
        office(UNEVEN), replace(people, entry_point=np.where(people.join_day < 0, INSIDE, DOOR).astype(np.uint16))
    )
    chances = survival(UNEVEN, np.arange(17))
    expected, spread = a_day * chances.sum(), np.sqrt(a_day * (chances * (1 - chances)).sum())
    assert np.all(np.abs(inside.serving[0] - expected) < 5 * spread)
    assert abs(inside.serving[0].mean() - expected) < spread


@given(
    st.lists(st.integers(1, 40), min_size=1, max_size=40),
    st.lists(st.floats(0, 1), min_size=1, max_size=20),
    st.sampled_from((0.0, 0.02)),
    st.integers(0, 2**32),
)
@settings(max_examples=60, deadline=None)
def test_the_kernel_goes_on_as_the_twin_does(ages: list[int], steps: list[float], hazard: float, seed: int) -> None:
    cumulative = tuple(np.maximum.accumulate([*steps, 1.0]).tolist())
    network, people = office(cumulative, hazard), inside_since(ages, seed)
    assert Twin(network, people, seed).run().differences_from(run(network, people, seed)) == {}


@given(st.integers(1, 14), st.integers(0, 2**32))
@settings(max_examples=40, deadline=None)
def test_a_draw_keeps_its_rank_however_long_a_service_has_lasted(age: int, seed: int) -> None:
    """Luck is the person's own: who outlasts others when all begin outlasts them when all have lasted as long."""
    network, some = office(UNEVEN), 12

    def ends(since: int) -> list[int]:
        people = inside_since(np.full(some, since), 3)
        twin = Twin(network, people, seed, watch=range(some))
        twin.run()
        left = {int(people.key[row]): events[-1].day for row, events in twin.history.items()}
        return [left[key] for key in sorted(left)]

    first, later = ends(1), ends(age)
    order = np.argsort(first, kind="stable")
    ranked = np.array(later)[order]
    ties = np.diff(np.array(first)[order]) == 0
    assert np.all((np.diff(ranked) >= 0) | ties)
