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
"""Blocks that a thread keeps: for a world with those inside at its start, and for its reforms, of different sizes."""
SMALL = 1 << 20
"""Bytes up to which memory comes from Python's own store."""


class _Free(threading.local):
    """Blocks that a thread gave back, the smallest first; they go with the thread."""

    def __init__(self) -> None:
        self.blocks: list[Array] = []


_free = _Free()
_taking = threading.Lock()


class _Lease:
    """A block on loan: arrays over it keep this alive, and when the last is gone the block goes to the thread.

    Attributes:
        room: Rows that there is room for.
        taken: Rows that are in use.
    """

    def __init__(self, block: Array, room: int, taken: int) -> None:
        self._block, self.room, self.taken = block, room, taken
        self.__array_interface__ = block.__array_interface__

    def __del__(self) -> None:
        if _free is None:  # the interpreter is ending
            return
        _free.blocks = sorted([*_free.blocks, self._block], key=len)[-KEPT:]

    def take(self, held: int, rows: int) -> bool:
        """Take the rows from those held on, unless others have done so."""
        with _taking:
            if self.taken != held or self.room < rows:
                return False
            self.taken = rows
        return True


def _block(size: int) -> Array:
    """The smallest free block that holds so many bytes, or a new one in place of a free one that is outgrown."""
    for block in _free.blocks:
        if size <= len(block) <= LIKE * size:
            _free.blocks = [each for each in _free.blocks if each is not block]
            return block
    _free.blocks = [each for each in _free.blocks if not size <= LIKE * len(each) <= LIKE * size]
    return np.empty(size + size // SPARE, dtype=np.uint8)


def columns(kinds: Mapping[str, type[np.generic]], rows: int, more: int = 0) -> dict[str, Array]:
    """Uninitialised arrays of so many rows, one for each name.

    Args:
        kinds: Type of each column by name.
        rows: Rows of each.
        more: Rows that may be wanted behind them, see `extended`.
    """
    total = sum(_bytes(kind, rows + more) for kind in kinds.values())
    if total <= SMALL:
        return {name: np.empty(rows, dtype=kind) for name, kind in kinds.items()}
    whole = np.asarray(_Lease(_block(total + LINE), rows + more, rows))
    return _laid_out(whole, kinds, rows + more, rows)


def lasting(kinds: Mapping[str, type[np.generic]], rows: int) -> dict[str, Array]:
    """Uninitialised arrays of so many rows for people of many worlds, in memory of their own.

    They would hold a larger block on loan for good, and the next world would find none.
    """
    return {name: np.empty(rows, dtype=kind) for name, kind in kinds.items()}


def extended(given: Mapping[str, Array], rows: int) -> dict[str, Array]:
    """The given columns with so many rows, the new ones uninitialised.

    They lie where they lay if there is room behind them that nobody has taken, and else somewhere else as a copy.
    """
    kinds = {name: column.dtype.type for name, column in given.items()}
    held, whole = min(map(len, given.values())), next(iter(given.values())).base
    lease = None if whole is None else whole.base
    if isinstance(lease, _Lease):
        before, after = (_laid_out(whole, kinds, lease.room, each) for each in (held, rows))
        if all(_same(given[name], before[name]) for name in kinds) and lease.take(held, rows):
            return after
    found = columns(kinds, rows)
    for name, column in given.items():
        found[name][:held] = column
    return found


def _laid_out(whole: Array, kinds: Mapping[str, type[np.generic]], room: int, rows: int) -> dict[str, Array]:
    """The first rows of columns that lie one after the other in a block."""
    at, found = -whole.ctypes.data % LINE, {}
    for name, kind in kinds.items():
        found[name] = whole[at : at + _bytes(kind, room)].view(kind)[:rows]
        at += _bytes(kind, room)
    return found


def _bytes(kind: type[np.generic], rows: int) -> int:
    return -(-rows * np.dtype(kind).itemsize // LINE) * LINE


def _same(one: Array, other: Array) -> bool:
    return one.base is other.base and one.ctypes.data == other.ctypes.data and len(one) == len(other)
