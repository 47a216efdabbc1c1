"""Each published series against numbers copied from its table."""

from __future__ import annotations

from datetime import date

import pytest

from fairbalance.errors import EvidenceError
from fairbalance.models.uk.backtest import published as tables
from fairbalance.models.uk.backtest.backtest import ACTUAL
from fairbalance.models.uk.backtest.compared import MEASURES, compared
from fairbalance.models.uk.backtest.model import BackTestModel
from fairbalance.models.uk.nationalities import NATIONALITIES
from fairbalance.models.uk.rates.source import PUBLISHED_TO

EVE = date(2025, 12, 31)


def test_columns_of_the_system_table_add_up() -> None:
    assert tables.system("grants_people")[EVE] == 13194
    assert tables.system("grants_people", "refusals_people")[EVE] == 13194 + 20602


def test_quarters_in_which_a_column_is_missing_are_left_out() -> None:
    assert date(2026, 6, 30) not in tables.system("claims_people")
    assert tables.system("awaiting_initial_decision_people")[date(2026, 6, 30)] == 40168


def test_waits_over_six_months_count_people() -> None:
    assert tables.over_six_months()[date(2024, 6, 30)] == 76268


def test_a_row_of_the_tribunal_is_one_kind_of_appeal() -> None:
    assert tables.appeals("disposals")[date(2007, 6, 30)] == 4062
    assert tables.appeals("receipts", "human_rights")[date(2026, 6, 30)] == 3762


@pytest.mark.parametrize(("kind", "in_2023", "latest"), [("enforced", 1862, 3475), ("voluntary", 4010, 8443)])
def test_asylum_returns_end_with_the_year_to_march_2026(kind: str, in_2023: float, latest: float) -> None:
    found = tables.asylum_returns(kind)
    assert (found[date(2023, 12, 31)], found[date(2026, 3, 31)]) == (in_2023, latest)
    assert date(2024, 12, 31) not in found


def test_costs_are_of_financial_years() -> None:
    assert tables.asylum_cost()[date(2025, 3, 31)] == 4.76e9
    assert tables.support_cost() == {date(2023, 3, 31): 3.6e9, date(2024, 3, 31): 4.7e9, date(2025, 3, 31): 4.0e9}


def test_shares_of_a_cohort_are_of_its_claims() -> None:
    assert tables.cohort_shares("latest_notYet")[date(2024, 12, 31)] == pytest.approx(10055 / 82368)
    granted = tables.cohort_shares("latest_protection", "latest_otherLeave")
    assert granted[date(2022, 12, 31)] == pytest.approx((34728 + 529) / 76948)


def test_the_largest_nationalities_have_groups_of_their_own() -> None:
    largest = tables.largest_nationalities()
    assert largest[:3] == ("Iran", "Albania", "Afghanistan")
    assert len(largest) == len(set(largest)) == tables.NATIONALITIES_COMPARED
    assert set(largest) <= set(NATIONALITIES)


def test_cohorts_by_nationality_are_of_that_nationality() -> None:
    found = tables.cohort_shares_by_nationality("latest_protection", "latest_otherLeave")
    assert found["Vietnam"][date(2024, 12, 31)] == pytest.approx((440 + 43) / 4844)


def test_a_record_without_numbers_by_label_is_refused() -> None:
    with pytest.raises(EvidenceError, match="holds no series"):
        tables._points("nao-asylum-spend-2024-25")


def test_every_series_has_points_after_the_first_start_and_finite_values() -> None:
    for each in compared(ACTUAL):
        assert each.published.targets(date(2019, 1, 1), PUBLISHED_TO), each.published.id
        assert all(value >= 0 for strand in each.published.strands.values() for value in strand.values())


def test_ids_are_unique_and_measures_exist() -> None:
    ids = [each.published.id for each in compared(ACTUAL)]
    assert len(ids) == len(set(ids))
    assert set(MEASURES) <= set(BackTestModel().measures.ids)


def test_without_given_drivers_every_series_is_free() -> None:
    assert {each.published.role for each in compared(())} == {"free"}


def test_with_given_drivers_each_role_is_declared() -> None:
    roles = {each.published.id: each.published.role for each in compared(ACTUAL)}
    assert roles["claims"] == "driver"
    assert roles["initial_decisions"] == roles["asylum_returns_enforced"] == "rate given"
    assert roles["awaiting_initial_decision"] == roles["cohort_granted"] == "follows"
    assert "free" not in roles.values()
