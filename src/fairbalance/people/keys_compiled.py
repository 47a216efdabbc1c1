"""`keys.mix64` for compiled loops: inlined, with the bits of the plain function."""

from __future__ import annotations

import numpy as np
from numba import njit

from fairbalance.people.keys import MULTIPLIER_1, MULTIPLIER_2

_M1, _M2 = np.uint64(MULTIPLIER_1), np.uint64(MULTIPLIER_2)
_S27, _S30, _S31 = np.uint64(27), np.uint64(30), np.uint64(31)


@njit(inline="always")
def mix(x: np.uint64) -> np.uint64:
    """The SplitMix64 finaliser of a 64-bit number."""
    x = (x ^ (x >> _S30)) * _M1
    x = (x ^ (x >> _S27)) * _M2
    return x ^ (x >> _S31)
