"""What a model reads: nothing changes without a reform, before its first day, or after its last, bit for bit."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reform_samples import DAYS, REGISTRY, START, amends, clause_sets, daily, days, scales

from fairbalance.errors import ReformError
from fairbalance.reform import BASELINE, Reform, Settings, amend, scale
from fairbalance.reform.settings import ramp_days


def bits(values):
    return values.tobytes()


@given(daily)
def test_the_baseline_hands_back_the_very_same_array(base):
    settings = Settings(BASELINE, REGISTRY)
    assert settings.series("capacity.desks", base, START) is base


@given(daily, clause_sets)
def test_a_reform_of_other_levers_hands_back_the_very_same_array(base, clauses):
    others = tuple(each for each in clauses if each.path != "capacity.desks")
    assert Settings(Reform("R", others), REGISTRY).series("capacity.desks", base, START) is base


@given(daily, scales | amends)
def test_nothing_changes_outside_the_days_of_a_clause_bit_for_bit(base, clause):
    before = base.copy()
    after = Settings(Reform("R", (clause,)), REGISTRY).series(clause.path, base, START)
    first = (clause.start - START).days
    last = DAYS if clause.end is None else (clause.end - START).days + 1
    assert bits(after[:first]) == bits(before[:first])
    assert bits(after[last:]) == bits(before[last:])
    assert bits(base) == bits(before)


@given(daily, scales)
def test_a_scale_without_a_ramp_multiplies_every_day_it_holds(base, clause):
    plain = scale(clause.path, clause.by, clause.start)
    after = Settings(Reform("R", (plain,)), REGISTRY).series(clause.path, base, START)
    first = (clause.start - START).days
    assert bits(after[first:]) == bits(base[first:] * clause.by)


@given(daily, days, st.floats(0, 1e5), st.sampled_from((1, 6, 12)))
def test_a_ramp_moves_one_way_and_ends_at_the_new_value(base, start, to, months):
    flat = np.full(DAYS, 500.0)
    after = Settings(Reform("R", (amend("capacity.desks", to, start, ramp_months=months),)), REGISTRY).series(
        "capacity.desks", flat, START
    )
    first = (start - START).days
    complete = first + ramp_days(start, months)
    steps = np.diff(after[max(first - 1, 0) : complete])
    assert (steps >= 0).all() if to >= 500 else (steps <= 0).all()
    assert (after[complete:] == to).all()
    assert after[first] == pytest.approx(500 + (to - 500) / ramp_days(start, months))


def test_a_ramp_is_counted_in_calendar_months():
    assert ramp_days(date(2027, 4, 1), 12) == 366
    assert ramp_days(date(2026, 4, 1), 12) == 365
    assert ramp_days(date(2027, 1, 31), 1) == 28
    assert ramp_days(date(2027, 11, 30), 3) == 91
    assert ramp_days(date(2027, 4, 1), 0) == 0


def test_a_ramp_that_began_before_the_series_is_joined_where_it_stands():
    reform = Reform("R", (scale("capacity.desks", 2, START - timedelta(days=10), ramp_months=1),))
    settings = Settings(reform, REGISTRY)
    whole = settings.series("capacity.desks", np.ones(60), START - timedelta(days=10))
    tail = settings.series("capacity.desks", np.ones(50), START)
    assert bits(whole[10:]) == bits(tail)


@given(daily, days, days)
def test_value_and_series_agree_on_every_day(base, start, day):
    reform = Reform("R", (scale("capacity.desks", 1.5, start, ramp_months=6),))
    settings = Settings(reform, REGISTRY)
    position = (day - START).days
    expected = settings.series("capacity.desks", base, START)[position]
    assert settings.value("capacity.desks", float(base[position]), day) == expected


@given(daily)
def test_a_clause_without_effect_hands_back_the_very_same_array(base):
    after_the_end = scale("capacity.desks", 3, START + timedelta(days=DAYS))
    by_one = scale("capacity.desks", 1, START)
    for clause in (after_the_end, by_one):
        assert Settings(Reform("R", (clause,)), REGISTRY).series("capacity.desks", base, START) is base


def test_two_clauses_one_after_the_other_both_hold():
    first = scale("capacity.desks", 2, START, end=START + timedelta(days=9))
    second = amend("capacity.desks", 7, START + timedelta(days=10))
    after = Settings(Reform("R", (second, first)), REGISTRY).series("capacity.desks", np.ones(20), START)
    assert after.tolist() == [2.0] * 10 + [7.0] * 10


@pytest.mark.parametrize(
    ("values", "words"),
    [(np.ones(5, np.float32), "float64"), (np.ones((5, 2)), "one-dimensional"), (np.ones(5, np.int64), "float64")],
)
def test_a_series_must_be_daily_and_float64(values, words):
    with pytest.raises(ReformError, match=words):
        Settings(BASELINE, REGISTRY).series("capacity.desks", values, START)


@pytest.mark.parametrize("base", [np.full(10, 6e8), np.array([1.0, np.inf])])
def test_a_value_beyond_the_bounds_of_its_lever_is_refused(base):
    settings = Settings(Reform("R", (scale("capacity.rooms", 2, START),)), REGISTRY)
    with pytest.raises(ReformError, match=r"takes 'capacity\.rooms' to .* - at capacity.rooms"):
        settings.series("capacity.rooms", base, START)


def test_a_rate_stays_within_its_bounds_on_a_day_too():
    settings = Settings(Reform("R", (scale("rate.lodging", 2, START),)), REGISTRY)
    assert settings.value("rate.lodging", 0.4, START) == 0.8
    with pytest.raises(ReformError, match="a number from 0 to 1"):
        settings.value("rate.lodging", 0.8, START)


def test_an_array_of_another_kind_of_lever_is_refused():
    settings = Settings(BASELINE, REGISTRY)
    with pytest.raises(ReformError, match="is a yes or no, not a number"):
        settings.series("law.bar", np.ones(5), START)
    with pytest.raises(ReformError, match="kind 'order' and cannot be read so"):
        settings.series("order.desk", np.ones(5), START)
    with pytest.raises(ReformError, match=r"no lever 'capacity.desk'; did you mean 'capacity.desks'\?"):
        settings.series("capacity.desk", np.ones(5), START)
