"""Sums that the published tables state or imply, checked on the tables that ship."""

from __future__ import annotations

import numpy as np
import pytest

from fairbalance.evidence import registry, series

INITIAL = ("protection", "otherLeave", "refusals", "withdrawals", "admin", "notYet")
COHORTS = (
    "uk_asylum_outcome_cohort",
    "uk_asylum_outcome_cohort_by_nationality",
    "uk_asylum_outcome_cohort_2024_edition",
)
KNOWN_BREAKS = {"2022Q4", "2023Q1", "2023Q3", "2024Q3", "2025Q1", "2025Q2"}


def test_initial_outcomes_add_up_to_their_total_in_every_quarter() -> None:
    table = series("uk_asylum_system_quarterly").known("grants_people")
    parts = ("grants_people", "refusals_people", "withdrawals_people", "administrative_outcomes_people")
    assert len(table) == 65
    assert np.array_equal(sum(table[part] for part in parts), table["initial_outcomes_people_all"])


def test_the_stock_moves_by_claims_less_outcomes_except_where_the_notes_say() -> None:
    table = series("uk_asylum_system_quarterly").between("quarter", "2018Q4", "2026Q1")
    stock = table["awaiting_initial_decision_people"]
    moved = np.diff(stock) - (table["claims_people"] - table["initial_outcomes_people_all"])[1:]
    broken = {quarter for quarter, gap in zip(table["quarter"][1:].tolist(), moved, strict=True) if abs(gap) > 2500}
    assert broken == KNOWN_BREAKS


def test_quarter_ends_belong_to_their_quarters() -> None:
    table = series("uk_asylum_system_quarterly")
    assert len(table) == 66
    for start, end in zip(table.days("quarter"), table.days("quarter_end"), strict=True):
        assert start < end
        assert (end - start).days in range(89, 92)


@pytest.mark.parametrize("year", range(2018, 2026))
def test_monthly_boats_sum_to_the_provisional_year(year: int) -> None:
    published = registry()["small-boat-arrivals-annual"].series
    assert published is not None
    provisional = {2020: 8462, 2022: 45755}.get(year, published[str(year)])
    months = series("uk_small_boats_monthly").between("month", f"{year}-01", f"{year}-12")
    assert len(months) == 12
    assert months.total("arrivals") == provisional


def test_monthly_boats_of_2026_sum_to_the_published_count() -> None:
    months = series("uk_small_boats_monthly").between("month", "2026-01", "2026-09")
    assert months.total("arrivals") == registry()["small-boat-arrivals-2026-to-24-september"].value == 18609


def test_weeks_agree_with_months_within_the_weeks_that_straddle_new_year() -> None:
    weekly = series("uk_small_boats_weekly")
    months = series("uk_small_boats_monthly")
    for year in range(2018, 2026):
        by_week = weekly.between("week_ending", f"{year}-01-01", f"{year}-12-31").total("migrants_arrived")
        by_month = months.between("month", f"{year}-01", f"{year}-12").total("arrivals")
        assert abs(by_week - by_month) <= 50


@pytest.mark.parametrize("name", COHORTS)
@pytest.mark.parametrize("when", ["initial", "latest"])
def test_cohort_outcomes_add_up_to_claims(name: str, when: str) -> None:
    table = series(name)
    assert np.array_equal(sum(table[f"{when}_{part}"] for part in INITIAL), table["claims"])


def test_voluntary_returns_of_a_cohort_add_up() -> None:
    table = series("uk_asylum_outcome_cohort_2024_edition")
    parts = ("returned_vol_assisted", "returned_vol_controlled", "returned_vol_other_verified")
    assert np.array_equal(sum(table[part] for part in parts), table["returned_voluntary"])


def test_large_nationalities_are_part_of_the_cohort() -> None:
    whole = series("uk_asylum_outcome_cohort")
    parts = series("uk_asylum_outcome_cohort_by_nationality")
    for column in ("claims", "returned_enforced", "latest_refusals"):
        by_year = parts.totals(column, "year_of_claim")
        for year in whole["year_of_claim"].tolist():
            assert 0.5 * whole.value(column, year_of_claim=year) <= by_year[year]
            assert by_year[year] <= whole.value(column, year_of_claim=year)


def test_returns_by_type_add_up_to_the_total() -> None:
    table = series("uk_returns_quarterly")
    assert np.array_equal(table["voluntary"] + table["enforced"] + table["refused_entry_departed"], table["total"])


def test_the_older_edition_of_returns_agrees_until_recent_revisions() -> None:
    total = series("uk_returns_quarterly")
    older = series("uk_returns_quarterly_by_type").totals("returns", "quarter_end")
    for quarter, returns in older.items():
        newer = total.value("total", quarter_end=quarter)
        assert abs(returns - newer) <= (0.005 if quarter < "2022" else 0.06) * newer


def test_asylum_and_other_returns_are_all_returns() -> None:
    split = series("uk_returns_asylum_related")
    by_type = series("uk_returns_quarterly_by_type").where(return_group="Enforced return")
    for year in range(2010, 2024):
        quarters = by_type.between("quarter_end", f"{year}-01-01", f"{year}-12-31")
        assert split.where(year=year).total("enforced") == quarters.total("returns")


def test_named_nationalities_never_exceed_the_published_total_of_offenders() -> None:
    table = series("uk_returns_offenders_annual_by_nationality")
    for year, total in table.where(nationality="ALL").totals("fno_returns", "year").items():
        assert table.where(year=year).total("fno_returns") - total <= total


def test_reasons_for_leaving_detention_add_up() -> None:
    table = series("uk_detention_annual")
    reasons = ("returned", "bailed_secretary_of_state", "bailed_immigration_judge", "granted_leave", "other")
    assert np.array_equal(sum(table[reason] for reason in reasons), table["leaving"])


def test_lengths_of_detention_add_up_to_people_leaving() -> None:
    by_year = series("uk_leaving_detention_by_reason_length").totals("leaving", "year")
    annual = series("uk_detention_annual")
    for year in range(2010, 2021):
        assert by_year[year] == pytest.approx(annual.value("leaving", year=str(year)), rel=0.01)
    assert by_year[2023] == 15354


def test_asylum_and_other_detention_add_up() -> None:
    table = series("uk_detention_asylum_split")
    for flow in ("entering", "leaving"):
        assert np.array_equal(table[f"{flow}_asylum"] + table[f"{flow}_non_asylum"], table[flow])
    held = table.known("in_detention_asylum")
    wrong = held["in_detention_asylum"] + held["in_detention_non_asylum"] != held["in_detention"]
    assert held["year"][wrong].tolist() == ["2017"]  # a slip in the published table, named in its notes


def test_accommodation_adds_up_to_people_supported() -> None:
    table = series("uk_asylum_support_by_accommodation")
    parts = [table[column] for column in table.columns if column.startswith("section_")]
    assert len(parts) == 16
    assert np.array_equal(sum(parts), table["total"])


def test_supported_people_by_nationality_add_up_to_the_total() -> None:
    whole = series("uk_asylum_support_by_accommodation")
    for date, people in series("uk_asylum_support_by_nationality_accommodation").totals("people", "date").items():
        assert people == whole.value("total", date=date)


def test_claims_are_main_applicants_and_dependants() -> None:
    table = series("uk_asylum_claims_quarterly_by_nationality")
    assert np.array_equal(table["main_applicants"] + table["dependants"], table["people"])
    assert np.all(table["uasc"] <= table["main_applicants"])


def test_waiting_by_duration_and_by_nationality_agree() -> None:
    table = series("uk_asylum_awaiting_by_duration")
    assert np.array_equal(table["main_le6m"] + table["main_gt6m"], table["main_total"])
    assert np.array_equal(table["dep_gt6m"] + table["main_gt6m"], table["people_gt6m"])
    assert np.array_equal(table["dep_le6m"] + table["dep_gt6m"] + table["main_total"], table["people_total"])
    by_nationality = series("uk_asylum_awaiting_by_nationality")
    short = by_nationality.totals("people_le6m", "date")
    long = by_nationality.totals("people_gt6m", "date")
    for date in short:
        assert short[date] + long[date] == table.value("people_total", date=date)


def test_detailed_outcomes_and_outcomes_by_nationality_are_one_vintage() -> None:
    detailed = series("uk_asylum_initial_outcomes_detailed_quarterly")
    parts = [column for column in detailed.columns if column != "quarter"]
    by_nationality = series("uk_asylum_initial_decisions_quarterly_by_nationality")
    people = [column for column in by_nationality.columns if column.endswith("_people")]
    sums = [by_nationality.totals(column, "quarter") for column in people]
    for quarter in detailed["quarter"].tolist():
        in_detail = sum(detailed.value(part, quarter=quarter) for part in parts)
        assert in_detail == sum(each.get(quarter, 0) for each in sums)


def test_grant_rates_are_grants_over_decisions() -> None:
    annual = series("uk_asylum_initial_decisions_annual_15_nationalities")
    rate = annual["grants"] / (annual["grants"] + annual["refusals"])
    assert np.allclose(rate, annual["grant_rate"], atol=6e-5)
    parts = annual["grants"] + annual["refusals"] + annual["withdrawn_or_administrative"]
    assert np.array_equal(parts, annual["initial_outcomes_people"])
    rates = series("uk_asylum_grant_rates_by_nationality")
    grants, refusals = rates["initial_grants_2020_2025_people"], rates["initial_refusals_2020_2025_people"]
    assert np.allclose(grants / (grants + refusals), rates["initial_grant_rate_2020_2025"], atol=6e-5, equal_nan=True)


def test_two_tables_of_grants_agree_by_nationality() -> None:
    annual = series("uk_asylum_initial_decisions_annual_15_nationalities").between("year", 2020, 2025)
    rates = series("uk_asylum_grant_rates_by_nationality")
    by_nationality = annual.totals("grants", "nationality")
    assert by_nationality.pop("TOTAL") > sum(by_nationality.values())
    for nationality, grants in by_nationality.items():
        assert grants == rates.value("initial_grants_2020_2025_people", nationality=nationality)


def test_certified_refusals_add_up_by_kind_and_by_nationality() -> None:
    table = series("uk_asylum_certified_annual")
    assert np.array_equal(table["certified_designated"] + table["certified_non_designated"], table["certified_total"])
    by_nationality = series("uk_asylum_certified_annual_by_nationality")
    for year, total in by_nationality.totals("total_clearly_unfounded_refusals", "year").items():
        assert total == table.value("certified_total", year=year)


def test_quarterly_appeals_sum_to_the_financial_year() -> None:
    annual = registry()["fttiac-asylum-annual-receipts"].series
    assert annual is not None
    receipts = series("uk_appeals_quarterly").where(case_type="asylum_protection", metric="receipts")
    for year in range(2010, 2026):
        quarters = receipts.between("period_end", f"{year}-04-01", f"{year + 1}-03-31")
        assert len(quarters) == 4
        assert quarters.total("value") == annual[f"{year}/{(year + 1) % 100:02d}"]


def test_caseworker_output_is_decisions_over_staff() -> None:
    table = series("uk_asylum_caseworkers_monthly")
    assert np.array_equal(table["initial_decisions"] + table["substantive_interviews"], table["principal_stages"])
    per_head = table["initial_decisions"] / table["caseworkers_fte"]
    assert np.allclose(per_head, table["decisions_per_caseworker"], atol=0.0051)


def test_work_in_progress_adds_up_by_stage() -> None:
    table = series("uk_asylum_work_in_progress")
    stages = ("awaiting_initial_decision", "post_decision", "appeal_outstanding", "subject_to_removal_action")
    stages += ("on_hold", "further_leave_outstanding")
    assert np.array_equal(np.nansum([table[stage] for stage in stages], axis=0), table["total"])


def test_published_totals_of_the_schemes_reproduce() -> None:
    france = series("uk_france_transfers_monthly")
    assert (france.total("returned_to_france"), france.total("transferred_in")) == (1087, 1117)
    inadmissible = series("uk_inadmissibility_quarterly").totals("cases", "stage")
    assert list(inadmissible.values()) == [77304, 34113, 84, 25, 47993]


def test_decisions_by_host_add_up_but_for_rounding_at_the_source() -> None:
    table = series("unhcr_decisions_by_host")
    parts = sum(table[part] for part in ("dec_recognized", "dec_other", "dec_rejected", "dec_closed"))
    off = np.abs(parts - table["dec_total"]) > np.maximum(5, 0.01 * table["dec_total"])
    assert list(zip(table["coa_iso"][off].tolist(), table["year"][off].tolist(), strict=True)) == [("PRT", 2020)]


def test_the_council_has_46_states_and_the_texts_their_known_signatories() -> None:
    table = series("council_states")
    joined = {column: int((table[column] == "y").sum()) for column in table.columns}
    assert len(table) == 46
    assert joined["signed_joint_statement_27"] == 27
    assert joined["signed_letter_of_nine"] == 9
    assert joined["eu_member"] == 27
    assert joined["adopted_chisinau_declaration_15_may_2026"] == 46
