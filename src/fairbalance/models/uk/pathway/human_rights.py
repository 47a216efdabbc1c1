"""People who lose a human-rights appeal and never claimed asylum: they leave, are removed, get other leave, or stay.

Those of them who are detained are among the other immigration offenders whom the statistics of detention count, so that
they take no place in detention here.
"""

from __future__ import annotations

from fairbalance.models.uk.inputs import Inputs
from fairbalance.models.yardsticks import seen
from fairbalance.pathway.stage import Clock, Outcome, Stage

RETURNED = "returned_after_human_rights_appeal"


def stages(inputs: Inputs) -> tuple[Stage, ...]:
    """The one stage in which they are."""
    frame, after = inputs.frame, inputs.after
    returned = Outcome("returned", RETURNED, observed=seen(RETURNED))
    return (
        Stage(
            "human_rights_refused",
            "not_a_claim",
            None,
            clocks=(
                Clock("voluntary_return", *frame.hazard_rows(after.without_claim["leaves"]), (returned,)),
                Clock("enforcement", *frame.hazard_rows(after.without_claim["removed"]), (returned,)),
                Clock("other_leave", *frame.hazard_rows(after.regularised), (Outcome("granted", "closed"),)),
            ),
        ),
    )
