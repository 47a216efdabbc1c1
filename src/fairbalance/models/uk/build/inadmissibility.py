"""Inputs of the hold for inadmissibility: whose claims wait for a safe third country, and how long."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

import numpy as np

from fairbalance.models.uk.build.scene import Scene
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.frame import Frame
from fairbalance.models.uk.inputs import Inadmissibility
from fairbalance.models.uk.people.inadmissibility import hold, usual_hold

IRREGULAR = (CLASSES.where(route="small_boat") | CLASSES.where(route="other_irregular")) & ~CLASSES.where(
    household="unaccompanied_child"
)
"""Classes whose claims are considered: irregular routes, without children on their own, whom no other state takes."""
LEVER = "rate.inadmissibility_hold"


def inadmissibility(scene: Scene) -> Inadmissibility:
    """The practice of the time; where a reform holds claims again, they wait as long as they last did."""
    frame = scene.frame
    usual = _usual(frame, scene.known("policy"))
    base = frame.daily(hold(frame.months, scene.known("policy")).entering)
    changed = scene.settings.series(LEVER, base, frame.start)
    if changed is base:
        return usual
    entering = np.add.reduceat(changed, frame.calendar.month_start[:-1]) / np.diff(frame.calendar.month_start)
    allowed = scene.gates.inadmissibility.copy()
    allowed[:, 0] = True  # the oldest claims were made before and after the rule began; what was published counts
    return replace(usual, share=frame.monthly(entering).where(IRREGULAR, 0.0).gated(allowed, 0.0))


@lru_cache(maxsize=16)
def _usual(frame: Frame, known: date | None) -> Inadmissibility:
    """The practice as published and as it goes on."""
    found = hold(frame.months, known)
    share = frame.monthly(found.entering).where(IRREGULAR, 0.0)
    agreed = np.where(found.entering > 0, found.agreed, float(usual_hold(known).agreed))
    return Inadmissibility(share, np.maximum(np.round(found.days), 1).astype(np.int64), agreed)
