"""A rule called as Python, explained step by step, and run over arrays gives one answer."""

from __future__ import annotations

from datetime import date

import island
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from island import Islander
from law_cases import cases_of

from fairbalance.errors import LawError
from fairbalance.law import Lawbook, collect
from fairbalance.law.rule import rule_from
from fairbalance.law.table import CaseTable
from fairbalance.law.vectorise import compiled

BOOK = collect("the island", Islander, [island])
IDS = sorted(BOOK.provisions)


@pytest.mark.parametrize("id", IDS)
@given(asked=cases_of(BOOK))
@settings(max_examples=60)
def test_called_explained_and_over_arrays_agree(id: str, asked: tuple[Islander, date]) -> None:
    case, at = asked
    called = BOOK.evaluate(id, case, at=at)
    assert BOOK.explain(id, case, at=at).value == called
    assert BOOK.vectorise(id, CaseTable.of([case]), at=at)[0] == called


@given(asked=st.lists(cases_of(BOOK), min_size=2, max_size=12))
@settings(max_examples=60)
def test_a_table_answers_each_row_as_if_it_were_alone(asked: list[tuple[Islander, date]]) -> None:
    at = max(day for _, day in asked)
    table = CaseTable.of([case for case, _ in asked])
    for id in IDS:
        together = BOOK.vectorise(id, table, at=at)
        alone = [BOOK.evaluate(id, case, at=at) for case, _ in asked]
        assert together.tolist() == alone


@given(
    asked=st.lists(cases_of(BOOK), min_size=1, max_size=5),
    days=st.lists(st.dates(date(2014, 1, 1), date(2026, 1, 1)), min_size=1, max_size=6),
    decided=st.booleans(),
)
@settings(max_examples=60)
def test_a_gate_is_the_scalar_answer_at_its_date_vintage_and_class(
    asked: list[tuple[Islander, date]], days: list[date], decided: bool
) -> None:
    claims = [case.claim_date for case, _ in asked]
    decisions = [max(claim, date(2019, 3, 1)) for claim in claims] if decided else None
    table = CaseTable.of([case.but(decision_date=None) for case, _ in asked])
    ids = [id for id in IDS if BOOK.provisions[id].kind == "yes_no"]
    gates = BOOK.gate_tables(ids, table, days, claims, decisions)
    for id in ids:
        assert gates[id].shape == (len(days), len(claims), table.size)
        assert gates[id].dtype == np.bool_
        for d, day in enumerate(days):
            for v, claim in enumerate(claims):
                made = day if decisions is None else decisions[v]
                for row in range(table.size):
                    if day < claim or day < made:
                        expected: object = False
                    else:
                        expected = BOOK.evaluate(id, table.case(row, claim_date=claim, decision_date=made), at=day)
                    assert gates[id][d, v, row] == expected


def test_one_gate_table_equals_its_part_of_many() -> None:
    table = CaseTable(Islander, {"origin": ["Avalon", "Ys"], "route": ["sea", "air"], "refused": True})
    days, claims = [date(2017, 1, 1), date(2024, 1, 1)], [date(2016, 1, 1), date(2019, 1, 1)]
    many = BOOK.gate_tables(["act.appeal", "act.late"], table, days, claims)
    assert np.array_equal(many["act.appeal"], BOOK.gate_table("act.appeal", table, days, claims))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("True", True),
        ("case.months + 2 * 3 - 1 == 17", True),
        ("-case.months < 0", True),
        ("5 <= case.months < 12", False),
        ("case.route in ('sea', 'air')", True),
        ("case.route not in ('sea',)", False),
        ("case.route != 'air'", True),
        ("case.months in (11, 12)", True),
        ("case.months not in (1, 2)", True),
        ("max(case.months, 30) == 30", True),
        ("min(case.months, 30) == 12", True),
        ("case.months / 4 == 3", True),
        ("(3 if case.child else 4) == 4", True),
        ("not case.refused or case.child", False),
        ("case.claim_date < case.decision_date", True),
    ],
)
def test_every_form_of_the_grammar_means_the_same_in_each_execution(text: str, expected: bool) -> None:
    book = BOOK.amend("act.dear", text, effect="2011-01-01", pending="all", cites="test")
    case = Islander(
        origin="Ys", route="sea", months=12, refused=True, claim_date="2020-01-01", decision_date="2020-02-01"
    )
    assert book.evaluate("act.dear", case, at="2021-01-01") is expected
    assert book.explain("act.dear", case, at="2021-01-01").value is expected
    assert bool(book.vectorise("act.dear", CaseTable.of([case]), at=date(2021, 1, 1))[0]) is expected


def test_a_number_over_arrays_keeps_its_value() -> None:
    cases = [
        Islander(origin="Ys", route=route, months=9, child=child, claim_date="2020-01-01")
        for route in ("sea", "air")
        for child in (True, False)
    ]
    assert BOOK.vectorise("act.fee", CaseTable.of(cases), at=date(2021, 1, 1)).tolist() == [7.5, 8.5, 13.5, 14.5]


def test_the_array_form_of_a_rule_is_made_once() -> None:
    assert compiled(rule_from("case.child and case.refused")) is compiled(rule_from("(case.child and case.refused)"))


def _ask(book: Lawbook, **gate: object) -> None:
    table = CaseTable(Islander, {"origin": ["Ys"], "route": "sea"})
    book.gate_tables(
        **{
            "ids": ["act.appeal"],
            "classes": table,
            "dates": [date(2020, 1, 1)],
            "claim_dates": [date(2019, 1, 1)],
            **gate,
        }
    )  # type: ignore[arg-type]


def test_gates_are_yes_or_no_only() -> None:
    with pytest.raises(LawError, match=r"'act.fee' gives a number, and gates are yes or no"):
        _ask(BOOK, ids=["act.fee"])


def test_gates_need_one_decision_date_for_each_vintage() -> None:
    with pytest.raises(LawError, match="2 decision dates for 1 vintages"):
        _ask(BOOK, decision_dates=[date(2020, 1, 1)] * 2)


def test_gates_read_the_cases_of_their_own_lawbook() -> None:
    class Stranger(Islander):
        """Another kind of case."""

    with pytest.raises(LawError, match="reads Islander, not Stranger"):
        _ask(BOOK, classes=CaseTable(Stranger, {"origin": ["Ys"], "route": "sea"}))


def test_a_row_without_claim_date_cannot_be_asked_about() -> None:
    with pytest.raises(LawError, match="every row needs a claim date"):
        BOOK.vectorise("act.duty", CaseTable(Islander, {"origin": ["Ys"], "route": "sea"}), at="2020-01-01")


def test_a_row_cannot_be_decided_before_it_is_claimed() -> None:
    table = CaseTable(
        Islander, {"origin": ["Ys"], "route": "sea", "claim_date": ["2020-01-01"], "decision_date": ["2019-01-01"]}
    )
    with pytest.raises(LawError, match="claim after its decision"):
        BOOK.vectorise("act.duty", table, at="2021-01-01")
