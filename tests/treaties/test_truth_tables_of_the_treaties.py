"""The treaties against truth tables written from articles and judgments, row by row; see `tables/`."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
from treaty_samples import BOOK
from truth_tables import Row, tables

from fairbalance.law import UNKNOWN
from fairbalance.law.case import CaseFacts
from fairbalance.law.table import CaseTable
from fairbalance.treaties import RemovalCase

ROWS = tables(Path(__file__).with_name("tables"))
COMPLETE = [row for row in ROWS if row.complete]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_treaties_say_what_their_text_says(row: Row) -> None:
    person = row.person(RemovalCase)
    if isinstance(person, CaseFacts):
        assert BOOK.evaluate(row.provision, person, at=row.on) == row.answer, row.says
    answer = BOOK.assess(row.provision, person, at=row.on)
    assert (UNKNOWN if answer.value is None else answer.value) == row.answer, row.says
    assert bool(answer.deciding) is (row.answer is UNKNOWN)


def test_the_same_over_arrays() -> None:
    def moment(row: Row) -> tuple[str, str]:
        return (row.provision, str(row.on))

    for (id, _), group in groupby(sorted(COMPLETE, key=moment), key=moment):
        rows = list(group)
        people = CaseTable.of([RemovalCase(**row.facts) for row in rows])
        answers = BOOK.vectorise(id, people, at=rows[0].on).tolist()
        assert answers == [row.answer for row in rows], [str(row) for row in rows]


def test_every_version_governs_and_every_exception_applies_in_some_row() -> None:
    governed, applied = set(), set()
    for row in COMPLETE:
        tree = BOOK.explain(row.provision, row.person(RemovalCase), at=row.on)
        governed.add((row.provision, tree.to_dict()["effect"]))
        applied |= {(row.provision, label) for label, _, holds in tree.exceptions if holds}
    for id, held in BOOK.provisions.items():
        assert {(id, each.effect.isoformat()) for each in held.versions} <= governed, id
        if held.versions:
            assert {(id, each.label) for each in held.exceptions} <= applied, id


def test_no_two_rows_ask_the_same() -> None:
    asked: dict[tuple[str, str, str], Row] = {}
    for row in ROWS:
        key = (row.provision, str(row.on), str(sorted(row.facts.items())))
        assert asked.setdefault(key, row) is row, f"{row} asks what {asked[key]} asks"
