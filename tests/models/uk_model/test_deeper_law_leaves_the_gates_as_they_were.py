"""The gates of the pathway before the law was written out in full, kept so that any change of a gate is a decision.

A change here is right only where the law was wrong. Say so beside the number that changes.
"""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache

import numpy as np
import pytest

from fairbalance.models.uk.frame import Frame
from fairbalance.models.uk.gates import CLAIM_CUTS, QUESTIONS, gates
from fairbalance.models.uk.inputs import Gates
from fairbalance.models.uk.law import uk_lawbook

CELLS = 844_800
BEFORE = {
    "appeal_right": (458_480, "2839523d2260a066852cf6f5f8592ab2790f49d96cb419280f27492b547af1b3"),
    "certification_allowed": (458_480, "2839523d2260a066852cf6f5f8592ab2790f49d96cb419280f27492b547af1b3"),
    "decision_authorised": (443_784, "46c359162f8015aeef88ff7679550113990102397e4049f7575e2af8799cae90"),
    "core_protection": (36_480, "247afe6c7e4fa94436e7b869fe109e2633566635c871a585c26eadeff905e388"),
    "hub_eligible": (0, "a156ed6aac3e226350fe280d13ddd1c75558083f2f555fa2b5cfe378608ba0e1"),
    "removal_barred": (0, "a156ed6aac3e226350fe280d13ddd1c75558083f2f555fa2b5cfe378608ba0e1"),
}


@cache
def _now() -> Gates:
    return gates(uk_lawbook(), Frame(date(2015, 1, 1), date(2030, 12, 31), claim_cuts=CLAIM_CUTS))


def test_every_gate_is_compared() -> None:
    assert set(BEFORE) == set(QUESTIONS)


@pytest.mark.parametrize("name", sorted(BEFORE))
def test_a_gate_answers_as_it_did_from_2015_to_2030(name: str) -> None:
    answers = getattr(_now(), name)
    opened, digest = BEFORE[name]
    assert answers.size == CELLS
    assert int(answers.sum()) == opened
    assert hashlib.sha256(np.packbits(answers).tobytes()).hexdigest() == digest
