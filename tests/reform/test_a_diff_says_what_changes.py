"""A diff: old to new, from when, for whom, on what authority."""

from __future__ import annotations

import json
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from reform_samples import REGISTRY, START, clause_sets

from fairbalance.errors import ReformError
from fairbalance.evidence.distribution import Triangular
from fairbalance.reform import BASELINE, Baseline, Reform, amend, assume, insert, scale
from fairbalance.reform.diff import words

BASE = Baseline({"capacity.desks": np.linspace(0, 1999, 2000), "order.desk": "oldest_first"}, START)


def only_change(clause, **reform):
    (change,) = Reform("R", (clause,), **reform).diff(REGISTRY, BASE).changes
    return change


def test_a_scale_shows_the_level_on_its_first_day_before_and_after():
    change = only_change(scale("capacity.desks", 2, "2026-07-11", ramp_months=6, end="2028-01-01"))
    assert (change.old, change.new, change.unit) == ("10", "20", "people")
    assert (change.start, change.end, change.ramp_months) == (date(2026, 7, 11), date(2028, 1, 1), 6)


def test_a_level_that_is_not_known_is_said_to_be():
    change = only_change(scale("capacity.rooms", 1.5, "2027-01-01"))
    assert (change.old, change.new) == ("not known", "1.5 times as much")


def test_the_default_stands_in_where_the_model_says_nothing():
    assert only_change(scale("rate.lodging", 0.5, "2027-01-01")).old == "0.8"


def test_law_says_for_whom():
    change = only_change(amend("law.bar", True, "2027-01-01", pending="new claims only"))
    assert (change.old, change.new, change.for_whom) == ("false", "true", "new claims only")


def test_schemes_say_for_which_nationalities():
    assert (
        only_change(insert("scheme.deal.Iraq", {"multiplier": 2}, start="2027-01-01")).for_whom == "nationality: Iraq"
    )
    change = only_change(insert("scheme.swap", {"places": 50, "price": Triangular(1, 2, 3)}, start="2027-01-01"))
    assert (change.old, change.new) == ("absent", "places 50, price triangular [1, 2, 3]")
    assert change.for_whom == "everyone"


def test_an_assumption_replaces_an_open_question_and_has_no_date():
    change = only_change(assume("mood", [0.2, 0.1]))
    assert (change.old, change.new, change.start) == ("open", "swept over 0.1, 0.2, grade E", None)


def test_the_authority_is_reason_source_and_evidence():
    clause = scale("capacity.desks", 2, "2027-01-01", why="To clear the queue.")
    assert only_change(clause, source="a white paper").authority == (
        "To clear the queue; a white paper; evidence desks-in-use"
    )
    assert only_change(amend("order.desk", "lottery", "2027-01-01")).authority == "none given"
    assert only_change(amend("order.desk", "lottery", "2027-01-01"), why="Fairness").authority == "Fairness"


def test_the_text_of_a_diff():
    reform = Reform(
        "More desks",
        (scale("capacity.desks", 2, "2026-07-11", ramp_months=6, end="2028-01-01"), assume("mood", 0.5)),
        source="a white paper",
    )
    assert reform.diff(REGISTRY, BASE).text() == (
        "More desks\n"
        "  capacity.desks (capacity.desks)\n"
        "    10 -> 20 people\n"
        "    from 2026-07-11 over 6 months until 2028-01-01; for everyone\n"
        "    authority: a white paper; evidence desks-in-use\n"
        "  mood (mood)\n"
        "    open -> 0.5, grade E share\n"
        "    throughout; for everyone\n"
        "    authority: a white paper"
    )


def test_the_baseline_changes_nothing():
    assert str(BASELINE.diff(REGISTRY)) == "baseline: changes nothing"


@given(clause_sets)
def test_a_diff_has_one_line_for_each_clause_and_is_plain_data(clauses):
    reform = Reform("R", clauses)
    found = reform.diff(REGISTRY, BASE)
    assert [each.path for each in found.changes] == [each.path for each in reform.clauses]
    assert json.loads(json.dumps(found.as_dict())) == found.as_dict()
    assert all(line == line.rstrip() and len(line) < 140 for line in found.text().splitlines())


def test_an_unknown_lever_is_refused():
    with pytest.raises(ReformError, match=r"no lever 'capacity\.desk'"):
        Reform("R", (scale("capacity.desk", 2, "2027-01-01"),)).diff(REGISTRY)


def test_a_baseline_holds_its_last_value_and_its_first():
    assert BASE.at("capacity.desks", date(2020, 1, 1)) == 0.0
    assert BASE.at("capacity.desks", date(2099, 1, 1)) == 1999.0
    assert BASE.at("capacity.rooms", START) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [(2000, "2,000"), (1e6, "1,000,000"), (0.05, "0.05"), (True, "true"), ("all", "all"), (["a", "b"], "[a, b]")],
)
def test_values_are_shown_plainly(value, text):
    assert words(value) == text


def test_a_scheme_inserted_with_its_defaults_says_so():
    change = only_change(insert("scheme.swap", start="2027-01-01"))
    assert change.new == "present, with its sourced defaults"


def test_a_hub_says_for_which_nationalities_it_is():
    from fairbalance.models.uk.levers import LEVERS

    clause = insert("scheme.return_hub", {"places": 5, "nationalities": ["Iran", "Iraq"]}, start="2027-01-01")
    (change,) = Reform("R", (clause,)).diff(LEVERS).changes
    assert change.for_whom == "nationalities: [Iran, Iraq]"
