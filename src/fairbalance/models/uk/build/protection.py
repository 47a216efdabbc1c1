"""Inputs of leave: the move-on period and core protection."""

from __future__ import annotations

from datetime import date

import numpy as np

from fairbalance.models.uk.build.scene import Scene
from fairbalance.models.uk.inputs import Protection
from fairbalance.models.uk.people.assumptions import MOVE_ON_DAYS

CORE_DAYS = 913
"""Thirty months, the leave in force for adult claims from 2 March 2026."""


def protection(scene: Scene) -> Protection:
    """What follows a grant."""
    return Protection(
        move_on_days=np.array([_move_on(month) for month in scene.frame.months]),
        core=scene.frame.constant(1.0).gated(scene.gates.core_protection, 0.0),
        core_days=CORE_DAYS,
        renewed=scene.draw("core_protection.renewed_share"),
    )


def _move_on(month: date) -> int:
    return next(days for first, days in reversed(MOVE_ON_DAYS) if first <= month)
