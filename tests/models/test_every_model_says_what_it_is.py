"""Each model that ships says what it is in a few lines, leads to its evidence, and makes plans."""

from __future__ import annotations

import pytest

from fairbalance.errors import InputError
from fairbalance.evidence import registry
from fairbalance.models.registry import load, names
from fairbalance.reform import Reform, load_scenario
from fairbalance.study.plan import Plan

MODELS = pytest.mark.parametrize("name", names())


@MODELS
def test_one_line_each(name: str) -> None:
    model = load(name)
    lines = str(model).splitlines()
    assert lines[0] == f"{model.title} ({name} {model.version}), {model.start} to {model.until}"
    said = {line.split()[0]: line for line in lines[1:]}
    assert {"law", "levers", "measures", "numbers"} <= said.keys()
    assert said["levers"].split()[1] == str(len(model.levers))
    assert said["measures"].split()[1] == str(len(model.measures))
    assert said["numbers"].startswith(f"numbers   {len(model.parameters)}, ")
    assert all(len(line) <= 100 for line in lines)


@MODELS
def test_every_number_is_known_with_its_sources(name: str) -> None:
    model = load(name)
    for path in model.parameters:
        known, parameter = model.evidence[path], model.parameters[path]
        assert known.value == parameter.value
        assert len(known.records) + sum(each in registry().tables for each in parameter.evidence) == len(
            parameter.evidence
        )
        assert bool(known.sources) == bool(parameter.evidence)


@MODELS
def test_a_plan_is_that_of_the_study_room(name: str) -> None:
    model = load(name)
    nothing = Reform("Nothing")
    made = model.plan([nothing], worlds=3, seed=2, scale=0.1)
    assert made.hash() == Plan(model, [nothing], worlds=3, seed=2, scale=0.1).hash()
    assert model.plan().by_name == {}
    with pytest.raises(InputError, match="at worlds"):
        model.plan(worlds=0)


@MODELS
def test_a_reform_is_compared_with_a_model_or_its_levers(name: str) -> None:
    from fairbalance.models.registry import Catalogues, shipped_reforms

    model = load(name)
    for file in list(shipped_reforms(name).values())[:3]:
        reform = load_scenario(file, Catalogues()).reform
        assert reform.diff(model) == reform.diff(model.levers)
