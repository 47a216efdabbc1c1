from __future__ import annotations

import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from fairbalance.study.estimate import LEVELS, chance_share, estimates, quantiles

finite = st.floats(-1e6, 1e6, allow_nan=False)


@given(arrays(np.float64, st.tuples(st.integers(1, 30), st.just(1)), elements=finite))
def test_ranges_are_nested_and_hold_the_middle(samples):
    (each,) = estimates(samples, "people", additive=True)
    assert each.low90 <= each.low50 <= each.middle <= each.high50 <= each.high90
    assert samples.min() <= each.low90
    assert each.high90 <= samples.max()
    assert each.mean == pytest.approx(samples.mean(), abs=1e-6)


def test_the_quantiles_of_a_known_row():
    (each,) = estimates(np.arange(101.0)[:, None], "people", additive=True)
    assert (each.low90, each.low50, each.middle, each.high50, each.high90) == (5, 25, 50, 75, 95)
    assert each.worlds == 101
    assert each.enough


def test_few_worlds_are_not_enough():
    (each,) = estimates(np.arange(19.0)[:, None], "people", additive=True)
    assert not each.enough


def test_waits_have_no_mean():
    (each,) = estimates(np.arange(10.0)[:, None], "days", additive=False)
    assert each.mean is None


def test_worlds_without_a_value_do_not_count():
    samples = np.array([[1.0], [np.nan], [3.0]])
    (each,) = estimates(samples, "days", additive=False)
    assert (each.worlds, each.middle) == (2, 2.0)


def test_no_value_in_any_world_is_no_value():
    (each,) = estimates(np.full((4, 1), np.nan), "days", additive=False)
    assert each.worlds == 0
    assert math.isnan(each.middle)
    assert json.loads(json.dumps(each.as_dict()))["middle"] is None
    assert str(each) == "no value (no value to no value)"


def test_cells_are_summarised_apart():
    values = np.array([[1.0, np.nan, np.nan], [3.0, 5.0, np.nan]])
    found = quantiles(values)
    assert found.shape == (len(LEVELS), 3)
    assert found[2, 0] == 2
    assert found[2, 1] == 5
    assert np.isnan(found[:, 2]).all()


def test_estimates_come_in_the_order_of_cells():
    samples = np.arange(12.0).reshape(2, 1, 2, 3)
    assert [each.middle for each in estimates(samples, "people", additive=True)] == [3, 4, 5, 6, 7, 8]


def test_text_is_rounded_to_what_the_range_supports():
    rng = np.random.default_rng(1)
    (each,) = estimates(rng.normal(5123, 700, (200, 1)), "returns", additive=True)
    middle, low, high = (int(word.strip("()").replace(",", "")) for word in str(each).replace(" to ", " ").split())
    assert middle % 100 == low % 100 == high % 100 == 0
    assert low < middle < high


def drawn(parameter: float, chance: float, worlds: int = 4000, streams: int = 3) -> np.ndarray:
    rng = np.random.default_rng(7)
    centre = rng.normal(0, parameter, (worlds, 1)) if parameter else np.zeros((worlds, 1))
    return centre + rng.normal(0, chance, (worlds, streams)) if chance else np.repeat(centre, streams, axis=1)


@pytest.mark.parametrize(("parameter", "chance"), [(3.0, 1.0), (1.0, 1.0), (1.0, 3.0)])
def test_chance_and_parameters_are_told_apart(parameter, chance):
    share = chance_share(drawn(parameter, chance))
    assert share is not None
    assert float(share) == pytest.approx(chance**2 / (chance**2 + parameter**2), abs=0.02)


def test_pure_chance_and_pure_parameters():
    assert float(chance_share(drawn(0, 1))) == pytest.approx(1.0, abs=0.03)  # type: ignore[arg-type]
    assert float(chance_share(drawn(1, 0))) == pytest.approx(0.0, abs=1e-12)  # type: ignore[arg-type]


def test_without_replicates_the_share_is_not_known():
    assert chance_share(np.ones((5, 1))) is None
    assert chance_share(np.ones((1, 3))) is None
    (each,) = estimates(np.arange(5.0)[:, None], "people", additive=True)
    assert each.chance_share is None


def test_where_nothing_varies_there_is_no_share():
    (each,) = estimates(np.ones((5, 2)), "people", additive=True)
    assert each.chance_share is None


@given(arrays(np.float64, st.tuples(st.integers(2, 8), st.integers(2, 4)), elements=finite))
def test_the_share_lies_between_0_and_1(samples):
    share = chance_share(samples)
    assert share is not None
    assert np.isnan(share) or -1e-9 <= share <= 1 + 1e-9


def test_a_real_study_tells_the_share(study):
    share = study.baseline.finished.total.estimate.chance_share
    assert 0 < share < 1
