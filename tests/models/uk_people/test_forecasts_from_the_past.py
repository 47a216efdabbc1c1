from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from uk_people_samples import STARTS

from fairbalance.models.uk.people import small_boats
from fairbalance.models.uk.people.claims import claims, monthly_claims
from fairbalance.models.uk.people.months import last_day, month_range, quarter_end
from fairbalance.models.uk.people.routes import SMALL_BOAT, claims_by_route, route_shares
from fairbalance.models.uk.rates.quarters import last_known, quarter_number
from fairbalance.models.uk.rates.standing import claims_standing
from fairbalance.models.uk.rates.swings import claims_swing

PAST = STARTS[:-1]


def year_after(day: date, as_of: date | None) -> float:
    first = quarter_number(day) + 1
    return float(sum(claims(number, as_of).sum() for number in range(first, first + 4)))


def test_most_years_fell_inside_the_stated_range() -> None:
    starts = [quarter_end(number) for number in range(32, 62, 2)]
    strays = [np.log(year_after(day, None) / year_after(day, day)) / claims_swing(day) for day in starts]
    inside = np.mean(np.abs(strays) < 1.645)
    assert 0.75 <= inside < 1.0  # all but the surge after 2020
    assert np.abs(strays).max() < 3


@pytest.mark.parametrize("day", PAST)
def test_the_first_year_continues_from_where_the_last_stood(day: date) -> None:
    number = quarter_number(day)
    last_year = sum(claims(each, day).sum() for each in range(number - 3, number + 1))
    assert year_after(day, day) == pytest.approx(last_year * np.exp(claims_standing(day)), rel=0.03)


@pytest.mark.parametrize("day", PAST)
def test_known_quarters_are_the_same_whenever_they_are_read(day: date) -> None:
    # totals are of one vintage; the split of the latest quarters may be better known later
    for number in range(0, quarter_number(day) + 1, 5):
        assert claims(number, day).sum() == pytest.approx(claims(number, None).sum())


@pytest.mark.parametrize("day", PAST)
def test_what_is_known_ends_with_the_quarter(day: date) -> None:
    assert last_known(claims_by_route(day)) == quarter_number(day)
    assert max(small_boats.monthly_arrivals(day)) <= day
    assert last_day(max(small_boats.monthly_arrivals(day))) <= day


@pytest.mark.parametrize("day", PAST)
def test_a_forecast_keeps_the_nationalities_of_the_last_year(day: date) -> None:
    number = quarter_number(day)
    last_year = sum(claims(each, day) for each in range(number - 3, number + 1))
    ahead = monthly_claims(month_range(quarter_end(number + 4).replace(month=1, day=1), 12), day).sum(axis=(0, 1))
    assert np.abs(ahead / ahead.sum() - last_year / last_year.sum()).max() < 0.03


def test_route_shares_of_a_later_year_are_those_of_the_last_known() -> None:
    assert np.array_equal(route_shares(2026, date(2022, 12, 31)), route_shares(2022, date(2022, 12, 31)))


def test_small_boats_before_they_were_counted_are_none() -> None:
    assert claims_by_route()[:32, SMALL_BOAT].sum() == 0
    assert small_boats.claims_in_month(date(2015, 6, 1)) == 0.0
    assert small_boats.claims_in_month(date(2030, 6, 1)) is None


def test_published_nationalities_are_not_known_before_their_day() -> None:
    assert small_boats.published_shares(2025, date(2024, 9, 29)) == {}
    assert len(small_boats.published_shares(2025, date(2025, 6, 30))) == 2
    assert len(small_boats.published_shares(2025, date(2025, 12, 31))) == 4
    assert len(small_boats.published_shares(2026)) == 4


def test_a_forecast_follows_the_season_of_the_boats() -> None:
    ahead = monthly_claims(month_range(date(2027, 1, 1), 12))[:, SMALL_BOAT].sum(axis=1)
    assert ahead.argmax() in (7, 8)
    assert ahead[:2].sum() < 0.1 * ahead.sum()


def test_with_less_than_a_year_of_boats_there_is_no_season() -> None:
    day = date(2018, 3, 31)
    ahead = monthly_claims(month_range(date(2019, 1, 1), 12), day)[:, SMALL_BOAT].sum(axis=1)
    assert np.allclose(ahead, ahead[0])
