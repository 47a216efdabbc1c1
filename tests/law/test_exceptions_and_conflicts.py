"""Labelled exceptions: what they change, which prevails, and the error when two cannot both hold."""

from __future__ import annotations

from datetime import date

import island
import pytest
from island import Islander

from fairbalance.errors import LawError
from fairbalance.law import Lawbook, collect
from fairbalance.law.table import CaseTable

BOOK = collect("the island", Islander, [island])
CASE = Islander(origin="Avalon", route="air", refused=True, claim_date="2022-01-01")


def _with(book: Lawbook, label: str, when: str, **more: object) -> Lawbook:
    return book.add_exception(
        "act.appeal", label, when, effect="2016-01-01", pending="all", cites=f"{label} s 1", **more
    )  # type: ignore[arg-type]


def _ask(book: Lawbook, case: Islander) -> object:
    return book.evaluate("act.appeal", case, at="2023-01-01")


def test_an_exception_replaces_the_answer_where_it_applies() -> None:
    assert _ask(BOOK, CASE) is True
    assert _ask(BOOK, CASE.but(certified=True)) is False
    assert _ask(BOOK, CASE.but(hopeless=True)) is False
    assert _ask(BOOK, CASE.but(hopeless=True, origin="Ys")) is True


def test_an_exception_may_say_yes_where_the_rule_says_no() -> None:
    book = _with(BOOK, "child appeals", "case.child", then=True)
    assert _ask(book, CASE.but(refused=False)) is False
    assert _ask(book, CASE.but(refused=False, child=True)) is True


def test_an_exception_has_no_effect_before_its_day() -> None:
    case = CASE.but(certified=True, claim_date="2014-01-01", decision_date="2014-06-01")
    assert BOOK.evaluate("act.appeal", case, at="2014-12-31") is True


def test_an_exception_that_ended_no_longer_applies() -> None:
    book = _with(BOOK, "summer", "True", ends="2022-06-01")
    assert book.evaluate("act.appeal", CASE, at="2022-05-31") is False
    assert book.evaluate("act.appeal", CASE, at="2022-06-01") is True


def test_two_exceptions_that_agree_may_both_apply() -> None:
    book = _with(BOOK, "also no", "case.child")
    assert _ask(book, CASE.but(certified=True, child=True)) is False


def test_two_exceptions_that_disagree_are_an_error_naming_both_and_their_authorities() -> None:
    book = _with(BOOK, "child appeals", "case.child", then=True)
    with pytest.raises(LawError) as caught:
        _ask(book, CASE.but(certified=True, child=True))
    message = str(caught.value)
    assert "'certified' (Act s 5) gives False" in message
    assert "'child appeals' (child appeals s 1) gives True" in message
    assert message.endswith("at act.appeal.exceptions")


def test_the_conflict_is_found_in_every_execution() -> None:
    book = _with(BOOK, "child appeals", "case.child", then=True)
    clash = CASE.but(certified=True, child=True)
    table = CaseTable.of([CASE, clash])
    with pytest.raises(LawError, match="two exceptions that both apply"):
        book.explain("act.appeal", clash, at="2023-01-01")
    with pytest.raises(LawError, match="row 1 of the table"):
        book.vectorise("act.appeal", table, at="2023-01-01")
    with pytest.raises(LawError, match="row 1 of the table"):
        book.gate_table("act.appeal", table, [date(2023, 1, 1)], [date(2022, 1, 1)])


@pytest.mark.parametrize(
    ("facts", "answer"),
    [({"child": True}, True), ({"certified": True}, False), ({"child": True, "certified": True}, True)],
)
def test_an_exception_may_prevail_over_another(facts: dict[str, bool], answer: bool) -> None:
    book = _with(BOOK, "child appeals", "case.child", then=True, over=("certified",))
    case = CASE.but(**facts)
    assert _ask(book, case) is answer
    assert bool(book.vectorise("act.appeal", CaseTable.of([case]), at="2023-01-01")[0]) is answer
    assert book.explain("act.appeal", case, at="2023-01-01").value is answer


def test_an_exception_cannot_prevail_over_one_that_is_not_there() -> None:
    with pytest.raises(LawError, match=r"'act.appeal' has no exception 'certifed' to prevail over"):
        _with(BOOK, "child appeals", "case.child", over=("certifed",))


def test_a_label_is_used_once() -> None:
    with pytest.raises(LawError, match="already has an exception 'certified'"):
        _with(BOOK, "certified", "case.child")


def test_an_exception_answers_in_the_kind_of_its_provision() -> None:
    with pytest.raises(LawError, match=r"answers 3.0 to 'act.appeal'"):
        _with(BOOK, "odd", "case.child", then=3.0)


def test_an_exception_to_a_number_gives_a_number() -> None:
    book = BOOK.add_exception(
        "act.fee", "free for children", "case.child", then=0.0, effect="2010-01-01", pending="all", cites="Act s 8"
    )
    case = CASE.but(child=True)
    assert book.evaluate("act.fee", case, at="2023-01-01") == 0.0
    assert book.vectorise("act.fee", CaseTable.of([case, CASE]), at="2023-01-01").tolist() == [0.0, 10.0]
    assert book.explain("act.fee", case, at="2023-01-01").value == 0.0
