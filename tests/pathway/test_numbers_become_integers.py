"""Real numbers become the integers of the tables by rounding to a known unit, in order and with exact ends."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.errors import InvariantError
from fairbalance.pathway import fixed_point
from fairbalance.pathway.network import ALWAYS, CERTAIN, NEVER

SHARE = st.floats(0, 1)


@pytest.mark.parametrize(
    ("share", "threshold"),
    [
        (0, 0),
        (1, 2**30),
        (0.5, 2**29),
        (0.25, 2**28),
        (0.75, 3 * 2**28),
        (2**-30, 1),
        (2**-31 * 0.99, 0),
        (0.1, 107374182),
    ],
)
def test_chances_in_units_of_two_to_the_minus_thirty(share: float, threshold: int) -> None:
    assert int(fixed_point.chance(share)) == threshold


@given(SHARE)
def test_a_chance_is_off_by_at_most_half_a_unit(share: float) -> None:
    assert abs(Fraction(int(fixed_point.chance(share)), CERTAIN) - Fraction(share)) <= Fraction(1, 2 * CERTAIN)


@given(SHARE)
def test_a_chance_and_its_opposite_fill_the_whole(share: float) -> None:
    both = int(fixed_point.chance(share)) + int(fixed_point.chance(1 - share))
    assert abs(both - CERTAIN) <= 1


@pytest.mark.parametrize(
    ("value", "score"),
    [
        (0, 0),
        (1, 65_536),
        (-1, -65_536),
        (0.5, 32_768),
        (2.25, 147_456),
        (0.6, 39_322),
        (0.8, 52_429),
        (20_000, NEVER),
        (-20_000, ALWAYS),
        (float("inf"), NEVER),
        (float("-inf"), ALWAYS),
    ],
)
def test_scores_in_units_of_two_to_the_minus_sixteen(value: float, score: int) -> None:
    assert int(fixed_point.score(value)) == score


@given(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4))
def test_a_higher_threshold_is_never_a_lower_integer(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert fixed_point.score(low) <= fixed_point.score(high)


@given(st.floats(-1e4, 1e4))
def test_a_score_and_its_opposite_cancel(value: float) -> None:
    assert int(fixed_point.score(value)) == -int(fixed_point.score(-value))


@pytest.mark.parametrize(
    ("rate", "units"), [(0, 0), (1, 2**24), (0.5, 2**23), (1 / 30, 559_241), (100, 100 * 2**24), (1e-9, 0)]
)
def test_hazards_in_units_of_two_to_the_minus_twenty_four(rate: float, units: int) -> None:
    assert int(fixed_point.hazard(rate)) == units


def test_hazards_add_up_over_the_days_of_months() -> None:
    rate = np.array([[2, 0, 5], [1, 1, 1]], np.int64)
    found = fixed_point.cumulative_hazard(rate, np.array([0, 31, 59, 90]))
    assert found.tolist() == [[0, 62, 62, 217], [0, 31, 59, 90]]


@given(st.lists(st.integers(0, 2**24), min_size=1, max_size=12), st.data())
def test_a_hazard_gathered_over_months_is_the_sum_over_days(rates: list[int], data: st.DataObject) -> None:
    lengths = data.draw(st.lists(st.integers(1, 31), min_size=len(rates), max_size=len(rates)))
    starts = np.concatenate([[0], np.cumsum(lengths)])
    found = fixed_point.cumulative_hazard(np.array([rates], np.int64), starts)
    daily = [rate for rate, days in zip(rates, lengths, strict=True) for _ in range(days)]
    for place, day in enumerate(starts.tolist()):
        assert found[0, place] == sum(daily[:day])


def test_no_clock_has_no_hazard() -> None:
    assert fixed_point.cumulative_hazard(np.zeros((0, 3), np.int64), np.array([0, 1, 2, 3])).shape == (0, 4)


@pytest.mark.parametrize(
    ("cumulative", "thresholds"),
    [
        ([1.0], [2**32]),
        ([0.0], [0]),
        ([0.5, 1.0], [2**31, 2**32]),
        ([0.0, 0.0, 1.0], [0, 0, 2**32]),
        ([0.25, 0.75], [2**30, 3 * 2**30]),
        ([0.5, 0.4, 0.9], [2**31, 2**31, 3865470566]),
        ([-0.1, 1.2], [0, 2**32]),
        ([], []),
    ],
)
def test_service_times_in_units_of_two_to_the_minus_thirty_two(cumulative: list[float], thresholds: list[int]) -> None:
    assert fixed_point.thresholds(cumulative).tolist() == thresholds


@given(st.lists(st.floats(-0.5, 1.5), max_size=15))
def test_thresholds_of_a_service_time_never_fall(cumulative: list[float]) -> None:
    found = fixed_point.thresholds(cumulative)
    assert np.all(np.diff(found) >= 0)
    assert np.all((found >= 0) & (found <= 2**32))


@pytest.mark.parametrize("mean", [2, 5, 20])
def test_a_geometric_service_keeps_its_distribution(mean: int) -> None:
    """P(more than k days) = (1 - 1/mean)^k exactly, as fractions; the table is off by at most half a unit."""
    stay = 1 - Fraction(1, mean)
    cumulative = [float(1 - stay**day) for day in range(1, mean * 5)]
    table = fixed_point.thresholds(cumulative)
    for day, threshold in enumerate(table.tolist(), 1):
        assert abs(Fraction(threshold, 2**32) - (1 - stay**day)) <= Fraction(1, 2**32)
    longer = [1 - Fraction(int(each), 2**32) for each in table]
    assert float(1 + sum(longer)) == pytest.approx(float(mean * (1 - stay ** (mean * 5))), rel=1e-6)


def test_keys_depend_on_the_name_and_on_nothing_else() -> None:
    names = [f"stage{number}.service" for number in range(2_000)]
    keys = [int(fixed_point.decision_key(name)) for name in names]
    assert len(set(keys)) == len(names)
    assert keys == [int(fixed_point.decision_key(name)) for name in names]
    assert len({key >> 56 for key in keys}) > 200, "keys reach over the whole range of 64 bits"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("awaiting_decision.granted", 0xFE7A6B7A3EE273E2),
        ("appeal.allowed", 0x36DFD751BEC2E875),
        ("strength.protection_need", 0x6886D5A2204BBB99),
    ],
)
def test_keys_never_change(name: str, key: int) -> None:
    """A changed key would change the luck of every person in every run."""
    assert int(fixed_point.decision_key(name)) == key


@pytest.mark.parametrize("bad", [[-1e-12], [1 + 1e-9], [0.5, float("nan")], [float("-inf")]])
def test_what_is_no_chance_is_refused_with_its_place(bad: list[float]) -> None:
    with pytest.raises(InvariantError, match=r"at pathway\.chance"):
        fixed_point.chance(bad)


@pytest.mark.parametrize("bad", [[-0.1], [100.01], [float("inf")], [1.0, float("nan")]])
def test_what_is_no_hazard_is_refused_with_its_place(bad: list[float]) -> None:
    with pytest.raises(InvariantError, match=r"at pathway\.hazard"):
        fixed_point.hazard(bad)


@pytest.mark.parametrize("make", [fixed_point.chance, fixed_point.score, fixed_point.hazard])
def test_nothing_becomes_nothing(make: object) -> None:
    assert make(np.zeros((0, 3))).shape == (0, 3)  # type: ignore[operator]
