"""Rows of a program used again once nobody reads them, so that all it works on stays near the processor."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from fairbalance.law.bit_program import Op

Step = tuple[int, int, int, int, int]

_TWO, _ONE = (2, 3), (2,)
READS_BITS: dict[int, tuple[int, ...]] = {
    **dict.fromkeys((Op.AND, Op.OR, Op.ONLY, Op.DIFFER), _TWO),
    **dict.fromkeys((Op.NOT, Op.CHOOSE, Op.ANSWER, Op.REFUSE), _ONE),
}
"""Places of an instruction that name rows of bits it reads."""

READS_NUMBERS: dict[int, tuple[int, ...]] = {
    **dict.fromkeys((Op.COMPARE, Op.ADD, Op.SUBTRACT, Op.MULTIPLY, Op.DIVIDE, Op.SMALLER, Op.LARGER), _TWO),
    **dict.fromkeys((Op.MINUS, Op.VALUE), _ONE),
    Op.CHOOSE: (3, 4),
}
"""Places of an instruction that name rows of numbers it reads."""


def rows_reused(steps: Sequence[Step]) -> tuple[NDArray[np.int32], int, int]:
    """The same instructions on as few rows as they need.

    Args:
        steps: Instructions, each making a row of its own.

    Returns:
        The instructions, int32 of shape (instructions, 5), how many rows of bits and how many of numbers they need.
    """
    made = np.asarray(steps, np.int32).reshape(-1, 5)
    counts = [
        _renamed(made, reads, (made[:, 0] >= first) & (made[:, 0] < beyond))
        for reads, first, beyond in ((READS_BITS, Op.AND, Op.NUMBER), (READS_NUMBERS, Op.NUMBER, Op.ANSWER))
    ]
    return made, counts[0], counts[1]


def _renamed(steps: NDArray[np.int32], reads: dict[int, tuple[int, ...]], makes: NDArray[np.bool_]) -> int:
    """Rename rows of one kind in place; how many there are afterwards, at least one."""
    last: dict[int, int] = {}
    for number, step in enumerate(steps.tolist()):
        for place in reads.get(step[0], ()):
            last[step[place]] = number
    free: list[int] = []
    row_of: dict[int, int] = {}
    count = 0
    for number, step in enumerate(steps.tolist()):
        places = reads.get(step[0], ())
        for place in places:
            steps[number, place] = row_of[step[place]]
        for row in {step[place] for place in places}:
            if last[row] == number:
                free.append(row_of.pop(row))  # an instruction may write where it read: each row by itself
        if makes[number]:
            if not free:
                free.append(count)
                count += 1
            row_of[step[1]] = steps[number, 1] = free.pop()
    return max(1, count)
