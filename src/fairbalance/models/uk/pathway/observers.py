"""What yardsticks look at: people returned or transferred, or gone after withdrawing."""

from __future__ import annotations

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
