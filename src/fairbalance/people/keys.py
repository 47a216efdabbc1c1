"""Content ids: 64-bit numbers made from what a person is, and draws keyed by them.

A person of a cell (month, nationality, profile) is the cell's key and an ordinal, mixed. Nothing depends on where the
person stands in an array, or on how many others there are.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.uint64]

MASK64 = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15
"""Odd constant (2**64 over the golden ratio) that spreads ordinals over the 64-bit numbers."""
MULTIPLIER_1 = 0xBF58476D1CE4E5B9
MULTIPLIER_2 = 0x94D049BB133111EB
_STREAM = 0x2545F4914F6CDD1D


def mix64(value: int) -> int:
    """The SplitMix64 finaliser (Steele, Lea and Flood 2014), a bijection of 64-bit integers."""
    value &= MASK64
    value = ((value ^ (value >> 30)) * MULTIPLIER_1) & MASK64
    value = ((value ^ (value >> 27)) * MULTIPLIER_2) & MASK64
    return value ^ (value >> 31)


def mix64_array(values: Words) -> Words:
    """`mix64` of each entry of a uint64 array."""
    with np.errstate(over="ignore"):
        mixed = (values ^ (values >> np.uint64(30))) * np.uint64(MULTIPLIER_1)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(MULTIPLIER_2)
        return mixed ^ (mixed >> np.uint64(31))


def label_key(label: str) -> int:
    """64-bit key of a text, the same on every machine."""
    return int.from_bytes(blake2b(label.encode(), digest_size=8).digest(), "little")


@lru_cache(maxsize=64)
def axis_keys(number: int, labels: tuple[str, ...]) -> Words:
    """Keys of the labels of one axis of cells."""
    keys = np.array([label_key(f"{number}:{label}") for label in labels], dtype=np.uint64)
    keys.flags.writeable = False
    return keys


def joined_keys(prefix: Words, own: Words) -> Words:
    """Keys of cells from those of their first axes and those of the next axis."""
    with np.errstate(over="ignore"):
        return mix64_array(prefix + own)


def cell_keys(*axes: tuple[str, ...]) -> Words:
    """Keys of all combinations of labels, in row-major order of the axes.

    The key of a cell depends on its own labels and their axes only, so adding or reordering labels renames nobody.
    """
    keys = np.zeros(1, dtype=np.uint64)
    for number, labels in enumerate(axes):
        keys = joined_keys(keys[:, None], axis_keys(number, labels)[None, :]).ravel()
    return keys


def content_ids(cell_key: Words, ordinal: npt.NDArray[np.integer]) -> Words:
    """Content id of each person from the key of the cell and the ordinal in it (0, 1, 2, ...)."""
    with np.errstate(over="ignore"):
        return mix64_array(cell_key + ordinal.astype(np.uint64) * np.uint64(GOLDEN))


def stream_key(seed: int, purpose: str) -> int:
    """Key of one stream of draws: a seed of luck and what the draws are for."""
    return mix64(seed * GOLDEN + _STREAM + label_key(purpose))


def draws(ids: Words, stream: int) -> Words:
    """32-bit draw of each person in a stream, as uint64 values below 2**32."""
    with np.errstate(over="ignore"):
        return mix64_array(ids + np.uint64(stream)) >> np.uint64(32)
