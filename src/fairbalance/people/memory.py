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
SMALL = 1 << 20
"""Bytes up to which memory comes from Python's own store."""


class _Last(threading.local):
    """The block that a thread gave back last; it goes with the thread."""

    block: Array | None = None


_last = _Last()


class _Lease:
    """A block on loan: arrays over it keep this alive, and when the last is gone the block goes to the thread."""

    def __init__(self, block: Array) -> None:
        self._block = block
        self.__array_interface__ = block.__array_interface__

    def __del__(self) -> None:
        kept = _last.block
        if kept is None or len(kept) <= len(self._block):
            _last.block = self._block


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
    block, _last.block = _last.block, None
    if block is None or len(block) < total + LINE:
        block = np.empty(total + total // SPARE + LINE, dtype=np.uint8)
    whole = np.asarray(_Lease(block))
    at = -whole.ctypes.data % LINE
    found = {}
    for name, kind in kinds.items():
        found[name] = whole[at : at + sizes[name]].view(kind)[:rows]
        at += sizes[name]
    return found
