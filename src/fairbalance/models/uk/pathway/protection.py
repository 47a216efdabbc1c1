"""After a grant: the move-on period and core protection with its reviews."""

from __future__ import annotations

from fairbalance.models.uk.inputs import Inputs
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
            (Outcome("review_due", "core_protection_review"),),
            frame.fixed_service(protection.core_days),
        ),
        Stage(
            "core_protection_review",
            "granted",
            "caseworkers",
            (
                Outcome("renewed", "core_protection", Chance(frame.constant(protection.renewed))),
                Outcome("ended_and_appealed", "appeal_window", Chance(inputs.appeals.lodging)),
                finally_refused("ended"),
            ),
            frame.fixed_service(1),
            need=1,
            revisited=True,
        ),
    )
