"""After a grant: the move-on period and core protection with its reviews."""

from __future__ import annotations

from fairbalance.models.uk.inputs import Inputs
from fairbalance.models.uk.pathway.names import REVIEWS
from fairbalance.models.uk.pathway.parts import finally_refused
from fairbalance.pathway.stage import Chance, Outcome, Stage


def stages(inputs: Inputs) -> tuple[Stage, ...]:
    """Stages of people with leave."""
    frame, protection = inputs.frame, inputs.protection
    return (
        Stage(
            "move_on",
            "granted",
            "unlimited",
            (
                Outcome("core_protection", "core_protection", Chance(protection.core)),
                Outcome("leave", "leave_to_remain"),
            ),
            frame.fixed_service(protection.move_on_days),
        ),
        Stage(
            "core_protection",
            "granted",
            "unlimited",
            (
                Outcome("examined", REVIEWS, Chance(frame.monthly(protection.examined))),
                Outcome("renewed", "core_protection"),
            ),
            frame.fixed_service(protection.core_days),
            revisited=True,
        ),
        Stage(
            REVIEWS,
            "granted",
            "caseworkers",
            (
                Outcome("renewed", "core_protection", Chance(frame.monthly(1 - protection.ended))),
                Outcome("ended_and_appealed", "appeal_window", Chance(inputs.appeals.lodging)),
                finally_refused("ended"),
            ),
            frame.fixed_service(1),
            revisited=True,
        ),
    )
