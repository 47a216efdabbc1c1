"""Inputs of deportation: whom it reaches, and the test by which an appeal against it succeeds.

The test depends on sentence and ties: very compelling circumstances, an exception, or the ordinary balance. How far
apart the tests stand, and how much stronger ties make a case, was never published and is drawn; together they give the
share of appeals allowed that is.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from fairbalance.models.normal import cdf, quantile
from fairbalance.models.uk.build.effects import Effects
from fairbalance.models.uk.build.scene import Floats, Scene, once_a_scene
from fairbalance.models.uk.build.thresholds import ORDINARY, UNDULY_HARSH, VERY_COMPELLING, threshold_steps
from fairbalance.models.uk.classes import CLASSES, PROFILES, class_index
from fairbalance.models.uk.offenders import OFFENDERS, PURSUED_WITHOUT_DUTY, pursued_shares
from fairbalance.pathway.stage import Rates, either

_PROFILES = np.array([index for index, each in enumerate(PROFILES) if each.route == "offender"])
_TIED = np.array([each.ties != "none" for each in OFFENDERS])
_PURSUED = pursued_shares()
_ROUNDS, _ENDS = 10, np.arange(33) / 32
"""A level is searched in so many rounds, each of which cuts what is left into parts that end there."""


def not_pursued(scene: Scene) -> Rates:
    """Share of offenders whose deportation is not pursued, by class and time: none where it is a duty."""
    left = np.zeros(len(PROFILES))
    for index, profile in enumerate(PROFILES):
        if profile.sentence in PURSUED_WITHOUT_DUTY:
            left[index] = 1 - scene.draw(f"offender.pursued_{profile.sentence}")
    return scene.frame.constant(left[CLASSES.profile]).unless(scene.gates.deportation_duty, 0.0)


def appeal_threshold(scene: Scene) -> Rates:
    """Strength of private and family life, among people with the same ties, at which an appeal succeeds."""
    exception = _exception(scene)

    def test(step: float, path: str) -> Rates:
        return replace(exception, rows=exception.rows + step).plus(threshold_steps(scene, path))

    ordinary = test(-scene.draw("offender.ordinary_step"), ORDINARY)
    excepted = either(scene.gates.exceptions, test(0.0, UNDULY_HARSH), ordinary)
    compelling = test(scene.draw("offender.very_compelling_step"), VERY_COMPELLING)
    return either(scene.gates.very_compelling, compelling, excepted)


def _exception(scene: Scene) -> Rates:
    """The test of the exceptions: the share of appeals allowed is the one drawn times what a reform makes of it."""
    factors = Effects(scene).offender_allowed
    row_of_month = np.searchsorted(_different(factors), factors).astype(np.int32)
    rows = np.array([_spread(level - _ties(scene)) for level in _levels(scene)[1:].tolist()])
    return Rates(rows, scene.frame.index_of(row_of_month))


def _different(factors: Floats) -> list[float]:
    return sorted(set(factors.tolist()))


def article_8_yardstick(scene: Scene) -> Floats:
    """Strength at which removal is disproportionate by the present standard, whatever a reform says: float[C]."""
    offenders = _spread(float(_levels(scene)[0]) + _present_steps(scene) - _ties(scene))
    return np.where(CLASSES.where(route="offender"), offenders, -quantile(scene.draw("yardstick.article_8_share")))


def _spread(by_offender: Floats) -> Floats:
    """Values by `OFFENDERS` as values by class; 0 for everyone else."""
    by_profile = np.zeros(len(PROFILES))
    by_profile[_PROFILES] = by_offender
    return np.asarray(by_profile[CLASSES.profile])


def _ties(scene: Scene) -> Floats:
    """How much stronger the ties of each of `OFFENDERS` make a case."""
    return scene.draw("offender.ties_step") * _TIED


@once_a_scene
def _present_steps(scene: Scene) -> Floats:
    """How far the test that the present law sets for each of `OFFENDERS` stands above that of the exceptions."""
    one = class_index(0, _PROFILES)
    compelling, exceptions = (gate[0, -1][one] for gate in (scene.present.very_compelling, scene.present.exceptions))
    steps = np.where(exceptions, 0.0, -scene.draw("offender.ordinary_step"))
    return np.where(compelling, scene.draw("offender.very_compelling_step"), steps)


@once_a_scene
def _levels(scene: Scene) -> Floats:
    """Thresholds of the exceptions without ties at which a share of all offenders pursued succeeds under present law.

    Returns:
        For the share of the yardstick, and then for the share allowed times each factor that a reform brings: float[L].
    """
    allowed = np.array(_different(Effects(scene).offender_allowed)) * scene.draw("offender.allowed_share")
    shares = np.concatenate(([scene.draw("yardstick.article_8_share")], np.clip(allowed, 0.0, 1.0)))
    nearer, each = _ties(scene) - _present_steps(scene), np.arange(len(shares))
    low, high = np.full(len(shares), -12.0), np.full(len(shares), 12.0)
    for _ in range(_ROUNDS):
        points = low[:, None] + (high - low)[:, None] * _ENDS
        succeed = cdf(nearer - points[:, 1:-1, None]) @ _PURSUED  # fewer, the higher the level
        passed = (succeed > shares[:, None]).sum(axis=1)
        low, high = points[each, passed], points[each, passed + 1]
    return low
