"""Any set of exceptions, some prevailing over others, some in force and some not, against a plain reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import island
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from island import Islander

from fairbalance.errors import LawError
from fairbalance.law import Lawbook, collect
from fairbalance.law.table import CaseTable

BOOK = collect("the island", Islander, [island])
FLAGS = ("refused", "certified", "child", "hopeless")
AT = date(2022, 6, 1)


@dataclass(frozen=True)
class Made:
    """One exception to the duty."""

    label: str
    flag: str
    then: bool
    over: tuple[str, ...]
    effect: date


@st.composite
def exceptions(draw: st.DrawFn) -> tuple[Made, ...]:
    """Up to five exceptions; a later one may prevail over earlier ones."""
    made: list[Made] = []
    for number in range(draw(st.integers(0, 5))):
        over = tuple(each.label for each in made if draw(st.booleans()))
        effect = draw(st.sampled_from([date(2020, 1, 1), AT, date(2023, 1, 1)]))
        made.append(Made(f"e{number}", draw(st.sampled_from(FLAGS)), draw(st.booleans()), over, effect))
    return tuple(made)


CASES = st.fixed_dictionaries({flag: st.booleans() for flag in FLAGS} | {"months": st.sampled_from([0, 40])})


def _book(made: tuple[Made, ...]) -> Lawbook:
    book = BOOK
    for each in made:
        book = book.add_exception(
            "act.duty", each.label, f"case.{each.flag}", then=each.then, over=each.over, effect=each.effect,
            pending="all", cites=f"Bill {each.label}",
        )  # fmt: skip
    return book


def _expected(made: tuple[Made, ...], facts: dict[str, Any]) -> bool | None:
    """The answer on the day, or nothing if two that are left disagree."""
    holding = [each for each in made if each.effect <= AT and facts[each.flag]]
    left = [each for each in holding if not any(each.label in other.over for other in holding)]
    answers = {each.then for each in left}
    if len(answers) == 2:
        return None
    return answers.pop() if answers else facts["months"] >= 6


def _case(facts: dict[str, Any]) -> Islander:
    return Islander(origin="Ys", route="sea", claim_date="2021-01-01", **facts)


@given(made=exceptions(), facts=CASES)
@settings(max_examples=200)
def test_exceptions_answer_as_a_plain_reading_of_them_does(made: tuple[Made, ...], facts: dict[str, Any]) -> None:
    book, expected = _book(made), _expected(made, facts)
    case = _case(facts)
    table = CaseTable.of([case])
    asked = (
        lambda: book.evaluate("act.duty", case, at=AT),
        lambda: book.explain("act.duty", case, at=AT).value,
        lambda: bool(book.vectorise("act.duty", table, at=AT)[0]),
        lambda: bool(book.gate_table("act.duty", table, [AT], [case.claim_date])[0, 0, 0]),
    )
    for ask in asked:
        if expected is None:
            with pytest.raises(LawError, match="two exceptions that both apply and disagree"):
                ask()
        else:
            assert ask() is expected


@given(made=exceptions(), facts=CASES)
@settings(max_examples=100)
def test_an_explanation_lists_the_exceptions_in_force_and_whether_each_held(
    made: tuple[Made, ...], facts: dict[str, Any]
) -> None:
    if _expected(made, facts) is None:
        return
    tree = _book(made).explain("act.duty", _case(facts), at=AT)
    assert tree.exceptions == tuple(
        (each.label, f"Bill {each.label}", facts[each.flag]) for each in made if each.effect <= AT
    )


@given(made=exceptions(), data=st.data())
@settings(max_examples=60)
def test_exceptions_that_name_no_other_may_be_added_in_any_order(made: tuple[Made, ...], data: st.DataObject) -> None:
    alone = tuple(Made(each.label, each.flag, each.then, (), each.effect) for each in made)
    other = tuple(data.draw(st.permutations(alone)))
    assert _book(alone).hash() == _book(other).hash()
    assert _book(alone).diff(_book(other)) == ()


@given(made=exceptions())
@settings(max_examples=30)
def test_the_static_report_finds_a_conflict_exactly_where_some_case_has_one(made: tuple[Made, ...]) -> None:
    import itertools

    everywhere = [
        dict(zip(FLAGS, chosen, strict=True)) | {"months": 0} for chosen in itertools.product([False, True], repeat=4)
    ]
    days = sorted({each.effect for each in made})
    clash = any(
        _expected(tuple(Made(e.label, e.flag, e.then, e.over, AT) for e in made if e.effect <= day), facts) is None
        for day in days
        for facts in everywhere
    )
    found = {each.id for each in _book(made).check().of("conflict")}
    assert found == ({"act.duty"} if clash else set())
