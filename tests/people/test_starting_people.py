from __future__ import annotations

from datetime import date
from inspect import unwrap
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from fairbalance.errors import InputError, InvariantError
from fairbalance.people.acceptance import everyone, take_accepted
from fairbalance.people.keys import draws, stream_key
from fairbalance.people.order import entry_order
from fairbalance.people.population import COLUMNS, Population
from fairbalance.people.starting import StartingSystem, both, prepare_start
from fairbalance.people.stock import Stock

START = date(2026, 7, 1)
MONTHS = ("2026-04", "2026-05", "2026-06")
LABELS = ("a", "b", "c", "d", "e")
COUNTS = arrays(np.float64, (3, 5), elements=st.floats(0, 30))


def stock(counts: Any, stage: str = "appeal", **changes: Any) -> Stock:
    lags = np.tile(np.array([10, 20, 40, 80], dtype=np.int32), (len(MONTHS), 1))
    return Stock(
        **{"stage": stage, "months": MONTHS, "counts": np.asarray(counts, dtype=np.float64)}
        | {"claim_lag_days": lags, "initial_known": True}
        | changes
    )  # type: ignore[arg-type]


def prepare(*stocks: Stock, **changes: Any) -> StartingSystem:
    settings: dict[str, Any] = {
        "entry_points": {"appeal": 3, "awaiting_decision": 7},
        "class_labels": LABELS,
        "class_order": np.arange(5),
        "vintage_of_claim_day": lambda day: (day > -60).astype(int),
        "cohort_of_claim_day": lambda day: day // 91 + 9,
    }
    return prepare_start(stocks, START, **(settings | changes))


def fill(*stocks: Stock, **changes: Any) -> Population:
    accept = changes.pop("accept", everyone)
    return prepare(*stocks, **changes).people(accept)


def some(stage: str, ids: Any, class_index: Any) -> Any:
    return draws(ids, stream_key(5, stage)) < np.uint64(1 << 30) * (class_index.astype(np.uint64) + np.uint64(1))


@given(COUNTS)
def test_totals_are_those_of_the_stock(counts: Any) -> None:
    people = fill(stock(counts))
    assert len(people) == int(np.floor(counts.sum() + 0.5))
    by_class = np.bincount(people.class_index, minlength=5)
    assert np.abs(by_class - counts.sum(axis=0)).max() <= 1 + 1e-6


@given(COUNTS)
def test_acceptance_changes_who_is_there_and_not_how_many(counts: Any) -> None:
    plain, chosen = fill(stock(counts)), fill(stock(counts), accept=some, conditioned=frozenset({"appeal"}))
    assert np.array_equal(np.bincount(plain.class_index), np.bincount(chosen.class_index))
    assert some("appeal", chosen.key, chosen.class_index).all()


@given(st.lists(st.integers(0, 40), min_size=5, max_size=5), st.lists(st.integers(0, 40), min_size=5, max_size=5))
def test_a_larger_stock_only_adds_people(one: list[int], other: list[int]) -> None:
    low, high = np.zeros((3, 5)), np.zeros((3, 5))
    low[1], high[1] = np.minimum(one, other), np.maximum(one, other)
    rule = {"accept": some, "conditioned": frozenset({"appeal"})}
    fewer, more = fill(stock(low), **rule), fill(stock(high), **rule)
    shared = np.isin(more.key, fewer.key)
    assert shared.sum() == len(fewer)
    for name in COLUMNS:
        assert np.array_equal(getattr(more, name)[shared], getattr(fewer, name))


@given(COUNTS, COUNTS, st.sampled_from([(), ("appeal",), ("awaiting_decision",), ("appeal", "awaiting_decision")]))
def test_stages_prepared_apart_hold_the_people_of_stages_prepared_together(
    one: Any, other: Any, conditioned: tuple[str, ...]
) -> None:
    parts, rule = (stock(one), stock(other, "awaiting_decision")), {"conditioned": frozenset(conditioned)}
    together = prepare(*parts, **rule).people(some)
    for first, second in (parts, reversed(parts)):
        apart = both(prepare(first, **rule), prepare(second, **rule)).people(some)
        for name in COLUMNS:
            assert np.array_equal(getattr(apart, name), getattr(together, name))


def test_stages_prepared_apart_leave_each_part_as_it_was() -> None:
    counts = np.full((3, 5), 4.0)
    one, other = prepare(stock(counts)), prepare(stock(counts, "awaiting_decision"))
    before = one.fixed.key.copy()
    assert len(both(one, other).people()) == 2 * len(one.people())
    assert np.array_equal(one.fixed.key, before)


@given(COUNTS, COUNTS)
def test_a_person_is_named_once(one: Any, other: Any) -> None:
    people = fill(stock(one), stock(other, "awaiting_decision"))
    assert len(np.unique(people.key)) == len(people)


@given(COUNTS, COUNTS)
def test_the_order_of_the_stocks_means_nothing(one: Any, other: Any) -> None:
    first, second = stock(one), stock(other, "awaiting_decision")
    for name in COLUMNS:
        assert np.array_equal(getattr(fill(first, second), name), getattr(fill(second, first), name))


@given(COUNTS)
def test_everyone_joined_before_the_start_in_a_stated_month(counts: Any) -> None:
    people = fill(stock(counts))
    assert (people.entry_day == 0).all()
    for row, first in enumerate((-91, -61, -30)):
        here = (people.join_day >= first) & (people.join_day < (-61, -30, 0)[row])
        assert abs(here.sum() - counts[row].sum()) <= 5
    assert (people.join_day < 0).all()
    assert set((people.join_day - people.claim_day).tolist()) <= {10, 20, 40, 80}


def test_lags_are_equally_likely() -> None:
    people = fill(stock(np.full((3, 5), 800.0)))
    counts = np.bincount(people.join_day - people.claim_day)[[10, 20, 40, 80]]
    assert np.abs(counts - 3000).max() < 4 * np.sqrt(3000)


def test_what_is_told_of_a_stock_is_carried_by_its_people() -> None:
    new = fill(stock(np.ones((3, 5)), "awaiting_decision", initial_known=False))
    old = fill(stock(np.ones((3, 5))))
    assert set(new.initial_known.tolist()) == {0}
    assert set(old.initial_known.tolist()) == {1}
    assert set(new.entry_point.tolist()) == {7}
    assert np.array_equal(new.vintage, (new.claim_day > -60).astype(int))
    assert np.array_equal(new.cohort, new.claim_day // 91 + 9)


@given(COUNTS, st.floats(0.01, 1))
def test_scale_multiplies_the_counts(counts: Any, scale: float) -> None:
    assert len(fill(stock(counts), scale=scale)) == int(np.floor((counts * scale).ravel().cumsum()[-1] + 0.5))


def test_rows_are_in_the_order_of_entry() -> None:
    people = fill(stock(np.full((3, 5), 20.0)))
    ordered = people.sorted_for_entry()
    assert np.array_equal(people.key, ordered.key)


@given(st.lists(st.tuples(st.integers(-5000, -1), st.integers(0, 2**18)), max_size=40, unique=True))
def test_the_fast_order_is_the_order_of_entry(rows: list[tuple[int, int]]) -> None:
    day = np.array([row[0] for row in rows], dtype=np.int32)
    key = np.array([row[1] for row in rows], dtype=np.uint64)  # small ids: their tops tie, so the columns must decide
    for order in (entry_order, unwrap(entry_order)):
        assert np.array_equal(order(day, key), np.lexsort((key, day)))


@given(COUNTS, COUNTS)
def test_conditioning_one_stage_leaves_the_others(one: Any, other: Any) -> None:
    first, second = stock(one), stock(other, "awaiting_decision")
    plain = fill(first, second)
    chosen = fill(first, second, accept=some, conditioned=frozenset({"appeal"}))
    for name in COLUMNS:
        waiting, still = plain.entry_point == 7, chosen.entry_point == 7
        assert np.array_equal(getattr(plain, name)[waiting], getattr(chosen, name)[still])


def test_no_stock_is_nobody() -> None:
    assert len(fill()) == 0


def test_a_rule_that_lets_nobody_in_stops_with_the_stage() -> None:
    with pytest.raises(InvariantError, match=r"leaves 15 places empty .* - at starting\.appeal"):
        fill(stock(np.ones((3, 5))), accept=lambda s, i, c: np.zeros(len(i), bool), conditioned=frozenset({"appeal"}))


def test_a_rare_kind_of_person_is_found() -> None:
    def one_in_a_thousand(stage: str, ids: Any, class_index: Any) -> Any:
        return draws(ids, 99) < np.uint64((1 << 32) // 1000)

    keys = np.array([11, 12], dtype=np.uint64)
    ids, cells = take_accepted("appeal", keys, np.zeros(2, np.int32), np.array([7, 3]), one_in_a_thousand)
    assert np.bincount(cells).tolist() == [7, 3]
    assert one_in_a_thousand("", ids, None).all()


def test_candidates_are_taken_in_order_of_their_ordinal() -> None:
    from fairbalance.people.keys import content_ids

    key = np.array([77], dtype=np.uint64)
    candidates = content_ids(key.repeat(5000), np.arange(5000))
    kinds = np.zeros(5000, np.int32)
    wanted = candidates[some("appeal", candidates, kinds)][:100]
    ids, _ = take_accepted("appeal", key, kinds[:1], np.array([100]), some)
    assert np.array_equal(np.sort(ids), np.sort(wanted))


def test_people_are_named_by_stage_month_class_and_ordinal() -> None:
    from fairbalance.people.keys import cell_keys, content_ids

    counts = np.zeros((3, 5))
    counts[2, 1] = 3
    key = cell_keys(("starting",), ("appeal",), ("2026-06",), ("b",))
    assert set(fill(stock(counts)).key.tolist()) == set(content_ids(key.repeat(3), np.arange(3)).tolist())


def test_a_stage_without_an_entry_point_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(InputError, match="no entry point for 'apeal'; did you mean 'appeal'"):
        fill(stock(np.ones((3, 5)), "apeal"))


def test_a_stage_given_twice_is_refused() -> None:
    with pytest.raises(InputError, match="given twice"):
        fill(stock(np.ones((3, 5))), stock(np.ones((3, 5))))
