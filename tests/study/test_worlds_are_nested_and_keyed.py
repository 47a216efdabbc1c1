from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from toy import PARAMETERS, parameter

from fairbalance.errors import EvidenceError
from fairbalance.evidence.distribution import Fixed, Uniform
from fairbalance.evidence.parameter import ParameterSet
from fairbalance.study.worlds import STRATA, keyed_number, keyed_uniform, keyed_uniforms, luck, worlds

seeds = st.integers(0, 2**32)


@given(seeds, st.integers(0, 40), st.integers(0, 40))
@settings(max_examples=25)
def test_the_first_worlds_of_many_are_the_same_worlds(seed, few, more):
    assert worlds(PARAMETERS, few, seed) == worlds(PARAMETERS, few + more, seed)[:few]


@given(seeds)
@settings(max_examples=25)
def test_adding_a_parameter_changes_no_other_draw(seed):
    more = ParameterSet(
        [parameter("new.first", Uniform(0, 1)), *PARAMETERS.values(), parameter("new.last", Uniform(0, 1))]
    )
    for old, new in zip(worlds(PARAMETERS, 5, seed), worlds(more, 5, seed), strict=True):
        assert {path: new.draws[path] for path in old.draws} == dict(old.draws)
        assert old.luck == new.luck


@given(seeds, st.lists(st.text(max_size=12), max_size=6), st.integers(-1, 2**40))
@settings(max_examples=50)
def test_many_numbers_at_once_are_the_numbers_one_by_one(seed, names, index):
    found = keyed_uniforms(seed, tuple(names), index)
    assert found.tolist() == [keyed_uniform(seed, name, index) for name in names]


@given(seeds, st.permutations(range(len(PARAMETERS))))
@settings(max_examples=25)
def test_the_order_of_parameters_never_matters(seed, order):
    shuffled = ParameterSet([PARAMETERS.values()[place] for place in order])
    for old, new in zip(worlds(PARAMETERS, 3, seed), worlds(shuffled, 3, seed), strict=True):
        assert dict(old.draws) == dict(new.draws)


@given(seeds, st.text(min_size=1, max_size=20), st.integers(0, 10**6))
def test_a_keyed_number_lies_strictly_between_0_and_1(seed, name, index):
    assert 0 < keyed_uniform(seed, name, index) < 1


def test_the_extreme_keys_stay_inside(monkeypatch):
    for extreme in (0, 2**64 - 1):
        value = np.uint64(extreme)
        monkeypatch.setattr("fairbalance.study.worlds.mix64_array", lambda keys, value=value: np.full_like(keys, value))
        assert 0 < keyed_uniform(1, "x", 0) < 1


def test_the_last_number_of_the_last_part_stays_inside(monkeypatch):
    def highest(keys):
        if keys.ndim == 2:
            return np.arange(STRATA, dtype=np.uint64)[:, None] + np.zeros_like(keys)
        return np.full_like(keys, 2**64 - 1)

    monkeypatch.setattr("fairbalance.study.worlds.mix64_array", highest)
    found = [keyed_uniform(1, "x", index) for index in range(STRATA)]
    assert [int(each * STRATA) for each in found] == list(range(STRATA))
    assert found[-1] < 1


@given(seeds, st.text(max_size=12), st.integers(-5, 10**6))
@settings(max_examples=50)
def test_of_eight_worlds_one_lies_in_each_eighth(seed, name, eight):
    found = [keyed_uniform(seed, name, STRATA * eight + each) for each in range(STRATA)]
    assert sorted(int(each * STRATA) for each in found) == list(range(STRATA))


def test_each_eight_and_each_parameter_has_an_order_of_its_own():
    def orders(path):
        values = np.array([keyed_uniform(1, path, index) for index in range(800)]).reshape(-1, STRATA)
        return [tuple(each) for each in np.argsort(values, axis=1)]

    one, other = orders("a.x"), orders("a.y")
    assert len(set(one)) > 95  # of 40,320 orders a hundred eights hardly ever share one
    assert sum(mine == yours for mine, yours in zip(one, other, strict=True)) <= 1


def test_where_in_its_eighth_a_number_lies_has_nothing_to_do_with_the_eighth():
    values = np.array([keyed_uniform(1, "a.x", index) for index in range(4000)]) * STRATA
    part, within = np.floor(values), values % 1
    assert abs(np.corrcoef(part, within)[0, 1]) < 0.05
    counts, _ = np.histogram(within, bins=20, range=(0, 1))
    assert ((counts - 200) ** 2 / 200).sum() < 45.3  # chi-squared, 19 degrees of freedom, one in a thousand


def test_few_worlds_tell_a_sum_of_parameters_nearer_than_independent_ones():
    """Of 24 worlds the mean of a sum of four uniform numbers strays by 0.12 if they are independent."""
    paths = ("a", "b", "c", "d")
    means = [np.mean([keyed_uniforms(seed, paths, index).sum() for index in range(24)]) for seed in range(300)]
    assert abs(np.mean(means) - 2) < 0.01
    assert np.std(means) < 0.3 * np.sqrt(4 / 12 / 24)


def test_keyed_numbers_are_spread_evenly():
    values = np.array([keyed_uniform(1, "some.parameter", index) for index in range(4000)])
    counts, _ = np.histogram(values, bins=20, range=(0, 1))
    assert ((counts - 200) ** 2 / 200).sum() < 45.3  # chi-squared, 19 degrees of freedom, one in a thousand


def test_two_parameters_and_two_seeds_are_not_correlated():
    def column(seed, path):
        return np.array([keyed_uniform(seed, path, index) for index in range(2000)])

    assert abs(np.corrcoef(column(1, "a.x"), column(1, "a.y"))[0, 1]) < 0.08
    assert abs(np.corrcoef(column(1, "a.x"), column(2, "a.x"))[0, 1]) < 0.08
    # neighbours of one eight lie in different eighths, and seven of eight worlds have a neighbour in theirs
    assert abs(np.corrcoef(column(1, "a.x")[1:], column(1, "a.x")[:-1])[0, 1] + 1 / STRATA) < 0.08


def test_keys_are_stable_for_ever():
    assert keyed_number(1, "arrivals.per_day", 0) == keyed_number(1, "arrivals.per_day", 0)
    assert len({keyed_number(s, n, i) for s in range(3) for n in "ab" for i in range(50)}) == 300


@given(seeds, st.integers(0, 1000))
def test_luck_is_a_seed_that_every_engine_takes(seed, index):
    assert 0 <= luck(seed, index) < 2**63


def test_every_world_and_every_replicate_has_its_own_luck():
    assert len({luck(1, index, replicate) for index in range(100) for replicate in range(4)}) == 400


def test_unknowns_are_never_drawn():
    assert all("deterrence.annex" not in each.draws for each in worlds(PARAMETERS, 10, 1))


def test_a_chosen_unknown_is_drawn_from_what_was_chosen():
    for each in worlds(PARAMETERS, 10, 1, {"deterrence.annex": {"uniform": [-0.2, -0.1]}}):
        assert -0.2 < each.draws["deterrence.annex"] < -0.1
    assert worlds(PARAMETERS, 1, 1, {"deterrence.annex": -0.3})[0].draws["deterrence.annex"] == -0.3


def test_fixing_one_parameter_leaves_the_others_as_they_were():
    free, fixed = worlds(PARAMETERS, 5, 1), worlds(PARAMETERS, 5, 1, {"arrivals.per_day": 3})
    for one, other in zip(free, fixed, strict=True):
        assert other.draws["arrivals.per_day"] == 3
        assert one.draws["counter.share"] == other.draws["counter.share"]


def test_a_choice_for_a_parameter_that_does_not_exist_is_refused():
    with pytest.raises(EvidenceError, match=r"did you mean 'arrivals\.per_day'"):
        worlds(PARAMETERS, 1, 1, {"arrivals.per_dy": 3})


def test_fixed_parameters_have_their_value_in_every_world():
    fixed = ParameterSet([parameter("a.b", Fixed(2.5))])
    assert [each.draws["a.b"] for each in worlds(fixed, 3, 1)] == [2.5] * 3


def test_draws_follow_their_distribution():
    values = np.array([each.draws["counter.share"] for each in worlds(PARAMETERS, 2000, 9)])
    assert values.min() > 0.4
    assert values.max() < 0.6
    assert abs(values.mean() - 0.5) < 0.005
    assert abs(np.median(values) - 0.5) < 0.008


def test_a_draw_cannot_be_changed():
    with pytest.raises(TypeError):
        worlds(PARAMETERS, 1, 1)[0].draws["arrivals.per_day"] = 1.0  # type: ignore[index]
