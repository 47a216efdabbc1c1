from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.people.rounding import whole_people

COUNTS = st.lists(st.floats(0, 1000), min_size=1, max_size=60)


@given(COUNTS)
def test_every_stretch_adds_up_to_within_one_person(counts: list[float]) -> None:
    whole = whole_people(counts)
    gap = np.concatenate(([0.0], np.cumsum(whole - np.array(counts))))
    assert np.abs(gap).max() <= 0.5 + 1e-6
    assert gap.max() - gap.min() <= 1 + 1e-6


@given(COUNTS)
def test_nobody_is_taken_away(counts: list[float]) -> None:
    assert (whole_people(counts) >= 0).all()


@given(st.lists(st.integers(0, 50), min_size=1, max_size=30))
def test_whole_numbers_stay_as_they_are(counts: list[int]) -> None:
    assert whole_people(counts).tolist() == counts


def test_small_fractions_become_somebody_somewhere() -> None:
    assert whole_people(np.full(1000, 0.01)).sum() == 10
