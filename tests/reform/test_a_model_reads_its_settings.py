"""Choices, values, schemes, assumptions and law as a model reads them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from reform_samples import LAST, REGISTRY, START, clause_sets, orders

from fairbalance.errors import InputError, ReformError
from fairbalance.evidence.distribution import Fixed, Triangular, Uniform
from fairbalance.reform import (
    BASELINE,
    Amend,
    Dated,
    Insert,
    Reform,
    ReformErrors,
    Settings,
    Sweep,
    amend,
    assume,
    insert,
    scale,
)

DAY = date(2027, 4, 1)


def settings(*clauses) -> Settings:
    return Settings(Reform("R", clauses), REGISTRY)


def test_a_choice_without_a_reform_is_the_default_for_ever():
    assert settings().choice("order.desk", "oldest_first") == [(date.min, "oldest_first")]


@given(clause_sets)
def test_schemes_asked_for_twice_are_the_same(clauses):
    read = settings(*clauses)
    for path in ("scheme.swap", "scheme.deal"):
        assert read.schemes(path) is read.schemes(path)
        assert read.schemes(path) == settings(*clauses).schemes(path)


@given(clause_sets)
def test_a_lever_is_named_if_a_clause_is_about_it(clauses):
    read = settings(*clauses)
    assert {each.path for each in REGISTRY if read.names(each.path)} <= {each.path for each in clauses}
    assert all(read.names(each.path) for each in clauses)
    assert not any(settings().names(each.path) for each in clauses)


def test_a_choice_returns_to_the_default_the_day_after_its_last():
    chosen = settings(amend("order.desk", "lottery", DAY, end="2028-03-31")).choice("order.desk", "oldest_first")
    assert chosen == [(date.min, "oldest_first"), (DAY, "lottery"), (date(2028, 4, 1), "oldest_first")]


def test_choices_that_follow_each_other_leave_no_gap():
    chosen = settings(
        amend("order.desk", "newest_first", "2028-04-01"), amend("order.desk", "lottery", DAY, end="2028-03-31")
    ).choice("order.desk", "oldest_first")
    assert chosen == [(date.min, "oldest_first"), (DAY, "lottery"), (date(2028, 4, 1), "newest_first")]


@given(orders)
def test_a_choice_through_time_agrees_with_the_choice_on_each_day(clause):
    read = settings(clause)
    steps = read.choice("order.desk", "oldest_first")
    assert [day for day, _ in steps] == sorted({day for day, _ in steps})
    for offset in (-1, 0, 1, 200, 901):
        day = clause.start + timedelta(days=offset)
        held = [choice for first, choice in steps if first <= day][-1]
        assert read.value("order.desk", "oldest_first", day) == held


def test_law_is_read_at_its_day_and_keeps_its_kind():
    read = settings(
        amend("law.bar", True, DAY, pending="all"),
        amend("law.years", 7, DAY, pending="new claims only"),
        amend("law.test", "near_certain", DAY, pending="new decisions"),
    )
    eve = DAY - timedelta(days=1)
    assert read.value("law.bar", False, eve) is False
    assert read.value("law.bar", False, DAY) is True
    assert read.value("law.years", 4.0, eve) == 4.0
    assert read.value("law.years", 4.0, DAY) == 7.0
    assert read.value("law.test", "real_risk", DAY) == "near_certain"
    assert [each.pending for each in read.law_amendments()] == ["all", "new decisions", "new claims only"]


def test_law_amendments_leave_out_everything_else():
    read = settings(amend("order.desk", "lottery", DAY), amend("law.bar", True, DAY, pending="all"))
    assert [each.path for each in read.law_amendments()] == ["law.bar"]


def test_a_scheme_that_is_not_inserted_is_none():
    assert settings().scheme("scheme.swap") is None
    assert settings().schemes("scheme.deal") == ()


def test_a_scheme_has_every_option_with_defaults_filled_in():
    found = settings(insert("scheme.swap", {"places": 50}, start=DAY, end="2030-12-31")).scheme("scheme.swap")
    assert found is not None
    assert dict(found.options) == {"places": 50, "price": Triangular(1, 2, 3), "families": False}
    assert (found.start, found.end, found.member) == (DAY, date(2030, 12, 31), "")


def test_a_plain_number_for_an_uncertain_option_becomes_fixed():
    found = settings(insert("scheme.swap", {"places": 5, "price": 9}, start=DAY)).scheme("scheme.swap")
    assert found is not None
    assert found.options["price"] == Fixed(9)


def test_each_member_of_a_family_is_an_instance():
    found = settings(
        insert("scheme.deal.Sri Lanka", {"multiplier": 2}, start="2028-01-01"),
        insert("scheme.deal.Iraq", {"multiplier": Uniform(1, 3)}, start="2027-01-01"),
    ).schemes("scheme.deal")
    assert [(each.member, each.options["multiplier"]) for each in found] == [
        ("Iraq", Uniform(1, 3)),
        ("Sri Lanka", Fixed(2)),
    ]
    assert {each.scheme for each in found} == {"scheme.deal"}


def test_a_scheme_may_be_inserted_twice_on_different_days_but_then_not_be_read_as_one():
    read = settings(
        insert("scheme.swap", {"places": 5}, start="2027-01-01", end="2027-12-31"),
        insert("scheme.swap", {"places": 9}, start="2028-01-01"),
    )
    assert [each.options["places"] for each in read.schemes("scheme.swap")] == [5, 9]
    with pytest.raises(ReformError, match=r"inserts 2 instances; read them with `schemes` - at scheme.swap"):
        read.scheme("scheme.swap")


@pytest.mark.parametrize("given_value", [0.25, Triangular(0.0, 0.1, 0.2), Sweep((0.0, 0.5))])
def test_an_assumption_is_handed_over_as_it_was_given(given_value):
    assert settings(assume("mood", given_value)).assumption("mood") == given_value
    assert settings().assumption("mood") is None


def test_open_unknowns_are_those_that_an_inserted_scheme_reads():
    swap = insert("scheme.swap", {"places": 5}, start=DAY)
    assert settings().open_unknowns() == ()
    ((unknown, published),) = settings(swap).open_unknowns()
    assert unknown.path == "deterrence.boat"
    assert published == Triangular(-0.05, 0.03, 0.15)
    assert settings(swap, assume("deterrence.boat", 0.0)).open_unknowns() == ()


@given(clause_sets)
def test_the_first_effect_is_the_first_day_of_any_clause(clauses):
    always_read = any(each.path == "mood" for each in clauses)
    days = [each.start for each in clauses if isinstance(each, Dated)]
    expected = date.min if always_read else min(days, default=None)
    assert Settings(Reform("R", clauses), REGISTRY).first_effect() == expected


@given(clause_sets)
def test_before_the_first_effect_every_lever_stands_as_it_stood(clauses):
    read = Settings(Reform("R", clauses), REGISTRY)
    first = read.first_effect()
    if first is None or first == date.min:
        return
    eve = first - timedelta(days=1)
    assert read.value("order.desk", "lottery", eve) == "lottery"
    assert read.value("law.bar", True, eve) is True
    assert read.value("capacity.desks", 12.5, eve) == 12.5
    assert all(each.start >= first for path in ("scheme.swap", "scheme.deal") for each in read.schemes(path))


def test_asking_in_the_wrong_way_says_so():
    with pytest.raises(ReformError, match="kind 'capacity' and cannot be read so"):
        settings().choice("capacity.desks", "x")
    with pytest.raises(ReformError, match="kind 'scheme' and cannot be read so"):
        settings().assumption("scheme.swap")
    with pytest.raises(ReformError, match=r"no lever 'scheme\.swop'"):
        settings().scheme("scheme.swop")


def test_a_wrong_reform_is_refused_with_everything_that_is_wrong():
    reform = Reform(
        "R",
        (
            scale("capacity.desk", 2, DAY),
            scale("capacity.rooms", -1, DAY),
            Amend("law.bar", DAY, True),
            Insert("scheme.swap", DAY, {"places": 1, "prize": 3}),
        ),
    )
    with pytest.raises(ReformErrors) as caught:
        Settings(reform, REGISTRY)
    lines = str(caught.value).splitlines()
    assert lines == [
        "no lever 'capacity.desk'; did you mean 'capacity.desks'? - at clauses[0].scale",
        "'-1' is not a number of 0 or more - at clauses[1].by",
        "say what happens to pending cases ('law.bar' is law); allowed: 'new claims only', 'new decisions', 'all' "
        "- at clauses[2].pending",
        "unknown option 'prize'; did you mean 'price'? - at clauses[3].options.prize",
    ]
    assert len(caught.value.errors) == 4
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("value", ["x", float("nan"), float("inf"), None, [1], True])
def test_a_factor_that_is_no_number_is_refused(value):
    with pytest.raises(ReformErrors, match=r"at clauses\[0\].by"):
        settings(scale("capacity.desks", value, DAY))


@pytest.mark.parametrize("day", ["2027-02-30", "soon", "2027"])
def test_a_date_that_is_none_is_refused_when_the_clause_is_written(day):
    with pytest.raises(InputError, match=f"'{day}' is not a date; write it as YYYY-MM-DD - at from"):
        scale("capacity.desks", 1.1, day)
    with pytest.raises(InputError, match="- at until"):
        scale("capacity.desks", 1.1, DAY, end=day)


def test_reading_the_baseline_needs_no_reform():
    assert Settings(BASELINE, REGISTRY).value("rate.lodging", 0.8, LAST) == 0.8
    assert Settings(BASELINE, REGISTRY).first_effect() is None
    assert Settings(BASELINE, REGISTRY).value("capacity.desks", 3.0, START) == 3.0


def test_a_factor_beyond_all_numbers_is_refused_and_not_a_crash():
    with pytest.raises(ReformErrors, match=r"is not a number of 0 or more - at clauses\[0\]\.by"):
        settings(scale("capacity.desks", 10**400, DAY))
