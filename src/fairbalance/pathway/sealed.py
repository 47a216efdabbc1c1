"""Work out once what follows from arrays that nobody can write to, or that are equal to those of another world."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Given = ParamSpec("Given")
Result = TypeVar("Result")


def sealed(array: Array) -> Array:
    """A copy that nobody can write to."""
    copy = np.array(array)
    copy.flags.writeable = False
    return copy


def once_if_sealed(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """Keep what a function gave for arrays that own their numbers and are read-only, as long as they all live.

    Arguments that are not arrays are told apart by their value. If any array can be written to, or anything cannot be
    told apart, the function is called each time.
    """
    kept: dict[tuple[Hashable, ...], tuple[tuple[weakref.ref[Array], ...], Result]] = {}

    @wraps(function)
    def call(*arguments: Given.args, **named: Given.kwargs) -> Result:
        arrays = [each for each in arguments if isinstance(each, np.ndarray)]
        if named or not arrays or any(each.flags.writeable or each.base is not None for each in arrays):
            return function(*arguments, **named)
        try:
            key = tuple((id(each), True) if isinstance(each, np.ndarray) else (each, False) for each in arguments)
            found = kept.get(key)
        except TypeError:  # a list, say
            return function(*arguments, **named)
        if found is None or any(other() is not each for other, each in zip(found[0], arrays, strict=True)):
            for old in [old for old, (others, _) in list(kept.items()) if any(other() is None for other in others)]:
                kept.pop(old, None)  # an array is gone and its identity may go to another
            found = kept[key] = tuple(weakref.ref(each) for each in arrays), function(*arguments, **named)
        return found[1]

    return call


DIFFERENT = 32
"""Pathways, more or less, for which what follows from their arrays is kept."""


def once_for_equal(function: Callable[..., Result]) -> Callable[..., Result]:
    """Keep what a function gave for arrays of the same type, shape and numbers, whoever made them.

    Worlds differ in their numbers but hardly ever in how their pathway hangs together. The arrays are the key, byte by
    byte, so this is for small ones. Nobody may write to what the function gives: the next world gets the very same.
    """

    @lru_cache(maxsize=DIFFERENT)
    def of_contents(*contents: Hashable) -> Result:
        return function(*(each.array() if isinstance(each, _Contents) else each for each in contents))

    @wraps(function)
    def call(*arguments: Any) -> Result:
        return of_contents(*(_Contents.of(each) if isinstance(each, np.ndarray) else each for each in arguments))

    return call


class _Contents(NamedTuple):
    """An array as a key: equal for equal type, shape and numbers."""

    kind: str
    shape: tuple[int, ...]
    numbers: bytes

    @classmethod
    def of(cls, array: Array) -> _Contents:
        return cls(array.dtype.str, array.shape, array.tobytes())

    def array(self) -> Array:
        return np.frombuffer(self.numbers, self.kind).reshape(self.shape).copy()
