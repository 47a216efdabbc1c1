"""On the whole UK pathway, with and without a reform, the kernel records every event that the plain engine keeps."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from fairbalance.engine.simulate import record
from fairbalance.models.registry import Catalogues, load, shipped_reforms
from fairbalance.reform.scenario import load_scenario
from fairbalance.study.histories import histories_of
from fairbalance.study.plan import Plan

SCALE = 0.005


@cache
def plan(name: str) -> Plan:
    reform = load_scenario(str(shipped_reforms("uk")[name]), Catalogues()).reform
    return Plan(load("uk"), {name: reform}, worlds=1, scale=SCALE, until="2029-12-31")


@pytest.mark.parametrize("name", ["return-hub", "more-judges", "article-8-rules"])
@pytest.mark.parametrize("side", [0, 1])
def test_every_event_of_everybody_is_the_same(name: str, side: int) -> None:
    planned = plan(name)
    case = planned.model.build(planned.setup, *planned.resolved(planned.variants[side], planned.world(0)))
    twin, kernel = (record(case.network, case.people, case.luck, engine=each) for each in ("twin", "kernel"))
    assert len(twin) > 20_000
    assert np.array_equal(np.sort(twin.words), np.sort(kernel.words))


def test_either_engine_shows_the_same_person_and_the_same_two_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    planned, found = plan("return-hub"), []
    for engine in ("twin", "kernel"):
        monkeypatch.setenv("FAIRBALANCE_ENGINE", engine)
        histories = histories_of(planned, planned.variants[1], scale=SCALE)
        who = histories.chosen(planned.seed)
        assert who is not None
        found.append(histories.explain(who))
    assert found[0].among.engine == "twin" != found[1].among.engine
    one, other = (each.as_dict() | {"engine": ""} for each in found)
    assert one == other
