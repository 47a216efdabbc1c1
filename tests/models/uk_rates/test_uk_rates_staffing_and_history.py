"""Caseworkers, how they become productive, and the dated policies that past rates carry."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.evidence import registry
from fairbalance.models.uk.nationalities import NATIONALITIES
from fairbalance.models.uk.rates import decisions, staffing
from fairbalance.models.uk.rates.history import HISTORY, barred, clauses_on
from fairbalance.models.uk.rates.staffing import caseworkers, ramp


@pytest.mark.parametrize(
    ("month", "people"),
    [
        (date(2020, 1, 1), 635),
        (date(2022, 12, 1), 1237),
        (date(2023, 8, 1), 2445),
        (date(2023, 12, 1), 2392),
        (date(2024, 7, 1), 2455),
        (date(2025, 9, 1), 2113),
        (date(2028, 9, 1), 2113),
    ],
)
def test_caseworkers_are_the_published_ones(month: date, people: float) -> None:
    assert caseworkers([month])[0] == pytest.approx(people, rel=0.01)


def test_before_the_monthly_series_the_yearly_means_hold() -> None:
    assert caseworkers([date(2017, 10, 1)])[0] == pytest.approx(485, rel=0.02)
    assert caseworkers([date(2018, 10, 1)])[0] == pytest.approx(418, rel=0.02)


def test_between_two_answers_to_parliament_staff_follow_a_line() -> None:
    staff = caseworkers([date(2024, 9, 1), date(2025, 1, 1), date(2025, 6, 1)])
    assert 2455 > staff[0] > staff[1] > staff[2] > 2113


def test_what_was_not_known_then_is_carried_on() -> None:
    assert caseworkers([date(2026, 1, 1)], date(2024, 6, 30))[0] == pytest.approx(2392, rel=0.01)


def test_staff_may_be_actual_where_output_is_a_forecast() -> None:
    months = [date(2025, 9, 1)]
    then, now = (decisions.decision_capacity(months, as_of) for as_of in (date(2022, 12, 31), None))
    assert now.fte[0] / then.fte[0] == pytest.approx(2113 / 1237, rel=0.02)
    assert now.output[0] != then.output[0]


def test_capacity_doubles_with_staff() -> None:
    capacity = decisions.decision_capacity([date(2027, 1, 1)])
    doubled = decisions.DecisionCapacity(2 * capacity.fte, capacity.output, capacity.people, capacity.days)
    assert doubled.per_day[0] == pytest.approx(2 * capacity.per_day[0])


def test_output_fell_while_staff_were_barred_from_deciding() -> None:
    output = decisions.decision_capacity([date(2023, 11, 1), date(2024, 5, 1), date(2025, 2, 1)]).output
    assert output[1] < output[0] / 2
    assert output[1] < output[2] / 2


def test_output_of_late_2025_is_near_the_estimate() -> None:
    output = decisions.decision_capacity([date(2025, 8, 1)]).output[0]
    assert 4.0 <= output <= 5.2  # decisions-per-caseworker-per-month-2025


@given(st.floats(-3, 30), st.floats(1, 12), st.floats(0, 0.9))
def test_a_new_caseworker_never_does_more_than_an_experienced_one(month: float, full: float, first: float) -> None:
    share = float(ramp(np.array([month]), full, first)[0])
    assert 0 <= share <= 1 + 1e-9
    assert share == 0 if month < 0 else share >= first - 1e-12


@given(st.floats(0, 10), st.floats(0.1, 3), st.floats(1, 12), st.floats(0, 0.9))
def test_output_grows_with_time_in_post(month: float, later: float, full: float, first: float) -> None:
    early, late = ramp(np.array([month, month + later]), full, first)
    assert late >= early


def test_after_the_ramp_output_is_full() -> None:
    assert ramp(np.array([4.0, 9.0]), 4.0, 0.36).tolist() == [1.0, 1.0]


def test_every_clause_of_history_names_evidence_that_exists() -> None:
    names = registry().names
    for clause in HISTORY:
        assert clause.evidence, clause.name
        assert set(clause.evidence) <= names, clause.name
        assert clause.what.endswith(".")
        assert clause.grade in "ABCDE"
        assert set(clause.nationalities) <= set(NATIONALITIES)


def test_clauses_of_history_have_their_own_names_and_run_forward() -> None:
    assert len({clause.name for clause in HISTORY}) == len(HISTORY)
    assert [clause.start for clause in HISTORY] == sorted(clause.start for clause in HISTORY)
    assert all(clause.end is None or clause.start < clause.end for clause in HISTORY)


@given(st.dates(date(2019, 1, 1), date(2027, 12, 31)))
def test_a_clause_holds_from_its_first_to_its_last_day(day: date) -> None:
    for clause in HISTORY:
        assert (clause in clauses_on(day)) == clause.holds(day)
        assert clause.holds(clause.start)
        assert not clause.holds(clause.start - timedelta(days=1))
        assert clause.end is None or (clause.holds(clause.end) and not clause.holds(clause.end + timedelta(days=1)))


@pytest.mark.parametrize(
    ("claimed", "nationality", "day", "stopped"),
    [
        (date(2023, 3, 6), "Iran", date(2023, 12, 1), False),
        (date(2023, 3, 7), "Iran", date(2023, 12, 1), True),
        (date(2024, 7, 16), "Iran", date(2024, 7, 20), True),
        (date(2024, 7, 17), "Iran", date(2024, 7, 20), False),
        (date(2023, 5, 1), "Iran", date(2024, 8, 1), False),
        (date(2024, 10, 1), "Syria", date(2025, 3, 1), True),
        (date(2024, 10, 1), "Iraq", date(2025, 3, 1), False),
        (date(2024, 10, 1), "Syria", date(2025, 9, 1), False),
        (date(2021, 5, 1), "Iraq", date(2022, 1, 1), False),
    ],
)
def test_bars_reach_the_claims_they_name(claimed: date, nationality: str, day: date, stopped: bool) -> None:
    assert barred(claimed, nationality, day) is stopped


def test_syrian_decisions_fell_in_the_year_of_the_pause() -> None:
    rate = decisions.initial_grant_rate([date(2023, 10, 1), date(2025, 10, 1)])[:, NATIONALITIES.index("Syria")]
    assert rate[0] > 0.95
    assert rate[1] < 0.2


def test_points_of_staffing_agree_with_their_record() -> None:
    record = registry()[staffing.POINTS[0].evidence]
    assert record.series is not None
    for point in staffing.POINTS:
        assert record.series[point.day.isoformat()] == point.value
