"""A shape takes a value exactly when its JSON Schema does, and says what is allowed."""

from __future__ import annotations

import math
from datetime import date

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.evidence.distribution import Beta, Fixed, LogNormal, Normal, Triangular, Uniform
from fairbalance.reform.node import Node
from fairbalance.reform.problems import Problem, Problems, ReformErrors, ScenarioErrors, inside, shown
from fairbalance.reform.shape import WRONG, Choice, Day, Flag, Items, ListOf, Months, Number, Text, read_record
from fairbalance.reform.uncertain import AllOr, DistributionShape, Shares, Uncertain, support

SHAPES = [
    Text(8),
    Flag(),
    Flag(only=True),
    Number(),
    Number(0, 1),
    Number(0, 1, above=True),
    Number(1, None, integer=True),
    Choice(("red", "green")),
    Day(),
    Months(24),
    ListOf(Choice(("red", "green", "blue")), shortest=1, longest=2),
    Items(2, "a list"),
    Uncertain(Number()),
    AllOr(ListOf(Text(8))),
    DistributionShape(),
]
plain = (
    st.none()
    | st.booleans()
    | st.integers(-3, 30)
    | st.floats(-2, 30).filter(lambda value: not value.is_integer())
    | st.sampled_from(("red", "green", "all", "2027-04-01", "2031-12-31", "12 months", "1 year", "Iraq", "12"))
)
values = (
    plain
    | st.lists(plain, max_size=3)
    | st.fixed_dictionaries({"uniform": st.just([1, 2])})
    | st.fixed_dictionaries({"triangular": st.just([1, 2, 3])})
    | st.dictionaries(st.sampled_from(("uniform", "wrong")), plain, max_size=2)
)


def attempt(shape, value):
    problems = Problems()
    return shape.read(Node.of(value), "here", problems), problems.found


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: type(shape).__name__ + str(SHAPES.index(shape)))
@given(value=values)
def test_validator_and_schema_agree(shape, value):
    result, found = attempt(shape, value)
    checker = jsonschema.Draft202012Validator(shape.schema())
    assert (result is not WRONG) == checker.is_valid(value)
    assert (result is WRONG) == bool(found)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: type(shape).__name__ + str(SHAPES.index(shape)))
def test_a_refusal_says_what_is_allowed_on_one_line(shape):
    _, (problem, *_) = attempt(shape, {"x": {"y": 1}, "z": 2})
    assert problem.path.startswith("here")
    assert "\n" not in problem.message
    assert len(problem.message) > 15


@pytest.mark.parametrize(
    ("shape", "value", "result"),
    [
        (Text(), "  two words ", "two words"),
        (Number(integer=True), 5.0, 5),
        (Number(), 5, 5.0),
        (Day(), "2027-04-01", date(2027, 4, 1)),
        (Day(), date(1900, 1, 1), date(1900, 1, 1)),
        (Months(), "12 months", 12),
        (Months(), "1 month", 1),
        (Months(), "2 years", 24),
        (ListOf(Number()), [1, 2], (1.0, 2.0)),
        (Uncertain(Number(0)), 3, Fixed(3.0)),
        (Uncertain(Number(0, 1)), {"beta": [2, 3]}, Beta(2, 3)),
        (Uncertain(Number(0)), {"lognormal": [2, 1]}, LogNormal(2, 1)),
        (Uncertain(Number()), {"normal": [2, 1]}, Normal(2, 1)),
        (AllOr(ListOf(Text())), "all", "all"),
        (AllOr(ListOf(Text())), ["all"], ("all",)),
    ],
)
def test_values_become_what_they_mean(shape, value, result):
    found, problems = attempt(shape, value)
    assert not problems
    assert found == result
    assert type(found) is type(result)


@pytest.mark.parametrize(
    ("bounds", "value", "kept"),
    [
        (Number(0, 1), {"uniform": [0, 1]}, True),
        (Number(0, 1), {"uniform": [0, 1.01]}, False),
        (Number(0, 1), {"triangular": [-0.01, 0.5, 1]}, False),
        (Number(0, 1), {"normal": [0.5, 0.01]}, False),
        (Number(0, 1), {"lognormal": [0.5, 0.01]}, False),
        (Number(0), {"lognormal": [0.5, 0.01]}, True),
        (Number(0.5), {"beta": [2, 2]}, False),
        (Number(0, 1), {"fixed": [2]}, False),
    ],
)
def test_no_draw_can_leave_the_bounds(bounds, value, kept):
    found, problems = attempt(Uncertain(bounds), value)
    assert (found is not WRONG) == kept
    assert kept or "draws of" in problems[0].message


@pytest.mark.parametrize(
    "distribution", [Fixed(2), Uniform(1, 2), Triangular(1, 2, 4), LogNormal(2, 0.5), Beta(2, 3), Normal(0, 1)]
)
def test_the_support_holds_every_draw(distribution):
    low, high = support(distribution)
    for step in range(1, 1000):
        assert low <= distribution.quantile(step / 1000) <= high


SHARES = Shares(("home", "stays"))


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"home": 0.4, "stays": 0.6}, ""),
        ({"home": 0.1 + 0.2, "stays": 0.7}, ""),
        ({"home": {"uniform": [0, 0.5]}, "stays": 0.9}, ""),
        ({"home": 0.4, "stays": 0.5}, "these shares add up to 0.9; they must add up to 1"),
        ({"home": 1}, "key 'stays' is missing"),
        ({"home": 2, "stays": -1}, "'2' is not a number from 0 to 1"),
        ({"home": 0.5, "stays": 0.5, "else": 0}, "unknown key 'else'; allowed: 'home', 'stays'"),
        (0.5, "'0.5' stands where a mapping of `key: value` is needed"),
    ],
)
def test_shares_add_up_to_one(value, message):
    found, problems = attempt(SHARES, value)
    assert (found is WRONG) == bool(message)
    assert not message or problems[0].message.startswith(message)
    assert jsonschema.Draft202012Validator(SHARES.schema()).is_valid(value) or message


def test_a_record_reports_unknown_missing_and_wrong_keys_together():
    problems = Problems()
    values = read_record(
        Node.of({"a": 1, "b": "x", "d": 2}), "r", problems, {"a": Number(), "b": Number(), "c": Text()}, ("c",)
    )
    assert values == {"a": 1.0}
    assert [each.path for each in problems.found] == ["r.b", "r.d", "r.c"]


def test_a_number_too_large_to_be_one_is_refused():
    assert attempt(Number(), 10**400)[0] is WRONG
    assert attempt(Number(), math.inf)[0] is WRONG


def test_paths_and_values_are_shown_on_one_line():
    assert inside(inside(inside("", "a"), 2), "b") == "a[2].b"
    assert shown("a\nb\x1b") == "'a b '"
    assert shown(None) == "an empty value"
    assert shown(True) == "'true'"
    assert len(shown("x" * 100)) == 62


def test_problems_are_ordered_by_place_and_kept_apart():
    error = ScenarioErrors("f.yaml", [Problem("second", "b", 9, 1), Problem("first", "a", 2, 3)])
    assert str(error) == "f.yaml:2:3: first - at a\nf.yaml:9:1: second - at b"
    assert [each.message for each in error.errors] == ["first", "second"]
    assert (error.message, error.line) == ("first", 2)
    assert str(ReformErrors([Problem("x", "p"), Problem("y")])) == "x - at p\ny"
