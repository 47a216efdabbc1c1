"""Many incomplete cases at once: for each fact the least and the greatest value it may have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from fairbalance.errors import LawError, nearest
from fairbalance.law.case import CaseFacts, Fact
from fairbalance.law.incomplete import IncompleteCase
from fairbalance.law.table import NOT_STATED
from fairbalance.law.unknown import UNKNOWN

UNKNOWN_CODE = -1
EARLIEST = date(1900, 1, 1).toordinal()
Bounds = NDArray[Any]


class PartialTable:
    """Incomplete cases in columns.

    Flags are held as whether certainly and whether possibly true, numbers and days as least and greatest value (days as
    ordinals), categories as codes into `names`, `UNKNOWN_CODE` where unknown.

    Args:
        cases: The case class of the jurisdiction.
        columns: For each fact one value a row, or a single value for all rows; `UNKNOWN` where it is not known; or a
            masked array, unknown where masked. A fact left out takes its assumption, or is unknown if it has none.
        size: Number of rows, needed only if no column is a sequence.

    Raises:
        LawError: For an unknown fact, columns of different length, or a value that the fact does not allow.
    """

    def __init__(self, cases: type[CaseFacts], columns: Mapping[str, Any], *, size: int | None = None) -> None:
        listed = {name: _listed(values) for name, values in columns.items()}
        lengths = {len(values) for values in listed.values() if values is not None} | ({size} if size else set())
        if len(lengths) != 1:
            raise LawError("give each column the same number of rows, and say how many if there is none", path="size")
        rows = lengths.pop()
        for name in columns:
            if name not in cases.facts:
                raise LawError(f"there is no fact '{name}'; {nearest(name, cases.facts)}", path=f"columns.{name}")
        values: dict[str, list[Any]] = {}
        for name, fact in cases.facts.items():
            given = listed.get(name)
            if given is not None:
                values[name] = [each if each is UNKNOWN or each is None else fact.check(each) for each in given]
            else:
                alone = columns.get(name, UNKNOWN if fact.must_be_stated else fact.otherwise)
                values[name] = [alone if alone is UNKNOWN or alone is None else fact.check(alone)] * rows
        self._fill(cases, rows, values)

    @classmethod
    def of(cls, cases: Sequence[IncompleteCase]) -> PartialTable:
        """A table of single cases.

        Raises:
            LawError: If there is none.
        """
        if not cases:
            raise LawError("a table needs at least one case", path="cases")
        made = object.__new__(cls)
        kind = cases[0].cases
        made._fill(kind, len(cases), {name: [each.values[name] for each in cases] for name in kind.facts})
        return made

    def _fill(self, cases: type[CaseFacts], size: int, values: Mapping[str, Sequence[Any]]) -> None:
        self.cases, self.size = cases, size
        self.names: dict[str, tuple[str, ...]] = {
            name: fact.values or tuple(sorted({word for word in values[name] if word is not UNKNOWN}))
            for name, fact in cases.facts.items()
            if fact.kind == "category"
        }
        self.low: dict[str, Bounds] = _Stated(cases.facts, values, self.names, 0)
        self.high: dict[str, Bounds] = _Stated(cases.facts, values, self.names, 1)

    def unknown(self, fact: str) -> NDArray[np.bool_]:
        """Rows in which a fact is not known exactly."""
        if self.cases.facts[fact].kind == "category":
            return np.asarray(self.low[fact] == UNKNOWN_CODE)
        return np.asarray(self.low[fact] != self.high[fact])

    def decisions(self, at: date) -> NDArray[Any]:
        """Ordinals of decision days; the day of the question where a case has none."""
        stated = self.low["decision_date"]
        return np.where(stated == NOT_STATED, at.toordinal(), stated)

    def take(self, rows: NDArray[Any]) -> PartialTable:
        """A table of some of the rows, in the order given, repeated if asked for twice."""
        made = object.__new__(PartialTable)
        made.cases, made.size, made.names = self.cases, len(rows), self.names
        made.low, made.high = _Taken(self.low, rows), _Taken(self.high, rows)
        return made

    def state(self, fact: str, rows: NDArray[Any], low: Any, high: Any) -> None:
        """Narrow a fact in some rows of this table, which nobody else may hold yet. Categories are given as words."""
        if self.cases.facts[fact].kind == "category":
            if low not in self.names[fact]:
                self.names = {**self.names, fact: (*self.names[fact], low)}
            low = high = self.names[fact].index(low)
        if fact == "claim_date":
            high = np.minimum(high, self.high[fact][rows])
            low = np.maximum(low, self.low[fact][rows])
        for bounds, value in ((self.low, low), (self.high, high)):
            bounds[fact] = bounds[fact].copy()
            bounds[fact][rows] = value


class _Stated(dict[str, Bounds]):
    """One end of each fact, made when it is first read: a rule reads few of them."""

    def __init__(
        self,
        facts: Mapping[str, Fact],
        values: Mapping[str, Sequence[Any]],
        names: Mapping[str, tuple[str, ...]],
        end: Literal[0, 1],
    ) -> None:
        super().__init__()
        self._facts, self._values, self._names, self._end = facts, values, names, end

    def __missing__(self, name: str) -> Bounds:
        fact = self._facts[name]
        words = self._names.get(name, ())
        column: Bounds = np.asarray(
            [_ends(fact, value, words)[self._end] for value in self._values[name]], _DTYPES[fact.kind]
        )
        self[name] = column
        return column


def _ends(fact: Fact, value: Any, words: Sequence[str]) -> tuple[Any, Any]:
    """Least and greatest value that a fact may have, or the code of a word."""
    if fact.kind == "yes_no":
        return (False, True) if value is UNKNOWN else (value, value)
    if fact.kind == "number":
        return (0.0, np.inf) if value is UNKNOWN else (float(value), float(value))
    if fact.kind == "category":
        code = UNKNOWN_CODE if value is UNKNOWN else words.index(value)
        return code, code
    if value is None:
        return NOT_STATED, NOT_STATED
    return (EARLIEST, date.max.toordinal()) if value is UNKNOWN else (value.toordinal(), value.toordinal())


class _Taken(dict[str, Bounds]):
    """Columns of some of the rows of a table, each gathered when it is first read."""

    def __init__(self, columns: Mapping[str, Bounds], rows: NDArray[Any]) -> None:
        super().__init__()
        self._columns, self._rows = columns, rows

    def __missing__(self, name: str) -> Bounds:
        column: Bounds = self._columns[name][self._rows]
        self[name] = column
        return column


_DTYPES = {"yes_no": np.bool_, "number": np.float64, "category": np.int32, "date": np.int64}


def _listed(values: Any) -> list[Any] | None:
    """A column as a list with `UNKNOWN` where it is masked; nothing for a single value."""
    if isinstance(values, np.ma.MaskedArray):
        hidden = np.ma.getmaskarray(values)
        return [UNKNOWN if unseen else each for each, unseen in zip(values.data.tolist(), hidden, strict=True)]
    if isinstance(values, np.ndarray):
        return list(values.tolist())
    if isinstance(values, str | bytes | date) or not isinstance(values, Iterable):
        return None
    return list(values)
