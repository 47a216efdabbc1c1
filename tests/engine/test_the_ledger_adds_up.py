"""The ledger: every table counts the same people, on networks made at random and on ones with a known answer."""

from __future__ import annotations

import itertools
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_networks import LEDGERS, Shape, random_network, random_people
from small_towns import CALENDAR, DAYS, DONE, PERIODS, crowd, desk, exactly, likely, queue, tell, town

from fairbalance.engine.ledger import NOT_ENTERED, Ledger
from fairbalance.engine.twin import Twin, join_month
from fairbalance.pathway.network import Network
from fairbalance.pathway.stage import Capacity, Entry, Observer, Outcome, Pathway, Rates
from fairbalance.people.population import Population
from offices import arrivals, constant_hazard, counting_of

SHAPE = Shape(days=150)
seeds = st.integers(0, 2**32)


def ran(seed: int, count: int = 150, shape: Shape = SHAPE) -> tuple[Network, Population, Ledger]:
    """A random network with its people and its ledger."""
    network = random_network(seed, shape)
    people = random_people(seed + 1, network, count)
    return network, people, Twin(network, people, seed).run()


def month_ends(network: Network) -> np.ndarray:
    """Last day of each month."""
    return network.calendar.month_start[1:] - 1


def entered(network: Network, people: Population) -> np.ndarray:
    """Whether each person enters within the horizon."""
    found: np.ndarray = people.entry_day < network.calendar.days
    return found


@given(seeds)
@settings(max_examples=20)
def test_who_entered_is_inside_or_has_left(seed: int) -> None:
    network, people, ledger = ran(seed)
    inside = ledger.waiting[:, -1].sum() + ledger.serving[:, -1].sum()
    assert inside + ledger.exited.sum() == entered(network, people).sum()


@given(seeds)
@settings(max_examples=20)
def test_stocks_are_those_who_wait_and_those_who_are_served(seed: int) -> None:
    network, _, ledger = ran(seed)
    present = ledger.waiting + ledger.serving
    assert np.array_equal(ledger.occupancy.sum(axis=1), present)
    assert np.array_equal(ledger.stock.sum(axis=2), present[:, month_ends(network)])


@given(seeds)
@settings(max_examples=20)
def test_ages_add_up_to_the_stock(seed: int) -> None:
    _, _, ledger = ran(seed)
    assert np.array_equal(ledger.age.sum(axis=2), ledger.stock.sum(axis=2))
    assert ledger.age.min() >= 0


@given(seeds)
@settings(max_examples=20)
def test_nobody_in_a_stage_joined_it_in_a_later_month(seed: int) -> None:
    network, _, ledger = ran(seed)
    for month in range(network.calendar.months):
        assert not ledger.age[:, month, network.calendar.past_months + month + 1 :].any()


@given(seeds)
@settings(max_examples=20)
def test_a_stock_changes_by_those_who_join_and_those_who_leave(seed: int) -> None:
    network, people, ledger = ran(seed)
    stock = ledger.stock.sum(axis=2)
    opening = np.zeros(len(stock), np.int64)
    for row in np.flatnonzero(people.join_day < 0):
        target = int(network.entry_points[people.entry_point[row]])
        if target >= 0:
            opening[target] += 1
    change = np.diff(np.column_stack([opening, stock]), axis=1)
    assert np.array_equal(change, ledger.joined - ledger.left)


@given(seeds)
@settings(max_examples=20)
def test_everybody_who_leaves_a_stage_or_comes_in_at_a_junction_takes_one_edge(seed: int) -> None:
    network, people, ledger = ran(seed)
    at_junction = (network.entry_points[people.entry_point] < 0) & entered(network, people)
    assert ledger.flow.sum() == ledger.left.sum() + at_junction.sum()
    target = network.routing.target
    flow = ledger.flow.sum(axis=2)
    for place in range(len(network.names.exits)):
        assert np.array_equal(flow[target == -1 - place].sum(axis=0), ledger.exited[place])


@given(seeds)
@settings(max_examples=20)
def test_cohort_tables_add_up_to_the_people_who_entered(seed: int) -> None:
    network, people, ledger = ran(seed)
    came = people.cohort[entered(network, people)]
    assert np.array_equal(ledger.cohort.sum(axis=(0, 2, 3)), np.bincount(came, minlength=network.counting.cohorts))
    assert (np.cumsum(ledger.cohort, axis=3) >= 0).all()


@given(seeds)
@settings(max_examples=20)
def test_cohort_cells_keep_the_people_of_their_classes(seed: int) -> None:
    network, people, ledger = ran(seed)
    cell = network.counting.cohort_cell[people.class_index[entered(network, people)]]
    found = ledger.cohort.sum(axis=(0, 1, 3))
    assert np.array_equal(found, np.bincount(cell, minlength=len(found)))


@given(seeds)
@settings(max_examples=20)
def test_the_last_status_of_a_cohort_is_that_of_the_last_places(seed: int) -> None:
    network, people, ledger = ran(seed)
    status_of = np.concatenate([network.stages.status, network.counting.exit_status[::-1]])
    rows = np.flatnonzero(entered(network, people))
    expected = np.zeros((len(network.names.statuses), network.counting.cohorts), np.int64)
    for row in rows:
        expected[status_of[ledger.last_place[row]], people.cohort[row]] += 1
    assert np.array_equal(ledger.cohort.sum(axis=(2, 3)), expected)


@given(seeds)
@settings(max_examples=20)
def test_each_person_has_at_most_one_initial_outcome(seed: int) -> None:
    network, people, ledger = ran(seed)
    open_claims = entered(network, people) & (people.initial_known == 0)
    most = np.bincount(people.cohort[open_claims], minlength=network.counting.cohorts)
    assert (ledger.initial.sum(axis=(0, 2, 3)) <= most).all()
    assert ledger.initial.min() >= 0
    assert np.array_equal(ledger.speed.sum(axis=1), ledger.initial.sum(axis=(0, 2, 3)))


@given(seeds)
@settings(max_examples=20)
def test_waits_are_those_of_services_that_started(seed: int) -> None:
    _, _, ledger = ran(seed)
    assert np.array_equal(ledger.wait.sum(axis=2), ledger.started)
    assert (ledger.wait_days[ledger.started == 0] == 0).all()
    assert (ledger.wait_days >= 0).all()


@given(seeds)
@settings(max_examples=15)
def test_last_places_are_the_stocks_and_exits_at_the_end(seed: int) -> None:
    network, people, ledger = ran(seed)
    places = Counter(ledger.last_place.tolist())
    assert places.pop(NOT_ENTERED, 0) == (~entered(network, people)).sum()
    present = ledger.waiting[:, -1] + ledger.serving[:, -1]
    gone = ledger.exited.sum(axis=1)
    expected = {stage: int(count) for stage, count in enumerate(present) if count}
    expected |= {-1 - place: int(count) for place, count in enumerate(gone) if count}
    assert places == expected


@given(seeds)
@settings(max_examples=15)
def test_a_life_leaves_exactly_its_footprints_in_the_ledger(seed: int) -> None:
    network = random_network(seed, SHAPE)
    people = random_people(seed + 1, network, 100)
    twin = Twin(network, people, seed, watch=range(100))
    ledger = twin.run()
    month = network.calendar.month
    joined, started, flow = np.zeros_like(ledger.joined), np.zeros_like(ledger.started), np.zeros_like(ledger.flow)
    for row, life in twin.history.items():
        cell = network.counting.cell[people.class_index[row]]
        for number, each in enumerate(life):
            if each.what == "join" and not (number == 0 and people.join_day[row] < 0):
                joined[each.place, month[each.day]] += 1
            elif each.what == "start":
                started[each.place, month[each.day]] += 1
            elif each.what == "edge":
                flow[each.place, month[each.day], cell] += 1
    assert np.array_equal(joined, ledger.joined)
    assert np.array_equal(started, ledger.started)
    assert np.array_equal(flow, ledger.flow)


@given(seeds, st.integers(0, 99))
@settings(max_examples=15)
def test_the_ledger_of_all_is_the_ledger_of_one_life_after_another_where_nothing_is_scarce(seed: int, cut: int) -> None:
    network = random_network(seed, Shape(days=100))
    plenty = Network(**{**vars(network), "capacity": np.full_like(network.capacity, 10_000)})
    people = random_people(seed + 1, plenty, 100)
    whole = Twin(plenty, people, seed).run().arrays()
    parts = [Twin(plenty, people.take(rows), seed).run().arrays() for rows in (np.arange(cut), np.arange(cut, 100))]
    for name, table in whole.items():
        if name in ("last_place", "last_day"):
            assert np.array_equal(np.concatenate([part[name] for part in parts]), table)
        else:
            assert np.array_equal(parts[0][name] + parts[1][name], table)


@given(seeds)
@settings(max_examples=10)
def test_a_life_is_in_order_and_begins_where_it_may(seed: int) -> None:
    network = random_network(seed, SHAPE)
    people = random_people(seed + 1, network, 100)
    twin = Twin(network, people, seed, watch=range(100))
    twin.run()
    for row, life in twin.history.items():
        days = [each.day for each in life]
        assert days == sorted(days)
        assert days[:1] == ([int(people.entry_day[row])] if life else [])
        for before, after in itertools.pairwise(life):
            if after.what == "start":
                assert (before.what, before.place) == ("join", after.place)
            if before.what == "edge":
                assert after == (before.day, "join", int(network.routing.target[before.place]))


@pytest.mark.parametrize("left_out", LEDGERS)
def test_a_table_that_is_not_kept_leaves_the_others_as_they_are(left_out: str) -> None:
    kept = Shape(days=150, ledgers=tuple(name != left_out for name in LEDGERS))
    (_, _, whole), (_, _, less) = ran(11), ran(11, shape=kept)
    lost = {name for name, table in less.arrays().items() if table.size == 0}
    assert lost
    assert {name for name in whole.differences_from(less)} == lost


def test_watching_people_changes_nothing() -> None:
    network, people, ledger = ran(3)
    assert Twin(network, people, 3, watch=range(0, 150, 7)).run().differences_from(ledger) == {}


def test_only_those_who_are_watched_have_a_history() -> None:
    network, people, _ = ran(3)
    twin = Twin(network, people, 3, watch=(4, 9))
    twin.run()
    assert set(twin.history) == {4, 9}


# Known answers -------------------------------------------------------------------------------------------------------

CLAIMS = (Outcome("yes", "out", likely(0.5), initial="granted"), Outcome("no", "again", initial="refused"))


def decided_twice() -> Network:
    """An office whose refusals are decided again, so that some people have two decisions."""
    stages = [
        queue(outcomes=CLAIMS, service=exactly(1)),
        queue("again", outcomes=(Outcome("yes", "out", initial="granted"),), service=exactly(1)),
    ]
    return town(stages, [desk(100, ["office", "again"])], initial=("granted", "refused"))


def test_only_the_first_outcome_of_a_claim_is_initial() -> None:
    told = tell(decided_twice(), crowd(np.zeros(200, int)))
    refused = len(told.took("office.no"))
    assert told.ledger.initial.sum(axis=(1, 2, 3)).tolist() == [200 - refused, refused]
    assert 50 < refused < 150
    assert told.took("again.yes") == told.took("office.no")


def test_an_outcome_from_before_the_run_is_not_counted_again() -> None:
    people = crowd(np.zeros(60, int), initial_known=np.arange(60) % 2)
    assert tell(decided_twice(), people).ledger.initial.sum() == 30


def test_speed_counts_days_from_the_claim() -> None:
    people = crowd(np.full(4, 20), claim_day=[20, -79, -80, -9000])
    ledger = tell(decided_twice(), people).ledger
    assert ledger.speed[0].tolist() == [1, 2, 0, 1]


def test_ages_before_the_start_are_cut_into_months_of_their_length() -> None:
    past = CALENDAR.past_months
    network = town([queue()], [desk(0, ["office"])])
    assert [join_month(network, day) for day in (0, -1, -30, -31, -61, -10_000)] == [
        past, past - 1, past - 1, past - 1, past - 2, 0,
    ]  # fmt: skip
    told = tell(network, crowd([0] * 4, join_day=[-1, -31, -61, -10_000]))
    found = told.ledger.age[0, 0]
    assert np.flatnonzero(found).tolist() == [0, past - 2, past - 1]
    assert found[past - 1] == 2


@given(st.integers(-5000, 100), st.integers(-5000, 100))
def test_whoever_joined_later_is_in_the_same_month_or_a_later_one(one: int, other: int) -> None:
    network = town([queue()], [desk(0, ["office"])])
    earlier, later = sorted((one, other))
    assert join_month(network, earlier) <= join_month(network, later)
    assert join_month(network, earlier) >= 0


def test_wait_days_are_the_sum_of_the_waits_also_before_the_start() -> None:
    told = tell(town([queue()], [desk(1, ["office"])]), crowd([0, 0, 0], join_day=[-10, -5, 0]))
    assert told.ledger.wait_days[0, 0] == 10 + 6 + 2
    assert np.flatnonzero(told.ledger.wait[0, 0]).tolist() == [2, 6, 10]


def test_the_opening_is_no_joining_and_stands_in_quarter_nought() -> None:
    people = crowd([0, 0, 0], join_day=[-10, -5, 0])
    ledger = tell(town([queue()], [desk(0, ["office"])]), people).ledger
    assert ledger.joined.sum() == 1
    assert ledger.cohort[0, 0, 0].tolist()[:2] == [2, 1]


def test_a_change_of_status_is_counted_in_its_quarter() -> None:
    ledger = tell(town([queue(service=exactly(95))], [desk(1, ["office"])]), crowd([0])).ledger
    assert ledger.cohort[0, 0, 0].tolist() == [0, 1, -1]
    assert ledger.cohort[1, 0, 0].tolist() == [0, 0, 1]


def test_a_move_within_one_status_is_no_change_of_it() -> None:
    stages = [queue(outcomes=(Outcome("on", "counter"),)), queue("counter", outcomes=(DONE,))]
    ledger = tell(town(stages, [desk(1, ["office", "counter"])]), crowd([0])).ledger
    assert ledger.cohort.sum(axis=(1, 2))[0].tolist() == [0, 0, 0]
    assert np.abs(ledger.cohort).sum() == 1 + (ledger.cohort[0] != 0).sum()


def watched(threshold: float) -> Network:
    """A door watched by a yardstick of the first strength."""
    from fairbalance.pathway.compile import compile_pathway

    watch = Observer("need", (1.0, 0.0, 0.0), Rates.constant([threshold], PERIODS, 1))
    door = Entry("door", (Outcome("one", "out", likely(0.5), observed=("need",)), Outcome("other", "gone")))
    pathway = Pathway(
        stages=(queue(clocks=(constant_hazard("leaves", 0.0, "gone", CALENDAR),)),),
        exits={"out": "finished", "gone": "lost"},
        entries=(door,),
        capacities=(Capacity("desk", np.ones(DAYS, int), (("office",),) * PERIODS),),
        observers=(watch,),
        statuses=("inside", "finished", "lost"),
        initial_outcomes=(),
    )
    return compile_pathway(pathway, CALENDAR, counting_of(), ("all",))


@given(low=st.floats(-3, 3), high=st.floats(-3, 3))
@settings(max_examples=15)
def test_a_higher_yardstick_sees_no_more_people_and_changes_nobody(low: float, high: float) -> None:
    low, high = sorted((low, high))
    people = arrivals(np.zeros(150, int), 1)
    lower, higher = tell(watched(low), people), tell(watched(high), people)
    assert higher.ledger.observed.sum() <= lower.ledger.observed.sum() <= len(lower.took("entry.door.one"))
    assert lower.lives == higher.lives


def test_a_yardstick_looks_only_at_those_who_go_its_way() -> None:
    told = tell(watched(-np.inf), arrivals(np.zeros(150, int), 1))
    assert told.ledger.observed.sum() == len(told.took("entry.door.one")) < 150
    assert tell(watched(np.inf), arrivals(np.zeros(150, int), 1)).ledger.observed.sum() == 0


def test_two_ledgers_that_differ_name_the_table_and_the_largest_difference() -> None:
    network, people, ledger = ran(5)
    other = Twin(network, people, 5).run()
    other.joined[0, 0] += 3
    assert ledger.differences_from(other) == {"joined": 3}
    assert other.differences_from(ledger) == {"joined": 3}
    _, _, longer = ran(5, count=160)
    assert ledger.differences_from(longer)["last_place"] == -1
