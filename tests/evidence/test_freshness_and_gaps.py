"""Evidence past its review date is named, and what is not known is listed with its reason."""

from __future__ import annotations

from datetime import date, timedelta

from fairbalance.evidence import registry
from fairbalance.evidence.freshness import freshness_warning, past_review
from fairbalance.evidence.gaps import evidence_gaps, parameter_gaps
from fairbalance.evidence.parameter import ParameterSet, read_parameter
from fairbalance.evidence.tables import series_source

READ = date(2026, 11, 22)
GUESS = {"value": 1, "unit": "days", "kind": "scientific", "grade": "E", "why": "by analogy"}
UNKNOWN = {"range": [0, 1], "unit": "share", "kind": "unknown", "grade": "C", "evidence": ["detention-capacity"]}
KNOWN = {"value": 1, "unit": "days", "kind": "lever", "grade": "B", "evidence": ["detention-capacity"]}


def test_nothing_is_stale_on_the_day_it_was_read() -> None:
    assert past_review(registry(), READ) == []
    assert freshness_warning(registry(), READ) == ""


def test_everything_is_stale_in_the_end() -> None:
    assert len(past_review(registry(), date(2030, 1, 1))) == len(registry().names)


def test_evidence_is_stale_from_its_review_date_on() -> None:
    due = registry()["small-boat-arrivals-annual"].review_by
    names = ["small-boat-arrivals-annual"]
    assert past_review(registry(), due - timedelta(days=1), names) == []
    assert past_review(registry(), due, names) == [("small-boat-arrivals-annual", due)]


def test_more_is_stale_later() -> None:
    days = [READ + timedelta(days=30 * month) for month in range(40)]
    counts = [len(past_review(registry(), day)) for day in days]
    assert counts == sorted(counts)


def test_the_longest_overdue_comes_first() -> None:
    late = [when for _, when in past_review(registry(), date(2028, 1, 1))]
    assert late == sorted(late)
    assert late[-1] <= date(2028, 1, 1)


def test_series_have_review_dates_too() -> None:
    due = series_source("uk_small_boats_monthly").review_by
    assert past_review(registry(), due, ["uk_small_boats_monthly"]) == [("uk_small_boats_monthly", due)]


def test_the_warning_is_one_line_that_counts_and_names() -> None:
    names = ["small-boat-arrivals-annual", "detention-capacity", "uk_small_boats_monthly"]
    warning = freshness_warning(registry(), date(2027, 3, 1), names)
    assert warning.startswith("evidence past its review date: 2 of 3 sources; the oldest is 'uk_small_boats_monthly'")
    assert "\n" not in warning


def test_law_is_read_again_within_a_year_and_quarterly_series_within_six_months() -> None:
    for id in registry():
        record = registry()[id]
        if id.startswith("law-"):
            assert record.review_by <= date(2027, 11, 22), id
    for name in ("uk_asylum_system_quarterly", "uk_appeals_quarterly", "uk_small_boats_monthly"):
        assert series_source(name).review_by <= date(2027, 5, 22)


def test_gaps_of_evidence_say_what_and_why() -> None:
    gaps = evidence_gaps(registry())
    assert [gap.name for gap in gaps] == [record.id for record in registry().gaps()]
    assert all(gap.what and gap.why and gap.unit for gap in gaps)


def test_guesses_and_unknowns_are_gaps_of_parameters() -> None:
    parameters = ParameterSet(
        [read_parameter("a.guess", GUESS), read_parameter("a.unknown", UNKNOWN), read_parameter("a.known", KNOWN)]
    )
    gaps = parameter_gaps(parameters)
    assert [gap.name for gap in gaps] == ["a.guess", "a.unknown"]
    assert gaps[0].why == "by analogy"
