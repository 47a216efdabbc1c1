"""Reforms, levers and settings can be copied and sent to another process, and cannot be changed."""

from __future__ import annotations

import copy
import json
import pickle
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reform_samples import REGISTRY, reforms
from scenario_samples import CATALOGUES, SHIPPED

from fairbalance.models.uk.levers import LEVERS
from fairbalance.reform import Settings, insert, load_scenario, scale
from fairbalance.reform.frozen import Frozen, freeze, thaw


@given(reforms)
def test_a_reform_arrives_as_it_left(reform):
    for again in (pickle.loads(pickle.dumps(reform)), copy.deepcopy(reform)):
        assert again == reform
        assert again.hash() == reform.hash()
        assert again.as_dict() == reform.as_dict()


@pytest.mark.parametrize("name", SHIPPED)
def test_a_scenario_and_its_settings_arrive_as_they_left(name):
    scenario = load_scenario(SHIPPED[name], CATALOGUES)
    assert pickle.loads(pickle.dumps(scenario)) == scenario
    settings = Settings(scenario.reform, LEVERS)
    again = pickle.loads(pickle.dumps(settings))
    for path in ("scheme.return_hub", "scheme.returns_agreement"):
        assert again.schemes(path) == settings.schemes(path)
    assert again.open_unknowns() == settings.open_unknowns()


def test_the_levers_themselves_can_be_sent():
    again = pickle.loads(pickle.dumps(REGISTRY))
    assert [each.path for each in again] == [each.path for each in REGISTRY]
    assert again["scheme.swap"] == REGISTRY["scheme.swap"]


def test_no_clause_or_option_can_be_changed():
    clause = insert(
        "scheme.return_hub", {"places": 5, "outcomes": {"stays": 1}, "nationalities": ["Iran"]}, start="2027-01-01"
    )
    with pytest.raises(FrozenInstanceError):
        clause.path = "scheme.other"
    with pytest.raises(TypeError):
        clause.options["outcomes"]["stays"] = 0
    with pytest.raises(AttributeError):
        clause.options["nationalities"].append("Iraq")
    with pytest.raises(FrozenInstanceError):
        scale("a", 2, "2027-01-01").by = 3


def test_what_is_read_back_from_a_clause_can_be_changed_without_harm():
    clause = insert("scheme.return_hub", {"outcomes": {"stays": 1}}, start="2027-01-01")
    before = clause.key
    clause.content()["options"]["outcomes"]["stays"] = 0
    assert clause.key == before


plain = st.recursive(
    st.integers() | st.text() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=5), plain, max_size=4))
def test_freezing_and_thawing_gives_the_same_values(content):
    frozen = freeze(content)
    assert thaw(frozen) == content
    assert len(frozen) == len(content)
    assert set(frozen) == set(content)
    assert repr(frozen).startswith("{")
    assert json.dumps(thaw(frozen)) == json.dumps(content)
    assert pickle.loads(pickle.dumps(frozen)) == frozen


def test_a_frozen_mapping_is_a_copy():
    content = {"a": [1]}
    frozen = Frozen(content)
    content["a"].append(2)
    content["b"] = 3
    assert dict(frozen) == {"a": (1,)}
