"""Processing in a third country, inserted by a reform: held, selected, detained, legal filter, moved or heard here."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from fairbalance.models.uk.inputs import Inputs
from fairbalance.models.yardsticks import seen
from fairbalance.pathway.stage import Capacity, Chance, Clock, Outcome, Stage

PATIENCE_DAYS = 30.0
"""Mean days that a person selected is kept while no detention place is free, as in the rest of detention."""
HEARD = Outcome("heard_here", "screening_and_interview")
"""The claim is considered in the UK after all."""


def stages(inputs: Inputs, withdrawal: Callable[[Inputs], Clock]) -> tuple[Stage, ...]:
    """The scheme's stages; none without it.

    Args:
        inputs: The world's inputs.
        withdrawal: Tells how claims are withdrawn while they wait.
    """
    scheme = inputs.third_country
    if scheme is None:
        return ()
    frame = inputs.frame
    months = frame.calendar.months
    not_selected = Clock("not_selected", *frame.hazard_rows(np.full(months, 1 / scheme.hold_days)), (HEARD,))
    no_place = Clock("no_place", *frame.hazard_rows(np.full(months, 1 / PATIENCE_DAYS)), (HEARD,))
    stopped, leaves = frame.constant(scheme.challenge_succeeds), frame.constant(scheme.leaving)
    moved = seen("transferred")
    return (
        Stage(
            "third_country",
            "awaiting_decision",
            "third_country_selection",
            (Outcome("selected", "third_country_challenge"),),
            frame.fixed_service(1),
            clocks=(not_selected, withdrawal(inputs)),
        ),
        Stage(
            "third_country_challenge",
            "awaiting_decision",
            "detention_beds",
            (
                Outcome("stopped", "screening_and_interview", Chance(stopped)),
                Outcome("transferred_and_leaves", "left_third_country", Chance(leaves), observed=moved),
                Outcome("transferred", "stays_in_third_country", observed=moved),
            ),
            frame.geometric_service(scheme.challenge_days),
            clocks=(no_place,),
        ),
    )


def capacities(inputs: Inputs) -> tuple[Capacity, ...]:
    """People selected each day."""
    scheme = inputs.third_country
    if scheme is None:
        return ()
    order = (("third_country",),) * inputs.frame.periods
    return (Capacity("third_country_selection", scheme.selected_a_day, order),)
