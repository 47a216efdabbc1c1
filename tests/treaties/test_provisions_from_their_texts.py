"""Each provision of the treaties against what its text says of simple cases."""

from __future__ import annotations

from typing import Any

import pytest
from from_the_texts import ROWS
from treaty_samples import BOOK, case

ONE_ANSWER = {"convention.article_3.weighing_open"}
"""Provisions whose text knows one answer whatever the case."""


@pytest.mark.parametrize(
    ("id", "facts", "at", "expected"), ROWS, ids=[f"{number}-{row[0]}" for number, row in enumerate(ROWS)]
)
def test_the_answer_is_that_of_the_text(id: str, facts: dict[str, Any], at: str, expected: bool | float) -> None:
    person = case(at).but(**facts)
    assert BOOK.evaluate(id, person, at=at) == expected
    assert BOOK.explain(id, person, at=at).value == expected


def test_every_provision_is_tested_from_its_text_with_both_answers() -> None:
    for id, held in BOOK.provisions.items():
        if not held.versions:
            continue  # a draft that nobody has enacted; see the tests of texts
        answers = {bool(row[3]) for row in ROWS if row[0] == id}
        assert answers == ({False} if id in ONE_ANSWER else {False, True}), id


def test_every_exception_of_every_provision_applies_in_some_row() -> None:
    applied = set()
    for id, facts, at, _ in ROWS:
        tree = BOOK.explain(id, case(at).but(**facts), at=at)
        applied |= {(id, label) for label, _, held in tree.exceptions if held}
    declared = {(id, each.label) for id, held in BOOK.provisions.items() for each in held.exceptions}
    assert applied == declared
