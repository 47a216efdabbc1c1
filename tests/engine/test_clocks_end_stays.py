"""Clocks: whoever leaves the line never starts, a greater hazard never delays its cause, and nothing redraws."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_towns import CALENDAR, DAYS, DONE, Told, crowd, desk, exactly, queue, tell, town, with_capacity

from fairbalance.pathway.network import Network
from fairbalance.pathway.stage import Clock, Outcome, Stage
from offices import constant_hazard

PEOPLE = crowd(np.repeat(np.arange(20), 3))


def clock(name: str, a_day: float, to: str = "gone") -> Clock:
    """A clock with one hazard."""
    return constant_hazard(name, a_day, to, CALENDAR)


def slow_office(*clocks: Clock, units: int = 1, **more: Any) -> Network:
    """A line that is too long for its desk, with clocks."""
    return town([queue(clocks=clocks, service=exactly(2), **more)], [desk(units, ["office"])])


def at_large(*clocks: Clock) -> Network:
    """A stage in which nobody is served."""
    return town([Stage("limbo", "inside", None, clocks=clocks)])


def open_door(length: int, *clocks: Clock) -> Network:
    """A stage in which service starts at once."""
    return town([Stage("camp", "inside", "unlimited", (DONE,), exactly(length), clocks=clocks)])


@given(hazard=st.floats(0.001, 0.5), seed=st.integers(0, 1000))
@settings(max_examples=30)
def test_people_who_renege_never_start_and_people_who_start_never_renege(hazard: float, seed: int) -> None:
    told = tell(slow_office(clock("leaves", hazard)), PEOPLE, seed)
    started, left = set(told.days("start", "office")), told.took("office.leaves.fires")
    assert not started & left
    assert told.took("office.done") <= started
    assert told.ledger.started.sum() == len(started)


def test_a_clock_that_is_due_on_a_day_wins_over_a_start_on_that_day() -> None:
    network = slow_office(clock("leaves", 0.05))
    told = tell(network, PEOPLE)
    left = told.days("edge", "office.leaves.fires")
    one = min(left, key=lambda key: (left[key], key))
    plenty = with_capacity(network, np.where(np.arange(DAYS) < left[one], 0, 100))
    again = tell(plenty, PEOPLE)
    assert again.days("edge", "office.leaves.fires")[one] == left[one]
    assert one not in again.days("start", "office")


def test_somebody_who_left_the_line_takes_no_place_in_it() -> None:
    network = slow_office(clock("leaves", 0.3))
    told = tell(network, PEOPLE)
    started = sorted(told.days("start", "office").values())
    assert np.diff(started).min() >= 2
    busy = [day for day in range(started[0], started[-1]) if told.ledger.waiting[0, day]]
    assert (told.ledger.serving[0, busy] == 1).all()


def test_a_hazard_of_nothing_never_fires() -> None:
    assert tell(slow_office(clock("leaves", 0.0)), PEOPLE).lives == tell(slow_office(), PEOPLE).lives
    assert not tell(at_large(clock("leaves", 0.0)), PEOPLE).took("limbo.leaves.fires")


def test_a_hazard_beyond_all_patience_fires_the_next_day() -> None:
    told = tell(at_large(clock("leaves", 100.0)), PEOPLE)
    joined, left = told.days("join", "limbo"), told.days("edge", "limbo.leaves.fires")
    assert left == {key: day + 1 for key, day in joined.items()}


@given(low=st.floats(0.001, 0.05), factor=st.floats(1.0, 20.0), seed=st.integers(0, 1000))
@settings(max_examples=40)
def test_raising_a_hazard_never_delays_its_cause(low: float, factor: float, seed: int) -> None:
    mild, strong = at_large(clock("leaves", low)), at_large(clock("leaves", low * factor))
    before = tell(mild, PEOPLE, seed).days("edge", "limbo.leaves.fires")
    after = tell(strong, PEOPLE, seed).days("edge", "limbo.leaves.fires")
    assert before.keys() <= after.keys()
    assert all(after[key] <= day for key, day in before.items())


@given(low=st.floats(0.002, 0.05), factor=st.floats(1.0, 20.0), seed=st.integers(0, 1000))
@settings(max_examples=30)
def test_raising_one_hazard_takes_people_from_the_others_and_delays_none_of_its_own(
    low: float, factor: float, seed: int
) -> None:
    def run(hazard: float) -> tuple[dict[int, int], dict[int, int]]:
        told = tell(at_large(clock("leaves", hazard), clock("is_found", 0.02, "out")), PEOPLE, seed)
        return told.days("edge", "limbo.leaves.fires"), told.days("edge", "limbo.is_found.fires")

    (left, found), (left_more, found_less) = run(low), run(low * factor)
    assert left.keys() <= left_more.keys()
    assert all(left_more[key] <= day for key, day in left.items())
    assert found_less.items() <= found.items()


def test_two_clocks_are_independent_of_each_others_being_there() -> None:
    alone = {
        name: tell(at_large(clock(name, 0.03)), PEOPLE).days("edge", f"limbo.{name}.fires")
        for name in ("leaves", "is_found")
    }
    told = tell(at_large(clock("leaves", 0.03), clock("is_found", 0.03, "out")), PEOPLE)
    both = {name: told.days("edge", f"limbo.{name}.fires") for name in alone}
    never = DAYS + 1
    for key in told.lives:
        due = {name: alone[name].get(key, never) for name in alone}
        first = min(due.values())
        happened = {name: both[name][key] for name in both if key in both[name]}
        assert list(happened.values()) == ([first] if first < DAYS else [])
        assert all(due[name] == first for name in happened)


def test_at_a_tie_the_clock_that_was_written_first_goes() -> None:
    told = tell(at_large(clock("leaves", 100.0), clock("is_found", 100.0, "out")), PEOPLE)
    assert told.took("limbo.leaves.fires") == set(told.lives)
    assert not told.took("limbo.is_found.fires")


@pytest.mark.parametrize("length", [1, 3, 10, 40])
def test_in_a_stage_without_a_queue_the_earlier_of_service_and_clock_ends_the_stay(length: int) -> None:
    freely = tell(at_large(clock("leaves", 0.05)), PEOPLE).days("edge", "limbo.leaves.fires")
    network = town([Stage("limbo", "inside", "unlimited", (DONE,), exactly(length), clocks=(clock("leaves", 0.05),))])
    told = tell(network, PEOPLE)
    left, done = told.days("edge", "limbo.leaves.fires"), told.days("edge", "limbo.done")
    for key, joined in told.days("join", "limbo").items():
        by_clock = freely.get(key, DAYS + length + 1)
        if by_clock <= joined + length:
            assert left[key] == by_clock
            assert key not in done
        else:
            assert done[key] == joined + length
            assert key not in left


def test_a_clock_wins_a_tie_with_the_end_of_service() -> None:
    told = tell(open_door(1, clock("leaves", 100.0)), PEOPLE)
    assert told.took("camp.leaves.fires") == set(told.lives)
    assert not told.took("camp.done")


def test_those_who_were_there_before_the_start_have_only_the_remainder_of_their_service() -> None:
    people = crowd([0, 0, 0, 0], join_day=[-3, -9, -10, -400])
    told = tell(open_door(10), people)
    since = dict(zip(people.key.tolist(), people.join_day.tolist(), strict=True))
    left = {since[key]: day for key, day in told.days("edge", "camp.done").items()}
    assert left == {-3: 7, -9: 1, -10: 1, -400: 1}


def test_hazards_run_from_the_start_of_the_run_for_those_who_were_there_before() -> None:
    now, before = crowd([0] * 30), crowd([0] * 30, join_day=np.full(30, -500))
    network = at_large(clock("leaves", 0.02))
    assert tell(network, now).days("edge", "limbo.leaves.fires") == tell(network, before).days(
        "edge", "limbo.leaves.fires"
    )


def by_month(*hazards: float) -> Clock:
    """A hazard for each month; the last goes on."""
    rows = np.full((1, CALENDAR.months), hazards[-1])
    rows[0, : len(hazards)] = hazards
    return Clock("leaves", rows, np.zeros(1, np.int32), (Outcome("fires", "gone"),))


def test_in_a_month_without_hazard_nobody_leaves_and_afterwards_each_goes_on() -> None:
    steady = tell(at_large(by_month(0.03)), PEOPLE).days("edge", "limbo.leaves.fires")
    paused = tell(at_large(by_month(0.03, 0.0, 0.03)), PEOPLE).days("edge", "limbo.leaves.fires")
    february, march = (int(each) for each in CALENDAR.month_start[1:3])
    for key, day in paused.items():
        assert steady[key] == (day if day <= february else day - (march - february))
    assert not any(february < day <= march for day in paused.values())


def test_a_hazard_that_changes_later_changes_nobody_who_left_before() -> None:
    steady = tell(at_large(by_month(0.03)), PEOPLE).days("edge", "limbo.leaves.fires")
    changed = tell(at_large(by_month(0.03, 0.2)), PEOPLE).days("edge", "limbo.leaves.fires")
    february = int(CALENDAR.month_start[1])
    early = {key: day for key, day in steady.items() if day <= february}
    assert early
    assert early.items() <= changed.items()
    assert all(changed[key] <= day for key, day in steady.items())


def test_classes_have_their_own_hazards() -> None:
    rows = np.array([[0.0] * CALENDAR.months, [100.0] * CALENDAR.months])
    each = Clock("leaves", rows, np.array([0, 1], np.int32), (Outcome("fires", "gone"),))
    people = crowd([0] * 10, class_index=[0, 1] * 5)
    told = tell(town([Stage("limbo", "inside", None, clocks=(each,))], classes=2), people)
    assert told.took("limbo.leaves.fires") == set(people.key[people.class_index == 1].tolist())


def stays(told: Told) -> list[int]:
    """Lengths of the stays in limbo that ended."""
    joined = told.days("join", "limbo")
    return [day - joined[key] for key, day in told.days("edge", "limbo.leaves.fires").items()]


def test_the_length_of_a_stay_does_not_depend_on_the_day_it_began() -> None:
    keys = np.arange(1, 41, dtype=np.uint64)
    network = at_large(clock("leaves", 0.08))
    early = tell(network, crowd([0] * 40, key=keys))
    late = tell(network, crowd([37] * 40, key=keys))
    assert sorted(each for each in stays(early) if each < DAYS - 37) == sorted(stays(late))


def test_lengths_of_stays_are_geometric_within_their_standard_error() -> None:
    lengths = np.array(stays(tell(at_large(clock("leaves", 0.25)), crowd(np.zeros(2000, int)))))
    mean = 1 / (1 - np.exp(-0.25))
    assert lengths.min() == 1
    assert abs(lengths.mean() - mean) < 4 * lengths.std() / np.sqrt(len(lengths))
