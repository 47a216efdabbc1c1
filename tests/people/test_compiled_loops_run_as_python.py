"""The compiled loops, run as the plain Python they are written in, so that what they say is tested line by line."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairbalance.people.keys import cell_keys, content_ids, draws

compiled = pytest.importorskip("fairbalance.people.thinning_compiled")


@settings(max_examples=15)
@given(st.integers(0, 1100), st.integers(0, 2**64 - 1), st.lists(st.integers(0, 2**32 - 1), min_size=3, max_size=3))
def test_choosing_keeps_those_whose_draw_is_below_the_threshold(count: int, stream: int, limits: list[int]) -> None:
    key = content_ids(cell_keys(("a",)).repeat(count), np.arange(count))
    cell = (np.arange(count) % 3).astype(np.int32)
    threshold = np.array(limits, dtype=np.uint32)
    kept = np.empty(count + 1, dtype=np.int32)
    with np.errstate(over="ignore"):
        number = compiled._choose.py_func(key, cell, threshold, np.uint64(stream), kept)
    wanted = np.flatnonzero(draws(key, stream) < threshold[cell])
    assert np.array_equal(kept[:number], wanted)
    again = np.empty(count + 1, dtype=np.int32)
    assert compiled._choose(key, cell, threshold, np.uint64(stream), again) == number
    assert np.array_equal(kept[:number], again[:number])


@given(st.lists(st.integers(0, 59), max_size=40, unique=True).map(sorted))
def test_writing_looks_up_class_place_and_rules(rows: list[int]) -> None:
    key = np.arange(60, dtype=np.uint64) * np.uint64(7)
    day = np.arange(60, dtype=np.int32) // 6
    cell = (np.arange(60) % 5).astype(np.int32)
    classes = np.array([2, 0, 1, 2, 0], dtype=np.int32)
    point, vintage = np.array([10, 11, 12], dtype=np.int32), np.arange(10, dtype=np.int32) // 5
    cohort = np.arange(10, dtype=np.int32) + 100
    kept = np.array(rows, dtype=np.int32)
    for write in (compiled._write, compiled._write.py_func):
        out = [np.empty(len(rows), dtype=kind) for kind in (np.uint64, *[np.int32] * 5)]
        write(kept, key, day, cell, classes, point, vintage, cohort, *out)
        assert out[0].tolist() == [7 * row for row in rows]
        assert out[1].tolist() == [row // 6 for row in rows]
        assert out[2].tolist() == [int(classes[row % 5]) for row in rows]
        assert out[3].tolist() == [10 + int(classes[row % 5]) for row in rows]
        assert out[4].tolist() == [row // 6 // 5 for row in rows]
        assert out[5].tolist() == [100 + row // 6 for row in rows]
