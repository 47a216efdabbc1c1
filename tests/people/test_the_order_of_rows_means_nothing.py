from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.errors import InvariantError
from fairbalance.people.population import COLUMNS, Population

ROWS = st.lists(
    st.tuples(st.integers(0, 2**64 - 1), st.integers(0, 400), st.integers(-3000, 400), st.integers(0, 879)),
    max_size=40,
    unique_by=lambda row: row[0],
)


def make(rows: list[tuple[int, int, int, int]]) -> Population:
    key, entry, join, kind = zip(*rows, strict=True) if rows else ((), (), (), ())
    return Population.from_columns(
        key=key,
        entry_day=entry,
        join_day=join,
        class_index=kind,
        entry_point=[0] * len(rows),
        claim_day=join,
        vintage=[1] * len(rows),
        cohort=[2] * len(rows),
        initial_known=[1] * len(rows),
    )


def equal(one: Population, other: Population) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in COLUMNS)


@given(ROWS, st.randoms(use_true_random=False))
def test_any_permutation_is_put_into_the_same_order(rows: list[Any], random: Any) -> None:
    shuffled = rows.copy()
    random.shuffle(shuffled)
    assert equal(make(rows).sorted_for_entry(), make(shuffled).sorted_for_entry())


@given(ROWS)
def test_the_order_is_by_entry_then_joining_then_person(rows: list[Any]) -> None:
    people = make(rows).sorted_for_entry()
    order = list(zip(people.entry_day.tolist(), people.join_day.tolist(), people.key.tolist(), strict=True))
    assert order == sorted(order)


@given(ROWS)
def test_ordering_twice_changes_nothing(rows: list[Any]) -> None:
    once = make(rows).sorted_for_entry()
    assert equal(once, once.sorted_for_entry())


@given(ROWS, st.integers(0, 40))
def test_parts_joined_are_the_whole(rows: list[Any], cut: int) -> None:
    people = make(rows)
    place = min(cut, len(rows))
    first, second = people.take(np.arange(place)), people.take(np.arange(place, len(rows)))
    assert equal(first.joined_with(second), people)
    assert len(first) + len(second) == len(people)


@given(ROWS)
def test_a_mask_takes_those_it_marks(rows: list[Any]) -> None:
    people = make(rows)
    adults = people.class_index % 2 == 0
    assert people.take(adults).class_index.tolist() == [row[3] for row in rows if row[3] % 2 == 0]


def test_columns_have_their_declared_types() -> None:
    people = make([(1, 0, -5, 3)])
    for name, kind in COLUMNS.items():
        assert getattr(people, name).dtype == kind


def test_columns_of_different_lengths_are_refused() -> None:
    columns = {name: np.zeros(2, dtype=kind) for name, kind in COLUMNS.items()}
    with pytest.raises(InvariantError, match=r"different lengths: \[1, 2\] - at population"):
        Population(**columns | {"key": np.zeros(1, dtype=np.uint64)})


def test_a_column_of_another_type_is_refused() -> None:
    columns = {name: np.zeros(2, dtype=kind) for name, kind in COLUMNS.items()}
    with pytest.raises(InvariantError, match=r"column has type float64, not int16 - at population\.join_day"):
        Population(**columns | {"join_day": np.zeros(2)})
