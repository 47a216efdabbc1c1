"""Work out once what follows from an array that nobody can write to."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Result = TypeVar("Result")


def sealed(array: Array) -> Array:
    """A copy that nobody can write to."""
    copy = np.array(array)
    copy.flags.writeable = False
    return copy


def once_if_sealed(function: Callable[[Any], Result]) -> Callable[[Any], Result]:
    """Keep what a function gave for each array that owns its numbers and is read-only, as long as the array lives.

    For anything else the function is called each time.
    """
    kept: dict[int, tuple[weakref.ref[Array], Result]] = {}

    @wraps(function)
    def call(array: Any) -> Result:
        if not isinstance(array, np.ndarray) or array.flags.writeable or array.base is not None:
            return function(array)
        found = kept.get(id(array))
        if found is None or found[0]() is not array:
            for number in [number for number, (other, _) in list(kept.items()) if other() is None]:
                kept.pop(number, None)  # the array is gone and its identity may go to another
            found = kept[id(array)] = weakref.ref(array), function(array)
        return found[1]

    return call
