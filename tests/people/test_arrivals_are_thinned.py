from __future__ import annotations

from datetime import date
from inspect import unwrap
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from fairbalance.errors import InputError
from fairbalance.people import memory, thinning
from fairbalance.people.arrivals import Superset
from fairbalance.people.keys import cell_keys
from fairbalance.people.population import COLUMNS, Population, nobody
from fairbalance.people.thinning import TOP, Candidates, Entry, thresholds

START = date(2026, 7, 1)
MONTHS, CLASSES = 3, 4
CEILING = np.array([[30.0, 0.0, 12.5, 200.0], [30.0, 1.0, 12.5, 0.2], [30.0, 0.0, 500.0, 3.0]])
KEYS = cell_keys(("July", "August", "September"), ("a", "b", "c", "d"))
SUPERSET = Superset.build(START, CEILING, KEYS)
CANDIDATES = SUPERSET.candidates
SHARES = arrays(np.float64, (MONTHS, CLASSES), elements=st.floats(0, 1))
SEEDS = st.integers(0, 2**40)


def settings(**changes: Any) -> dict[str, Any]:
    return {
        "days": 92,
        "entry_point_of_class": np.arange(CLASSES) + 10,
        "vintage_of_claim_day": lambda day: day // 31,
        "cohort_of_claim_day": lambda day: day * 0 + 1,
    } | changes


def arrive(expected: Any, seed: int = 1, superset: Superset = SUPERSET, **changes: Any) -> Population:
    return superset.people(expected, seed, **settings(**changes))


@given(SHARES, SHARES, SEEDS)
def test_more_expected_arrivals_only_add_people(one: Any, other: Any, seed: int) -> None:
    low, high = np.minimum(one, other) * CEILING, np.maximum(one, other) * CEILING
    fewer, more = arrive(low, seed), arrive(high, seed)
    place = np.searchsorted(np.sort(more.key), np.sort(fewer.key))
    assert np.array_equal(np.sort(more.key)[place], np.sort(fewer.key))
    shared = np.isin(more.key, fewer.key)
    for name in COLUMNS:
        assert np.array_equal(getattr(more, name)[shared], getattr(fewer, name))


@given(SHARES, SEEDS)
def test_a_change_in_one_cell_touches_nobody_in_another(share: Any, seed: int) -> None:
    expected = share * CEILING
    changed = expected.copy()
    changed[1, 2] = 0.0
    before, after = arrive(expected, seed), arrive(changed, seed)
    elsewhere = ~((before.class_index == 2) & (before.entry_day >= 31) & (before.entry_day < 62))
    assert np.array_equal(before.key[elsewhere], after.key)


@given(SHARES, SEEDS)
def test_rows_come_in_the_order_of_entry(share: Any, seed: int) -> None:
    people = arrive(share * CEILING, seed)
    ordered = people.sorted_for_entry()
    for name in COLUMNS:
        assert np.array_equal(getattr(people, name), getattr(ordered, name))


def thin(by: Any, share: Any, seed: int, days: int, before: Population) -> Population:
    entry = Entry(
        np.arange(CLASSES, dtype=np.int32) + 10,
        np.arange(92, dtype=np.int32) // 30,
        np.arange(92, dtype=np.int32) // 7,
    )
    found: Population = by(CANDIDATES, thresholds(share * CEILING, CANDIDATES.size), seed, days, entry, before)
    return found


@given(SHARES, SEEDS, st.integers(0, 95), st.booleans())
def test_compiled_and_plain_thinning_give_equal_bits(share: Any, seed: int, days: int, anyone: bool) -> None:
    compiled = pytest.importorskip("fairbalance.people.thinning_compiled").thin
    before = arrive(CEILING, 7) if anyone else nobody()
    one, other = (thin(by, share, seed, days, before) for by in (unwrap(thinning.thin), compiled))
    for name in COLUMNS:
        assert np.array_equal(getattr(one, name), getattr(other, name))
        assert np.array_equal(getattr(one, name)[: len(before)], getattr(before, name))


def test_where_many_more_come_than_there_is_room_for_the_compiled_loop_starts_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = pytest.importorskip("fairbalance.people.thinning_compiled")
    monkeypatch.setattr(Candidates, "enough", lambda *_: 5)
    share = np.ones((MONTHS, CLASSES))
    assert np.array_equal(
        thin(module.thin, share, 3, 92, nobody()).key, thin(unwrap(thinning.thin), share, 3, 92, nobody()).key
    )


@given(st.integers(0, 2**32), st.integers(1, 200))
def test_thresholds_are_the_same_compiled_and_plain(seed: int, cells: int) -> None:
    compiled = pytest.importorskip("fairbalance.people.thinning_compiled")
    rng = np.random.default_rng(seed)
    size = rng.integers(0, 9, (2, cells))
    wanted = rng.random((2, cells)) * rng.choice([0.0, 1e-9, 1.0, 12.0], (2, cells))
    found = unwrap(thresholds)(wanted, size)
    assert np.array_equal(compiled.thresholds(wanted, size), found)
    assert np.array_equal(compiled.thresholds(wanted[:, ::2], size[:, ::2]), found[:, ::2])
    in_python = np.empty(found.size, np.uint32)
    compiled._thresholds.py_func(wanted.ravel(), size.ravel(), in_python)
    assert np.array_equal(in_python.reshape(found.shape), found)
    assert not found[size == 0].any()


def test_room_for_those_who_arrive_is_enough_for_all_but_rare_worlds() -> None:
    expected = CEILING / 2
    rows = [len(arrive(expected, seed)) for seed in range(40)]
    assert max(rows) <= SUPERSET.enough(expected)
    assert SUPERSET.enough(np.zeros_like(expected)) == SUPERSET.candidates.most_a_day


def test_people_who_arrive_lie_behind_those_inside_for_whom_there_was_room(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = pytest.importorskip("fairbalance.people.thinning_compiled").thin
    monkeypatch.setattr(memory, "SMALL", 0)
    inside = memory.columns(COLUMNS, 3, more=int(CEILING.sum()) + SUPERSET.candidates.most_a_day)
    for column in inside.values():
        column[:] = 1
    share = np.ones((MONTHS, CLASSES))
    first, second = (thin(compiled, share, 3, 92, Population(**inside)) for _ in range(2))
    assert first.key.ctypes.data == inside["key"].ctypes.data != second.key.ctypes.data  # the room is taken once
    for name in COLUMNS:
        assert np.array_equal(getattr(first, name), getattr(second, name))


def test_without_numba_the_plain_thinning_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = arrive(CEILING / 2)
    monkeypatch.setattr("fairbalance.compiled.chosen", lambda *_: None)
    monkeypatch.setattr(memory, "extended", lambda *_: pytest.fail("compiled"))
    assert np.array_equal(arrive(CEILING / 2).key, wanted.key)


def test_everyone_is_in_at_the_ceiling_and_nobody_at_zero() -> None:
    whole = np.ceil(CEILING)
    assert len(arrive(whole)) == len(SUPERSET) == whole.sum()
    assert len(arrive(whole * 0)) == 0


def test_numbers_are_binomial_around_what_is_expected() -> None:
    expected = CEILING / 3
    counts = np.array([len(arrive(expected, seed)) for seed in range(400)])
    variance = float((expected * (1 - expected / np.maximum(np.ceil(CEILING), 1))).sum())
    assert abs(counts.mean() - expected.sum()) < 4 * np.sqrt(variance / 400)
    assert 0.8 < counts.var() / variance < 1.25


def test_people_arrive_in_their_month_on_days_spread_evenly() -> None:
    superset = Superset.build(START, np.array([[62000.0], [100.0]]), cell_keys(("July", "August"), ("a",)))
    day, month = superset.candidates.day(), superset.candidates.month_of_day
    july = day[month[day] == 0]
    assert july.min() == 0
    assert july.max() == 30
    assert np.bincount(july).std() < 4 * np.sqrt(2000)
    august = day[month[day] == 1]
    assert august.min() >= 31
    assert august.max() <= 61


@given(st.integers(0, 92))
def test_nobody_arrives_after_the_horizon(days: int) -> None:
    whole = np.ceil(CEILING)
    people, everyone = arrive(whole, days=days), arrive(whole)
    assert np.array_equal(people.key, everyone.key[everyone.entry_day < days])


def test_the_class_decides_where_people_enter_and_the_day_which_rules_apply() -> None:
    people = arrive(np.ceil(CEILING))
    assert np.array_equal(people.entry_point, people.class_index + 10)
    assert np.array_equal(people.vintage, people.entry_day // 31)
    assert np.array_equal(people.claim_day, people.entry_day)
    assert np.array_equal(people.join_day, people.entry_day)
    assert set(people.cohort.tolist()) == {1}
    assert not people.initial_known.any()


def test_a_tenth_of_the_scale_keeps_a_tenth_of_the_people() -> None:
    ceiling = np.full((12, 50), 300.0)
    keys = cell_keys(tuple(map(str, range(12))), tuple(map(str, range(50))))
    whole, tenth = (Superset.build(START, ceiling, keys, scale) for scale in (1.0, 0.1))
    assert len(tenth) == len(whole) / 10
    changes = {"days": 365, "entry_point_of_class": np.zeros(50)}
    expected = ceiling / 3
    many, few = (arrive(expected, superset=each, **changes) for each in (whole, tenth))
    assert abs(len(few) - 6000) < 4 * np.sqrt(6000)
    assert abs(len(many) - 60000) < 4 * np.sqrt(60000)
    assert np.isin(few.key, whole.candidates.key).all()


def test_the_names_of_people_do_not_depend_on_the_other_months_of_a_run() -> None:
    short = Superset.build(START, CEILING[:2], KEYS[:8]).candidates
    before_september = CANDIDATES.day() < 62
    assert np.array_equal(short.key, CANDIDATES.key[before_september])
    assert np.array_equal(short.day(), CANDIDATES.day()[before_september])
    assert np.array_equal(short.class_index, CANDIDATES.class_index[before_september])


def test_what_the_superset_cannot_hold_is_reported() -> None:
    assert SUPERSET.excess(CEILING) == 0
    assert SUPERSET.excess(np.ceil(CEILING) * 2) == pytest.approx(0.5)


@given(SHARES)
def test_thresholds_never_exceed_certainty(share: Any) -> None:
    size = np.ceil(CEILING).astype(np.int64)
    kept = thresholds(share * 10 * CEILING, size)
    assert kept.dtype == np.uint32
    assert (kept[size == 0] == 0).all()
    assert kept.max() <= TOP


@pytest.mark.parametrize("scale", [0.0, -1.0, 1.5])
def test_a_scale_outside_its_range_is_refused(scale: float) -> None:
    with pytest.raises(InputError, match=r"is not a scale.* - at scale"):
        Superset.build(START, CEILING, KEYS, scale)


def test_a_start_inside_a_month_is_refused() -> None:
    with pytest.raises(InputError, match="first of a month"):
        Superset.build(date(2026, 7, 2), CEILING, KEYS)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -1.0])
def test_expected_arrivals_that_are_no_numbers_of_people_are_refused(bad: float) -> None:
    expected = CEILING.copy()
    expected[0, 0] = bad
    with pytest.raises(InputError, match="finite and not negative"):
        arrive(expected)


def test_expected_arrivals_of_another_shape_are_refused() -> None:
    with pytest.raises(InputError, match=r"shape \(2, 4\), not \(3, 4\)"):
        arrive(CEILING[:2])
