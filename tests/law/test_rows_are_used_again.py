"""A program on as few rows as it needs gives what it gave with a row for each instruction."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from kernel_by_hand import interpreted

from fairbalance.law import bit_kernel, bit_numpy
from fairbalance.law.bit_columns import in_blocks
from fairbalance.law.bit_program import Op, blocks_of
from fairbalance.law.bit_rows import READS_BITS, READS_NUMBERS, Step, rows_reused

TWO_BITS, ONE_BIT = (Op.AND, Op.OR, Op.ONLY, Op.DIFFER), (Op.NOT,)
TWO_NUMBERS, ONE_NUMBER = (Op.ADD, Op.SUBTRACT, Op.MULTIPLY, Op.SMALLER, Op.LARGER), (Op.MINUS,)
FLAGS, AMOUNTS = 3, 2


@st.composite
def programs(draw: st.DrawFn) -> list[Step]:
    """Instructions that each make a row of their own and read rows made before."""
    steps: list[Step] = []
    bits = numbers = 0
    for _ in range(draw(st.integers(3, 30))):
        kinds = [Op.FLAG, Op.ALWAYS, Op.NUMBER, Op.FIXED]
        kinds += [*TWO_BITS, *ONE_BIT] if bits else []
        kinds += [*TWO_NUMBERS, *ONE_NUMBER, Op.COMPARE] if numbers else []
        kinds += [Op.CHOOSE] if bits and numbers else []
        op = draw(st.sampled_from(kinds))
        places = [0, 0, 0]
        for reads, count in ((READS_BITS, bits), (READS_NUMBERS, numbers)):
            for place in reads.get(op, ()):
                places[place - 2] = draw(st.integers(0, count - 1))
        if op in (Op.FLAG, Op.NUMBER, Op.FIXED, Op.ALWAYS):
            places[0] = draw(st.integers(0, {Op.FLAG: FLAGS, Op.NUMBER: AMOUNTS}.get(op, 2) - 1))
        if op == Op.COMPARE:
            places[2] = draw(st.integers(0, 4))
        makes_bits = op < Op.NUMBER
        steps.append((int(op), bits if makes_bits else numbers, places[0], places[1], places[2]))
        bits, numbers = bits + makes_bits, numbers + (not makes_bits)
    given_out = [0, 0]
    for number in range(bits):
        if draw(st.booleans()):
            steps.append((int(Op.ANSWER), given_out[0], number, 0, 0))
            given_out[0] += 1
    for number in range(numbers):
        if draw(st.booleans()):
            steps.append((int(Op.VALUE), given_out[1], number, 0, 0))
            given_out[1] += 1
    return steps


def ran(run: Any, steps: np.ndarray[Any, Any], bit_rows: int, number_rows: int) -> tuple[Any, Any]:
    rows = 100
    blocks, words = blocks_of(rows)
    luck = np.random.default_rng(1)
    flags = in_blocks(list(luck.random((FLAGS, rows)) < 0.5), rows)
    amounts = luck.integers(0, 9, (AMOUNTS, rows)) / 2
    out = [int(np.count_nonzero(steps[:, 0] == op)) for op in (Op.ANSWER, Op.VALUE)]
    bits, values = np.zeros((blocks, out[0], words), np.uint64), np.zeros((out[1], rows))
    days, fixed = np.zeros((1, rows), np.int32), np.asarray([0.0, 2.5])
    run(steps, fixed, bit_rows, number_rows, flags, amounts, days, rows, bits, values)
    return bit_numpy.unpacked(bits.transpose(1, 0, 2).reshape(out[0], words), rows), values


@given(steps=programs())
def test_the_answers_are_those_of_a_row_for_each_instruction(steps: list[Step]) -> None:
    plain = np.asarray(steps, np.int32).reshape(-1, 5)
    before = plain.copy()
    made, bit_rows, number_rows = rows_reused(steps)
    for run in (bit_numpy.run, bit_kernel.run, interpreted):
        first, second = ran(run, plain, len(steps), len(steps)), ran(run, made, bit_rows, number_rows)
        assert np.array_equal(first[0], second[0])
        assert np.array_equal(first[1], second[1])
    assert np.array_equal(plain, before)
    assert bit_rows <= max(1, int(np.count_nonzero(plain[:, 0] < Op.NUMBER)))


def test_a_chain_needs_two_rows_however_long() -> None:
    steps: list[Step] = [(int(Op.FLAG), 0, 0, 0, 0)]
    for number in range(1, 50):
        steps.append((int(Op.FLAG), 2 * number - 1, number, 0, 0))
        steps.append((int(Op.AND), 2 * number, max(0, 2 * number - 2), 2 * number - 1, 0))
    steps.append((int(Op.ANSWER), 0, 98, 0, 0))
    assert rows_reused(steps)[1:] == (2, 1)


def test_no_instructions_need_hardly_any_rows() -> None:
    made, bits, numbers = rows_reused([])
    assert made.shape == (0, 5)
    assert (bits, numbers) == (1, 1)


def test_every_instruction_that_reads_a_row_says_so() -> None:
    makes_from_columns = {Op.ALWAYS, Op.FLAG, Op.NUMBER_IS, Op.DAY_IS, Op.NUMBER, Op.DAY, Op.FIXED}
    assert set(READS_BITS) | set(READS_NUMBERS) | makes_from_columns == set(Op)
