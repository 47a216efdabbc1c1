"""Names of the UK pathway's stages, exits, statuses and lanes, with what each means."""

from __future__ import annotations

STAGES: dict[str, str] = {
    "screening_and_interview": "claim registered, screened and prepared for decision",
    "inadmissibility": "notice of intent given, waiting for a safe third country to take the person",
    "on_hold": "claim held up: complex, waiting for another case or for the person",
    "awaiting_decision": "ready for an initial decision",
    "reconsideration": "refusal withdrawn during an appeal, to be decided again",
    "appeal_window": "refused, appeal lodged and not yet on the tribunal's list",
    "appeal": "asylum appeal open at the First-tier Tribunal",
    "human_rights_appeal": "human-rights appeal open at the First-tier Tribunal",
    "human_rights_refused": "human-rights appeal lost without an asylum claim, still in the country",
    "other_appeal": "other appeal open at the First-tier Tribunal",
    "onward_appeal": "permission or appeal at the Upper Tribunal",
    "further_submissions": "further submissions under paragraph 353 not yet decided",
    "recently_refused": "refused or dismissed in the last three weeks, rights of appeal exhausted",
    "appeal_rights_exhausted": "refused, rights of appeal exhausted, a route home exists",
    "no_route_home": "refused, rights of appeal exhausted, no enforced route home for the nationality",
    "withdrawn": "claim withdrawn, still in the country",
    "lost_contact": "refused, contact lost",
    "withdrawn_lost_contact": "claim withdrawn or closed, contact lost",
    "detained": "waiting for a detention place or detained for removal",
    "removal_directions": "removal directions set, waiting for escorts and a seat",
    "deportation_decision": "foreign offender, deportation being decided",
    "offender_appeal": "foreign offender, human-rights appeal open",
    "offender_removable": "foreign offender, liable to deportation",
    "move_on": "granted, in the move-on period",
    "core_protection": "on core protection leave of 30 months",
    "core_protection_review": "core protection, need for it examined again",
    "hub_challenge": "selected for a return hub, in the legal filter",
    "hub": "waiting for a hub place or in the hub",
    "third_country": "claim inadmissible, waiting to be selected for processing in a third country or heard here",
    "third_country_challenge": "selected for a third country: detained, or waiting for a place, in the legal filter",
    "swap_challenge": "selected for a swap: detained, or waiting for a place, in the legal filter",
    "away_after_swap": "returned in a swap, on the way back",
}
REVIEWS = "core_protection_review"
"""Stage of people whose need for core protection is examined again."""
EXITS: dict[str, str] = {
    "leave_to_remain": "granted",
    "regularised": "regularised",
    "returned_voluntarily": "returned_voluntarily",
    "returned_by_enforcement": "returned_by_enforcement",
    "transferred": "transferred",
    "returned_from_hub": "returned_from_hub",
    "stays_in_third_country": "transferred",
    "absconded_from_hub": "transferred",
    "left_third_country": "transferred",
    "closed": "not_a_claim",
    "offender_stays": "not_a_claim",
    "offender_returned_voluntarily": "not_a_claim",
    "offender_returned": "not_a_claim",
    "immigration_offender_returned": "not_a_claim",
    "returned_after_human_rights_appeal": "not_a_claim",
}
"""Claim status by exit."""
STATUSES: dict[str, str] = {
    "awaiting_decision": "awaiting initial decision",
    "granted": "granted",
    "refused": "refused, not recorded as returned",
    "withdrawn": "withdrawn or closed, not recorded as returned",
    "awaiting_appeal": "awaiting appeal or reconsideration",
    "further_submissions": "awaiting further submissions",
    "returned_voluntarily": "returned voluntarily",
    "returned_by_enforcement": "returned by enforcement",
    "transferred": "transferred to a third country",
    "returned_from_hub": "returned home from a hub",
    "regularised": "other leave on another ground",
    "not_a_claim": "never an asylum claim",
}
INITIAL_OUTCOMES = ("granted", "refused", "withdrawn", "administrative")
LANES = ("legacy", "flow", "paused_by_statute", "syria", "current", "priority", "priority_later", "albania")
"""Waiting lines for an initial decision: claims before 28 June 2022; to 6 March 2023; to the end of the statutory
pause; Syrian claims; later claims; claims of nationalities that are nearly always granted, which were decided apart
from the others, before and after the pause began; and Albanian claims before the pause, which had a team of their
own."""
CHALLENGES = ("third_country_challenge", "swap_challenge")
"""Stages of people detained for a transfer before their claim is heard."""
UNDECIDED = (
    "inadmissibility",
    "third_country",
    *CHALLENGES,
    "screening_and_interview",
    "on_hold",
    "awaiting_decision",
)
"""Stages of people who await an initial decision."""
STAGE_WHEN_LOST = {"withdrawn": "withdrawn_lost_contact"}
"""Stage of people once their contact is lost, by the stage that they were in, where it is not `lost_contact`."""
LOST = ("lost_contact", *STAGE_WHEN_LOST.values())
"""Stages of people whose contact is lost."""
WITHDRAWN = ("withdrawn", "withdrawn_lost_contact")
"""Stages of people whose claim was withdrawn or closed: that stays its latest outcome."""
EXHAUSTED = ("appeal_rights_exhausted", "no_route_home", *WITHDRAWN, "lost_contact")
"""Stages of people refused or withdrawn who are still in the country and await nothing."""
