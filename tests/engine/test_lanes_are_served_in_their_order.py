"""Who is next: quotas first, then lanes in order, oldest or newest first, and a closed lane not at all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_towns import CALENDAR, DAYS, PERIODS, crowd, desk, exactly, lane_by_class, queue, shuffled, tell, town

from fairbalance.pathway.network import Network
from fairbalance.pathway.stage import Capacity

TWO = ("first", "second")


def two_lanes(capacity: Capacity, lane: tuple[int, int] = (0, 1)) -> Network:
    """One office with two lanes; the class says which."""
    return town([queue(lanes=TWO, lane=lane_by_class(*lane))], [capacity], classes=2)


def classes_in_order(network: Network, days: list[int], classes: list[int]) -> list[int]:
    """Class of each person in the order of the starts."""
    people = crowd(days, class_index=classes)
    of = dict(zip(people.key.tolist(), people.class_index.tolist(), strict=True))
    return [of[key] for key in tell(network, people).in_order()]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=40))
@settings(max_examples=40)
def test_one_lane_is_first_come_first_served(days: list[int]) -> None:
    told = tell(town([queue()], [desk(1, ["office"])]), crowd(sorted(days)))
    joined = told.days("join", "office")
    order = [joined[key] for key in told.in_order()]
    assert len(order) == len(days)
    assert order == sorted(order)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=40), st.integers(0, 100))
@settings(max_examples=30)
def test_people_of_one_day_stand_in_the_order_of_their_content_ids(days: list[int], seed: int) -> None:
    people = crowd(sorted(days), seed=seed)
    told = tell(town([queue()], [desk(1, ["office"])]), shuffled(people, seed))
    joined = told.days("join", "office")
    assert told.in_order() == sorted(joined, key=lambda key: (joined[key], key))


def test_the_newest_first_lane_serves_whoever_joined_last() -> None:
    network = town([queue()], [desk([0] * 10 + [1] * (DAYS - 10), ["office"], newest_first=["office"])])
    told = tell(network, crowd(range(10)))
    joined = told.days("join", "office")
    assert [joined[key] for key in told.in_order()] == list(range(9, -1, -1))


@given(st.lists(st.integers(0, 30), min_size=2, max_size=30))
@settings(max_examples=30)
def test_newest_first_never_leaves_a_later_comer_behind(days: list[int]) -> None:
    told = tell(town([queue()], [desk(1, ["office"], newest_first=["office"])]), crowd(sorted(days)))
    joined, started = told.days("join", "office"), told.days("start", "office")
    for one in joined:
        for other in joined:
            if joined[one] < joined[other] <= started[one]:
                assert started[other] < started[one]


def test_the_order_of_service_may_change_with_the_period() -> None:
    newest = np.zeros(PERIODS, bool)
    newest[1:] = True
    capacity = Capacity("desk", np.ones(DAYS, int), (("office",),) * PERIODS, {"office": newest})
    told = tell(town([queue()], [capacity]), crowd(np.zeros(60, int)))
    ordered = sorted(told.lives)
    first_month = int(CALENDAR.month_start[1])
    assert told.in_order() == ordered[:first_month] + ordered[first_month:][::-1]


def test_the_second_lane_waits_until_the_first_is_empty() -> None:
    network = two_lanes(desk(1, TWO))
    assert classes_in_order(network, [0] * 10, [1] * 5 + [0] * 5) == [0] * 5 + [1] * 5


def test_the_lanes_change_places_with_the_order() -> None:
    network = two_lanes(desk(1, TWO[::-1]))
    assert classes_in_order(network, [0] * 10, [1] * 5 + [0] * 5) == [1] * 5 + [0] * 5


def test_somebody_of_the_first_lane_who_comes_later_still_goes_first() -> None:
    network = two_lanes(desk(1, TWO))
    found = classes_in_order(network, [0] * 4 + [2], [1, 1, 1, 1, 0])
    assert found == [1, 1, 0, 1, 1]


def test_a_closed_lane_is_not_served_and_nobody_in_it_is_lost() -> None:
    network = two_lanes(desk(5, ["first"]))
    told = tell(network, crowd([0] * 8, class_index=[0, 1] * 4))
    assert len(told.days("start", "office")) == 4
    assert told.ledger.waiting[0].tolist() == [4] * DAYS
    assert told.ledger.exited[0].sum() == 4


def test_a_lane_closed_for_a_month_takes_up_where_it_stopped() -> None:
    order = [["office"], [], *[["office"]] * (PERIODS - 2)]
    capacity = Capacity("desk", np.ones(DAYS, int), tuple(tuple(each) for each in order))
    told = tell(town([queue()], [capacity]), crowd(np.zeros(50, int)))
    started = told.days("start", "office")
    january, february = int(CALENDAR.month_start[1]), int(CALENDAR.month_start[2])
    assert sorted(started.values()) == [*range(january), *range(february, february + 50 - january)]
    assert told.in_order() == sorted(told.lives)


@pytest.mark.parametrize("kept", [0, 1, 2, 3])
def test_a_quota_is_served_before_the_rest_is_shared(kept: int) -> None:
    network = two_lanes(desk(3, TWO, quotas={"second": kept}))
    people = crowd([0] * 60, class_index=[0, 1] * 30)
    told = tell(network, people)
    of = dict(zip(people.key.tolist(), people.class_index.tolist(), strict=True))
    on_first_day = [of[key] for key, day in told.days("start", "office").items() if day == 0]
    assert sorted(on_first_day) == [0] * (3 - kept) + [1] * kept


def test_what_a_quota_leaves_over_is_shared() -> None:
    network = two_lanes(desk(4, TWO, quotas={"second": 3}))
    told = tell(network, crowd([0] * 8, class_index=[0] * 7 + [1]))
    assert sorted(told.days("start", "office").values()) == [0] * 4 + [1] * 4


def test_a_quota_is_no_ceiling() -> None:
    network = two_lanes(desk(4, TWO, quotas={"second": 1}))
    told = tell(network, crowd([0] * 8, class_index=[1] * 8))
    assert sorted(told.days("start", "office").values()) == [0] * 4 + [1] * 4


def test_a_quota_never_exceeds_the_capacity() -> None:
    network = two_lanes(desk(2, TWO, quotas={"first": 5, "second": 5}))
    told = tell(network, crowd([0] * 20, class_index=[0, 1] * 10))
    assert told.ledger.serving.max() == 2
    assert told.ledger.started.sum() == 20


def test_quotas_are_served_in_the_order_of_the_lanes() -> None:
    for order, expected in ((TWO, 0), (TWO[::-1], 1)):
        network = two_lanes(desk(1, order, quotas={"first": 1, "second": 1}))
        people = crowd([0] * 4, class_index=[0, 1] * 2)
        assert classes_in_order(network, [0] * 4, [0, 1] * 2)[0] == expected
        assert tell(network, people).ledger.started.sum() == 4


def test_a_quota_of_nothing_and_no_quota_are_the_same() -> None:
    people = crowd(np.repeat(np.arange(30), 3), class_index=np.arange(90) % 2)
    none, nothing = two_lanes(desk(2, TWO)), two_lanes(desk(2, TWO, quotas={"second": 0}))
    assert tell(none, people).lives == tell(nothing, people).lives


def test_a_quota_may_change_from_day_to_day() -> None:
    daily = np.where(np.arange(DAYS) % 2 == 0, 1, 0)
    network = two_lanes(desk(1, TWO, quotas={"second": daily}))
    assert classes_in_order(network, [0] * 6, [0, 0, 0, 1, 1, 1]) == [1, 0] * 3


@given(
    days=st.lists(st.integers(0, 60), min_size=5, max_size=60),
    servers=st.integers(1, 3),
    length=st.integers(1, 4),
    kept=st.integers(0, 3),
)
@settings(max_examples=30)
def test_nobody_waits_while_a_server_is_free(days: list[int], servers: int, length: int, kept: int) -> None:
    capacity = desk(servers, TWO, quotas={"second": kept})
    stage = queue(lanes=TWO, lane=lane_by_class(0, 1), service=exactly(length))
    told = tell(town([stage], [capacity], classes=2), crowd(sorted(days), class_index=np.arange(len(days)) % 2))
    idle = told.ledger.serving[0] < servers
    assert idle.any()
    assert not told.ledger.waiting[0][idle].any()


@given(lanes=st.permutations(["a", "b", "c"]), seed=st.integers(0, 1000))
@settings(max_examples=20)
def test_lanes_are_emptied_in_the_order_given(lanes: list[str], seed: int) -> None:
    stage = queue(lanes=("a", "b", "c"), lane=lane_by_class(0, 1, 2))
    network = town([stage], [desk(1, lanes)], classes=3)
    classes = np.random.default_rng(seed).integers(0, 3, 30)
    found = classes_in_order(network, [0] * 30, classes.tolist())
    places = [lanes.index("abc"[each]) for each in found]
    assert places == sorted(places)


def test_those_who_waited_before_the_start_stand_before_those_who_come() -> None:
    people = crowd([0] * 6, join_day=[-400, -3, -90, 0, 0, 0])
    told = tell(town([queue()], [desk(1, ["office"])]), people)
    since = dict(zip(people.key.tolist(), people.join_day.tolist(), strict=True))
    assert [since[key] for key in told.in_order()] == [-400, -90, -3, 0, 0, 0]


def test_the_lane_is_that_of_the_period_of_joining_and_is_kept() -> None:
    from fairbalance.pathway.stage import Rates

    index = np.minimum(np.arange(PERIODS), 1)[:, None].astype(np.int32)
    stage = queue(lanes=TWO, lane=Rates(np.array([[0], [1]]), index))
    february = int(CALENDAR.month_start[1])
    told = tell(town([stage], [desk(1, TWO[::-1])]), crowd([february - 1] * 3 + [february] * 3))
    joined = told.days("join", "office")
    assert [joined[key] for key in told.in_order()] == [february - 1] + [february] * 3 + [february - 1] * 2
