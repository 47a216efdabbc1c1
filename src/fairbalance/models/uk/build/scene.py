"""What every part of a build needs: the frame, what may be known, the world's draws, the reform, and the law."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec

import numpy as np
import numpy.typing as npt

from fairbalance.errors import InvariantError, nearest
from fairbalance.models.normal import bounded, cdf, quantile
from fairbalance.models.uk.frame import Frame
from fairbalance.models.uk.inputs import Gates
from fairbalance.models.uk.rates.source import PUBLISHED_TO, remembered
from fairbalance.reform.settings import Settings
from fairbalance.study.model import Setup, World
from fairbalance.units import days_from

Floats = npt.NDArray[np.float64]
Given = ParamSpec("Given")
LEAST_SPREAD = {"staffing": 0.3}
OTHER_LEAST_SPREAD = 0.9
"""Part of a forecast's spread that applies already where the past is known: series are revised and rates are fitted.
Set so that the ranges of past runs hold more of what was published (see docs/backtest.md); staffing is known best."""


LONGEST_SWING = 4.0
"""Years over which a forecast strays before it settles: levels have come back from most of their swings (grade E)."""


@dataclass(frozen=True)
class Scene:
    """The common ground of one build.

    Attributes:
        frame: The grid of the run.
        setup: What all worlds of the study share.
        world: Draws and luck.
        settings: The reform, read through the levers.
        gates: The law on the grid, as the reform leaves it.
        present: The law on the grid without the reform.
    """

    frame: Frame
    setup: Setup
    world: World
    settings: Settings
    gates: Gates
    present: Gates

    def draw(self, path: str) -> float:
        """Value of a parameter in this world.

        Raises:
            InvariantError: If no parameter has the path.
        """
        try:
            return self.world.draws[path]
        except KeyError:
            raise InvariantError(f"no parameter; {nearest(path, self.world.draws)}", path=path) from None

    def known(self, driver: str) -> date | None:
        """Until when published data may be used for a driver; None for everything published.

        A run that starts in the past is judged by what has been published since, and of what it is given reads nothing
        later than that.

        Args:
            driver: "arrivals", "staffing", "policy", or any other name for what is never given as actual.
        """
        given = driver in self.setup.actual and self.setup.known_to is not None
        return PUBLISHED_TO if given else self.setup.known_to

    def spread(self, driver: str, growing: bool = True) -> Floats:
        """How much of a parameter's spread applies in each month: float[M].

        Args:
            driver: As for `known`.
            growing: Whether it grows with the square root of the years since the last known month, until levels have
                come back from most of their swings; else it stays at the floor for the known past.
        """
        last = self.known(driver) or PUBLISHED_TO
        return _spread(self.frame.months, last, LEAST_SPREAD.get(driver, OTHER_LEAST_SPREAD), growing)

    def shifted(self, share: Floats, shift: float, driver: str, stray: Floats) -> Floats:
        """Shares by month (first axis) moved on the probit scale.

        Args:
            share: Shares, float[M, ...].
            shift: What a parameter moves them by, of which the part for the known past applies.
            driver: As for `known`.
            stray: How the world strays from the central path, float[M] or the shape of `share`.
        """
        return cdf(self.moved(share, shift, driver, stray))

    def moved(self, share: Floats, shift: float, driver: str, stray: Floats) -> Floats:
        """What `shifted` gives, left on the probit scale."""
        return bounded(
            quantile(share) + _along(shift * self.spread(driver, growing=False), share) + _along(stray, share)
        )

    def scaled(self, level: Floats, factor: float, driver: str, stray: Floats | None = None) -> Floats:
        """Levels by month (first axis) times a factor.

        Args:
            level: Levels, float[M, ...].
            factor: A parameter, raised to the part of its spread that applies.
            driver: As for `known`.
            stray: How the logarithm of the world strays from the central path, float[M]; without it the spread of the
                parameter grows instead.
        """
        steps = _along(np.power(factor, self.spread(driver, growing=stray is None)), level)
        return np.asarray(level * steps if stray is None else level * steps * _along(np.exp(stray), level))

    @cached_property
    def scale(self) -> float:
        """Share of people simulated."""
        return self.setup.scale


@remembered
def _spread(months: Sequence[date], last: date, least: float, growing: bool) -> Floats:
    years = np.array([max(days_from(last, month), 0) / 365.25 for month in months])
    return np.asarray(np.sqrt(least**2 + growing * np.minimum(years, LONGEST_SWING - least**2)))


def once_a_scene(function: Callable[Concatenate[Scene, Given], Floats]) -> Callable[Concatenate[Scene, Given], Floats]:
    """Keep what a function gives for a scene and what else it is given; the array becomes read-only."""

    @wraps(function)
    def kept(scene: Scene, /, *arguments: Given.args, **named: Given.kwargs) -> Floats:
        found: dict[Any, Floats] = scene.__dict__.setdefault("_kept", {})
        key = (function, arguments, *named.items())
        if key not in found:
            found[key] = function(scene, *arguments, **named)
            found[key].flags.writeable = False
        return found[key]

    return kept


def multiplied(moved: Floats, factor: Floats) -> Floats:
    """Shares on the probit scale times a factor; to the last bit the same where the factor is 1.

    Args:
        moved: Normal quantiles of shares, float[M, N].
        factor: float[M].
    """
    changed = factor != 1
    if not changed.any():
        return moved
    found = moved.copy()
    found[changed] = quantile(np.clip(cdf(moved[changed]) * factor[changed, None], 0.0, 1.0))
    return found


def _along(by_month: Floats, values: Floats) -> Floats:
    """A series by month, shaped so that it meets the months of values with more axes."""
    return by_month.reshape(by_month.shape + (1,) * (values.ndim - by_month.ndim))
