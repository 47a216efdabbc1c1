from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.models.uk.classes import (
    ASYLUM_ROUTES,
    CLASSES,
    HOUSEHOLDS,
    OTHER_ROUTES,
    PROFILES,
    ROUTES,
    class_index,
)
from fairbalance.models.uk.cohorts import (
    FIRST_YEAR,
    cohort_count,
    cohort_labels,
    cohort_of,
    cohort_of_date,
    cohort_years,
)
from fairbalance.models.uk.groups import (
    COHORT_CELL_OF_CLASS,
    NOT_A_CLAIM_CELL,
    SUPPORT_FAMILY,
    SUPPORT_GROUPS,
    SUPPORT_NONE,
    SUPPORT_OF_CLASS,
    SUPPORT_SINGLE,
)
from fairbalance.models.uk.nationalities import INDEX, NAMED, NATIONALITIES, REGIONS
from fairbalance.units import days_from, quarter_of

nationality = st.integers(0, len(NATIONALITIES) - 1)
profile = st.integers(0, len(PROFILES) - 1)
days = st.dates(date(1999, 1, 1), date(2040, 12, 31))


@given(nationality, profile)
def test_a_class_is_its_nationality_and_its_profile(of: int, kind: int) -> None:
    index = int(class_index(of, kind))
    assert (CLASSES.nationality[index], CLASSES.profile[index]) == (of, kind)


def test_every_pair_of_nationality_and_profile_is_one_class() -> None:
    pairs = np.array(list(product(range(len(PROFILES)), range(len(NATIONALITIES)))))
    assert class_index(pairs[:, 1], pairs[:, 0]).tolist() == list(range(CLASSES.count))


def test_profiles_are_distinct_and_cover_all_asylum_applicants() -> None:
    assert len(set(PROFILES)) == len(PROFILES)
    found = {(each.route, each.household, each.supported) for each in PROFILES if each.route in ASYLUM_ROUTES}
    assert found == set(product(ASYLUM_ROUTES, HOUSEHOLDS, (False, True)))
    assert {each.route for each in PROFILES} == set(ROUTES)


def test_routes_split_the_classes() -> None:
    masks = [CLASSES.where(route=route) for route in ROUTES]
    assert np.array_equal(np.sum(masks, axis=0), np.ones(CLASSES.count))
    assert np.array_equal(CLASSES.asylum, np.logical_or.reduce(masks[: len(ASYLUM_ROUTES)]))


def test_households_and_support_split_the_classes() -> None:
    households = [CLASSES.where(household=each) for each in HOUSEHOLDS]
    assert np.array_equal(np.sum(households, axis=0), np.ones(CLASSES.count))
    assert np.array_equal(CLASSES.where(supported=True), ~CLASSES.where(supported=False))


@given(st.sampled_from(ROUTES), st.sampled_from(HOUSEHOLDS), st.booleans())
def test_what_is_asked_together_holds_together(route: str, household: str, supported: bool) -> None:
    together = CLASSES.where(route=route, household=household, supported=supported)
    apart = CLASSES.where(route=route) & CLASSES.where(household=household) & CLASSES.where(supported=supported)
    assert np.array_equal(together, apart)


def test_others_are_adults_who_are_not_supported() -> None:
    for route in OTHER_ROUTES:
        mask = CLASSES.where(route=route)
        assert mask.sum() == len(NATIONALITIES) * sum(each.route == route for each in PROFILES)
        assert CLASSES.where(route=route, household="adult", supported=False).sum() == mask.sum()


@given(st.lists(st.floats(allow_nan=False), min_size=len(NATIONALITIES), max_size=len(NATIONALITIES)))
def test_values_of_a_nationality_reach_all_its_classes(values: list[float]) -> None:
    spread = CLASSES.spread(values)
    assert np.array_equal(spread, np.array(values)[CLASSES.nationality])
    assert np.array_equal(CLASSES.spread([values, values])[1], spread)


def test_nationalities_have_one_place_each() -> None:
    assert len(set(NATIONALITIES)) == len(NATIONALITIES) == len(NAMED) + len(REGIONS)
    assert [INDEX[name] for name in NATIONALITIES] == list(range(len(NATIONALITIES)))
    assert all(len(code) == 3 and code.isupper() for code in NAMED)


# Cohorts


@given(days, days)
def test_a_claim_is_in_the_same_cohort_from_whatever_day_it_is_counted(start: date, claimed: date) -> None:
    day = np.array([days_from(start, claimed)], np.int32)
    assert cohort_of(start, day)[0] == cohort_of_date(claimed)


@given(st.lists(days, max_size=20), days)
def test_cohorts_of_many_claims_are_those_of_each(claimed: list[date], start: date) -> None:
    found = cohort_of(start, np.array([days_from(start, each) for each in claimed], np.int32))
    assert found.tolist() == [cohort_of_date(each) for each in claimed]


@given(st.dates(date(FIRST_YEAR, 1, 1), date(2040, 12, 31)))
def test_the_label_of_a_cohort_is_the_quarter_of_its_claims(claimed: date) -> None:
    assert cohort_labels(claimed)[cohort_of_date(claimed)] == quarter_of(claimed)
    assert cohort_years(claimed)[cohort_of_date(claimed)] == claimed.year


@given(st.dates(date(1990, 1, 1), date(FIRST_YEAR - 1, 12, 31)))
def test_early_claims_share_the_first_cohort(claimed: date) -> None:
    assert cohort_of_date(claimed) == 0
    assert cohort_labels(date(2026, 1, 1))[0] == f"before {FIRST_YEAR}"


@given(st.dates(date(FIRST_YEAR, 1, 1), date(2040, 12, 31)))
def test_a_run_has_a_cohort_for_each_quarter_to_its_end(until: date) -> None:
    count = cohort_count(until)
    assert len(cohort_labels(until)) == len(cohort_years(until)) == count
    assert len(set(cohort_labels(until))) == count
    assert cohort_of_date(until) == count - 1
    assert list(cohort_years(until)) == sorted(cohort_years(until))


@given(st.dates(date(2013, 1, 1), date(2039, 12, 31)), st.integers(0, 400))
def test_later_claims_are_never_in_an_earlier_cohort(claimed: date, more: int) -> None:
    assert cohort_of_date(claimed) <= cohort_of_date(claimed + timedelta(days=more))


def test_nobody_claiming_gives_no_cohorts() -> None:
    assert cohort_of(date(2026, 7, 1), np.zeros(0, np.int32)).shape == (0,)


# Groups


@pytest.mark.parametrize("index", range(0, CLASSES.count, 13))
def test_who_relies_on_asylum_support(index: int) -> None:
    kind = PROFILES[CLASSES.profile[index]]
    if not kind.supported or kind.household == "unaccompanied_child":
        expected = SUPPORT_NONE
    else:
        expected = SUPPORT_FAMILY if kind.household == "family" else SUPPORT_SINGLE
    assert SUPPORT_OF_CLASS[index] == expected


def test_children_alone_are_looked_after_by_councils() -> None:
    assert set(SUPPORT_OF_CLASS[CLASSES.where(household="unaccompanied_child")].tolist()) == {SUPPORT_NONE}
    assert len(SUPPORT_GROUPS) == len(set(SUPPORT_OF_CLASS.tolist()))


def test_cohort_cells_are_route_by_nationality_and_one_for_people_who_never_claimed() -> None:
    assert set(COHORT_CELL_OF_CLASS[~CLASSES.asylum].tolist()) == {NOT_A_CLAIM_CELL}
    for place, route in enumerate(ASYLUM_ROUTES):
        mask = CLASSES.where(route=route)
        expected = place * len(NATIONALITIES) + CLASSES.nationality[mask]
        assert np.array_equal(COHORT_CELL_OF_CLASS[mask], expected)
    assert sorted(set(COHORT_CELL_OF_CLASS.tolist())) == list(range(NOT_A_CLAIM_CELL + 1))
