"""The law as the pathway needs it: yes or no for every period, claim vintage and class of people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from fairbalance.law import Lawbook
from fairbalance.law.table import CaseTable
from fairbalance.models.uk.classes import CLASSES, PROFILES, Profile
from fairbalance.models.uk.frame import Frame
from fairbalance.models.uk.inputs import Gates
from fairbalance.models.uk.law import UkCase
from fairbalance.models.uk.nationalities import NATIONALITIES
from fairbalance.models.uk.offenders import facts
from fairbalance.pathway.sealed import sealed

LEGACY_BEFORE, PAUSED_FROM, CURRENT_FROM = date(2022, 6, 28), date(2023, 3, 7), date(2024, 7, 23)
CLAIM_CUTS = (LEGACY_BEFORE, PAUSED_FROM, CURRENT_FROM, date(2026, 3, 2))
"""Days of claim from which other rules apply: Nationality and Borders Act 2022 s 32; the Illegal Migration Act 2023
bar; its end; core protection."""
CASE_ROUTES = {
    "small_boat": "small_boat",
    "other_irregular": "other_irregular",
    "in_country": "air_or_in_country",
    "offender": "offender",
    "immigration_offender": "air_or_in_country",
    "human_rights_appellant": "air_or_in_country",
    "other_appellant": "air_or_in_country",
}
_THROUGH_A_SAFE_STATE = {
    "claim_pending": True,
    "safe_third_state_link": True,
    "third_state_can_recognise": True,
    "eligible_to_claim_there": True,
    "reasonable_to_claim_there": True,
    "failed_to_claim_there": True,
}
_FRESH_CLAIM_REFUSED = {
    "claim_refused": True,
    "further_submissions_refused": True,
    "submissions_significantly_different": True,
    "realistic_prospect": True,
}
QUESTIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "appeal_right": ("uk.branch.appeal_right", {"claim_refused": True}),
    "further_submissions_appeal_right": ("uk.branch.further_submissions_appeal_right", _FRESH_CLAIM_REFUSED),
    "certification_allowed": ("uk.branch.certified", {"claim_refused": True, "clearly_unfounded": True}),
    "decision_authorised": ("uk.branch.decision_authorised", {"claim_pending": True}),
    "core_protection": ("uk.branch.core_protection", {"real_risk": True}),
    "hub_eligible": ("uk.branch.hub_eligible", {"appeal_rights_exhausted": True, "hub_agreement": True}),
    "removal_barred": ("uk.branch.removal_barred", {"appeal_rights_exhausted": True, "route_home_exists": True}),
    "designated": ("niaa2002.s94_4.designated", {"claim_refused": True}),
    "inadmissibility": ("niaa2002.s80B.safe_third_state", _THROUGH_A_SAFE_STATE),
    "deportation_duty": ("uk.branch.deportation_duty", {}),
    "very_compelling": ("niaa2002.s117C6.very_compelling", {"claim_refused": True}),
    "exceptions": ("niaa2002.s117C3.exceptions", {"claim_refused": True}),
}
"""For each gate, the provision asked and the facts of a person who stands at that branch."""


def gates(book: Lawbook, frame: Frame, known_to: date | None = None) -> Gates:
    """Evaluate every gate on the frame of a run.

    Args:
        book: The lawbook, with whatever a reform amended or enacted.
        frame: The grid; each vintage is judged by its first day of claim, each period by its first day.
        known_to: Later periods and claims are judged by the law in force on this day; None to know all law.
    """
    last = known_to or date.max
    periods, vintages = (tuple(min(day, last) for day in days) for days in (frame.period_dates, frame.vintage_dates))
    return _gates(book, periods, vintages)


@lru_cache(maxsize=16)
def _gates(book: Lawbook, periods: tuple[date, ...], vintages: tuple[date, ...]) -> Gates:
    answers = {
        name: sealed(book.gate_tables([provision], _table(facts), periods, vintages)[provision])
        for name, (provision, facts) in QUESTIONS.items()
    }
    return Gates(**answers)


def _table(asked: Mapping[str, Any]) -> CaseTable:
    """One case for each class, with the facts of the branch."""
    cases = [_facts(profile) for profile in PROFILES]
    columns: dict[str, Any] = {"nationality": [NATIONALITIES[index] for index in CLASSES.nationality]}
    for name in sorted({name for case in cases for name in case}):
        columns[name] = [case.get(name, _DEFAULTS[name]) for case in cases for _ in NATIONALITIES]
    return CaseTable(UkCase, {**columns, **asked})


_DEFAULTS = {name: fact.otherwise for name, fact in UkCase.facts.items()}


def _facts(profile: Profile) -> dict[str, Any]:
    """What the law is told of everyone with a profile."""
    return {
        "route": CASE_ROUTES[profile.route],
        "age_group": "unaccompanied_child" if profile.household == "unaccompanied_child" else "adult",
        "family_in_household": profile.household == "family",
        "prior_leave": profile.route == "in_country",
        **facts(profile),
    }
