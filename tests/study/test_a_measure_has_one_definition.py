from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import measure
from toy import MEASURES

from fairbalance.errors import InputError
from fairbalance.study.measures import KINDS, MEASURE_UNITS, TIME_AXES, Measure, MeasureRegistry

GOOD = {
    "id": "people_waiting",
    "label": "people waiting",
    "definition": "People in a stage who are not served.",
    "unit": "people",
    "formula": "waiting at the end of the month",
    "axes": ("stage", "month"),
    "kind": "stock",
}


def test_a_good_measure_is_taken():
    assert Measure(**GOOD).time_axis == "month"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("id", "People Waiting", "is not a measure id"),
        ("id", "2waiting", "is not a measure id"),
        ("id", "", "is not a measure id"),
        ("label", " ", "has a label"),
        ("definition", "", "has a definition"),
        ("formula", "", "has a formula"),
        ("unit", "peeple", "did you mean 'people'?"),
        ("unit", "month", "no unit 'month'"),
        ("kind", "stok", "did you mean 'stock'?"),
        ("axes", ("stage", "stage"), "cannot be an axis"),
        ("axes", ("value",), "cannot be an axis"),
        ("axes", ("Stage",), "cannot be an axis"),
        ("axes", ("month", "year"), "at most one axis of time"),
        ("apart", ("stagge",), "did you mean 'stage'?"),
    ],
)
def test_a_bad_measure_is_refused_with_what_is_allowed(field, value, words):
    with pytest.raises(InputError, match="measures") as caught:
        Measure(**GOOD | {field: value})
    assert words in str(caught.value)


def test_a_measure_cannot_be_changed():
    with pytest.raises(AttributeError):
        Measure(**GOOD).unit = "GBP"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("kind", "over_time", "over_groups"),
    [
        ("stock", False, True),
        ("flow", True, True),
        ("money", True, True),
        ("rights", True, True),
        ("wait", False, False),
        ("share", False, False),
        ("price", False, False),
    ],
)
def test_the_kind_says_what_may_be_added(kind, over_time, over_groups):
    each = measure("x", kind, "stage", "month")
    assert each.adds_over("month") is over_time
    assert each.adds_over("stage") is over_groups


def test_every_kind_is_covered_by_the_rule_above():
    assert set(KINDS) == {"stock", "flow", "money", "rights", "wait", "share", "price"}


def test_alternatives_are_never_added():
    assert not measure("x", "rights", "yardstick", apart=("yardstick",)).adds_over("yardstick")


def test_only_waits_shares_and_prices_may_lack_a_value():
    lacking = {kind for kind in KINDS if measure("x", kind).may_lack_a_value}
    assert lacking == {"wait", "share", "price"}


def test_units_of_labels_are_no_units_of_measures():
    assert not MEASURE_UNITS & {"month", "quarter", "year", "name"}


def test_a_misspelt_measure_is_answered_with_the_nearest():
    with pytest.raises(InputError, match="did you mean 'finished'"):
        MEASURES["finishd"]


def test_two_measures_cannot_share_an_id():
    with pytest.raises(InputError, match=r"two measures have this id - at measures\.x"):
        MeasureRegistry([measure("x", "flow"), measure("x", "stock")])


def test_a_headline_names_measures_that_exist():
    with pytest.raises(InputError, match="no measure 'y'"):
        MeasureRegistry([measure("x", "flow")], headline=["y"])


def test_a_registry_lists_its_measures_in_order():
    assert MEASURES.ids == tuple(each.id for each in MEASURES)
    assert len(MEASURES) == 6
    assert "finished" in MEASURES
    assert "finishd" not in MEASURES
    assert MEASURES.axes == ("month", "stage", "yardstick", "quarter")


@given(st.sets(st.sampled_from(MEASURES.ids)))
def test_a_selection_keeps_the_order_and_the_headline_of_what_it_keeps(ids):
    chosen = MEASURES.only(ids)
    assert chosen.ids == tuple(id for id in MEASURES.ids if id in ids)
    assert chosen.headline == tuple(id for id in MEASURES.headline if id in ids)


def test_descriptions_are_plain_and_complete():
    rows = MEASURES.describe()
    assert json.loads(json.dumps(rows)) == rows
    for row in rows:
        assert {
            "id",
            "label",
            "definition",
            "unit",
            "formula",
            "axes",
            "kind",
            "apart",
            "concerns",
            "adds",
        } == row.keys()
        assert row["adds"] == KINDS[row["kind"]]


def test_a_registry_survives_writing_and_reading():
    again = MeasureRegistry.from_dict(json.loads(json.dumps(MEASURES.as_dict())))
    assert list(again) == list(MEASURES)
    assert again.headline == MEASURES.headline


def test_time_axes_go_from_fine_to_coarse():
    assert TIME_AXES == ("month", "quarter", "year")
