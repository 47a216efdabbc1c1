"""Tables of a world under a reform are its own, though worlds are built and run one after the other."""

from __future__ import annotations

import numpy as np
import pytest
from uk_runs import case

from fairbalance.engine import kernel_tables
from fairbalance.engine.kernel_tables import tables_of

SHARED = ("_ways", "_orders", "_classes", "_age_months", "_single_lanes")


@pytest.mark.parametrize("order", [("baseline", "hub"), ("hub", "baseline"), ("third country", "hub", "baseline")])
def test_a_reform_that_adds_stages_never_gets_the_tables_of_another(
    order: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    networks = [case(name).network for name in order]
    found = [tables_of(network) for network in [*networks, *networks]]
    for name in SHARED:
        monkeypatch.setattr(kernel_tables, name, getattr(kernel_tables, name).__wrapped__)
    for tables, network in zip(found, [*networks, *networks], strict=True):
        for mine, alone in zip(tables, tables_of(network), strict=True):
            assert np.array_equal(mine, alone)
    lengths = {name: len(tables.way_edge) for name, tables in zip(order, found, strict=False)}
    assert lengths["hub"] > lengths["baseline"]


def test_two_worlds_share_how_their_pathway_hangs_together_and_not_their_numbers() -> None:
    one, other = (tables_of(case("baseline", index).network) for index in (0, 1))
    assert one.way_edge is other.way_edge
    assert not np.array_equal(one.threshold, other.threshold)
    assert not np.array_equal(one.capacity, other.capacity)
