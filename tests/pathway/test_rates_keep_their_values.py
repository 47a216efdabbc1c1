"""Rates by class, period and vintage mean the same however they are put together, cut or switched."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairbalance.pathway.sealed import once_if_sealed, sealed
from fairbalance.pathway.stage import Rates, either

SIZES = st.tuples(st.integers(1, 4), st.integers(1, 3), st.integers(1, 5))
Size = tuple[int, int, int]
SEED = st.integers(0, 2**31)


def values(rates: Rates) -> npt.NDArray[Any]:
    """Every value: [period, vintage, class]."""
    return np.asarray(rates.by_class[rates.index])


def made(size: Size, seed: int, rows: int = 3) -> Rates:
    rng = np.random.default_rng(seed)
    periods, vintages, classes = size
    return Rates(rng.random((rows, classes)), rng.integers(0, rows, (periods, vintages)).astype(np.int32))


def rule(size: Size, seed: int) -> npt.NDArray[np.bool_]:
    return np.random.default_rng(seed).random(size) < 0.5


def test_a_constant_is_the_same_in_every_period_and_for_every_vintage() -> None:
    found = Rates.constant([0.1, 0.2, 0.3], 4, 2)
    assert values(found).shape == (4, 2, 3)
    assert np.array_equal(values(found), np.broadcast_to([0.1, 0.2, 0.3], (4, 2, 3)))


def test_values_by_period_are_the_same_for_every_vintage() -> None:
    found = Rates.by_period([[0.1, 0.2], [0.3, 0.4]], [0, 0, 1, 0], 2)
    wanted = [[0.1, 0.2], [0.1, 0.2], [0.3, 0.4], [0.1, 0.2]]
    for vintage in range(2):
        assert values(found)[:, vintage].tolist() == wanted


def test_one_row_by_period_may_be_written_without_a_second_pair_of_brackets() -> None:
    assert values(Rates.by_period([0.5, 0.6], [0, 0], 1)).tolist() == [[[0.5, 0.6]], [[0.5, 0.6]]]


def test_a_mask_leaves_its_own_classes_alone() -> None:
    rates = Rates(np.array([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]]), np.array([[0, 1]], np.int32))
    found = rates.where(np.array([True, False, True]), 9.0)
    assert values(found).tolist() == [[[0.1, 9.0, 0.3], [0.4, 9.0, 0.6]]]


@given(SIZES, SEED)
def test_a_mask_of_everybody_changes_nothing_and_of_nobody_everything(size: Size, seed: int) -> None:
    rates = made(size, seed)
    assert np.array_equal(values(rates.where(np.ones(size[2], bool), -1.0)), values(rates))
    assert np.all(values(rates.where(np.zeros(size[2], bool), -1.0)) == -1.0)


@given(SIZES, SEED)
def test_masks_one_after_another_leave_whom_both_leave(size: Size, seed: int) -> None:
    rates, rng = made(size, seed), np.random.default_rng(seed)
    one, other = (rng.random(size[2]) < 0.5 for _ in range(2))
    assert np.array_equal(values(rates.where(one, 0.0).where(other, 0.0)), values(rates.where(one & other, 0.0)))


def test_steps_are_added_where_and_when_they_apply() -> None:
    rates = Rates(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[0, 1], [0, 1]], np.int32))
    found = rates.plus([[0.0, 0.5], [10.0, 0.0]])
    assert values(found).tolist() == [[[1.0, 2.0], [3.5, 4.5]], [[11.0, 12.0], [3.0, 4.0]]]


@given(SIZES, SEED)
def test_steps_are_added_as_an_array_would_be(size: Size, seed: int) -> None:
    rates = made(size, seed)
    steps = np.random.default_rng(seed).choice([0.0, 0.25, -1.0], size[:2])
    found = rates.plus(steps)
    assert np.array_equal(values(found), values(rates) + steps[:, :, None])
    assert len(found.rows) <= size[0] * size[1] + len(rates.rows)


@given(SIZES, SEED)
def test_no_step_gives_the_very_same_rates(size: Size, seed: int) -> None:
    rates = made(size, seed)
    assert rates.plus(np.zeros(size[:2])) is rates


@given(SIZES, SEED)
def test_two_steps_are_one_step_of_both(size: Size, seed: int) -> None:
    rates, rng = made(size, seed), np.random.default_rng(seed)
    one, other = (rng.choice([0.0, 0.5, 2.0], size[:2]) for _ in range(2))
    assert np.allclose(values(rates.plus(one).plus(other)), values(rates.plus(one + other)))


def test_a_rule_gives_the_one_where_it_holds_and_the_other_where_it_does_not() -> None:
    one = Rates(np.array([[1.0, 2.0]]), np.zeros((2, 1), np.int32))
    other = Rates(np.array([[-1.0, -2.0], [-3.0, -4.0]]), np.array([[0], [1]], np.int32))
    holds = np.array([[[True, False]], [[False, True]]])
    assert values(either(holds, one, other)).tolist() == [[[1.0, -2.0]], [[-3.0, 2.0]]]


@given(SIZES, SEED)
def test_either_is_what_an_array_would_choose(size: Size, seed: int) -> None:
    one, other, holds = made(size, seed), made(size, seed + 1, rows=2), rule(size, seed + 2)
    found = either(holds, one, other)
    assert np.array_equal(values(found), np.where(holds, values(one), values(other)))
    assert len(found.rows) <= size[0] * size[1]
    assert found.index.dtype == np.int32


@given(SIZES, SEED)
def test_either_of_the_same_is_the_same(size: Size, seed: int) -> None:
    rates = made(size, seed)
    assert np.array_equal(values(either(rule(size, seed), rates, rates)), values(rates))


@given(SIZES, SEED)
def test_turning_the_rule_around_swaps_the_two(size: Size, seed: int) -> None:
    one, other, holds = made(size, seed), made(size, seed + 1), rule(size, seed + 2)
    assert np.array_equal(values(either(holds, one, other)), values(either(~holds, other, one)))


@given(SIZES, SEED)
def test_a_rule_that_always_or_never_holds_leaves_one_of_the_two(size: Size, seed: int) -> None:
    one, other = made(size, seed), made(size, seed + 1)
    assert np.array_equal(values(either(np.ones(size, bool), one, other)), values(one))
    assert np.array_equal(values(either(np.zeros(size, bool), one, other)), values(other))


@given(SIZES, SEED)
@settings(max_examples=50)
def test_two_gates_let_pass_whom_both_let_pass(size: Size, seed: int) -> None:
    rates, one, other = made(size, seed), rule(size, seed + 1), rule(size, seed + 2)
    both = rates.gated(one & other, 0.0)
    assert np.array_equal(values(rates.gated(one, 0.0).gated(other, 0.0)), values(both))
    assert np.array_equal(values(rates.gated(other, 0.0).gated(one, 0.0)), values(both))


@given(SIZES, SEED)
def test_a_gate_on_a_sealed_rule_and_on_an_open_one_is_the_same(size: Size, seed: int) -> None:
    rates, holds = made(size, seed), rule(size, seed + 1)
    assert np.array_equal(values(rates.gated(sealed(holds), 0.0)), values(rates.gated(holds, 0.0)))


@given(SIZES, SEED)
def test_putting_rates_together_leaves_the_parts_as_they_were(size: Size, seed: int) -> None:
    one, other, holds = made(size, seed), made(size, seed + 1), rule(size, seed + 2)
    before = [array.copy() for array in (one.rows, one.index, other.rows, other.index, holds)]
    either(holds, one, other)
    one.plus(np.ones(size[:2]))
    one.where(holds[0, 0], 0.0)
    after = (one.rows, one.index, other.rows, other.index, holds)
    assert all(np.array_equal(earlier, later) for earlier, later in zip(before, after, strict=True))


def test_more_classes_than_fit_a_byte_are_told_apart() -> None:
    """Answers by class are packed eight to a byte; two that differ in one class only are two."""
    for place in range(20):
        holds = np.zeros((2, 1, 20), bool)
        holds[1, 0, place] = True
        found = Rates.constant(np.ones(20), 2, 1).gated(holds, 0.0)
        assert values(found)[1, 0].tolist() == [float(each == place) for each in range(20)]
        assert values(found)[0, 0].sum() == 0


def test_a_sealed_array_is_a_copy_that_cannot_be_written_to() -> None:
    source = np.arange(3.0)
    found = sealed(source)
    source[0] = 9.0
    assert found.tolist() == [0.0, 1.0, 2.0]
    with pytest.raises(ValueError, match="read-only"):
        found[0] = 1.0


@pytest.mark.parametrize("kind", ["open", "view", "list"])
def test_what_can_change_is_worked_out_each_time(kind: str) -> None:
    calls = []

    @once_if_sealed
    def total(array: Any) -> float:
        calls.append(1)
        return float(np.sum(array))

    given_array: Any = {"open": np.arange(4.0), "view": sealed(np.arange(5.0))[:4], "list": [0.0, 1.0, 2.0, 3.0]}[kind]
    assert total(given_array) == total(given_array) == 6.0
    assert len(calls) == 2
