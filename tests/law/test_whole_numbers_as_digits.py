"""Whole numbers and words held as binary digits: every calculation and comparison means what it means for numbers."""

from __future__ import annotations

import operator
from datetime import date
from itertools import product
from typing import Any

import island
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from island import Islander

from fairbalance.law import bit_digits, collect
from fairbalance.law.bit_digits import MOST, Digits, Truth
from fairbalance.law.bit_program import Op, Program, Sign
from fairbalance.law.table import CaseTable

BOOK = collect("the island", Islander, [island])
SIGNS = {
    Sign.EQUAL: operator.eq,
    Sign.BELOW: operator.lt,
    Sign.AT_MOST: operator.le,
    Sign.ABOVE: operator.gt,
    Sign.AT_LEAST: operator.ge,
}


class Rows:
    """Conditions over rows of yes and no, written out; nothing is known beforehand but the literal true and false."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.rows: list[list[bool]] = []

    def row(self, held: list[bool]) -> int:
        self.rows.append(held)
        return len(self.rows) - 1

    def read(self, one: Truth) -> list[bool]:
        return [one] * self.size if isinstance(one, bool) else self.rows[one]

    def _joined(self, one: Truth, other: Truth, join: Any) -> Truth:
        if isinstance(one, bool) and isinstance(other, bool):
            return bool(join(one, other))
        return self.row([join(a, b) for a, b in zip(self.read(one), self.read(other), strict=True)])

    def both(self, one: Truth, other: Truth) -> Truth:
        return self._joined(one, other, lambda a, b: a and b)

    def either(self, one: Truth, other: Truth) -> Truth:
        return self._joined(one, other, lambda a, b: a or b)

    def only(self, one: Truth, other: Truth) -> Truth:
        return self._joined(one, other, lambda a, b: a and not b)

    def differ(self, one: Truth, other: Truth) -> Truth:
        return self._joined(one, other, lambda a, b: a != b)

    def opposite(self, one: Truth) -> Truth:
        return self._joined(one, True, lambda a, b: a != b)

    def column(self, numbers: list[int], places: int) -> Digits:
        return Digits(tuple(self.row([bool(each >> place & 1) for each in numbers]) for place in range(places)))

    def numbers(self, held: Digits) -> list[int]:
        places = [self.read(each) for each in held.held]
        return [sum(2**place for place, row in enumerate(places) if row[case]) for case in range(self.size)]


PAIRS = list(product(range(9), range(6)))
ONES, OTHERS = [one for one, _ in PAIRS], [other for _, other in PAIRS]


def columns() -> tuple[Rows, Digits, Digits]:
    rows = Rows(len(PAIRS))
    return rows, rows.column(ONES, 4), rows.column(OTHERS, 3)


@pytest.mark.parametrize("sign", SIGNS)
def test_two_columns_compare_as_their_numbers(sign: Sign) -> None:
    rows, one, other = columns()
    assert rows.read(bit_digits.compared(rows, one, sign, other)) == [SIGNS[sign](*each) for each in PAIRS]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("bound", [-1e300, -3.0, -0.5, 0.0, 0.5, 3.0, 4.0, 7.999, 8.0, 15.0, 15.5, 16.0, 17.0, 1e300])
def test_a_column_compares_with_any_number_as_numbers_do(sign: Sign, bound: float) -> None:
    rows, one, _ = columns()
    assert rows.read(bit_digits.compared(rows, one, sign, bound)) == [SIGNS[sign](each, bound) for each in ONES]


@given(numbers=st.lists(st.integers(0, 63), min_size=1), bound=st.floats(-5, 70), sign=st.sampled_from(list(SIGNS)))
def test_no_bound_is_misread(numbers: list[int], bound: float, sign: Sign) -> None:
    rows = Rows(len(numbers))
    found = bit_digits.compared(rows, rows.column(numbers, 6), sign, bound)
    assert rows.read(found) == [SIGNS[sign](each, bound) for each in numbers]


def test_columns_add_as_their_numbers() -> None:
    rows, one, other = columns()
    total = bit_digits.added(rows, one, other)
    assert total is not None
    assert rows.numbers(total) == [a + b for a, b in PAIRS]


def test_a_sum_of_too_many_digits_is_none() -> None:
    rows = Rows(1)
    largest = bit_digits.known(2.0**MOST - 1)
    assert largest is not None
    assert len(largest.held) == MOST
    assert bit_digits.added(rows, largest, Digits((True,))) is None
    assert bit_digits.known(2.0**MOST) is None


def test_one_number_or_another_is_chosen_case_by_case() -> None:
    rows, one, other = columns()
    test = rows.row([(a + b) % 3 == 0 for a, b in PAIRS])
    found = rows.numbers(bit_digits.chosen(rows, test, one, other))
    assert found == [a if (a + b) % 3 == 0 else b for a, b in PAIRS]


@given(first=st.integers(0, 70), second=st.integers(0, 70))
def test_known_numbers_are_chosen_and_noughts_at_the_high_end_dropped(first: int, second: int) -> None:
    rows = Rows(2)
    yes, no = bit_digits.known(float(first)), bit_digits.known(float(second))
    assert yes is not None
    assert no is not None
    found = bit_digits.chosen(rows, rows.row([True, False]), yes, no)
    assert rows.numbers(found) == [first, second]
    assert len(found.held) == max(first, second).bit_length()


@pytest.mark.parametrize("count", range(1, 7))
def test_a_word_is_among_any_list_of_words(count: int) -> None:
    rows = Rows(count)
    code = rows.column(list(range(count)), (count - 1).bit_length())
    for held in product([False, True], repeat=count):
        assert rows.read(bit_digits.among(rows, code, held)) == list(held)


@pytest.mark.parametrize(
    ("value", "places"),
    [
        (0.0, ()),
        (1.0, (True,)),
        (6.0, (False, True, True)),
        (0.5, None),
        (-1.0, None),
        (float("inf"), None),
        ("6", None),
    ],
)
def test_only_whole_numbers_have_digits(value: object, places: tuple[bool, ...] | None) -> None:
    found = bit_digits.known(value)
    assert (found.held if found else None) == places


@pytest.mark.parametrize(
    ("column", "places"),
    [
        ([0.0, 0.0], 0),
        ([0.0, 1.0], 1),
        ([12.0, 60.0, 3.0], 6),
        ([64.0], 7),
        ([0.5, 1.0], None),
        ([-1.0, 1.0], None),
        ([2.0**MOST], None),
        ([2.0**MOST - 1], MOST),
        ([], 0),
    ],
)
def test_a_column_needs_the_digits_of_its_largest_number(column: list[float], places: int | None) -> None:
    assert bit_digits.width(np.asarray(column, np.float64)) == places


def test_one_number_for_all_rows_is_looked_at_once() -> None:
    assert bit_digits.width(np.broadcast_to(np.float64(5), (9,))) == 3


# -- through the lawbook ----------------------------------------------------------------------------------------------

RULES = [
    *(
        f"case.months {sign} {bound}"
        for sign in ("==", "!=", "<", "<=", ">", ">=")
        for bound in ("0", "5", "5.5", "99")
    ),
    "case.months + case.months > 11",
    "case.months * 2 - 1 <= case.months + 3",
    "min(case.months, 4) == max(3, 4)",
    "(case.months if case.child else 7) >= 6",
    "case.months in (1, 3.5, 8)",
]


def asked(months: np.ndarray[Any, Any]) -> CaseTable:
    luck = np.random.default_rng(5)
    flags = {name: luck.random(len(months)) < 0.5 for name in ("refused", "certified", "child", "hopeless")}
    return CaseTable(
        Islander,
        {
            "origin": luck.choice(["Avalon", "Brasil", "Ys"], len(months)),
            "route": luck.choice(["sea", "air"], len(months)),
            "months": months,
            "claim_date": date(2015, 1, 1),
            **flags,
        },
    )


def program_of(book: Any) -> Program:
    return next(each for each in book._kept.values() if isinstance(each, Program))


@pytest.mark.parametrize("rule", RULES)
def test_whole_and_broken_months_give_the_answers_of_each_case_alone(rule: str) -> None:
    book = BOOK.amend("act.dear", rule, effect="2013-01-01", pending="all", cites="test")
    for months in (np.arange(70.0) % 12, np.arange(70.0) % 12 / 2):
        table = asked(months)
        found = book.answers(table, ["act.dear"], at="2022-01-01")["act.dear"]
        assert np.array_equal(found, book.vectorise("act.dear", table, at="2022-01-01"))


@pytest.mark.parametrize(
    "rule",
    [
        "case.months + 3",
        "7 if case.child else case.months",
        "law.constant('act.limit') + (1 if case.refused else 0) + (1 if case.child else 0)",
        "case.months / 4",
        "case.months - 20",
        "case.months * 3",
        "max(case.months, 3)",
        "0.25 if case.child else 3",
        "16777215 + case.months",
    ],
)
def test_numbers_given_by_a_rule_are_those_of_each_case_alone(rule: str) -> None:
    book = BOOK.amend("act.fee", rule, effect="2013-01-01", pending="all", cites="test")
    for months in (np.arange(70.0) % 12, np.arange(70.0) % 12 / 2):
        table = asked(months)
        answers = book.answers(table, ["act.fee"], at="2022-01-01")
        assert answers["act.fee"].dtype == np.float64
        assert np.array_equal(answers["act.fee"], book.vectorise("act.fee", table, at="2022-01-01"))


def test_whole_columns_need_no_row_of_numbers_and_broken_ones_do() -> None:
    for months, floats in ((np.arange(70.0), False), (np.arange(70.0) / 2, True)):
        book = BOOK.amend("act.dear", "case.months >= 9", effect="2013-01-01", pending="all", cites="test")
        book.answers(asked(months), ["act.dear"], at="2022-01-01")
        program = program_of(book)
        assert (Op.NUMBER_IS in program.steps[:, 0]) is floats
        assert (program.amounts == ("months",)) is floats


def test_provisions_that_share_a_row_of_numbers_cannot_spoil_each_other() -> None:
    book = BOOK.amend("act.fee", "case.months / 4", effect="2013-01-01", pending="all", cites="test")
    found = book.answers(asked(np.arange(9.0)), ["act.fee"], at="2022-01-01")["act.fee"]
    with pytest.raises(ValueError, match="read-only"):
        found[0] = 1
