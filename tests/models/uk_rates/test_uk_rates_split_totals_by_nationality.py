"""How published totals are split by nationality where the split is published, and where it is not."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from uk_rates_samples import LOOKS, MONTHS

from fairbalance import evidence
from fairbalance.models.uk.nationalities import INDEX, NATIONALITIES
from fairbalance.models.uk.rates import groups, withdrawals
from fairbalance.models.uk.rates.decisions import certified_share, initial_grant_rate
from fairbalance.models.uk.rates.panel import FLOWS, Panel, panel
from fairbalance.models.uk.rates.quarters import COUNT, FIRST, quarter_number
from fairbalance.models.uk.rates.system import RESIDUAL_QUARTER, system


def _place(quarter: str) -> int:
    return quarter_number(date(int(quarter[:4]), 3 * int(quarter[-1]) - 2, 1))


@pytest.mark.parametrize("quarter", ["2011Q3", "2018Q1", "2023Q4", "2024Q3"])
def test_published_quarters_keep_their_nationalities(quarter: str) -> None:
    rows = evidence.series("uk_asylum_initial_decisions_quarterly_by_nationality").where(quarter=quarter)
    refused = groups.add_up(rows["nationality"].tolist(), rows["refused_people"])
    ours = panel().refusals[_place(quarter)]
    assert ours / ours.sum() == pytest.approx(refused / refused.sum())


@pytest.mark.parametrize("nationality", ["Iran", "Afghanistan", "Pakistan", "Eritrea", "Albania", "Turkey"])
def test_the_quarters_of_2025_sum_to_the_published_year_by_nationality(nationality: str) -> None:
    published = evidence.series("uk_asylum_initial_decisions_annual_15_nationalities")
    quarters = slice(4 * (2025 - FIRST), 4 * (2026 - FIRST))
    for column, flow in (("grants", "grants"), ("refusals", "refusals")):
        year = published.value(column, year=2025, nationality=nationality)
        ours = float(getattr(panel(), flow)[quarters, INDEX[nationality]].sum())
        assert ours == pytest.approx(year, rel=0.03, abs=10)


def test_the_last_quarter_of_2024_is_what_the_year_leaves() -> None:
    published = evidence.series("uk_asylum_initial_decisions_annual_15_nationalities")
    sudan = INDEX["Sudan"]
    year = slice(4 * (2024 - FIRST), 4 * (2025 - FIRST))
    ours = float(panel().grants[year, sudan].sum())
    assert ours == pytest.approx(published.value("grants", year=2024, nationality="Sudan"), rel=0.05)


def test_quarters_of_a_year_not_yet_published_share_the_last_four_known() -> None:
    then = panel(date(2025, 6, 30))
    place = _place("2025Q2")
    recent = then.claims[place - 4 : place].sum(axis=0)
    assert then.claims[place] / then.claims[place].sum() == pytest.approx(recent / recent.sum())


@pytest.mark.parametrize("as_of", LOOKS, ids=str)
def test_nothing_is_known_after_the_day(as_of: date) -> None:
    table = panel(as_of)
    for flow in (*FLOWS, "awaiting"):
        rows = getattr(table, flow)
        assert np.isnan(rows[quarter_number(as_of) + 1 :]).all()
        assert not np.isnan(rows[1 : quarter_number(as_of) + 1]).any()


@pytest.mark.parametrize("as_of", LOOKS, ids=str)
def test_known_quarters_of_totals_do_not_move_with_the_day(as_of: date) -> None:
    known = quarter_number(as_of) + 1
    for flow in FLOWS:
        then, now = getattr(panel(as_of), flow)[:known], getattr(panel(), flow)[:known]
        assert then.sum(axis=1) == pytest.approx(now.sum(axis=1))


def test_the_last_quarter_is_the_subtraction_of_its_record() -> None:
    totals = system()
    assert totals.grants[COUNT - 1] == RESIDUAL_QUARTER["grants"].value
    assert totals.decided[COUNT - 1] == 6183 + 13135
    assert np.isnan(system(date(2026, 3, 31)).grants[COUNT - 1])


def test_the_average_stock_lies_between_its_ends() -> None:
    totals = system()
    for place in range(40, 66):
        low, high = sorted(totals.awaiting[place - 1 : place + 1])
        assert low <= totals.average_awaiting[place] <= high


def test_decisions_are_grants_and_refusals() -> None:
    table = Panel(*(np.full((2, 3), float(number)) for number in range(5)))
    assert np.all(table.decided == 1 + 2)


def test_small_cells_lean_on_their_region_and_large_ones_hardly() -> None:
    month = [date(2019, 5, 1)]
    rate = initial_grant_rate(month)[0]
    place = _place("2019Q2")
    table = panel()
    own = table.grants[place] / np.maximum(table.decided[place], 1)
    large = table.decided[place] > 300
    assert large.sum() >= 4
    assert np.all(np.abs(rate[large] - own[large]) < 0.06)
    tiny = (table.decided[place] < 5) & (table.decided[place] > 0)
    assert tiny.any()
    assert np.all((rate[tiny] > 0.02) & (rate[tiny] < 0.98))


def test_a_nationality_without_decisions_still_has_a_rate() -> None:
    rate = initial_grant_rate(MONTHS, date(2018, 12, 31))
    assert np.all(rate > 0)
    assert np.all(rate < 1)


def test_rates_of_neighbouring_nationalities_differ_as_published() -> None:
    rate = dict(zip(NATIONALITIES, initial_grant_rate([date(2025, 5, 1)])[0], strict=True))
    assert rate["Sudan"] > rate["Eritrea"] > rate["Iran"] > rate["Pakistan"] > rate["Bangladesh"] > rate["India"]


def test_withdrawals_differ_by_nationality_as_published() -> None:
    hazard = withdrawals.withdrawal_hazard([date(2025, 5, 1)]).total[0]
    by_name = dict(zip(NATIONALITIES, hazard, strict=True))
    assert min(by_name["Albania"], by_name["India"]) > 3 * max(by_name["Eritrea"], by_name["Sudan"])


def test_closures_of_one_nationality_may_treble_within_a_quarter() -> None:
    before, after = withdrawals.withdrawal_hazard([date(2022, 11, 1), date(2023, 2, 1)]).total[:, INDEX["Albania"]]
    assert after > 3 * before


def test_closures_of_large_nationalities_are_those_of_the_quarter() -> None:
    table, quarters = panel(), [date(year, month, 1) for year in range(2019, 2025) for month in (1, 4, 7, 10)]
    places = [quarter_number(quarter) for quarter in quarters]
    closed, decided = table.closed[places], table.decided[places]
    large = (closed > 300) & (decided > 300)
    assert large.sum() > 30
    found = (withdrawals.closures_per_decision(quarters) * decided)[large]
    assert np.abs(found / closed[large] - 1).max() < 0.25
    assert np.median(np.abs(found / closed[large] - 1)) < 0.05


def test_withdrawals_and_administrative_closures_split_as_published() -> None:
    hazard = withdrawals.withdrawal_hazard([date(2025, 5, 1)])
    share = hazard.administrative / hazard.total
    totals, place = system(), _place("2025Q2")
    assert share == pytest.approx(totals.administrative[place] / totals.closed[place])


def test_certificates_follow_designation_by_nationality() -> None:
    share = dict(zip(NATIONALITIES, certified_share([date(2023, 11, 1)])[0], strict=True))
    assert share["Albania"] > 0.4
    assert share["Brazil"] > 0.4
    assert max(share[name] for name in ("Iran", "Afghanistan", "Eritrea", "Sudan")) < 0.05
