"""The plain engine does what its page says: a second engine, made from the page otherwise, agrees exactly."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_networks import Shape, random_network, random_people
from second_engine import SecondEngine, Seen

from fairbalance.engine.history import Event
from fairbalance.engine.ledger import NOT_ENTERED
from fairbalance.engine.twin import Twin
from fairbalance.pathway.network import UNLIMITED, Network
from fairbalance.people.population import Population
from offices import arrivals, geometric, poisson_days, single_office

SHAPES = {
    "everything": Shape(days=120),
    "many clocks": Shape(days=120, clocks=2.5, judgments=False),
    "few stages often revisited": Shape(days=120, stages=4, slots=2, clocks=0.5),
    "no clocks, no quotas": Shape(days=120, clocks=0.0, quotas=False, observers=0),
    "first come first served": Shape(days=120, disciplines=(1, 0, 0)),
}


def case(shape: Shape, seed: int, count: int) -> tuple[Network, Population]:
    """A random network and people for it."""
    network = random_network(seed, shape)
    return network, random_people(seed + 1, network, count)


def both(network: Network, people: Population, seed: int) -> tuple[Twin, list[Seen]]:
    """The twin after its run with every life kept, and what the second engine saw."""
    twin = Twin(network, people, seed, watch=range(len(people)))
    twin.run()
    return twin, SecondEngine(network, people, seed).run()


def lives(seen: list[Seen]) -> dict[int, list[Event]]:
    """What the second engine saw, as the twin keeps it: joins, starts and edges by row."""
    found: dict[int, list[Event]] = defaultdict(list)
    for each in seen:
        if each.what in ("join", "start", "edge"):
            found[each.row].append(Event(each.day, each.what, each.place))
    return found


def monthly(network: Network, seen: list[Seen], what: str, places: int, keep: Callable[[Seen], bool]) -> np.ndarray:
    """How often something happened at each place in each month."""
    table = np.zeros((places, network.calendar.months), np.int32)
    for each in seen:
        if each.what == what and keep(each):
            table[each.place, network.calendar.month[each.day]] += 1
    return table


@given(seed=st.integers(0, 2**32), name=st.sampled_from(sorted(SHAPES)), stages=st.integers(4, 10))
@settings(max_examples=40)
def test_every_life_is_the_same_in_both_engines(seed: int, name: str, stages: int) -> None:
    network, people = case(replace(SHAPES[name], stages=stages), seed, 120)
    twin, seen = both(network, people, seed)
    found = lives(seen)
    for row, events in twin.history.items():
        assert found.get(row, []) == events


@pytest.mark.parametrize("name", sorted(SHAPES))
@pytest.mark.parametrize("seed", range(4))
def test_the_ledger_counts_what_the_second_engine_saw(name: str, seed: int) -> None:
    network, people = case(SHAPES[name], 100 + seed, 150)
    twin, seen = both(network, people, seed)
    ledger, stages = twin.ledger, len(network.names.stages)

    def anyone(each: Seen) -> bool:
        return True

    first = {row: next(place for place, each in enumerate(seen) if each.row == row) for row in {e.row for e in seen}}
    opening = {seen[place] for row, place in first.items() if people.join_day[row] < 0 and seen[place].what == "join"}
    joined = monthly(network, seen, "join", stages, lambda each: each not in opening)
    assert np.array_equal(ledger.joined, joined)
    assert np.array_equal(ledger.started, monthly(network, seen, "start", stages, anyone))
    assert np.array_equal(ledger.left, monthly(network, seen, "leave", stages, anyone))
    assert np.array_equal(ledger.exited, monthly(network, seen, "exit", len(network.names.exits), anyone))
    assert np.array_equal(ledger.flow.sum(axis=2), monthly(network, seen, "edge", len(network.names.edges), anyone))
    kinds = Counter(each.what for each in seen)
    assert kinds["leave"] > 0
    infinite = np.flatnonzero(network.stages.group == UNLIMITED)
    at_once = int(joined[infinite].sum())  # in infinite-server stages, where a service starts with the stay
    assert at_once > 0
    assert ledger.event_count == kinds["join"] + kinds["start"] + at_once + kinds["leave"]


@pytest.mark.parametrize("name", sorted(SHAPES))
@pytest.mark.parametrize("seed", range(3))
def test_each_evening_the_same_people_wait_and_are_served(name: str, seed: int) -> None:
    network, people = case(SHAPES[name], 200 + seed, 150)
    twin, seen = both(network, people, seed)
    stages, days = len(network.names.stages), network.calendar.days
    waiting, serving = np.zeros((stages, days), np.int64), np.zeros((stages, days), np.int64)
    in_service: set[int] = set()
    for each in seen:
        served_at_once = each.what == "join" and network.stages.group[each.place] == -1
        if each.what == "join" and not served_at_once:
            waiting[each.place, each.day :] += 1
        elif each.what == "start" or served_at_once:
            in_service.add(each.row)
            serving[each.place, each.day :] += 1
            waiting[each.place, each.day :] -= each.what == "start"
        elif each.what == "leave":
            (serving if each.row in in_service else waiting)[each.place, each.day :] -= 1
            in_service.discard(each.row)
    assert np.array_equal(twin.ledger.waiting, waiting)
    assert np.array_equal(twin.ledger.serving, serving)


@pytest.mark.parametrize("seed", range(6))
def test_everybody_is_last_seen_at_the_same_place_on_the_same_day(seed: int) -> None:
    network, people = case(SHAPES["everything"], 300 + seed, 200)
    twin, seen = both(network, people, seed)
    place, day = np.full(len(people), NOT_ENTERED), np.zeros(len(people), np.int64)
    started = set()
    for each in seen:
        if each.what in ("join", "exit"):
            place[each.row] = each.place if each.what == "join" else -1 - each.place
            opening = each.what == "join" and each.row not in started and people.join_day[each.row] < 0
            day[each.row] = people.join_day[each.row] if opening and each.day == 0 else each.day
        started.add(each.row)
    entered = people.entry_day < network.calendar.days
    assert not entered.all()
    assert np.array_equal(twin.ledger.last_place, place)
    assert np.array_equal(twin.ledger.last_day[entered], day[entered])


@pytest.mark.parametrize("seed", range(4))
def test_waits_are_days_from_joining_to_the_start(seed: int) -> None:
    network, people = case(SHAPES["many clocks"], 400 + seed, 200)
    twin, seen = both(network, people, seed)
    days = np.zeros_like(twin.ledger.wait_days)
    since: dict[int, int] = {}
    for each in seen:
        if each.what == "join":
            since[each.row] = each.day if each.row in since else int(people.join_day[each.row])
        elif each.what == "edge":
            since[each.row] = each.day
        elif each.what == "start":
            days[each.place, network.calendar.month[each.day]] += each.day - since[each.row]
    assert days.sum() > 0
    assert np.array_equal(twin.ledger.wait_days, days)


@pytest.mark.parametrize(("servers", "mean"), [(1, 3.0), (3, 9.0), (6, 2.0)])
def test_an_office_with_impatient_people_is_the_same_in_both(servers: int, mean: float) -> None:
    network = single_office(200, servers, geometric(mean), [("leaves", 0.02), ("is_called", 0.01)])
    people = arrivals(poisson_days(0.9, 200, servers), 1)
    twin, seen = both(network, people, servers)
    assert lives(seen) == twin.history
    assert Counter(each.what for each in seen)["leave"] > 100


def test_another_stream_of_luck_is_another_history_in_both() -> None:
    network, people = case(SHAPES["everything"], 1, 100)
    one, other = SecondEngine(network, people, 1).run(), SecondEngine(network, people, 2).run()
    assert one != other
    assert SecondEngine(network, people, 1).run() == one
