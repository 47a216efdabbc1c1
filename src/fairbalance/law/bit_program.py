"""All provisions of a lawbook on a day as one short program over bits: one bit a case, 64 cases a word.

A rule of yes and no is `and`, `or` and `not`. Over words of 64 bits each of these is one instruction for 64 cases. The
comparisons that the rules share are made once; whatever two provisions have in common is computed once. The program is
data, built from the same expressions as everything else, so a reform needs no compiling: one kernel runs every program.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

BLOCK = 64
"""Words that the kernel works on at a time, so that all it needs stays near the processor."""


def blocks_of(rows: int) -> tuple[int, int]:
    """How many blocks so many cases need, and how many words each has: fewer than `BLOCK` where one block is enough."""
    words = -(-rows // 64)
    return -(-words // BLOCK), min(max(words, 1), BLOCK)


class Op(IntEnum):
    """Instructions. Below `NUMBER` they make bits, up to `CHOOSE` numbers; the last three hand out."""

    AND = 0
    OR = 1
    NOT = 2
    ONLY = 3  # the first and not the second
    DIFFER = 4  # one of two and not both
    ALWAYS = 5  # every row, or none
    FLAG = 6
    NUMBER_IS = 7  # a column against a fixed number
    DAY_IS = 8
    COMPARE = 9  # two numbers worked out before
    NUMBER = 16
    DAY = 17
    FIXED = 18
    ADD = 19
    SUBTRACT = 20
    MULTIPLY = 21
    DIVIDE = 22
    MINUS = 23
    SMALLER = 24
    LARGER = 25
    CHOOSE = 26  # one number where a bit is set, another where it is not
    ANSWER = 32  # a row of bits goes out
    VALUE = 33  # a row of numbers goes out
    REFUSE = 34  # a row of bits must be empty


class Sign(IntEnum):
    """Comparisons."""

    EQUAL = 0
    BELOW = 1
    AT_MOST = 2
    ABOVE = 3
    AT_LEAST = 4


@dataclass(eq=False)
class Program:
    """Instructions, each (operation, result, first, second, third), and what they refer to.

    A program is never changed, and equal only to itself, so that what was made for it can be found by it. Provisions
    that the program answers alike share a row that is handed out.

    Attributes:
        steps: int32 array of shape (instructions, 5).
        fixed: Numbers that instructions refer to.
        bits: How many rows of bits the program needs at a time.
        numbers: How many rows of numbers.
        flags: Columns of bits in the order of their numbers: a fact of yes or no, or a fact and a binary digit of it.
        amounts: Number columns.
        days: Day columns.
        answers: For each provision of yes or no which of the rows of bits handed out is its answer.
        values: For each provision that gives a number which of the rows of numbers handed out.
        whole: For each provision that gives a whole number its binary digits, the lowest first: known beforehand, or
            which of the rows of bits handed out.
        answer_rows: How many rows of bits are handed out.
        value_rows: How many rows of numbers are handed out.
        refusals: For each row of bits that must be empty the provision that would have no answer.
    """

    steps: NDArray[np.int32]
    fixed: NDArray[np.float64]
    bits: int
    numbers: int
    flags: tuple[tuple[str, int | None], ...]
    amounts: tuple[str, ...]
    days: tuple[str, ...]
    answers: dict[str, int]
    values: dict[str, int]
    whole: dict[str, tuple[bool | int, ...]]
    answer_rows: int
    value_rows: int
    refusals: tuple[str, ...]
