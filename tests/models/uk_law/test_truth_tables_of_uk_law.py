"""UK law against truth tables written from statutes, Rules and judgments, row by row; see `tables/`."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
from truth_tables import Row, tables
from uk_law_samples import BOOK, OWN

from fairbalance.law import UNKNOWN
from fairbalance.law.case import CaseFacts
from fairbalance.law.table import CaseTable
from fairbalance.models.uk.law import UkCase

ROWS = tables(Path(__file__).with_name("tables"))
COMPLETE = [row for row in ROWS if row.complete]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_law_says_what_the_text_says(row: Row) -> None:
    person = row.person(UkCase)
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
        people = CaseTable.of([UkCase(**row.facts) for row in rows])
        answers = BOOK.vectorise(id, people, at=rows[0].on).tolist()
        assert answers == [row.answer for row in rows], [str(row) for row in rows]


def test_every_provision_has_rows_with_both_answers() -> None:
    drafts = {id for id in OWN if not BOOK.provisions[id].versions} | {"uk.branch.hub_eligible"}  # rests on a draft
    for id in OWN:
        answers = {bool(row.answer) for row in ROWS if row.provision == id and row.answer is not UNKNOWN}
        assert answers == ({False} if id in drafts else {False, True}), id


def test_every_version_governs_and_every_exception_applies_in_some_row() -> None:
    governed, applied = set(), set()
    for row in COMPLETE:
        tree = BOOK.explain(row.provision, row.person(UkCase), at=row.on)
        governed.add((row.provision, tree.to_dict()["effect"]))
        applied |= {(row.provision, label) for label, _, holds in tree.exceptions if holds}
    for id in OWN:
        held = BOOK.provisions[id]
        assert {(id, each.effect.isoformat()) for each in held.versions} <= governed
        assert {(id, each.label) for each in held.exceptions} <= applied


def test_no_two_rows_ask_the_same() -> None:
    asked: dict[tuple[str, str, str], Row] = {}
    for row in ROWS:
        key = (row.provision, str(row.on), str(sorted(row.facts.items())))
        assert asked.setdefault(key, row) is row, f"{row} asks what {asked[key]} asks"
