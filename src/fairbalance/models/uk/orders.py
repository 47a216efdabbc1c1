"""Orders of service that a reform can choose, what each means for those who stand in one line, and those of today."""

from __future__ import annotations

from fairbalance.pathway.network import FIRST_COME, LAST_COME, RANDOM_ORDER

DISCIPLINES = {
    "oldest_first": FIRST_COME,
    "newest_first": LAST_COME,
    "random_order": RANDOM_ORDER,
    "legacy_block": FIRST_COME,
    "nationality_priority": FIRST_COME,
}
"""Service discipline within a line by order of service. The orders differ in which line comes first besides."""
ORDERS_NOW = {"order.initial_decision": "random_order", "order.appeal": "oldest_first"}
"""The orders of service without reforms.

From 2018 to 2023 claims were decided in no order of age: those who had waited for a few months had about the same
chance to be decided as those who had waited for years (records `asylum-awaiting-by-age`,
`asylum-decided-within-six-months`). No such table is known of appeals.
"""
ORDER_MEANING = (
    "oldest_first: by date of entry into the stage. newest_first: the latest arrival in the stage first. random_order: "
    "everyone who waits in a line has the same chance to be next, however long they have waited. legacy_block: "
    "claims made before 28 June 2022 first, then oldest first. nationality_priority: the nationalities of the 2023 "
    "questionnaire process first, then oldest first."
)
