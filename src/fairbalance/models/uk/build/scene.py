"""What every part of a build needs: the frame, what may be known, the world's draws, the reform, and the law."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from fairbalance.errors import InvariantError, nearest
from fairbalance.models.uk.frame import Frame
from fairbalance.models.uk.inputs import Gates
from fairbalance.models.uk.rates.normal import cdf, quantile
from fairbalance.models.uk.rates.source import remembered
from fairbalance.reform.settings import Settings
from fairbalance.study.model import Setup, World
from fairbalance.units import days_from

Floats = npt.NDArray[np.float64]
PUBLISHED_TO = date(2026, 6, 30)
"""End of the last quarter with published stocks; later months are forecasts in any run."""
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

        Args:
            driver: "arrivals", "staffing", "policy", or any other name for what is never given as actual.
        """
        return None if driver in self.setup.actual else self.setup.known_to

    def spread(self, driver: str, swing: float = 1.0) -> Floats:
        """How much of a forecast's spread applies in each month: float[M].

        Grows with the square root of the years since the last known month, from a floor for the known past, until
        levels have come back from most of their swings.

        Args:
            driver: As for `known`.
            swing: What the past moved by in a year, over the spread of the parameter.
        """
        last = self.known(driver) or PUBLISHED_TO
        return _spread(self.frame.months, last, LEAST_SPREAD.get(driver, OTHER_LEAST_SPREAD), swing)

    def shifted(self, share: Floats, shift: float, driver: str) -> Floats:
        """Shares by month (first axis) moved on the probit scale, more the further ahead."""
        steps = shift * self.spread(driver)
        moved = quantile(share) + steps.reshape((-1,) + (1,) * (share.ndim - 1))
        return cdf(moved)

    def scaled(self, level: Floats, factor: float, driver: str, swing: float = 1.0) -> Floats:
        """Levels by month (first axis) times a factor, raised to the part of its spread that applies."""
        steps = np.power(factor, self.spread(driver, swing))
        return np.asarray(level * steps.reshape((-1,) + (1,) * (level.ndim - 1)))

    @cached_property
    def scale(self) -> float:
        """Share of people simulated."""
        return self.setup.scale


@remembered
def _spread(months: Sequence[date], last: date, least: float, swing: float) -> Floats:
    years = np.array([max(days_from(last, month), 0) / 365.25 for month in months])
    return np.asarray(np.sqrt(least**2 + swing**2 * np.minimum(years, LONGEST_SWING - least**2)))
