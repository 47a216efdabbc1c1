"""A swap with a neighbour state, inserted by a reform: selected on arrival, detained, returned or heard here."""

from __future__ import annotations

import numpy as np

from fairbalance.models.uk.inputs import Inputs
from fairbalance.models.uk.pathway.parts import granted
from fairbalance.models.uk.pathway.third_country import HEARD, PATIENCE_DAYS
from fairbalance.models.yardsticks import seen
from fairbalance.pathway.stage import Chance, Clock, Outcome, Stage


def arrivals(inputs: Inputs) -> tuple[Outcome, ...]:
    """What can happen on arrival: admitted in exchange and granted leave, or selected for return."""
    scheme = inputs.swap
    if scheme is None:
        return ()
    return (
        granted("admitted_in_exchange", Chance(scheme.admitted), initial="granted"),
        Outcome("selected_for_swap", "swap_challenge", Chance(scheme.selected)),
    )


def stages(inputs: Inputs) -> tuple[Stage, ...]:
    """The swap's stages; none without it."""
    scheme = inputs.swap
    if scheme is None:
        return ()
    frame, moved = inputs.frame, seen("transferred")
    no_place = frame.hazard_rows(np.full(frame.calendar.months, 1 / PATIENCE_DAYS))
    return (
        Stage(
            "swap_challenge",
            "awaiting_decision",
            "detention_beds",
            (
                Outcome("stopped", "screening_and_interview", Chance(frame.constant(scheme.challenge_succeeds))),
                Outcome("returned_for_now", "away_after_swap", Chance(frame.constant(scheme.re_entry)), observed=moved),
                Outcome("returned", "transferred", observed=moved),
            ),
            frame.geometric_service(scheme.challenge_days),
            clocks=(Clock("no_place", *no_place, (HEARD,)),),
        ),
        Stage(
            "away_after_swap",
            "transferred",
            "unlimited",
            (Outcome("came_back", "screening_and_interview"),),
            frame.geometric_service(scheme.re_entry_days),
        ),
    )
