"""Who arrives must tell nothing about what happens to them: the draws of arriving and of the engine are unrelated."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.engine import draws as engine
from fairbalance.people import keys
from fairbalance.people.arrivals import Superset

COUNT = 40_000
IDS = keys.content_ids(keys.cell_keys(tuple("abcdefgh")).repeat(COUNT // 8), np.tile(np.arange(COUNT // 8), 8))
NOISE = 4 / np.sqrt(COUNT)


@given(st.integers(0, 2**64 - 1))
def test_both_rooms_mix_alike(value: int) -> None:
    assert keys.mix64(value) == engine.mix64(value)


def correlation(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.corrcoef(one.astype(np.float64), other.astype(np.float64))[0, 1])


@pytest.mark.parametrize("seed", [0, 1, 2, 77])
@pytest.mark.parametrize("decision", [1, 12345, 2**40 + 1])
def test_arriving_is_unrelated_to_every_decision_of_the_engine(seed: int, decision: int) -> None:
    arrives = keys.draws(IDS, keys.stream_key(seed, "arrives"))
    later = engine.uniform_array(engine.person_keys(IDS, seed), decision)
    assert abs(correlation(arrives, later)) < NOISE


def test_the_day_of_arrival_is_unrelated_to_arriving() -> None:
    start = date(2026, 7, 1)
    superset = Superset.build(start, np.array([[float(COUNT)]]), keys.cell_keys(("July",), ("a",)))
    arrives = keys.draws(superset.candidates.key, keys.stream_key(3, "arrives"))
    assert abs(correlation(superset.candidates.day(), arrives)) < NOISE
    early = arrives[superset.candidates.day() < 15].mean() / 2**32
    assert early == pytest.approx(0.5, abs=4 * np.sqrt(1 / 12 / (COUNT / 2)))


@pytest.mark.parametrize("lag", [1, 2, 8, 5000])
def test_neighbours_are_unrelated(lag: int) -> None:
    arrives = keys.draws(IDS, keys.stream_key(1, "arrives"))
    assert abs(correlation(arrives[lag:], arrives[:-lag])) < NOISE * 1.1


@given(st.integers(0, 10**9), st.integers(1, 1000))
def test_seeds_give_streams_of_their_own(seed: int, step: int) -> None:
    one, other = keys.stream_key(seed, "arrives"), keys.stream_key(seed + step, "arrives")
    assert one != other
    few = IDS[:4000]
    assert abs(correlation(keys.draws(few, one), keys.draws(few, other))) < 6 / np.sqrt(4000)
