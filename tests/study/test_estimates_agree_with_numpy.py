"""Summaries over worlds are those of numpy, whatever is missing, and drivers are those of models that are known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from made import made_study, measure, worlds_of

from fairbalance.errors import InputError
from fairbalance.evidence.share_interval import share_interval
from fairbalance.study.drivers import FEWEST_WORLDS, find_drivers
from fairbalance.study.estimate import FEWEST_WORLDS as FEWEST_FOR_A_RANGE
from fairbalance.study.estimate import LEVELS, chance_share, estimates, quantiles
from fairbalance.study.outline import Assumption
from fairbalance.study.worlds import keyed_uniform

finite = st.floats(-1e6, 1e6, allow_nan=False)
holed = st.one_of(finite, st.just(float("nan")))
tables = arrays(np.float64, st.tuples(st.integers(1, 12), st.integers(1, 4)), elements=finite)
holed_tables = arrays(np.float64, st.tuples(st.integers(1, 12), st.integers(1, 4)), elements=holed)


@given(tables)
def test_quantiles_are_those_of_numpy(values):
    assert np.array_equal(quantiles(values), np.quantile(values, LEVELS, axis=0))


@given(holed_tables)
def test_with_holes_each_cell_is_the_quantile_of_what_there_is(values):
    found = quantiles(values)
    for cell in range(values.shape[1]):
        known = values[~np.isnan(values[:, cell]), cell]
        if len(known):
            assert found[:, cell] == pytest.approx(np.quantile(known, LEVELS), abs=1e-9)
        else:
            assert np.isnan(found[:, cell]).all()


@given(holed_tables, st.floats(0, 1))
def test_any_quantile_can_be_asked_for(values, level):
    table = np.where(np.isnan(values), 0, values)
    assert quantiles(table, (level,))[0] == pytest.approx(np.quantile(table, level, axis=0), abs=1e-9)


@given(holed_tables)
def test_a_hole_in_one_cell_touches_no_other(values):
    found = quantiles(values)
    for cell in range(values.shape[1]):
        alone = quantiles(values[:, [cell]])[:, 0]
        assert alone == pytest.approx(found[:, cell], nan_ok=True, abs=1e-9)


@given(holed_tables)
def test_worlds_count_those_that_have_a_value(values):
    found = estimates(values[:, None, :], "days", additive=False)
    assert [each.worlds for each in found] == (~np.isnan(values)).sum(axis=0).tolist()
    assert all(each.enough == (each.worlds >= FEWEST_FOR_A_RANGE) for each in found)


@given(tables)
def test_the_mean_is_that_of_numpy_over_the_first_stream_alone(values):
    samples = np.stack([values, values + 1e9], axis=1)
    found = estimates(samples, "people", additive=True)
    assert [each.mean for each in found] == pytest.approx(values.mean(axis=0).tolist(), abs=1e-6)


@given(arrays(np.float64, st.tuples(st.integers(2, 10), st.integers(2, 5)), elements=st.floats(-100, 100)))
def test_the_share_of_chance_is_that_of_the_textbook(samples):
    worlds, streams = samples.shape
    between = streams * samples.mean(axis=1).var(ddof=1)
    within = sum(row.var(ddof=1) for row in samples) / worlds
    parameters = max((between - within) / streams, 0.0)
    share = chance_share(samples)
    if within + parameters > 1e-9:
        assert float(share) == pytest.approx(within / (within + parameters), abs=1e-6)


@given(tables, st.floats(-1e3, 1e3))
def test_quantiles_move_with_what_is_added(values, shift):
    assert quantiles(values + shift) == pytest.approx(quantiles(values) + shift, abs=1e-6)


@given(tables)
def test_turning_the_sign_turns_the_range_round(values):
    assert quantiles(-values) == pytest.approx(-quantiles(values)[::-1], abs=1e-6)


@given(arrays(np.float64, st.integers(1, 30), elements=finite), st.floats(0, 1))
def test_a_quantile_of_a_study_is_the_quantile_of_its_worlds(values, level):
    study = made_study([measure("returns", "flow")], {"baseline": {"returns": worlds_of(*values)}})
    found = study.baseline.measure("returns")
    assert float(found.quantile(level)) == pytest.approx(np.quantile(values, level), abs=1e-6)
    assert found.estimate.middle == pytest.approx(np.median(values), abs=1e-6)


@given(arrays(np.float64, st.integers(1, 30), elements=finite), finite)
def test_the_chance_above_a_threshold_is_a_count_of_worlds(values, threshold):
    study = made_study([measure("returns", "flow")], {"baseline": {"returns": worlds_of(*values)}})
    found = study.baseline.measure("returns").chance_above(threshold)
    assert found == pytest.approx(sum(each > threshold for each in values) / len(values))


@given(st.lists(holed, min_size=1, max_size=30), finite)
def test_the_interval_of_that_chance_counts_the_worlds_that_have_a_value(values, threshold):
    study = made_study([measure("wait", "wait")], {"baseline": {"wait": worlds_of(*values)}})
    known = [each for each in values if not np.isnan(each)]
    expected = share_interval(sum(each > threshold for each in known), len(known))
    assert study.baseline.measure("wait").chance_range(threshold) == expected


def test_a_table_has_no_single_interval():
    study = made_study([measure("returns", "flow", "stage")], {"baseline": {"returns": np.zeros((2, 1, 3))}})
    with pytest.raises(InputError, match="this is a table by stage"):
        study.baseline.measure("returns").by("stage").chance_range(0)


# Drivers of models that are known ------------------------------------------------------------------------------------


def drawn(count, *paths, seed=5):
    return {path: np.array([keyed_uniform(seed, path, index) for index in range(count)]) for path in paths}


def shares_of(values, draws, seed=1):
    found = find_drivers(values, draws, {}, seed, "x")
    return {each.path: each for each in found}, found


@pytest.mark.parametrize("weights", [(1, 1), (3, 1), (1, 4), (2, -2), (5, 0)])
def test_a_linear_model_is_explained_by_its_weights(weights):
    draws = drawn(800, "a.one", "a.two")
    values = sum(weight * each for weight, each in zip(weights, draws.values(), strict=True))
    by_path, found = shares_of(values, draws)
    whole = sum(weight**2 for weight in weights)
    for path, weight in zip(draws, weights, strict=True):
        assert by_path[path].share == pytest.approx(weight**2 / whole, abs=0.06)
        assert weight == 0 or by_path[path].rises == (weight > 0)
    assert found.unexplained < 0.08


@pytest.mark.parametrize("count", [2, 4, 8])
def test_equal_parts_explain_equal_shares(count):
    draws = drawn(1500, *[f"a.p{number}" for number in range(count)])
    by_path, _ = shares_of(sum(draws.values()), draws)
    assert [each.share for each in by_path.values()] == pytest.approx([1 / count] * count, abs=0.06)


def test_noise_is_what_is_left_unexplained():
    draws = drawn(1500, "a.one")
    noise = np.random.default_rng(2).uniform(0, 1, 1500)
    _, found = shares_of(draws["a.one"] + noise, draws)
    assert found.unexplained == pytest.approx(0.5, abs=0.06)
    low, high = found.unexplained_range
    assert low <= 0.5 <= high < low + 0.2


def test_an_effect_that_rises_and_falls_again_is_left_unexplained():
    draws = drawn(1000, "a.one")
    by_path, found = shares_of((draws["a.one"] - 0.5) ** 2, draws)
    assert by_path["a.one"].share < 0.02
    assert found.unexplained > 0.98


def test_two_that_act_only_together_are_left_unexplained():
    draws = drawn(1000, "a.one", "a.two")
    _, found = shares_of((draws["a.one"] - 0.5) * (draws["a.two"] - 0.5), draws)
    assert found.unexplained > 0.95


@pytest.mark.parametrize("count", [40, 100, 300])
def test_the_range_of_a_share_holds_the_truth_about_as_often_as_it_says(count):
    """However many worlds there are: resamples that overlap each other would narrow the range with every world."""
    truth = 0.4886  # squared rank correlation of a uniform number with its sum with another, from 400,000 pairs
    held = 0
    for seed in range(60):
        draws = drawn(count, "a.one", "a.two", seed=seed)
        by_path, _ = shares_of(draws["a.one"] + draws["a.two"], draws, seed)
        held += by_path["a.one"].low <= truth <= by_path["a.one"].high
    assert 48 <= held <= 60


@given(st.integers(FEWEST_WORLDS, 40), st.integers(0, 10**6))
@settings(max_examples=15)
def test_the_order_of_worlds_moves_no_share(count, seed):
    rng = np.random.default_rng(seed)
    values, draws = rng.normal(size=count), {"a.b": rng.normal(size=count), "a.c": rng.normal(size=count)}
    order = rng.permutation(count)
    one, _ = shares_of(values, draws)
    other, _ = shares_of(values[order], {path: each[order] for path, each in draws.items()})
    for path in draws:
        assert one[path].share == pytest.approx(other[path].share, abs=1e-12)


@given(st.integers(0, 10**6))
@settings(max_examples=15)
def test_drivers_stand_from_most_to_least_and_ties_by_name(seed):
    rng = np.random.default_rng(seed)
    draws = {f"a.p{number}": rng.normal(size=20) for number in range(6)}
    _, found = shares_of(rng.normal(size=20), draws)
    keys = [(-each.share, each.path) for each in found]
    assert keys == sorted(keys)


def test_an_assumption_nobody_described_has_no_grade():
    draws = drawn(30, "a.one", "a.two")
    graded = {"a.one": Assumption("share", "scientific", "C", ("record",), "because")}
    found = find_drivers(draws["a.one"] + draws["a.two"], draws, graded, 1, "x")
    grades = {row["path"]: row["grade"] for row in found.table()}
    assert grades == {"a.one": "C", "a.two": ""}
    assert "a.two (grade none)" in "\n".join(str(each) for each in found)


def test_turning_an_assumption_round_turns_only_its_direction():
    draws = drawn(60, "a.one", "a.two")
    values = draws["a.one"] + 0.3 * draws["a.two"]
    plain, _ = shares_of(values, draws)
    turned, _ = shares_of(values, draws | {"a.one": 1 - draws["a.one"]})
    assert turned["a.one"].share == pytest.approx(plain["a.one"].share)
    assert (plain["a.one"].rises, turned["a.one"].rises) == (True, False)
    assert turned["a.two"] == plain["a.two"]
