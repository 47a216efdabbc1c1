"""The back-test of the EU model tells fitted quarters from those held out, and keeps its misses."""

from __future__ import annotations

import pytest

from fairbalance.evidence import registry
from fairbalance.models.eu import past
from fairbalance.models.eu.backtest import Row
from fairbalance.models.registry import history


def test_the_registry_knows_the_history_of_the_model() -> None:
    assert history("eu") is past.history


@pytest.mark.parametrize(("held_out", "kind"), [(True, "forecast"), (False, "fit")])
@pytest.mark.parametrize("measure", ["orders", "returns"])
def test_a_quarter_keeps_its_numbers_and_says_whether_it_was_fitted(held_out: bool, kind: str, measure: str) -> None:
    told = past._reproduced(Row(measure, "2025Q3", held_out, 110.0, 100.0, 90.0, 80.0, 95.0))
    assert told.kind == kind
    assert told.published == (100.0, 110.0)
    assert told.computed == (80.0, 95.0)
    assert not told.agrees
    assert all(record in registry() for record in told.records)
    assert told.id == f"eu-{measure}-2025q3-{kind}"


def test_a_quarter_inside_its_range_agrees() -> None:
    assert past._reproduced(Row("orders", "2025Q2", True, 90.0, 90.0, 90.0, 80.0, 95.0)).agrees
    assert past._reproduced(Row("orders", "2025Q2", True, 99.0, 94.0, 90.0, 80.0, 95.0)).agrees
