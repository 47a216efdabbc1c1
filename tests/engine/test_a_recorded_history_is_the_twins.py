"""What the kernel writes down about people is what the plain engine keeps, event for event."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from importlib import util

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_networks import Shape, random_network, random_people

from fairbalance.engine import history as words
from fairbalance.engine import kernel_run, simulate
from fairbalance.engine import kernel_template_history as steps
from fairbalance.engine.history import EDGE, WHAT, Event, History, pack
from fairbalance.engine.kernel_features import Features, features_of
from fairbalance.engine.kernel_run import Kernel, without_ledgers
from fairbalance.engine.kernel_source import kernel_source
from fairbalance.engine.twin import Twin
from fairbalance.errors import InvariantError
from fairbalance.pathway.network import Network
from fairbalance.people.population import Population

EVERYTHING = Shape()


@cache
def all_features() -> Features:
    """What a network with everything needs, so that one compiled kernel serves every random network."""
    return replace(features_of(without_ledgers(random_network(1, EVERYTHING)), recorded=True), wide=True)


def lives(history: History, people: int) -> dict[int, list[Event]]:
    """Everybody's events by row."""
    return {row: history.life(row) for row in range(people)}


def by_kernel(network: Network, people: Population, seed: int, watch: list[int] | None = None) -> History:
    return Kernel(network, all_features(), recorded=True).record(people, seed, watch)


@given(seed=st.integers(0, 2**32), stages=st.integers(4, 12), clocks=st.sampled_from([1.0, 2.0]))
@settings(max_examples=40)
def test_every_event_of_everybody_agrees_on_random_networks(seed: int, stages: int, clocks: float) -> None:
    network = random_network(seed, replace(EVERYTHING, stages=stages, clocks=clocks))
    people = random_people(seed + 1, network, 150)
    twin = Twin(network, people, seed, watch=range(len(people)))
    twin.run()
    assert lives(by_kernel(network, people, seed), len(people)) == twin.history


@given(seed=st.integers(0, 2**32), data=st.data())
@settings(max_examples=15)
def test_watching_some_tells_of_them_what_watching_all_tells(seed: int, data: st.DataObject) -> None:
    network = random_network(seed, EVERYTHING)
    people = random_people(seed + 1, network, 120)
    watch = data.draw(st.lists(st.integers(0, len(people) - 1), unique=True, max_size=20))
    everybody, some = by_kernel(network, people, seed), by_kernel(network, people, seed, watch)
    assert set(some.rows.tolist()) <= set(watch)
    assert [some.life(row) for row in watch] == [everybody.life(row) for row in watch]


@pytest.mark.parametrize(
    "shape",
    [
        Shape(ledgers=(False,) * 6, clocks=0, judgments=False, observers=0, slots=4, days=150),
        Shape(
            ledgers=(False, False, False, True, False, True), judgments=False, observers=0, plain_clocks=True, days=150
        ),
        replace(EVERYTHING, days=120, stages=20, slots=16),
    ],
    ids=["bare", "counted", "wide"],
)
@pytest.mark.parametrize("chunk", [4, 32])
def test_events_agree_where_features_are_left_out(shape: Shape, chunk: int) -> None:
    network = random_network(2, shape)
    people = random_people(3, network, 120)
    features = features_of(without_ledgers(network), chunk, recorded=True)
    twin = Twin(network, people, 1, watch=range(len(people)))
    twin.run()
    found = Kernel(network, features, compiled=False, recorded=True).record(people, 1)
    assert lives(found, len(people)) == twin.history


def test_days_on_which_more_people_move_than_the_inboxes_hold() -> None:
    network = random_network(7, replace(EVERYTHING, days=60))
    people = random_people(8, network, 8000)
    crowd = replace(people, entry_day=np.minimum(people.entry_day, 3)).sorted_for_entry()
    crowd = replace(crowd, join_day=np.minimum(crowd.join_day, crowd.entry_day))
    twin = simulate.record(network, crowd, 1, engine="twin")
    assert np.array_equal(np.sort(by_kernel(network, crowd, 1).words), np.sort(twin.words))


def test_two_threads_record_what_one_does() -> None:
    network = random_network(5, EVERYTHING)
    people = random_people(6, network, 2000)
    kernel = Kernel(network, all_features(), recorded=True)
    alone = [np.sort(kernel.record(people, seed).words) for seed in range(6)]
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(lambda seed: np.sort(kernel.record(people, seed).words), range(6)))
    assert all(np.array_equal(one, other) for one, other in zip(alone, together, strict=True))
    assert not np.array_equal(alone[0], alone[1])


def test_more_events_than_there_was_room_for_are_all_there(monkeypatch: pytest.MonkeyPatch) -> None:
    network = random_network(5, EVERYTHING)
    people = random_people(6, network, 300)
    roomy = np.sort(by_kernel(network, people, 1).words)
    monkeypatch.setattr(kernel_run, "EVENTS_EACH", 1)
    assert len(roomy) > len(people)
    assert np.array_equal(np.sort(by_kernel(network, people, 1).words), roomy)


def test_the_ordinary_kernel_writes_nothing_down() -> None:
    network = random_network(1, EVERYTHING)
    assert "RECORDED = False\n" in kernel_source(features_of(network))
    assert "RECORDED = True\n" in kernel_source(all_features())
    with pytest.raises(InvariantError, match="not made to record"):
        Kernel(network, features_of(network), compiled=False).record(random_people(1, network, 1), 1)


def test_recording_leaves_flows_and_conservation_as_they_are() -> None:
    network = without_ledgers(random_network(4, EVERYTHING))
    people = random_people(5, network, 400)
    recording = Kernel(network, all_features(), recorded=True)
    assert Twin(network, people, 1).run().differences_from(recording.run(people, 1)) == {}
    slow = Kernel(network, all_features(), compiled=False, recorded=True)  # the interpreter checks every index
    assert recording.run(people, 1).differences_from(slow.run(people, 1)) == {}
    assert len(slow.record(people, 1, [])) == 0


def test_a_word_is_the_same_in_both_places() -> None:
    assert (words.EDGE, words.JOIN, words.START) == (steps.EDGE, steps.JOIN, steps.START)
    shifts = (words.ROW_SHIFT, words.DAY_SHIFT, words.WHAT_SHIFT)
    assert shifts == tuple(int(each) for each in (steps.ROW_SHIFT, steps.DAY_SHIFT, steps.WHAT_SHIFT))


@pytest.mark.parametrize("engine", ["twin", "kernel"])
def test_any_engine_can_be_asked(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    network = random_network(1, EVERYTHING)
    people = random_people(2, network, 100)
    monkeypatch.setattr(kernel_run, "features_of", lambda *_, **__: all_features())
    found = simulate.record(network, people, 1, [3, 5], engine)
    twin = Twin(network, people, 1, watch=[3, 5])
    twin.run()
    assert {row: found.life(row) for row in (3, 5)} == twin.history


def test_without_numba_the_plain_engine_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FAIRBALANCE_ENGINE", raising=False)
    assert simulate.engine_for(10_000) == ("kernel" if util.find_spec("numba") else "twin")
    monkeypatch.setattr(simulate, "find_spec", lambda _: None)
    assert simulate.engine_for(10_000) == "twin"
    network = random_network(1, EVERYTHING)
    people = random_people(2, network, 50)
    assert len(simulate.record(network, people, 1)) == len(simulate.record(network, people, 1, engine="twin"))


EVENTS = st.lists(
    st.tuples(st.integers(0, 32_000), st.sampled_from(WHAT), st.integers(0, 1000)), unique_by=lambda each: each[:2]
)


@given(first=EVENTS, second=EVENTS)
def test_lives_are_told_in_order_whatever_the_order_of_the_words(
    first: list[tuple[int, str, int]], second: list[tuple[int, str, int]]
) -> None:
    both = [pack(row, [Event(*each) for each in events]) for row, events in ((0, first), (7, second))]
    history = History(np.concatenate(both)[::-1])
    for row, events in ((0, first), (7, second)):
        assert history.life(row) == sorted((Event(*each) for each in events), key=lambda e: (e.day, WHAT.index(e.what)))
    assert history.life(3) == []
    assert len(history) == len(first) + len(second)


@given(first=EVENTS, second=EVENTS)
def test_lives_have_one_digest_if_and_only_if_they_are_the_same(
    first: list[tuple[int, str, int]], second: list[tuple[int, str, int]]
) -> None:
    both = [pack(row, [Event(*each) for each in events]) for row, events in enumerate((first, second))]
    digests = History(np.concatenate(both)).digests(3)
    assert (digests[0] == digests[1]) == (sorted(first) == sorted(second))
    assert digests[2] == 0


@given(events=EVENTS, seed=st.integers(0, 99))
def test_other_numbers_for_places_move_nothing_else(events: list[tuple[int, str, int]], seed: int) -> None:
    random = np.random.default_rng(seed)
    stages, edges = random.permutation(1001), random.permutation(1001)
    history = History(pack(2, [Event(*each) for each in events]))
    moved = history.moved(stages, edges)
    assert np.array_equal(moved.days, history.days)
    assert np.array_equal(moved.whats, history.whats)
    expected = np.where(history.whats == EDGE, edges[history.places], stages[history.places])
    assert np.array_equal(moved.places, expected)
