"""Every UK provision gives over bits, in one pass with all others, what it gives called for one case."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from law_cases import cases_of

from fairbalance.law import CaseFacts
from fairbalance.law.table import CaseTable
from fairbalance.models.uk.law import uk_lawbook

BOOK = uk_lawbook()
IDS = sorted(BOOK.provisions)


@given(asked=st.lists(cases_of(BOOK), min_size=1, max_size=6))
@settings(max_examples=25, deadline=None)
def test_every_provision_in_one_pass_is_the_scalar_answer(asked: list[tuple[CaseFacts, date]]) -> None:
    at = max(day for _, day in asked)
    answers = BOOK.answers(CaseTable.of([case for case, _ in asked]), at=at)
    assert sorted(answers) == IDS
    for id in IDS:
        assert answers[id].tolist() == [BOOK.evaluate(id, case, at=at) for case, _ in asked], id


@pytest.mark.parametrize("at", ["2019-06-01", "2022-06-28", "2024-01-01", "2026-06-01"])
def test_many_classes_in_one_pass_equal_provision_by_provision(at: str) -> None:
    rng = np.random.default_rng(11)
    rows = 700
    columns = {
        name: rng.random(rows) < 0.5
        for name, fact in BOOK.cases.facts.items()
        if fact.kind == "yes_no" and not any(name in each.facts for each in BOOK.cases.contradictions)
    }
    days = [date(2016, 1, 1).toordinal() + int(each) for each in rng.integers(0, 1200, rows)]
    table = CaseTable(
        BOOK.cases,
        {
            **columns,
            "nationality": rng.choice(["Iran", "Albania", "India", "Syria"], rows),
            "route": rng.choice(["small_boat", "offender", "air_or_in_country"], rows),
            "offence_sentence_months": rng.integers(0, 60, rows).astype(float),
            "claim_date": [date.fromordinal(each) for each in days],
        },
    )
    answers = BOOK.answers(table, at=at)
    for id in IDS:
        assert np.array_equal(answers[id], BOOK.vectorise(id, table, at=at)), id
