"""A few things made lately, kept so that the reforms of a world share what they have in common."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Kept(threading.local, Generic[Made]):
    """What a thread made last for one world, by everything that it depends on.

    All variants of a world are run by one thread, one after the other. When it goes on to another world it drops what
    it kept, so that the memory serves that world at once.

    Args:
        most: How many things are kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._world: Hashable = None
        self._made: OrderedDict[Hashable, Made] = OrderedDict()

    def get(self, world: Hashable, key: Hashable, make: Callable[[], Made]) -> Made:
        """What is kept under a key, made if need be.

        Args:
            world: The world for which it is asked; what was kept for another one is dropped.
            key: Everything that the thing depends on.
            make: Makes it.
        """
        if world != self._world:
            self.forget()
            self._world = world
        if key in self._made:
            self._made.move_to_end(key)
        else:
            self._made[key] = make()
            while len(self._made) > self._most:
                self._made.popitem(last=False)
        return self._made[key]

    def forget(self) -> None:
        """Drop everything that this thread keeps."""
        self._made.clear()
