"""Reforms of UK law against a table: cases claimed, decided and asked before and after each takes effect."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from truth_tables import Row, rows_of
from uk_law_samples import BOOK

from fairbalance.law import Lawbook
from fairbalance.law.table import CaseTable
from fairbalance.models.uk.law import UkCase

TABLE = Path(__file__).with_name("reforms") / "pending_cases.yaml"
REFORMS: list[dict[str, Any]] = YAML(typ="safe").load(TABLE.read_text(encoding="utf-8"))["reforms"]


def rows(reform: dict[str, Any]) -> list[Row]:
    """Rows of a reform, each of the provision that it asks."""
    whole = [{**row, "provision": reform["provision"]} for row in reform["rows"]]
    return list(rows_of("pending_cases", {"person": reform["person"], "rows": whole}))


@cache
def reformed(number: int) -> Lawbook:
    """The law with one reform."""
    change = REFORMS[number]
    when = {"effect": change["effect"], "pending": change["pending"]}
    if change["change"] == "enact":
        return BOOK.enact(change["id"], **when)
    if change["change"] == "except":
        return BOOK.add_exception(change["id"], "a new exception", change["to"], cites="A bill", **when)
    return BOOK.amend(change["id"], change["to"], cites="A bill", ends=change.get("ends"), **when)


CASES = [(number, row) for number, reform in enumerate(REFORMS) for row in rows(reform)]


@pytest.mark.parametrize(("number", "row"), CASES, ids=[f"{number}-{row.says}" for number, row in CASES])
def test_a_case_is_governed_as_the_reform_says(number: int, row: Row) -> None:
    book, person = reformed(number), UkCase(**row.facts)
    assert book.evaluate(row.provision, person, at=row.on) == row.answer
    assert book.explain(row.provision, person, at=row.on).value == row.answer
    assert book.vectorise(row.provision, CaseTable.of([person]), at=row.on).tolist() == [row.answer]


@pytest.mark.parametrize("number", range(len(REFORMS)), ids=[each["what"] for each in REFORMS])
def test_the_change_is_told_with_its_day_and_its_pending_cases(number: int) -> None:
    reform = REFORMS[number]
    told = [each for each in BOOK.changes(reformed(number)) if each.id == reform["id"]]
    assert [each.to_dict()["effect"] for each in told] == [str(reform["effect"])]
    assert f"pending cases: {reform['pending']}" in told[0].prose()


@pytest.mark.parametrize("number", range(len(REFORMS)), ids=[each["what"] for each in REFORMS])
def test_nothing_else_in_the_book_is_touched(number: int) -> None:
    assert reformed(number).diff(BOOK) == (REFORMS[number]["id"],)


@pytest.mark.parametrize("one", range(0, len(REFORMS), 5))
def test_two_reforms_of_different_law_compose_in_any_order(one: int) -> None:
    for other in range(1, len(REFORMS), 7):
        first, second = REFORMS[one], REFORMS[other]
        if first["id"] == second["id"] or {first["change"], second["change"]} != {"enact"}:
            continue
        both = [
            BOOK.enact(a["id"], effect=a["effect"], pending=a["pending"]).enact(
                b["id"], effect=b["effect"], pending=b["pending"]
            )
            for a, b in ((first, second), (second, first))
        ]
        assert both[0] == both[1]
        assert both[0].diff(BOOK) == tuple(sorted((first["id"], second["id"])))
