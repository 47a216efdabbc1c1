"""A mapping that shares everything it does not change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

V = TypeVar("V")


class Layers(Mapping[str, V]):
    """An immutable mapping: a base, and what later layers put over it.

    Putting one entry costs one entry; all else is the same object as before. Lookups walk the layers, newest first.

    Args:
        base: The oldest layer.
    """

    __slots__ = ("_below", "_own")

    def __init__(self, base: Mapping[str, V], below: Layers[V] | None = None) -> None:
        self._own = dict(base)
        self._below = below

    def put(self, key: str, value: V) -> Layers[V]:
        """A new mapping with one entry more or changed."""
        return Layers({key: value}, self)

    @property
    def own(self) -> Mapping[str, V]:
        """The entries of the newest layer alone."""
        return dict(self._own)

    def __getitem__(self, key: str) -> V:
        layer: Layers[V] | None = self
        while layer is not None:
            if key in layer._own:
                return layer._own[key]
            layer = layer._below
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        seen: set[str] = set()
        layer: Layers[V] | None = self
        while layer is not None:
            for key in layer._own:
                if key not in seen:
                    seen.add(key)
                    yield key
            layer = layer._below

    def __len__(self) -> int:
        return sum(1 for _ in self)
