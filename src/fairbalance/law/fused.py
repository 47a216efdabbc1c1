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
from fairbalance.law.bit_builder import Vocabulary, build
from fairbalance.law.bit_digits import width
from fairbalance.law.bit_numpy import in_blocks, packed, unpacked
from fairbalance.law.bit_program import BLOCK, Program
from fairbalance.law.gates import segments_of, vectorise
from fairbalance.law.table import NOT_STATED, CaseTable

if TYPE_CHECKING:
    from fairbalance.law.lawbook import Lawbook

Run = Callable[..., bool]
_NO_VALUES = np.empty((0, 0), np.float64)
_NONE_REFUSED = np.empty(0, np.int64)


class Answers(Mapping[str, NDArray[Any]]):
    """Answers of provisions for every row of a table.

    Attributes:
        bits: Words of 64 cases, shape (blocks, rows, words); the first case is the lowest bit of the first word. Bits
            beyond the last case mean nothing. A row holds the answers of a provision, or a binary digit of its numbers.
        size: Number of cases.
    """

    def __init__(self, size: int, bits: NDArray[np.uint64], values: NDArray[np.float64], program: Program) -> None:
        self.size, self.bits, self._values = size, bits, values
        self._program = program

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
        return unpacked(self.bits[:, row, :].ravel(), self.size)

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


def answers(book: Lawbook, ids: Sequence[str] | None, table: CaseTable, at: date) -> Answers:
    """Answer provisions for every row of a table; see `Lawbook.answers`.

    Raises:
        LawError: As plain evaluation of the first row that has no answer.
    """
    asked = table.kept((book, None if ids is None else tuple(ids), at), lambda: _asked(book, ids, table, at))
    program, size = asked.program, table.size
    bits = np.empty((asked.blocks, program.answer_rows, BLOCK), np.uint64)
    values = np.empty((program.value_rows, size), np.float64) if program.value_rows else _NO_VALUES
    refused = np.empty(len(program.refusals), np.int64) if program.refusals else _NONE_REFUSED
    if runner()(*asked.prepared, size, bits, values, refused):
        first = int(np.flatnonzero(refused >= 0)[0])
        _refuse(book, program.refusals[first], table, int(refused[first]), at)
    return Answers(size, bits, values, program)


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
    """A question to a table, ready to be run again: a program, the columns it reads, and what it hands out."""

    program: Program
    prepared: tuple[Any, ...]
    blocks: int


def _asked(book: Lawbook, ids: Sequence[str] | None, table: CaseTable, at: date) -> _Asked:
    if table.cases is not book.cases:
        raise LawError(
            f"the lawbook of {book.name} reads {book.cases.__name__}, not {table.cases.__name__}", path="table"
        )
    program = _program(book, None if ids is None else tuple(ids), table, at)
    held = (program.steps, program.fixed, program.bits, program.numbers)
    return _Asked(
        program,
        (*held, *_columns(program, table, at)),
        -(-table.size // (64 * BLOCK)),
    )


def _program(book: Lawbook, ids: tuple[str, ...] | None, table: CaseTable, at: date) -> Program:
    """The program, made once for each state of the law and vocabulary; of all provisions where none are named."""
    turns = book.kept("turns", lambda: segments_of(book, tuple(book.provisions)))
    vocabulary = table.kept("vocabulary", lambda: _vocabulary(table))

    def made() -> Program:
        return build(book, sorted(book.provisions) if ids is None else ids, at, vocabulary)

    program: Program = book.kept((ids, bisect_right(turns, at), vocabulary), made)
    return program


def _vocabulary(table: CaseTable) -> Vocabulary:
    numbers = [each.name for each in table.cases.facts.values() if each.kind == "number"]
    widths = {name: width(table.columns[name]) for name in numbers}
    return Vocabulary(
        tuple(table.names.items()), tuple((name, held) for name, held in widths.items() if held is not None)
    )


def _decisions(table: CaseTable, at: date) -> NDArray[np.int32]:
    """Days of decision, the day of the question where none is stated; refuses impossible days."""
    today = at.toordinal()

    def checked() -> NDArray[np.int32]:
        claims, stated = table.columns["claim_date"], table.columns["decision_date"]
        if np.any(claims == NOT_STATED):
            raise LawError("every row needs a claim date", path="columns.claim_date")
        decided = np.where(stated == NOT_STATED, np.int32(today), stated).astype(np.int32)
        if np.any(claims > decided) or np.any(decided > today):
            raise LawError(
                f"a row has its claim after its decision, or one of them after {at}", path="columns.decision_date"
            )
        return decided

    kept: NDArray[np.int32] = table.kept(("decisions", today), checked)
    return kept


def _columns(program: Program, table: CaseTable, at: date) -> tuple[Any, Any, Any]:
    """The columns a program reads, kind by kind; kept with the table, since other programs read them too."""
    decisions = _decisions(table, at)

    def days() -> NDArray[np.int32]:
        held = [decisions if name == "decision_date" else table.columns[name] for name in program.days]
        return np.stack(held).astype(np.int32, copy=False) if held else np.zeros((1, 1), np.int32)

    def flags() -> NDArray[np.uint64]:
        held = [packed(_bit(table.columns[name], place)) for name, place in program.flags]
        return in_blocks(np.stack(held)) if held else np.zeros((1, 1, 1), np.uint64)

    def amounts() -> NDArray[np.float64]:
        held = [table.columns[name] for name in program.amounts]
        return np.stack(held).astype(np.float64, copy=False) if held else np.zeros((1, 1), np.float64)

    return (
        table.kept(("flags", program.flags), flags),
        table.kept(("amounts", program.amounts), amounts),
        table.kept(("days", program.days, at), days),
    )


def _bit(column: NDArray[Any], place: int | None) -> NDArray[np.bool_]:
    """A column of yes and no as it is, or a binary digit of numbers or codes."""
    return column if place is None else (column.astype(np.int32) >> place & 1).astype(np.bool_)


def _refuse(book: Lawbook, id: str, table: CaseTable, row: int, at: date) -> None:
    """Raise the error that a plain evaluation of the row raises."""
    vectorise(book, id, table.take(np.asarray([row])), at)
    raise LawError(f"'{id}' has no answer for row {row}", path=id)
