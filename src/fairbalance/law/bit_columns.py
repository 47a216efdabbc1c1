"""What a program over bits reads of a table: flags packed 64 cases a word, columns of numbers and columns of days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from fairbalance.errors import LawError
from fairbalance.law.bit_builder import Vocabulary
from fairbalance.law.bit_digits import width
from fairbalance.law.bit_program import Program, blocks_of
from fairbalance.law.table import NOT_STATED, CaseTable

Inputs = tuple[NDArray[np.uint64], NDArray[np.float64], NDArray[np.int32]]
_AT_ONCE = 2**18
"""Flags packed in one call: a call for each column would cost more than its work where columns are short."""


def columns_of(program: Program, table: CaseTable, at: date) -> Inputs:
    """Flags, numbers and days that a program reads; kept with the table, since other programs read them too."""
    return (
        table.kept(("flags", program.flags), _flags, program, table),
        table.kept(("amounts", program.amounts), _amounts, program, table),
        table.kept(("days", program.days, at), _days, program, table, decisions(table, at)),
    )


def vocabulary_of(table: CaseTable) -> Vocabulary:
    """What a program must know of a table before it is built."""
    numbers = [each.name for each in table.cases.facts.values() if each.kind == "number"]
    widths = {name: width(table.columns[name]) for name in numbers}
    return Vocabulary(
        tuple(table.names.items()), tuple((name, held) for name, held in widths.items() if held is not None)
    )


def decisions(table: CaseTable, at: date) -> NDArray[np.int32]:
    """Days of decision, the day of the question where none is stated.

    Raises:
        LawError: If a row has no claim date, or its days are out of order.
    """
    kept: NDArray[np.int32] = table.kept(("decisions", at), _decisions, table, at)
    return kept


def in_blocks(columns: Sequence[NDArray[np.bool_]], rows: int) -> NDArray[np.uint64]:
    """Columns of flags as bits in the order in which the kernel reads them.

    Args:
        columns: Flags, shape (rows,) each.
        rows: Number of cases.

    Returns:
        Words of 64 cases, shape (blocks, columns, words); the first case is the lowest bit of the first word, and bits
        beyond the last case are nought.
    """
    return _packed((column.view(np.uint8) for column in columns), len(columns), rows)


def _packed(columns: Iterator[NDArray[np.uint8]], count: int, rows: int) -> NDArray[np.uint64]:
    blocks, words = blocks_of(rows)
    made = np.zeros((blocks, count, 8 * words), np.uint8)
    together = max(1, _AT_ONCE // max(1, rows))
    for first in range(0, count, together):
        held = list(islice(columns, together))
        # one value for all rows is a column without length in memory, which packs slowly
        flags = np.concatenate(held) if len(held) > 1 else np.ascontiguousarray(held[0])
        packed = np.packbits(flags.reshape(len(held), rows), axis=-1, bitorder="little")
        full, rest = divmod(packed.shape[1], 8 * words)
        whole = full * 8 * words
        here = slice(first, first + len(held))
        made[:full, here] = packed[:, :whole].reshape(len(held), full, 8 * words).transpose(1, 0, 2)
        if rest:
            made[full, here, :rest] = packed[:, whole:]
    return made.view(np.uint64)


def _flags(program: Program, table: CaseTable) -> NDArray[np.uint64]:
    return _packed(_flag_columns(program, table), len(program.flags), table.size)


def _flag_columns(program: Program, table: CaseTable) -> Iterator[NDArray[np.uint8]]:
    """A byte for each row, not nought where a fact of yes or no holds or a binary digit is one."""
    bytes_of: dict[tuple[str, int], NDArray[np.uint8]] = {}
    for name, place in program.flags:
        column = table.columns[name]
        if place is None:
            yield column.view(np.uint8)
            continue
        which, digit = divmod(place, 8)
        if (name, which) not in bytes_of:
            bytes_of[name, which] = (column.astype(np.int32) >> 8 * which).astype(np.uint8)
        yield bytes_of[name, which] & np.uint8(1 << digit)


def _amounts(program: Program, table: CaseTable) -> NDArray[np.float64]:
    held = [table.columns[name] for name in program.amounts]
    return np.stack(held).astype(np.float64, copy=False) if held else np.zeros((1, 1), np.float64)


def _days(program: Program, table: CaseTable, decided: NDArray[np.int32]) -> NDArray[np.int32]:
    held = [decided if name == "decision_date" else table.columns[name] for name in program.days]
    return np.stack(held).astype(np.int32, copy=False) if held else np.zeros((1, 1), np.int32)


def _decisions(table: CaseTable, at: date) -> NDArray[np.int32]:
    today = at.toordinal()
    claims, stated = table.columns["claim_date"], table.columns["decision_date"]
    if np.any(claims == NOT_STATED):
        raise LawError("every row needs a claim date", path="columns.claim_date")
    decided = np.where(stated == NOT_STATED, np.int32(today), stated).astype(np.int32)
    if np.any(claims > decided) or np.any(decided > today):
        raise LawError(
            f"a row has its claim after its decision, or one of them after {at}", path="columns.decision_date"
        )
    return decided
