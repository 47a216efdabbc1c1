"""What the UK model holds without reforms, and the clauses that change nothing because of it."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import numpy as np
import pytest
from uk_runs import MODEL, OPENING, SETUP, scene

from fairbalance.errors import ReformError
from fairbalance.models.uk.baseline import READERS
from fairbalance.models.uk.levers import LEVERS
from fairbalance.reform import Baseline, Lever, Reform, amend, idle_clauses, scale
from fairbalance.reform.baseline import OnDemand
from fairbalance.reform.clause import Clause
from fairbalance.study.plan import Plan


@cache
def baseline() -> Baseline:
    return MODEL.baseline(SETUP)


def reasons(*clauses: Clause) -> list[str]:
    found = idle_clauses(Reform("R", clauses), LEVERS, SETUP.start, SETUP.until, baseline())
    return [each.reason for each in found]


def test_every_capacity_order_and_law_has_a_value() -> None:
    expected = {each.path for each in LEVERS if isinstance(each, Lever) and each.kind in ("capacity", "order")}
    expected |= {each.path for each in LEVERS if isinstance(each, Lever) and each.amends} | {
        "rate.inadmissibility_hold"
    }
    assert set(baseline().values) == expected


@pytest.mark.parametrize("path", sorted(READERS))
def test_a_capacity_is_a_value_for_each_day(path: str) -> None:
    series = baseline().values[path]
    assert series.shape == (scene().frame.calendar.days,)
    assert np.all(series > 0) or path == "rate.inadmissibility_hold", "nobody is held any more"
    assert baseline().at(path, SETUP.start) == series[0]
    assert baseline().values[path] is series, "worked out once"


def test_the_law_of_the_day_is_known() -> None:
    assert baseline().at("law.ukba2007.s32.sentence_months", OPENING) == 12
    assert "Albania" in baseline().at("law.niaa2002.s94_4.states", OPENING)
    assert baseline().at("law.niaa2002.s82.appeal_right", OPENING) == "as it stands"


@pytest.mark.parametrize(
    ("path", "now"), [("order.initial_decision", "random_order"), ("order.appeal", "oldest_first")]
)
def test_an_order_set_to_what_it_is_changes_nothing(path: str, now: str) -> None:
    assert reasons(amend(path, now, OPENING)) == [f"the lever already is {now}"]
    assert reasons(amend(path, "newest_first", OPENING)) == []


@pytest.mark.parametrize("order", ["oldest_first", "legacy_block", "nationality_priority"])
def test_any_other_order_of_initial_decisions_changes_something(order: str) -> None:
    assert reasons(amend("order.initial_decision", order, OPENING)) == []


def test_a_capacity_set_to_what_it_is_changes_nothing() -> None:
    places = baseline().values["capacity.dispersal_places"]
    if np.all(places == places[0]):
        assert reasons(amend("capacity.dispersal_places", float(places[0]), SETUP.start))
    assert reasons(scale("capacity.dispersal_places", 1.0, OPENING)) == ["it multiplies by 1"]
    assert reasons(scale("capacity.dispersal_places", 1.1, OPENING)) == []


@pytest.mark.parametrize(
    ("path", "to", "idle"),
    [
        ("law.ukba2007.s32.sentence_months", 12, True),
        ("law.ukba2007.s32.sentence_months", 11, True),
        ("law.ukba2007.s32.sentence_months", 24, True),
        ("law.ukba2007.s32.sentence_months", 6, False),
        ("law.ukba2007.s32.sentence_months", 25, False),
        ("law.niaa2002.s117C.serious_months", 24, False),
        ("law.niaa2002.s117C.serious_months", 60, True),
        ("law.niaa2002.s117D.child_years", 9, True),
        ("law.niaa2002.s117D.child_years", 10, False),
        ("law.niaa2002.s94_4.states", {"add": ["Albania"]}, True),
        ("law.niaa2002.s94_4.states", {"add": ["Iraq"]}, False),
        ("law.niaa2002.s82.appeal_right", "case.claim_refused and not case.inadmissible", True),
        ("law.niaa2002.s82.appeal_right", False, False),
    ],
)
def test_law_that_gives_everyone_the_same_answer_changes_nothing(path: str, to: Any, idle: bool) -> None:
    found = reasons(amend(path, to, OPENING, pending="all"))
    assert bool(found) == idle
    if idle:
        assert "sentences of 6, 24 and 84 months" in found[0]


def test_a_clause_is_idle_only_if_the_rest_of_the_reform_leaves_it_so() -> None:
    criminal = amend("law.niaa2002.s117D.criminal_months", 84, OPENING, pending="all")
    exception = amend("law.niaa2002.s117C5.exception_2", False, OPENING, pending="all")
    nobody = amend("law.niaa2002.s117D.criminal_months", 1000, OPENING, pending="all")
    assert reasons(exception) == []
    assert reasons(exception, criminal) == [], "persistent offenders still turn on the exception"
    serious = amend("law.niaa2002.s117C.serious_months", 24, OPENING, pending="all")
    assert reasons(serious) == []
    assert len(reasons(serious, nobody)) == 1, "nobody who was sentenced to two years is a foreign criminal any more"


def test_law_that_cannot_stand_beside_the_law_there_is_stops_a_plan() -> None:
    clash = Reform("R", (amend("law.niaa2002.s94_4.states", ["India"], "2015-03-04", pending="all"),))
    with pytest.raises(ReformError, match=r"two values of .niaa2002"):
        _ = Plan(MODEL, [clash], worlds=2, scale=0.01).outline


def test_a_plan_says_what_is_idle_and_a_diff_what_was_before() -> None:
    reform = Reform("R", (amend("order.initial_decision", "random_order", OPENING),))
    plan = Plan(MODEL, [reform], worlds=2, scale=0.01)
    assert "the lever already is random_order" in plan.outline.variants[1].idle[0]
    staff = Reform("S", (scale("capacity.caseworkers", 1.2, OPENING),))
    (change,) = staff.diff(LEVERS, baseline()).changes
    assert change.old != "not known"
    assert float(change.new.replace(",", "")) == pytest.approx(1.2 * float(change.old.replace(",", "")), rel=1e-6)


def test_values_are_made_when_they_are_asked_for() -> None:
    made: list[str] = []
    values = OnDemand({"a": lambda: made.append("a") or 1, "b": lambda: made.append("b") or 2})
    assert (len(values), list(values), made) == (2, ["a", "b"], [])
    assert (values["a"], values["a"], made) == (1, 1, ["a"])
    assert Baseline(values, date(2026, 1, 1)).at("c", date(2026, 1, 2)) is None
