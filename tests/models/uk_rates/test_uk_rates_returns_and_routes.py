"""Leaving: stocks of people refused, returns by nationality, routes home, and the hazards that follow."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from uk_rates_samples import LOOKS, MONTHS

from fairbalance import evidence
from fairbalance.evidence import registry, series
from fairbalance.models.uk.nationalities import INDEX, NATIONALITIES
from fairbalance.models.uk.pathway.names import EXHAUSTED, LOST
from fairbalance.models.uk.rates import groups, returned, returns
from fairbalance.models.uk.rates.quarters import quarter_number
from fairbalance.models.uk.rates.refused import inflows
from fairbalance.models.uk.rates.returned import asylum_returns
from fairbalance.models.uk.rates.routes import OBSTACLES, route_open
from fairbalance.models.uk.rates.stocks import stocks
from fairbalance.models.uk.rates.system import system


def _year(kind: str, year: int, nationality: str) -> float:
    rows = getattr(asylum_returns(), kind)[4 * (year - 2010) : 4 * (year - 2009), INDEX[nationality]]
    return float(rows.sum())


def test_hazards_are_given_for_the_stages_of_the_pathway() -> None:
    for found in (returns.voluntary_hazard(MONTHS), returns.contact_hazard(MONTHS), returns.further_weights(0.1)):
        assert set(found) == set(EXHAUSTED)


def test_people_out_of_contact_return_less() -> None:
    hazards = returns.voluntary_hazard(MONTHS)
    assert np.all(hazards["lost_contact"] <= hazards["withdrawn"])
    assert np.array_equal(hazards["lost_contact"], hazards["withdrawn_lost_contact"])
    none = returns.voluntary_hazard(MONTHS[:2], lost_contact=0.0), returns.contact_hazard(MONTHS[:2], lost_contact=0.0)
    assert not any(hazards[stage].any() for hazards in none for stage in LOST)


def test_a_withdrawn_claim_hardly_ever_ends_otherwise() -> None:
    """Of claims of 2017 to 2024 first withdrawn or closed, few had another latest outcome in December 2025."""
    table = series("uk_asylum_outcome_cohort_by_nationality")
    for year in range(2017, 2025):
        rows = table.where(year_of_claim=year)
        first = rows.total("initial_withdrawals") + rows.total("initial_admin")
        latest = rows.total("latest_withdrawals") + rows.total("latest_admin")
        assert -0.01 < 1 - latest / first < 0.04
    weights = returns.further_weights(0.03)
    for withdrawn, refused in (("withdrawn", "appeal_rights_exhausted"), ("withdrawn_lost_contact", "lost_contact")):
        assert weights[withdrawn] == pytest.approx(0.03 * weights[refused])


def test_nobody_is_detained_for_removal_without_a_route() -> None:
    assert not returns.contact_hazard(MONTHS)["no_route_home"].any()


@given(st.floats(0, 0.9))
def test_prompt_returns_are_taken_from_the_hazard(share: float) -> None:
    for hazard in (returns.voluntary_hazard, returns.contact_hazard):
        whole, rest = (hazard(MONTHS[:3], prompt=part)["withdrawn"] for part in (0.0, share))
        assert rest == pytest.approx(whole * (1 - share))


@pytest.mark.parametrize("kind", ["voluntary", "enforced"])
def test_nobody_returns_promptly_if_none_do(kind: str) -> None:
    assert not returns.prompt_share(kind, MONTHS, None, 0.0).any()
    shares = [returns.prompt_share(kind, MONTHS, None, part) for part in (0.3, 0.6, 1.0)]
    assert shares[2].max() <= returns.MOST_PROMPT
    assert np.all(np.diff(shares, axis=0) >= 0)


@pytest.mark.parametrize("kind", ["voluntary", "enforced"])
def test_prompt_returns_of_a_year_are_their_part_of_the_published(kind: str) -> None:
    """Times the people refused or withdrawn they give the part, but for small groups and the highest share."""
    exhausted, closed = inflows(None)
    withdrawn = closed * (system().withdrawals / system().closed)[:, None]
    last = slice(4 * (2025 - 2010), 4 * (2026 - 2010))
    came = (exhausted + withdrawn)[last].sum(axis=0)
    share = returns.prompt_share(kind, [date(2025, 12, 1)], None, 0.4)[0]
    published = getattr(asylum_returns(), kind)[last].sum()
    assert 0.8 * 0.4 * published < share @ came < 1.001 * 0.4 * published


def test_albanians_dominate_the_enforced_returns_of_2023() -> None:
    albania = _year("enforced", 2023, "Albania")
    assert albania == max(_year("enforced", 2023, name) for name in NATIONALITIES)
    assert albania == 1487


@pytest.mark.parametrize("nationality", returned.PUBLISHED)
def test_returns_of_2023_are_the_published_ones_where_they_are_published(nationality: str) -> None:
    record = registry()[returned.PUBLISHED_EVIDENCE].series
    assert record is not None
    cells = record[nationality]
    assert isinstance(cells, dict)
    for kind in returned.KINDS:
        assert _year(kind, 2023, nationality) == pytest.approx(cells[kind])


@pytest.mark.parametrize("kind", returned.KINDS)
def test_what_is_not_published_for_2023_shares_the_rest(kind: str) -> None:
    named = sum(_year(kind, 2023, name) for name in returned.PUBLISHED)
    whole = evidence.series("uk_returns_asylum_related").value(kind, year=2023, category="Asylum")
    assert sum(_year(kind, 2023, name) for name in NATIONALITIES) == pytest.approx(whole)
    assert named < whole


def test_the_mix_of_late_returns_is_that_between_two_editions_of_the_cohort_table() -> None:
    last = slice(quarter_number(date(2025, 1, 1)), quarter_number(date(2025, 12, 31)) + 1)
    enforced = asylum_returns().enforced[last].sum(axis=0)
    assert enforced[INDEX["Albania"]] / enforced.sum() == pytest.approx(2264 / 4041, abs=0.03)
    voluntary = asylum_returns().voluntary[last].sum(axis=0)
    assert voluntary[INDEX["Brazil"]] / voluntary.sum() == pytest.approx(1096 / 9292, abs=0.03)


def test_before_the_editions_the_last_yearly_mix_is_carried_on() -> None:
    then = asylum_returns(date(2024, 6, 30)).enforced
    assert np.isnan(then[quarter_number(date(2024, 1, 1))]).all()
    assert returned._splits("enforced", date(2024, 6, 30)).keys() == set(range(2010, 2024))


def test_no_group_has_more_asylum_related_returns_than_returns() -> None:
    table = evidence.series("uk_returns_annual_by_nationality")
    for year in (2015, 2019, 2023):
        for kind in returned.KINDS:
            rows = table.where(year=year)
            every = groups.add_up(rows["nationality"].tolist(), rows[kind])
            ours = getattr(asylum_returns(), kind)[4 * (year - 2010) : 4 * (year - 2009)].sum(axis=0)
            large = every > 100
            assert np.all(ours[large] <= every[large] * 1.001)


def test_stocks_are_never_negative_and_appeals_are_the_published_caseload() -> None:
    stock = stocks()
    for values in (stock.appeal, stock.fresh, stock.quiet):
        assert np.nanmin(values) >= 0
    place = quarter_number(date(2026, 4, 1))
    assert stock.appeal[place].sum() == pytest.approx(90341)


def test_people_refused_in_contact_are_of_the_size_of_the_official_count() -> None:
    record = evidence.series("uk_asylum_work_in_progress")
    for year in (2014, 2016, 2018, 2020):
        cases = record.value("subject_to_removal_action", date=f"{year}-06-30")
        people = stocks().fresh[quarter_number(date(year, 6, 30))].sum()
        assert 0.6 < people / cases < 1.3


@pytest.mark.parametrize("as_of", LOOKS, ids=str)
def test_stocks_stop_at_the_last_known_quarter(as_of: date) -> None:
    known = ~np.isnan(stocks(as_of).fresh[:, 0])
    assert int(np.flatnonzero(known)[-1]) == quarter_number(as_of)
    assert known[: quarter_number(as_of) + 1].all()


@pytest.mark.parametrize(
    ("nationality", "day", "open_"),
    [
        ("Afghanistan", date(2021, 7, 1), True),
        ("Afghanistan", date(2021, 9, 1), False),
        ("Afghanistan", date(2026, 9, 1), False),
        ("Iran", date(2025, 1, 1), False),
        ("Eritrea", date(2025, 1, 1), False),
        ("Syria", date(2025, 1, 1), False),
        ("Iraq", date(2019, 6, 1), True),
        ("Iraq", date(2024, 6, 1), False),
        ("Iraq", date(2025, 9, 1), True),
        ("Ukraine", date(2022, 2, 1), True),
        ("Ukraine", date(2022, 4, 1), False),
        ("Albania", date(2025, 1, 1), True),
        ("Pakistan", date(2025, 1, 1), True),
    ],
)
def test_routes_open_and_close_on_their_dates(nationality: str, day: date, open_: bool) -> None:
    assert bool(route_open([day])[0, INDEX[nationality]]) is open_


def test_an_obstacle_that_came_later_was_not_known() -> None:
    assert route_open([date(2024, 1, 1)], date(2020, 12, 31))[0, INDEX["Afghanistan"]]


def test_an_agreement_that_came_later_was_not_known() -> None:
    assert not route_open([date(2026, 1, 1)], date(2025, 6, 30))[0, INDEX["Iraq"]]


def test_obstacles_name_evidence_and_nationalities_that_exist() -> None:
    names = registry().names
    for each in OBSTACLES:
        assert each.nationality in INDEX
        assert each.evidence
        assert set(each.evidence) <= names
        assert each.why.endswith(".")
        assert each.end is None or each.start < each.end


def test_nationalities_without_a_route_had_few_enforced_returns() -> None:
    table = evidence.series("uk_returns_annual_by_nationality").where(year=2023)
    for place, name in enumerate(NATIONALITIES):
        rows = table.where(nationality=name)
        if len(rows) and not route_open([date(2023, 7, 1)])[0, place]:
            assert rows.total("enforced") < 30, name


@pytest.mark.parametrize(
    ("nationality", "year", "share"),
    [("Albania", 2023, 0.31), ("Afghanistan", 2023, 0.03), ("India", 2023, 0.18), ("Albania", 2016, 0.80)],
)
def test_shares_returned_from_detention_are_the_published_ones(nationality: str, year: int, share: float) -> None:
    value = returns.returned_given_detained([date(year, 5, 1)])[0, INDEX[nationality]]
    assert value == pytest.approx(share, abs=0.06)


def test_after_2023_the_share_returned_moves_with_all_people_leaving_detention() -> None:
    rows = returns.returned_given_detained([date(2023, 5, 1), date(2025, 5, 1)])
    assert np.all(rows[1] > rows[0])


def test_constant_hazards_are_a_year_over_its_days() -> None:
    assert returns.lost_contact_hazard(MONTHS, 0.33)[0] * 365.25 == pytest.approx(0.33)
    assert returns.regularised_hazard(MONTHS, 0.01)[0] * 365.25 == pytest.approx(0.01)
