"""The UK-France pilot as dated clauses: a weekly number, growth from a day on, groups, and one for one."""

from __future__ import annotations

from datetime import date
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.schemes import france
from fairbalance.schemes.facts import value
from fairbalance.schemes.france import Pace
from fairbalance.schemes.history.france import france_rows
from fairbalance.units import add_months

MONTHS = [month for month, people in france.returned().items() if people]


def test_the_pace_gives_as_many_people_as_the_table_before_and_after_growth() -> None:
    expected = {month: france.pace().people(month) for month in MONTHS}
    assert sum(expected.values()) == pytest.approx(sum(france.returned().values()))
    early = [month for month in MONTHS if month < "2026-03"]
    assert sum(expected[month] for month in early) == pytest.approx(sum(france.returned()[month] for month in early))


def test_nobody_is_returned_before_the_first_flight() -> None:
    assert france.pace().people("2025-08") == 0
    assert 0 < france.pace().people("2025-09") < france.pace().people("2025-10")


def test_the_pace_of_june_2026_lies_over_what_was_planned() -> None:
    weekly = france.pace().people("2026-06") / (30 / 7)
    assert 50 < weekly < 70
    assert france.pace().level == pytest.approx(15, abs=0.2)


@given(st.floats(0, 100), st.floats(0, 10), st.integers(0, 20))
def test_months_add_up_to_the_whole_time(level: float, growth: float, offset: int) -> None:
    begins = date(2025, 1, 1)
    pace = Pace(begins, level, add_months(begins, offset), growth)
    months = [add_months(begins, index) for index in range(24)]
    weeks, grown = ((date(2027, 1, 1) - each).days / 7 for each in (begins, pace.grows_from))
    wanted = level * weeks + growth * grown**2 / 2
    assert sum(pace.people(f"{each:%Y-%m}") for each in months) == pytest.approx(wanted)


@given(st.floats(0, 50), st.floats(0, 5))
def test_without_growth_a_month_is_its_weeks(level: float, growth: float) -> None:
    flat = Pace(date(2025, 1, 1), level, date(2030, 1, 1), growth)
    assert flat.people("2025-02") == pytest.approx(level * 4)
    grown = Pace(date(2025, 1, 1), level, date(2025, 1, 1), growth)
    assert grown.people("2025-02") >= flat.people("2025-02")


@given(st.floats(0.1, 500), st.floats(0.1, 500))
def test_groups_spread_a_count_as_its_root_grows(one: float, other: float) -> None:
    assert france.deviation(one + other) ** 2 == pytest.approx(
        france.deviation(one) ** 2 + france.deviation(other) ** 2
    )
    assert france.deviation(one) > one**0.5  # people who travel alone would spread less


def test_a_month_spreads_as_its_flights_do() -> None:
    """As many flights as the people need, each with anybody from one to the most: their variances add up."""
    sizes = range(1, france.largest_group() + 1)
    mean = sum(sizes) / len(sizes)
    variance = sum((size - mean) ** 2 for size in sizes) / len(sizes)
    assert france.deviation(40 * mean) == pytest.approx((40 * variance) ** 0.5)


def test_the_flights_counted_carried_as_many_as_flights_of_any_size_do() -> None:
    flown, flights = (value("fr-flights", f"{each} by mid-November 2025") for each in ("returned", "flights"))
    mean = (france.largest_group() + 1) / 2
    assert abs(flown - flights * mean) < 1.645 * france.deviation(flights * mean)


def test_the_rule_levels_admissions_with_returns() -> None:
    into = [0, *accumulate(france.admitted()[month] for month in MONTHS)]
    out = list(accumulate(france.returned()[month] for month in MONTHS))
    expected = france.admitted_by_the_rule()
    assert [expected[month] for month in MONTHS] == [max(0, gone - come) for gone, come in zip(out, into, strict=False)]
    assert expected["2026-02"] == 0  # January had brought more than were returned


def test_the_one_month_outside_the_rule_is_january_2026() -> None:
    missed = [row for row in france_rows() if row.kind == "fit" and not row.agrees]
    assert [row.id for row in missed] == ["france-admitted-2026-01"]
    assert missed[0].published[0] > missed[0].computed[1]


def test_ranges_are_of_whole_people() -> None:
    for row in france_rows():
        if row.unit == "people":
            assert all(end == round(end) >= 0 for end in row.computed)
