"""The law as the pathway needs it: yes or no for every period, claim vintage and class of people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np

from fairbalance.law import Lawbook
from fairbalance.law.table import CaseTable
from fairbalance.models.uk.classes import CLASSES, PROFILES
from fairbalance.models.uk.frame import Frame
from fairbalance.models.uk.inputs import Gates
from fairbalance.models.uk.law import UkCase
from fairbalance.models.uk.nationalities import NATIONALITIES

CLAIM_CUTS = (date(2022, 6, 28), date(2023, 3, 7), date(2024, 7, 23), date(2026, 3, 2))
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
QUESTIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "appeal_right": ("uk.branch.appeal_right", {"claim_refused": True}),
    "certification_allowed": ("uk.branch.certified", {"claim_refused": True, "clearly_unfounded": True}),
    "decision_authorised": ("uk.branch.decision_authorised", {"claim_pending": True}),
    "core_protection": ("uk.branch.core_protection", {"real_risk": True}),
    "hub_eligible": ("uk.branch.hub_eligible", {"appeal_rights_exhausted": True, "hub_agreement": True}),
    "removal_barred": ("uk.branch.removal_barred", {"appeal_rights_exhausted": True, "route_home_exists": True}),
}
"""For each gate, the provision asked and the facts of a person who stands at that branch."""


def gates(book: Lawbook, frame: Frame) -> Gates:
    """Evaluate every gate on the frame of a run.

    Args:
        book: The lawbook, with whatever a reform amended or enacted.
        frame: The grid; each vintage is judged by its first day of claim, each period by its first day.
    """
    return _gates(book, tuple(frame.period_dates), tuple(frame.vintage_dates))


@lru_cache(maxsize=16)
def _gates(book: Lawbook, periods: tuple[date, ...], vintages: tuple[date, ...]) -> Gates:
    answers = {
        name: book.gate_tables([provision], _table(facts), periods, vintages)[provision]
        for name, (provision, facts) in QUESTIONS.items()
    }
    return Gates(**answers)


def _table(facts: Mapping[str, Any]) -> CaseTable:
    """One case for each class, with the facts of the branch."""
    count = len(NATIONALITIES)
    profiles = [profile for profile in PROFILES for _ in range(count)]
    ages = {"adult": "adult", "family": "adult", "unaccompanied_child": "unaccompanied_child"}
    columns: dict[str, Any] = {
        "nationality": [NATIONALITIES[index] for index in CLASSES.nationality],
        "route": [CASE_ROUTES[profile.route] for profile in profiles],
        "age_group": [ages[profile.household] for profile in profiles],
        "family_in_household": [profile.household == "family" for profile in profiles],
        "prior_leave": [profile.route == "in_country" for profile in profiles],
        "offence_sentence_months": np.array([12.0 if profile.route == "offender" else 0.0 for profile in profiles]),
        **facts,
    }
    return CaseTable(UkCase, columns)
