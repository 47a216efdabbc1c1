"""Composition: commutative, associative, idempotent, with the empty reform as its unit."""

from __future__ import annotations

from datetime import date, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reform_samples import clause_sets, compose, parts_of_one_reform, reforms

from fairbalance.evidence.distribution import Triangular
from fairbalance.reform import BASELINE, Insert, Reform, Scale, amend, assume, insert, scale


@given(parts_of_one_reform(2))
def test_the_order_of_two_reforms_never_matters(parts):
    left, right = parts
    assert left & right == right & left
    assert (left & right).hash() == (right & left).hash()
    assert (left & right).name == (right & left).name
    assert (left & right).why == (right & left).why


@given(parts_of_one_reform(3))
def test_grouping_never_matters(parts):
    one, two, three = parts
    assert (one & two) & three == one & (two & three)
    assert ((one & two) & three).name == (one & (two & three)).name
    assert ((one & two) & three).as_dict()["why"] == (one & (two & three)).as_dict()["why"]


@given(parts_of_one_reform(4), st.randoms(use_true_random=False))
def test_any_permutation_gives_the_same_clauses_in_the_same_order(parts, luck):
    shuffled = list(parts)
    luck.shuffle(shuffled)
    assert compose(parts).clauses == compose(shuffled).clauses


@given(reforms)
def test_a_reform_with_itself_is_itself(reform):
    both = reform & reform
    assert both == reform
    assert both.name == reform.name
    assert both.hash() == reform.hash()
    assert both.as_dict() == reform.as_dict()


@given(reforms)
def test_the_baseline_is_the_unit(reform):
    assert reform & BASELINE == reform
    assert BASELINE & reform == reform
    if reform:
        assert (BASELINE & reform).name == reform.name


@given(clause_sets, st.randoms(use_true_random=False))
def test_the_hash_does_not_see_order_name_reason_or_place(clauses, luck):
    shuffled = list(clauses)
    luck.shuffle(shuffled)
    assert Reform("A", tuple(clauses)).hash() == Reform("B", tuple(shuffled), why="x", source="y").hash()


@given(clause_sets, clause_sets)
def test_different_clauses_have_different_hashes(one, two):
    same = {each.key for each in one} == {each.key for each in two}
    assert (Reform("A", one).hash() == Reform("A", two).hash()) == same
    assert (Reform("A", one) == Reform("A", two)) == same


def test_the_hash_is_stable_across_releases():
    reform = Reform("Judges", (scale("capacity.judges", 1.2, "2027-01-01"),))
    assert reform.clauses[0].key == '{"by":1.2,"from":"2027-01-01","scale":"capacity.judges"}'
    assert reform.hash() == "f755952b82f7dc0051bfd83e929e7f4a4d5b2f2db296c780b8e08f1cbce20e26"


def test_an_empty_reform_is_the_baseline_whatever_its_name():
    assert Reform("Nothing") == BASELINE
    assert not Reform("Nothing")
    assert Reform("Nothing").hash() == BASELINE.hash()


def test_whole_numbers_and_decimals_are_one_value():
    assert Insert("s", date(2027, 1, 1), {"places": 2000}) == Insert("s", date(2027, 1, 1), {"places": 2000.0})
    assert scale("a", 2, "2027-01-01") == scale("a", 2.0, "2027-01-01")
    assert amend("a", True, "2027-01-01") != amend("a", 1, "2027-01-01")


def test_the_order_of_names_in_a_list_says_nothing_but_that_of_numbers_does():
    names = Insert("s", date(2027, 1, 1), {"nationalities": ["Iraq", "Iran"]})
    assert names == Insert("s", date(2027, 1, 1), {"nationalities": ["Iran", "Iraq"]})
    numbers = Insert("s", date(2027, 1, 1), {"price": {"uniform": [1, 2]}})
    assert numbers != Insert("s", date(2027, 1, 1), {"price": {"uniform": [2, 1]}})


def test_a_distribution_object_and_its_mapping_are_one_option():
    written = insert("s", {"price": {"triangular": [1, 2, 3]}}, start="2027-01-01")
    assert written == insert("s", {"price": Triangular(1, 2, 3)}, start="2027-01-01")


def test_reasons_and_places_are_no_part_of_a_clause():
    plain = Scale("a", date(2027, 1, 1), 1.2)
    explained = Scale("a", date(2027, 1, 1), 1.2, why="queues", where="clauses[3]")
    assert plain == explained
    assert hash(plain) == hash(explained)
    assert len(Reform("R", (plain, explained)).clauses) == 1


def test_a_clause_differs_from_anything_else():
    assert Scale("a", date(2027, 1, 1), 1.2) != "a"
    assert Scale("a", date(2027, 1, 1), 1.2) != Scale("a", date(2027, 1, 1), 1.2, end=date(2028, 1, 1))


def test_only_reforms_compose():
    with pytest.raises(TypeError):
        BASELINE & "return hub"


def test_names_of_a_package_are_listed_once_each():
    hub = Reform("Hub", (insert("s", start="2027-01-01"),))
    judges = Reform("Judges", (scale("j", 1.1, "2027-01-01"),))
    beds = Reform("Beds", (scale("b", 1.1, "2027-01-01"),))
    assert (hub & judges & beds & hub).name == "Beds & Hub & Judges"


def test_values_of_other_number_types_become_plain():
    clause = scale("a", np.float64(1.5), datetime(2027, 1, 1, 12))
    assert type(clause.by) is float
    assert clause.start == date(2027, 1, 1)
    assert assume("u", [0.3, 0.1, 0.3]).content() == {"assume": "u", "sweep": [0.1, 0.3], "grade": "E"}


def test_options_cannot_be_changed_afterwards():
    options = {"places": 5}
    clause = insert("s", options, start="2027-01-01")
    options["places"] = 6
    assert clause.options["places"] == 5
    with pytest.raises(TypeError):
        clause.options["places"] = 7
