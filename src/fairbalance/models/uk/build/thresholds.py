"""Thresholds of judgments that a reform moves: how far, in which period, for whose claims."""

from __future__ import annotations

import numpy as np

from fairbalance.models.uk.build.scene import Floats, Scene

REAL_RISK = "law.thresholds.protection.real_risk"
UNDULY_HARSH = "law.thresholds.article_8.unduly_harsh"
VERY_COMPELLING = "law.thresholds.article_8.very_compelling"
ORDINARY = "law.thresholds.article_8.ordinary"


def threshold_steps(scene: Scene, path: str) -> Floats:
    """How far the reform moves a threshold, in standard deviations of the strength: float[P, V].

    An amendment for new claims reaches the vintages that begin on its day; any other the decisions from its day on.
    """
    frame = scene.frame
    steps = np.zeros((frame.periods, frame.vintages))
    for clause in scene.settings.law_amendments():
        if clause.path != path:
            continue
        of_claim = clause.pending == "new claims only"
        days = np.array([clause.span[0] <= day <= clause.span[1] for day in frame.vintage_dates])
        if not of_claim:
            days = np.array([clause.span[0] <= day <= clause.span[1] for day in frame.period_dates])
        steps[(slice(None), days) if of_claim else days] = float(clause.to)  # type: ignore[arg-type]
    return steps
