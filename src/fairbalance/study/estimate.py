"""Summaries of a number over worlds: never a middle without its range.

Ranges run over worlds, each with its own luck, so they hold parameters and chance together. Where worlds were run with
several streams of luck, the law of total variance tells the two apart:

    variance of a world's number = variance over worlds of its mean + mean over worlds of its variance
                                   (parameters)                       (chance)
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.evidence.share_interval import share_interval
from fairbalance.study.wording import number_words, range_words, step_for

Array = npt.NDArray[np.float64]
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
"""Quantiles over worlds: the 90% range, the 50% range and the middle."""
FEWEST_WORLDS = 20
"""With fewer worlds the 90% range is no more than the lowest and highest world."""


@dataclass(frozen=True)
class Estimate:
    """One number over worlds.

    Attributes:
        middle: Median over worlds.
        low50: Lower end of the central 50% range.
        high50: Upper end of it.
        low90: Lower end of the central 90% range.
        high90: Upper end of it.
        mean: Mean over worlds, for measures that may be added up; None for waits and shares.
        chance_share: Share of the variance that is chance and not parameters; None without chance replicates.
        worlds: Worlds in which the number exists.
        unit: Its unit.
    """

    middle: float
    low50: float
    high50: float
    low90: float
    high90: float
    mean: float | None
    chance_share: float | None
    worlds: int
    unit: str

    @property
    def enough(self) -> bool:
        """Whether there are worlds enough for a 90% range."""
        return self.worlds >= FEWEST_WORLDS

    def as_dict(self) -> dict[str, Any]:
        """Plain values; None where there is no value."""
        return {
            key: None if isinstance(value, float) and np.isnan(value) else value for key, value in asdict(self).items()
        }

    def __str__(self) -> str:
        step = step_for(self.low90, self.high90)
        middle = number_words(self.middle, self.unit, step)
        return f"{middle} ({range_words(self.low90, self.high90, self.unit, step)})"


def quantiles(values: Array, levels: tuple[float, ...] = LEVELS) -> Array:
    """Quantiles over worlds.

    Args:
        values: float64[worlds, ...]; NaN where a world has no value.
        levels: Which quantiles.

    Returns:
        float64[levels, ...]; NaN where no world has a value.
    """
    found = np.full((len(levels), *values.shape[1:]), np.nan)
    lacking = np.isnan(values)
    whole = ~lacking.any(axis=0)
    found[:, whole] = np.quantile(values[:, whole], levels, axis=0)
    partly = lacking.any(axis=0) & ~lacking.all(axis=0)
    if partly.any():
        found[:, partly] = np.nanquantile(values[:, partly], levels, axis=0)
    return found


def share_range(so: npt.NDArray[np.bool_]) -> tuple[float, float]:
    """90% interval of the share of worlds in which something is so.

    Args:
        so: bool[worlds].
    """
    return share_interval(int(so.sum()), len(so))


def chance_share(samples: Array) -> Array | None:
    """Share of the variance of a world's number that is chance.

    A one-way analysis of variance with random effects: within worlds the variance is chance, and the variance of
    the worlds' means holds parameters plus chance divided by the number of streams.

    Args:
        samples: float64[worlds, streams, ...].

    Returns:
        float64[...] from 0 to 1; NaN where nothing varies. None with one stream or one world.
    """
    worlds, streams = samples.shape[:2]
    if streams < 2 or worlds < 2:
        return None
    chance = samples.var(axis=1, ddof=1).mean(axis=0)
    parameters = np.maximum(samples.mean(axis=1).var(axis=0, ddof=1) - chance / streams, 0.0)
    total = chance + parameters
    share: Array = np.divide(chance, total, out=np.full(total.shape, np.nan), where=total > 0)
    return share


def estimates(samples: Array, unit: str, additive: bool) -> list[Estimate]:
    """An estimate for each cell, in C order.

    Args:
        samples: float64[worlds, streams, ...]; the first stream is each world's own luck.
        unit: Unit of the numbers.
        additive: Whether a mean makes sense.
    """
    own = samples[:, 0]
    levels = quantiles(own).reshape(len(LEVELS), -1)
    counts = (~np.isnan(own)).sum(axis=0).reshape(-1)
    means = own.mean(axis=0).reshape(-1)
    shares = chance_share(samples)
    flat = None if shares is None else shares.reshape(-1)
    return [
        Estimate(
            middle=float(levels[2, cell]),
            low50=float(levels[1, cell]),
            high50=float(levels[3, cell]),
            low90=float(levels[0, cell]),
            high90=float(levels[4, cell]),
            mean=float(means[cell]) if additive else None,
            chance_share=None if flat is None or np.isnan(flat[cell]) else float(flat[cell]),
            worlds=int(counts[cell]),
            unit=unit,
        )
        for cell in range(levels.shape[1])
    ]
