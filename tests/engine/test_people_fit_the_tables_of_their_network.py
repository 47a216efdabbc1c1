"""Nobody enters whom a network has no table for: an error names the row, where compiled code would read beyond it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from fairbalance.engine.entering import check_entering
from fairbalance.engine.kernel_run import Kernel
from fairbalance.engine.twin import Twin
from fairbalance.errors import InvariantError
from fairbalance.people.population import Population, nobody
from offices import arrivals, single_office

NETWORK = single_office(30, 2, [1.0])
PEOPLE = arrivals([0, 1, 1, 5], int(np.flatnonzero(NETWORK.entry_points < 0)[0]))
SIZES = {"entry_point": len(NETWORK.entry_points), "class_index": 1, "vintage": 1, "cohort": 1}


def strange(name: str, row: int = 2, value: int | None = None) -> Population:
    """The people with one number, in one row, that the network does not have."""
    column = getattr(PEOPLE, name).copy()
    column[row] = SIZES[name] if value is None else value
    return replace(PEOPLE, **{name: column})


def in_the_kernel(people: Population) -> None:
    Kernel(NETWORK).run(people, 1)


def in_the_twin(people: Population) -> None:
    Twin(NETWORK, people, 1)


@pytest.mark.parametrize("name", SIZES)
@pytest.mark.parametrize("run", [in_the_kernel, in_the_twin])
def test_a_number_beyond_the_table_is_refused_with_its_row(name: str, run: Callable[[Population], None]) -> None:
    message = f"{SIZES[name]} in row 2 is not among the {SIZES[name]} of the network - at population.{name}"
    with pytest.raises(InvariantError, match=message):
        run(strange(name))


@pytest.mark.parametrize("name", SIZES)
def test_the_first_row_that_does_not_fit_is_named(name: str) -> None:
    column = getattr(strange(name, 1), name).copy()
    column[3] = SIZES[name] + 7
    with pytest.raises(InvariantError, match=f"{SIZES[name]} in row 1 "):
        check_entering(NETWORK, replace(PEOPLE, **{name: column}))


@pytest.mark.parametrize("name", SIZES)
def test_the_last_of_a_table_fits(name: str) -> None:
    check_entering(NETWORK, strange(name, value=SIZES[name] - 1))


def test_nobody_fits_any_network() -> None:
    check_entering(NETWORK, nobody())


def test_a_cohort_says_nothing_where_none_is_kept() -> None:
    without = replace(NETWORK, counting=replace(NETWORK.counting, cohorts_kept=False))
    check_entering(without, strange("cohort", value=900))
