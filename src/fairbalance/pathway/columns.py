"""Classes that share a column: values that many classes have in common are held, and reckoned with, once.

A rate by nationality is the same for every profile, a rule for a profile the same for every nationality. Where two such
meet, only the combinations that occur become columns. Which these are follows from the classes alone, so it is worked
out once for all worlds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Pick = npt.NDArray[np.int32] | None
"""Columns to take, in order; None for all of them as they are."""


@dataclass(frozen=True, eq=False)
class Columns:
    """Which column each class reads; two are the same only if they are one object.

    Attributes:
        of_class: int32[C], read-only; every column from 0 on is read by some class.
    """

    of_class: npt.NDArray[np.int32]

    @cached_property
    def first(self) -> npt.NDArray[np.int32]:
        """The first class that reads each column, which can stand for all that do: int32[K], read-only."""
        return _sealed(np.unique(self.of_class, return_index=True)[1])

    @property
    def count(self) -> int:
        """Number of columns K."""
        return len(self.first)


@dataclass(frozen=True)
class Meeting:
    """The columns in which two sets of columns meet.

    Attributes:
        columns: One for each combination that occurs; None where each class has its own.
        one: Column of the first set for each of them.
        other: Column of the second set for each of them.
    """

    columns: Columns | None
    one: Pick
    other: Pick


def columns_of(labels: Array) -> Columns:
    """Columns for the classes of each label; the very same for equal labels.

    Args:
        labels: What tells classes apart, one for each: [C].
    """
    return _columns_of(labels.dtype.str, labels.tobytes())


@lru_cache(maxsize=256)
def _columns_of(kind: str, labels: bytes) -> Columns:
    return Columns(_sealed(np.unique(np.frombuffer(labels, np.dtype(kind)), return_inverse=True)[1]))


@lru_cache(maxsize=512)
def meeting(one: Columns | None, other: Columns | None) -> Meeting:
    """Where two sets of columns meet; None stands for a column of its own for each class."""
    if one is other:
        return Meeting(one, None, None)
    if one is None or other is None:
        return Meeting(None, None if one is None else one.of_class, None if other is None else other.of_class)
    both = columns_of(one.of_class.astype(np.int64) * other.count + other.of_class)
    return Meeting(both, _sealed(one.of_class[both.first]), _sealed(other.of_class[both.first]))


def picked(values: Array, pick: Pick) -> Array:
    """The columns picked of values by column (last axis); a single column stays one, for it fits beside any other."""
    return values if pick is None or values.shape[-1] == 1 else np.take(values, pick, axis=-1)


def _sealed(numbers: Array) -> npt.NDArray[np.int32]:
    own = numbers.astype(np.int32)
    own.flags.writeable = False
    return own
