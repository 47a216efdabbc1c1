"""Values that classes share are held once; every class reads what it would read if it had a column of its own."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.pathway.columns import Columns, columns_of, meeting, picked
from fairbalance.pathway.sealed import once_if_sealed, sealed
from fairbalance.pathway.stage import Rates, either

CLASSES, PERIODS, VINTAGES = 12, 3, 2
LABELS = st.lists(st.integers(0, 4), min_size=CLASSES, max_size=CLASSES).map(np.array)
SHARED = st.none() | LABELS


def made(labels: npt.NDArray[Any] | None, seed: int) -> Rates:
    """Rates of a few rows, with a column for each label or for each class."""
    rng = np.random.default_rng(seed)
    columns = None if labels is None else columns_of(labels)
    width = CLASSES if columns is None else columns.count
    return Rates(rng.random((4, width)), rng.integers(0, 4, (PERIODS, VINTAGES)).astype(np.int32), columns)


def values(rates: Rates) -> npt.NDArray[Any]:
    """The value of each period, vintage and class."""
    return np.asarray(rates.by_class[rates.index])


def rule(seed: int) -> npt.NDArray[np.bool_]:
    """A rule of law that gives few different answers by class, read-only."""
    rng = np.random.default_rng(seed)
    return sealed(rng.random((PERIODS, VINTAGES, 3))[..., rng.integers(0, 3, CLASSES)] < 0.5)


@given(LABELS)
def test_classes_of_one_label_read_one_column(labels: npt.NDArray[Any]) -> None:
    columns = columns_of(labels)
    for one in range(CLASSES):
        assert ((columns.of_class == columns.of_class[one]) == (labels == labels[one])).all()
    assert columns.count == len(set(labels.tolist()))
    assert (columns.of_class[columns.first] == np.arange(columns.count)).all()


@given(LABELS)
def test_equal_labels_give_the_very_same_columns_that_nobody_can_write_to(labels: npt.NDArray[Any]) -> None:
    columns = columns_of(labels)
    assert columns_of(labels.copy()) is columns
    assert columns_of(labels + 1) is not columns
    for array in (columns.of_class, columns.first):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


@given(SHARED, SHARED)
def test_columns_meet_in_the_combinations_that_occur(
    one: npt.NDArray[Any] | None, other: npt.NDArray[Any] | None
) -> None:
    first, second = (None if labels is None else columns_of(labels) for labels in (one, other))
    met = meeting(first, second)
    of_class = np.arange(CLASSES) if met.columns is None else met.columns.of_class
    for columns, pick in ((first, met.one), (second, met.other)):
        own = np.arange(CLASSES) if columns is None else columns.of_class
        assert (picked(np.arange(own.max() + 1), pick)[of_class if own.max() else 0] == own).all()
    if one is not None and other is not None:
        assert met.columns is not None
        assert met.columns.count == len({*zip(one.tolist(), other.tolist(), strict=True)})


@given(LABELS)
def test_runs_of_classes_read_runs_of_columns(labels: npt.NDArray[Any]) -> None:
    columns = columns_of(labels)
    firsts = columns.run_of_class * columns.run
    assert np.array_equal((firsts[:, None] + np.arange(columns.run)).ravel(), columns.of_class)
    assert columns.count % columns.run == 0


def test_where_a_finer_and_a_coarser_label_meet_the_finer_runs_on() -> None:
    fine, coarse = np.tile(np.arange(4), 6), np.repeat([0, 1, 1, 0, 1, 0], 4)
    for one, other in ((fine, coarse), (coarse, fine)):
        met = meeting(columns_of(one), columns_of(other))
        assert met.columns is not None
        assert met.columns.run == 4
        wide = np.empty((1, 24))
        met.columns.spread(np.arange(8.0)[None, :], wide)
        assert np.array_equal(wide[0], coarse * 4 + fine)


@given(LABELS, st.integers(1, 5))
def test_values_by_column_are_spread_over_classes(labels: npt.NDArray[Any], rows: int) -> None:
    columns = columns_of(labels)
    narrow, wide = np.random.default_rng(1).random((rows, columns.count)), np.empty((rows, CLASSES))
    columns.spread(narrow, wide)
    assert np.array_equal(wide, narrow[:, columns.of_class])


@pytest.mark.parametrize(("labels", "repeats"), [([0, 1, 2] * 4, True), ([0] * 12, True), ([0, 1] * 5 + [1, 0], False)])
def test_columns_in_order_again_and_again_are_known_as_such(labels: list[int], repeats: bool) -> None:
    columns = Columns(np.array(labels, np.int32))
    wide = np.empty((1, 12))
    columns.spread(np.arange(columns.count, dtype=np.float64)[None, :], wide)
    assert wide[0].tolist() == labels
    assert columns.repeats == repeats


@given(SHARED, st.integers(0, 99), LABELS)
def test_a_mask_leaves_the_others_another_value(shared: Any, seed: int, labels: npt.NDArray[Any]) -> None:
    rates, mask = made(shared, seed), labels > 1
    assert np.array_equal(values(rates.where(mask, -1.0)), np.where(mask, values(rates), -1.0))


@given(SHARED, st.integers(0, 99), st.booleans())
def test_a_gate_and_a_bar_leave_another_value_where_the_law_does(shared: Any, seed: int, open_: bool) -> None:
    rates, holds = made(shared, seed), rule(seed)
    asked = holds.copy() if open_ else holds
    assert np.array_equal(values(rates.gated(asked, -1.0)), np.where(holds, values(rates), -1.0))
    assert np.array_equal(values(rates.unless(asked, -1.0)), np.where(holds, -1.0, values(rates)))


@given(SHARED, SHARED, st.integers(0, 99))
def test_either_rates_hold_by_class_where_the_rule_says(one: Any, other: Any, seed: int) -> None:
    first, second, holds = made(one, seed), made(other, seed + 100), rule(seed)
    for _ in range(2):  # the second time from what was kept
        found = either(holds, first, second)
        assert np.array_equal(values(found), np.where(holds, values(first), values(second)))


@given(SHARED, SHARED, st.integers(0, 99))
def test_rates_are_paired_class_by_class(one: Any, other: Any, seed: int) -> None:
    first, second = made(one, seed), made(other, seed + 100)
    for _ in range(2):
        found = first.paired(second, lambda p, q: p * (1 - q))
        assert np.array_equal(values(found), values(first) * (1 - values(second)))


@given(SHARED, st.integers(0, 99))
def test_steps_by_period_and_vintage_leave_the_columns(shared: Any, seed: int) -> None:
    rates = made(shared, seed)
    steps = np.random.default_rng(seed).integers(0, 3, (PERIODS, VINTAGES)) / 4
    found = rates.plus(steps)
    assert found.columns is rates.columns
    assert np.array_equal(values(found), values(rates) + steps[:, :, None])


def test_what_follows_from_several_sealed_arrays_is_worked_out_once_for_them_all() -> None:
    asked = []

    @once_if_sealed
    def total(one: npt.NDArray[Any], factor: int, other: npt.NDArray[Any] | None) -> float:
        asked.append(factor)
        return float(factor * (one.sum() + (0 if other is None else other.sum())))

    first, second = sealed(np.arange(4)), sealed(np.arange(3))
    for factor, other, wanted in ((2, second, 18.0), (3, second, 27.0), (2, None, 12.0)) * 2:
        assert total(first, factor, other) == wanted
    assert len(asked) == 3
    assert total(first, 2, second.copy()) == total(np.arange(4), 2, second) == 18.0
    assert len(asked) == 5
