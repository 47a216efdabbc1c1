"""Yardsticks: who, of the people returned or transferred or gone after withdrawing, met a stated standard."""

from __future__ import annotations

from fairbalance.models.uk.inputs import Inputs
from fairbalance.pathway.stage import Observer

OBSERVED = (
    "returned_voluntarily",
    "returned_by_enforcement",
    "offender_returned",
    "transferred",
    "returned_from_hub",
    "withdrew_and_left",
    "returned_after_human_rights_appeal",
)
"""What happens to people on the edges that observers look at."""
WEIGHTS = {"article_8": (0.0, 0.0, 1.0)}
"""Strengths that a yardstick looks at, where it is not protection need alone."""


def observers(inputs: Inputs) -> tuple[Observer, ...]:
    """One observer for each thing that can happen and each yardstick."""
    return tuple(
        Observer(f"{what}.{name}", WEIGHTS.get(name, (1.0, 0.0, 0.0)), threshold)
        for what in OBSERVED
        for name, threshold in inputs.yardsticks.items()
    )
