"""Luck: keyed by person, decision and occurrence, so two worlds differ only where something touched them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_networks import Shape, random_network, random_people
from small_towns import (
    CALENDAR,
    DAYS,
    DONE,
    PERIODS,
    Told,
    crowd,
    desk,
    exactly,
    lane_by_class,
    likely,
    queue,
    shuffled,
    tell,
    town,
    varying,
    with_capacity,
    without,
)

from fairbalance.engine.history import Event
from fairbalance.engine.kernel_run import Kernel
from fairbalance.engine.twin import Twin
from fairbalance.pathway.network import Network
from fairbalance.pathway.stage import Chance, Entry, Judgment, Outcome, Rates, Stage
from fairbalance.people.population import Population
from offices import constant_hazard, geometric

SHAPE = Shape(days=110)
PEOPLE = crowd(np.repeat(np.arange(25), 8))
DECIDED = (
    Outcome("granted", "out", likely(0.4)),
    Outcome("appeals", "appeal", likely(0.6)),
    Outcome("refused", "gone"),
)


def system(units: int = 3, grant: float = 0.4, patience: float = 0.01, camp: int = 1) -> Network:
    """A camp for all, an office with a line, and an appeal; `camp` is how many days the camp lasts."""
    outcomes = (replace(DECIDED[0], test=likely(grant)), *DECIDED[1:])
    return town(
        [
            Stage("camp", "inside", "unlimited", (Outcome("on", "office"),), exactly(camp)),
            queue(
                outcomes=outcomes,
                service=varying(geometric(3)),
                clocks=(constant_hazard("leaves", patience, "gone", CALENDAR),),
            ),
            Stage(
                "appeal",
                "inside",
                "unlimited",
                (Outcome("allowed", "out", likely(0.3)), Outcome("dismissed", "gone")),
                varying(geometric(8)),
            ),
        ],
        [desk(units, ["office"])],
    )


def unlimited(patience: float = 0.0) -> Network:
    """The same system with room for everybody."""
    return with_capacity(system(patience=patience), 1000)


def lengths(told: Told) -> dict[int, list[tuple[str, int, int]]]:
    """Each life as steps with the days since the step before, from the first start or join on."""
    found = {}
    for key, life in told.lives.items():
        days = [life[0].day, *(each.day for each in life)] if life else []
        found[key] = [
            (each.what, each.place, day - before)
            for each, before, day in zip(life, days, (each.day for each in life), strict=False)
        ]
    return found


# The order of rows ---------------------------------------------------------------------------------------------------


@given(seed=st.integers(0, 2**32), order=st.integers(0, 2**32))
@settings(max_examples=15)
def test_on_random_networks_the_order_of_rows_changes_nothing(seed: int, order: int) -> None:
    network = random_network(seed, SHAPE)
    people = random_people(seed + 1, network, 120)
    one, other = Twin(network, people, 3).run(), Twin(network, shuffled(people, order), 3).run()
    assert one.differences_from(other) == {}


@pytest.mark.parametrize("order", range(5))
def test_every_life_is_the_same_in_any_order_of_rows(order: int) -> None:
    assert tell(system(), shuffled(PEOPLE, order)).lives == tell(system(), PEOPLE).lives


# One more person -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", [0, 50, 120, 199])
def test_without_limits_one_more_person_changes_nobody(row: int) -> None:
    everybody, fewer = tell(unlimited(0.02), PEOPLE).lives, tell(unlimited(0.02), without(PEOPLE, row)).lives
    assert len(fewer) == len(everybody) - 1
    assert fewer.items() <= everybody.items()


@given(row=st.integers(0, len(PEOPLE) - 1), seed=st.integers(0, 1000))
@settings(max_examples=30)
def test_one_more_person_changes_others_only_by_moving_them_in_the_line(row: int, seed: int) -> None:
    network = system(patience=0.0)
    everybody, fewer = tell(network, PEOPLE, seed), tell(network, without(PEOPLE, row), seed)
    for key, steps in fewer.lives.items():
        mine = [(each.what, each.place) for each in steps]
        theirs = [(each.what, each.place) for each in everybody.lives[key]]
        shorter = min(len(mine), len(theirs))
        assert mine[:shorter] == theirs[:shorter]
    before, after = fewer.days("start", "office"), everybody.days("start", "office")
    assert all(before[key] <= day for key, day in after.items() if key in before)


@given(row=st.integers(0, len(PEOPLE) - 1), seed=st.integers(0, 1000))
@settings(max_examples=20)
def test_nobody_who_started_before_a_person_came_is_changed_by_that_person(row: int, seed: int) -> None:
    everybody, fewer = tell(system(), PEOPLE, seed), tell(system(), without(PEOPLE, row), seed)
    came = int(PEOPLE.entry_day[row])
    for key, life in fewer.lives.items():
        assert [each for each in life if each.day < came] == [each for each in everybody.lives[key] if each.day < came]


def test_a_crowd_that_is_never_served_before_the_others_changes_nobody() -> None:
    stage = queue(lanes=("first", "last"), lane=lane_by_class(0, 1), service=exactly(2))
    network = town([stage], [desk(2, ["first", "last"])], classes=2)
    some = crowd(np.arange(30), class_index=np.zeros(30))
    crowded = some.joined_with(crowd([29] * 50, key=np.arange(10**6, 10**6 + 50), class_index=np.ones(50)))
    alone, together = tell(network, some).lives, tell(network, crowded.sorted_for_entry()).lives
    assert alone.items() <= together.items()


# Delays and other timing ---------------------------------------------------------------------------------------------


def test_a_delay_before_a_stage_leaves_every_later_draw_as_it_was() -> None:
    soon, late = (
        lengths(tell(unlimited(), PEOPLE)),
        lengths(tell(with_capacity(system(patience=0, camp=20), 1000), PEOPLE)),
    )
    finished = 0
    for key, steps in late.items():
        assert [step for step in steps[2:]] == soon[key][2 : len(steps)]
        finished += steps[-1][:1] == ("edge",) and len(steps) == len(soon[key])
    assert finished > 100


@given(units=st.integers(1, 6), more=st.integers(1, 6), seed=st.integers(0, 1000))
@settings(max_examples=20)
def test_capacity_moves_decisions_in_time_and_changes_none(units: int, more: int, seed: int) -> None:
    slow, fast = tell(system(units, patience=0.0), PEOPLE, seed), tell(system(units + more, patience=0.0), PEOPLE, seed)
    for edge in ("office.granted", "office.appeals", "office.refused", "appeal.allowed", "appeal.dismissed"):
        assert slow.took(edge) <= fast.took(edge) | fast_unfinished(fast, edge)
    assert slow.took("office.granted") <= fast.took("office.granted")


def fast_unfinished(told: Told, edge: str) -> set[int]:
    """People who have not left the stage of an edge by the end of the run."""
    stage = edge.split(".")[0]
    place = told.network.names.stages.index(stage)
    return {key for key, life in told.lives.items() if life and life[-1].what != "edge" and life[-1].place == place}


def test_the_length_of_service_does_not_depend_on_the_wait_for_it() -> None:
    def served(told: Told) -> dict[int, int]:
        started = told.days("start", "office")
        left = {key: day for edge in DECIDED for key, day in told.days("edge", f"office.{edge.name}").items()}
        return {key: left[key] - day for key, day in started.items() if key in left}

    slow, fast = served(tell(system(2), PEOPLE)), served(tell(system(50), PEOPLE))
    common = slow.keys() & fast.keys()
    assert len(common) > 40
    assert {key: slow[key] for key in common} == {key: fast[key] for key in common}


# Monotone coupling ---------------------------------------------------------------------------------------------------


@given(low=st.floats(0, 1), high=st.floats(0, 1), seed=st.integers(0, 1000))
@settings(max_examples=40)
def test_raising_a_chance_only_adds_successes(low: float, high: float, seed: int) -> None:
    low, high = sorted((low, high))
    few = tell(with_capacity(system(grant=low, patience=0), 1000), PEOPLE, seed)
    many = tell(with_capacity(system(grant=high, patience=0), 1000), PEOPLE, seed)
    assert few.took("office.granted") <= many.took("office.granted")


def test_a_chance_of_nought_is_never_and_of_one_is_always() -> None:
    never, always = tell(system(500, grant=0.0, patience=0), PEOPLE), tell(system(500, grant=1.0, patience=0), PEOPLE)
    assert not never.took("office.granted")
    assert len(always.took("office.granted")) == len(PEOPLE)


@given(grant=st.floats(0, 1), seed=st.integers(0, 1000))
@settings(max_examples=20)
def test_those_who_are_not_touched_by_a_raised_chance_go_on_as_before(grant: float, seed: int) -> None:
    usual = tell(with_capacity(system(patience=0), 1000), PEOPLE, seed)
    raised = tell(with_capacity(system(grant=max(grant, 0.4), patience=0), 1000), PEOPLE, seed)
    newly = raised.took("office.granted") - usual.took("office.granted")
    assert {key: life for key, life in usual.lives.items() if key not in newly} == {
        key: life for key, life in raised.lives.items() if key not in newly
    }


def forked(*cumulative: float) -> Network:
    """A door with outcomes that share one draw."""
    tests = [Outcome(f"way{n}", "out", Chance(likely(each).probability, "fork")) for n, each in enumerate(cumulative)]
    return town([queue()], [desk(1, ["office"])], [Entry("door", (*tests, Outcome("other", "gone")))])


@given(cuts=st.lists(st.floats(0, 1), min_size=2, max_size=4).map(sorted), shift=st.floats(0, 0.2))
@settings(max_examples=30)
def test_outcomes_that_share_a_draw_move_only_the_people_at_the_edge(cuts: list[float], shift: float) -> None:
    people = crowd(np.zeros(300, int), 1)
    raised = [min(1.0, cuts[0] + shift), *(max(each, min(1.0, cuts[0] + shift)) for each in cuts[1:])]
    before, after = tell(forked(*cuts), people), tell(forked(*raised), people)
    assert before.took("entry.door.way0") <= after.took("entry.door.way0")
    for number in range(1, len(cuts)):
        moved = after.took(f"entry.door.way{number}") - before.took(f"entry.door.way{number}")
        assert not moved
    assert after.took("entry.door.other") <= before.took("entry.door.other")


def judged(threshold: float, weights: tuple[float, float, float] = (0.7, 0.2, 0.1), error: float = 0.5) -> Network:
    """A door at which a judgment decides."""
    test = Judgment(weights, error, Rates.constant([threshold], PERIODS, 1))
    return town([queue()], [desk(1, ["office"])], [Entry("door", (Outcome("yes", "out", test), Outcome("no", "gone")))])


@given(low=st.floats(-3, 3), high=st.floats(-3, 3))
@settings(max_examples=30)
def test_raising_the_threshold_of_a_judgment_only_takes_successes_away(low: float, high: float) -> None:
    low, high = sorted((low, high))
    people = crowd(np.zeros(200, int), 1)
    easy, hard = tell(judged(low), people), tell(judged(high), people)
    assert hard.took("entry.door.yes") <= easy.took("entry.door.yes")


@pytest.mark.parametrize(("threshold", "expected"), [(-np.inf, 100), (np.inf, 0)])
def test_infinite_thresholds_decide_for_everybody(threshold: float, expected: int) -> None:
    assert len(tell(judged(threshold), crowd(np.zeros(100, int), 1)).took("entry.door.yes")) == expected


def test_without_error_two_decision_makers_judge_alike_and_with_error_they_do_not() -> None:
    def twice(error: float) -> tuple[set[int], set[int]]:
        test = Judgment((1.0, 0.0, 0.0), error, Rates.constant([0.0], PERIODS, 1))
        stages = [
            Stage("second", "inside", "unlimited", (Outcome("yes", "out", test), Outcome("no", "gone")), exactly(1))
        ]
        door = Entry("door", (Outcome("yes", "second", test), Outcome("no", "gone")))
        told = tell(town(stages, (), [door]), crowd(np.zeros(400, int), 1))
        return told.took("entry.door.yes"), told.took("second.yes")

    first, second = twice(0.0)
    assert first == second
    assert 150 < len(first) < 250
    first, second = twice(1.0)
    assert second < first


# Visits --------------------------------------------------------------------------------------------------------------


def revolving(back: float = 0.5, revisited: bool = True) -> Network:
    """An office to which people come back."""
    outcomes = (Outcome("again", "office", likely(back)), DONE)
    stage = Stage("office", "inside", "unlimited", outcomes, varying(geometric(2)), revisited=revisited)
    return town([stage])


def rounds(life: list[Event]) -> int:
    """How often somebody joined."""
    return sum(each.what == "join" for each in life)


def test_each_visit_has_a_draw_of_its_own() -> None:
    told = tell(revolving(), crowd(np.zeros(800, int)))
    counts = np.bincount([rounds(life) for life in told.lives.values()])
    assert counts[1] / 800 == pytest.approx(0.5, abs=0.08)
    assert counts[2] / 800 == pytest.approx(0.25, abs=0.07)
    assert len(counts) > 5


def test_without_a_counter_every_visit_draws_the_same() -> None:
    told = tell(revolving(revisited=False), crowd(np.zeros(200, int)))
    for life in told.lives.values():
        finished = life[-1].what == "edge" and life[-1].place == told.network.names.edges.index("office.done")
        assert rounds(life) == 1 if finished else rounds(life) > 5


def test_the_counter_of_visits_stops_at_fifteen() -> None:
    twin = Twin(revolving(1.0), crowd(np.zeros(20, int)), 1, watch=range(20))
    twin.run()
    assert min(rounds(life) for life in twin.history.values()) > 20
    inside = [person for services in twin.services for people in services.values() for person, _ in people]
    assert {person.visits for person in inside} <= {15}
    for life in twin.history.values():
        joins = [each.day for each in life if each.what == "join"]
        assert len(set(np.diff(joins[14:]).tolist())) == 1


@pytest.mark.parametrize("slot", [0, 7, 8, 15])
def test_both_engines_stop_counting_alike_in_each_place_of_the_record(slot: int) -> None:
    network = revolving(1.0)
    slots = np.full_like(network.stages.visit_slot, slot)
    network = replace(network, stages=replace(network.stages, visit_slot=slots))
    people = crowd(np.zeros(20, int))
    ledger = Twin(network, people, 1).run()
    assert ledger.joined.sum() > 20 * len(people)
    assert ledger.differences_from(Kernel(network, compiled=False).run(people, 1)) == {}


# Streams of luck -----------------------------------------------------------------------------------------------------


def test_a_person_alone_lives_the_life_that_one_has_among_others_without_limits() -> None:
    together = tell(unlimited(0.02), PEOPLE).lives
    for row in range(0, len(PEOPLE), 20):
        alone = tell(unlimited(0.02), PEOPLE.take(np.array([row])))
        assert alone.lives == {int(PEOPLE.key[row]): together[int(PEOPLE.key[row])]}


def renamed(people: Population, **columns: Any) -> Population:
    """The same people with other columns."""
    return replace(people, **columns)


def test_neither_cohort_nor_claim_day_touch_any_draw() -> None:
    network = town([queue(service=varying(geometric(3)))], [desk(2, ["office"])], cohorts=5)
    people = crowd(np.arange(60))
    other = renamed(people, cohort=np.full(60, 4, np.uint16), claim_day=np.full(60, -900, np.int16))
    assert tell(network, people).lives == tell(network, other).lives


def test_the_last_days_of_a_run_do_not_reach_back() -> None:
    capacity = np.full(DAYS, 3)
    capacity[60:] = 0
    long, short = tell(system(), PEOPLE), tell(with_capacity(system(), capacity), PEOPLE)
    for key, life in long.lives.items():
        assert [each for each in life if each.day < 60] == [each for each in short.lives[key] if each.day < 60]
    assert long.lives != short.lives
