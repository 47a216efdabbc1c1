"""The population as arrays: one row per person, everything the engine needs to know at entry.

A person is a content id: a 64-bit number made from what the person is (cohort, nationality, ordinal), never from the
place in the array. Every draw is keyed by it, so the order of rows means nothing: `sorted_for_entry` puts any
permutation of the same people into the same order.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.errors import InvariantError

Array = npt.NDArray[Any]

COLUMNS: dict[str, type[np.integer[Any]]] = {
    "key": np.uint64,
    "entry_day": np.int16,
    "entry_point": np.uint16,
    "join_day": np.int16,
    "claim_day": np.int16,
    "class_index": np.uint16,
    "vintage": np.uint8,
    "cohort": np.uint16,
    "initial_known": np.uint8,
}
"""Type of each column, no wider than the engine's record of a person: each world writes and reads very many people."""


@dataclass(frozen=True)
class Population:
    """People at entry, a struct of arrays of equal length N.

    Attributes:
        key: Content id of the person, unique (uint64); the engine mixes it with the stream of luck.
        entry_day: Day on which the engine first sees the person (int16, as all days): 0 for the starting system, else
            the arrival day.
        entry_point: Index into `Network.entry_points`: the stage joined, or the junction taken, on the entry day
            (uint16).
        join_day: Day the person joined that stage; negative for those who were waiting before the start.
        claim_day: Day of the claim relative to the start; negative if earlier.
        class_index: Row of the class tables (uint16; nationality group by profile).
        vintage: Which dated set of rules applies because of the claim date (uint8, index into the vintages).
        cohort: Index of the claim cohort (uint16; quarter of claim).
        initial_known: 1 if the initial outcome fell before entry, so it is not counted again (uint8).
    """

    key: Array
    entry_day: Array
    entry_point: Array
    join_day: Array
    claim_day: Array
    class_index: Array
    vintage: Array
    cohort: Array
    initial_known: Array

    def __post_init__(self) -> None:
        """Check that all columns have one length and their declared types."""
        lengths = {len(getattr(self, column.name)) for column in fields(self)}
        if len(lengths) != 1:
            raise InvariantError(f"population columns have different lengths: {sorted(lengths)}", path="population")
        for name, kind in COLUMNS.items():
            if getattr(self, name).dtype != kind:
                raise InvariantError(
                    f"column has type {getattr(self, name).dtype}, not {np.dtype(kind)}", path=f"population.{name}"
                )

    def __len__(self) -> int:
        return len(self.key)

    @classmethod
    def from_columns(cls, **columns: Any) -> Population:
        """Make a population from array-likes, converting each column to its declared type.

        Raises:
            InvariantError: If a number does not fit into the type of its column.
        """
        return cls(**{name: fitted(name, columns[name]) for name in COLUMNS})

    def take(self, rows: Array) -> Population:
        """The people at `rows` (indices or a mask), in that order."""
        return Population(**{name: getattr(self, name)[rows] for name in COLUMNS})

    def sorted_for_entry(self) -> Population:
        """The same people ordered by entry day, then join day, then content id.

        Queues are first come first served; people who join a queue on the same day stand in the order of their
        content id, which is a keyed draw, never the order of the array.
        """
        return self.take(np.lexsort((self.key, self.join_day, self.entry_day)))

    def joined_with(self, other: Population) -> Population:
        """Both populations, this one's rows first."""
        return Population(**{name: np.concatenate([getattr(self, name), getattr(other, name)]) for name in COLUMNS})


def fitted(name: str, values: Any) -> Array:
    """Values as a column keeps them, in memory order.

    Args:
        name: Name of the column.
        values: Numbers.

    Raises:
        InvariantError: If one does not fit into the type of the column; it would turn into another.
    """
    kind = COLUMNS[name]
    given = values if isinstance(values, np.ndarray) else np.array(values, object)  # ids of a list as they are
    if given.dtype != kind and given.size:
        least, most = np.iinfo(kind).min, np.iinfo(kind).max
        for each in (given.min(), given.max()):
            if not least <= each <= most:
                raise InvariantError(f"{each} lies outside {least} to {most}", path=f"population.{name}")
    return np.ascontiguousarray(given, dtype=kind)


def nobody() -> Population:
    """A population without people."""
    return Population.from_columns(**{name: [] for name in COLUMNS})
