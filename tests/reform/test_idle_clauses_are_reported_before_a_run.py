"""Every clause that can change nothing is found, with the reason; no clause that changes something is."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from reform_samples import DAYS, LAST, REGISTRY, START, amends, daily, scales

from fairbalance.reform import Baseline, Reform, Settings, amend, assume, idle_clauses, insert, scale

DAY = date(2027, 4, 1)
BASE = Baseline({"capacity.desks": np.full(DAYS, 40.0), "order.desk": "oldest_first", "capacity.rooms": 0}, START)


def reasons(*clauses, baseline=BASE):
    return [each.reason for each in idle_clauses(Reform("R", clauses), REGISTRY, START, LAST, baseline)]


@pytest.mark.parametrize(
    ("clause", "reason"),
    [
        (scale("capacity.desks", 2, "2040-01-01"), "it starts on 2040-01-01, after the run ends on 2031-12-21"),
        (
            scale("capacity.desks", 2, "2020-01-01", end="2021-01-01"),
            "it ends on 2021-01-01, before the run starts on 2026-07-01",
        ),
        (
            scale("capacity.desks", 2, "2028-01-01", end="2027-01-01"),
            "it ends on 2027-01-01, before it starts on 2028-01-01",
        ),
        (scale("capacity.desks", 1, DAY), "it multiplies by 1"),
        (scale("capacity.rooms", 3, DAY), "the lever is 0, and 0 times any factor is 0"),
        (amend("capacity.desks", 40, DAY), "the lever already has these values on every day of the run"),
        (amend("order.desk", "oldest_first", DAY), "the lever already is oldest_first"),
        (amend("law.bar", False, DAY, pending="all"), "the lever already is false"),
        (amend("law.years", 4, DAY, pending="all"), "the lever already is 4.0"),
        (insert("scheme.swap", {"places": 0}, start=DAY), "with places 0 nothing is inserted"),
        (insert("scheme.deal.Iraq", {"multiplier": 1}, start=DAY), "with multiplier 1 nothing is inserted"),
        (
            assume("deterrence.boat", 0.1),
            "nothing reads it; it is read by 'scheme.swap' or 'scheme.deal', not inserted here",
        ),
    ],
)
def test_an_idle_clause_is_found_with_its_reason(clause, reason):
    (idle,) = idle_clauses(Reform("R", (clause,)), REGISTRY, START, LAST, BASE)
    assert idle.reason == reason
    assert idle.clause == clause
    assert str(idle) == f"{clause} has no effect: {reason}"


@pytest.mark.parametrize(
    "clause",
    [
        scale("capacity.desks", 1.01, DAY),
        scale("capacity.desks", 2, LAST),
        scale("capacity.desks", 2, "2020-01-01", end=START),
        amend("capacity.desks", 41, DAY),
        amend("order.desk", "lottery", DAY),
        amend("law.bar", True, DAY, pending="all"),
        insert("scheme.swap", {"places": 1}, start=DAY),
        insert("scheme.deal.Iraq", {"multiplier": 1.1}, start=DAY),
        assume("mood", 0.5),
    ],
)
def test_a_clause_that_changes_something_is_not_idle(clause):
    assert reasons(clause) == []


def test_an_assumption_is_read_once_its_scheme_is_inserted():
    assert reasons(assume("deterrence.boat", 0.1), insert("scheme.deal.Iraq", {"multiplier": 2}, start=DAY)) == []


def test_without_a_baseline_only_defaults_are_known():
    assert reasons(amend("capacity.desks", 40, DAY), baseline=None) == []
    assert reasons(amend("order.desk", "oldest_first", DAY), baseline=None) == ["the lever already is oldest_first"]


def test_all_idle_clauses_of_a_reform_are_found():
    found = reasons(
        scale("capacity.desks", 1, DAY), amend("order.desk", "lottery", DAY), assume("deterrence.boat", 0.0)
    )
    assert len(found) == 2


@given(daily, scales | amends)
def test_a_clause_is_idle_exactly_when_the_series_stays_the_same(base, clause):
    reform = Reform("R", (clause,))
    after = Settings(reform, REGISTRY).series(clause.path, base, START)
    idle = idle_clauses(reform, REGISTRY, START, LAST, Baseline({clause.path: base}, START))
    assert bool(idle) == bool((after == base).all())


def test_a_clause_beyond_the_bounds_is_left_to_the_run_to_refuse():
    base = Baseline({"capacity.rooms": np.full(DAYS, 6e8)}, START)
    assert reasons(scale("capacity.rooms", 3, DAY), baseline=base) == []


@given(daily)
def test_values_before_the_run_do_not_hide_an_idle_clause(base):
    early = START - timedelta(days=400)
    clause = scale("capacity.desks", 2, early, end=START - timedelta(days=1))
    assert idle_clauses(Reform("R", (clause,)), REGISTRY, START, LAST, Baseline({"capacity.desks": base}, early))
