"""Changes of claim status and initial outcomes are kept by the entries that are something."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from random_networks import Shape, random_network, random_people

from fairbalance.engine.changes import Changes
from fairbalance.engine.kernel_features import features_of
from fairbalance.engine.kernel_run import Kernel
from fairbalance.engine.twin import Twin

TABLES = arrays.arrays(
    np.int32,
    st.tuples(st.integers(1, 3), st.integers(1, 4), st.integers(1, 5), st.integers(1, 4)),
    elements=st.sampled_from([0, 0, 0, 1, -2, 7]),
)
"""Kinds, cohorts, cells and quarters."""


@given(TABLES)
def test_a_table_comes_back_as_it_was(table: np.ndarray) -> None:
    changes = Changes.of(table)
    assert np.array_equal(changes.table(), table)
    assert changes.table().dtype == np.int32
    assert changes.size == table.size
    assert (changes.number != 0).all()
    assert (np.diff(changes.place) > 0).all()


@given(TABLES, st.integers(0, 4))
def test_the_first_quarters_are_those_of_the_table(table: np.ndarray, quarters: int) -> None:
    quarters = min(quarters, table.shape[3])
    assert np.array_equal(Changes.of(table).of_quarters(quarters).table(), table[..., :quarters])


def test_nothing_is_a_table_of_nothing() -> None:
    assert Changes.none((2, 1, 3, 4)).table().shape == (1, 3, 4, 2)
    assert not Changes.none((2, 1, 3, 4)).table().any()


@given(seed=st.integers(0, 2**32), people=st.integers(0, 250))
@settings(max_examples=25)
def test_both_engines_keep_the_same_entries(seed: int, people: int) -> None:
    network = random_network(seed, Shape())
    population = random_people(seed, network, people)
    twin = Twin(network, population, seed).run()
    ledger = Kernel(network, features_of(random_network(1, Shape()))).run(population, seed)
    for one, other in (
        (twin.status_changes, ledger.status_changes),
        (twin.initial_outcomes, ledger.initial_outcomes),
    ):
        assert one.shape == other.shape
        assert np.array_equal(one.place, other.place)
        assert np.array_equal(one.number, other.number)
        assert other.place.dtype == other.number.dtype == np.int32
    assert ledger.status_changes.table().sum() == int((ledger.last_place > -(1 << 30)).sum())


def test_people_of_the_opening_who_come_later_still_belong_to_the_quarter_before_the_start() -> None:
    """Populations made by hand may have them; the kernel writes that quarter down last and puts it first."""
    network = random_network(5, Shape())
    people = random_people(5, network, 200)
    opening = (people.join_day < 0) & (network.entry_points[people.entry_point] >= 0)
    late = np.where(opening, np.arange(200) % 130, people.entry_day).astype(people.entry_day.dtype)
    moved = replace(people, entry_day=late).sorted_for_entry()
    twin = Twin(network, moved, 5).run()
    ledger = Kernel(network, features_of(random_network(1, Shape()))).run(moved, 5)
    assert opening.any()
    assert ledger.cohort[..., 0].sum() == twin.cohort[..., 0].sum() > 0
    assert twin.differences_from(ledger) == {}
    assert (np.diff(ledger.status_changes.place) > 0).all()


def test_a_run_leaves_nothing_to_the_next() -> None:
    network = random_network(9, Shape())
    kernel = Kernel(network, features_of(random_network(1, Shape())))
    crowd, few = random_people(9, network, 250), random_people(10, network, 3)
    alone = kernel.run(few, 1)
    kernel.run(crowd, 1)
    assert kernel.run(few, 1).differences_from(alone) == {}


@pytest.mark.parametrize("people", [0, 1])
def test_a_run_of_hardly_anybody_keeps_hardly_anything(people: int) -> None:
    network = random_network(3, Shape())
    ledger = Kernel(network, features_of(random_network(1, Shape()))).run(random_people(3, network, people), 3)
    assert len(ledger.initial_outcomes.place) <= people
    assert ledger.cohort.shape == ledger.status_changes.table().shape
