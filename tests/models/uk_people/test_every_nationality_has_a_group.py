from __future__ import annotations

import pytest

from fairbalance.evidence import series
from fairbalance.evidence.tables import series_ids
from fairbalance.models.uk.nationalities import INDEX, NATIONALITIES
from fairbalance.models.uk.rates.groups import _places, add_up, group_of

UNKNOWN = {
    # not nationalities, or too small and unclear to belong anywhere: they go to the last group on purpose
    "ALL",
    "TOTAL",
    "Other and unknown",
    "Not currently recorded",
    "N/A - Subsistence Only (Dec 2023 - Sep 2024)",
}
TABLES = [
    id
    for id in series_ids()
    if id.startswith("uk_") and {"nationality", "coo_iso"} & set(series(id).units) and id != "uk_unhcr_by_origin"
]


def test_there_are_tables_by_nationality() -> None:
    assert len(TABLES) >= 12


@pytest.mark.parametrize("id", TABLES)
def test_hardly_anybody_is_of_a_nationality_without_a_place(id: str) -> None:
    table = series(id)
    names = table["nationality"].tolist()
    regions = set(table["region"].tolist()) if "region" in table.units else set()
    outside = {name for name in names if name not in _places() and name not in UNKNOWN}
    listed = series("uk_asylum_claims_quarterly_by_nationality")
    oceania = {
        name
        for name, region in zip(listed["nationality"].tolist(), listed["region"].tolist(), strict=True)
        if region in {"Oceania", "Other"}
    }
    assert len(outside - oceania) <= 16, sorted(outside - oceania)
    numbers = [column for column, unit in table.units.items() if unit in {"people", "claims", "returns", "appeals"}]
    for column in numbers:
        rows = [value for name, value in zip(names, table[column].tolist(), strict=True) if name in outside - oceania]
        assert sum(value for value in rows if value == value) <= 0.001 * table.total(column) + 5
    assert regions is not None


def test_every_origin_of_the_refugee_agency_has_a_place() -> None:
    table = series("uk_unhcr_by_origin")
    outside = {code for code in table["coo_iso"].tolist() if code not in _places()}
    assert outside <= {"UNK", "XXA", "STA", "FJI", "PNG", "AUS", "NZL", "VUT", "TON", "SLB", "WSM", "KIR", "TIB"}


def test_groups_are_found_by_name_and_by_code() -> None:
    assert group_of("Afghanistan") == group_of("AFG") == INDEX["Afghanistan"]
    assert group_of("Palestine") == group_of("PSE") == INDEX["Occupied Palestinian Territories"]
    assert NATIONALITIES[group_of("Kenya")] == NATIONALITIES[group_of("KEN")] == "Other Africa"
    assert NATIONALITIES[group_of("Colombia")] == "Other Americas"


def test_nobody_is_lost_when_nationalities_are_added_up() -> None:
    table = series("uk_asylum_claims_quarterly_by_nationality")
    assert add_up(table["nationality"].tolist(), table["people"]).sum() == pytest.approx(table.total("people"))
