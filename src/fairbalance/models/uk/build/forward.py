"""How one world strays from the central path after the last known month: a random walk for each driver.

The logarithm of a driver (the normal quantile of a share) takes yearly steps whose size is that of past changes up to
the day of the look (`rates/swings.py`, `rates/walks.py`). The first steps are draws of parameters where there are
such; all other numbers are keyed by the world, the driver and the quarter. So reforms of one world and longer runs
share them, and who arrives in one world of a study is thinned from the superset that all share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType

import numpy as np

from fairbalance.models.normal import quantile
from fairbalance.models.uk.build.scene import Floats, Scene, once_a_scene
from fairbalance.models.uk.nationalities import NATIONALITIES
from fairbalance.models.uk.people.claims import monthly_claims
from fairbalance.models.uk.people.uncertainty import SHARE_YEARS
from fairbalance.models.uk.rates.quarters import month_days
from fairbalance.models.uk.rates.source import PUBLISHED_TO, remembered
from fairbalance.models.uk.rates.standing import enforcement_standing
from fairbalance.models.uk.rates.swings import claims_swing
from fairbalance.models.uk.rates.walks import QUARTERS, sd_ahead, unit_walks
from fairbalance.study.worlds import keyed_uniforms
from fairbalance.units import DAYS_PER_YEAR, days_from

CENTRAL = -1
"""Index of the world in which every parameter is at its median and nothing strays."""
YEARS = 10
"""Years for which a walk takes steps; it stays where it is after them."""


@dataclass(frozen=True)
class First:
    """Parameters whose draws are the first yearly steps of a walk.

    Attributes:
        parameters: One for each year.
        spread: Their standard deviation; that of the logarithm if they multiply.
        multiply: Whether they are factors.
    """

    parameters: tuple[str, ...]
    spread: float = 1.0
    multiply: bool = False


WALKS: Mapping[str, First] = MappingProxyType(
    {
        "allowed": First(("appeal.allowed_shift",), 0.09),
        "claims": First(tuple(f"arrivals.level_year_{year}" for year in range(1, 7))),
        "closures": First(("initial_decision.withdrawal_multiplier",), 0.3, multiply=True),
        "decisions": First(("initial_decision.output_multiplier",), 0.15, multiply=True),
        "disposals": First(("tribunal.output_multiplier",), 0.1, multiply=True),
        "enforcement": First(("returns.enforced_multiplier",), 0.25, multiply=True),
        "grants": First(("initial_decision.grant_shift",), 0.25),
        "lodging": First(("appeal.lodging_multiplier",), 0.08, multiply=True),
        "voluntary returns": First(("returns.voluntary_multiplier",), 0.2, multiply=True),
    }
)
"""All walks by name: what a world draws for them is drawn, and walked, at once."""


def years_ahead(scene: Scene, driver: str) -> Floats:
    """Years from the end of what is known of a driver to the middle of each month, 0 for known months: float[M]."""
    return _years_ahead(scene.frame.months, scene.known(driver) or PUBLISHED_TO)


@lru_cache(maxsize=64)
def _years_ahead(months: tuple[date, ...], last: date) -> Floats:
    days = np.array([days_from(last, month) for month in months], np.float64)
    years = np.where(days > 0, (days + 14.5) / DAYS_PER_YEAR, 0.0)
    years.flags.writeable = False
    return years


def walk(scene: Scene, name: str, driver: str, swing: float) -> Floats:
    """Deviation of a driver from its central path in each month, 0 where it is known: float[M].

    Args:
        scene: The scene.
        name: Name of the walk, one of `WALKS`: drivers of one name stray together.
        driver: Driver whose known months end the past, as for `Scene.known`.
        swing: Standard deviation of the change of its yearly means.
    """
    return np.asarray(swing * _walks(scene, scene.known(driver) or PUBLISHED_TO)[_ROW_OF_WALK[name]])


_ROW_OF_WALK = {name: row for row, name in enumerate(WALKS)}


def _first_steps(scene: Scene) -> Floats:
    """The steps that parameters draw, as standard normals: float[parameters of all walks]."""
    drawn = np.array([scene.draw(path) for first in WALKS.values() for path in first.parameters])
    return np.asarray(np.log(drawn, where=_MULTIPLY, out=drawn) / _SPREAD)


_PARAMETERS = [(row, year, each) for row, each in enumerate(WALKS.values()) for year in range(len(each.parameters))]
_FIRST = tuple(np.array([(row, 1 + year) for row, year, _ in _PARAMETERS]).T)
_MULTIPLY = np.array([each.multiply for *_, each in _PARAMETERS])
_SPREAD = np.array([each.spread for *_, each in _PARAMETERS])
"""Place of each of those steps among all steps, whether its parameter is a factor, and the spread of that."""


@once_a_scene
def _walks(scene: Scene, last: date) -> Floats:
    """Each of `WALKS` for a swing of one, if drivers are known to a day: float[walks, M]."""
    years = _years_ahead(scene.frame.months, last)
    if scene.world.index == CENTRAL or not years.any():
        return np.zeros((len(WALKS), len(years)))
    steps = _steps(scene.setup.seed, scene.world.index).copy()
    steps[_FIRST] = _first_steps(scene)
    return unit_walks(years, steps[:, 0], steps[:, 1 : YEARS + 1], steps[:, YEARS + 1 :])


def apart(scene: Scene, name: str, driver: str, swing: float) -> Floats:
    """Deviation of each nationality beside what all share, 0 where it is known: float[M, N].

    Nationalities drift apart for `SHARE_YEARS` and then settle, as their shares of claims do.
    """
    years = years_ahead(scene, driver)
    if scene.world.index == CENTRAL or not years.any():
        return np.zeros((len(years), len(NATIONALITIES)))
    normals = normals_of_nationalities(scene, f"forward.{name}")
    return np.asarray(sd_ahead(np.minimum(years, SHARE_YEARS), swing)[:, None] * normals)


@once_a_scene
def enforced(scene: Scene, driver: str, swing: float) -> Floats:
    """Deviation of what enforcement does: returns, and the people it brings in, stray together: float[M].

    They stray from where enforced returns stood at the end of their last year.
    """
    stood = np.where(years_ahead(scene, driver) > 0, enforcement_standing(scene.known(driver)), 0.0)
    return stood + walk(scene, "enforcement", driver, swing)


@once_a_scene
def claims_level(scene: Scene) -> Floats:
    """Factor on all claims in each month, before any reform: float[M]."""
    return np.exp(walk(scene, "claims", "arrivals", claims_swing(scene.known("arrivals"))))


@once_a_scene
def claims_a_day(scene: Scene) -> Floats:
    """People who claim each day, by month, before any reform: float[M]."""
    return np.asarray(_central_claims_a_day(scene.frame.months, scene.known("arrivals")) * claims_level(scene))


@remembered
def _central_claims_a_day(months: tuple[date, ...], known: date | None) -> Floats:
    return np.asarray(monthly_claims(months, known).sum(axis=(1, 2)) / month_days(months))


@lru_cache(maxsize=64)
def _steps(seed: int, world: int) -> Floats:
    """Standard normals of each of `WALKS`, one row each: its start, its years, and what lies between them."""
    steps = quantile(keyed_uniforms(seed, _NAMES_OF_STEPS, world)).reshape(len(WALKS), -1)
    steps.flags.writeable = False
    return steps


_NAMES_OF_STEPS = tuple(f"forward.{name}.{each}" for name in WALKS for each in range(1 + QUARTERS * YEARS))


@once_a_scene
def normals_of_nationalities(scene: Scene, name: str) -> Floats:
    """Standard normal of each nationality in a world: float[N]."""
    return quantile(keyed_uniforms(scene.setup.seed, _of_each_nationality(name), scene.world.index))


@cache
def _of_each_nationality(name: str) -> tuple[str, ...]:
    return tuple(f"{name}.{each}" for each in NATIONALITIES)
