"""Answers to the pathway's questions before the law was written out in full, kept so that any change is a decision.

The classes of people, days and facts are fixed here, so that only the law can change an answer. A change is right only
where the law was wrong. Say so beside the number that changes.
"""

from __future__ import annotations

import hashlib
import itertools
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import pytest

from fairbalance.law.table import CaseTable
from fairbalance.models.uk.gates import QUESTIONS
from fairbalance.models.uk.law import UkCase, uk_lawbook
from fairbalance.units import add_months

NATIONALITIES = (
    "Afghanistan",
    "Albania",
    "France",
    "India",
    "Iran",
    "Ireland",
    "Jamaica",
    "Nigeria",
    "Syria",
    "Vietnam",
)
ROUTES = ("small_boat", "other_irregular", "air_or_in_country", "offender")
AGES = ("adult", "accompanied_child", "unaccompanied_child")
MONTHS = (0.0, 12.0, 48.0)
DAYS = [add_months(date(2015, 1, 1), 3 * number) for number in range(64)]
VINTAGES = [
    date(2014, 12, 1),
    date(2022, 6, 27),
    date(2022, 6, 28),
    date(2023, 3, 7),
    date(2024, 7, 23),
    date(2026, 3, 1),
    date(2026, 3, 2),
    date(2028, 1, 1),
]
ASKED: dict[str, dict[str, Any]] = {
    "uk.branch.appeal_right": {"claim_refused": True},
    "uk.branch.further_submissions_appeal_right": QUESTIONS["further_submissions_appeal_right"][1],
    "uk.branch.certified": {"claim_refused": True, "clearly_unfounded": True},
    "uk.branch.decision_authorised": {"claim_pending": True},
    "uk.branch.core_protection": {"real_risk": True},
    "uk.branch.hub_eligible": {"appeal_rights_exhausted": True, "hub_agreement": True},
    "uk.branch.removal_barred": {"appeal_rights_exhausted": True, "route_home_exists": True},
    "niaa2002.s94_4.designated": {"claim_refused": True},
    "uk.branch.deportation_duty": {},
    "niaa2002.s117C6.very_compelling": {"claim_refused": True},
    "niaa2002.s117C3.exceptions": {"claim_refused": True, "qualifying_partner": True},
    "niaa2002.s80B.safe_third_state": QUESTIONS["inadmissibility"][1],
}
BEFORE: dict[str, tuple[int, str]] = {
    "niaa2002.s117C3.exceptions": (114_240, "eebe9f08ec82c45bd6afe6a30c92296729b90ec72692d92e39eb5eb2039c0055"),
    "niaa2002.s117C6.very_compelling": (228_480, "72a9b1332976b6f355eba366e7c9edfbb0fc4e3f6795356dedebc0a0a00a291c"),
    "niaa2002.s80B.safe_third_state": (250_560, "fd2f3e01e3261b35aa0e563cea5ddc4c7b34698fb4e5cddd8928471492c924f1"),
    "niaa2002.s94_4.designated": (68_688, "ece7a4f1bffe46aadd490d16692a2869a170aa5a558392cb278d7fb7aac3c7c1"),
    "uk.branch.appeal_right": (342_720, "e7811d2ffb00241761c579ea71233b87c8292f25bd6b72530173a935b99d7ae2"),
    "uk.branch.certified": (342_720, "e7811d2ffb00241761c579ea71233b87c8292f25bd6b72530173a935b99d7ae2"),
    "uk.branch.core_protection": (29_760, "81de7985e3b94c7824998fb35031fff57a19ab4d93da4c744367839bf31ea3b9"),
    "uk.branch.decision_authorised": (331_920, "ebcec659e1f78c4965dcd8583f96f4603ffb6b20f9e45b0a83e8dc40488da63a"),
    "uk.branch.deportation_duty": (207_936, "5c63eedee1093cc4b6ce3bd64e8666dd62f43a6b7259b6c86a1857a317b44fda"),
    "uk.branch.further_submissions_appeal_right": (
        342_720,
        "e7811d2ffb00241761c579ea71233b87c8292f25bd6b72530173a935b99d7ae2",
    ),
    "uk.branch.hub_eligible": (0, "ba61c36dd3703f9a8cce36675bb7391e9a6b1ab917ea00c4a3ebf2d7c50c4fcb"),
    "uk.branch.removal_barred": (0, "ba61c36dd3703f9a8cce36675bb7391e9a6b1ab917ea00c4a3ebf2d7c50c4fcb"),
}


@cache
def _people() -> dict[str, list[Any]]:
    rows = list(itertools.product(NATIONALITIES, ROUTES, AGES, (False, True), (False, True), MONTHS))
    names = ("nationality", "route", "age_group", "family_in_household", "prior_leave", "offence_sentence_months")
    return {name: [row[index] for row in rows] for index, name in enumerate(names)}


def test_every_question_of_the_gates_is_compared() -> None:
    assert {provision for provision, _ in QUESTIONS.values()} <= set(ASKED) == set(BEFORE)


@pytest.mark.parametrize("id", sorted(ASKED))
def test_a_question_is_answered_as_it_was_from_2015_to_2030(id: str) -> None:
    table = CaseTable(UkCase, {**_people(), **ASKED[id]})
    answers = uk_lawbook().gate_table(id, table, DAYS, VINTAGES)
    yes, digest = BEFORE[id]
    assert int(answers.sum()) == yes
    assert hashlib.sha256(np.packbits(answers).tobytes()).hexdigest() == digest
