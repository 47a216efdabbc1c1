"""A record that lacks what it must have does not load, and the message says where."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from fairbalance.errors import EvidenceError
from fairbalance.evidence.reading import check
from fairbalance.evidence.record import Record

WHOLE: dict[str, Any] = {
    "id": "beds",
    "quantity": "Beds",
    "value": 2200,
    "unit": "beds",
    "geography": "UK",
    "source": {"title": "A briefing", "publisher": "A university"},
    "locator": "key points",
    "licence": "fact cited",
    "grade": "C",
    "read": "2026-11-22",
    "review_by": "2028-11-22",
}


def wrong(**changes: Any) -> str:
    content = deepcopy(WHOLE)
    for key, value in changes.items():
        content[key] = value
    with pytest.raises(EvidenceError) as caught:
        check(Record, {key: value for key, value in content.items() if value != "absent"}, "file.yaml: beds")
    return str(caught.value)


def test_the_whole_record_loads() -> None:
    assert check(Record, WHOLE, "beds").value == 2200


@pytest.mark.parametrize(
    "key", ["id", "quantity", "unit", "geography", "source", "locator", "licence", "grade", "read", "review_by"]
)
def test_what_must_be_there_is_named_when_missing(key: str) -> None:
    assert wrong(**{key: "absent"}) == f"'{key}' is missing - at file.yaml: beds.{key}"


@pytest.mark.parametrize("key", ["title", "publisher"])
def test_a_source_without_title_or_publisher_is_no_source(key: str) -> None:
    source = {name: text for name, text in WHOLE["source"].items() if name != key}
    assert wrong(source=source) == f"'{key}' is missing - at file.yaml: beds.source.{key}"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"valeu": 3}, "unknown key 'valeu'; did you mean 'value'? - at file.yaml: beds.valeu"),
        (
            {"source": {"title": "A", "publisher": "B", "ulr": "c"}},
            "unknown key 'ulr'; did you mean 'url'? - at file.yaml: beds.source.ulr",
        ),
        ({"unit": "bedz"}, "'bedz' is not a unit; did you mean 'beds'? - at file.yaml: beds.unit"),
        ({"grade": "F"}, "'F' is not a grade; allowed: 'A', 'B', 'C', 'D', 'E' - at file.yaml: beds.grade"),
        ({"licence": "CC BY-NC 4.0"}, "'CC BY-NC 4.0' is not a licence; did you mean 'CC BY 4.0'?"),
        ({"kind": "figures"}, "'figures' is not a kind of record; did you mean 'figure'?"),
        ({"read": "2026-02-30"}, "'2026-02-30' is not a date; write it as YYYY-MM-DD - at file.yaml: beds.read"),
        ({"read": "late 2026"}, "'late 2026' is not a date"),
        ({"review_by": "2026-11-22"}, "review_by (2026-11-22) must lie after read (2026-11-22)"),
        ({"as_of": "spring 2026"}, "'spring 2026' is not a year, month or day"),
        ({"period": {"start": "2026", "end": "2025-06"}}, "the period ends (2025-06) before it starts (2026)"),
        ({"period": {"start": "2026"}}, "'end' is missing - at file.yaml: beds.period.end"),
        ({"id": "Beds of 2024"}, "should match pattern"),
        ({"value": "absent"}, "needs a value, series, range or table, or the reason why it is unknown"),
        ({"unknown": "nobody counts"}, "a record cannot be unknown and have a value"),
        ({"low": 1}, "a range needs both low and high"),
        ({"low": 3, "high": 1}, "the range ends (1) below its start (3)"),
        ({"kind": "claim"}, "a claim needs said_by and test"),
        ({"grade": "E"}, "a record of grade E needs 'note': what it rests on"),
        ({"quantity": ""}, "should have at least 1 character"),
        ({"units": {"part": "bedz"}}, "'bedz' is not a unit; did you mean 'beds'? - at file.yaml: beds.units.part"),
        ({"text_read": "most"}, "should be 'full', 'part', 'summary', 'metadata' or 'not read'"),
    ],
)
def test_what_is_wrong_is_said_with_the_allowed_values(changes: dict[str, Any], message: str) -> None:
    said = wrong(**changes)
    assert message in said
    assert "file.yaml: beds" in said


def test_a_record_is_a_mapping() -> None:
    with pytest.raises(EvidenceError, match=r"- at file.yaml\[3\]"):
        check(Record, ["beds"], "file.yaml[3]")


def test_a_loaded_record_cannot_be_changed() -> None:
    record = check(Record, WHOLE, "beds")
    with pytest.raises(Exception, match="frozen"):
        record.value = 3


def test_the_moment_of_a_record_is_its_date_or_the_end_of_its_period() -> None:
    assert check(Record, WHOLE, "beds").moment == ""
    assert check(Record, {**WHOLE, "as_of": "2024-06"}, "beds").moment == "2024-06"
    assert check(Record, {**WHOLE, "period": {"start": "2024", "end": "2025"}}, "beds").moment == "2025"
