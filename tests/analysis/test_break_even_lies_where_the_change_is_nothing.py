"""Break-even: crossings of nought found by lines between points, against what is known of the lines."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from toy import Office

import fairbalance as fb
from fairbalance.analysis.break_even import POINTS, BreakEven, break_even, crossing
from fairbalance.errors import InputError
from fairbalance.evidence.share_interval import share_interval
from fairbalance.reform import Reform, assume, insert, scale
from fairbalance.study.plan import Plan

ANNEX = insert("scheme.annex", {"places": 4}, start="2027-02-01")
DESKS = scale("capacity.desks", 2, "2027-02-01")


def plan_of(*clauses: Any, **more: Any) -> Plan:
    """A plan with one reform called `annex`."""
    return Plan(Office(), {"annex": Reform("Annex", clauses)}, worlds=6, seed=5, **more)


@pytest.fixture(scope="module")
def found() -> BreakEven:
    """Where the annex costs nothing, over the published range of its deterrence."""
    return break_even(plan_of(ANNEX), "annex", "cost", "deterrence.annex")


@pytest.mark.parametrize(
    ("numbers", "where"),
    [
        ([4, -4, -9], 0.05),
        ([4, 2, -2], 0.15),
        ([-4, 4, 9], 0.05),
        ([-1, -2, 2], 0.15),
        ([0, 1, 2], 0.0),
        ([3, 0, -1], 0.1),
        ([3, 1, 0], 0.2),
        ([4, -4, 4], 0.05),
        ([1, 2, 3], None),
        ([-1, -2, -3], None),
        ([0, 0, 0], None),
        ([5, 4, 3], None),
    ],
)
def test_the_first_crossing_is_found(numbers: list[float], where: float | None) -> None:
    (place,) = crossing((0.0, 0.1, 0.2), np.array(numbers, float)[:, None])
    assert np.isnan(place) if where is None else place == pytest.approx(where)


@given(st.floats(-0.99, 0.99), st.floats(0.1, 100), st.booleans(), st.integers(2, 9))
def test_a_straight_line_is_crossed_exactly(root: float, slope: float, falls: bool, count: int) -> None:
    points = np.linspace(-1, 1, count)
    values = (points - root) * (-slope if falls else slope)
    assert crossing(tuple(points), values[:, None])[0] == pytest.approx(root, abs=1e-9)


@given(st.lists(st.integers(-1000, 1000).map(float), min_size=3, max_size=6))
def test_a_crossing_lies_between_points_of_either_sign_and_turning_signs_over_changes_nothing(
    numbers: list[float],
) -> None:
    points = tuple(float(each) for each in range(len(numbers)))
    values = np.array(numbers)[:, None]
    place = crossing(points, values)[0]
    assert np.array_equal(crossing(points, -values), [place], equal_nan=True)
    if np.isnan(place):
        assert min(numbers) * max(numbers) > 0 or np.all(values == 0)
    else:
        before, after = int(np.floor(place)), int(np.ceil(place))
        assert numbers[before] * numbers[after] <= 0 or before == after


def test_each_world_is_its_own(found: BreakEven) -> None:
    two = np.array([[4.0, 1.0], [-4.0, 2.0]])
    assert np.array_equal(crossing((0.0, 1.0), two), [0.5, np.nan], equal_nan=True)


def test_the_published_range_is_tried_with_its_ends_and_nought(found: BreakEven) -> None:
    assert found.points == (-0.5, -0.4, -0.3, -0.2, -0.1, 0.0)
    assert len(found.points) <= POINTS + 1
    assert len(found.changes) == len(found.points)
    assert found.about == "cost"


def test_at_the_value_found_the_change_is_about_nothing(found: BreakEven) -> None:
    assert found.crosses == 1
    assert found.crosses_range == share_interval(6, 6)
    assert -0.3 < found.at.low90 <= found.at.middle <= found.at.high90 < 0
    again = break_even(
        plan_of(ANNEX), "annex", "cost", "deterrence.annex", points=(found.at.middle, found.at.middle - 0.3)
    )
    assert abs(again.changes[1].middle) < abs(again.changes[0].middle) / 4


def test_the_change_rises_with_arrivals(found: BreakEven) -> None:
    middles = [each.middle for each in found.changes]
    assert middles == sorted(middles)


def test_values_to_try_may_come_in_any_order_and_twice() -> None:
    plan = plan_of(ANNEX)
    one = break_even(plan, "annex", "cost", "deterrence.annex", points=(0, -0.4, -0.2))
    other = break_even(plan, "annex", "cost", "deterrence.annex", points=(-0.2, 0, -0.4, -0.4))
    assert one == other


def test_what_the_reform_assumed_is_put_aside() -> None:
    free = break_even(plan_of(ANNEX), "annex", "finished", "deterrence.annex", points=(-0.3, 0.3))
    held = break_even(
        plan_of(ANNEX, assume("deterrence.annex", 0.1)), "annex", "finished", "deterrence.annex", points=(-0.3, 0.3)
    )
    assert free == held


def test_a_measure_may_be_read_at_a_label() -> None:
    found = break_even(
        plan_of(ANNEX), "annex", "cost", "deterrence.annex", points=(-0.4, 0.4), stage="office", month="2027-03"
    )
    assert found.about == "cost, office, 2027-03"


def test_no_crossing_is_said_and_has_no_number() -> None:
    found = break_even(plan_of(ANNEX), "annex", "finished", "deterrence.annex", points=(-0.5, -0.4))
    assert found.crosses == 0
    assert found.crosses_range == share_interval(0, 6)
    assert found.at.worlds == 0
    assert found.at.as_dict()["middle"] is None


def test_the_python_name_is_the_same_function() -> None:
    assert fb.break_even is break_even


@pytest.mark.parametrize(
    ("plan", "name", "measure", "unknown", "points", "said"),
    [
        (plan_of(ANNEX), "anex", "cost", "deterrence.annex", (), "did you mean 'annex'?"),
        (plan_of(ANNEX), "annex", "cots", "deterrence.annex", (), "did you mean 'cost'?"),
        (plan_of(ANNEX), "annex", "cost", "deterrence.anex", (), "'deterrence.anex' is nothing unknown; did you mean"),
        (plan_of(ANNEX), "annex", "cost", "capacity.desks", (), "'capacity.desks' is nothing unknown"),
        (plan_of(ANNEX), "annex", "cost", "deterrence.annex", (0.1,), "give two values or more to look between"),
        (plan_of(ANNEX), "annex", "cost", "deterrence.annex", (0.1, 0.1), "give two values or more"),
        (plan_of(ANNEX), "annex", "cost", "deterrence.annex", (0, 3), "is not a number from -1 to 1"),
        (plan_of(DESKS), "annex", "cost", "deterrence.annex", (), "nothing in 'Annex' reads 'deterrence.annex'"),
        (
            plan_of(ANNEX, fixed={"deterrence.annex": 0.1}),
            "annex",
            "cost",
            "deterrence.annex",
            (),
            "'deterrence.annex' is chosen and cannot be tried at other values",
        ),
    ],
)
def test_what_has_no_break_even_is_refused(
    plan: Plan, name: str, measure: str, unknown: str, points: tuple[float, ...], said: str
) -> None:
    with pytest.raises(InputError) as caught:
        break_even(plan, name, measure, unknown, points=points)
    assert said in str(caught.value)
