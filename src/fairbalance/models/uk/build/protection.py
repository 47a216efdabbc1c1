"""Inputs of leave: the move-on period and core protection."""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt

from fairbalance.models.uk.build.effects import Effects
from fairbalance.models.uk.build.scene import Scene
from fairbalance.models.uk.inputs import Protection
from fairbalance.models.uk.people.assumptions import MOVE_ON_DAYS
from fairbalance.models.uk.rates.source import remembered

CORE_DAYS = 913
"""Thirty months, the leave in force for adult claims from 2 March 2026."""


def protection(scene: Scene) -> Protection:
    """What follows a grant."""
    factors = Effects(scene)
    examined = scene.draw("core_protection.examined_share") * factors.core_protection_examined
    ended = scene.draw("core_protection.ended_share") * factors.core_protection_ended
    return Protection(
        move_on_days=_move_on_days(scene.frame.months),
        core=scene.frame.constant(1.0).gated(scene.gates.core_protection, 0.0),
        core_days=CORE_DAYS,
        examined=np.minimum(examined, 1.0),
        ended=np.minimum(ended, 1.0),
    )


@remembered
def _move_on_days(months: tuple[date, ...]) -> npt.NDArray[np.int64]:
    return np.array([next(days for first, days in reversed(MOVE_ON_DAYS) if first <= month) for month in months])
