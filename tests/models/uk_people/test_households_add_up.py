from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.errors import InputError
from fairbalance.evidence import series
from fairbalance.models.uk.classes import CLASSES, PROFILES
from fairbalance.models.uk.nationalities import INDEX, NATIONALITIES
from fairbalance.models.uk.people.claims import claims
from fairbalance.models.uk.people.households import ADULT, FAMILY, UNACCOMPANIED_CHILD, household_shares
from fairbalance.models.uk.people.profiles import (
    CLASS_LABELS,
    CLASS_ORDER,
    asylum_classes,
    profile_mix,
    supported_shares,
)


@given(st.integers(2000, 2040))
def test_shares_of_households_add_up(year: int) -> None:
    shares = household_shares(year)
    assert shares.shape == (3, 40)
    assert (shares >= 0).all()
    assert np.allclose(shares.sum(axis=0), 1)


def test_children_are_those_of_the_table() -> None:
    rows = series("uk_asylum_claims_quarterly_by_nationality").where(
        quarter=[f"2022Q{q}" for q in (1, 2, 3, 4)], nationality="Sudan"
    )
    share = rows.total("uasc") / rows.total("people")
    assert household_shares(2022)[UNACCOMPANIED_CHILD, INDEX["Sudan"]] == pytest.approx(share)


def test_the_latest_year_has_the_published_children_and_dependants() -> None:
    people = claims(64) + claims(63)
    shares = household_shares(2026) @ people / people.sum()
    assert shares[UNACCOMPANIED_CHILD] == pytest.approx(0.0498, abs=0.012)
    assert shares[FAMILY] == pytest.approx(0.187 * 1.5, abs=0.03)
    assert shares[ADULT] > 0.6


def test_families_are_rare_among_sudanese_and_common_among_salvadorans() -> None:
    shares = household_shares(2022)
    assert shares[FAMILY, INDEX["Sudan"]] < 0.2 < 0.4 < shares[FAMILY, INDEX["El Salvador"]]


@given(st.integers(2010, 2032))
def test_the_mix_of_profiles_divides_each_nationality(year: int) -> None:
    mix = profile_mix(year, supported_shares())
    assert mix.shape == (len(PROFILES), len(NATIONALITIES))
    assert np.allclose(mix.sum(axis=0), 1)


@given(st.lists(st.floats(0, 1000), min_size=120, max_size=120))
def test_people_spread_over_classes_keep_route_and_nationality(numbers: list[float]) -> None:
    by_route = np.array(numbers).reshape(3, 40)
    people = asylum_classes(by_route, 2023, supported_shares())
    assert people.shape == (CLASSES.count,)
    for place, route in enumerate(("small_boat", "other_irregular", "in_country")):
        here = people * CLASSES.where(route=route)
        assert np.allclose(np.bincount(CLASSES.nationality, weights=here), by_route[place])
    assert people[~CLASSES.asylum].sum() == 0


def test_the_share_who_rely_on_support_is_the_one_given() -> None:
    given_shares = supported_shares().copy()
    given_shares[0, ADULT] = 0.25
    people = asylum_classes(np.ones((3, 40)), 2024, given_shares)
    boat = CLASSES.where(route="small_boat", household="adult")
    supported = people[boat & CLASSES.where(supported=True)].sum()
    assert supported / people[boat].sum() == pytest.approx(0.25)


def test_unaccompanied_children_do_not_rely_on_asylum_support() -> None:
    people = asylum_classes(np.ones((3, 40)), 2024, supported_shares())
    assert people[CLASSES.where(household="unaccompanied_child", supported=True)].sum() == 0


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_a_share_outside_its_range_is_refused(share: float) -> None:
    shares = supported_shares().copy()
    shares[0, ADULT, 0] = share
    with pytest.raises(InputError, match=r"shares from 0 to 1 in the shape \(3, 3, 40\) are needed - at supported"):
        asylum_classes(np.ones((3, 40)), 2024, shares)


def test_shares_of_another_shape_are_refused() -> None:
    with pytest.raises(InputError, match="in the shape"):
        asylum_classes(np.ones((3, 40)), 2024, supported_shares()[:2])


def test_each_class_has_its_own_label() -> None:
    assert len(set(CLASS_LABELS)) == CLASSES.count
    assert CLASS_LABELS[0] == "Afghanistan|small_boat/adult/none"
    assert sorted(CLASS_ORDER.tolist()) == list(range(CLASSES.count))
    assert (np.diff(CLASSES.nationality[CLASS_ORDER]) >= 0).all()
