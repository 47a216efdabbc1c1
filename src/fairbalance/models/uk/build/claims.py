"""Claims expected under a reform: deterrence, rates, checks, disruption, and people who take another route instead."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from fairbalance.errors import InputError
from fairbalance.models.uk.build.effects import Effects
from fairbalance.models.uk.build.opening import months_whole
from fairbalance.models.uk.build.scene import Floats, Scene
from fairbalance.models.uk.build.swap import with_admissions
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.nationalities import NATIONALITIES

DETERRED = {"deterrence.small_boat": ("small_boat",), "deterrence.other": ("other_irregular", "in_country")}
"""Routes that each assumption about deterrence acts on."""
DISPLACED = "displacement.other_routes"


def claims(scene: Scene, forecast: Floats) -> Floats:
    """People expected by month and class under the reform: float[M, C].

    Args:
        scene: The scene.
        forecast: The same without the reform.

    Returns:
        The very array `forecast` where the reform says nothing of arrivals.
    """
    if not scene.settings.reform.clauses:
        return forecast
    wanted = _deterred(scene, forecast)
    effects = Effects(scene)
    boats = CLASSES.where(route="small_boat")
    others = CLASSES.where(route="other_irregular") | CLASSES.where(route="in_country")
    for classes, route in ((boats, "small_boat"), (others, "other")):
        factor = effects.claims(route)
        if np.any(factor != 1):
            wanted = np.where(classes[None, :], wanted * factor[:, None], wanted)
    share = _displaced_share(scene)
    wanted = wanted if not share else wanted + _displaced(forecast, wanted, share)
    return with_admissions(scene, wanted)


def _deterred(scene: Scene, wanted: Floats) -> Floats:
    for path, routes in DETERRED.items():
        assumed = scene.settings.assumption(path) if path in scene.settings.registry else None
        if assumed is None:
            continue
        if not isinstance(assumed, int | float):
            raise InputError("a deterrence is one number in each world", path=path)
        months = _deterring(scene, path)
        deterred = np.logical_or.reduce([CLASSES.where(route=route) for route in routes])
        if months.any():
            wanted = np.where(months[:, None] & deterred[None, :], wanted * (1 - assumed), wanted)
    return wanted


def _deterring(scene: Scene, path: str) -> npt.NDArray[np.bool_]:
    """Months wholly under a scheme that an assumption about deterrence is about: bool[M]."""
    lever, settings = scene.settings.registry[path], scene.settings
    inserted = [each for scheme in getattr(lever, "read_by", ()) for each in settings.schemes(scheme)]
    found = np.zeros(len(scene.frame.months), np.bool_)
    return np.asarray(np.logical_or.reduce([found, *(months_whole(scene.frame, each) for each in inserted)]))


def _displaced_share(scene: Scene) -> float:
    assumed = scene.settings.assumption(DISPLACED) if DISPLACED in scene.settings.registry else None
    if assumed is None:
        return 0.0
    if not isinstance(assumed, int | float):
        raise InputError("a share displaced is one number in each world", path=DISPLACED)
    return float(assumed)


def _displaced(forecast: Floats, wanted: Floats, share: float) -> Floats:
    """People of each nationality who no longer come by boat and come by other irregular routes: float[M, C]."""
    boats, others = CLASSES.where(route="small_boat"), CLASSES.where(route="other_irregular")
    more = np.zeros_like(wanted)
    for nationality in range(len(NATIONALITIES)):
        of = CLASSES.nationality == nationality
        gone = (forecast - wanted)[:, boats & of].sum(axis=1)
        usual = forecast[:, others & of]
        whole = usual.sum(axis=1, keepdims=True)
        parts = np.divide(usual, whole, out=np.full_like(usual, 1 / max(usual.shape[1], 1)), where=whole > 0)
        more[:, others & of] = share * np.maximum(gone, 0.0)[:, None] * parts
    return more
