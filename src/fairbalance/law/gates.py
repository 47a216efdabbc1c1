"""Law for the pathway kernel: yes-or-no tables over dates, claim vintages and classes of people.

Law changes on few days, so most cells of such a table are governed by the same versions. Cells are grouped by the
versions that govern them; each group is answered once for all classes, and groups that differ only in versions a
provision never reads share its answer.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from fairbalance.errors import LawError
from fairbalance.law.moment import Dated, Moment, applies, in_force
from fairbalance.law.rule import Rule
from fairbalance.law.table import NOT_STATED, CaseTable
from fairbalance.law.vectorise import ArrayLaw, Columns

if TYPE_CHECKING:
    from fairbalance.law.lawbook import Lawbook

Answers = NDArray[np.bool_] | NDArray[np.float64]


def gate_tables(
    book: Lawbook,
    ids: Sequence[str],
    classes: CaseTable,
    dates: Sequence[date],
    claim_dates: Sequence[date],
    decision_dates: Sequence[date] | None = None,
) -> dict[str, NDArray[np.bool_]]:
    """Bool arrays of shape (dates, vintages, classes); see `Lawbook.gate_tables`."""
    _check(book, ids, classes, claim_dates, decision_dates)
    groups = _Groups(book, classes)
    cells = [
        Moment(claim, at if decision_dates is None else decision_dates[vintage], at)
        for at in dates
        for vintage, claim in enumerate(claim_dates)
    ]
    begun = [index for index, cell in enumerate(cells) if cell.at >= cell.claim and cell.at >= cell.decision]
    segments = segments_of(book, ids)
    keys = {index: _key(cells[index], segments) for index in begun}
    tables: dict[str, NDArray[np.bool_]] = {}
    for id in ids:
        rows = [np.zeros(classes.size, np.bool_)]
        row_of: dict[int, int] = {}
        number_of: dict[Any, int] = {}
        chosen = np.zeros(len(cells), np.intp)
        read = groups.days_read(id)
        for index in begun:
            cell, key = cells[index], keys[index]
            full = (key, *(getattr(cell, each) for each in read))
            if full not in number_of:
                shared = groups.answer(id, cell, key)
                if shared.number not in row_of:
                    row_of[shared.number] = len(rows)
                    rows.append(np.broadcast_to(np.asarray(shared.value, np.bool_), (classes.size,)))
                number_of[full] = row_of[shared.number]
            chosen[index] = number_of[full]
        tables[id] = np.stack(rows)[chosen].reshape(len(dates), len(claim_dates), classes.size)
    return tables


def vectorise(book: Lawbook, id: str, table: CaseTable, at: date) -> Answers:
    """The answer of a provision for every row of a table; see `Lawbook.vectorise`."""
    _check(book, [], table, [], None)
    claims = table.columns["claim_date"]
    if np.any(claims == NOT_STATED):
        raise LawError("every row needs a claim date", path="columns.claim_date")
    today = at.toordinal()
    decisions = np.where(table.columns["decision_date"] == NOT_STATED, today, table.columns["decision_date"])
    if np.any(claims > decisions) or np.any(decisions > today):
        raise LawError(
            f"a row has its claim after its decision, or one of them after {at}", path="columns.decision_date"
        )
    kind = book.provision(id).kind
    found: Answers = np.zeros(table.size, np.bool_ if kind == "yes_no" else np.float64)
    days = np.asarray([day.toordinal() for day in segments_of(book, [id])], np.int64)
    group, moments = row_keys(days, claims, decisions, at)
    for number, moment in enumerate(moments):
        rows = np.flatnonzero(group == number)
        versions = versions_in_force(book, id, moment)
        columns = Columns(table if len(rows) == table.size else table.take(rows), claims[rows], decisions[rows])
        found[rows] = ArrayLaw(book, columns, versions, {})(id)
    return found


def versions_in_force(book: Lawbook, id: str, moment: Moment) -> dict[str, int]:
    """For all that can bear on a provision, the number of the version that governs a case, or -1.

    Raises:
        LawError: If a constant has no value for the case.
    """
    provisions, constants = book.closure(id)
    versions: dict[str, int] = {}
    for each in provisions:
        held = book.provisions[each]
        versions[each] = in_force(held.versions, moment)
        for exception in held.exceptions:
            versions[f"{each}/{exception.label}"] = 0 if applies(exception, moment) else -1
    for name in constants:
        versions[name] = in_force(book.constants[name].versions, moment)
        if versions[name] < 0 and any(
            name in rule.constants for each in provisions for rule in live_rules(book, each, versions)
        ):
            raise LawError(f"constant '{name}' has no value for a case of {moment.claim} at {moment.at}", path=name)
    return versions


def live_rules(book: Lawbook, id: str, versions: dict[str, int]) -> Iterable[Rule]:
    """The rules of a provision that govern where these versions do."""
    held = book.provisions[id]
    if versions[id] >= 0:
        yield held.versions[versions[id]].rule
        for each in held.exceptions:
            if versions[f"{id}/{each.label}"] >= 0:
                yield each.rule


class _Groups:
    """Answers by provision and governing versions, shared between provisions and groups of cells."""

    def __init__(self, book: Lawbook, classes: CaseTable) -> None:
        self.book, self.classes = book, classes
        self._versions: dict[tuple[str, Any], dict[str, int]] = {}
        self._known: dict[Any, _Shared] = {}
        self._days: dict[str, tuple[str, ...]] = {}

    def days_read(self, id: str) -> tuple[str, ...]:
        """Which of `claim` and `decision` a provision, or anything it calls, reads as a fact."""
        if id not in self._days:
            facts = {
                f for each in self.book.closure(id)[0] for rule in self.book.provisions[each].rules for f in rule.facts
            }
            self._days[id] = tuple(each for each in ("claim", "decision") if f"{each}_date" in facts)
        return self._days[id]

    def answer(self, id: str, cell: Moment, key: Any) -> _Shared:
        """The answer of a provision for all classes in the cells governed as `cell` is."""
        versions = self._versions.get((id, key))
        if versions is None:
            versions = self._versions[id, key] = versions_in_force(self.book, id, cell)
        days = tuple(getattr(cell, each) for each in self.days_read(id))
        state = (tuple(sorted(versions.items())), days, id)
        if state not in self._known:
            columns = Columns(self.classes, cell.claim.toordinal(), cell.decision.toordinal())
            answer = ArrayLaw(self.book, columns, versions, {})(id)
            self._known[state] = _Shared(len(self._known), answer)
        return self._known[state]


@dataclass(frozen=True, eq=False)
class _Shared:
    """An answer for all classes, numbered, so that groups with the same answer share its row."""

    number: int
    value: Any


def segments_of(book: Lawbook, ids: Sequence[str]) -> list[date]:
    """All days on which any version bearing on the provisions begins or ends, in order."""
    versions: list[Dated] = []
    for id in ids:
        provisions, constants = book.closure(id)
        for each in provisions:
            versions += book.provisions[each].versions
            versions += book.provisions[each].exceptions
        for name in constants:
            versions += book.constants[name].versions
    return sorted({day for each in versions for day in (each.effect, each.ends) if day is not None})


def _key(moment: Moment, segments: list[date]) -> tuple[int, int, int]:
    return (
        bisect_right(segments, moment.claim),
        bisect_right(segments, moment.decision),
        bisect_right(segments, moment.at),
    )


def row_keys(
    days: NDArray[np.int64], claims: NDArray[Any], decisions: NDArray[Any], at: date
) -> tuple[NDArray[np.intp], list[Moment]]:
    """Rows grouped by the state of the law that governs them.

    Args:
        days: Ordinals of the days on which law changes, in order.
        claims: Ordinals of the days of claim, one a row.
        decisions: Ordinals of the days of decision.
        at: Day of the question.

    Returns:
        The number of each row's group, and for each group the days of one of its rows.
    """
    state = np.searchsorted(days, claims, "right") * (len(days) + 1) + np.searchsorted(days, decisions, "right")
    present = np.flatnonzero(np.bincount(state))
    number = np.zeros((len(days) + 1) ** 2, np.intp)
    number[present] = np.arange(len(present))
    group = number[state]
    sample = np.zeros(len(present), np.intp)
    sample[group[::-1]] = np.arange(len(group))[::-1]
    return group, [
        Moment(date.fromordinal(int(claims[row])), date.fromordinal(int(decisions[row])), at) for row in sample
    ]


def _check(
    book: Lawbook,
    ids: Sequence[str],
    classes: CaseTable,
    claim_dates: Sequence[date],
    decision_dates: Sequence[date] | None,
) -> None:
    if classes.cases is not book.cases:
        raise LawError(
            f"the lawbook of {book.name} reads {book.cases.__name__}, not {classes.cases.__name__}", path="classes"
        )
    for id in ids:
        if book.provision(id).kind != "yes_no":
            raise LawError(f"'{id}' gives a number, and gates are yes or no", path=id)
    if decision_dates is not None and len(decision_dates) != len(claim_dates):
        raise LawError(
            f"{len(decision_dates)} decision dates for {len(claim_dates)} vintages; give one for each",
            path="decision_dates",
        )
