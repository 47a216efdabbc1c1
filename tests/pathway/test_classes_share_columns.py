"""Values that classes share are held once; every class reads what it would read if it had a column of its own."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.pathway.columns import columns_of, meeting, picked
from fairbalance.pathway.sealed import sealed
from fairbalance.pathway.stage import Rates

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
