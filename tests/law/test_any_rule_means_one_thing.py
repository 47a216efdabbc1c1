"""Whatever rule a reform writes, the plain call, the explanation and the arrays agree on it."""

from __future__ import annotations

from datetime import date
from typing import Any

import island
from hypothesis import given, settings
from hypothesis import strategies as st
from island import Islander
from law_cases import cases_of
from random_rules import CONDITIONS, NUMBERS

from fairbalance.law import Lawbook, collect
from fairbalance.law.rule import rule_from
from fairbalance.law.table import CaseTable
from fairbalance.law.words import Words

BOOK = collect("the island", Islander, [island])
RULED: dict[str, Any] = {"effect": "2011-01-01", "pending": "all", "cites": "Bill"}
ASKED = cases_of(BOOK)


def _agree(book: Lawbook, id: str, case: Islander, at: date) -> None:
    called = book.evaluate(id, case, at=at)
    assert book.explain(id, case, at=at).value == called
    assert book.vectorise(id, CaseTable.of([case]), at=at)[0] == called


@given(text=CONDITIONS, asked=ASKED)
@settings(max_examples=250)
def test_any_condition_is_called_explained_and_run_over_arrays_alike(text: str, asked: tuple[Islander, date]) -> None:
    _agree(BOOK.amend("act.dear", text, **RULED), "act.dear", *asked)


@given(text=NUMBERS, asked=ASKED)
@settings(max_examples=150)
def test_any_number_is_called_explained_and_run_over_arrays_alike(text: str, asked: tuple[Islander, date]) -> None:
    book = BOOK.insert(_as_charge())
    book = book.amend("act.charge", text, **RULED)
    _agree(book, "act.charge", *asked)


def _as_charge() -> Any:
    from dataclasses import replace

    fee = BOOK.provisions["act.fee"]
    return replace(fee, id="act.charge", label="A charge.")


@given(text=CONDITIONS, asked=st.lists(ASKED, min_size=2, max_size=6))
@settings(max_examples=60)
def test_any_condition_as_a_gate_is_the_plain_answer(text: str, asked: list[tuple[Islander, date]]) -> None:
    book = BOOK.amend("act.dear", text, **RULED)
    claims = [case.claim_date for case, _ in asked]
    days = [day for _, day in asked[:3]]
    table = CaseTable.of([case.but(decision_date=None) for case, _ in asked])
    gate = book.gate_table("act.dear", table, days, claims)
    for d, day in enumerate(days):
        for v, claim in enumerate(claims):
            for row in range(table.size):
                expected = day >= claim and book.evaluate(
                    "act.dear", table.case(row, claim_date=claim, decision_date=day), at=day
                )
                assert gate[d, v, row] == expected


@given(text=CONDITIONS, asked=ASKED)
@settings(max_examples=150)
def test_any_condition_as_an_exception_replaces_the_answer_exactly_where_it_holds(
    text: str, asked: tuple[Islander, date]
) -> None:
    case, at = asked
    answer = BOOK.evaluate("act.dear", case, at=at)
    book = BOOK.add_exception("act.dear", "new", text, then=not answer, **RULED)
    holds = BOOK.amend("act.dear", text, **RULED).evaluate("act.dear", case, at=at)
    assert book.evaluate("act.dear", case, at=at) == (answer if not holds else not answer)
    _agree(book, "act.dear", case, at)


@given(text=CONDITIONS)
@settings(max_examples=150)
def test_the_canonical_text_of_a_rule_is_the_same_rule(text: str) -> None:
    rule = rule_from(text)
    again = rule_from(rule.canonical)
    assert again == rule
    assert again.canonical == rule.canonical
    assert (again.facts, again.provisions, again.constants) == (rule.facts, rule.provisions, rule.constants)


@given(text=CONDITIONS)
@settings(max_examples=150)
def test_any_condition_can_be_said_in_words_with_every_fact_in_it(text: str) -> None:
    rule = rule_from(text)
    said = Words(Islander.facts, {}).of(rule.expression)
    for name in rule.facts:
        assert Islander.facts[name].label in said
    for name in (*rule.provisions, *rule.constants):
        assert name in said
    assert "case." not in said
    assert "law" not in said


@given(text=CONDITIONS, asked=ASKED)
@settings(max_examples=150)
def test_facts_an_explanation_did_not_use_may_change_freely(text: str, asked: tuple[Islander, date]) -> None:
    case, at = asked
    book = BOOK.amend("act.dear", text, **RULED)
    tree = book.explain("act.dear", case, at=at)
    for name in ("refused", "child", "certified", "hopeless"):
        if name not in tree.facts:
            changed = case.but(**{name: not getattr(case, name)})
            assert book.evaluate("act.dear", changed, at=at) == tree.value


@given(text=CONDITIONS, asked=ASKED)
@settings(max_examples=100)
def test_the_facts_of_an_explanation_are_facts_of_the_case(text: str, asked: tuple[Islander, date]) -> None:
    case, at = asked
    book = BOOK.amend("act.dear", text, **RULED)
    settled = book.settled(case, book.moment(case, at))
    for name, value in book.explain("act.dear", case, at=at).facts.items():
        assert getattr(settled, name) == value
