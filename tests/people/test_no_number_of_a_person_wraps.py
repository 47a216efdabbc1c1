"""The columns of people are narrow; a number that does not fit stops whoever writes it, and none turns into another."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.errors import InvariantError
from fairbalance.people.arrivals import Superset
from fairbalance.people.keys import cell_keys
from fairbalance.people.population import COLUMNS, Population, fitted
from fairbalance.people.starting import StartingSystem, prepare_start
from fairbalance.people.stock import Stock
from fairbalance.people.thinning import Candidates, Entry

START = date(2026, 7, 1)
NARROW = sorted(name for name in COLUMNS if name != "key")
NUMBERS = st.integers(-(1 << 40), 1 << 40) | st.integers(-(1 << 16) - 2, (1 << 16) + 2) | st.integers(-3, 300)


def one_person(**changes: Any) -> Population:
    return Population.from_columns(**{name: [0] for name in COLUMNS} | changes)


@given(st.sampled_from(NARROW), st.lists(NUMBERS, min_size=1, max_size=5), st.sampled_from([list, np.array]))
def test_a_number_is_kept_or_refused(name: str, numbers: list[int], form: Any) -> None:
    limits = np.iinfo(COLUMNS[name])
    if all(limits.min <= number <= limits.max for number in numbers):
        found = fitted(name, form(numbers))
        assert found.tolist() == numbers
        assert found.dtype == COLUMNS[name]
        assert found.flags.c_contiguous
    else:
        with pytest.raises(InvariantError, match=rf"lies outside {limits.min} to {limits.max} - at population\.{name}"):
            fitted(name, form(numbers))


@pytest.mark.parametrize("name", NARROW)
@pytest.mark.parametrize("end", ["min", "max"])
def test_the_ends_of_a_column_are_kept_and_the_next_numbers_refused(name: str, end: str) -> None:
    number = int(getattr(np.iinfo(COLUMNS[name]), end))
    assert getattr(one_person(**{name: [number]}), name).tolist() == [number]
    with pytest.raises(InvariantError, match=rf"at population\.{name}"):
        one_person(**{name: [number + (1 if end == "max" else -1)]})


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf, 1e9])
@pytest.mark.parametrize("form", [list, np.array])
def test_what_is_no_such_number_is_refused(number: float, form: Any) -> None:
    with pytest.raises(InvariantError, match="lies outside"):
        one_person(join_day=form([number]))


def test_numbers_of_other_types_are_converted() -> None:
    for given_ in ([1.0, 2.0], np.array([1, 2], np.float32), [np.int64(1), np.uint8(2)], np.array([1, 2], np.uint64)):
        assert fitted("join_day", given_).tolist() == [1, 2]
    with pytest.raises(InvariantError, match="70000 lies outside"):
        fitted("join_day", [np.int64(70_000)])


def test_ids_of_all_64_bits_are_kept_and_negative_ones_refused() -> None:
    ids = [(1 << 64) - 1, 5, (1 << 63) + 1]
    for given_ in (ids, tuple(ids), np.array(ids, np.uint64)):
        assert fitted("key", given_).tolist() == ids
    with pytest.raises(InvariantError, match=r"-1 lies outside 0 to .* - at population\.key"):
        one_person(key=[-1])


def test_a_column_that_fits_is_not_copied() -> None:
    days = np.arange(5, dtype=COLUMNS["join_day"])
    assert fitted("join_day", days) is days


def test_nobody_needs_no_room() -> None:
    assert fitted("vintage", []).shape == (0,)


def stock(first: str = "2026-06", lag: int = 10) -> Stock:
    return Stock("appeal", (first,), np.ones((1, 1)), np.array([[lag]], np.int32), True)


def prepare(one: Stock, vintage: int = 1, cohort: int = 2, point: int = 3) -> StartingSystem:
    return prepare_start(
        [one],
        START,
        entry_points={"appeal": point},
        class_labels=("a",),
        class_order=np.arange(1),
        vintage_of_claim_day=lambda day: day * 0 + vintage,
        cohort_of_claim_day=lambda day: day * 0 + cohort,
        conditioned=frozenset({"appeal"}),
    )


def test_those_inside_keep_what_fits() -> None:
    people = prepare(stock(lag=30_000), 255, 65_535, 65_535).people()
    assert (people.vintage.tolist(), people.cohort.tolist(), people.entry_point.tolist()) == ([255], [65_535], [65_535])
    assert -30_030 <= people.claim_day[0] == people.join_day[0] - 30_000 < -30_000


@pytest.mark.parametrize(
    ("given_", "column"),
    [
        ({"one": stock(lag=32_740)}, "claim_day"),
        ({"one": stock("1930-01")}, "join_day"),
        ({"one": stock(), "vintage": 256}, "vintage"),
        ({"one": stock(), "cohort": -1}, "cohort"),
        ({"one": stock(), "point": 65_536}, "entry_point"),
    ],
)
@pytest.mark.parametrize("installed", [True, False], ids=["compiled", "plain"])
def test_those_inside_are_refused_where_their_numbers_do_not_fit(
    given_: dict[str, Any], column: str, installed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not installed:
        monkeypatch.setattr("fairbalance.compiled.chosen", lambda *_: None)
    with pytest.raises(InvariantError, match=rf"at population\.{column}"):
        prepare(**given_).people()


def arrive(point: int = 1, vintage: int = 1, cohort: int = 1) -> Population:
    superset = Superset.build(START, np.array([[3.0]]), cell_keys(("July",), ("a",)))
    return superset.people(
        np.array([[3.0]]),
        1,
        days=31,
        entry_point_of_class=np.array([point]),
        vintage_of_claim_day=lambda day: day * 0 + vintage,
        cohort_of_claim_day=lambda day: day * 0 + cohort,
    )


@pytest.mark.parametrize(("column", "most"), [("point", 65_535), ("vintage", 255), ("cohort", 65_535)])
def test_those_who_arrive_keep_what_fits_and_are_refused_beyond(column: str, most: int) -> None:
    assert len(arrive(**{column: most})) == 3
    for number in (most + 1, -1):
        with pytest.raises(InvariantError, match=rf"{number} lies outside 0 to {most}"):
            arrive(**{column: number})


def test_where_people_enter_is_kept_as_their_columns_keep_it() -> None:
    entry = Entry(np.arange(3), np.arange(3), np.arange(3))
    wanted = [COLUMNS[name] for name in ("entry_point", "vintage", "cohort")]
    assert [each.dtype for each in (entry.point, entry.vintage, entry.cohort)] == wanted


@pytest.mark.parametrize(("days", "fits"), [(1 << 15, True), ((1 << 15) + 1, False)])
def test_days_of_arrival_are_as_many_as_a_column_can_tell_apart(days: int, fits: bool) -> None:
    columns = (np.zeros(0, np.uint64), np.zeros(0, np.uint16), np.zeros(days + 1, np.int64))
    rest = (np.zeros(days, np.int32), np.zeros((1, 1), np.int64))
    if fits:
        assert Candidates(*columns, *rest).days == days
    else:
        with pytest.raises(InvariantError, match=r"32768 lies outside .* - at population\.entry_day"):
            Candidates(*columns, *rest)
