"""Arithmetic of shares: lean small cells on a larger whole, and move many shares alike to a published total."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_STEPS = 60
_WIDEST = 15.0


def lean(hits: Floats, trials: Floats, prior: Floats | float, weight: float) -> Floats:
    """Share of hits, as if `weight` earlier trials had shown the prior."""
    return np.asarray((hits + weight * np.asarray(prior)) / (trials + weight), dtype=np.float64)


def move_to_total(share: Floats, weight: Floats, total: npt.ArrayLike) -> Floats:
    """Shares moved along the logit scale, all of a row alike, until the weighted sum of the row is its total.

    Args:
        share: [..., groups], between 0 and 1.
        weight: [..., groups], people that each share applies to.
        total: [...], what `share * weight` must sum to; between 0 and the sum of weights.

    Returns:
        [..., groups]; a row without people stays as it is, a row that is not a number stays so.
    """
    safe = np.clip(share, 1e-9, 1 - 1e-9)
    odds = np.log(safe / (1 - safe))
    low = np.full(np.broadcast_shapes(share.shape, weight.shape)[:-1], -_WIDEST)
    high = -low
    aim = np.asarray(total, dtype=np.float64)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        short = (weight / (1 + np.exp(-(odds + middle[..., None])))).sum(axis=-1) < aim
        low, high = np.where(short, middle, low), np.where(short, high, middle)
    moved = 1 / (1 + np.exp(-(odds + ((low + high) / 2)[..., None])))
    return np.where(weight.sum(axis=-1, keepdims=True) == 0, share, moved)
