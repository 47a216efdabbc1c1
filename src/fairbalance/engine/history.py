"""What happened to people one by one: the edges they took, the stages they joined, the services that started.

A ledger counts; a history tells. Each event is one word of 64 bits,

    row (26 bits), day (16), what (2), stage or edge (20),

so that the sorted words of a person are a life in order: on one day a person takes at most one edge, joins at most one
stage and starts at most one service, in that sequence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from fairbalance.engine.draws import mix64_array

Words = npt.NDArray[np.uint64]
Array = npt.NDArray[Any]

WHAT = ("edge", "join", "start")
"""What can happen, in the order in which it happens on one day."""
EDGE, JOIN, START = range(3)
ROW_SHIFT, DAY_SHIFT, WHAT_SHIFT = 38, 22, 20
MOST_PLACES = 1 << WHAT_SHIFT
"""Stages, and edges, that a word can tell apart."""
_DAYS = np.uint64(0xFFFF)
_BLOCK = 1 << 15
_WITHOUT_ROW = np.uint64((1 << ROW_SHIFT) - 1)


class Event(NamedTuple):
    """One entry of a person's history: what happened on a day; `place` is the stage or edge."""

    day: int
    what: str
    place: int


@dataclass(frozen=True, eq=False)
class History:
    """The events of watched people in one run.

    Attributes:
        words: uint64[events], in any order.
    """

    words: Words

    @property
    def rows(self) -> Array:
        """int64[events], row of the person."""
        return (self.words >> np.uint64(ROW_SHIFT)).view(np.int64)

    @property
    def days(self) -> Array:
        """int64[events], day of the run."""
        return ((self.words >> np.uint64(DAY_SHIFT)) & _DAYS).view(np.int64)

    @property
    def whats(self) -> Array:
        """int64[events], index of `WHAT`."""
        return ((self.words >> np.uint64(WHAT_SHIFT)) & np.uint64(len(WHAT))).view(np.int64)

    @property
    def places(self) -> Array:
        """int64[events], stage or edge."""
        return (self.words & np.uint64(MOST_PLACES - 1)).view(np.int64)

    def life(self, row: int) -> list[Event]:
        """What happened to a person, in order; empty for someone not watched or never there."""
        own = History(np.sort(self.words[self.words >> np.uint64(ROW_SHIFT) == np.uint64(row)]))
        found = zip(own.days.tolist(), own.whats.tolist(), own.places.tolist(), strict=True)
        return [Event(day, WHAT[what], place) for day, what, place in found]

    def digests(self, people: int) -> Words:
        """A number for each life, uint64[people]: equal for equal lives, and for no others but by a chance of 2**-64.

        Args:
            people: How many rows there are.
        """
        found = np.zeros(people, np.uint64)
        for begin in range(0, len(self.words), _BLOCK):  # small enough that what is worked out stays in the cache
            block = History(self.words[begin : begin + _BLOCK])
            np.add.at(found, block.rows, mix64_array(block.words & _WITHOUT_ROW))
        return found

    def only(self, wanted: Array) -> History:
        """The events of some people.

        Args:
            wanted: bool[rows], whose.
        """
        blocks = (self.words[begin : begin + _BLOCK] for begin in range(0, len(self.words), _BLOCK))
        return History(np.concatenate([np.zeros(0, np.uint64), *(each[wanted[History(each).rows]] for each in blocks)]))

    def moved(self, stages: Array, edges: Array) -> History:
        """The same events with other numbers for stages and edges.

        Args:
            stages: int64[stages], the new number of each.
            edges: int64[edges], the new number of each.
        """
        table = np.concatenate([edges, stages])
        of_stage = np.where(self.whats == EDGE, 0, len(edges))
        kept = self.words & np.uint64(((1 << 64) - 1) ^ (MOST_PLACES - 1))
        return History(kept | table[self.places + of_stage].astype(np.uint64))

    def __len__(self) -> int:
        return len(self.words)


def pack(row: int, events: Iterable[Event]) -> Words:
    """The words of one person's events."""
    head = row << ROW_SHIFT
    coded = [head | each.day << DAY_SHIFT | WHAT.index(each.what) << WHAT_SHIFT | each.place for each in events]
    return np.array(coded, np.uint64)
