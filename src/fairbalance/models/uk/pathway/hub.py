"""A return hub for people refused, inserted by a reform: selected, legal filter, place, outcome."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from fairbalance.models.uk.inputs import Hub, Inputs
from fairbalance.models.uk.pathway.parts import remains
from fairbalance.models.yardsticks import seen
from fairbalance.pathway.stage import Capacity, Chance, Clock, Outcome, Stage

PATIENCE_DAYS = 60.0
"""Mean days that a person cleared for transfer is kept ready while no place is free (grade E)."""
ENDS = (
    ("voluntary_home", "returned_from_hub"),
    ("forced_home", "returned_from_hub"),
    ("absconds", "absconded_from_hub"),
    ("brought_back", "appeal_rights_exhausted"),
)
"""How a stay in the hub can end, and where that leads; the rest stay in the third country."""


def stages(inputs: Inputs) -> tuple[Stage, ...]:
    """The hub's stages; none without a hub."""
    hub = inputs.hub
    if hub is None:
        return ()
    frame = inputs.frame
    stopped = replace(hub.eligible, rows=1 - hub.eligible.rows * (1 - hub.challenge_succeeds))
    no_place = np.full(frame.calendar.months, 1 / PATIENCE_DAYS)
    challenge = (
        *remains(inputs, "stopped", test=Chance(stopped)),
        Outcome("cleared", "hub", observed=seen("transferred")),
    )
    return (
        Stage(
            "hub_challenge",
            "refused",
            "unlimited",
            challenge,
            frame.geometric_service(hub.challenge_days),
            revisited=True,
        ),
        Stage(
            "hub",
            "transferred",
            "hub_places",
            _ends(inputs, hub),
            frame.geometric_service(hub.stay_days),
            clocks=(Clock("no_place", *frame.hazard_rows(no_place), remains(inputs, "not_moved")),),
            revisited=True,
        ),
    )


def _ends(inputs: Inputs, hub: Hub) -> tuple[Outcome, ...]:
    cumulative = np.minimum(np.cumsum([hub.outcomes[name] for name, _ in ENDS]), 1.0)
    return (
        *(
            Outcome(
                name,
                to,
                Chance(inputs.frame.constant(share), "end"),
                observed=seen(to) if to == "returned_from_hub" else (),
            )
            for (name, to), share in zip(ENDS, cumulative, strict=True)
        ),
        Outcome("stays", "stays_in_third_country"),
    )


def capacities(inputs: Inputs) -> tuple[Capacity, ...]:
    """Places in the hub."""
    if inputs.hub is None:
        return ()
    return (Capacity("hub_places", inputs.hub.places, (("hub",),) * inputs.frame.periods),)
