"""Many cases at once: one column for each fact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from fairbalance.errors import LawError, nearest
from fairbalance.law.case import CaseFacts, Fact

NOT_STATED = -1
Array = NDArray[Any]


class CaseTable:
    """Cases in columns: flags as bool, numbers as float64, days as int32 ordinals, categories as int32 codes.

    Args:
        cases: The case class of the jurisdiction.
        columns: Values by fact name: a sequence of one value a row, or a single value for all rows. A missing column
            takes the fact's assumption; claim and decision dates may be missing where the dates come from elsewhere.
        size: Number of rows, needed only if no column is a sequence.
        contradictions: Whether rows whose facts contradict each other are refused.

    Attributes:
        rows: Numbers of the rows in the table that they were taken from; None for a table as it was stated.

    Raises:
        LawError: For an unknown fact, columns of different length, or values that the fact does not allow.
    """

    def __init__(
        self,
        cases: type[CaseFacts],
        columns: Mapping[str, Any],
        *,
        size: int | None = None,
        contradictions: Literal["refuse", "ignore"] = "refuse",
    ) -> None:
        self.cases = cases
        for name in columns:
            if name not in cases.facts:
                raise LawError(f"there is no fact '{name}'; {nearest(name, cases.facts)}", path=f"columns.{name}")
        self.size = _size(columns, size)
        self.names: dict[str, tuple[str, ...]] = {}
        self.columns: dict[str, Array] = {}
        for fact in cases.facts.values():
            if fact.name in columns:
                self.columns[fact.name] = self._column(fact, columns[fact.name])
            elif fact.kind == "date":
                self.columns[fact.name] = np.full(self.size, NOT_STATED, np.int32)
            elif fact.must_be_stated:
                raise LawError(f"the table does not say '{fact.name}' ({fact.label})", path=f"columns.{fact.name}")
            else:
                self.columns[fact.name] = self._column(fact, fact.otherwise)
        self.rows: NDArray[np.intp] | None = None
        self._masks: dict[tuple[str, object], NDArray[np.bool_]] = {}
        self._kept: dict[Any, Any] = {}
        if contradictions == "refuse":
            self._contradicting(refuse=True)

    @classmethod
    def of(cls, cases: Sequence[CaseFacts]) -> CaseTable:
        """A table of single cases.

        Raises:
            LawError: If there is none.
        """
        if not cases:
            raise LawError("a table needs at least one case", path="cases")
        kind = type(cases[0])
        columns = {name: [getattr(each, name) for each in cases] for name in kind.facts}
        return cls(kind, columns)

    def _column(self, fact: Fact, values: Any) -> Array:
        alone = isinstance(values, str | bytes | date) or not isinstance(values, Iterable)
        if fact.kind == "category":
            return self._codes(fact, [values] if alone else values)
        if fact.kind == "date":
            days = [values] * self.size if alone else list(values)
            stated = [NOT_STATED if each is None else _ordinal(fact, each) for each in days]
            return np.asarray(stated, np.int32)
        if fact.kind == "yes_no":
            flags = np.asarray(values)
            if flags.dtype != np.bool_:
                raise LawError(f"'{fact.name}' must be true or false in every row", path=f"columns.{fact.name}")
            return np.broadcast_to(flags, (self.size,))
        amounts = np.asarray(values)
        if amounts.dtype == np.bool_ or not np.issubdtype(amounts.dtype, np.number) or not np.all(np.isfinite(amounts)):
            raise LawError(f"'{fact.name}' must be a finite number in every row", path=f"columns.{fact.name}")
        if np.any(amounts < 0):
            raise LawError(f"'{fact.name}' cannot be negative", path=f"columns.{fact.name}")
        return np.broadcast_to(amounts.astype(np.float64), (self.size,))

    def _codes(self, fact: Fact, values: Iterable[Any]) -> Array:
        words = [fact.check(each) for each in values]
        known = fact.values or tuple(sorted({str(each) for each in words}))
        code = {word: index for index, word in enumerate(known)}
        self.names[fact.name] = known
        return np.broadcast_to(np.asarray([code[str(each)] for each in words], np.int32), (self.size,))

    def _contradicting(self, *, refuse: bool) -> NDArray[np.bool_]:
        """Rows whose facts contradict each other."""
        wrong = np.zeros(self.size, np.bool_)
        if not self.cases.contradictions:
            return wrong
        from fairbalance.law.vectorise import Columns, compiled

        claim, decision = self.columns["claim_date"], self.columns["decision_date"]
        for each in self.cases.contradictions:
            held = np.broadcast_to(compiled(each.rule)(Columns(self, claim, decision), None), (self.size,)).copy()
            for name in each.facts:
                if self.cases.facts[name].kind == "date":
                    held &= self.columns[name] != NOT_STATED
            wrong |= held
            if np.any(held) and refuse:
                raise each.error(f" in row {int(np.argmax(held))}")

        return wrong

    def leave_out_contradictions(self) -> None:
        """Leave out the rows whose facts contradict each other; for tables that nobody else holds yet."""
        kept = np.flatnonzero(~self._contradicting(refuse=False))
        if len(kept) < self.size:
            self.columns = {name: column[kept] for name, column in self.columns.items()}
            self.size = len(kept)
            self._masks, self._kept = {}, {}

    def fill(self, name: str, values: Sequence[Any], index: NDArray[np.intp]) -> None:
        """Fill a column with values by number, one a row; for tables that nobody else holds yet."""
        fact = self.cases.facts[name]
        if fact.kind == "category":
            self.names[name] = tuple(values)
            self.columns[name] = index.astype(np.int32)
        else:
            days = fact.kind == "date"
            known = np.asarray([_ordinal(fact, each) for each in values], np.int32) if days else np.asarray(values)
            self.columns[name] = known[index]
        self._masks, self._kept = {}, {}

    def equals(self, fact: str, word: str) -> NDArray[np.bool_]:
        """Rows in which a category has a value."""
        return self.among(fact, (word,))

    def among(self, fact: str, words: frozenset[str] | tuple[str, ...]) -> NDArray[np.bool_]:
        """Rows in which a category has one of several values."""
        key = (fact, words)
        if key not in self._masks:
            lookup = np.asarray([word in words for word in self.names[fact]], np.bool_)
            self._masks[key] = lookup[self.columns[fact]]
        return self._masks[key]

    def kept(self, key: Any, make: Callable[..., Any], *arguments: Any) -> Any:
        """What was worked out of the columns before, or is made now of arguments; the columns may not change after."""
        try:
            return self._kept[key]
        except KeyError:
            made = self._kept[key] = make(*arguments)
            return made

    def take(self, rows: NDArray[np.intp]) -> CaseTable:
        """A table of some of the rows, in the order given."""
        made = object.__new__(CaseTable)
        made.cases, made.size, made.names = self.cases, len(rows), self.names
        made.columns = {name: column[rows] for name, column in self.columns.items()}
        made.rows = rows if self.rows is None else self.rows[rows]
        made._masks = {}
        made._kept = {}
        return made

    def row_of(self, row: int) -> int:
        """The number that a row had in the table it was first stated in."""
        return row if self.rows is None else int(self.rows[row])

    def again(self) -> CaseTable:
        """The same rows in a new table, sharing the columns, for a caller that replaces some of them."""
        made = object.__new__(CaseTable)
        made.cases, made.size, made.names, made.rows = self.cases, self.size, self.names, self.rows
        made.columns, made._masks, made._kept = dict(self.columns), {}, {}
        return made

    def case(self, row: int, **facts: Any) -> CaseFacts:
        """One row as a case.

        Args:
            row: Row number.
            **facts: Facts to state on top of the row's, such as dates.
        """
        stated: dict[str, Any] = {}
        for name, column in self.columns.items():
            kind = self.cases.facts[name].kind
            if kind == "category":
                stated[name] = self.names[name][int(column[row])]
            elif kind == "date":
                if column[row] != NOT_STATED:
                    stated[name] = date.fromordinal(int(column[row]))
            else:
                stated[name] = column[row].item()
        return self.cases(**{**stated, **facts})


def _size(columns: Mapping[str, Any], size: int | None) -> int:
    lengths = {
        name: len(values)
        for name, values in columns.items()
        if hasattr(values, "__len__") and not isinstance(values, str)
    }
    sizes = set(lengths.values()) | ({size} if size is not None else set())
    if len(sizes) != 1:
        raise LawError(
            f"columns have different lengths: {lengths}" if sizes else "say how many rows the table has: size",
            path="columns",
        )
    return sizes.pop()


def _ordinal(fact: Fact, value: Any) -> int:
    checked = fact.check(value)
    assert isinstance(checked, date)
    return checked.toordinal()
