"""Whole numbers and categories as rows of bits, one a binary digit, so that they too are worked out 64 cases at a time.

Most numbers that a rule reads or gives are small and whole: months, years, counts. Their digits are conditions like any
other. What has fractions stays a column of numbers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from fairbalance.law.bit_program import Sign

Truth = bool | int
"""Known beforehand, or the number of a row of bits."""

MOST = 24
"""So many digits at most; any such number is exact as a float."""


@dataclass(frozen=True)
class Digits:
    """A whole number, nought or more: where each of its binary digits is one, the lowest first."""

    held: tuple[Truth, ...]


class Conditions(Protocol):
    """What joins conditions."""

    def both(self, one: Truth, other: Truth) -> Truth:
        """Where both hold."""

    def either(self, one: Truth, other: Truth) -> Truth:
        """Where one holds."""

    def only(self, one: Truth, other: Truth) -> Truth:
        """Where the first holds and not the second."""

    def differ(self, one: Truth, other: Truth) -> Truth:
        """Where one holds and not both."""

    def opposite(self, one: Truth) -> Truth:
        """Where it does not hold."""


def width(column: NDArray[np.float64]) -> int | None:
    """How many binary digits the numbers of a column need; nothing where one is negative, broken or too large."""
    held = column[:1] if column.strides == (0,) else column
    if held.size == 0:
        return 0
    largest = float(held.max())
    if held.min() < 0 or largest >= 2**MOST or not np.all(held == np.floor(held)):
        return None
    return int(largest).bit_length()


def known(value: object) -> Digits | None:
    """The digits of a value that has them: digits already, or a whole number known beforehand."""
    if isinstance(value, Digits):
        return value
    if isinstance(value, float) and value.is_integer() and 0 <= value < 2**MOST:
        return _of(int(value))
    return None


def chosen(join: Conditions, test: int, yes: Digits, no: Digits) -> Digits:
    """One number where a condition holds, another where it does not."""
    return _trimmed([_choice(join, test, one, other) for one, other in _beside(yes, no)])


def added(join: Conditions, one: Digits, other: Digits) -> Digits | None:
    """Two numbers added, digit by digit with what is carried; nothing where the sum has too many digits."""
    made: list[Truth] = []
    carried: Truth = False
    for left, right in _beside(one, other):
        differ = join.differ(left, right)
        made.append(join.differ(differ, carried))
        carried = join.either(join.both(left, right), join.both(differ, carried))
    found = _trimmed([*made, carried])
    return found if len(found.held) <= MOST else None


def compared(join: Conditions, one: Digits, sign: Sign, other: Digits | float) -> Truth:
    """Where a number compares with another, or with one known beforehand."""
    if isinstance(other, float):
        beyond = 2.0 ** len(one.held)
        bound = min(max(other, -1.0), beyond)  # no number of so many digits reaches either end
        if sign == Sign.EQUAL:
            if not bound.is_integer() or not 0 <= bound < beyond:
                return False
            return compared(join, one, sign, _of(int(bound)))
        up = sign in (Sign.AT_LEAST, Sign.BELOW)
        least = _of(max(0, math.ceil(bound) if up else math.floor(bound) + 1))
        reached = _at_least(join, one, least)
        return reached if sign in (Sign.AT_LEAST, Sign.ABOVE) else join.opposite(reached)
    if sign == Sign.EQUAL:
        differ: Truth = False
        for left, right in _beside(one, other):
            differ = join.either(differ, join.differ(left, right))
        return join.opposite(differ)
    if sign in (Sign.AT_LEAST, Sign.BELOW):
        reached = _at_least(join, one, other)
        return reached if sign == Sign.AT_LEAST else join.opposite(reached)
    reached = _at_least(join, other, one)
    return reached if sign == Sign.AT_MOST else join.opposite(reached)


def among(join: Conditions, code: Digits, held: Sequence[bool]) -> Truth:
    """Where the code of a word is one of those held, with one entry for each code there is."""
    if all(held) or not any(held):
        return bool(held) and held[0]
    place = (len(held) - 1).bit_length() - 1
    half = 2**place
    lower, upper = among(join, code, held[:half]), among(join, code, held[half:])
    return _choice(join, code.held[place], upper, lower)


def _of(value: int) -> Digits:
    return Digits(tuple(bool(value >> place & 1) for place in range(value.bit_length())))


def _choice(join: Conditions, test: Truth, yes: Truth, no: Truth) -> Truth:
    if yes is True:
        return join.either(test, no)
    if no is True:
        return join.either(join.opposite(test), yes)
    return no if yes == no and yes is not False else join.either(join.both(test, yes), join.only(no, test))


def _at_least(join: Conditions, one: Digits, other: Digits) -> Truth:
    """From the lowest digit on: so far reached, and each higher digit settles it where the two differ."""
    reached: Truth = True
    for left, right in _beside(one, other):
        if isinstance(right, bool):
            reached = join.both(left, reached) if right else join.either(left, reached)
        else:
            reached = join.either(join.only(left, right), join.only(reached, join.only(right, left)))
    return reached


def _beside(one: Digits, other: Digits) -> list[tuple[Truth, Truth]]:
    length = max(len(one.held), len(other.held))
    left, right = ((*each.held, *(False,) * (length - len(each.held))) for each in (one, other))
    return list(zip(left, right, strict=True))


def _trimmed(made: list[Truth]) -> Digits:
    """Without noughts at the high end."""
    while made and made[-1] is False:
        made.pop()
    return Digits(tuple(made))
