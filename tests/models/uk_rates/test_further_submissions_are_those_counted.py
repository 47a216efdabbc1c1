"""Further submissions are those counted, or as many as grants suggest, and pend as Little's law says."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance import evidence
from fairbalance.models.uk.rates.submissions import (
    GRANTED_A_YEAR,
    GRANTED_SHARE,
    LODGED_A_YEAR,
    days_pending,
    pending_at,
    submitted_a_day,
)
from fairbalance.units import add_months

YEARS = [date(year, 7, 1) for year in range(2012, 2032)]
MONTHS = [add_months(date(2018, 1, 1), number) for number in range(160)]


def of_year(year: int, as_of: date | None = None) -> float:
    return float(submitted_a_day([date(year, 7, 1)], as_of)[0]) * 365.25


@pytest.mark.parametrize("point", LODGED_A_YEAR, ids=lambda point: str(point.day.year))
def test_a_count_is_that_of_the_record(point: object) -> None:
    day, value, record = point.day, point.value, point.evidence  # type: ignore[attr-defined]
    series = evidence.registry()[record].series
    assert series is not None
    assert series[str(day.year)] == value


def test_grants_are_those_of_the_record_and_their_share_is_of_the_same_years() -> None:
    granted, lodged = (evidence.registry()[f"further-submissions-{what}"].series for what in ("granted", "lodged"))
    assert granted is not None
    assert lodged is not None
    assert GRANTED_A_YEAR[0].value == granted["2019"]
    assert GRANTED_A_YEAR[1].value * 0.75 == granted["2020-01-01/2020-09-30"]
    both = [year for year in granted if year in lodged]
    assert both == ["2015", "2016", "2017", "2018"]
    assert sum(granted[year] for year in both) / sum(lodged[year] for year in both) == pytest.approx(
        GRANTED_SHARE, abs=5e-4
    )


def test_in_the_middle_of_a_year_its_count_stands() -> None:
    assert of_year(2014) == pytest.approx(4521, rel=0.01)
    assert of_year(2016) == pytest.approx(4744, rel=0.02)
    assert of_year(2022) == pytest.approx(5917, rel=0.01)
    assert of_year(2019) == pytest.approx(3942 / 0.326, rel=0.02)
    assert of_year(2013) == of_year(2012) == pytest.approx(4521)
    assert of_year(2024) == of_year(2031) == pytest.approx(6699)


def test_between_two_counts_a_line_leads_from_one_to_the_other() -> None:
    path = submitted_a_day([add_months(date(2022, 7, 1), number) for number in range(12)])
    assert np.all(np.diff(path) > 0)
    assert np.ptp(np.diff(path)) < 0.15 * np.diff(path).mean()


@given(st.dates(date(2018, 12, 31), date(2026, 6, 30)))
def test_nothing_is_read_that_was_counted_later(as_of: date) -> None:
    counted = [point for point in (*LODGED_A_YEAR, *GRANTED_A_YEAR) if point.day <= as_of]
    last = max(counted, key=lambda point: point.day)
    share = GRANTED_SHARE if last in GRANTED_A_YEAR else 1.0
    assert of_year(2031, as_of) == pytest.approx(last.value / share)
    assert all(day <= as_of for day in pending_at(as_of))
    known = days_pending(MONTHS, as_of)
    assert np.all(known[[month > as_of for month in MONTHS]] == known[-1])


def test_those_who_submitted_times_their_days_are_those_pending() -> None:
    for year in (2014, 2017, 2019, 2022):
        months = [date(year, month, 1) for month in range(1, 13)]
        inside = (submitted_a_day(months) * days_pending(months)).mean()
        ends = [people for day, people in pending_at().items() if day.year == year]
        assert len(ends) == 4
        assert inside == pytest.approx(sum(ends) / 4)


def test_a_quarter_that_nobody_counted_is_not_one_without_anybody() -> None:
    assert max(pending_at()) == date(2022, 12, 31)
    assert min(pending_at().values()) > 1000
    assert days_pending(YEARS)[-1] == days_pending([date(2022, 7, 1)])[0] > 290
    year_not_over = date(2022, 12, 30) - timedelta(days=30)
    assert days_pending([date(2022, 7, 1)], year_not_over)[0] < 200
