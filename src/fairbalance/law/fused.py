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
from fairbalance.law.bit_program import BLOCK, Program
from fairbalance.law.gates import segments_of, vectorise
from fairbalance.law.table import CaseTable
from fairbalance.units import parse_date

if TYPE_CHECKING:
    from fairbalance.law.lawbook import Lawbook

Run = Callable[..., tuple[int, int]]
_NO_VALUES = np.empty((0, 0), np.float64)


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
        return self._flags[row].copy()

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


def answers(book: Lawbook, ids: Sequence[str] | None, table: CaseTable, at: date | str) -> Answers:
    """Answer provisions for every row of a table; see `Lawbook.answers`.

    A few hundred cases take the kernel less than a microsecond, so a question asked before costs one look-up here: all
    that does not change between two times of asking is in `_Asked`.

    Raises:
        LawError: As plain evaluation of the first row that has no answer.
    """
    asked: _Asked = table.kept((book, ids if ids is None else tuple(ids), at), _asked, book, ids, table, at)
    bits = np.empty(asked.bits, np.uint64)
    values = np.empty(asked.values, np.float64) if asked.values else _NO_VALUES
    refused, row = runner()(*asked.prepared, bits, values)
    if refused >= 0:
        _refuse(book, asked.program.refusals[refused], table, row, asked.at)
    return Answers(table.size, bits, values, asked.program)


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
class _Asked:
    """A question to a table, ready to be run again.

    Attributes:
        program: What answers it.
        at: Day of the question.
        prepared: What the kernel is given: the program, the columns it reads, and how many cases there are.
        bits: Shape of the rows of bits handed out.
        values: Shape of the rows of numbers handed out; empty where there are none.
    """

    program: Program
    at: date
    prepared: tuple[Any, ...]
    bits: tuple[int, int, int]
    values: tuple[int, ...]


def _asked(book: Lawbook, ids: Sequence[str] | None, table: CaseTable, day: date | str) -> _Asked:
    at = parse_date(day, path="at")
    if table.cases is not book.cases:
        raise LawError(
            f"the lawbook of {book.name} reads {book.cases.__name__}, not {table.cases.__name__}", path="table"
        )
    program = _program(book, None if ids is None else tuple(ids), table, at)
    held = (program.steps, program.fixed, program.bits, program.numbers)
    return _Asked(
        program,
        at,
        (*held, *columns_of(program, table, at), table.size),
        (-(-table.size // (64 * BLOCK)), program.answer_rows, BLOCK),
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


def _refuse(book: Lawbook, id: str, table: CaseTable, row: int, at: date) -> None:
    """Raise the error that a plain evaluation of the row raises."""
    vectorise(book, id, table.take(np.asarray([row])), at)
    raise LawError(f"'{id}' has no answer for row {row}", path=id)
