"""Many provisions over many cases in one pass: answers as bits, and as flags when asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from fairbalance.errors import LawError, nearest
from fairbalance.law.bit_builder import build
from fairbalance.law.bit_numpy import in_blocks, packed, unpacked
from fairbalance.law.bit_program import Program
from fairbalance.law.gates import segments_of, vectorise
from fairbalance.law.table import NOT_STATED, CaseTable

if TYPE_CHECKING:
    from fairbalance.law.lawbook import Lawbook

Run = Callable[..., bool]


class Answers(Mapping[str, NDArray[Any]]):
    """Answers of provisions for every row of a table.

    Attributes:
        bits: For each provision of yes or no one row of words; the first case is the lowest bit of the first word.
            Bits beyond the last case mean nothing.
        size: Number of cases.
    """

    def __init__(self, size: int, bits: NDArray[np.uint64], values: NDArray[np.float64], program: Program) -> None:
        self.size, self.bits, self._values = size, bits, values
        self._rows, self._numbers = program.answer_of, program.value_of

    def __getitem__(self, id: str) -> NDArray[Any]:
        """Answers of a provision: bool or float64, shape (cases,)."""
        if id in self._rows:
            return unpacked(self.bits[self._rows[id]], self.size)
        if id in self._numbers:
            value: NDArray[Any] = self._values[self._numbers[id]]
            return value
        known = [*self._rows, *self._numbers]
        raise LawError(f"'{id}' was not asked; {nearest(id, known)}", path=id)

    def __iter__(self) -> Iterator[str]:
        yield from self._rows
        yield from self._numbers

    def __len__(self) -> int:
        return len(self._rows) + len(self._numbers)

    def count(self, id: str) -> int:
        """How many cases a provision of yes or no holds for."""
        return int(np.count_nonzero(self[id]))


def answers(book: Lawbook, ids: Sequence[str] | None, table: CaseTable, at: date) -> Answers:
    """Answer provisions for every row of a table; see `Lawbook.answers`.

    Raises:
        LawError: As plain evaluation of the first row that has no answer.
    """
    if table.cases is not book.cases:
        raise LawError(
            f"the lawbook of {book.name} reads {book.cases.__name__}, not {table.cases.__name__}", path="table"
        )
    program = _program(book, None if ids is None else tuple(ids), table, at)
    columns = table.kept((program, at), lambda: _columns(program, table, at))
    bits = np.empty((len(program.answers), (table.size + 63) // 64), np.uint64)
    values = np.empty((len(program.values), table.size), np.float64)
    refused = np.empty(len(program.refusals), np.int64)
    any_refused = runner()(
        program.steps,
        program.fixed,
        program.lists,
        program.bits,
        program.numbers,
        *columns,
        table.size,
        program.wanted,
        bits,
        program.wanted_numbers,
        values,
        program.watched,
        refused,
    )
    if any_refused:
        first = int(np.flatnonzero(refused >= 0)[0])
        _refuse(book, program.refusals[first][1], table, int(refused[first]), at)
    return Answers(table.size, bits, values, program)


@lru_cache(maxsize=1)
def runner() -> Run:
    """The compiled kernel where Numba is installed, else the same in NumPy."""
    try:
        from fairbalance.law.bit_kernel import run as compiled
    except ImportError:
        from fairbalance.law.bit_numpy import run as plain

        return plain
    return compiled


def _program(book: Lawbook, ids: tuple[str, ...] | None, table: CaseTable, at: date) -> Program:
    """The program, made once for each state of the law and vocabulary; of all provisions where none are named."""
    turns = book.kept("turns", lambda: segments_of(book, tuple(book.provisions)))
    vocabulary = table.kept("vocabulary", lambda: tuple(table.names.items()))

    def made() -> Program:
        return build(book, sorted(book.provisions) if ids is None else ids, at, table.names)

    program: Program = book.kept((ids, bisect_right(turns, at), vocabulary), made)
    return program


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


def _columns(program: Program, table: CaseTable, at: date) -> tuple[Any, Any, Any, Any]:
    """The columns a program reads, kind by kind; kept with the table, since other programs read them too."""
    decisions = _decisions(table, at)

    def days() -> NDArray[np.int32]:
        held = [decisions if name == "decision_date" else table.columns[name] for name in program.days]
        return np.stack(held).astype(np.int32, copy=False) if held else np.zeros((1, 1), np.int32)

    def flags() -> NDArray[np.uint64]:
        held = [table.columns[name] for name in program.flags]
        return in_blocks(packed(np.stack(held))) if held else np.zeros((1, 1, 1), np.uint64)

    def others(names: Sequence[str], kind: Any) -> Any:
        held = [table.columns[name] for name in names]
        return np.stack(held).astype(kind, copy=False) if held else np.zeros((1, 1), kind)

    return (
        table.kept(("flags", program.flags), flags),
        table.kept(("amounts", program.amounts), lambda: others(program.amounts, np.float64)),
        table.kept(("days", program.days, at), days),
        table.kept(("words", program.words), lambda: others(program.words, np.int32)),
    )


def _refuse(book: Lawbook, id: str, table: CaseTable, row: int, at: date) -> None:
    """Raise the error that a plain evaluation of the row raises."""
    vectorise(book, id, table.take(np.asarray([row])), at)
    raise LawError(f"'{id}' has no answer for row {row}", path=id)
