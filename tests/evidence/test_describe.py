"""What the commands print: whole, aligned, and the same facts as the rows."""

from __future__ import annotations

import json

import pytest

from fairbalance.errors import EvidenceError
from fairbalance.evidence import registry
from fairbalance.evidence.describe import (
    conflict_rows,
    gap_rows,
    list_rows,
    parameter_row,
    show_row,
    show_text,
    table_text,
    used_by_rows,
)
from fairbalance.evidence.parameter import ParameterSet, read_parameter
from fairbalance.evidence.tables import series_ids

BEDS = {
    "value": {"uniform": [2000, 2400]},
    "unit": "beds",
    "kind": "lever",
    "grade": "C",
    "evidence": ["detention-capacity"],
}
HUB = {"range": [-0.05, 0], "unit": "share", "kind": "unknown", "grade": "E", "why": "nobody has measured it"}


@pytest.fixture
def parameters() -> ParameterSet:
    return ParameterSet([read_parameter("detention.beds", BEDS), read_parameter("deterrence.hub", HUB)])


def test_listing_everything_lists_records_and_series() -> None:
    assert len(list_rows(registry())) == len(registry()) + len(series_ids())


def test_listing_narrows_by_words_grade_and_kind() -> None:
    rows = list_rows(registry(), "small boat", grade="A")
    assert rows
    assert {row["grade"] for row in rows} == {"A"}
    tables = list_rows(registry(), kind="series")
    assert [row["id"] for row in tables] == sorted(series_ids())
    assert {row["kind"] for row in list_rows(registry(), kind="claim")} == {"claim"}


def test_listing_an_unknown_grade_is_an_error() -> None:
    with pytest.raises(EvidenceError, match=r"'F' is not a grade; allowed: .* - at grade"):
        list_rows(registry(), grade="F")


def test_rows_are_ready_for_json(parameters: ParameterSet) -> None:
    rows = [
        *list_rows(registry()),
        *conflict_rows(registry()),
        *gap_rows(registry(), parameters),
        *used_by_rows(registry(), parameters, "detention-capacity"),
        *(show_row(registry(), name) for name in registry().names),
    ]
    assert json.loads(json.dumps(rows)) == rows


@pytest.mark.parametrize("name", ["detention-capacity", "uk_appeals_quarterly"])
def test_showing_says_source_grade_licence_and_dates(name: str) -> None:
    text = show_text(registry(), name)
    assert text.startswith(name)
    for label in ("source", "grade", "licence", "read"):
        assert f"\n  {label}" in text
    assert "review by" in text


def test_every_record_and_series_can_be_shown() -> None:
    for name in registry().names:
        lines = show_text(registry(), name).splitlines()
        assert all(len(line) <= 100 or " " not in line.strip() or ": " in line for line in lines), name


def test_showing_a_long_series_shows_its_end() -> None:
    text = show_text(registry(), "small-boat-arrivals-monthly")
    assert "(69 earlier points not shown)" in text
    assert "2026-09: 2,096" in text
    assert "2020-01" not in text


def test_showing_names_the_rivals() -> None:
    assert "disagrees with cost-per-night-hotel-implied" in show_text(registry(), "cost-per-night-hotel")
    assert "agrees with" in show_text(registry(), "press-hub-design")


def test_showing_what_is_unknown_says_so() -> None:
    text = show_text(registry(), "unknown-hub-price")
    assert "value          unknown" in text
    assert "no agreement or price was published" in text


def test_a_rangeless_value_a_range_and_words_read_well() -> None:
    value = {row["id"]: row["value"] for row in list_rows(registry())}
    assert value["detention-capacity"] == "2,200 beds"
    assert value["detention-cost-per-occupied-night-implied"] == "230 (190 to 250) GBP/person/night"
    assert value["small-boat-arrivals-annual"] == "8 points, last 2025: 41,472 people"
    assert value["law-art3-absolute"] == "in words"
    assert value["claim-cohort-outcomes"] == "see table"
    assert value["rw-timeline"] == "16 points"
    assert value["ippr-total-cost-range"] == "(1,100,000,000 to 3,900,000,000) GBP"
    assert value["unknown-hub-price"] == "unknown"


@pytest.mark.parametrize("name", ["detention-capacities", "uk_appeal_quarterly"])
def test_showing_a_misspelt_id_names_the_nearest(name: str) -> None:
    with pytest.raises(EvidenceError, match="did you mean"):
        show_text(registry(), name)


def test_used_by_lists_the_parameters(parameters: ParameterSet) -> None:
    rows = used_by_rows(registry(), parameters, "detention-capacity")
    assert [row["path"] for row in rows] == ["detention.beds"]
    assert rows[0]["median"] == 2200
    assert rows[0]["distribution"] == {"uniform": [2000, 2400]}
    assert (rows[0]["low"], rows[0]["high"]) == (pytest.approx(2020), pytest.approx(2380))
    assert used_by_rows(registry(), parameters, "rw-total-spend") == []


def test_used_by_a_misspelt_id_names_the_nearest(parameters: ParameterSet) -> None:
    with pytest.raises(EvidenceError, match="did you mean 'detention-capacity'"):
        used_by_rows(registry(), parameters, "detention-capacty")


def test_an_unchosen_unknown_shows_its_range(parameters: ParameterSet) -> None:
    row = parameter_row(parameters["deterrence.hub"])
    assert (row["median"], row["low"], row["high"], row["distribution"]) == (None, -0.05, 0, None)


def test_conflicts_show_both_sides() -> None:
    rows = {(row["id"], row["rival"]): row for row in conflict_rows(registry())}
    row = rows["detention-cost-per-day-quarterly", "detention-cost-per-occupied-night-implied"]
    assert row["says"] == "45 points, last 2024-06-30: 122 GBP/person/night"
    assert row["rival_says"] == "230 (190 to 250) GBP/person/night"
    assert len(rows) == len(registry().conflicts())


def test_gaps_join_evidence_and_parameters(parameters: ParameterSet) -> None:
    without, with_ = gap_rows(registry()), gap_rows(registry(), parameters)
    assert with_[: len(without)] == without
    assert [row["name"] for row in with_[len(without) :]] == ["deterrence.hub"]


def test_a_table_is_aligned_and_cuts_long_cells() -> None:
    text = table_text([{"id": "a", "what": "x" * 60}, {"id": "long-id", "what": None}], ["id", "what"], width=20)
    assert text.splitlines() == ["id       what", "a        " + "x" * 19 + "…", "long-id  -"]
    assert table_text([], ["id", "what"]) == "id  what"
