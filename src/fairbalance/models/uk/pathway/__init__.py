"""The pathway of every person through the UK asylum and returns system."""

from __future__ import annotations

from fairbalance.models.uk.inputs import Inputs
from fairbalance.models.uk.pathway import (
    after_refusal,
    appeal,
    enforcement,
    hub,
    human_rights,
    intake,
    protection,
    swap,
    third_country,
)
from fairbalance.models.uk.pathway.names import EXITS, INITIAL_OUTCOMES, STATUSES
from fairbalance.models.uk.pathway.observers import OBSERVED
from fairbalance.models.uk.pathway.own_stages import with_own_stages
from fairbalance.models.yardsticks import observers
from fairbalance.pathway.stage import Pathway


def uk_pathway(inputs: Inputs) -> Pathway:
    """The graph of stages for one world under one reform."""
    pathway = Pathway(
        stages=(
            *intake.stages(inputs),
            *appeal.stages(inputs),
            *human_rights.stages(inputs),
            *after_refusal.stages(inputs),
            *enforcement.stages(inputs),
            *protection.stages(inputs),
            *hub.stages(inputs),
            *third_country.stages(inputs, intake.withdrawal),
            *swap.stages(inputs),
        ),
        exits=EXITS,
        entries=intake.entries(inputs),
        capacities=(
            intake.caseworkers(inputs),
            appeal.tribunal(inputs),
            *enforcement.capacities(inputs),
            *hub.capacities(inputs),
            *third_country.capacities(inputs),
        ),
        observers=observers(OBSERVED, inputs.yardsticks),
        statuses=tuple(STATUSES),
        initial_outcomes=INITIAL_OUTCOMES,
    )
    return with_own_stages(pathway, inputs)
