"""However few columns hold it, a threshold is found for each row and class; and one test reads one set of columns."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.random_networks import Shape, random_network

from fairbalance.errors import InvariantError
from fairbalance.pathway import fixed_point
from fairbalance.pathway.columns import columns_of
from fairbalance.pathway.rows import Rows
from fairbalance.pathway.stage import Rates
from fairbalance.pathway.thresholds import Thresholds

CLASSES = 6
LABELS = st.lists(st.integers(0, 3), min_size=CLASSES, max_size=CLASSES)


@given(st.integers(0, 4))
def test_a_table_by_class_comes_back_as_it_went_in(rows: int) -> None:
    table = np.random.default_rng(rows).integers(-(1 << 30), 1 << 30, (rows, CLASSES))
    held = Thresholds.by_class(table)
    assert np.array_equal(held.table, table)
    assert all(held.at(row, each) == table[row, each] for row in range(rows) for each in range(CLASSES))


@given(st.lists(st.one_of(st.none(), LABELS), min_size=1, max_size=6))
def test_rates_of_any_columns_side_by_side_keep_their_values(several: list[list[int] | None]) -> None:
    random, rows, wanted = np.random.default_rng(1), Rows(CLASSES), []
    for labels in several:
        columns = None if labels is None else columns_of(np.array(labels))
        values = random.random((2, CLASSES if columns is None else columns.count))
        rates = Rates(values, np.zeros((1, 1), np.int32), columns)
        assert rows.add(rates, fixed_point.chance) == len(wanted)
        wanted += fixed_point.chance(rates.by_class).tolist()
    held = rows.thresholds()
    assert held.table.tolist() == wanted
    assert held.rows([len(wanted) - 1, 0]).tolist() == [wanted[-1], wanted[0]]


def test_what_classes_share_is_held_once() -> None:
    rows, columns = Rows(CLASSES), columns_of(np.arange(CLASSES) % 2)
    rows.add(Rates(np.ones((3, 2)), np.zeros((1, 1), np.int32), columns), fixed_point.chance)
    rows.add(Rates(np.zeros((1, 2)), np.zeros((1, 1), np.int32), columns), fixed_point.chance)
    held = rows.thresholds()
    assert len(held.values) == 4 * 2
    assert len(held.column) == 1


def test_a_test_whose_rows_differ_in_their_columns_is_refused() -> None:
    network = random_network(1, Shape())
    held = network.routing.threshold
    each_its_own = np.arange(len(held.begin), dtype=np.int32)
    mixed = replace(held, columns=each_its_own, column=held.column[held.columns])
    assert np.array_equal(mixed.table, held.table)
    with pytest.raises(InvariantError, match="differ in their columns") as refused:
        replace(network, routing=replace(network.routing, threshold=mixed))
    assert refused.value.path == "network.routing.row"
