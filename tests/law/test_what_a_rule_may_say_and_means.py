"""The grammar of rules against two tables: what is refused and in which words, and what the rest means."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import island
import pytest
from island import Islander
from ruamel.yaml import YAML
from truth_tables import WORDS

from fairbalance.errors import LawError
from fairbalance.law import UNKNOWN, collect
from fairbalance.law.rule import rule_from
from fairbalance.law.table import CaseTable

TABLES = Path(__file__).with_name("tables")
REFUSALS: dict[str, list[dict[str, str]]] = YAML(typ="safe").load((TABLES / "refused_rules.yaml").read_text())
REFUSED, WRONG = REFUSALS["refused"], REFUSALS["refused_in_the_book"]
MEANT: list[dict[str, Any]] = YAML(typ="safe").load((TABLES / "meaning_of_rules.yaml").read_text())["rules"]
BOOK = collect("the island", Islander, (island,))
AT = "2024-06-01"
SHARED = {"origin": "Thule", "route": "sea", "claim_date": "2024-01-01"}


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: str(row["rule"]))
def test_a_rule_outside_the_grammar_is_refused_with_the_reason(row: dict[str, str]) -> None:
    with pytest.raises(LawError) as refusal:
        rule_from(str(row["rule"]), where="clauses[2].to")
    assert row["message"] in str(refusal.value)
    assert "clauses[2].to" in str(refusal.value)


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: str(row["rule"]))
def test_no_amendment_and_no_exception_brings_such_a_rule_in(row: dict[str, str]) -> None:
    when: dict[str, Any] = {"effect": "2025-01-01", "pending": "all", "cites": "A bill"}
    with pytest.raises(LawError):
        BOOK.amend("act.duty", str(row["rule"]), **when)
    with pytest.raises(LawError):
        BOOK.add_exception("act.duty", "new", str(row["rule"]), **when)


@pytest.mark.parametrize("row", WRONG, ids=lambda row: str(row["rule"]))
def test_a_rule_of_the_wrong_kind_or_of_unknown_names_is_refused_in_the_book(row: dict[str, str]) -> None:
    rule_from(row["rule"], where="clauses[2].to")
    with pytest.raises(LawError) as refusal:
        BOOK.amend("act.pause", row["rule"], effect="2025-01-01", pending="all", cites="A bill")
    assert row["message"] in str(refusal.value)


@pytest.mark.parametrize("row", MEANT, ids=lambda row: str(row["rule"]))
def test_a_rule_means_what_was_worked_out_by_hand(row: dict[str, Any]) -> None:
    book = BOOK.amend("act.pause", row["rule"], effect="2023-01-01", pending="all", cites="A bill")
    for each in row["answers"]:
        facts = SHARED | {name: WORDS.get(value, value) for name, value in each["facts"].items()}
        expected = WORDS[each["answer"]]
        answer = book.assess("act.pause", Islander.incomplete(**facts), at=AT)
        assert answer.word == each["answer"], each
        assert bool(answer.deciding) is (expected is UNKNOWN)
        if UNKNOWN in facts.values():
            continue
        person = Islander(**facts)
        assert book.evaluate("act.pause", person, at=AT) is expected, each
        assert book.explain("act.pause", person, at=AT).value is expected, each
        assert book.vectorise("act.pause", CaseTable.of([person, person]), at=AT).tolist() == [expected] * 2, each
        assert book.answers(CaseTable.of([person]), ["act.pause"], at=AT)["act.pause"].tolist() == [expected], each
