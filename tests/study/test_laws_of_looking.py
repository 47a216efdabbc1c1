"""Looking at numbers in one way or another never changes what they say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from made import LABELS, made_study, measure, worlds_of

from fairbalance.study.drivers import find_drivers
from fairbalance.study.estimate import estimates
from fairbalance.study.pressure import find_pressure

FLOW = measure("returns", "flow", "stage", "month", unit="returns")
STOCK = measure("waiting", "stock", "stage", "month")
WAIT = measure("delay", "wait", "stage", "month", unit="days")

whole = st.integers(0, 10_000).map(float)
tables = arrays(np.float64, (4, 2, 3, 3), elements=whole)


def study_of(baseline, reform, kind=FLOW):
    return made_study([kind], {"baseline": {kind.id: baseline}, "R": {kind.id: reform}})


def gain_of(baseline, reform, kind=FLOW):
    study = study_of(baseline, reform, kind)
    return (study["R"] - study.baseline).measure(kind.id)


@given(tables, tables, st.sampled_from([FLOW, STOCK]))
@settings(max_examples=30)
def test_subtracting_and_adding_up_can_be_done_in_any_order(baseline, reform, kind):
    paired = gain_of(baseline, reform, kind)
    apart = study_of(reform - baseline, reform - baseline, kind).baseline.measure(kind.id)
    for look in (
        lambda v: v.total,
        lambda v: v.by("stage"),
        lambda v: v.by("year"),
        lambda v: v.at("appeal").by("quarter"),
    ):
        assert np.array_equal(look(paired).samples, look(apart).samples)


@given(tables)
@settings(max_examples=30)
def test_parts_add_up_to_the_whole(table):
    values = study_of(table, table).baseline.returns
    total = values.total.samples
    for axis in ("stage", "month", "quarter", "year"):
        assert np.array_equal(values.by(axis).samples.sum(axis=2), total)
    assert np.array_equal(sum(values.at(stage).total.samples for stage in LABELS["stage"]), total)
    assert np.array_equal(values.by("quarter").by("year").samples, values.by("year").samples)


@given(tables)
@settings(max_examples=30)
def test_a_stock_at_its_last_month_is_its_total(table):
    values = study_of(table, table, STOCK).baseline.waiting
    assert np.array_equal(values.at(LABELS["month"][-1]).total.samples, values.total.samples)
    assert np.array_equal(values.by("year").at("2027").samples, values.at("2027-12").total.samples)


@given(tables, tables)
@settings(max_examples=30)
def test_choosing_a_label_and_keeping_an_axis_agree(baseline, reform):
    paired = gain_of(baseline, reform, WAIT)
    for number, stage in enumerate(LABELS["stage"]):
        assert np.array_equal(paired.by("stage").samples[:, :, number], paired.at(stage).total.samples)
        assert np.array_equal(paired[stage]["2027-12"].samples, paired["2027-12"][stage].samples)


@given(tables, st.permutations(range(4)))
@settings(max_examples=30)
def test_the_order_of_worlds_never_matters_to_an_estimate(table, order):
    for mine, theirs in zip(
        study_of(table, table).baseline.returns.by("stage").estimates,
        study_of(table[order], table[order]).baseline.returns.by("stage").estimates,
        strict=True,
    ):
        for key, value in mine.as_dict().items():
            other = theirs.as_dict()[key]
            assert value == other or value == pytest.approx(other)


@given(tables, tables, st.floats(-1e4, 1e4))
@settings(max_examples=30)
def test_above_below_and_at_make_a_whole(baseline, reform, threshold):
    there, back = gain_of(baseline, reform).total, gain_of(reform, baseline).total
    equal = np.mean(there.values == threshold)
    assert there.chance_above(threshold) + back.chance_above(-threshold) + equal == pytest.approx(1.0)


@given(tables, st.floats(0.1, 10))
@settings(max_examples=30)
def test_an_estimate_scales_with_its_unit(table, factor):
    (one,) = estimates(table[:, :, 0, 0], "people", additive=True)
    (other,) = estimates(table[:, :, 0, 0] * factor, "people", additive=True)
    for name in ("low90", "low50", "middle", "high50", "high90", "mean"):
        assert getattr(other, name) == pytest.approx(getattr(one, name) * factor, rel=1e-9, abs=1e-9)
    if one.chance_share is not None:
        assert other.chance_share == pytest.approx(one.chance_share, rel=1e-6, abs=1e-9)


@given(st.lists(st.floats(-100, 100), min_size=12, max_size=40, unique=True), st.floats(0.5, 5), st.floats(-50, 50))
@settings(max_examples=20)
def test_drivers_do_not_depend_on_unit_or_zero(values, factor, shift):
    rng = np.random.default_rng(len(values))
    drawn = {"a.x": rng.random(len(values)), "a.y": rng.random(len(values))}
    numbers = np.round(np.array(values), 3)
    if len(np.unique(numbers * factor + shift)) != len(np.unique(numbers)):
        return
    one = find_drivers(numbers, drawn, {}, 1, "x")
    other = find_drivers(numbers * factor + shift, drawn, {}, 1, "x")
    assert [(each.path, each.share) for each in one] == [(each.path, each.share) for each in other]


@given(arrays(np.float64, (5, 1, 3, 3), elements=st.integers(50, 500).map(float)), st.integers(1, 200))
@settings(max_examples=30)
def test_pressure_is_never_where_the_reform_relieves(baseline, relief):
    reform = baseline.copy()
    reform[:, :, 0] -= np.minimum(reform[:, :, 0], relief)
    reform[:, :, 1] += 1
    study = study_of(baseline, reform, STOCK)
    found = find_pressure(study["R"] - study.baseline)
    assert found is None or found.stage == "appeal"


@given(arrays(np.float64, (5, 1, 3, 3), elements=st.integers(50, 500).map(float)))
@settings(max_examples=30)
def test_pressure_is_where_the_relative_growth_is_largest(baseline):
    reform = baseline.copy()
    reform[:, :, 0] *= 1.1
    reform[:, :, 1] *= 1.5
    reform[:, :, 2] *= 1.3
    study = study_of(baseline, reform, STOCK)
    found = find_pressure(study["R"] - study.baseline)
    assert found is not None
    assert found.stage == "appeal"
    assert found.relative.middle == pytest.approx(0.5)


def test_pressure_passes_over_stocks_that_cannot_be_added_up():
    apart = measure("by_reading", "stock", "stage", "yardstick", apart=("yardstick",))
    numbers = {name: {"by_reading": np.ones((5, 1, 3, 2))} for name in ("baseline", "R")}
    study = made_study([apart], numbers)
    assert find_pressure(study["R"] - study.baseline) is None


def test_an_empty_system_has_no_pressure():
    study = study_of(np.zeros((5, 1, 3, 3)), np.zeros((5, 1, 3, 3)), STOCK)
    assert find_pressure(study["R"] - study.baseline) is None


def test_a_stage_with_an_underscore_is_told_in_words(monkeypatch):
    monkeypatch.setitem(LABELS, "stage", ("initial_decision", "appeal", "hub"))
    baseline = np.full((5, 1, 3, 3), 100.0)
    reform = baseline.copy()
    reform[:, :, 0] += 50
    study = study_of(baseline, reform, STOCK)
    found = find_pressure(study["R"] - study.baseline)
    assert found is not None
    assert "The queue that grows most is initial decision: waiting rise by 50" in found.sentence()


def test_a_finer_axis_cannot_be_made_from_a_coarser_one():
    spent = measure("spent", "money", "year", unit="GBP")
    values = made_study([spent], {"baseline": {"spent": np.ones((2, 1, 2))}}).baseline.spent
    assert values.by("year").labels == (LABELS["year"],)
    with pytest.raises(Exception, match="no axis 'quarter' to keep"):
        values.by("quarter")


def test_a_single_world_still_answers():
    study = made_study([measure("x", "flow")], {"baseline": {"x": worlds_of(3.0)}, "R": {"x": worlds_of(5.0)}})
    gain = study["R"] - study.baseline
    assert gain.x.estimate.middle == gain.x.estimate.low90 == gain.x.estimate.high90 == 2
    assert not gain.x.estimate.enough
    assert gain.x.correlation is None
