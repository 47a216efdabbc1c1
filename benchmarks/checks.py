"""Before anything is timed: the comparators must run the same model."""

from __future__ import annotations

import ctypes

import numpy as np

from benchmarks.comparators import cpp, day_lists, refnet_simpy
from benchmarks.refnet import build


def cpp_equals_day_lists(library: ctypes.CDLL, people: int = 5_000, seeds: tuple[int, ...] = (1, 7)) -> int:
    """Compare the C++ stream with the plain Python oracle, bit for bit; return the number of events compared.

    Raises:
        AssertionError: Naming the arrays that differ.
    """
    events = 0
    for seed in seeds:
        net = build(people, seed)
        expected = day_lists.run(net, seed)
        stream = cpp.Stream(library, net)
        try:
            for _ in range(2):  # the second run meets a used workspace
                differences = expected.differences(stream.run(seed))
                assert not differences, f"C++ differs from the Python oracle in {differences}, seed {seed}"
        finally:
            stream.close()
        events += expected.events
    return events


def simpy_agrees(people: int = 5_000, seed: int = 1) -> float:
    """Compare both SimPy engines, on the same luck, with the oracle; return the largest relative difference.

    Only the order of people whose events fall on one day differs, so completions of a stage agree within 1 in 200.

    Raises:
        AssertionError: Naming the engine that differs by more.
    """
    net = build(people, seed)
    expected = day_lists.run(net, seed).counts.sum(axis=2)[:3]
    worst = 0.0
    for engine in (refnet_simpy.WithResources, refnet_simpy.WithDeques):
        found = np.array(engine(net, seed, keyed=True).run())[:3]
        worst = max(worst, float((np.abs(found - expected) / expected).max()))
    assert worst < 0.005, f"SimPy differs by {worst:.4f}"
    return worst
