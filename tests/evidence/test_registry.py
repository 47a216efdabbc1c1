"""The registry finds, refuses duplicates and broken links, and lists what disagrees and what is unknown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fairbalance.errors import EvidenceError
from fairbalance.evidence import registry
from fairbalance.evidence.reading import check
from fairbalance.evidence.record import Record
from fairbalance.evidence.records import Registry, read_records


def record(id: str, **more: Any) -> Record:
    content = {
        "id": id,
        "quantity": f"Count of {id}",
        "value": 1,
        "unit": "people",
        "geography": "UK",
        "source": {"title": "T", "publisher": "P"},
        "locator": "p. 1",
        "licence": "fact cited",
        "grade": "C",
        "read": "2026-11-22",
        "review_by": "2027-11-22",
        **more,
    }
    return check(Record, {key: value for key, value in content.items() if value is not None}, id)


def test_a_record_is_found_by_its_id() -> None:
    boats = registry()["small-boat-arrivals-annual"]
    assert boats.series is not None
    assert boats.series["2022"] == 45774
    assert boats.grade == "A"
    assert boats.source.publisher == "Home Office"


def test_a_misspelt_id_is_answered_with_the_nearest() -> None:
    with pytest.raises(EvidenceError, match="did you mean 'small-boat-arrivals-annual'"):
        registry()["small-boat-arrival-annual"]


def test_the_registry_is_loaded_once() -> None:
    assert registry() is registry()


def test_search_takes_words_in_any_order() -> None:
    found = {each.id for each in registry().search("hotel night")}
    assert "cost-per-night-hotel" in found
    assert found == {each.id for each in registry().search("NIGHT hotel")}


def test_search_narrows_by_grade_and_kind() -> None:
    everything = registry().search()
    assert len(everything) == len(registry())
    assert {each.grade for each in registry().search(grade="B")} == {"B"}
    assert {each.kind for each in registry().search(kind="rule")} == {"rule"}
    assert registry().search("no such words anywhere") == []


def test_names_hold_records_and_series() -> None:
    assert "small-boat-arrivals-annual" in registry().names
    assert "uk_small_boats_monthly" in registry().names
    assert "uk_small_boats_monthly" not in registry()


def test_each_conflict_is_listed_once() -> None:
    pairs = [(one.id, other.id) for one, other in registry().conflicts()]
    assert len(set(pairs)) == len(pairs) >= 40
    assert all(one < other for one, other in pairs)


def test_gaps_are_what_has_no_value_and_says_why() -> None:
    gaps = registry().gaps()
    assert len(gaps) >= 50
    assert all(gap.unknown and gap.value is None and gap.series is None for gap in gaps)


def test_an_id_given_twice_is_refused() -> None:
    with pytest.raises(EvidenceError, match="given to two records - at a"):
        Registry([record("a"), record("a")])


@pytest.mark.parametrize("key", ["rivals", "agrees"])
def test_a_link_must_lead_somewhere(key: str) -> None:
    with pytest.raises(EvidenceError, match=rf"no evidence 'bb'; .* - at a\.{key}\[0\]"):
        Registry([record("a", **{key: ["bb"]}), record("b")])


@pytest.mark.parametrize("key", ["rivals", "agrees"])
def test_a_link_must_lead_back(key: str) -> None:
    with pytest.raises(EvidenceError, match=rf"'b' does not name 'a' back - at a\.{key}\[0\]"):
        Registry([record("a", **{key: ["b"]}), record("b")])


def test_nothing_is_its_own_rival() -> None:
    with pytest.raises(EvidenceError, match="does not name"):
        Registry([record("a", rivals=["a"])])


def test_a_named_table_must_exist() -> None:
    with pytest.raises(EvidenceError, match=r"no series 'boat'; did you mean 'boats'\? - at a\.table"):
        Registry([record("a", table="boat")], ["boats"])
    assert Registry([record("a", table="boats", value=None)], ["boats"])["a"].table == "boats"


def test_errors_in_a_file_name_file_and_record(tmp_path: Path) -> None:
    path = tmp_path / "toys.yaml"
    path.write_text("- id: a\n  quantity: Toys\n", encoding="utf-8")
    with pytest.raises(EvidenceError, match=r"'\w+' is missing") as caught:
        read_records(path)
    assert caught.value.path.startswith("toys.yaml: a.")


def test_a_record_without_id_is_named_by_its_place(tmp_path: Path) -> None:
    path = tmp_path / "toys.yaml"
    path.write_text("- quantity: Toys\n", encoding="utf-8")
    with pytest.raises(EvidenceError, match=r"- at toys.yaml\[0\]"):
        read_records(path)


def test_a_record_file_is_a_list(tmp_path: Path) -> None:
    path = tmp_path / "toys.yaml"
    path.write_text("id: a\n", encoding="utf-8")
    with pytest.raises(EvidenceError, match=r"holds a list of records - at toys\.yaml"):
        read_records(path)
