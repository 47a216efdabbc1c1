from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from uk_people_samples import ENTRY_POINTS, LAST, cohort, vintage

from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.people.arrivals import Arrivals, prepare_arrivals
from fairbalance.models.uk.people.starting import (
    LEVELLED,
    REFUSED_ONCE,
    STAGES,
    prepare_uk_start,
    starting_stocks,
)
from fairbalance.people.keys import draws, stream_key
from fairbalance.people.population import COLUMNS, Population

START, UNTIL = date(2026, 7, 1), date(2026, 12, 31)
ARRIVALS = prepare_arrivals(START, UNTIL, scale=0.05)
STOCKS = starting_stocks(LAST)


def drawn(of: Arrivals, expected: Any, seed: int, until: date = UNTIL) -> Population:
    return of.people(
        expected,
        seed,
        until=until,
        entry_points=ENTRY_POINTS,
        vintage_of_claim_day=vintage,
        cohort_of_claim_day=cohort,
    )


def inside(threshold: int, scale: float = 0.05) -> Population:
    def accept(stage: str, ids: Any, class_index: Any) -> Any:
        return draws(ids, stream_key(3, stage)) < np.uint64(threshold)

    start = prepare_uk_start(
        STOCKS,
        LAST,
        entry_points=ENTRY_POINTS,
        vintage_of_claim_day=vintage,
        cohort_of_claim_day=cohort,
        scale=scale,
    )
    return start.people(accept)


def equal(one: Population, other: Population) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in COLUMNS)


def test_a_longer_run_has_the_same_people_at_first() -> None:
    longer = prepare_arrivals(START, date(2027, 12, 31), scale=0.05)
    short, long = drawn(ARRIVALS, ARRIVALS.central, 5), drawn(longer, longer.central, 5, date(2027, 12, 31))
    assert equal(short, long.take(long.entry_day < 184))


def test_a_run_cut_short_has_the_same_people_until_then() -> None:
    whole = drawn(ARRIVALS, ARRIVALS.central, 5)
    cut = drawn(ARRIVALS, ARRIVALS.central, 5, date(2026, 9, 15))
    assert equal(cut, whole.take(whole.entry_day <= 76))


def test_possible_people_have_the_same_names_from_another_start() -> None:
    later = prepare_arrivals(date(2026, 10, 1), UNTIL, scale=0.05)
    october = ARRIVALS.superset.candidates.key[ARRIVALS.superset.candidates.day() >= 92]
    both = np.isin(later.superset.candidates.key, october)
    assert both.mean() > 0.8  # what differs is how much room the forecast needs
    assert np.isin(october, later.superset.candidates.key).mean() > 0.8


@settings(max_examples=20)
@given(arrays(np.float64, 40, elements=st.floats(0.2, 1.5)), st.integers(0, 10**9))
def test_a_world_with_fewer_of_some_has_the_others_unchanged(factor: Any, seed: int) -> None:
    expected = ARRIVALS.central * factor[CLASSES.nationality][None, :]
    fewer = expected.copy()
    fewer[:, CLASSES.nationality < 20] *= 0.5
    before, after = drawn(ARRIVALS, expected, seed), drawn(ARRIVALS, fewer, seed)
    untouched = CLASSES.nationality[before.class_index] >= 20
    still = CLASSES.nationality[after.class_index] >= 20
    assert equal(before.take(untouched), after.take(still))
    assert np.isin(after.key, before.key).all()


@given(st.integers(0, 10**6))
@settings(max_examples=10)
def test_another_seed_is_other_luck_with_the_same_possible_people(seed: int) -> None:
    one, other = (drawn(ARRIVALS, ARRIVALS.central, each) for each in (seed, seed + 1))
    assert np.isin(one.key, ARRIVALS.superset.candidates.key).all()
    assert 0.1 < np.isin(one.key, other.key).mean() < 0.8
    expected = ARRIVALS.central.sum() * 0.05
    assert abs(len(one) - expected) < 5 * np.sqrt(expected)


def test_a_stricter_rule_replaces_people_and_keeps_numbers() -> None:
    lenient, strict = inside(3 << 30), inside(1 << 30)
    assert np.array_equal(np.bincount(lenient.entry_point), np.bincount(strict.entry_point))
    assert np.array_equal(np.bincount(lenient.class_index), np.bincount(strict.class_index))
    free = ~np.isin(lenient.entry_point, [ENTRY_POINTS[stage] for stage in REFUSED_ONCE])
    still = ~np.isin(strict.entry_point, [ENTRY_POINTS[stage] for stage in REFUSED_ONCE])
    assert equal(lenient.take(free), strict.take(still))


def test_the_same_rule_gives_the_same_people() -> None:
    assert equal(inside(1 << 31), inside(1 << 31))


@pytest.mark.parametrize("level", [0.7, 1.3])
def test_stages_can_be_asked_for_alone(level: float) -> None:
    all_of_them = {each.stage: each for each in starting_stocks(LAST, exhausted_level=level)}
    for stage in STAGES:
        (alone,) = starting_stocks(LAST, exhausted_level=level, only=(stage,))
        assert alone.stage == stage
        assert np.array_equal(alone.counts, all_of_them[stage].counts)
        assert np.array_equal(alone.claim_lag_days, all_of_them[stage].claim_lag_days)


def test_a_level_changes_only_the_stages_that_have_one() -> None:
    higher = {each.stage: each for each in starting_stocks(LAST, exhausted_level=1.3)}
    changed = {each.stage for each in STOCKS if not np.array_equal(each.counts, higher[each.stage].counts)}
    assert changed == set(LEVELLED)


def test_stocks_are_the_same_however_often_they_are_made() -> None:
    for one, other in zip(STOCKS, starting_stocks(LAST), strict=True):
        assert one.months == other.months
        assert np.array_equal(one.counts, other.counts)
        assert np.array_equal(one.claim_lag_days, other.claim_lag_days)
