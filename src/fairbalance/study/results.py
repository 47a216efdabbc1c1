"""Where the numbers of a study are: in memory, or in the Parquet files of a run folder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from fairbalance.study.outline import Block, Outline
from fairbalance.study.parts import Parts


class Results(Protocol):
    """The numbers of a study."""

    def values(self, id: str) -> Block:
        """One measure: float64[worlds, variants, streams, *axes]."""
        ...

    def block(self, index: int) -> Block:
        """All measures of one world, see `outline`."""
        ...


class MemoryResults:
    """Blocks kept in memory.

    Args:
        outline: What the numbers mean.
        blocks: One for each world, in order.
    """

    def __init__(self, outline: Outline, blocks: Sequence[Block]) -> None:
        self.outline, self.blocks = outline, blocks

    def values(self, id: str) -> Block:
        """One measure: float64[worlds, variants, streams, *axes]."""
        measure = self.outline.measures[id]
        return np.stack([self.outline.part(block, measure) for block in self.blocks])

    def block(self, index: int) -> Block:
        """All measures of one world."""
        return self.blocks[index]


class FolderResults:
    """Numbers read from a run folder when they are asked for, and kept as far as there is room.

    Opening many files is what takes time, so the first question reads all small measures in one pass.

    Args:
        parts: The Parquet files.
        room: Bytes of measures that are kept.
    """

    def __init__(self, parts: Parts, room: int = 256 << 20) -> None:
        self.parts, self.room = parts, room
        self._kept: dict[str, Block] = {}
        self._small: list[str] | None = None

    def values(self, id: str) -> Block:
        """One measure: float64[worlds, variants, streams, *axes]."""
        if self._small is None:
            self._small = self._fitting(self.room // 2)
            if id in self._small:
                self._kept = self.parts.read_measures(self._small, self.parts.outline.worlds)
        if id not in self._kept:
            found = self.parts.read_measures([id], self.parts.outline.worlds)[id]
            while self._kept and sum(each.nbytes for each in self._kept.values()) + found.nbytes > self.room:
                self._kept.pop(next(iter(self._kept)))
            self._kept[id] = found
        return self._kept[id]

    def block(self, index: int) -> Block:
        """All measures of one world."""
        return self.parts.read(index)

    def _fitting(self, room: int) -> list[str]:
        """The smallest measures that fit in some bytes together."""
        outline = self.parts.outline
        sizes = sorted((each.stop - each.start, id) for id, each in outline.slices.items())
        chosen: list[str] = []
        for size, id in sizes:
            room -= size * 8 * outline.worlds
            if room < 0:
                break
            chosen.append(id)
        return chosen
