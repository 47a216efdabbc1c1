from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.evidence import series
from fairbalance.models.uk.classes import ASYLUM_ROUTES
from fairbalance.models.uk.nationalities import INDEX, NATIONALITIES
from fairbalance.models.uk.people import small_boats
from fairbalance.models.uk.people.claims import claims, monthly_claims
from fairbalance.models.uk.people.months import month_range, months_of_quarter
from fairbalance.models.uk.people.routes import SMALL_BOAT, claims_by_route, route_shares
from fairbalance.models.uk.rates.groups import add_up
from fairbalance.models.uk.rates.quarters import quarter_number
from fairbalance.models.uk.rates.standing import claims_standing
from fairbalance.models.uk.rates.system import system
from fairbalance.units import parse_quarter

SYSTEM = series("uk_asylum_system_quarterly")
QUARTERS = [
    (label, total) for label, total in zip(SYSTEM["quarter"], SYSTEM["claims_people"], strict=True) if total > 0
]
LAST = quarter_number(date(2026, 4, 1))


def number(label: str) -> int:
    return quarter_number(parse_quarter(label))


def test_every_quarter_sums_to_the_published_total() -> None:
    assert len(QUARTERS) == 65
    for label, total in QUARTERS:
        assert claims(number(label)).sum() == pytest.approx(total, abs=0.5)


def test_the_last_quarter_is_the_residual_estimate() -> None:
    assert claims(LAST).sum() == pytest.approx(17970)
    assert claims(LAST).sum() == pytest.approx(system().claims[65])


def test_nationalities_are_those_of_the_table_where_it_reaches() -> None:
    table = series("uk_asylum_claims_quarterly_by_nationality")
    for label in ("2010Q1", "2018Q3", "2022Q3", "2024Q3"):
        rows = table.where(quarter=label)
        people = add_up(rows["nationality"].tolist(), rows["people"])
        got = claims(number(label))
        assert np.allclose(got / got.sum(), people / people.sum(), atol=1e-9)


def test_a_year_known_only_by_year_keeps_its_nationalities() -> None:
    origins = series("uk_unhcr_by_origin").where(year=2025)
    people = add_up(origins["coo_iso"].tolist(), origins["new_claims_people"])
    got = sum(claims(number(f"2025Q{q}")) for q in (1, 2, 3, 4))
    large = people > 400
    assert np.abs(got[large] / got.sum() / (people[large] / people.sum()) - 1).max() < 0.10
    assert np.abs(got / got.sum() - people / people.sum()).max() < 0.005


def test_pakistan_has_the_claims_of_its_published_years() -> None:
    pakistan = [claims(n)[INDEX["Pakistan"]] for n in range(LAST - 4, LAST + 1)]
    assert sum(pakistan[:4]) == pytest.approx(9438, abs=1)
    assert sum(pakistan[1:]) == pytest.approx(8305, abs=1)


def test_small_boat_claims_follow_the_boats() -> None:
    history = claims_by_route()
    for label, _ in QUARTERS[32:]:
        boats = small_boats.claims_in_quarter(number(label))
        assert history[number(label), SMALL_BOAT].sum() == pytest.approx(boats, rel=0.02, abs=2)


def test_published_nationalities_of_small_boats_are_kept() -> None:
    boats = claims_by_route()[number("2025Q1") : number("2025Q4") + 1, SMALL_BOAT].sum(axis=0)
    for name, share in {"Eritrea": 0.20, "Afghanistan": 0.12, "Iran": 0.11, "Sudan": 0.11}.items():
        assert boats[INDEX[name]] / boats.sum() == pytest.approx(share, abs=0.006)


def test_albanians_came_by_small_boat_in_2022_and_hardly_since() -> None:
    albania = INDEX["Albania"]
    assert route_shares(2022)[0, albania] > 0.6
    assert route_shares(2019)[0, albania] < 0.05
    assert route_shares(2023)[0, albania] < 0.35


@given(st.integers(2005, 2040))
def test_routes_share_out_every_claim(year: int) -> None:
    shares = route_shares(year)
    assert shares.shape == (len(ASYLUM_ROUTES), len(NATIONALITIES))
    assert (shares >= 0).all()
    assert np.allclose(shares.sum(axis=0), 1)


def test_route_shares_of_2025_are_near_the_published_ones() -> None:
    history = claims_by_route()
    year = history[number("2025Q1") : number("2025Q4") + 1].sum(axis=(0, 2))
    assert year[0] / year.sum() == pytest.approx(0.41, abs=0.02)
    assert year[1] / year.sum() == pytest.approx(0.11, abs=0.03)


def test_months_of_a_known_quarter_add_up_to_it() -> None:
    for label in ("2019Q2", "2022Q3", "2026Q1"):
        months = monthly_claims(months_of_quarter(number(label)))
        assert np.allclose(months.sum(axis=(0, 1)), claims(number(label)))


def test_small_boat_claims_fall_in_the_month_of_the_boats() -> None:
    months = monthly_claims(months_of_quarter(number("2022Q3")))[:, SMALL_BOAT].sum(axis=1)
    boats = np.array([3687, 8631, 7964])
    assert np.allclose(months / months.sum(), boats / boats.sum())


def test_claims_are_finite_and_never_negative() -> None:
    path = monthly_claims(month_range(date(2010, 1, 1), 12 * 23))
    assert np.isfinite(path).all()
    assert (path >= 0).all()


def test_the_central_path_keeps_last_years_level_and_season() -> None:
    path = monthly_claims(month_range(date(2027, 1, 1), 72)).sum(axis=(1, 2)).reshape(6, 12)
    assert np.allclose(path[[2, 3, 4]], path[0])  # 2027, 2029, 2030, 2031: years without a leap day
    assert np.allclose(path.sum(axis=1), path[0].sum())
    others = claims_by_route()[LAST - 3 : LAST + 1, 1:].sum()
    boats = sum(list(small_boats.monthly_arrivals().values())[-12:]) * 0.97
    assert path[0].sum() == pytest.approx((others + boats) * np.exp(claims_standing()), rel=0.01)
    assert path[0, 6:9].sum() > 1.2 * path[0, 0:3].sum()


def test_boats_already_counted_are_used_before_the_claims_are_published() -> None:
    july = monthly_claims([date(2026, 7, 1)])[0, SMALL_BOAT].sum()
    assert july == pytest.approx(2316 * 0.97)


def test_a_month_that_is_not_complete_is_not_a_month() -> None:
    assert date(2026, 9, 1) not in small_boats.monthly_arrivals()
    assert date(2026, 8, 1) in small_boats.monthly_arrivals()


@given(
    st.lists(st.floats(0.01, 100), min_size=6, max_size=6),
    st.floats(1, 300),
    st.lists(st.floats(10, 200), min_size=6, max_size=6),
)
def test_a_split_fills_to_its_total_within_what_each_group_holds(
    guess: list[float], total: float, most: list[float]
) -> None:
    capacity = np.array(most)
    split = small_boats.fill_to_total(np.array(guess), total, capacity)
    assert (split <= capacity + 1e-9).all()
    if total <= capacity.sum() * 0.9:
        assert split.sum() == pytest.approx(total, rel=0.02)
