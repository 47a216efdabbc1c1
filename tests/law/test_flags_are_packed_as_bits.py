"""Flags and binary digits become bits 64 cases a word, and come back as they were, however many cases there are."""

from __future__ import annotations

import gc
import weakref
from datetime import date
from typing import Any

import island
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from island import Islander
from kernel_by_hand import interpreted
from numpy.typing import NDArray

from fairbalance.errors import InputError, LawError
from fairbalance.law import bit_columns, bit_kernel, bit_numpy, collect, fused
from fairbalance.law.bit_columns import columns_of, in_blocks, vocabulary_of
from fairbalance.law.bit_program import BLOCK, Op, blocks_of
from fairbalance.law.table import CaseTable

BOOK = collect("the island", Islander, [island])
SIZES = [0, 1, 63, 64, 65, 4095, 4096, 4097, 9000]
LUCK = np.random.default_rng(5)


def read_back(bits: NDArray[np.uint64], rows: int) -> NDArray[np.bool_]:
    """Bit by bit, as the layout is described: block, column, word, lowest bit first."""
    blocks, columns, words = bits.shape
    found = np.zeros((columns, rows), np.bool_)
    for row in range(rows):
        word, bit = divmod(row, 64)
        block, within = divmod(word, words)
        found[:, row] = bits[block, :, within] >> np.uint64(bit) & np.uint64(1)
    assert blocks * words * 64 >= rows
    return found


@pytest.mark.parametrize("rows", SIZES)
@pytest.mark.parametrize("count", [0, 1, 5])
def test_every_flag_is_the_bit_of_its_row(rows: int, count: int) -> None:
    flags = [LUCK.random(rows) < 0.5 for _ in range(count)]
    made = in_blocks(flags, rows)
    assert made.shape == (blocks_of(rows)[0], count, blocks_of(rows)[1])
    assert np.array_equal(read_back(made, rows), np.asarray(flags, np.bool_).reshape(count, rows))


@given(rows=st.integers(1, 300), count=st.integers(1, 9), together=st.integers(1, 900), seed=st.integers(0, 9))
@settings(max_examples=60, deadline=None)
def test_it_does_not_matter_how_many_columns_are_packed_together(
    rows: int, count: int, together: int, seed: int
) -> None:
    flags = list(np.random.default_rng(seed).random((count, rows)) < 0.5)
    expected = in_blocks(flags, rows)
    kept = bit_columns._AT_ONCE
    try:
        bit_columns._AT_ONCE = together
        assert np.array_equal(in_blocks(flags, rows), expected)
    finally:
        bit_columns._AT_ONCE = kept


@pytest.mark.parametrize("rows", [1, 100, 5000])
def test_bits_beyond_the_last_case_are_nought(rows: int) -> None:
    made = in_blocks([np.ones(rows, np.bool_)], rows)
    assert int(sum(int(word).bit_count() for word in made.ravel())) == rows


@pytest.mark.parametrize("rows", [70, 300_000])
def test_one_value_for_all_rows_and_parts_of_a_larger_array_are_packed_as_columns_of_their_own(rows: int) -> None:
    table = LUCK.random((rows, 3)) < 0.5
    flags = [np.broadcast_to(np.asarray(True), (rows,)), table[:, 1], np.broadcast_to(np.asarray(False), (rows,))]
    made = in_blocks(flags, rows)
    assert np.array_equal(made, in_blocks([each.copy() for each in flags], rows))


@pytest.mark.parametrize("rows", SIZES)
def test_blocks_hold_all_cases_and_one_block_no_more_words_than_it_needs(rows: int) -> None:
    blocks, words = blocks_of(rows)
    assert 64 * words * blocks >= rows
    assert 64 * words * (blocks - 1) < max(rows, 1)
    assert words == BLOCK if blocks > 1 else 64 * (words - 1) < max(rows, 1)


def test_digits_beyond_the_first_byte_are_read() -> None:
    rows = 500
    months = LUCK.integers(0, 2**20, rows)
    held = {"origin": ["Avalon"] * rows, "route": ["sea"] * rows, "months": months, "claim_date": date(2014, 1, 1)}
    table = CaseTable(Islander, held)
    limits = [5, 255, 256, 257, 65_535, 65_536, 700_000]
    for limit in limits:
        book = BOOK.amend("act.dear", f"case.months > {limit}", effect="2013-01-01", pending="all", cites="test")
        found = book.answers(table, ["act.dear"], at="2022-01-01")["act.dear"]
        assert np.array_equal(found, months > limit)
    assert dict(vocabulary_of(table).widths)["months"] == int(months.max()).bit_length()


def test_columns_packed_once_serve_the_next_program_that_reads_the_same() -> None:
    table = CaseTable(Islander, _columns(90))
    question = fused.question(BOOK, ("act.appeal",), table, date(2022, 1, 1))
    first, second = (columns_of(question.program, table, date(2022, 1, 1)) for _ in range(2))
    assert all(one is other for one, other in zip(first, second, strict=True))


@pytest.mark.parametrize("rows", [9, 4096, 5000])
def test_an_answer_can_be_changed_without_changing_another(rows: int) -> None:
    """Provisions that are answered alike share a row of bits, but not what is handed out."""
    answers = BOOK.answers(CaseTable(Islander, _columns(rows)), at="2022-01-01")
    first = answers["act.appeal"]
    expected = first.copy()
    first[:] = ~first
    assert np.array_equal(answers["act.appeal"], expected)
    assert answers.count("act.appeal") == int(expected.sum())


def test_no_cases_have_no_answers() -> None:
    held = {name: values[:0] for name, values in _columns(3).items()}
    answers = BOOK.answers(CaseTable(Islander, held), at="2022-01-01")
    assert {answers[id].shape for id in BOOK.provisions} == {(0,)}


def test_a_table_that_was_asked_is_let_go_with_its_last_user() -> None:
    table = CaseTable(Islander, _columns(20))
    BOOK.answers(table, at="2022-01-01")
    kept = weakref.ref(table)
    gc.disable()  # a circle would wait for the collector, and tables of millions of cases with it
    try:
        del table
        assert kept() is None
    finally:
        gc.enable()


def test_the_day_may_be_written_out() -> None:
    table = CaseTable(Islander, _columns(150))
    one, other = BOOK.answers(table, at="2022-01-01"), BOOK.answers(table, at=date(2022, 1, 1))
    assert np.array_equal(one.bits, other.bits)
    with pytest.raises(InputError, match="'2022-13-01' is not a date"):
        BOOK.answers(table, at="2022-13-01")


def test_a_lawbook_of_equal_law_is_answered_by_the_same_question() -> None:
    table = CaseTable(Islander, _columns(50))
    other = collect("the island", Islander, [island])
    assert hash(other) == hash(BOOK)
    BOOK.answers(table, at="2022-01-01")
    kept = len(table._kept)
    other.answers(table, at="2022-01-01")
    assert len(table._kept) == kept
    amended = BOOK.amend("act.dear", "case.child", effect="2013-01-01", pending="all", cites="test")
    assert np.array_equal(amended.answers(table, at="2022-01-01")["act.dear"], table.columns["child"])


@pytest.mark.parametrize("run", [bit_kernel.run, interpreted, bit_numpy.run])
@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (None, None, (-1, -1)),
        (None, 7, (1, 7)),
        (9000, 3, (0, 9000)),
        (4096, None, (0, 4096)),
        (10, 10, (0, 10)),
    ],
)
def test_the_first_refusal_counts_and_its_first_case(
    run: Any, first: int | None, second: int | None, found: tuple[int, int]
) -> None:
    """A refusal of a later block comes before one of an earlier block that stands behind it in the program."""
    rows = 9001
    flags = np.zeros((2, rows), np.bool_)
    for column, row in enumerate((first, second)):
        if row is not None:
            flags[column, row:] = True
    refuse = int(Op.REFUSE)
    steps = np.asarray(
        [(int(Op.FLAG), 0, 0, 0, 0), (int(Op.FLAG), 1, 1, 0, 0), (refuse, 0, 0, 0, 0), (refuse, 1, 1, 0, 0)], np.int32
    )
    numbers, days = np.zeros((1, 1)), np.zeros((1, 1), np.int32)
    blocks, words = blocks_of(rows)
    answers = np.empty((blocks, 0, words), np.uint64)
    packed = in_blocks(list(flags), rows)
    assert run(steps, np.zeros(1), 2, 1, packed, numbers, days, rows, answers, np.empty((0, 0))) == found


def test_the_error_in_a_later_block_is_that_of_a_plain_evaluation() -> None:
    book = BOOK.add_exception(
        "act.appeal", "child", "case.child", then=True, effect="2016-01-01", pending="all", cites="Bill"
    )
    rows = 5000
    held = _columns(rows) | {name: np.zeros(rows, np.bool_) for name in ("certified", "child")}
    held["refused"] = np.ones(rows, np.bool_)
    book.answers(CaseTable(Islander, held), ["act.appeal"], at="2022-01-01")
    held["certified"][4500] = held["child"][4500] = True
    table = CaseTable(Islander, held)
    with pytest.raises(LawError) as plain:
        book.evaluate("act.appeal", table.case(4500), at="2022-01-01")
    with pytest.raises(LawError) as whole:
        book.answers(table, ["act.appeal"], at="2022-01-01")
    assert str(whole.value).split("; case:")[0] == str(plain.value).split("; case:")[0]


def _columns(size: int) -> dict[str, Any]:
    flags = {name: LUCK.random(size) < 0.5 for name in ("refused", "certified", "child", "hopeless")}
    return {
        "origin": LUCK.choice(["Avalon", "Brasil", "Ys"], size),
        "route": LUCK.choice(["sea", "air"], size),
        "months": LUCK.integers(0, 20, size) / 2,
        "claim_date": [date(2012 + int(year), 1 + int(year) % 12, 1) for year in LUCK.integers(0, 9, size)],
        **flags,
    }
