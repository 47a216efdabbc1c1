"""No UK provision is idle: each answers yes to some case and no to another, and each fact that it names can matter."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import numpy as np
import pytest
from uk_law_samples import BOOK, OWN, facts_read

from fairbalance.law.table import CaseTable
from fairbalance.models.uk.law import UkCase

ROWS = 1_500
DAYS = [date(2013, 6, 1), date(2016, 6, 1), date(2022, 6, 1), date(2024, 6, 1), date(2025, 1, 15), date(2026, 10, 1)]
NATIONALITIES = ("Iran", "Albania", "Syria", "France", "Ireland", "Jamaica", "Nigeria", "Bangladesh")
DESTINATIONS = ("not stated", "Rwanda", "France")
NEVER_YES = {"uk.branch.hub_eligible"}
"""Answered no until a reform enacts the proposal that it asks."""
YES_NO = [id for id in OWN if BOOK.provisions[id].kind == "yes_no"]


@cache
def _people(id: str, day: date) -> CaseTable:
    """Cases near what the schema assumes: each fact that the provision reads departs from it now and then."""
    chance = np.random.default_rng(5)
    departs = np.resize([0.02, 0.1, 0.3], ROWS)
    columns: dict[str, Any] = {"claim_date": [date(2012, 8, 1) if row % 2 else day for row in range(ROWS)]}
    for name in facts_read(id):
        fact = UkCase.facts[name]
        if fact.kind == "yes_no":
            columns[name] = (chance.random(ROWS) < departs) ^ bool(fact.otherwise)
        elif fact.kind == "number":
            columns[name] = chance.choice([0, 1, 7, 12, 17, 18, 20, 24, 48, 73], ROWS)
        elif fact.kind == "category":
            words = fact.values or (DESTINATIONS if name == "destination" else NATIONALITIES)
            columns[name] = chance.choice(words, ROWS)
    return CaseTable(UkCase, columns)


def _answers(id: str) -> set[bool]:
    if BOOK.provisions[id].draft is not None:
        book = BOOK.enact(id, effect="2012-08-01", pending="all")
        return {bool(each) for each in np.unique(book.vectorise(id, _people(id, DAYS[-1]), at=DAYS[-1]))}
    return {bool(each) for day in DAYS for each in np.unique(BOOK.vectorise(id, _people(id, day), at=day))}


@pytest.mark.parametrize("id", YES_NO)
def test_a_provision_answers_yes_to_some_and_no_to_others(id: str) -> None:
    assert _answers(id) == ({False} if id in NEVER_YES else {False, True})
