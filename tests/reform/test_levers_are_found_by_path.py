"""The registry: lookup, families, nearest names, and levers that cannot exist."""

from __future__ import annotations

import pytest
from reform_samples import REGISTRY, lever

from fairbalance.errors import ReformError
from fairbalance.reform import LeverRegistry, Option, Scheme
from fairbalance.reform.lever import VERBS
from fairbalance.reform.shape import Choice, Flag, Number


def test_every_lever_is_found_by_its_path():
    for each in REGISTRY:
        path = f"{each.path}.{each.members[0]}" if isinstance(each, Scheme) and each.members else each.path
        assert REGISTRY[path] is each
        assert path in REGISTRY


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("capacity.desk", "no lever 'capacity.desk'; did you mean 'capacity.desks'? - at capacity.desk"),
        ("scheme.deal", "'scheme.deal' is one for each nationality; add it, as in 'scheme.deal.Iraq' - at scheme.deal"),
        ("scheme.deal.Irak", "no nationality 'Irak' in 'scheme.deal'; did you mean 'Iraq'? - at scheme.deal.Irak"),
        (
            "scheme.deal.",
            "no nationality '' in 'scheme.deal'; allowed: 'Iraq', 'Sri Lanka', 'Vietnam' - at scheme.deal.",
        ),
    ],
)
def test_a_path_that_does_not_exist_is_answered_with_the_nearest(path, message):
    assert path not in REGISTRY
    with pytest.raises(ReformError) as caught:
        REGISTRY[path]
    assert str(caught.value) == message


def test_something_far_from_everything_is_answered_with_what_exists():
    with pytest.raises(
        ReformError, match=r"levers start with 'capacity.', 'deterrence.', 'law.', 'order.', 'rate.', 'sch"
    ):
        REGISTRY["zzz"]
    with pytest.raises(ReformError, match=r"allowed: 'law.bar', 'law.years', 'law.test' - at"):
        REGISTRY["law.zzzzzz"]
    assert 5 not in REGISTRY


def test_a_scheme_is_found_by_its_own_path_only():
    assert REGISTRY.scheme("scheme.deal").member == "nationality"
    with pytest.raises(ReformError, match=r"no lever 'scheme.deel'"):
        REGISTRY.scheme("scheme.deel")
    with pytest.raises(ReformError):
        REGISTRY.scheme("capacity.desks")


def test_two_levers_with_one_path_are_refused():
    with pytest.raises(ReformError, match=r"two levers have this path - at capacity.desks"):
        LeverRegistry((*REGISTRY, lever("capacity.desks", "capacity")))


def test_levers_can_be_added_without_touching_the_registry():
    grown = REGISTRY.with_levers((lever("law.new", "law", "yes or no"),))
    assert "law.new" in grown
    assert "law.new" not in REGISTRY
    assert len(grown) == len(REGISTRY) + 1


def test_an_order_needs_choices():
    with pytest.raises(ReformError, match=r"an order lever needs its choices - at order.x"):
        lever("order.x", "order")


@pytest.mark.parametrize("rest", [{}, {"published": {"uniform": (0.0, 1.0)}, "default": 0.0}])
def test_an_unknown_has_a_range_and_never_a_default(rest):
    with pytest.raises(ReformError, match=r"an unknown has a published range and no default - at unknown.x"):
        lever("unknown.x", "unknown", "share", **rest)


def test_a_default_option_needs_a_grade():
    options = {"places": Option(shape=Number(), label="places", default=5)}
    with pytest.raises(ReformError, match=r"a default needs a grade - at scheme.x.places"):
        Scheme(path="scheme.x", label="X", description="X.", options=options)


def test_what_a_lever_takes_follows_from_its_kind():
    assert REGISTRY["order.desk"].value_shape == Choice(("oldest_first", "newest_first", "lottery"))
    assert REGISTRY["law.bar"].value_shape == Flag()
    assert REGISTRY["law.years"].value_shape == Number(0.0, None)
    assert {each.kind for each in REGISTRY} == set(VERBS)


def test_options_of_a_scheme_cannot_be_changed():
    with pytest.raises(TypeError):
        REGISTRY.scheme("scheme.swap").options["places"] = None
