"""How people whose refusal stands go on: further submissions, and appeals out of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from fairbalance.models.uk.build.appeals import odds_of_going_on
from fairbalance.models.uk.build.scene import Floats, Scene
from fairbalance.models.uk.rates.appeals import background_receipts
from fairbalance.models.uk.rates.persistence import persistence
from fairbalance.models.uk.rates.quarters import by_month
from fairbalance.models.uk.rates.refused import closed_share
from fairbalance.models.uk.rates.source import remembered
from fairbalance.models.uk.rates.stocks import stocks
from fairbalance.models.uk.rates.submissions import submitted_a_day
from fairbalance.units import DAYS_PER_YEAR

WITHDRAWN_RATIO = "further_submissions.withdrawn_ratio"
"""Parameter: hazard of further submissions of people whose claim was withdrawn or closed, relative to refused ones."""
MOST_GOING_ON_A_YEAR = 1.5
"""Highest rate a year at which people refused go on (grade E: a bound, so that small stocks do not turn over
endlessly)."""


@dataclass(frozen=True)
class GoingOn:
    """How people in contact whose refusal stands go on.

    Attributes:
        submits: float[M, N], hazard a day of further submissions.
        either: float[M, N], of these and of an appeal out of time together.
        late: float[M], part that late appeals are of both.
    """

    submits: Floats
    either: Floats
    late: Floats


def going_on(scene: Scene, factor: Floats) -> GoingOn:
    """Further submissions, and appeals out of time.

    On the reconstructed stocks they give as many submissions as were counted, and as many late appeals as are missing,
    after those that follow submissions refused, to the appeals received that no recent refusal explains. Nationalities
    differ as they go on after a refusal.

    Args:
        scene: The scene.
        factor: What a reform makes of the hazard of further submissions, by month: float[M].
    """
    months, policy = scene.frame.months, scene.known("policy")
    odds = persistence(policy) * odds_of_going_on(scene)
    submitted = submitted_a_day(months, policy) * scene.draw("further_submissions.multiplier")
    appealed = (1 - scene.draw("further_submissions.grant_share")) * scene.draw("further_submissions.appeal_share")
    unexplained = background_receipts(months, scene.draw("appeal.background_a_quarter"))
    late = np.maximum(unexplained - submitted * appealed, 0.0)
    submits = factor * submitted / (likely_to_submit(scene) * odds_of_going_on(scene)).sum(axis=1)
    appeals = late / (await_nothing(months, policy)[0] * odds_of_going_on(scene)).sum(axis=1)
    either = submits + appeals
    share = np.divide(appeals, either, out=np.zeros_like(either), where=either > 0)

    def hazard(rate: Floats) -> Floats:
        return np.asarray(np.minimum(rate[:, None] * odds, MOST_GOING_ON_A_YEAR / DAYS_PER_YEAR))

    return GoingOn(hazard(submits), hazard(either), share)


def likely_to_submit(scene: Scene) -> Floats:
    """People refused or withdrawn, by their hazard of further submissions in the central world: float[M, N]."""
    refused, withdrawn = await_nothing(scene.frame.months, scene.known("policy"))
    return np.asarray(refused + scene.draw(WITHDRAWN_RATIO) * withdrawn)


@remembered
def await_nothing(months: Sequence[date], policy: date | None) -> tuple[Floats, Floats]:
    """Those refused and those withdrawn on the reconstructed stocks, weighted by `persistence`: float[M, N] each."""
    people, closed = stocks(policy).returnable * persistence(policy), closed_share(policy)
    return by_month(months, people * (1 - closed)), by_month(months, people * closed)
