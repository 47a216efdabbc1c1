"""Luck, keyed by who and what, never by when: u = F(world and person; decision, occurrence).

F is the finaliser of SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators") applied
to a sum of keys: a counter-based generator whose value depends on nothing but its keys. All results are integers, and
the normal and exponential transforms are table look-ups with integer interpolation: every engine gets the same bits.
"""

from __future__ import annotations

import math
from functools import cache
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

MASK64 = (1 << 64) - 1
MASK32 = (1 << 32) - 1
MULTIPLIER_1 = 0xBF58476D1CE4E5B9
MULTIPLIER_2 = 0x94D049BB133111EB
OCCURRENCE = 0x9E3779B97F4A7C15
"""Odd constant (2**64 over the golden ratio) that separates the first, second, ... time a decision is met."""
LOG_4096 = round(math.log(4096) * (1 << 24))
BINS = 4096


def mix64(value: int) -> int:
    """The SplitMix64 finaliser, a bijection of 64-bit integers."""
    value &= MASK64
    value = ((value ^ (value >> 30)) * MULTIPLIER_1) & MASK64
    value = ((value ^ (value >> 27)) * MULTIPLIER_2) & MASK64
    return value ^ (value >> 31)


def mix64_array(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """`mix64` of each entry of a uint64 array."""
    with np.errstate(over="ignore"):
        mixed = (values ^ (values >> np.uint64(30))) * np.uint64(MULTIPLIER_1)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(MULTIPLIER_2)
        return mixed ^ (mixed >> np.uint64(31))


def luck_key(seed: int) -> int:
    """The 64-bit key of a stream of luck."""
    return mix64(seed * OCCURRENCE + 0x5851F42D4C957F2D)


def person_keys(content_ids: npt.NDArray[np.uint64], seed: int) -> npt.NDArray[np.uint64]:
    """Keys of people in one stream of luck (uint64, same shape)."""
    with np.errstate(over="ignore"):
        return mix64_array(content_ids + np.uint64(luck_key(seed)))


def uniform(person: int, decision: int, occurrence: int) -> int:
    """The 32-bit draw of a person for the k-th time a decision is met."""
    return mix64(person + decision + occurrence * OCCURRENCE) >> 32


def uniform_array(
    person: npt.NDArray[np.uint64], decision: np.uint64 | int, occurrence: npt.NDArray[np.uint64] | int = 0
) -> npt.NDArray[np.uint64]:
    """`uniform` of each person, as uint64 values below 2**32."""
    with np.errstate(over="ignore"):
        step = np.asarray(occurrence, dtype=np.uint64) * np.uint64(OCCURRENCE)
        return mix64_array(person + np.uint64(decision) + step) >> np.uint64(32)


@cache
def normal_table() -> npt.NDArray[np.int64]:
    """Quantiles of the standard normal at i/4096, units of 2**-16; the ends stand in for the tails."""
    unit = NormalDist()
    inner = [unit.inv_cdf(index / BINS) for index in range(1, BINS)]
    end = unit.inv_cdf(1 - 1 / (BINS * 8))
    return np.array([round(value * (1 << 16)) for value in [-end, *inner, end]], dtype=np.int64)


@cache
def exponential_table() -> npt.NDArray[np.int64]:
    """-log(i/4096) in units of 2**-24, for the bins from 1 on; bin 0 is reached only in its own second look-up."""
    values = [math.log(BINS * 2.0)] + [-math.log(index / BINS) for index in range(1, BINS + 1)]
    return np.array([round(value * (1 << 24)) for value in values], dtype=np.int64)


def normal(u: int) -> int:
    """Standard normal score of a 32-bit draw, increasing in it, units of 2**-16."""
    table = normal_table()
    index = u >> 20
    low, high = int(table[index]), int(table[index + 1])
    return low + (((high - low) * ((u >> 4) & 0xFFFF)) >> 16)


def exponential(u: int) -> int:
    """Unit exponential of a 32-bit draw, decreasing in it, units of 2**-24."""
    table = exponential_table()
    offset = 0
    if u < (1 << 20):
        offset, u = LOG_4096, (u << 12) & MASK32
    index = u >> 20
    low, high = int(table[index]), int(table[index + 1])
    return offset + low + (((high - low) * ((u >> 4) & 0xFFFF)) >> 16)
