"""Support, detention, costs and parameters of the UK model."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from uk_rates_samples import MONTHS

from fairbalance import evidence
from fairbalance.evidence import registry
from fairbalance.models.uk.parameters import parameters
from fairbalance.models.uk.rates import appeals, detention, staffing, support, system, tribunal
from fairbalance.models.uk.rates.quarters import quarter_number
from fairbalance.models.uk.rates.returned import LATER_YEARS
from fairbalance.models.uk.rates.source import Point


@pytest.mark.parametrize(
    ("month", "people"),
    [(date(2024, 8, 1), 109024 - 35651 - 2843), (date(2026, 2, 1), 72768), (date(2026, 5, 1), 73068)],
)
def test_places_outside_hotels_are_the_published_people_there(month: date, people: float) -> None:
    assert support.dispersal_places([month])[0] == pytest.approx(people)


def test_hotels_and_other_places_and_money_only_make_up_everyone_supported() -> None:
    month = [date(2026, 5, 1)]
    total = evidence.series("uk_asylum_system_quarterly").value("supported_people", quarter="2026Q2")
    hotels = evidence.series("uk_asylum_system_quarterly").value("in_hotels_people", quarter="2026Q2")
    parts = hotels + support.dispersal_places(month)[0] + support.subsistence_share(month)[0] * total
    assert parts == pytest.approx(total)


def test_beds_are_the_published_ones() -> None:
    assert detention.beds([date(2024, 6, 15).replace(day=1)])[0] == pytest.approx(2200, rel=0.02)
    assert detention.beds([date(2027, 1, 1)])[0] == 2360


def test_enforced_removals_of_the_busiest_quarter_were_possible() -> None:
    pace = detention.escorted_removals_per_day(MONTHS)
    published = evidence.series("uk_returns_quarterly")["enforced"][-8:]
    assert pace[0] * 91.31 == pytest.approx(published.max())


def test_the_hotel_bill_of_2024_25_lies_within_the_rival_nights() -> None:
    night = parameters()["cost.hotel_night"].distribution
    assert night is not None
    people = np.mean([29561, 35628, 38054, 32326])
    low, high = (people * 365 * night.quantile(u) for u in (0.001, 0.999))
    assert low < 2.1e9 < high * 1.02


def test_the_casework_bill_of_2024_25_is_the_audited_one() -> None:
    decided = system.system().decided[quarter_number(date(2024, 4, 1)) : quarter_number(date(2025, 3, 31)) + 1].sum()
    low, high = parameters()["cost.decision"].interval(0.9) or (0, 0)
    assert low * decided < 367e6 < high * decided


def test_parameters_load_with_evidence_or_a_reason() -> None:
    for each in parameters().values():
        assert each.evidence or each.why, each.path
        assert each.unit
        assert each.grade != "E" or each.why, each.path


@given(st.floats(0.001, 0.999))
def test_every_draw_of_a_share_lies_between_none_and_all(u: float) -> None:
    for each in parameters().values():
        if each.unit == "share" and each.distribution is not None:
            assert 0 <= each.distribution.quantile(u) <= 1, each.path


@given(st.floats(0.001, 0.999))
def test_every_cost_is_positive(u: float) -> None:
    values = parameters().draw({path: u for path in parameters()})
    assert all(value > 0 for path, value in values.items() if path.startswith("cost."))


@pytest.mark.parametrize("module", [appeals, detention, staffing, support, system, tribunal])
def test_every_point_names_a_record_that_exists(module: object) -> None:
    found = 0
    for value in vars(module).values():
        items = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()
        for point in items:
            if isinstance(point, Point):
                assert point.evidence in registry().names
                found += 1
    assert found


def test_later_years_of_returns_name_their_records() -> None:
    for each in LATER_YEARS:
        assert each.evidence in registry().names
        assert each.middle < each.ended
    last = registry()["returns-ye-march-2026"].series
    assert last is not None
    assert LATER_YEARS[-1].enforced == last["asylum_related_enforced"]
    assert LATER_YEARS[-1].voluntary == last["asylum_related_voluntary"]


def test_the_season_of_enforcement_averages_to_one_in_a_known_year() -> None:
    for year in (2018, 2020, 2025):
        season = detention.enforcement_season([date(year, month, 1) for month in range(1, 13)])
        assert season.mean() == pytest.approx(1)
    pandemic = detention.enforcement_season([date(2020, 5, 1), date(2020, 2, 1)])
    assert pandemic[0] < 0.5 < 1 < pandemic[1]
    assert detention.enforcement_season([date(2031, 5, 1)])[0] == 1


def test_offenders_are_returned_at_the_pace_of_their_year() -> None:
    months = {year: [date(year, month, 1) for month in range(1, 13)] for year in (2019, 2021, 2024)}
    pace = {year: detention.offender_pace(each).mean() for year, each in months.items()}
    assert pace[2019] == pytest.approx(1, abs=0.06)
    assert pace[2021] < 0.65 < pace[2024]
