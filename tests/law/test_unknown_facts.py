"""A fact may be unknown: the answer is yes or no only if it is the same whatever that fact is."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import island
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from island import Islander
from random_rules import CONDITIONS, NUMBERS

from fairbalance.errors import LawError
from fairbalance.law import UNKNOWN, Lawbook, collect
from fairbalance.law.assess import Answer
from fairbalance.law.partial_table import PartialTable

BOOK = collect("the island", Islander, [island])
AT = date(2022, 1, 1)
FLAGS = ("refused", "certified", "child", "hopeless")
VALUES: dict[str, list[Any]] = {
    **{name: [False, True] for name in FLAGS},
    "origin": ["Avalon", "Brasil", "Elsewhere"],
    "route": ["sea", "air"],
    "months": [0.0, 5.5, 6.0, 8.0, 12.0, 12.5, 30.0],
    "claim_date": [date(2011, 1, 1), date(2017, 12, 31), date(2018, 1, 1), date(2021, 1, 1), AT],
}
KNOWN = {"origin": "Avalon", "route": "sea", "months": 9.0, "claim_date": date(2019, 5, 1)}


def with_rule(text: str, id: str = "act.dear") -> Lawbook:
    return BOOK.amend(id, text, effect="2010-06-01", pending="all", cites="test")


def ask(text: str, **facts: Any) -> Answer:
    case = Islander.incomplete(**{**KNOWN, **dict.fromkeys(FLAGS, UNKNOWN), **facts})
    return with_rule(text).assess("act.dear", case, at=AT)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("case.child", "unknown"),
        ("case.child and False", "no"),
        ("case.child or True", "yes"),
        ("case.child or not case.child", "yes"),
        ("case.child and not case.child", "no"),
        ("(case.child and case.refused) or (not case.child and case.refused)", "unknown"),
        ("(case.child or case.refused) and (not case.child or case.refused) == case.refused", "unknown"),
        ("(case.child and case.refused) or (not case.child) or (not case.refused)", "yes"),
        ("(True if case.child else True)", "yes"),
        ("(case.refused if case.child else not case.child)", "unknown"),
        ("case.months > 8", "yes"),
    ],
)
def test_an_answer_is_given_only_where_every_value_agrees(text: str, word: str) -> None:
    if "==" in text:
        text = text.replace("== case.refused", "and case.refused")
    assert ask(text).word == word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("case.months >= 0", "yes"),
        ("case.months < 0", "no"),
        ("case.months < 6 or case.months >= 6", "yes"),
        ("case.months < 6 or case.months > 6", "unknown"),
        ("case.months in (6, 12) or case.months != 6", "yes"),
        ("min(case.months, 6) <= 6", "yes"),
        ("max(case.months, 7) > 6", "yes"),
        ("case.months * 2 + 1 > 0", "yes"),
        ("0 * case.months == 0", "yes"),
        ("-case.months <= 0", "yes"),
        ("case.months / 2 - 1 >= -1", "yes"),
        ("case.months - case.months == 0", "unknown"),
        ("6 <= case.months < 12 or case.months < 6 or not case.months < 12", "yes"),
    ],
)
def test_an_unknown_number_may_be_any_number_from_nought(text: str, word: str) -> None:
    assert ask(text, months=UNKNOWN).word == word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("case.route in ('sea', 'air')", "yes"),
        ("case.route == 'sea' or case.route == 'air'", "yes"),
        ("case.route != 'sea'", "unknown"),
        ("case.origin in law.names('act.safe') or case.origin not in law.names('act.safe')", "yes"),
        ("case.origin in ('Avalon', 'Brasil')", "unknown"),
    ],
)
def test_an_unknown_category_may_be_any_of_its_values(text: str, word: str) -> None:
    assert ask(text, route=UNKNOWN, origin=UNKNOWN).word == word


@st.composite
def _questions(draw: st.DrawFn, rules: st.SearchStrategy[str]) -> tuple[str, dict[str, Any], tuple[str, ...]]:
    facts = {name: draw(st.sampled_from(values)) for name, values in VALUES.items()}
    missing = draw(st.lists(st.sampled_from(sorted(VALUES)), min_size=1, max_size=3, unique=True))
    return draw(rules), facts, tuple(missing)


def _completions(book: Lawbook, facts: dict[str, Any], missing: tuple[str, ...]) -> list[tuple[dict[str, Any], Any]]:
    found = []
    for values in itertools.product(*(VALUES[name] for name in missing)):
        filled = {**facts, **dict(zip(missing, values, strict=True))}
        found.append((filled, book.evaluate("act.dear", Islander(**filled), at=AT)))
    return found


@given(question=_questions(CONDITIONS))
@settings(max_examples=150, deadline=None)
def test_an_answer_holds_for_every_value_of_the_missing_facts(
    question: tuple[str, dict[str, Any], tuple[str, ...]],
) -> None:
    text, facts, missing = question
    book = with_rule(text)
    answer = book.assess("act.dear", Islander.incomplete(**{**facts, **dict.fromkeys(missing, UNKNOWN)}), at=AT)
    for _, value in _completions(book, facts, missing):
        assert answer.least <= value <= answer.greatest
        assert answer.value in (None, value)


def _flags_only(text: str) -> bool:
    return not any(part in text for part in ("months", "number", "_date", "+", "-", "*", "/"))


@given(question=_questions(CONDITIONS.filter(_flags_only)))
@settings(max_examples=100, deadline=None)
def test_over_flags_and_categories_unknown_means_that_both_answers_are_possible(
    question: tuple[str, dict[str, Any], tuple[str, ...]],
) -> None:
    text, facts, missing = question
    missing = tuple(name for name in missing if name not in ("months", "claim_date")) or ("child",)
    book = with_rule(text)
    answer = book.assess("act.dear", Islander.incomplete(**{**facts, **dict.fromkeys(missing, UNKNOWN)}), at=AT)
    if answer.value is None:
        assert {value for _, value in _completions(book, facts, missing)} == {False, True}


@given(question=_questions(NUMBERS))
@settings(max_examples=60, deadline=None)
def test_the_range_of_a_number_holds_every_number_that_is_possible(
    question: tuple[str, dict[str, Any], tuple[str, ...]],
) -> None:
    text, facts, missing = question
    book = with_rule(text.replace("law.number('act.fee')", "case.months"), "act.fee")
    answer = book.assess("act.fee", Islander.incomplete(**{**facts, **dict.fromkeys(missing, UNKNOWN)}), at=AT)
    for values in itertools.product(*(VALUES[name] for name in missing)):
        value = book.evaluate("act.fee", Islander(**{**facts, **dict(zip(missing, values, strict=True))}), at=AT)
        assert answer.least <= value <= answer.greatest


@given(question=_questions(CONDITIONS))
@settings(max_examples=60, deadline=None)
def test_a_case_with_nothing_missing_has_the_plain_answer(
    question: tuple[str, dict[str, Any], tuple[str, ...]],
) -> None:
    text, facts, _ = question
    book = with_rule(text)
    assert book.assess("act.dear", Islander(**facts), at=AT).value == book.evaluate(
        "act.dear", Islander(**facts), at=AT
    )
    assert book.assess("act.dear", Islander.incomplete(**facts), at=AT).deciding == ()


@given(questions=st.lists(_questions(st.just("")), min_size=1, max_size=8), text=CONDITIONS)
@settings(max_examples=60, deadline=None)
def test_a_table_answers_each_row_as_if_it_were_alone(
    questions: list[tuple[str, dict[str, Any], tuple[str, ...]]], text: str
) -> None:
    book = with_rule(text)
    cases = [Islander.incomplete(**{**facts, **dict.fromkeys(missing, UNKNOWN)}) for _, facts, missing in questions]
    together = book.possible("act.dear", PartialTable.of(cases), at=AT)
    for row, case in enumerate(cases):
        alone = book.assess("act.dear", case, at=AT)
        assert (bool(together.low[row]), bool(together.high[row])) == (alone.least, alone.greatest)


def test_columns_may_be_masked_or_hold_unknowns() -> None:
    masked = np.ma.MaskedArray([True, False, True], mask=[False, False, True])
    table = PartialTable(
        Islander, {"origin": "Ys", "route": ["sea", UNKNOWN, "air"], "claim_date": "2019-01-01", "refused": masked}
    )
    found = book_answers(with_rule("case.refused and case.route == 'sea'"), table)
    assert found == [True, False, False]
    assert book_answers(with_rule("case.refused or case.route == 'sea'"), table) == [True, None, None]


def book_answers(book: Lawbook, table: PartialTable) -> list[bool | None]:
    found = book.possible("act.dear", table, at=AT)
    return [bool(low) if low == high else None for low, high in zip(found.low, found.high, strict=True)]


def test_facts_left_out_are_assumed_or_unknown_as_asked() -> None:
    assumed = Islander.incomplete(origin="Ys", claim_date="2019-01-01")
    assert assumed.missing == ("route",)
    assert assumed.refused is False
    unknown = Islander.incomplete(origin="Ys", claim_date="2019-01-01", unstated="unknown")
    assert unknown.missing == ("route", "months", "refused", "certified", "child", "hopeless")
    assert unknown.but(route="air", refused=True).missing == ("months", "certified", "child", "hopeless")


def test_the_day_of_the_claim_may_be_unknown() -> None:
    case = Islander.incomplete(origin="Ys", route="sea", refused=True)
    answer = BOOK.assess("act.appeal", case, at="2021-01-01")
    assert answer.word == "unknown"
    assert answer.deciding_facts == (("claim_date",),)
    told = {each.value: dict(each.facts)["claim_date"] for each in answer.deciding}
    assert told == {True: "before 1 January 2018", False: "on or after 1 January 2018"}
    assert BOOK.assess("act.appeal", case.but(child=True), at="2021-01-01").word == "yes"
    assert "depends on the day of the claim" in answer.prose()


def test_an_incomplete_case_has_no_plain_answer() -> None:
    case: Any = Islander.incomplete(origin="Ys", claim_date="2019-01-01")
    with pytest.raises(LawError, match="leaves facts unknown: route; ask with assess"):
        BOOK.evaluate("act.appeal", case, at=AT)


def test_unknown_is_neither_true_nor_false() -> None:
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(UNKNOWN)


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"chld": UNKNOWN}, "there is no fact 'chld'; did you mean 'child'"),
        ({"child": "perhaps"}, "must be true or false"),
        ({"decision_date": UNKNOWN}, "day of the decision cannot be unknown"),
        ({"claim_date": "2020-01-01", "decision_date": "2019-01-01"}, "comes before the claim"),
    ],
)
def test_a_wrong_incomplete_case_is_refused(facts: dict[str, Any], message: str) -> None:
    with pytest.raises(LawError, match=message):
        Islander.incomplete(**facts)


def test_a_question_before_the_case_began_is_refused() -> None:
    case = Islander.incomplete(origin="Ys", claim_date="2020-01-01", decision_date="2020-06-01")
    for day, begun in (("2019-01-01", "decision"), ("2020-05-01", "decision")):
        with pytest.raises(LawError, match=f"comes before the {begun}"):
            BOOK.assess("act.duty", case, at=day)


def test_filling_in_the_missing_facts_gives_a_plain_case() -> None:
    case = Islander.incomplete(origin="Ys", claim_date="2019-01-01")
    assert case.complete(route="sea") == Islander(origin="Ys", claim_date="2019-01-01", route="sea")
    with pytest.raises(LawError, match="does not say 'route'"):
        case.complete()
