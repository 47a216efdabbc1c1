"""Numbers in charts and their tables are plain digits that say what they are worth."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.charts.numbers import plain

NUMBERS = st.floats(-1e12, 1e12).filter(lambda each: each == 0 or abs(each) > 1e-6)


@pytest.mark.parametrize(
    ("value", "significant", "said"),
    [
        (34410.2, 4, "34,410"),
        (34410.2, 3, "34,400"),
        (1141.2, 3, "1,140"),
        (0.5, 3, "0.5"),
        (-5.152, 3, "-5.15"),
        (0.0, 3, "0"),
        (1.2e9, 3, "1,200,000,000"),
        (math.nan, 3, "-"),
        (math.inf, 3, "-"),
    ],
)
def test_a_number_is_written_with_so_many_digits(value: float, significant: int, said: str) -> None:
    assert plain(value, significant) == said


def test_a_small_part_is_not_told_finer_than_the_large_one_beside_it() -> None:
    assert plain(0.0141, finest=0.94, signed=True) == "0"
    assert plain(-2.43, finest=0.94, signed=True) == "-2.4"
    assert plain(940.2, finest=0.94, signed=True) == "+940"


@given(NUMBERS, st.integers(1, 6))
def test_no_exponent_and_no_more_error_than_half_the_last_digit(value: float, significant: int) -> None:
    said = plain(value, significant)
    assert re.fullmatch(r"-?[\d,]+(\.\d+)?", said)
    assert abs(float(said.replace(",", "")) - value) <= 0.51 * 10 ** (1 - significant) * abs(value)


@given(NUMBERS, NUMBERS)
def test_order_is_kept(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert float(plain(low).replace(",", "")) <= float(plain(high).replace(",", ""))


@given(NUMBERS)
def test_a_sign_is_written_for_what_is_not_zero(value: float) -> None:
    said = plain(value, signed=True)
    assert said[0] == ("+" if value > 0 else "-" if value < 0 else "0")
