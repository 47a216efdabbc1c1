"""Tables load with the columns they describe, and choosing rows means what it says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.errors import EvidenceError
from fairbalance.evidence import series
from fairbalance.evidence.reading import check
from fairbalance.evidence.tables import (
    Series,
    SeriesSource,
    load_series,
    read_series,
    series_ids,
    series_source,
)
from fairbalance.evidence.vocabulary import LABEL_UNITS

ABOUT = {
    "title": "Toy",
    "columns": {"year": "year", "place": "name", "people": "people"},
    "source": {"title": "Toy table", "publisher": "Nobody"},
    "table": "T1",
    "licence": "Apache-2.0",
    "grade": "E",
    "read": "2026-11-22",
    "review_by": "2027-11-22",
}
KEY = ("uk_asylum_system_quarterly", "uk_appeals_quarterly", "uk_small_boats_monthly")


def toy(folder: Path, text: str, **changes: object) -> Series:
    path = folder / "toy.csv"
    path.write_text(text, encoding="utf-8")
    return read_series(path, check(SeriesSource, {**ABOUT, **changes}, "toy"))


@pytest.fixture
def people(tmp_path: Path) -> Series:
    return toy(tmp_path, "year,place,people\n2020,Kent,5\n2020,Essex,\n2021,Kent,7\n2022,Essex,1.5\n")


@pytest.mark.parametrize("name", series_ids())
def test_every_table_loads_with_its_described_columns(name: str) -> None:
    table = load_series(name)
    assert len(table) > 0
    assert list(table.columns) == list(series_source(name).columns)
    assert {len(values) for values in table.columns.values()} == {len(table)}


@pytest.mark.parametrize("name", series_ids())
def test_every_table_has_numbers_that_are_finite_or_missing_and_never_negative(name: str) -> None:
    table = load_series(name)
    measured = [column for column, unit in table.units.items() if unit not in LABEL_UNITS]
    assert measured or name == "council_states"
    for column in measured:
        known = table[column][~np.isnan(table[column])]
        assert np.all(np.isfinite(known))
        assert np.all(known >= 0)
        assert len(known) > 0


@pytest.mark.parametrize("name", series_ids())
def test_labels_tell_rows_apart(name: str) -> None:
    table = load_series(name)
    labels = [table[column].tolist() for column, unit in table.units.items() if unit in LABEL_UNITS - {"note"}]
    rows = list(zip(*labels, strict=True))
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize("name", series_ids())
def test_quarters_months_and_dates_are_real(name: str) -> None:
    table = load_series(name)
    for column, unit in table.units.items():
        if unit in ("quarter", "month", "date"):
            assert all(date(2001, 1, 1) <= day <= date(2026, 11, 22) for day in table.days(column))


@pytest.mark.parametrize("name", series_ids())
def test_shares_lie_between_0_and_1(name: str) -> None:
    table = load_series(name)
    for column, unit in table.units.items():
        if unit == "share":
            known = table[column][~np.isnan(table[column])]
            assert np.all((known >= 0) & (known <= 1))


def test_the_columns_that_the_uk_model_reads_keep_their_names() -> None:
    system, appeals, boats = (set(series(name).columns) for name in KEY)
    assert {"quarter", "claims_people", "awaiting_initial_decision_people", "supported_people"} <= system
    assert {"period_end", "case_type", "metric", "value"} == appeals - {"fy_quarter"}
    assert {"month", "arrivals", "boats"} <= boats


def test_a_table_is_loaded_once() -> None:
    assert series("uk_small_boats_monthly") is series("uk_small_boats_monthly")


def test_a_loaded_table_cannot_be_written_into() -> None:
    with pytest.raises(ValueError, match="read-only"):
        series("uk_small_boats_monthly")["arrivals"][0] = 1


def test_a_misspelt_table_is_answered_with_the_nearest() -> None:
    with pytest.raises(EvidenceError, match="did you mean 'uk_small_boats_monthly'"):
        series("uk_small_boat_monthly")


def test_a_misspelt_column_is_answered_with_the_nearest(people: Series) -> None:
    with pytest.raises(EvidenceError, match=r"no column 'peple'; did you mean 'people'\? - at toy"):
        people["peple"]


def test_missing_is_not_zero(people: Series) -> None:
    assert np.isnan(people.value("people", year=2020, place="Essex"))
    assert len(people.known("people")) == 3
    assert people.total("people") == 13.5


def test_where_takes_values_and_collections(people: Series) -> None:
    assert len(people.where(place="Kent")) == 2
    assert len(people.where(place=["Kent", "Essex"], year=2020)) == 2
    assert len(people.where(place="Devon")) == 0


def test_between_includes_both_ends(people: Series) -> None:
    assert people.between("year", 2020, 2021)["year"].tolist() == [2020, 2020, 2021]


def test_totals_follow_the_order_of_first_appearance(people: Series) -> None:
    assert people.totals("people", "place") == {"Kent": 12.0, "Essex": 1.5}
    assert list(people.totals("people", "year")) == [2020, 2021, 2022]


def test_rows_are_dicts(people: Series) -> None:
    assert next(iter(people)) == {"year": 2020, "place": "Kent", "people": 5.0}
    assert [type(value) for value in next(iter(people)).values()] == [int, str, float]


def test_one_number_needs_one_row(people: Series) -> None:
    with pytest.raises(EvidenceError, match=r"2 rows match .* - at toy\.people"):
        people.value("people", place="Kent")
    with pytest.raises(EvidenceError, match="0 rows match"):
        people.value("people", place="Devon")


def test_labels_cannot_be_summed(people: Series) -> None:
    with pytest.raises(EvidenceError, match="holds labels, not numbers"):
        people.total("place")


def test_only_dated_columns_give_days(people: Series) -> None:
    with pytest.raises(EvidenceError, match="'place' holds no dates but name"):
        people.days("place")
    assert series("uk_asylum_system_quarterly").days("quarter")[0] == date(2010, 1, 1)


def test_choosing_rows_leaves_the_table_as_it_was(people: Series) -> None:
    people.where(place="Kent")
    assert len(people) == 4


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=30), st.data())
def test_parts_of_a_table_sum_to_the_whole(numbers: list[int], data: st.DataObject) -> None:
    places = data.draw(st.lists(st.sampled_from("abc"), min_size=len(numbers), max_size=len(numbers)))
    about = check(SeriesSource, {**ABOUT, "columns": {"place": "name", "people": "people"}}, "toy")
    table = Series("toy", about, {"place": np.array(places), "people": np.array(numbers, dtype=float)})
    assert sum(table.totals("people", "place").values()) == table.total("people") == sum(numbers)
    for place in set(places):
        assert table.where(place=place).total("people") == table.totals("people", "place")[place]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("year,people,place\n", "columns are"),
        ("year,place,people\n2020,Kent\n", "2 cells where 3 belong - at toy.csv:2"),
        ("year,place,people\n2020,Kent,many\n", "a cell is not a people"),
        ("year,place,people\ntwenty,Kent,1\n", "a cell is not a year"),
    ],
)
def test_a_broken_table_says_where(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(EvidenceError) as caught:
        toy(tmp_path, text)
    assert message in str(caught.value)
    assert "toy" in str(caught.value)


def test_a_table_may_be_empty(tmp_path: Path) -> None:
    assert len(toy(tmp_path, "year,place,people\n")) == 0


@pytest.mark.parametrize("key", ["title", "columns", "source", "table", "licence", "grade", "read", "review_by"])
def test_a_table_without_provenance_does_not_load(key: str) -> None:
    with pytest.raises(EvidenceError, match=f"'{key}' is missing - at toy.{key}"):
        check(SeriesSource, {name: value for name, value in ABOUT.items() if name != key}, "toy")


def test_a_column_needs_a_known_unit() -> None:
    with pytest.raises(EvidenceError, match=r"'persons' is not a unit; .* - at toy\.columns\.people"):
        check(SeriesSource, {**ABOUT, "columns": {"people": "persons"}}, "toy")
