"""Rounding, units and words of estimates."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.cli.render.numbers import amount, chance, counts_things, spread

numbers = st.floats(-1e9, 1e9, allow_nan=False)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1234.4, "people", "1,234"),
        (0, "people", "0"),
        (-3.2, "days", "-3"),
        (0.1234, "share", "12.3%"),
        (1.234e9, "GBP", "£1.23bn"),
        (45.6e6, "GBP", "£45.6m"),
        (950, "GBP", "£950"),
        (1234.5, "GBP million", "£1.23bn"),
        (None, "people", "-"),
        (math.nan, "days", "-"),
        (math.inf, "days", "-"),
    ],
)
def test_amounts_read_as_people_write_them(value: float | None, unit: str, text: str) -> None:
    assert amount(value, unit) == text


@pytest.mark.parametrize(
    ("estimate", "unit", "text"),
    [
        ({"value": 5123.0, "low": 3911.0, "high": 6288.0}, "people", "5,100 (3,900 to 6,300)"),
        ({"value": 7.0, "low": 6.0, "high": 9.0}, "people", "7 (6 to 9)"),
        ({"value": 0.312, "low": 0.28, "high": 0.35}, "share", "31.2% (28.0% to 35.0%)"),
        ({"value": 1.21e9, "low": 0.9e9, "high": 1.52e9}, "GBP", "£1.21bn (£900m to £1.52bn)"),
        ({"value": 40.0, "low": 40.0, "high": 40.0}, "people", "40 (in every world)"),
        ({"value": 40.0}, "people", "40 (no range)"),
        ({"value": 0.53, "low": 0.52, "high": 0.54}, "days", "0.5 (0.5 to 0.5)"),
        ({"value": 9.0, "low": 9.0, "high": 9.0 + 1e-14}, "days", "9.0 (9.0 to 9.0)"),
        ({"value": 2.5e9, "low": 2.5e9, "high": 2.5e9 + 2}, "GBP", "£2.5000bn (£2.5000bn to £2.5000bn)"),
        ({"value": None, "low": None, "high": None}, "days", "-"),
        (None, "days", "-"),
    ],
)
def test_an_estimate_never_stands_without_its_range(estimate: dict[str, float] | None, unit: str, text: str) -> None:
    assert spread(estimate, unit) == text


@pytest.mark.parametrize(
    ("estimate", "text"),
    [
        ({"value": 120.0, "low": -40.0, "high": 310.0}, "+120 (-40 to +310)"),
        ({"value": 0.0, "low": 0.0, "high": 0.0}, "no change"),
        ({"value": 0.0, "low": -2.0, "high": 2.0}, "0 (-2 to +2)"),
    ],
)
def test_differences_carry_their_sign(estimate: dict[str, float], text: str) -> None:
    assert spread(estimate, "people", signed=True) == text


@given(numbers, numbers, numbers)
def test_a_shown_range_is_never_upside_down(one: float, two: float, three: float) -> None:
    low, value, high = sorted((one, two, three))
    shown = spread({"value": value, "low": low, "high": high}, "people", signed=True)
    found = [float(each.replace(",", "")) for each in re.findall(r"[+-]?[\d,]+", shown)]
    if len(found) == 3:
        assert found[1] <= found[0] <= found[2]


@given(numbers)
def test_a_plus_sign_stands_only_before_what_is_above_zero(value: float) -> None:
    shown = amount(value, "people", signed=True)
    assert shown.startswith("+") == (round(value) > 0)


@given(numbers, st.sampled_from(["people", "days", "returns", "appeals/year"]))
def test_things_are_counted_whole(value: float, unit: str) -> None:
    assert counts_things(unit)
    assert "." not in amount(value, "people")


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "none"),
        (0.03, "under 1 in 10"),
        (0.5, "5 in 10"),
        (0.72, "7 in 10"),
        (0.97, "over 9 in 10"),
        (1.0, "all"),
        (None, "-"),
    ],
)
def test_chances_are_told_in_tenths_of_worlds(share: float | None, text: str) -> None:
    assert chance(share) == text


@given(st.floats(0, 1))
def test_certainty_is_claimed_only_when_every_world_agrees(share: float) -> None:
    assert (chance(share) in ("none", "all")) == (share in (0.0, 1.0))
