"""Service in random order: everyone who waits has the same chance to be next, and luck belongs to the person."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_towns import CALENDAR, DAYS, PERIODS, Told, crowd, desk, queue, tell, town, without

from fairbalance.engine import kernel_template_records as records
from fairbalance.engine.kernel_run import Kernel
from fairbalance.engine.kernel_workspace import Workspace
from fairbalance.engine.ledger import Ledger
from fairbalance.engine.simulate import simulate
from fairbalance.engine.twin import Twin
from fairbalance.pathway.compile import compile_pathway
from fairbalance.pathway.network import FIRST_COME, LAST_COME, NUMBER_COMES_UP, RANDOM_ORDER, ROUNDS, Network
from fairbalance.pathway.stage import Capacity, Entry, Outcome, Pathway, Stage
from offices import arrivals, calendar_of, constant_hazard, counting_of, geometric, periods_of, poisson_days, service

WARM, LONG = 2000, 24000
RANDOM = town([queue()], [desk(1, ["office"], random_order=["office"])])


def turning(month: int, first: int, then: int) -> Network:
    """One office, one start a day, whose order of service turns with a month."""
    by_period = np.full(PERIODS, first)
    by_period[month:] = then
    return town([queue()], [Capacity("desk", np.ones(DAYS, int), (("office",),) * PERIODS, {"office": by_period})])


def one_server(load: float, mean: float, discipline: int) -> Network:
    """M/M/1 in whole days."""
    calendar = calendar_of(LONG)
    periods = periods_of(calendar)
    done = Outcome("done", "out")
    office = Stage("office", "waiting", "clerk", (done,), service(geometric(mean), calendar))
    clerk = Capacity("clerk", np.ones(LONG, int), (("office",),) * periods, {"office": np.full(periods, discipline)})
    entry = Entry("comes", (Outcome("joins", "office"),))
    pathway = Pathway((office,), {"out": "gone"}, (entry,), (clerk,), (), ("waiting", "gone"), ())
    return compile_pathway(pathway, calendar, counting_of(), ("all",))


def moments(ledger: Ledger, network: Network) -> tuple[float, float]:
    """Mean and mean square of completed waits after the warm-up."""
    counts = ledger.wait[0, int(network.calendar.month[WARM]) :].sum(axis=0)
    days = np.arange(len(counts))
    return float(counts @ days / counts.sum()), float(counts @ days**2 / counts.sum())


@pytest.mark.parametrize("load", [0.6, 0.8])
def test_waits_have_the_mean_of_first_come_and_the_second_moment_of_theory(load: float) -> None:
    """M/M/1: the mean is that of any discipline that does not look ahead, the mean square 2 / (2 - load) times."""
    mean = 20.0
    networks = [one_server(load, mean, each) for each in (FIRST_COME, RANDOM_ORDER)]
    found = []
    for seed in range(1, 25):
        people = arrivals(poisson_days(load / mean, LONG, seed), 1, seed)
        found.append([moments(simulate(network, people, seed), network) for network in networks])
    of_seeds = np.array(found)
    means, squares = of_seeds[:, :, 0], of_seeds[:, :, 1]
    apart = means[:, 1] - means[:, 0]
    assert abs(apart.mean()) < 3 * apart.std(ddof=1) / math.sqrt(len(apart)) + 0.01 * means[:, 0].mean()
    ratio = squares[:, 1].mean() / squares[:, 0].mean()
    error = 3 * np.std(squares[:, 1] / squares[:, 0], ddof=1) / math.sqrt(len(squares))
    # Whoever waits for the same round stands in the order of joining: one pair in thirty-one.
    assert abs(ratio - 2 / (2 - load)) < error + NUMBER_COMES_UP / 2


def ranks(told: Told) -> np.ndarray:
    """Place of each person in the order of joining, in the order of their starts."""
    joined = told.days("join", "office")
    places = {key: place for place, key in enumerate(sorted(joined, key=lambda key: (joined[key], key)))}
    return np.array([places[key] for key in told.in_order()])


def test_who_is_next_does_not_depend_on_how_long_they_have_waited() -> None:
    closed = 40
    units = [0] * closed + [1] * (DAYS - closed)
    correlations = []
    for seed in range(1, 61):
        days = np.repeat(np.arange(closed), 2)
        told = tell(town([queue()], [desk(units, ["office"], random_order=["office"])]), crowd(days, seed=seed), seed)
        correlations.append(np.corrcoef(ranks(told), np.arange(DAYS - closed))[0, 1])
    one_round = NUMBER_COMES_UP / (2 - NUMBER_COMES_UP)  # pairs that stand in the order of joining
    error = 3 * np.std(correlations, ddof=1) / math.sqrt(len(correlations))
    assert abs(np.mean(correlations) - one_round) < error


@given(st.integers(2, 60), st.data())
@settings(max_examples=30)
def test_the_others_keep_their_order_when_one_is_not_there(many: int, data: st.DataObject) -> None:
    people = crowd(np.zeros(many, int), seed=many)
    gone = data.draw(st.integers(0, many - 1))
    key = int(people.key[gone])
    with_all, without_one = tell(RANDOM, people), tell(RANDOM, without(people, gone))
    assert [each for each in with_all.in_order() if each != key] == without_one.in_order()


@given(st.lists(st.integers(0, 60), min_size=1, max_size=60), st.integers(1, 2**32))
@settings(max_examples=30)
def test_as_many_are_served_each_day_as_in_any_other_order(days: list[int], seed: int) -> None:
    people = crowd(sorted(days), seed=seed)
    oldest = town([queue()], [desk(1, ["office"])])
    started = [sorted(tell(network, people, seed).days("start", "office").values()) for network in (RANDOM, oldest)]
    assert started[0] == started[1]


def test_those_who_are_left_stand_by_the_day_they_joined_when_oldest_first_begins() -> None:
    days = np.arange(90) // 3
    told = tell(turning(2, RANDOM_ORDER, FIRST_COME), crowd(days))
    joined, started = told.days("join", "office"), told.days("start", "office")
    turn = int(CALENDAR.month_start[2])
    later = [joined[key] for key in told.in_order() if started[key] >= turn]
    assert later == sorted(later)
    before = [joined[key] for key in told.in_order() if started[key] < turn]
    assert before != sorted(before)


def test_those_who_are_left_are_called_by_their_own_number_when_random_order_begins() -> None:
    people = crowd(np.zeros(90, int))
    told, always = tell(turning(1, FIRST_COME, RANDOM_ORDER), people), tell(RANDOM, people)
    turn = int(CALENDAR.month_start[1])
    left = [key for key in told.in_order() if told.days("start", "office")[key] >= turn]
    assert told.in_order()[:turn] == sorted(told.lives)[:turn]
    assert left == [key for key in always.in_order() if key in set(left)]


def test_people_who_give_up_are_passed_over() -> None:
    leaves = constant_hazard("leaves", 0.02, "gone", CALENDAR)
    network = town([queue(clocks=(leaves,))], [desk(1, ["office"], random_order=["office"])])
    told = tell(network, crowd(np.zeros(100, int)))
    gone = told.took("office.leaves.fires")
    assert 10 < len(gone) < 90
    assert not gone & set(told.days("start", "office"))
    assert told.ledger.differences_from(simulate(network, told.people, 1)) == {}


def test_in_each_round_the_same_part_of_those_left_is_called_and_in_the_last_everyone() -> None:
    durations, row = RANDOM.durations, RANDOM.lanes.rounds_row
    called = durations.threshold[durations.offset[row] : durations.offset[row + 1]] / 2**32
    assert len(called) == ROUNDS - 1
    assert 1 - called == pytest.approx((1 - NUMBER_COMES_UP) ** np.arange(1, ROUNDS), abs=2**-32)


def test_a_network_without_random_order_has_no_rounds() -> None:
    assert town([queue()], [desk(1, ["office"])]).lanes.rounds_row == -1
    assert RANDOM.lanes.rounds_row == len(RANDOM.durations.offset) - 2


@pytest.mark.parametrize("first", [FIRST_COME, LAST_COME, RANDOM_ORDER])
@pytest.mark.parametrize("joining", ["on one day", "day by day"])
def test_lines_of_many_chunks_stand_anew_alike_in_both_engines(first: int, joining: str) -> None:
    """Thousands wait while the order turns every month, in memory that has to grow meanwhile."""
    by_period = (np.arange(PERIODS) + first) % 3
    leaves = constant_hazard("leaves", 0.003, "gone", CALENDAR)
    capacity = Capacity("desk", np.full(DAYS, 7), (("office",),) * PERIODS, {"office": by_period})
    network = town([queue(clocks=(leaves,))], [capacity])
    people = crowd(np.zeros(4000, int) if joining == "on one day" else np.sort(np.arange(4000) % DAYS), seed=first + 1)
    workspace = Workspace()
    ledger = Kernel(network).run(people, 1, workspace)
    assert len(people) > 100 * Kernel(network).features.chunk
    assert ledger.differences_from(Twin(network, people, 1).run()) == {}
    assert Kernel(network).run(people, 1, workspace).differences_from(ledger) == {}


def test_the_kernel_has_as_many_rounds_and_sorts_every_day_that_a_record_holds() -> None:
    assert (records.LAST_COME, records.AT_RANDOM) == (LAST_COME, RANDOM_ORDER)
    assert records.ROUNDS == ROUNDS == 1 << records.ROUNDS_BITS
    assert 2 * records.ROUNDS_BITS == 16, "days of joining have 16 bits, sorted in two goes"
