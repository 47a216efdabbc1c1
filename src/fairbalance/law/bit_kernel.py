"""The one kernel that runs every program over bits, compiled by Numba once and kept on disk."""

from __future__ import annotations

import operator

import numpy as np
from numba import njit
from numpy.typing import NDArray

from fairbalance.law.bit_program import BLOCK, Op, Sign

AND, OR, NOT, ONLY, FLAG = int(Op.AND), int(Op.OR), int(Op.NOT), int(Op.ONLY), int(Op.FLAG)
NUMBER_IS, DAY_IS, WORD_IS, TABLE, COMPARE = (
    int(Op.NUMBER_IS),
    int(Op.DAY_IS),
    int(Op.WORD_IS),
    int(Op.TABLE),
    int(Op.COMPARE),
)
NUMBER, DAY, FIXED, ADD, SUBTRACT = int(Op.NUMBER), int(Op.DAY), int(Op.FIXED), int(Op.ADD), int(Op.SUBTRACT)
MULTIPLY, DIVIDE, MINUS, SMALLER, LARGER = (
    int(Op.MULTIPLY),
    int(Op.DIVIDE),
    int(Op.MINUS),
    int(Op.SMALLER),
    int(Op.LARGER),
)
EQUAL, BELOW, AT_MOST, ABOVE = int(Sign.EQUAL), int(Sign.BELOW), int(Sign.AT_MOST), int(Sign.ABOVE)


def _against_one(holds):  # type: ignore[no-untyped-def]
    """A function that writes into bits whether each value compares with one number.

    A loop over exactly 64 rows that only compares and shifts is what compilers turn into wide instructions.
    """

    @njit
    def compare(left, right, made, rows):  # type: ignore[no-untyped-def]
        for word in range(rows // 64):
            bits = np.uint64(0)
            for row in range(64):
                bits |= np.uint64(holds(left[64 * word + row], right)) << np.uint64(row)
            made[word] = bits
        if rows % 64:
            bits = np.uint64(0)
            for row in range(rows % 64):
                bits |= np.uint64(holds(left[rows // 64 * 64 + row], right)) << np.uint64(row)
            made[rows // 64] = bits

    return compare


_equal, _below, _at_most, _above, _at_least = (
    _against_one(each)  # type: ignore[no-untyped-call]
    for each in (operator.eq, operator.lt, operator.le, operator.gt, operator.ge)
)


@njit
def _compare(left, sign, right, made, rows):  # type: ignore[no-untyped-def]
    """Write into bits whether each value compares with one number."""
    if sign == EQUAL:
        _equal(left, right, made, rows)
    elif sign == BELOW:
        _below(left, right, made, rows)
    elif sign == AT_MOST:
        _at_most(left, right, made, rows)
    elif sign == ABOVE:
        _above(left, right, made, rows)
    else:
        _at_least(left, right, made, rows)


@njit
def _compare_both(left, sign, right, made, rows):  # type: ignore[no-untyped-def]
    """Write into bits whether values compare with each other, row by row."""
    made[:] = 0
    for row in range(rows):
        if sign == EQUAL:
            found = left[row] == right[row]
        elif sign == BELOW:
            found = left[row] < right[row]
        elif sign == AT_MOST:
            found = left[row] <= right[row]
        elif sign == ABOVE:
            found = left[row] > right[row]
        else:
            found = left[row] >= right[row]
        made[row // 64] |= np.uint64(found) << np.uint64(row % 64)


@njit(cache=True, nogil=True, error_model="numpy")
def run(
    steps: NDArray[np.int32],
    fixed: NDArray[np.float64],
    lists: NDArray[np.uint8],
    bit_rows: int,
    number_rows: int,
    flags: NDArray[np.uint64],
    amounts: NDArray[np.float64],
    days: NDArray[np.int32],
    words: NDArray[np.int32],
    rows: int,
    wanted: NDArray[np.int32],
    answers: NDArray[np.uint64],
    wanted_numbers: NDArray[np.int32],
    values: NDArray[np.float64],
    watched: NDArray[np.int32],
    refused: NDArray[np.int64],
) -> bool:
    """Run a program over all rows, block by block.

    Args:
        steps: Instructions of the program.
        fixed: Numbers that they refer to.
        lists: Lists of words that they refer to.
        bit_rows: How many rows of bits the program makes.
        number_rows: How many rows of numbers.
        flags: Columns of yes and no in the order of `in_blocks`.
        amounts: Columns of numbers, shape (columns, rows).
        days: Columns of days.
        words: Columns of categories.
        rows: How many cases there are.
        wanted: Rows of bits to hand out.
        answers: Where they go, shape (rows of bits, words of 64 cases).
        wanted_numbers: Rows of numbers to hand out.
        values: Where they go, shape (rows of numbers, rows).
        watched: Rows of bits that must stay empty.
        refused: For each of these the first case where it is not, or -1.

    Returns:
        Whether any of these is not empty.
    """
    all_words = (rows + 63) // 64
    bits = np.empty((bit_rows, min(BLOCK, all_words)), np.uint64)
    numbers = np.empty((number_rows, 64 * min(BLOCK, all_words)), np.float64)
    refused[:] = -1
    any_refused = False
    for first_word in range(0, all_words, BLOCK):
        count = min(BLOCK, all_words - first_word)
        block = first_word // BLOCK
        first = first_word * 64
        here = min(rows - first, count * 64)
        for step in range(steps.shape[0]):
            op, made, a, b, c = steps[step, 0], steps[step, 1], steps[step, 2], steps[step, 3], steps[step, 4]
            if op == AND:
                for word in range(count):
                    bits[made, word] = bits[a, word] & bits[b, word]
            elif op == OR:
                for word in range(count):
                    bits[made, word] = bits[a, word] | bits[b, word]
            elif op == ONLY:
                for word in range(count):
                    bits[made, word] = bits[a, word] & ~bits[b, word]
            elif op == NOT:
                for word in range(count):
                    bits[made, word] = ~bits[a, word]
            elif op == FLAG:
                for word in range(count):
                    bits[made, word] = flags[block, a, word]
            elif op == NUMBER_IS:
                _compare(amounts[a, first:], c, fixed[b], bits[made], here)
            elif op == DAY_IS:
                _compare(days[a, first:], c, b, bits[made], here)
            elif op == WORD_IS:
                _compare(words[a, first:], c, b, bits[made], here)
            elif op == TABLE:
                bits[made] = 0
                for row in range(here):
                    bits[made, row >> 6] |= np.uint64(lists[b, words[a, first + row]]) << np.uint64(row & 63)
            elif op == COMPARE:
                _compare_both(numbers[a], c, numbers[b], bits[made], here)
            elif op == NUMBER:
                for row in range(here):
                    numbers[made, row] = amounts[a, first + row]
            elif op == DAY:
                for row in range(here):
                    numbers[made, row] = days[a, first + row]
            elif op == FIXED:
                for row in range(here):
                    numbers[made, row] = fixed[a]
            elif op == ADD:
                for row in range(here):
                    numbers[made, row] = numbers[a, row] + numbers[b, row]
            elif op == SUBTRACT:
                for row in range(here):
                    numbers[made, row] = numbers[a, row] - numbers[b, row]
            elif op == MULTIPLY:
                for row in range(here):
                    numbers[made, row] = numbers[a, row] * numbers[b, row]
            elif op == DIVIDE:
                for row in range(here):
                    numbers[made, row] = numbers[a, row] / numbers[b, row]
            elif op == MINUS:
                for row in range(here):
                    numbers[made, row] = -numbers[a, row]
            elif op == SMALLER:
                for row in range(here):
                    numbers[made, row] = min(numbers[a, row], numbers[b, row])
            elif op == LARGER:
                for row in range(here):
                    numbers[made, row] = max(numbers[a, row], numbers[b, row])
            else:
                for word in range(count):
                    held = bits[a, word]
                    for bit in range(
                        64
                    ):  # all of the word, so that the length is known; nobody reads beyond the last row
                        yes, no = numbers[b, 64 * word + bit], numbers[c, 64 * word + bit]
                        numbers[made, 64 * word + bit] = yes if (held >> np.uint64(bit)) & np.uint64(1) else no
        for number in range(wanted.shape[0]):
            for word in range(count):
                answers[number, first_word + word] = bits[wanted[number], word]
        for number in range(wanted_numbers.shape[0]):
            for row in range(here):
                values[number, first + row] = numbers[wanted_numbers[number], row]
        for number in range(watched.shape[0]):
            if refused[number] < 0:
                held = np.uint64(0)
                for word in range(count):
                    held |= bits[watched[number], word]
                for row in range(here if held else 0):
                    if (bits[watched[number], row >> 6] >> np.uint64(row & 63)) & np.uint64(1):
                        refused[number] = first + row
                        any_refused = True
                        break
    return any_refused
