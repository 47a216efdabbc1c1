"""Work out once what follows from arrays that nobody can write to."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

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
