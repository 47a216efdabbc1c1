"""Inputs of the hold for inadmissibility: whose claims wait for a safe third country, and how long."""

from __future__ import annotations

import numpy as np

from fairbalance.models.uk.build.scene import Scene
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.inputs import Inadmissibility
from fairbalance.models.uk.people.inadmissibility import hold, usual_hold

IRREGULAR = (CLASSES.where(route="small_boat") | CLASSES.where(route="other_irregular")) & ~CLASSES.where(
    household="unaccompanied_child"
)
"""Classes whose claims are considered: irregular routes, without children on their own, whom no other state takes."""
LEVER = "rate.inadmissibility_hold"


def inadmissibility(scene: Scene) -> Inadmissibility:
    """The practice of the time; where a reform holds claims again, they wait as long as they last did."""
    frame, known = scene.frame, scene.known("policy")
    found = hold(frame.months, known)
    base = frame.daily(found.entering)
    changed = scene.settings.series(LEVER, base, frame.start)
    firsts = frame.calendar.month_start[:-1]
    entering = np.add.reduceat(changed, firsts) / np.diff(frame.calendar.month_start)
    share = frame.monthly(found.entering if changed is base else entering).where(IRREGULAR, 0.0)
    if changed is not base:
        allowed = scene.gates.inadmissibility.copy()
        allowed[:, 0] = True  # the oldest claims were made before and after the rule began; what was published counts
        share = share.gated(allowed, 0.0)
    agreed = np.where(found.entering > 0, found.agreed, float(usual_hold(known).agreed))
    return Inadmissibility(share, np.maximum(np.round(found.days), 1).astype(np.int64), agreed)
