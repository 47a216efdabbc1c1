"""A stage that people can come to again counts their visits, so that nobody has the same luck twice."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from fairbalance.models.registry import Catalogues, load, names, shipped_reforms
from fairbalance.pathway.network import Network
from fairbalance.reform import BASELINE, Reform, load_scenario
from fairbalance.study.model import Setup
from fairbalance.study.variants import resolve
from fairbalance.study.worlds import worlds

CERTAIN = 1 << 30
"""Threshold of a chance that everybody passes."""


def reforms() -> list[tuple[str, str]]:
    return [(name, reform) for name in names() for reform in ("baseline", *shipped_reforms(name))]


def built(name: str, reform: str) -> Network:
    """The network of one small world under a shipped reform, with every unknown at one value of its range."""
    model: Any = load(name)
    chosen: Reform = (
        BASELINE if reform == "baseline" else load_scenario(shipped_reforms(name)[reform], Catalogues()).reform
    )
    settled, world = resolve(chosen, worlds(model.parameters, 1, 1)[0], 1, model.levers)
    network: Network = model.build(Setup(model.start, model.until, 0.002, seed=1), settled, world).network
    return network


def leads_to(network: Network) -> np.ndarray:
    """Whether one stage leads to another at once, bool[S, S]."""
    routing, stages = network.routing, len(network.names.stages)
    direct = np.zeros((stages, stages), np.bool_)
    for stage in range(stages):
        for junction in junctions(network, stage):
            edges = [routing.default_edge[junction], *routing.edge[asked_at(network, junction)]]
            targets = routing.target[edges]
            direct[stage, targets[targets >= 0]] = True
    return direct


def junctions(network: Network, stage: int) -> list[int]:
    clocks = network.clocks
    after_service = [int(network.stages.junction[stage])] if network.stages.junction[stage] >= 0 else []
    return after_service + clocks.junction[clocks.first[stage] : clocks.first[stage + 1]].tolist()


def asked_at(network: Network, junction: int) -> slice:
    return slice(network.routing.first_test[junction], network.routing.first_test[junction + 1])


def draws(network: Network, stage: int) -> bool:
    """Whether luck decides anything about a stay in a stage."""
    routing, clocks = network.routing, network.clocks
    if clocks.first[stage + 1] > clocks.first[stage]:
        return True
    if network.stages.junction[stage] >= 0:
        rows = np.unique(network.stages.duration_row[stage])
        thresholds = [
            network.durations.threshold[network.durations.offset[row] : network.durations.offset[row + 1]]
            for row in rows
        ]
        if any(np.any((each > 0) & (each < 1 << 32)) for each in thresholds):
            return True
    for junction in junctions(network, stage):
        for test in range(*asked_at(network, junction).indices(len(routing.kind))):
            begins = routing.threshold.begin[np.unique(routing.row[test])]
            width = int(routing.threshold.column[routing.threshold.columns[routing.row[test, 0, 0]]].max()) + 1
            values = np.concatenate([routing.threshold.values[begin : begin + width] for begin in begins])
            if np.any((values > 0) & (values < CERTAIN)):
                return True
    return False


@pytest.mark.parametrize(("name", "reform"), reforms())
def test_every_stage_on_a_way_back_to_itself_counts_visits_if_it_draws(name: str, reform: str) -> None:
    network = built(name, reform)
    reached = leads_to(network)
    for _ in range(len(network.names.stages).bit_length()):
        reached = reached | (reached.astype(np.int64) @ reached.astype(np.int64) > 0)
    again = np.flatnonzero(reached.diagonal())
    uncounted = [
        network.names.stages[stage] for stage in again if network.stages.visit_slot[stage] < 0 and draws(network, stage)
    ]
    assert uncounted == []
    assert name != "uk" or len(again) > 8
