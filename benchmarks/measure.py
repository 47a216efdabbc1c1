"""Timing: several engines in turn, again and again, so that a noisy machine is equally noisy to all."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """Processor seconds of repeated runs; what others do on the machine is not counted, though it disturbs caches."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def best(self) -> float:
        return min(self.seconds)


def interleaved(engines: dict[str, Callable[[int], object]], times: int) -> dict[str, Timing]:
    """Run each engine once as a warm-up, then all in turn so many times; the argument is the seed."""
    for engine in engines.values():
        engine(0)
    seconds: dict[str, list[float]] = {name: [] for name in engines}
    for turn in range(times):
        for name, engine in engines.items():
            began = time.thread_time()
            engine(turn + 1)
            seconds[name].append(time.thread_time() - began)
    return {name: Timing(tuple(values)) for name, values in seconds.items()}


def seconds_of(work: Callable[[], object]) -> float:
    """Wall-clock seconds of one call."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def processor_seconds_of(work: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    began = time.thread_time()
    work()
    return time.thread_time() - began


def in_threads(work: Callable[[int], object], runs: int, threads: int, warm: int | None = None) -> float:
    """Wall-clock seconds of so many runs on so many threads.

    Args:
        work: What is run with the numbers from 0 on.
        runs: How many.
        threads: On how many threads.
        warm: Runs with other numbers before the clock starts; one for each thread, which gets its workspace so.
    """
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(work, range(runs, runs + (threads if warm is None else warm))))
        return seconds_of(lambda: list(pool.map(work, range(runs))))


def ratio(numerator: Timing, denominator: Timing) -> float:
    """Median ratio of runs that stood side by side, the steadiest comparison on a noisy machine."""
    return statistics.median(one / other for one, other in zip(numerator.seconds, denominator.seconds, strict=True))
