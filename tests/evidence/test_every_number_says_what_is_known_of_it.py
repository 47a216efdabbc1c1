"""Every number of a model leads to its value, its interval, its sources and the records that disagree."""

from __future__ import annotations

import pytest

from fairbalance.errors import EvidenceError
from fairbalance.evidence import registry, series
from fairbalance.evidence.known import KnownSet
from fairbalance.evidence.parameter import ParameterSet, read_parameter

TABLE = "uk_asylum_claims_quarterly_by_nationality"
NUMBERS = ParameterSet(
    [
        read_parameter(
            "support.hotel_night",
            {
                "value": {"triangular": [119, 145, 170]},
                "unit": "GBP/person/night",
                "kind": "scientific",
                "grade": "B",
                "evidence": ["cost-per-night-hotel", TABLE],
            },
        ),
        read_parameter(
            "deterrence.hub",
            {
                "range": [-0.05, 0],
                "unit": "share",
                "kind": "unknown",
                "grade": "E",
                "evidence": ["det-prior-return-hub"],
                "why": "nothing published",
            },
        ),
        read_parameter(
            "guess.alone", {"value": 3, "unit": "share", "kind": "scientific", "grade": "E", "why": "a test"}
        ),
    ]
)
KNOWN = KnownSet(NUMBERS, registry())


def test_a_number_has_the_value_interval_and_grade_of_its_parameter() -> None:
    known, parameter = KNOWN["support.hotel_night"], NUMBERS["support.hotel_night"]
    assert (known.value, known.grade, known.unit) == (parameter.value, "B", "GBP/person/night")
    assert known.interval(0.5) == parameter.interval(0.5) != known.interval()
    assert known.interval() == parameter.interval(0.9)
    assert str(known).startswith("support.hotel_night: 144.")


def test_sources_are_those_of_its_records_and_tables() -> None:
    known, record = KNOWN["support.hotel_night"], registry()["cost-per-night-hotel"]
    assert set(known.sources) == {record.source, series(TABLE).about.source}
    assert known.read == min(record.read, series(TABLE).about.read)
    assert {each.id for each in known.rivals} == set(record.rivals) != set()


def test_rows_of_its_table_are_found_by_their_labels() -> None:
    rows = KNOWN["support.hotel_night"].where(nationality="Iran")
    assert len(rows) > 10
    assert {row["nationality"] for row in rows} == {"Iran"}
    with pytest.raises(
        EvidenceError, match=r"no table behind 'support\.hotel_night' has the columns planet; columns: "
    ):
        KNOWN["support.hotel_night"].where(planet="Mars")
    with pytest.raises(EvidenceError, match="it derives from no table"):
        KNOWN["guess.alone"].where(nationality="Iran")


def test_what_nobody_knows_has_no_value_and_the_published_range() -> None:
    known = KNOWN["deterrence.hub"]
    assert known.value is None
    assert known.interval() == (-0.05, 0)
    assert "unknown (-0.05 to 0) share" in str(known)


def test_a_guess_without_evidence_has_no_source() -> None:
    known = KNOWN["guess.alone"]
    assert (known.sources, known.read, known.rivals) == ((), None, ())
    assert str(known) == "guess.alone: 3 share, grade E"


def test_every_record_can_be_asked_for_by_its_id() -> None:
    for id in registry():
        known, record = KNOWN[id], registry()[id]
        assert known.sources[0] == record.source
        assert known.value == record.value
        assert (known.interval() is None) == (record.low is None or record.high is None)
        assert str(known).startswith(f"{id}: ")


def test_a_misspelt_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(EvidenceError, match=r"no number or fact 'suport\.hotel_night'; did you mean 'support\.hotel"):
        KNOWN["suport.hotel_night"]
    assert "support.hotel_night" in KNOWN
    assert "cost-per-night-hotel" in KNOWN
    assert "neither" not in KNOWN
    assert len(KNOWN) == len(list(KNOWN)) == len(NUMBERS) + len(registry())
