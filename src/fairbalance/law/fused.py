"""Many provisions over many cases in one pass: answers as bits, and as flags when asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from fairbalance.errors import LawError, nearest
from fairbalance.law.bit_builder import build
from fairbalance.law.bit_columns import columns_of, vocabulary_of
from fairbalance.law.bit_numpy import unpacked
from fairbalance.law.bit_program import Program, blocks_of
from fairbalance.law.gates import segments_of, vectorise
from fairbalance.law.table import CaseTable

if TYPE_CHECKING:
    from fairbalance.law.lawbook import Lawbook

Run = Callable[..., tuple[int, int]]
_WORD = np.dtype(np.uint64)
_NO_VALUES = np.empty((0, 0))


class Answers(Mapping[str, NDArray[Any]]):
    """Answers of provisions for every row of a table.

    Attributes:
        bits: Words of 64 cases, shape (blocks, rows, words); the first case is the lowest bit of the first word. Bits
            beyond the last case mean nothing. A row holds the answers of a provision, or a binary digit of its numbers.
        size: Number of cases.
    """

    __slots__ = ("_flags", "_program", "_values", "bits", "size")

    def __init__(self, size: int, bits: NDArray[np.uint64], values: NDArray[np.float64], program: Program) -> None:
        self.size, self.bits, self._values = size, bits, values
        self._program = program
        self._flags: NDArray[np.bool_] | None = None

    def __getitem__(self, id: str) -> NDArray[Any]:
        """Answers of a provision: bool or float64, shape (cases,)."""
        program = self._program
        if id in program.answers:
            return self._row(program.answers[id])
        if id in program.whole:
            return self._whole(program.whole[id])
        if id in program.values:
            value: NDArray[Any] = self._values[program.values[id]]
            value.flags.writeable = False  # provisions with the same answers share it
            return value
        raise LawError(f"'{id}' was not asked; {nearest(id, list(self))}", path=id)

    def _row(self, row: int) -> NDArray[np.bool_]:
        if len(self.bits) != 1:
            return unpacked(self.bits[:, row, :].ravel(), self.size)
        if self._flags is None:  # few cases: unpacking all rows costs about as much as unpacking one
            self._flags = unpacked(self.bits[0], self.size)
        found: NDArray[np.bool_] = self._flags[row].copy()
        return found

    def _whole(self, digits: Sequence[bool | int]) -> NDArray[np.float64]:
        total = np.zeros(self.size, np.float64)
        for place, digit in enumerate(digits):
            total += 2.0**place * (digit if isinstance(digit, bool) else self._row(digit))
        return total

    def __iter__(self) -> Iterator[str]:
        program = self._program
        return chain(program.answers, program.whole, program.values)

    def __len__(self) -> int:
        return len(self._program.answers) + len(self._program.whole) + len(self._program.values)

    def count(self, id: str) -> int:
        """How many cases a provision of yes or no holds for."""
        return int(np.count_nonzero(self[id]))


@lru_cache(maxsize=1)
def runner() -> Run:
    """The compiled kernel where Numba is installed, else the same in NumPy."""
    try:
        from fairbalance.law.bit_kernel import run as compiled
    except ImportError:
        from fairbalance.law.bit_numpy import run as plain

        return plain
    return compiled


@dataclass(frozen=True)
class Question:
    """Provisions asked of the cases of a table on a day, ready to be answered again and again.

    A few hundred cases take the kernel less than a microsecond. So all that does not change between two times of asking
    is worked out once, here, and what is left is to make room for the answers.

    The table keeps it, so it does not hold the table: what holds each other is let go late.

    Attributes:
        book: The lawbook.
        at: Day of the question.
        program: What answers it.
        given: What the kernel is given: the program, the columns it reads, and how many cases there are.
        bits: Shape of the rows of bits handed out.
        values: Shape of the rows of numbers handed out; empty where there are none.
    """

    book: Lawbook
    at: date
    program: Program
    given: tuple[Any, ...]
    bits: tuple[int, int, int]
    values: tuple[int, ...]

    def answers(self, table: CaseTable) -> Answers:
        """Answer it.

        Args:
            table: The cases that it was asked of.

        Raises:
            LawError: As plain evaluation of the first row that has no answer.
        """
        bits = np.empty(self.bits, _WORD)
        values = np.empty(self.values) if self.values else _NO_VALUES
        refused, row = runner()(*self.given, bits, values)
        if refused >= 0:
            self._refuse(self.program.refusals[refused], table, row)
        return Answers(table.size, bits, values, self.program)

    def _refuse(self, id: str, table: CaseTable, row: int) -> None:
        """Raise the error that a plain evaluation of the row raises."""
        vectorise(self.book, id, table.take(np.asarray([row])), self.at)
        raise LawError(f"'{id}' has no answer for row {row}", path=id)


def question(book: Lawbook, ids: tuple[str, ...] | None, table: CaseTable, at: date) -> Question:
    """A question to a table; see `Lawbook.answers`.

    Raises:
        LawError: If the table holds other cases than the lawbook reads, or its days are impossible.
    """
    if table.cases is not book.cases:
        raise LawError(
            f"the lawbook of {book.name} reads {book.cases.__name__}, not {table.cases.__name__}", path="table"
        )
    program = _program(book, ids, table, at)
    blocks, words = blocks_of(table.size)
    return Question(
        book,
        at,
        program,
        (
            program.steps,
            program.fixed,
            program.bits,
            program.numbers,
            *columns_of(program, table, at),
            table.size,
        ),
        (blocks, program.answer_rows, words),
        (program.value_rows, table.size) if program.value_rows else (),
    )


def _program(book: Lawbook, ids: tuple[str, ...] | None, table: CaseTable, at: date) -> Program:
    """The program, made once for each state of the law and vocabulary; of all provisions where none are named."""
    turns = book.kept("turns", lambda: segments_of(book, tuple(book.provisions)))
    vocabulary = table.kept("vocabulary", vocabulary_of, table)

    def made() -> Program:
        return build(book, sorted(book.provisions) if ids is None else ids, at, vocabulary)

    program: Program = book.kept((ids, bisect_right(turns, at), vocabulary), made)
    return program
