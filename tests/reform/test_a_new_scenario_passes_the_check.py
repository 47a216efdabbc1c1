"""`new_scenario` writes files that pass, and whose commented clauses pass once they are moved up."""

from __future__ import annotations

import re
from datetime import date

import pytest
from reform_samples import REGISTRY
from scenario_samples import CATALOGUES, faults, read

from fairbalance.reform import BASELINE, LeverRegistry, Scale, Scheme, new_scenario

MODELS = [("uk", CATALOGUES["uk"].registry), ("sample", REGISTRY)]


@pytest.mark.parametrize(("model", "registry"), MODELS)
def test_a_new_scenario_is_valid_and_has_one_clause(model, registry):
    scenario = read(new_scenario(model, registry))
    (clause,) = scenario.reform.clauses
    assert isinstance(clause, Scale)
    assert clause.start == date(2027, 4, 1)
    assert scenario.until == date(2031, 12, 31)


@pytest.mark.parametrize(("model", "registry"), MODELS)
def test_an_empty_scenario_is_the_baseline(model, registry):
    assert read(new_scenario(model, registry, empty=True)).reform == BASELINE


def test_a_model_without_capacities_starts_empty():
    assert "clauses: []" in new_scenario("bare", LeverRegistry(()))


@pytest.mark.parametrize(("model", "registry"), MODELS)
def test_every_lever_is_listed(model, registry):
    text = new_scenario(model, registry)
    for lever in registry:
        assert re.search(rf"^#   - (scale|amend|insert|assume): {re.escape(lever.path)}", text, re.M)


def commented_clauses(text):
    """Each clause in the comments, with its '# ' taken away and gaps filled with 1."""
    found = re.findall(r"^#   - .*\n(?:#     .*\n)*", text, re.M)
    return ["".join(line[2:] + "\n" for line in each.splitlines()).replace(": ...", ": 1") for each in found]


@pytest.mark.parametrize(("model", "registry"), MODELS)
def test_every_commented_clause_passes_once_it_is_moved_up(model, registry):
    clauses = commented_clauses(new_scenario(model, registry))
    assert len(clauses) == len(list(registry))
    for clause in clauses:
        assert faults(f"fairbalance: 1\nmodel: {model}\nname: N\nclauses:\n{clause}") == []


def test_the_dates_can_be_chosen():
    scenario = read(new_scenario("uk", MODELS[0][1], start=date(2029, 1, 1), until=date(2035, 6, 30)))
    assert scenario.reform.clauses[0].start == date(2029, 1, 1)
    assert scenario.until == date(2035, 6, 30)


def test_the_member_of_a_family_is_named():
    text = new_scenario("sample", REGISTRY)
    assert "insert: scheme.deal.Iraq  # one for each nationality" in text
    assert any(isinstance(each, Scheme) and each.members for each in REGISTRY)
