"""Where the numbers of a study are: in memory, or in the Parquet files of a run folder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

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
    """Numbers read from a run folder when they are asked for; the last measures asked for are kept.

    Args:
        parts: The Parquet files.
        kept: How many bytes of measures are kept.
    """

    def __init__(self, parts: Parts, kept: int = 256 << 20) -> None:
        self.parts, self.kept = parts, kept
        self._cache: dict[str, npt.NDArray[np.float64]] = {}

    def values(self, id: str) -> Block:
        """One measure: float64[worlds, variants, streams, *axes]."""
        if id not in self._cache:
            found = self.parts.read_measure(id, self.parts.outline.worlds)
            while self._cache and sum(each.nbytes for each in self._cache.values()) + found.nbytes > self.kept:
                self._cache.pop(next(iter(self._cache)))
            self._cache[id] = found
        return self._cache[id]

    def block(self, index: int) -> Block:
        """All measures of one world."""
        return self.parts.read(index)
