"""Narrowing what the law may answer by looking at the unknown facts together.

Kleene's logic looks at each unknown by itself, so `x or not x` stays open. Here every open row is split into the cells
of one unknown fact after another until each part has one answer. A row is settled when all its parts agree. Parts whose
facts contradict each other are left out. If the parts grow too many, the range from Kleene's logic stands: it is wide
but never wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from fairbalance.errors import LawError
from fairbalance.law.cells import Cell, cells_of
from fairbalance.law.gates import live_rules, segments_of, versions_in_force
from fairbalance.law.moment import Moment
from fairbalance.law.partial_table import PartialTable
from fairbalance.law.possible import Possible, contradicted, possible

if TYPE_CHECKING:
    from fairbalance.law.lawbook import Lawbook
    from fairbalance.law.rule import Rule

MOST_PARTS = 60_000


@dataclass(frozen=True)
class Question:
    """A provision put to incomplete cases on a day, with what may bear on the answer.

    Attributes:
        book: The lawbook.
        id: The provision.
        at: Day of the question.
        rules: Rules that may be read.
        cells: For each fact that may bear on the answer its cells; the most often read first.
    """

    book: Lawbook
    id: str
    at: date
    rules: tuple[Rule, ...]
    cells: dict[str, tuple[Cell, ...]]

    def possible(self, table: PartialTable, *, strict: bool = False) -> Possible:
        """Kleene's answer for each row."""
        return possible(self.book, self.id, table, self.at, strict=strict)


def question(book: Lawbook, id: str, at: date, moment: Moment | None = None) -> Question:
    """Prepare a question.

    Args:
        book: The lawbook.
        id: The provision.
        at: Day of the question.
        moment: The days of the case, if all are known: then only law in force is looked at.
    """
    provisions, _ = book.closure(id)
    if moment is None:
        rules = [rule for each in provisions for rule in book.provisions[each].rules]
    else:
        versions = versions_in_force(book, id, moment)
        rules = [rule for each in provisions for rule in live_rules(book, each, versions)]
    mentions: dict[str, int] = {}
    for rule in rules:
        for name in rule.facts:
            mentions[name] = mentions.get(name, 0) + 1
    for each in book.cases.contradictions:
        if any(name in mentions for name in each.facts):
            for name in each.facts:
                mentions.setdefault(name, 0)
    facts = sorted(mentions, key=lambda name: (-mentions[name], name))
    turns = [day for day in segments_of(book, [id]) if day <= at]
    told = [*rules, *(each.rule for each in book.cases.contradictions)]
    cells = {name: cells_of(book, book.cases.facts[name], told) for name in facts if not name.endswith("_date")}
    other_days = [name for name in facts if name.endswith("_date") and name not in ("claim_date", "decision_date")]
    cells |= {name: cells_of(book, book.cases.facts[name], told) for name in other_days}
    return Question(book, id, at, tuple(rules), {"claim_date": _claims(book, told, turns), **cells})


def _claims(book: Lawbook, rules: Sequence[Rule], turns: Sequence[date]) -> tuple[Cell, ...]:
    return cells_of(book, book.cases.facts["claim_date"], rules, turns)


def settle(asked: Question, table: PartialTable, *, most: int = MOST_PARTS) -> Possible:
    """The answers of a provision, with unknown facts looked at together.

    Args:
        asked: The question.
        table: The cases.
        most: Parts at which to give up splitting.

    Raises:
        LawError: If two exceptions certainly hold and disagree in a row whose facts are all known.
    """
    found = asked.possible(table)
    low, high = found.low.copy(), found.high.copy()
    numbers = np.flatnonzero(~found.decided & ~found.refused)
    if len(numbers):
        seen = _Seen(len(numbers), low[numbers], high[numbers])
        _split(asked, table.take(numbers), seen, most)
        low[numbers], high[numbers] = seen.result()
    return Possible(low, high, found.refused)


def _split(asked: Question, parts: PartialTable, seen: _Seen, most: int) -> None:
    owner = np.arange(parts.size)
    for fact, cells in asked.cells.items():
        parts, owner = split_on(parts, owner, fact, cells, asked.at)
        if parts.size > most:
            seen.give_up(owner)
            return
        if not parts.size:
            return
        found = asked.possible(parts)
        usable = ~contradicted(parts) & ~found.refused
        closed = usable & found.decided
        seen.add(owner[closed], found.low[closed], found.high[closed])
        keep = usable & ~found.decided & ~seen.contested[owner]
        parts, owner, found = (
            parts.take(np.flatnonzero(keep)),
            owner[keep],
            Possible(found.low[keep], found.high[keep], found.refused[keep]),
        )
        if not parts.size:
            return
    seen.add(owner, found.low, found.high)


def split_on(
    parts: PartialTable, owner: NDArray[Any], fact: str, cells: Sequence[Cell], at: date
) -> tuple[PartialTable, NDArray[Any]]:
    """Split the rows in which a fact is unknown into its cells.

    Args:
        parts: The rows.
        owner: For each row the number that its parts inherit.
        fact: The fact.
        cells: Its cells.
        at: Day of the question; no claim is later than the decision on it.

    Returns:
        The rows that need no splitting and the parts of the others, with their numbers.
    """
    unknown = parts.unknown(fact)
    rows = np.flatnonzero(unknown)
    if not len(rows):
        return parts, owner
    order = np.concatenate([np.flatnonzero(~unknown), np.repeat(rows, len(cells))])
    grown, numbers = parts.take(order), owner[order]
    first = parts.size - len(rows)
    for number, cell in enumerate(cells):
        grown.state(fact, np.arange(first + number, grown.size, len(cells)), cell.low, cell.high)
    if fact == "claim_date":
        grown.high[fact] = np.minimum(grown.high[fact], np.maximum(grown.decisions(at), grown.low[fact]))
        kept = np.flatnonzero(grown.low[fact] <= np.minimum(grown.high[fact], grown.decisions(at)))
        return grown.take(kept), numbers[kept]
    return grown, numbers


class _Seen:
    """The answers found so far among the parts of each row."""

    def __init__(self, size: int, low: NDArray[Any], high: NDArray[Any]) -> None:
        self.kleene = (low, high)
        self.low, self.high = np.full(size, np.inf), np.full(size, -np.inf)
        self.open = np.zeros(size, np.bool_)

    @property
    def contested(self) -> NDArray[np.bool_]:
        """Rows already known to have every answer that Kleene's logic allows."""
        return np.asarray((self.low <= self.kleene[0]) & (self.high >= self.kleene[1]))

    def add(self, owner: NDArray[Any], low: NDArray[Any], high: NDArray[Any]) -> None:
        np.minimum.at(self.low, owner, low)
        np.maximum.at(self.high, owner, high)

    def give_up(self, owner: NDArray[Any]) -> None:
        self.open[owner] = True

    def result(self) -> tuple[NDArray[Any], NDArray[Any]]:
        low, high = self.kleene
        narrowed = ~self.open & (self.low <= self.high)
        return (
            np.where(narrowed, self.low, low).astype(low.dtype),
            np.where(narrowed, self.high, high).astype(high.dtype),
        )


def refuse_conflict(asked: Question, found: Possible) -> None:
    """Raise if two exceptions certainly hold and disagree in some row.

    Raises:
        LawError: Naming the row.
    """
    if np.any(found.refused):
        row = int(np.argmax(found.refused))
        raise LawError(
            f"two exceptions bearing on '{asked.id}' both apply and disagree, whatever the unknown facts are: "
            f"row {row}; explain the case with those facts filled in to see them",
            path=f"{asked.id}.exceptions",
        )
