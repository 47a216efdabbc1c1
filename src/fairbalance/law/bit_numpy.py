"""The same programs over bits, run by NumPy where Numba is not installed. Slower, and bit for bit the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fairbalance.law.bit_program import Op, Sign, blocks_of

_SIGNS: dict[int, Callable[[Any, Any], Any]] = {
    Sign.EQUAL: np.equal,
    Sign.BELOW: np.less,
    Sign.AT_MOST: np.less_equal,
    Sign.ABOVE: np.greater,
    Sign.AT_LEAST: np.greater_equal,
}
_NUMBERS: dict[int, Callable[..., Any]] = {
    Op.ADD: np.add,
    Op.SUBTRACT: np.subtract,
    Op.MULTIPLY: np.multiply,
    Op.DIVIDE: np.divide,
    Op.SMALLER: np.minimum,
    Op.LARGER: np.maximum,
}


def packed(flags: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """Flags as words of 64 bits, the first row in the lowest bit; the last axis is packed and padded with zeros."""
    words = -(-flags.shape[-1] // 64)
    made = np.zeros((*flags.shape[:-1], words * 8), np.uint8)
    packed_bytes = np.packbits(flags, axis=-1, bitorder="little")
    made[..., : packed_bytes.shape[-1]] = packed_bytes
    return made.view(np.uint64)


def unpacked(bits: NDArray[np.uint64], rows: int) -> NDArray[np.bool_]:
    """Words of 64 bits as flags, one a row."""
    return np.unpackbits(bits.view(np.uint8), axis=-1, count=rows, bitorder="little").view(np.bool_)


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
    """Run a program over all rows at once; the arrays and the answer are those of `bit_kernel.run`."""
    blocks, words_each = blocks_of(rows)
    words = (rows + 63) // 64
    bits = np.empty((bit_rows, blocks * words_each), np.uint64)
    numbers = np.empty((number_rows, rows), np.float64)
    refused = refused_case = -1
    for op, made, a, b, c in steps.tolist():
        if op == Op.AND:
            np.bitwise_and(bits[a], bits[b], out=bits[made])
        elif op == Op.OR:
            np.bitwise_or(bits[a], bits[b], out=bits[made])
        elif op == Op.ONLY:
            np.bitwise_and(bits[a], ~bits[b], out=bits[made])
        elif op == Op.DIFFER:
            np.bitwise_xor(bits[a], bits[b], out=bits[made])
        elif op == Op.NOT:
            np.invert(bits[a], out=bits[made])
        elif op == Op.FLAG:
            bits[made] = flags[:, a, :].ravel()
        elif op == Op.NUMBER_IS:
            bits[made, :words] = packed(_SIGNS[c](amounts[a], fixed[b]))
        elif op == Op.DAY_IS:
            bits[made, :words] = packed(_SIGNS[c](days[a], b))
        elif op == Op.COMPARE:
            bits[made, :words] = packed(_SIGNS[c](numbers[a], numbers[b]))
        elif op == Op.ALWAYS:
            bits[made] = ~np.uint64(0) if a else np.uint64(0)
        elif op == Op.NUMBER:
            numbers[made] = amounts[a]
        elif op == Op.DAY:
            numbers[made] = days[a]
        elif op == Op.FIXED:
            numbers[made] = fixed[a]
        elif op == Op.MINUS:
            np.negative(numbers[a], out=numbers[made])
        elif op == Op.CHOOSE:
            numbers[made] = np.where(unpacked(bits[a], rows), numbers[b], numbers[c])
        elif op == Op.ANSWER:
            answers[:, made, :] = bits[a].reshape(blocks, words_each)
        elif op == Op.VALUE:
            values[made] = numbers[a]
        elif op == Op.REFUSE:
            held = unpacked(bits[a], rows)
            if refused < 0 and np.any(held):
                refused, refused_case = made, int(np.argmax(held))
        else:
            _NUMBERS[op](numbers[a], numbers[b], out=numbers[made])
    return refused, refused_case
