"""A clause written in Python and the same clause written in a file get the same answer, word for word."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reform_samples import REGISTRY, clauses
from scenario_samples import CATALOGUES, faults, read

from fairbalance.evidence.distribution import Normal, Triangular, Uniform
from fairbalance.reform import (
    Amend,
    Assume,
    Insert,
    Lever,
    Reform,
    ReformErrors,
    Scale,
    Scheme,
    Settings,
    Sweep,
    amend,
    assume,
    insert,
    scale,
)
from fairbalance.reform.check import check_reform
from fairbalance.reform.law import NameList, RuleText
from fairbalance.reform.shape import Flag

DAY = date(2027, 4, 1)

WRONG = [
    Scale("capacity.desks", DAY, -1.0),
    Scale("capacity.desk", DAY, 2.0),
    Scale("capacity.desks", DAY, 2.0, ramp_months=600),
    Scale("capacity.desks", DAY, 2.0, end=date(2027, 3, 31)),
    Scale("capacity.desks", date(1066, 10, 14), 2.0),
    Scale("order.desk", DAY, 2.0),
    Scale("mood", DAY, 2.0),
    Amend("capacity.desks", DAY, -5.0),
    Amend("capacity.desks", DAY, "many"),
    Amend("capacity.desks", DAY, 5.0, pending="all"),
    Amend("rate.lodging", DAY, 1.2),
    Amend("order.desk", DAY, "newest"),
    Amend("order.desk", DAY, "lottery", ramp_months=3),
    Amend("law.bar", DAY, True),
    Amend("law.bar", DAY, True, pending="some"),
    Amend("law.bar", DAY, 1, pending="all"),
    Amend("law.years", DAY, True, pending="all"),
    Amend("scheme.swap", DAY, 5.0),
    Insert("scheme.swap", DAY),
    Insert("scheme.swap", DAY, {"places": 1.5}),
    Insert("scheme.swap", DAY, {"places": 1, "price": Normal(1, 1)}),
    Insert("scheme.swap", DAY, {"places": 1, "families": "yes"}),
    Insert("scheme.swap", DAY, {"places": 1, "colour": "red"}),
    Insert("scheme.deal", DAY, {"multiplier": 2}),
    Insert("scheme.deal.Irak", DAY, {"multiplier": 2}),
    Assume("mood", 1.5),
    Assume("mood", Uniform(0, 2)),
    Assume("mood", Sweep((0.5,))),
    Assume("mood", Sweep((0.5, 2.0))),
    Assume("mood", 0.5, "F"),
    Assume("capacity.desks", 0.5),
    Scale("", DAY, 2.0),
]


def from_python(clause):
    try:
        check_reform(Reform("R", (clause,)), REGISTRY)
    except ReformErrors as error:
        return str(error).splitlines()
    return []


def from_file(clause):
    document = {"fairbalance": 1, "model": "sample", "name": "N", "clauses": [clause.as_dict()]}
    return [line.split(": ", 1)[1] for line in faults(json.dumps(document))]


@pytest.mark.parametrize("clause", WRONG, ids=str)
def test_a_wrong_clause_gets_the_same_answer_from_both(clause):
    answer = from_python(clause)
    assert answer
    assert sorted(answer) == sorted(from_file(clause))


@given(clauses)
def test_a_right_clause_is_taken_by_both(clause):
    assert from_python(clause) == []
    assert from_file(clause) == []


numbers = st.floats(-3, 3) | st.integers(-3, 3) | st.sampled_from(("x", "lottery", True, False, None))


@given(st.sampled_from([each.path for each in REGISTRY] + ["scheme.deal.Iraq", "nowhere"]), numbers)
def test_any_clause_gets_the_same_answer_from_both(path, value):
    for clause in (
        Scale(path, DAY, value),
        Amend(path, DAY, value, pending="all"),
        Amend(path, DAY, value),
        Insert(path, DAY, {"places": value, "multiplier": value}),
    ):
        assert sorted(from_python(clause)) == sorted(from_file(clause))


def test_the_short_words_write_the_same_clauses_as_the_classes():
    assert scale("a", 2, "2027-04-01", ramp_months=3, end="2028-01-01") == Scale(
        "a", DAY, 2.0, ramp_months=3, end=date(2028, 1, 1)
    )
    assert amend("a", True, DAY, pending="all") == Amend("a", DAY, True, pending="all")
    assert insert("s", {"places": 1}, start=DAY) == Insert("s", DAY, {"places": 1})
    assert insert("s", start=DAY) == Insert("s", DAY)
    assert assume("u", 0.5, grade="D") == Assume("u", 0.5, "D")
    assert assume("u", [1, 2]) == Assume("u", Sweep((1.0, 2.0)))
    assert Assume("u", [2, 1]) == Assume("u", Sweep((1.0, 2.0)))
    assert assume("u", Triangular(0, 1, 2)).content()["distribution"] == {"triangular": [0, 1, 2]}


def test_errors_of_python_name_the_place_of_the_clause_when_it_has_one():
    clause = Scale("capacity.desks", DAY, -1.0, where="part two, clause 3")
    assert from_python(clause) == ["'-1.0' is not a number of 0 or more - at part two, clause 3.by"]


def uk_examples():
    """One right clause for each lever of the UK model."""
    for each in CATALOGUES["uk"].registry:
        if isinstance(each, Scheme):
            needed = {
                name: True if isinstance(option.shape, Flag) else option.example or 2
                for name, option in each.options.items()
                if option.default is None
            }
            yield insert(f"{each.path}.Iraq" if each.members else each.example, needed, start=DAY)
        elif each.kind == "unknown":
            yield assume(each.path, 0.1)
        elif each.choices:
            yield from (amend(each.path, choice, DAY) for choice in each.choices)
        elif isinstance(each.shape, NameList):
            yield amend(each.path, ["Iraq", "India"], DAY, pending="new claims only")
            yield amend(each.path, {"add": ["India"], "remove": ["Albania"]}, DAY, pending="all")
        elif isinstance(each.shape, RuleText):
            yield amend(each.path, False, DAY, pending="new decisions")
            yield amend(each.path, "case.age_group == 'adult'", DAY, pending="all")
        elif each.kind == "law":
            yield amend(each.path, 2, DAY, pending="all", end="2028-04-01")
        else:
            yield scale(each.path, 1.1, DAY, ramp_months=6)
            yield amend(each.path, min(100, each.maximum or 100), DAY)


@pytest.mark.parametrize("clause", list(uk_examples()), ids=str)
def test_every_lever_of_the_uk_model_can_be_used_from_both(clause):
    document = {"fairbalance": 1, "model": "uk", "name": "N", "clauses": [clause.as_dict()]}
    scenario = read(json.dumps(document))
    assert scenario.reform == Reform("R", (clause,))
    settings = Settings(scenario.reform, CATALOGUES["uk"].registry)
    lever = CATALOGUES["uk"].registry[clause.path]
    if isinstance(lever, Lever) and lever.kind == "unknown":
        assert settings.assumption(clause.path) == 0.1
    elif isinstance(lever, Lever) and lever.choices:
        assert settings.choice(clause.path, "other")[-1] == (DAY, clause.to)
    elif isinstance(lever, Lever) and lever.kind == "law":
        assert settings.law_amendments() == (clause,)
    elif isinstance(lever, Lever):
        base = min(50.0, (lever.maximum or 100) / 2)
        wanted = (min(100.0, lever.maximum or 100), base * 1.1)
        assert settings.value(clause.path, base, date(2030, 1, 1)) in wanted
    else:
        assert len(settings.schemes(lever.path)) == 1
