"""Returns agreements of a reform, and what an opened route does to detention for removal."""

from __future__ import annotations

import numpy as np

from fairbalance.models.uk.build.options import settled
from fairbalance.models.uk.build.scene import Floats, Scene
from fairbalance.models.uk.nationalities import INDEX, NATIONALITIES
from fairbalance.models.uk.rates.opened import as_with_a_route
from fairbalance.models.uk.rates.returns import returned_given_detained
from fairbalance.reform.settings import SchemeInstance
from fairbalance.units import days_from


def agreements(scene: Scene) -> tuple[Floats, Floats]:
    """What returns agreements of a reform do, by month and nationality.

    Returns:
        Enforced returns once a route has opened, relative to nationalities that have one (0 where none has opened), and
        the multiplier of enforcement, each float[M, N].
    """
    shape = (len(scene.frame.months), len(NATIONALITIES))
    opened, multiplier = np.zeros(shape), np.ones(shape)
    for scheme in scene.settings.schemes("scheme.returns_agreement"):
        column = INDEX[scheme.member]
        options = settled(scheme)
        share = ramp_share(scene, scheme, int(options["ramp_months"]))
        multiplier[:, column] = 1 + share * (float(options["returns_multiplier"]) - 1)
        if options["opens_route"]:
            opened[:, column] = np.where(share >= 0.5, float(options["opened_level"]), 0.0)
    return opened, multiplier


def ramp_share(scene: Scene, scheme: SchemeInstance, ramp_months: int) -> Floats:
    """Share of a scheme that works in each month, growing evenly from its start: float[M]."""
    since = np.array([days_from(scheme.start, month) / 30.44 for month in scene.frame.months])
    share = np.clip((since + 1) / max(ramp_months, 1), 0.0, 1.0) * (since >= 0)
    if scheme.end is not None:
        share = share * np.array([month <= scheme.end for month in scene.frame.months])
    return np.asarray(share)


def returned_of_detained(scene: Scene, opened: Floats) -> Floats:
    """Share of people leaving detention who are returned, with the routes that a reform opens: float[M, N]."""
    months, known = scene.frame.months, scene.known("policy")
    return as_with_a_route(returned_given_detained(months, known), opened, months, known)
