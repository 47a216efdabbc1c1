"""The one kernel that runs every program over bits, compiled by Numba once and kept on disk."""

from __future__ import annotations

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
ROWS = BLOCK * 64
PACK = np.uint64(0x0102040810204080)
TOP = np.uint64(56)


@njit(inline="always")
def _compare(left, sign, right, found, rows):  # type: ignore[no-untyped-def]
    """Write into bytes whether each value compares with one number."""
    if sign == EQUAL:
        for row in range(rows):
            found[row] = left[row] == right
    elif sign == BELOW:
        for row in range(rows):
            found[row] = left[row] < right
    elif sign == AT_MOST:
        for row in range(rows):
            found[row] = left[row] <= right
    elif sign == ABOVE:
        for row in range(rows):
            found[row] = left[row] > right
    else:
        for row in range(rows):
            found[row] = left[row] >= right


@njit(inline="always")
def _compare_both(left, sign, right, found, rows):  # type: ignore[no-untyped-def]
    """Write into bytes whether values compare with each other, row by row."""
    if sign == EQUAL:
        for row in range(rows):
            found[row] = left[row] == right[row]
    elif sign == BELOW:
        for row in range(rows):
            found[row] = left[row] < right[row]
    elif sign == AT_MOST:
        for row in range(rows):
            found[row] = left[row] <= right[row]
    elif sign == ABOVE:
        for row in range(rows):
            found[row] = left[row] > right[row]
    else:
        for row in range(rows):
            found[row] = left[row] >= right[row]


@njit(inline="always")
def _pack(eights, made, words):  # type: ignore[no-untyped-def]
    """Pack bytes that are 0 or 1 into bits; one multiplication gathers eight."""
    for word in range(words):
        bits = np.uint64(0)
        for eight in range(8):
            bits |= ((eights[8 * word + eight] * PACK) >> TOP) << np.uint64(8 * eight)
        made[word] = bits


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
) -> None:
    """Run a program over all rows, block by block; see `run_program` for what the arrays hold."""
    bits = np.empty((bit_rows, BLOCK), np.uint64)
    numbers = np.empty((number_rows, ROWS), np.float64)
    bytes_ = np.zeros(ROWS, np.uint8)
    eights = bytes_.view(np.uint64)
    all_words = (rows + 63) // 64
    for first_word in range(0, all_words, BLOCK):
        count = min(BLOCK, all_words - first_word)
        block = first_word // BLOCK
        first = first_word * 64
        here = min(rows - first, count * 64)
        bytes_[here:] = 0
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
                _compare(amounts[a, first:], c, fixed[b], bytes_, here)
                _pack(eights, bits[made], count)
            elif op == DAY_IS:
                _compare(days[a, first:], c, np.int32(b), bytes_, here)
                _pack(eights, bits[made], count)
            elif op == WORD_IS:
                _compare(words[a, first:], c, np.int32(b), bytes_, here)
                _pack(eights, bits[made], count)
            elif op == TABLE:
                for row in range(here):
                    bytes_[row] = lists[b, words[a, first + row]]
                _pack(eights, bits[made], count)
            elif op == COMPARE:
                _compare_both(numbers[a], c, numbers[b], bytes_, here)
                _pack(eights, bits[made], count)
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
                    for bit in range(64):
                        bytes_[64 * word + bit] = (held >> np.uint64(bit)) & np.uint64(1)
                bytes_[here:] = 0
                for row in range(here):
                    numbers[made, row] = numbers[b, row] if bytes_[row] else numbers[c, row]
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
                        break
