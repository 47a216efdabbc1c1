from __future__ import annotations

import time
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import pytest
from uk_people_samples import ENTRY_POINTS, LAST, cohort, vintage

from fairbalance.errors import InputError
from fairbalance.models.uk.classes import CLASSES, OTHER_ROUTES
from fairbalance.models.uk.nationalities import INDEX
from fairbalance.models.uk.people.arrivals import (
    Arrivals,
    change_claims,
    entry_point_of_class,
    prepare_arrivals,
)
from fairbalance.models.uk.people.claims import monthly_claims
from fairbalance.models.uk.people.starting import prepare_uk_start, starting_stocks
from fairbalance.models.uk.people.uncertainty import share_factors, share_sd
from fairbalance.models.uk.rates.swings import claims_swing
from fairbalance.models.uk.rates.walks import unit_walks
from fairbalance.people.population import COLUMNS, Population

START, UNTIL = date(2026, 7, 1), date(2027, 12, 31)


@lru_cache
def arrivals(start: date = START, until: date = UNTIL, scale: float = 1.0) -> Arrivals:
    return prepare_arrivals(start, until, scale=scale)


def drawn(expected: Any, seed: int = 1, of: Arrivals | None = None, until: date = UNTIL) -> Population:
    return (of or arrivals()).people(
        expected,
        seed,
        until=until,
        entry_points=ENTRY_POINTS,
        vintage_of_claim_day=vintage,
        cohort_of_claim_day=cohort,
    )


def test_expected_claims_are_those_of_the_path() -> None:
    found = arrivals()
    path = monthly_claims(found.months)
    by_class = found.central[:, CLASSES.asylum]
    assert np.allclose(by_class.sum(axis=1), path.sum(axis=(1, 2)))
    albania = CLASSES.nationality[CLASSES.asylum] == INDEX["Albania"]
    assert np.allclose(by_class[:, albania].sum(axis=1), path[:, :, INDEX["Albania"]].sum(axis=1))


def test_arrivals_are_near_what_is_expected() -> None:
    expected = arrivals().central
    people = drawn(expected)
    assert abs(len(people) - expected.sum()) < 4 * np.sqrt(expected.sum())
    by_month = np.histogram(people.entry_day, bins=np.cumsum([0, 31, 31, 30, 31, 30, 31]))[0]
    assert np.abs(by_month / expected[:6].sum(axis=1) - 1).max() < 0.06
    by_class = np.bincount(people.class_index, minlength=CLASSES.count)
    large = expected.sum(axis=0) > 500
    assert np.abs(by_class[large] / expected.sum(axis=0)[large] - 1).max() < 0.2


def test_deterrence_removes_people_and_renames_nobody() -> None:
    expected = arrivals().central
    deterred = expected.copy()
    deterred[6:, CLASSES.where(route="small_boat")] *= 0.7
    before, after = drawn(expected), drawn(deterred)
    gone = ~np.isin(before.key, after.key)
    assert len(before) - len(after) == gone.sum() > 0
    assert CLASSES.where(route="small_boat")[before.class_index[gone]].all()
    assert (before.entry_day[gone] >= 184).all()
    for name in COLUMNS:
        assert np.array_equal(getattr(before, name)[~gone], getattr(after, name))


def test_people_enter_where_their_kind_does() -> None:
    people = drawn(arrivals().central)
    asylum = CLASSES.asylum[people.class_index]
    assert set(people.entry_point[asylum].tolist()) == {ENTRY_POINTS["claim"]}
    for route in OTHER_ROUTES:
        here = CLASSES.where(route=route)[people.class_index]
        assert here.any()
        assert set(people.entry_point[here].tolist()) == {ENTRY_POINTS[route]}


def test_a_missing_entry_point_is_refused() -> None:
    points = {name: place for name, place in ENTRY_POINTS.items() if name != "offender"}
    with pytest.raises(InputError, match=r"no entry point 'offender'.* - at entry_points"):
        entry_point_of_class(points)


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(InputError, match=r"ends .* before it starts"):
        prepare_arrivals(START, date(2026, 6, 1))


def test_a_tenth_of_the_scale_is_a_tenth_of_the_arrivals() -> None:
    tenth = arrivals(scale=0.1)
    people = drawn(tenth.central, of=tenth)
    expected = tenth.central.sum() / 10
    assert abs(len(people) - expected) < 4 * np.sqrt(expected)
    assert len(tenth.superset) < 0.35 * len(arrivals().superset)


def test_the_start_and_the_arrivals_never_share_a_name() -> None:
    inside = prepare_uk_start(
        starting_stocks(LAST),
        LAST,
        entry_points=ENTRY_POINTS,
        vintage_of_claim_day=vintage,
        cohort_of_claim_day=cohort,
    ).people()
    both = np.concatenate([inside.key, arrivals().superset.candidates.key])
    assert len(np.unique(both)) == len(both)
    everyone = inside.joined_with(drawn(arrivals().central))
    ordered = everyone.sorted_for_entry()
    for name in COLUMNS:
        assert np.array_equal(getattr(everyone, name), getattr(ordered, name))


def test_a_level_moves_claims_and_leaves_others() -> None:
    central = arrivals().central
    moved = change_claims(central, level=np.full(18, 1.5))
    assert np.allclose(moved[:, CLASSES.asylum], central[:, CLASSES.asylum] * 1.5)
    assert np.array_equal(moved[:, ~CLASSES.asylum], central[:, ~CLASSES.asylum])


def test_shares_move_nationalities_and_leave_the_level() -> None:
    central = arrivals().central
    factors = np.ones((18, 40))
    factors[:, INDEX["Eritrea"]] = 3.0
    moved = change_claims(central, shares=factors)
    assert np.allclose(moved.sum(axis=1), central.sum(axis=1))
    eritrea = CLASSES.asylum & (CLASSES.nationality == INDEX["Eritrea"])
    assert (moved[:, eritrea].sum(axis=1) > 2 * central[:, eritrea].sum(axis=1)).all()


def test_the_superset_holds_nearly_all_worlds() -> None:
    found = arrivals(until=date(2031, 12, 31))
    random = np.random.default_rng(8)
    months, cut = len(found.months), []
    for _ in range(60):
        steps = random.normal(), random.normal(size=6), random.normal(size=18)
        level = np.exp(claims_swing() * unit_walks((np.arange(months) + 0.5) / 12, *steps))
        shares = share_factors(months, random.normal(size=40), share_sd())
        cut.append(found.superset.excess(change_claims(found.central, level=level, shares=shares)))
    assert np.median(cut) < 0.002
    assert np.quantile(cut, 0.9) < 0.05


def test_a_known_past_needs_no_room_to_stray() -> None:
    past = prepare_arrivals(date(2019, 1, 1), date(2020, 12, 31))
    asylum = CLASSES.asylum
    assert np.allclose(past.ceiling[:, asylum], 2 * past.central[:, asylum])
    ahead = prepare_arrivals(date(2019, 1, 1), date(2020, 12, 31), as_of=date(2018, 12, 31))
    assert (ahead.ceiling[-1, asylum] >= 2 * ahead.central[-1, asylum]).all()


def test_speed_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    found = arrivals(until=date(2031, 12, 31))
    size = len(found.superset)
    drawn(found.central, 0, found, date(2031, 12, 31))
    first = time.process_time()
    people = drawn(found.central, 1, found, date(2031, 12, 31))
    taken = time.process_time() - first
    with capsys.disabled():
        print(f"\n{len(people):,} arrivals of {size:,} possible people in {taken * 1000:.0f} ms")
    assert len(people) > 700_000
