"""Two clauses that hold one lever on one day are an error that shows both."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import assume as suppose
from hypothesis import given
from reform_samples import amends, assumptions, clause_sets, inserts, orders, scales

from fairbalance.errors import ClashError
from fairbalance.reform import Reform, amend, assume, insert, scale
from fairbalance.reform.reform import clashes


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (scale("a", 1.2, "2027-01-01"), scale("a", 1.3, "2028-01-01")),
        (scale("a", 1.2, "2027-01-01"), amend("a", 5, "2026-01-01")),
        (scale("a", 1.2, "2027-01-01", end="2027-06-30"), scale("a", 1.3, "2027-06-30")),
        (amend("o", "x", "2027-01-01"), amend("o", "y", "2027-01-01")),
        (amend("l", True, "2027-01-01", pending="all"), amend("l", True, "2027-01-01", pending="new claims only")),
        (insert("s", {"places": 1}, start="2027-01-01"), insert("s", {"places": 2}, start="2029-01-01")),
        (assume("u", 0.1), assume("u", 0.2)),
        (assume("u", 0.1, grade="D"), assume("u", 0.1, grade="E")),
        (scale("a", 1.2, "2027-01-01", ramp_months=6), scale("a", 1.2, "2027-01-01")),
    ],
)
def test_a_clash_shows_both_clauses_and_the_lever(one, two):
    for first, second in ((one, two), (two, one)):
        with pytest.raises(ClashError) as caught:
            Reform("A", (first,)) & Reform("B", (second,))
        message = str(caught.value)
        assert str(one) in message
        assert str(two) in message
        assert f"'{one.path}'" in message
        assert message.endswith(f"- at {one.path}")


@given(scales | amends, scales | amends)
def test_clauses_clash_exactly_when_they_differ_and_share_a_day(one, two):
    suppose(one.path == two.path)
    share = one.span[0] <= two.span[1] and two.span[0] <= one.span[1]
    assert bool(clashes([one, two])) == (share and one != two)


@given(orders | inserts | assumptions)
def test_a_clause_never_clashes_with_itself(clause):
    assert clashes([clause, clause]) == []


@given(clause_sets)
def test_clauses_of_different_levers_never_clash(clauses):
    first_of_each = {each.path: each for each in clauses}
    assert clashes(first_of_each.values()) == []


@given(scales)
def test_clauses_that_follow_each_other_hold_together(clause):
    suppose(clause.end is not None)
    after = scale(clause.path, 9.0, clause.end + timedelta(days=1))
    assert len(Reform("R", (clause, after)).clauses) == 2


def test_a_long_clause_hides_a_clash_with_a_short_one_between():
    long = scale("a", 1.2, "2027-01-01")
    between = scale("a", 1.3, "2028-01-01", end="2028-12-31")
    later = scale("a", 1.4, "2030-01-01")
    assert clashes([later, between, long]) == [(long, between), (long, later)]


def test_the_cure_fits_the_clause():
    with pytest.raises(ClashError, match="give the first an 'until' or drop one"):
        Reform("R", (scale("a", 1.2, "2027-01-01"), scale("a", 1.3, "2028-01-01")))
    with pytest.raises(ClashError, match="; drop one - at"):
        Reform("R", (assume("u", 0.1), assume("u", 0.2)))


def test_a_long_clause_is_cut_in_the_message():
    options = {f"option_{index}": index for index in range(60)}
    with pytest.raises(ClashError) as caught:
        Reform("R", (insert("s", options, start="2027-01-01"), insert("s", {}, start="2027-01-01")))
    assert len(str(caught.value)) < 500
    assert "..." in str(caught.value)
