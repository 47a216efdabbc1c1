"""A decision repeated from the draws alone takes the edge that the run took."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_networks import Shape, random_network, random_people

from fairbalance.engine.decisions import junction_of, trials
from fairbalance.engine.twin import Twin


@given(seed=st.integers(0, 2**32), slots=st.sampled_from([1, 9]))
@settings(max_examples=30)
def test_every_edge_of_everybody_is_that_of_the_first_test_that_succeeds(seed: int, slots: int) -> None:
    network = random_network(seed, Shape(slots=slots, days=400))
    people = random_people(seed + 1, network, 80)
    twin = Twin(network, people, seed, watch=range(len(people)))
    twin.run()
    routing, tests = network.routing, list(network.names.tests)
    for row, life in twin.history.items():
        for step, event in enumerate(life):
            if event.what != "edge":
                continue
            met = trials(network, people, seed, row, life, step)
            junction = junction_of(network, event.place)
            first, end = (int(each) for each in routing.first_test[junction : junction + 2])
            assert [tests.index(each.test) for each in met] == list(range(first, first + len(met)))
            assert [each.passed for each in met[:-1]] == [False] * (len(met) - 1 if met else 0)
            if met and met[-1].passed:
                assert routing.edge[tests.index(met[-1].test)] == event.place
            else:
                assert len(met) == end - first
                assert routing.default_edge[junction] == event.place


@pytest.mark.parametrize("seed", range(3))
def test_what_was_seen_and_what_was_needed_say_whether_a_test_succeeds(seed: int) -> None:
    network = random_network(seed, Shape(days=300))
    people = random_people(seed, network, 200)
    twin = Twin(network, people, 5, watch=range(len(people)))
    twin.run()
    met = [
        each
        for row, life in twin.history.items()
        for step, event in enumerate(life)
        if event.what == "edge"
        for each in trials(network, people, 5, row, life, step)
    ]
    assert {each.judged for each in met} == {True, False}
    assert {each.passed for each in met} == {True, False}
    for each in met:
        if each.judged:
            assert each.needed is None or each.passed == (each.seen >= each.needed)
        else:
            assert 0 <= each.seen < 1
            assert each.needed is not None
            assert each.passed == (each.seen < each.needed)


def test_another_stream_of_luck_draws_anew() -> None:
    network = random_network(1, Shape())
    people = random_people(1, network, 60)
    twin = Twin(network, people, 1, watch=range(len(people)))
    twin.run()
    both = [
        [trials(network, people, luck, row, life, step) for luck in (1, 2)]
        for row, life in twin.history.items()
        for step, event in enumerate(life)
        if event.what == "edge"
    ]
    assert any(one != other for one, other in both)


@pytest.mark.parametrize("seed", range(5))
def test_every_edge_leads_out_of_one_junction(seed: int) -> None:
    network = random_network(seed, replace(Shape(), stages=8))
    routing = network.routing
    for junction in range(len(network.names.junctions)):
        own = routing.edge[routing.first_test[junction] : routing.first_test[junction + 1]]
        for edge in np.append(own, routing.default_edge[junction]):
            assert junction_of(network, int(edge)) == junction
