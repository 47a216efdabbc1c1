from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairbalance.study.forward_selection import LEVEL, SHUFFLES, explained_by, forward_selection

KEY = np.uint64(7)


def ranks(numbers):
    return np.argsort(np.argsort(numbers, axis=0), axis=0).astype(float)


def test_a_family_without_any_effect_names_one_no_more_often_than_it_says():
    rng = np.random.default_rng(1)
    studies = 200
    named = sum(
        bool(forward_selection(rng.normal(size=16), rng.normal(size=(16, 20)), [range(20)], np.uint64(study)).selected)
        for study in range(studies)
    )
    three_errors = 3 * np.sqrt(LEVEL * (1 - LEVEL) / studies)
    assert abs(named / studies - LEVEL) < three_errors


def test_chance_of_one_candidate_is_the_share_of_orders_that_do_as_well():
    values, column = np.array([1.0, 2, 3, 4, 5, 6, 7]), np.array([2.0, 1, 5, 3, 7, 4, 6])
    orders = np.array(list(permutations(values))) - values.mean()
    strength = (orders @ (column - column.mean())) ** 2
    exact = np.mean(strength >= strength[0] - 1e-9)
    found = forward_selection(values, column[:, None], [[0]], KEY)
    assert 0.02 < exact < 0.2
    assert found.chance[0] == pytest.approx(exact, abs=4 * np.sqrt(exact / SHUFFLES))


def test_chance_agrees_with_the_exact_distribution_for_normal_numbers():
    # r^2 of independent normal numbers in n worlds is Beta(1/2, (n - 2)/2)
    rng = np.random.default_rng(4)
    for _ in range(5):
        values, column = rng.normal(size=40), rng.normal(size=40)
        squared = np.corrcoef(values, column)[0, 1] ** 2
        sample = np.random.default_rng(0).beta(0.5, 19, 200_000)
        found = forward_selection(values, column[:, None], [[0]], KEY)
        assert found.chance[0] == pytest.approx(np.mean(sample >= squared), abs=0.06)


def test_what_the_first_explains_is_taken_off_before_the_second_is_looked_for():
    rng = np.random.default_rng(2)
    first, second = rng.normal(size=40), rng.normal(size=40)
    noise = rng.normal(size=(40, 60))
    found = forward_selection(5 * first + second, np.column_stack([noise, first, second]), [range(62)], KEY)
    assert found.selected[:2] == (60, 61)
    assert found.explained == pytest.approx(1.0, abs=1e-9)
    alone = forward_selection(second + 5 * noise[:, 0], np.column_stack([noise[:, 1:], second]), [range(60)], KEY)
    assert 59 not in alone.selected


def test_what_is_explained_is_less_what_chance_would_give():
    rng = np.random.default_rng(5)
    column = rng.normal(size=30)
    values = column + 0.3 * rng.normal(size=30)
    found = forward_selection(values, column[:, None], [[0]], KEY)
    squared = np.corrcoef(values, column)[0, 1] ** 2
    assert found.explained == pytest.approx(1 - (1 - squared) * 29 / 28)


def test_a_family_that_is_searched_first_is_not_held_back_by_a_larger_one():
    rng = np.random.default_rng(6)
    columns = rng.normal(size=(24, 101))
    values = columns[:, 0] + 1.6 * rng.normal(size=24)
    apart = forward_selection(values, columns, [[0], range(1, 101)], KEY)
    together = forward_selection(values, columns, [range(101)], KEY)
    assert apart.chance[0] < together.chance[0]
    assert apart.needed[0] < min(apart.needed[1], together.needed[0])


@given(st.integers(0, 10**6))
@settings(max_examples=10, deadline=None)
def test_order_of_worlds_scale_and_place_of_a_column_are_irrelevant(seed):
    rng = np.random.default_rng(seed)
    values, columns = ranks(rng.normal(size=20)), ranks(rng.normal(size=(20, 6)))
    found = forward_selection(values, columns, [range(6)], KEY)
    scaled = forward_selection(3 * values + 1, -2 * columns, [range(6)], KEY)
    assert scaled.selected == found.selected
    assert scaled.chance == pytest.approx(found.chance)
    order = rng.permutation(6)
    moved = forward_selection(values, columns[:, order], [range(6)], KEY)
    assert {int(order[place]) for place in moved.selected} == set(found.selected)
    assert moved.chance == pytest.approx(found.chance[order])


@given(st.integers(0, 10**6))
@settings(max_examples=10, deadline=None)
def test_chances_and_shares_stay_within_bounds(seed):
    rng = np.random.default_rng(seed)
    columns = rng.normal(size=(12, 4))
    columns[:, 3] = columns[:, 2]  # a copy explains nothing more
    found = forward_selection(columns[:, 2] + 0.01 * rng.normal(size=12), columns, [[0, 1], [2, 3]], KEY)
    assert ((found.chance > 0) & (found.chance <= 1)).all()
    assert 0 <= found.explained <= 1
    assert all(0 < each <= 1 for each in found.needed)
    assert len({2, 3} & set(found.selected)) == 1


@given(st.integers(0, 10**6), st.integers(0, 3))
@settings(max_examples=20, deadline=None)
def test_what_columns_explain_together_is_the_adjusted_share_of_least_squares(seed, used):
    rng = np.random.default_rng(seed)
    columns, noise = rng.normal(size=(15, used)), rng.normal(size=15)
    values = columns.sum(axis=1) + noise
    design = np.column_stack([np.ones(15), columns])
    rest = values - design @ np.linalg.lstsq(design, values, rcond=None)[0]
    adjusted = 1 - (rest @ rest / (14 - used)) / values.var(ddof=1) if used else 0.0
    assert explained_by(values, columns) == pytest.approx(max(adjusted, 0.0), abs=1e-9)


@pytest.mark.filterwarnings("error")
def test_nothing_is_explained_where_nothing_varies():
    """A resample of worlds of which few differ may hold none that do."""
    assert explained_by(np.zeros(12), np.arange(24.0).reshape(12, 2)) == 0
