"""Memory for the columns of people, used again once nobody reads it any more.

A world's people take tens of megabytes. The operating system clears fresh memory page by page, which takes longer than
writing the people, and the next world of the same thread needs as much again.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
LINE = 64
"""Columns begin at multiples of so many bytes."""
SPARE = 8
"""A new block is larger than asked by one part in so many, so that a slightly larger world fits too."""
LIKE = 2
"""A block up to so many times as large as asked serves the need; one down to so small a part of it is outgrown."""
KEPT = 3
"""Blocks that a thread keeps: for everyone of a world, for those inside at the start, and for these in the making."""
SMALL = 1 << 20
"""Bytes up to which memory comes from Python's own store."""


class _Free(threading.local):
    """Blocks that a thread gave back, the smallest first; they go with the thread."""

    def __init__(self) -> None:
        self.blocks: list[Array] = []


_free = _Free()


class _Lease:
    """A block on loan: arrays over it keep this alive, and when the last is gone the block goes to the thread."""

    def __init__(self, block: Array) -> None:
        self._block = block
        self.__array_interface__ = block.__array_interface__

    def __del__(self) -> None:
        _free.blocks = sorted([*_free.blocks, self._block], key=len)[-KEPT:]


def _block(size: int) -> Array:
    """The smallest free block that holds so many bytes, or a new one in place of a free one that is outgrown."""
    for block in _free.blocks:
        if size <= len(block) <= LIKE * size:
            _free.blocks = [each for each in _free.blocks if each is not block]
            return block
    _free.blocks = [each for each in _free.blocks if not size <= LIKE * len(each) <= LIKE * size]
    return np.empty(size + size // SPARE, dtype=np.uint8)


def columns(kinds: Mapping[str, type[np.generic]], rows: int) -> dict[str, Array]:
    """Uninitialised arrays of so many rows, one for each name.

    Args:
        kinds: Type of each column by name.
        rows: Rows of each.
    """
    sizes = {name: -(-rows * np.dtype(kind).itemsize // LINE) * LINE for name, kind in kinds.items()}
    total = sum(sizes.values())
    if total <= SMALL:
        return {name: np.empty(rows, dtype=kind) for name, kind in kinds.items()}
    whole = np.asarray(_Lease(_block(total + LINE)))
    at = -whole.ctypes.data % LINE
    found = {}
    for name, kind in kinds.items():
        found[name] = whole[at : at + sizes[name]].view(kind)[:rows]
        at += sizes[name]
    return found
