"""Luck depends on who and what, never on when or where: and it is good luck."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.engine import draws
from fairbalance.engine.clock import fires_on
from fairbalance.pathway.fixed_point import cumulative_hazard, decision_key, hazard
from fairbalance.pathway.network import NEVER_FIRES

WORD = st.integers(0, 2**32 - 1)
IDS = np.random.default_rng(3).integers(0, 2**63, 200_000, dtype=np.uint64)
PEOPLE = draws.person_keys(IDS, 7)


@given(st.integers(0, 2**64 - 1))
def test_scalar_and_array_mix_alike(value: int) -> None:
    assert int(draws.mix64_array(np.array([value], np.uint64))[0]) == draws.mix64(value)


@given(st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1), st.integers(0, 15))
def test_scalar_and_array_draws_agree(person: int, decision: int, occurrence: int) -> None:
    array = draws.uniform_array(np.array([person], np.uint64), np.uint64(decision), occurrence)
    assert int(array[0]) == draws.uniform(person, decision, occurrence)


@given(WORD, WORD)
def test_scores_rise_with_the_draw_and_exponentials_fall(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert draws.normal(low) <= draws.normal(high)
    assert draws.exponential(low) >= draws.exponential(high)


def test_normal_scores_have_the_normal_distribution() -> None:
    unit = NormalDist()
    for share in (0.001, 0.02, 0.1, 0.5, 0.9, 0.98, 0.999):
        assert draws.normal(int(share * 2**32)) / 65536 == pytest.approx(unit.inv_cdf(share), abs=0.003)


def test_exponentials_have_the_exponential_distribution() -> None:
    for share in (1e-6, 1e-4, 0.001, 0.1, 0.5, 0.9, 0.999):
        assert draws.exponential(int(share * 2**32)) / 2**24 == pytest.approx(-math.log(share), rel=0.01, abs=2e-4)


@pytest.mark.parametrize("occurrence", [0, 1, 7])
def test_draws_are_even_over_sixty_four_cells(occurrence: int) -> None:
    u = draws.uniform_array(PEOPLE, decision_key("a decision"), occurrence)
    counts = np.bincount((u >> np.uint64(26)).astype(np.int64), minlength=64)
    expected = len(IDS) / 64
    assert float(((counts - expected) ** 2 / expected).sum()) < 63 + 5 * math.sqrt(126)


def test_decisions_occurrences_seeds_and_neighbours_are_not_correlated() -> None:
    base = draws.uniform_array(PEOPLE, decision_key("a decision")) / 2**32
    near = draws.person_keys(np.arange(len(IDS), dtype=np.uint64), 7)
    others = {
        "decision": draws.uniform_array(PEOPLE, decision_key("another")),
        "occurrence": draws.uniform_array(PEOPLE, decision_key("a decision"), 1),
        "seed": draws.uniform_array(draws.person_keys(IDS, 8), decision_key("a decision")),
    }
    for name, other in others.items():
        assert abs(np.corrcoef(base, other / 2**32)[0, 1]) < 4.5 / math.sqrt(len(IDS)), name
    lagged = draws.uniform_array(near, decision_key("a decision")) / 2**32
    assert abs(np.corrcoef(lagged[1:], lagged[:-1])[0, 1]) < 4.5 / math.sqrt(len(IDS))


def test_a_draw_knows_nothing_of_the_other_people() -> None:
    alone = draws.person_keys(IDS[5:6], 7)
    assert int(alone[0]) == int(PEOPLE[5])


@given(st.lists(st.floats(0, 0.05), min_size=3, max_size=12), st.integers(0, 2**25), st.data())
def test_a_clock_fires_on_the_first_day_that_uses_up_the_draw(
    rates: list[float], spent: int, data: st.DataObject
) -> None:
    start = np.arange(len(rates) + 1, dtype=np.int64) * 30
    rate = hazard([rates])
    cumulative = cumulative_hazard(rate, start)
    day = data.draw(st.integers(0, int(start[-1]) - 1))
    month = day // 30
    fires = fires_on(spent, day, month, start.tolist(), rate[0].tolist(), cumulative[0].tolist())

    def integrated(until: int) -> int:
        return sum(int(rate[0][each // 30]) for each in range(day, until))

    if fires == NEVER_FIRES:
        assert integrated(int(start[-1])) < spent
    else:
        assert fires > day
        assert integrated(fires) >= spent or fires == day + 1
        assert fires == day + 1 or integrated(fires - 1) < spent


@given(st.floats(0.001, 0.05), st.floats(1, 3), st.integers(1, 2**24))
def test_a_greater_hazard_never_fires_later(rate: float, factor: float, spent: int) -> None:
    start = (np.arange(25, dtype=np.int64) * 30).tolist()

    def fires(daily: float) -> int:
        row = hazard([[daily] * 24])
        return fires_on(spent, 10, 0, start, row[0].tolist(), cumulative_hazard(row, np.array(start))[0].tolist())

    assert fires(rate * factor) <= fires(rate)
