"""The engine against queueing theory and Markov chains: exact where theory is exact, else within its standard error."""

from __future__ import annotations

import math

import numpy as np
import pytest

from fairbalance.engine.ledger import Ledger
from fairbalance.engine.twin import Twin
from fairbalance.pathway.compile import compile_pathway
from fairbalance.pathway.network import Network
from fairbalance.pathway.stage import Entry, Outcome, Pathway, Stage
from offices import (
    arrivals,
    calendar_of,
    chance,
    constant_hazard,
    counting_of,
    geometric,
    poisson_days,
    service,
    single_office,
)

WARM = 2000


def run(network: Network, days: np.ndarray, seed: int = 1) -> Ledger:
    entry = len(network.names.stages)
    return Twin(network, arrivals(days, entry, seed), seed).run()


def mean_wait(ledger: Ledger, network: Network) -> float:
    """Mean completed wait after the warm-up."""
    first = int(network.calendar.month[WARM])
    return float(ledger.wait_days[0, first:].sum() / ledger.started[0, first:].sum())


def erlang_c_wait(rate: float, mean: float, servers: int) -> float:
    """Mean wait of M/M/c."""
    load = rate * mean
    blocked = load**servers / math.factorial(servers) * servers / (servers - load)
    all_free = sum(load**k / math.factorial(k) for k in range(servers))
    return blocked / (all_free + blocked) * mean / (servers - load)


@pytest.mark.parametrize(("servers", "load"), [(3, 0.7), (10, 0.85)])
def test_the_mean_wait_of_many_servers_is_erlang_c(servers: int, load: float) -> None:
    mean, days = 120.0, 16000
    rate = load * servers / mean
    network = single_office(days, servers, geometric(mean))
    waits = [mean_wait(run(network, poisson_days(rate, days, seed), seed), network) for seed in range(1, 25)]
    error = float(np.std(waits, ddof=1) / math.sqrt(len(waits)))
    # Days are whole: a service is 0.5 day longer than its continuous twin and starts up to a day late.
    assert abs(np.mean(waits) - erlang_c_wait(rate, mean, servers)) < 3 * error + 1.5


def test_the_mean_wait_of_one_server_is_pollaczek_khinchine() -> None:
    lengths = np.array([2, 30])
    shares = np.array([0.7, 0.3])
    mean, second = float(lengths @ shares), float(lengths**2 @ shares)
    rate, days = 0.7 / mean, 16000
    cumulative = [0.0, *[0.7] * 28, 1.0]
    network = single_office(days, 1, cumulative)
    waits = [mean_wait(run(network, poisson_days(rate, days, seed), seed), network) for seed in range(1, 25)]
    error = float(np.std(waits, ddof=1) / math.sqrt(len(waits)))
    # Poisson batches of a day: whoever comes later in a batch also waits behind its earlier members.
    theory = rate * second / (2 * (1 - 0.7))
    assert abs(np.mean(waits) - theory) < 3 * error + 0.5


def test_little_holds_for_every_stage_exactly() -> None:
    days, servers = 3000, 4
    network = single_office(days, servers, geometric(20.0), [("leaves", 0.004)])
    ledger = run(network, poisson_days(0.25, days, 3), 3)
    people_days = int(ledger.waiting[0].sum() + ledger.serving[0].sum())
    by_age = int(ledger.occupancy[0, 0].sum())
    assert people_days == by_age
    assert int(ledger.joined.sum() - ledger.left.sum()) == int(ledger.stock[0, -1].sum())


def test_an_infinite_server_stage_follows_its_transient_mean() -> None:
    days, mean, rate = 400, 60.0, 40
    calendar = calendar_of(days)
    office = Stage("office", "in", "unlimited", (Outcome("done", "out"),), service(geometric(mean), calendar))
    network = compile_pathway(
        Pathway((office,), {"out": "out"}, (Entry("door", (Outcome("in", "office"),)),), (), (), ("in", "out"), ()),
        calendar,
        counting_of(),
        ("all",),
    )
    ledger = run(network, np.repeat(np.arange(days), rate))
    survival = (1 - 1 / mean) ** np.arange(days)
    expected = rate * np.cumsum(survival)
    spread = np.sqrt(rate * np.cumsum(survival * (1 - survival)))
    assert np.all(np.abs(ledger.serving[0] - expected) < 5 * spread + 1e-9)


def test_competing_hazards_split_in_proportion_and_end_on_time() -> None:
    days, people = 700, 6000
    calendar = calendar_of(days)
    hazards = {"one": 0.006, "two": 0.002}
    clocks = tuple(constant_hazard(name, hazard, name, calendar) for name, hazard in hazards.items())
    limbo = Stage("limbo", "in", None, clocks=clocks)
    network = compile_pathway(
        Pathway(
            (limbo,),
            {"one": "out", "two": "out"},
            (Entry("door", (Outcome("in", "limbo"),)),),
            (),
            (),
            ("in", "out"),
            (),
        ),
        calendar,
        counting_of(),
        ("all",),
    )
    ledger = run(network, np.zeros(people, int))
    left = ledger.exited.sum(axis=1)
    total = 1 - math.exp(-0.008 * (days - 1))
    for index, share in enumerate((0.75, 0.25)):
        expected = people * total * share
        assert abs(left[index] - expected) < 4 * math.sqrt(expected)
    # a hazard ends a stay on the first whole day on which it has used up the draw
    assert abs(ledger.waiting[0, 100] / people - math.exp(-0.8)) < 4 * math.sqrt(0.25 / people)


def test_outcomes_are_those_of_the_absorbing_markov_chain() -> None:
    days, people = 400, 8000
    calendar = calendar_of(days)
    day = service([1.0], calendar)
    first = Stage(
        "first",
        "in",
        "unlimited",
        (
            Outcome("up", "granted", chance(0.3, calendar)),
            Outcome("on", "second", chance(0.5, calendar)),
            Outcome("no", "refused"),
        ),
        day,
        revisited=True,
    )
    second = Stage(
        "second",
        "in",
        "unlimited",
        (Outcome("back", "first", chance(0.4, calendar)), Outcome("no", "refused")),
        day,
        revisited=True,
    )
    network = compile_pathway(
        Pathway(
            (first, second),
            {"granted": "out", "refused": "out"},
            (Entry("door", (Outcome("in", "first"),)),),
            (),
            (),
            ("in", "out"),
            (),
        ),
        calendar,
        counting_of(),
        ("all",),
    )
    ledger = run(network, np.zeros(people, int))
    fundamental = np.linalg.inv(np.eye(2) - np.array([[0, 0.35], [0.4, 0]]))
    granted = float((fundamental @ np.array([0.3, 0.0]))[0])
    visits = float(fundamental[0, 1])
    assert int(ledger.exited.sum()) == people
    assert abs(ledger.exited[0].sum() / people - granted) < 4 * math.sqrt(granted * (1 - granted) / people)
    assert abs(ledger.joined[1].sum() / people - visits) < 4 * math.sqrt(1 / people)


def test_tests_that_share_a_draw_split_the_unit_interval() -> None:
    days, people = 5, 20000
    calendar = calendar_of(days)
    stage = Stage(
        "stage",
        "in",
        "unlimited",
        (
            Outcome("a", "a", chance(0.2, calendar, "which")),
            Outcome("b", "b", chance(0.5, calendar, "which")),
            Outcome("c", "c"),
        ),
        service([1.0], calendar),
    )
    network = compile_pathway(
        Pathway(
            (stage,),
            dict.fromkeys("abc", "out"),
            (Entry("door", (Outcome("in", "stage"),)),),
            (),
            (),
            ("in", "out"),
            (),
        ),
        calendar,
        counting_of(),
        ("all",),
    )
    left = run(network, np.zeros(people, int)).exited.sum(axis=1) / people
    assert left == pytest.approx([0.2, 0.3, 0.5], abs=4 * math.sqrt(0.25 / people))
