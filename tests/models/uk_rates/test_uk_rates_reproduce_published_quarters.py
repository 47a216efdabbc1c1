"""Rates times the people they apply to give back what was published."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from uk_rates_samples import MONTHS, quarter_sums

from fairbalance import evidence
from fairbalance.models.uk.rates import appeals, decisions, groups, returns, tribunal, withdrawals
from fairbalance.models.uk.rates.panel import FLOWS, panel
from fairbalance.models.uk.rates.quarters import month_days, quarter_days, quarter_number
from fairbalance.models.uk.rates.returned import asylum_returns
from fairbalance.models.uk.rates.stocks import stocks
from fairbalance.models.uk.rates.system import system

DAYS = month_days(MONTHS)
FIRST = quarter_number(MONTHS[0])
KNOWN = slice(0, 66 - FIRST)  # to 2026 Q2
QUARTERS = slice(FIRST, 66)


def _published(column: str, quarter: str) -> float:
    return evidence.series("uk_asylum_system_quarterly").value(column, quarter=quarter)


@pytest.mark.parametrize("quarter", ["2018Q2", "2020Q2", "2022Q4", "2023Q4", "2024Q2", "2025Q1", "2026Q1"])
def test_staff_times_output_gives_the_published_decisions(quarter: str) -> None:
    capacity = decisions.decision_capacity(MONTHS)
    place = quarter_number(date(int(quarter[:4]), 3 * int(quarter[-1]) - 2, 1)) - FIRST
    decided = quarter_sums(capacity.per_day, DAYS)[place]
    assert decided == pytest.approx(_published("grants_people", quarter) + _published("refusals_people", quarter))


@pytest.mark.parametrize("quarter", ["2018Q2", "2019Q3", "2021Q1", "2023Q3", "2024Q4", "2025Q2", "2026Q1"])
def test_grant_rates_times_people_decided_give_the_published_grants(quarter: str) -> None:
    place = quarter_number(date(int(quarter[:4]), 3 * int(quarter[-1]) - 2, 1))
    rate = decisions.initial_grant_rate(MONTHS)[3 * (place - FIRST)]
    decided = panel().decided[place]
    assert float(rate @ decided) == pytest.approx(_published("grants_people", quarter), rel=1e-6)


@pytest.mark.parametrize(("quarter", "rate"), [("2025Q4", 0.390), ("2026Q1", 0.349)])
def test_overall_rates_of_late_quarters_are_the_published_ones(quarter: str, rate: float) -> None:
    place = quarter_number(date(int(quarter[:4]), 3 * int(quarter[-1]) - 2, 1))
    share = decisions.initial_grant_rate(MONTHS)[3 * (place - FIRST)]
    decided = panel().decided[place]
    assert float(share @ decided / decided.sum()) == pytest.approx(rate, abs=0.001)


@pytest.mark.parametrize(
    ("year", "nationality", "published"),
    [
        (2023, "Afghanistan", 0.987),
        (2025, "Afghanistan", 0.386),
        (2023, "Turkey", 0.879),
        (2025, "Turkey", 0.196),
        (2025, "Iran", 0.619),
        (2025, "Pakistan", 0.324),
        (2023, "Iraq", 0.430),
        (2019, "Iran", 0.672),
    ],
)
def test_yearly_rates_of_large_nationalities_are_the_published_ones(
    year: int, nationality: str, published: float
) -> None:
    months = [place for place, month in enumerate(MONTHS) if month.year == year]
    column = groups.group_of(nationality)
    weight = np.repeat(panel().decided[4 * (year - 2010) : 4 * (year - 2009), column] / 3, 3)
    rate = decisions.initial_grant_rate(MONTHS)[months, column]
    assert float(rate @ weight / weight.sum()) == pytest.approx(published, abs=0.03)


def test_withdrawal_hazard_times_people_waiting_gives_the_published_closures() -> None:
    hazard = withdrawals.withdrawal_hazard(MONTHS)
    waiting = panel().average_awaiting[QUARTERS]
    days = quarter_days()[QUARTERS]
    totals = system()
    for daily, published in (
        (hazard.withdrawn, totals.withdrawals),
        (hazard.administrative, totals.administrative),
        (hazard.total, totals.closed),
    ):
        closed = (daily[::3][KNOWN] * waiting).sum(axis=1) * days
        assert closed == pytest.approx(published[QUARTERS])


def test_closures_per_decision_times_decisions_give_the_published_closures() -> None:
    each = withdrawals.closures_per_decision(MONTHS)[::3][KNOWN]
    assert (each * panel().decided[QUARTERS]).sum(axis=1) == pytest.approx(system().closed[QUARTERS])


def test_turnover_times_people_waiting_gives_those_decided_or_closed() -> None:
    totals = system()
    left = decisions.turnover(MONTHS)[::3][KNOWN] / 4 * totals.average_awaiting[QUARTERS]
    assert left == pytest.approx((totals.decided + totals.closed)[QUARTERS])


@pytest.mark.parametrize("flow", FLOWS)
def test_the_panel_sums_to_the_published_totals(flow: str) -> None:
    totals = getattr(system(), flow)
    rows = getattr(panel(), flow)
    known = ~np.isnan(totals)
    assert rows[known].sum(axis=1) == pytest.approx(totals[known])
    assert np.nanmin(rows) >= 0


def test_people_waiting_sum_to_the_published_stock() -> None:
    totals = system().awaiting
    known = ~np.isnan(totals)
    assert panel().awaiting[known].sum(axis=1) == pytest.approx(totals[known])


@pytest.mark.parametrize(("case_type", "name"), [("asylum_protection", "asylum"), ("human_rights", "human_rights")])
def test_disposals_are_the_published_ones(case_type: str, name: str) -> None:
    quarters = quarter_sums(getattr(tribunal.disposals_per_day(MONTHS), name), DAYS)
    table = evidence.series("uk_appeals_quarterly").where(case_type=case_type, metric="disposals")
    compared = 0
    for end, value in zip(table["period_end"].tolist(), table["value"].tolist(), strict=True):
        place = quarter_number(date.fromisoformat(end)) - FIRST
        if place >= 0:
            assert quarters[place] == pytest.approx(value)
            compared += 1
    assert compared == 38


@pytest.mark.parametrize("year", ["2018/19", "2021/22", "2025/26"])
def test_all_types_of_appeal_sum_to_the_published_year(year: str) -> None:
    flow = tribunal.disposals_per_day(MONTHS)
    first = date(int(year[:4]), 4, 1)
    inside = [place for place, month in enumerate(MONTHS) if 0 <= (month.toordinal() - first.toordinal()) < 365]
    total = float((flow.all * DAYS)[inside].sum())
    assert total == pytest.approx(evidence.series("uk_appeals_annual").value("disposals", financial_year=year))


def test_the_latest_quarter_of_all_types_is_the_published_one() -> None:
    place = quarter_number(date(2026, 4, 1)) - FIRST
    assert quarter_sums(tribunal.disposals_per_day(MONTHS).all, DAYS)[place] == pytest.approx(16786)


def test_shares_allowed_weighted_by_appellants_give_the_published_share() -> None:
    overall = evidence.series("uk_appeals_quarterly")
    weights = appeals.appellants()
    for end in ("2019-09-30", "2023-12-31", "2026-06-30"):
        place = quarter_number(date.fromisoformat(end))
        weight = weights[place - 5 : place + 1].sum(axis=0)
        rate = appeals.allowed_rate(MONTHS)[3 * (place - FIRST)]
        published = overall.value("value", period_end=end, case_type="asylum_protection", metric="allowed_rate_pct")
        assert float(rate @ weight / weight.sum()) == pytest.approx(published / 100, abs=1e-6)


def test_the_lodging_model_follows_the_receipts() -> None:
    received = appeals.receipts()
    modelled = (appeals.lodging_of_quarters() * appeals.appealable()).sum(axis=1) + appeals.BACKGROUND
    error = np.abs(modelled - received)[32:66] / received[32:66]
    assert np.median(error) < 0.08
    assert np.mean(error[-9:]) < 0.08


def test_certified_refusals_sum_to_the_published_ones() -> None:
    table = evidence.series("uk_asylum_initial_outcomes_detailed_quarterly")
    for quarter in ("2016Q3", "2020Q1", "2023Q4", "2024Q3"):
        place = quarter_number(date(int(quarter[:4]), 3 * int(quarter[-1]) - 2, 1))
        certified = decisions.certified_by_quarter()[place] @ panel().refusals[place]
        assert certified == pytest.approx(table.value("certified_refusal", quarter=quarter), rel=1e-6)


@pytest.mark.parametrize("kind", ["enforced", "voluntary"])
@pytest.mark.parametrize("year", [2012, 2016, 2019, 2021, 2023])
def test_asylum_related_returns_sum_to_the_published_year(kind: str, year: int) -> None:
    quarters = slice(4 * (year - 2010), 4 * (year - 2009))
    published = evidence.series("uk_returns_asylum_related").value(kind, year=year, category="Asylum")
    assert getattr(asylum_returns(), kind)[quarters].sum() == pytest.approx(published)


def test_returns_of_the_last_known_year_are_near_the_published_ones() -> None:
    last = slice(quarter_number(date(2025, 4, 1)), quarter_number(date(2026, 3, 31)) + 1)
    assert asylum_returns().enforced[last].sum() == pytest.approx(3475, rel=0.04)
    assert asylum_returns().voluntary[last].sum() == pytest.approx(8443, rel=0.04)


@pytest.mark.parametrize("kind", ["enforced", "voluntary"])
def test_hazards_times_reconstructed_stocks_give_the_returns(kind: str) -> None:
    hazard, returned = returns.base_hazard(kind), getattr(asylum_returns(), kind)
    pool = stocks().returnable
    exposed = (np.vstack([pool[:1], pool[:-1]]) + pool) / 2 * quarter_days()[:, None]
    known = ~np.isnan(returned[:, 0]) & ~np.isnan(pool[:, 0])
    assert (hazard * exposed).sum(axis=1)[known] == pytest.approx(returned.sum(axis=1)[known])


def test_contacts_times_their_share_returned_give_the_enforced_hazard() -> None:
    contact = returns.contact_hazard(MONTHS, prompt=0.0)["withdrawn"]
    back = contact * returns.returned_given_detained(MONTHS)
    quarterly = returns.base_hazard("enforced")[QUARTERS]
    known = [place for place in range(66 - FIRST) if not np.isnan(quarterly[place]).any()]
    assert np.allclose(back[::3][known], quarterly[known])
