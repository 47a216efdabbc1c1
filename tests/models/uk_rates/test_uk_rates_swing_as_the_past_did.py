from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from uk_rates_samples import LOOKS

from fairbalance.models.uk.rates import swings

SWINGS = {
    "claims": swings.claims_swing,
    "decisions": swings.decisions_swing,
    "enforcement": swings.enforcement_swing,
    "grants": swings.grant_swing,
    "grants by nationality": swings.nationality_grant_swing,
    "disposals": swings.disposals_swing,
    "closures": swings.closures_swing,
    "voluntary returns": lambda as_of: swings.returns_swing("voluntary", as_of),
    "enforced returns": lambda as_of: swings.returns_swing("enforced", as_of),
}


@given(st.floats(-0.5, 0.5), st.integers(12, 40))
def test_steady_growth_swings_by_its_rate(growth: float, quarters: int) -> None:
    series = 100 * np.exp(growth * np.arange(quarters) / 4)
    assert swings.yearly_swing(series) == pytest.approx(abs(growth), abs=1e-9)


@given(st.lists(st.floats(1, 1000), min_size=12, max_size=30), st.floats(0.1, 10))
def test_a_swing_does_not_depend_on_the_unit(values: list[float], factor: float) -> None:
    series = np.array(values)
    assert swings.yearly_swing(series * factor) == pytest.approx(swings.yearly_swing(series), abs=1e-9)


def test_quarters_that_are_not_known_are_left_out() -> None:
    series = np.array([np.nan, np.nan, *np.linspace(100, 300, 16), np.nan])
    assert swings.yearly_swing(series) == swings.yearly_swing(series[2:-1])


@pytest.mark.parametrize("name", SWINGS)
@pytest.mark.parametrize("day", [*LOOKS, None])
def test_every_swing_is_one_that_flows_have_shown(name: str, day: date | None) -> None:
    assert 0.1 < SWINGS[name](day) < 0.7


def test_enforced_returns_swung_more_once_the_pandemic_was_known() -> None:
    assert swings.returns_swing("enforced", LOOKS[0]) < swings.returns_swing("enforced", LOOKS[1])


@pytest.mark.parametrize("day", [*LOOKS, None])
def test_shares_of_appeals_swung_least(day: date | None) -> None:
    for swing in (swings.allowed_swing(day), swings.lodging_swing(day)):
        assert 0.05 < swing < 0.25


def test_decisions_stray_by_less_than_they_moved_where_claims_explain_the_rest() -> None:
    from fairbalance.models.uk.rates.system import system

    moved = swings.yearly_swing(system().decided)
    assert 0.5 * moved < swings.decisions_swing() < moved
