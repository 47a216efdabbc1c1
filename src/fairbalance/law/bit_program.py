"""All provisions of a lawbook on a day as one short program over bits: one bit a case, 64 cases a word.

A rule of yes and no is `and`, `or` and `not`. Over words of 64 bits each of these is one instruction for 64 cases. The
comparisons that the rules share are made once; whatever two provisions have in common is computed once. The program is
data, built from the same expressions as everything else, so a reform needs no compiling: one kernel runs every program.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

BLOCK = 64
"""Words that the kernel works on at a time, so that all it needs stays near the processor."""


class Op(IntEnum):
    """Instructions. Up to `TABLE` they make bits, from `NUMBER` on they make numbers."""

    AND = 0
    OR = 1
    NOT = 2
    ONLY = 3  # the first and not the second
    FLAG = 4
    NUMBER_IS = 5  # a column against a fixed number
    DAY_IS = 6
    WORD_IS = 7
    TABLE = 8  # a category in a list
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

    A program is never changed, and equal only to itself, so that what was made for it can be found by it.

    Attributes:
        steps: int32 array of shape (instructions, 5).
        fixed: Numbers that instructions refer to.
        lists: Whether each word of a vocabulary is in a list, uint8 of shape (lists, longest vocabulary + 1).
        bits: How many rows of bits the program needs.
        numbers: How many rows of numbers.
        flags: Columns by kind, in the order of their numbers.
        amounts: Number columns.
        days: Day columns.
        words: Category columns.
        answers: For each provision of yes or no its row of bits.
        values: For each provision that gives a number its row of numbers.
        refusals: Rows of bits that must stay empty, each with the provision that would have no answer.
    """

    steps: NDArray[np.int32]
    fixed: NDArray[np.float64]
    lists: NDArray[np.uint8]
    bits: int
    numbers: int
    flags: tuple[str, ...]
    amounts: tuple[str, ...]
    days: tuple[str, ...]
    words: tuple[str, ...]
    answers: dict[str, int] = field(default_factory=dict)
    values: dict[str, int] = field(default_factory=dict)
    refusals: tuple[tuple[int, str], ...] = ()

    @cached_property
    def wanted(self) -> NDArray[np.int32]:
        """Rows of bits to hand out, in the order of `answers`."""
        return np.asarray(list(self.answers.values()), np.int32)

    @cached_property
    def wanted_numbers(self) -> NDArray[np.int32]:
        """Rows of numbers to hand out, in the order of `values`."""
        return np.asarray(list(self.values.values()), np.int32)

    @cached_property
    def watched(self) -> NDArray[np.int32]:
        """Rows of bits that must stay empty, in the order of `refusals`."""
        return np.asarray([row for row, _ in self.refusals], np.int32)

    @cached_property
    def answer_of(self) -> dict[str, int]:
        """Where each provision of yes or no stands among the answers handed out."""
        return {id: row for row, id in enumerate(self.answers)}

    @cached_property
    def value_of(self) -> dict[str, int]:
        """Where each provision that gives a number stands among the values handed out."""
        return {id: row for row, id in enumerate(self.values)}
