"""Every record that ships is whole, sourced, free to use, and linked both ways to those that disagree."""

from __future__ import annotations

import math
from datetime import date

import pytest

from fairbalance.evidence import registry
from fairbalance.evidence.record import Record
from fairbalance.evidence.records import FOLDER, read_records
from fairbalance.evidence.vocabulary import GRADES, LICENCES, RECORD_KINDS, UNITS

FILES = sorted(FOLDER.glob("*.yaml"))
ALL = [registry()[id] for id in registry()]


def numbers(record: Record) -> list[float]:
    """Every number of a record that is in the unit of the record."""
    found: list[object] = [record.value, record.low, record.high]
    for label, value in (record.series or {}).items():
        cells = value.items() if isinstance(value, dict) else [(label, value)]
        found += [cell for name, cell in cells if name not in record.units]
    return [float(each) for each in found if isinstance(each, (int, float))]


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_every_record_of_a_file_loads(file: object) -> None:
    assert read_records(file)  # type: ignore[arg-type]


def test_nothing_is_lost_between_files_and_registry() -> None:
    assert len(registry()) == sum(len(read_records(file)) for file in FILES) > 600


def test_every_record_says_where_it_comes_from() -> None:
    for record in ALL:
        assert record.source.title, record.id
        assert record.source.publisher, record.id
        assert record.locator, record.id
        assert record.unit in UNITS
        assert record.grade in GRADES
        assert record.licence in LICENCES
        assert record.kind in RECORD_KINDS


def test_every_record_was_read_and_will_be_read_again() -> None:
    for record in ALL:
        assert date(2026, 11, 1) <= record.read <= date(2026, 11, 23)
        assert record.read < record.review_by <= date(2029, 11, 23)


def test_nothing_is_under_a_licence_that_forbids_use() -> None:
    for record in ALL:
        assert "NC" not in record.licence
    assert not any("NC" in licence for licence in LICENCES)


def test_official_uk_statistics_are_crown_copyright() -> None:
    statistics = [
        each
        for each in ALL
        if each.source.publisher == "Home Office" and "immigration-system-statistics" in (each.source.url or "")
    ]
    assert len(statistics) > 50
    assert {each.licence for each in statistics} == {"OGL v3.0"}


def test_grade_e_says_what_it_rests_on() -> None:
    guesses = [record for record in ALL if record.grade == "E"]
    assert len(guesses) > 50
    assert all(record.note for record in guesses)


def test_our_own_work_is_never_graded_above_what_it_is() -> None:
    assert {record.grade for record in ALL if record.source.publisher == "fairbalance"} <= {"E", "C"}


def test_all_numbers_are_finite() -> None:
    assert all(math.isfinite(number) for record in ALL for number in numbers(record))


def test_shares_are_shares() -> None:
    changes = ("det-", "lever-", "iw-returns-after-visit-growth", "press-")
    for record in ALL:
        if record.unit == "share":
            low = -1.0 if record.id.startswith(changes) else 0.0
            assert all(low <= number <= 1 for number in numbers(record)), record.id


def test_a_value_lies_within_its_own_range() -> None:
    for record in ALL:
        if isinstance(record.value, (int, float)) and record.low is not None and record.high is not None:
            assert record.low <= record.value <= record.high, record.id


def test_units_of_parts_name_parts_that_exist() -> None:
    for record in ALL:
        labels = set(record.series or {})
        for value in (record.series or {}).values():
            labels |= set(value) if isinstance(value, dict) else set()
        assert set(record.units) <= labels, record.id


def test_rivals_and_agreements_are_symmetric() -> None:
    for record in ALL:
        for rival in record.rivals:
            assert record.id in registry()[rival].rivals
        for other in record.agrees:
            assert record.id in registry()[other].agrees
        assert not set(record.rivals) & set(record.agrees), record.id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cost-per-night-hotel", "cost-per-night-hotel-implied"),
        ("detention-cost-per-day-quarterly", "detention-cost-per-occupied-night-implied"),
        ("mo-returned-share-refused-2010-2020", "cohort-returned-share-of-not-granted"),
        ("detention-leaving-by-reason-annual", "detention-length-distribution-2023"),
        ("sb-deaths-iom", "sb-deaths-refugee-council"),
        ("iw-civil-penalties-number", "iw-civil-penalties-rejected-source"),
        ("asylum-claims-people-annual", "asylum-claims-2025-revised"),
        ("convention-blocks-removals", "convention-role-exaggerated"),
        ("uk-france-agreement-monthly", "fr-returned-cumulative"),
    ],
)
def test_known_contradictions_are_kept(one: str, other: str) -> None:
    assert other in registry()[one].rivals


@pytest.mark.parametrize(
    ("id", "value", "unit"),
    [
        ("rw-total-spend", 715_000_000, "GBP"),
        ("rw-people-relocated", 4, "people"),
        ("ia-gross-cost-per-person", 169_000, "GBP/person"),
        ("ia-break-even-deterrence", 0.37, "share"),
        ("uk-hr-appeals-allowed-2015-24", 61_000, "appeals"),
        ("fttiac-sitting-days-2025-26", 14_400, "sitting days/year"),
        ("press-returns-since-july-2024", 24_000, "people"),
        ("detention-capacity", 2_200, "beds"),
    ],
)
def test_anchor_values(id: str, value: float, unit: str) -> None:
    record = registry()[id]
    assert (record.value, record.unit) == (value, unit)


def test_rates_given_in_percent_became_shares() -> None:
    allowed = registry()["fttiac-asylum-protection-allowed-rate-quarterly"]
    assert allowed.unit == "share"
    assert all(0.2 < number < 0.6 for number in numbers(allowed))
    assert registry()["legal-aid-asylum-appeals-spend"].series == {
        "2013-14": 13_000_000,
        "2014-15": 10_000_000,
        "2015-16": 12_000_000,
        "2016-17": 17_000_000,
        "2017-18": 17_000_000,
        "2018-19": 16_000_000,
        "2019-20": 18_000_000,
        "2020-21": 12_000_000,
        "2021-22": 12_000_000,
        "2022-23": 13_000_000,
    }


def test_every_claim_says_who_and_what_to_compute() -> None:
    claims = registry().search(kind="claim")
    assert len(claims) == 16
    assert all(claim.said_by and claim.test for claim in claims)


def test_press_reports_point_to_the_official_source_where_there_is_one() -> None:
    press = [record for record in ALL if record.id.startswith("press-")]
    assert len(press) == 16
    assert sum(bool(record.agrees or record.rivals) for record in press) >= 10


def test_the_counts_of_the_january_2023_sample_fit_their_note() -> None:
    counts = registry()["nao-january-2023-sample"].series
    assert counts is not None
    final = counts["granted protection"], counts["removed"], counts["no final outcome"]
    assert sum(number for number in final if isinstance(number, int)) == 4883


def test_enforced_returns_rose_as_the_press_said() -> None:
    after = registry()["returns-since-july-2024-operational"].series
    before = registry()["returns-before-july-2024-operational"].series
    assert after is not None
    assert before is not None
    for key, rise in (("enforced", "press-enforced-returns-rise"), ("fno", "press-fno-returns-rise")):
        new, old, said = after[key], before[key], registry()[rise].value
        assert isinstance(new, int)
        assert isinstance(old, int)
        assert new / old - 1 == pytest.approx(said, abs=0.005)
