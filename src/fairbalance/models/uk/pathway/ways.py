"""Where a reform can put a stage of its own, and where people can go from it."""

from __future__ import annotations

GOES_ON = "goes_on"
"""The outcome that leads to the stage before which one is put."""
COMES_FROM = {
    "screening_and_interview": ("claim", "inadmissibility"),
    "awaiting_decision": ("on_hold", "screening_and_interview"),
    "appeal_window": (
        "appeal_rights_exhausted",
        "awaiting_decision",
        "core_protection_review",
        "further_submissions",
        "lost_contact",
        "no_route_home",
        "reconsideration",
    ),
    "appeal": ("appeal_window", "onward_appeal"),
    "onward_appeal": ("appeal",),
    "further_submissions": (
        "appeal_rights_exhausted",
        "lost_contact",
        "no_route_home",
        "removal_directions",
        "withdrawn",
        "withdrawn_lost_contact",
    ),
    "recently_refused": ("appeal", "awaiting_decision", "core_protection_review", "onward_appeal", "reconsideration"),
    "detained": (
        "appeal_rights_exhausted",
        "awaiting_decision",
        "inadmissibility",
        "lost_contact",
        "on_hold",
        "recently_refused",
        "screening_and_interview",
        "withdrawn",
        "withdrawn_lost_contact",
    ),
    "removal_directions": ("detained",),
    "move_on": ("appeal", "awaiting_decision", "further_submissions", "reconsideration"),
}
"""Stages before which one can be put, and from where people who claimed asylum come to each; `claim` is the claim."""
AFTER = tuple(sorted({place for places in COMES_FROM.values() for place in places}))
INITIAL: dict[str, str | None] = {
    "move_on": "granted",
    "reconsideration": None,
    "appeal": None,
    "onward_appeal": None,
    "further_submissions": None,
    "recently_refused": "refused",
    "withdrawn": "withdrawn",
    "lost_contact": "withdrawn",
    "detained": None,
    "regularised": "granted",
    "returned_voluntarily": "withdrawn",
    "returned_by_enforcement": None,
    "transferred": None,
}
"""Where people can go from it, with the initial outcome that this records for a claim that has none."""
AS_NEXT = "as_next"
"""As in the stage before which it stands."""
