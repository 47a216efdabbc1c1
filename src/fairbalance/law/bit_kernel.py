"""The one kernel that runs every program over bits, compiled by Numba once and kept on disk."""

from __future__ import annotations

import operator

import numpy as np
from numba import njit
from numpy.typing import NDArray

from fairbalance.law.bit_program import BLOCK, Op, Sign

AND, OR, NOT, ONLY, FLAG = int(Op.AND), int(Op.OR), int(Op.NOT), int(Op.ONLY), int(Op.FLAG)
NUMBER_IS, DAY_IS = int(Op.NUMBER_IS), int(Op.DAY_IS)
COMPARE, ALWAYS, DIFFER = int(Op.COMPARE), int(Op.ALWAYS), int(Op.DIFFER)
NUMBER, DAY, FIXED, ADD, SUBTRACT = int(Op.NUMBER), int(Op.DAY), int(Op.FIXED), int(Op.ADD), int(Op.SUBTRACT)
MULTIPLY, DIVIDE, MINUS = int(Op.MULTIPLY), int(Op.DIVIDE), int(Op.MINUS)
SMALLER, LARGER, CHOOSE = int(Op.SMALLER), int(Op.LARGER), int(Op.CHOOSE)
ANSWER, VALUE = int(Op.ANSWER), int(Op.VALUE)
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


@njit
def _first_set(bits, rows):  # type: ignore[no-untyped-def]
    """The first row whose bit is set, or -1."""
    for word in range((rows + 63) // 64):
        for row in range(64 * word, min(64 * word + 64, rows) if bits[word] else 0):
            if (bits[word] >> np.uint64(row & 63)) & np.uint64(1):
                return row
    return -1


@njit(cache=True, nogil=True, error_model="numpy")
def run(
    steps: NDArray[np.int32],
    fixed: NDArray[np.float64],
    bit_rows: int,
    number_rows: int,
    flags: NDArray[np.uint64],
    amounts: NDArray[np.float64],
    days: NDArray[np.int32],
    rows: int,
    answers: NDArray[np.uint64],
    values: NDArray[np.float64],
) -> tuple[int, int]:
    """Run a program over all rows, block by block.

    Args:
        steps: Instructions of the program.
        fixed: Numbers that they refer to.
        bit_rows: How many rows of bits the program needs.
        number_rows: How many rows of numbers.
        flags: Columns of bits, shape (blocks, columns, words of 64 cases), see `blocks_of` and `in_blocks`.
        amounts: Columns of numbers, shape (columns, rows).
        days: Columns of days.
        rows: How many cases there are.
        answers: Where rows of bits go, shape (blocks, rows of bits, words of 64 cases).
        values: Where rows of numbers go, shape (rows of numbers, rows).

    Returns:
        The number of the first row of bits that must be empty and is not, and the first case where it is not; -1 and -1
        where all are empty.
    """
    all_words = (rows + 63) // 64
    bits = np.empty((bit_rows, min(BLOCK, all_words)), np.uint64)
    numbers = np.empty((number_rows, 64 * min(BLOCK, all_words)), np.float64)
    refused = refused_case = -1
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
            elif op == ANSWER:
                for word in range(count):
                    answers[block, made, word] = bits[a, word]
            elif op == NUMBER_IS:
                _compare(amounts[a, first:], c, fixed[b], bits[made], here)
            elif op == DAY_IS:
                _compare(days[a, first:], c, b, bits[made], here)
            elif op == COMPARE:
                _compare_both(numbers[a], c, numbers[b], bits[made], here)
            elif op == DIFFER:
                for word in range(count):
                    bits[made, word] = bits[a, word] ^ bits[b, word]
            elif op == ALWAYS:
                bits[made] = ~np.uint64(0) if a else np.uint64(0)
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
            elif op == CHOOSE:
                for word in range(count):
                    held = bits[a, word]
                    for bit in range(64):  # all of the word, so that the length is known; nobody reads the rest
                        yes, no = numbers[b, 64 * word + bit], numbers[c, 64 * word + bit]
                        numbers[made, 64 * word + bit] = yes if (held >> np.uint64(bit)) & np.uint64(1) else no
            elif op == VALUE:
                for row in range(here):
                    values[made, first + row] = numbers[a, row]
            elif refused < 0 or made < refused:
                found = _first_set(bits[a], here)
                if found >= 0:
                    refused, refused_case = made, first + found
    return refused, refused_case
