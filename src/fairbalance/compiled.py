"""Functions that are written twice: plain, and compiled where Numba is installed, with equal bits.

The plain one stands in a module `x` and says what is meant; the compiled one has its name and stands in `x_compiled`,
which alone imports Numba. Nothing is loaded before the first call.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from importlib import import_module
from typing import Any, ParamSpec, TypeVar

import numpy as np

NONE_YET = np.uint64(0)
"""Where a compiled count starts that is an index too: without a sign, so that no index from the end is checked for."""
Given = ParamSpec("Given")
Result = TypeVar("Result")


def compiled(plain: Callable[Given, Result]) -> Callable[Given, Result]:
    """Call the compiled function of the same name where there is one; `inspect.unwrap` gives the plain one back.

    A compiled function takes what the plain one takes, a method its object first.
    """

    @wraps(plain)
    def call(*arguments: Given.args, **named: Given.kwargs) -> Result:
        function: Callable[Given, Result] = chosen(plain.__module__, plain.__name__) or plain
        return function(*arguments, **named)

    return call


@cache
def chosen(module: str, name: str) -> Callable[..., Any] | None:
    """The compiled function of a name, or None where Numba is not installed; found once.

    Args:
        module: Full name of the module of the plain function.
        name: Name of both.

    Raises:
        AttributeError: If Numba is installed, but the function was written only once.
    """
    try:
        twin = import_module(f"{module}_compiled")
    except ImportError:
        return None
    found: Callable[..., Any] = getattr(twin, name)
    return found
