"""What the law may answer when facts are unknown: every value is a range, and logic is Kleene's strong logic.

A flag is the pair (certainly, possibly); a number or a day is the pair (least, greatest); a category is a code, or
`UNKNOWN_CODE`. Each operation gives the tightest pair that its arguments allow taken one by one, so the range found
always holds the answer of every case that the unknown facts leave open. Whether it can be narrowed by looking at the
unknown facts together is the task of `settle`.

Shapes: every bound is one value a row, or one value for all rows.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from fairbalance.errors import LawError
from fairbalance.law.gates import row_keys, segments_of, versions_in_force
from fairbalance.law.grammar import CONSTANT_CALLS, called
from fairbalance.law.moment import Moment
from fairbalance.law.partial_table import EARLIEST, UNKNOWN_CODE, PartialTable
from fairbalance.law.table import NOT_STATED

if TYPE_CHECKING:
    from fairbalance.law.incomplete import IncompleteCase
    from fairbalance.law.lawbook import Lawbook
    from fairbalance.law.provision import Provision


class Range(NamedTuple):
    """Least and greatest value; for flags whether certainly and whether possibly true."""

    low: Any
    high: Any


class Possible(NamedTuple):
    """Answers of a provision for each row.

    Attributes:
        low: Least answer.
        high: Greatest answer.
        refused: Whether the law gives no answer: two exceptions certainly hold and disagree, or a constant has no
            value for the case.
    """

    low: NDArray[Any]
    high: NDArray[Any]
    refused: NDArray[np.bool_]

    @property
    def decided(self) -> NDArray[np.bool_]:
        """Rows with one possible answer."""
        return np.asarray(self.low == self.high)


def possible(book: Lawbook, id: str, table: PartialTable, at: date, *, strict: bool = True) -> Possible:
    """The range of answers of a provision for every row.

    Args:
        book: The lawbook.
        id: The provision.
        table: The cases.
        at: Day of the question.
        strict: Raise where a constant has no value for a row, rather than marking the row.

    Raises:
        LawError: If a constant has no value for a row, and `strict`.
    """
    provision = book.provision(id)
    whole = (False, True) if provision.kind == "yes_no" else (-np.inf, np.inf)
    low: NDArray[Any] = np.full(table.size, whole[0])
    high: NDArray[Any] = np.full(table.size, whole[1])
    refused = np.zeros(table.size, np.bool_)
    days = book.kept(("days", id), lambda: np.asarray([day.toordinal() for day in segments_of(book, [id])], np.int64))
    decisions = table.decisions(at)
    for rows, moment in _governed(days, table, decisions, at):
        part = table if isinstance(rows, slice) else table.take(rows)
        try:
            decided = Range(decisions[rows], decisions[rows])
            law = _PartialLaw(book, part, decided, versions_in_force(book, id, moment))
        except LawError:
            if strict:
                raise
            refused[rows] = True
            continue
        found = law.outcome(id)
        low[rows], high[rows], refused[rows] = found.low, found.high, law.conflict
    return Possible(low, high, refused)


def _governed(
    days: NDArray[np.int64], table: PartialTable, decisions: NDArray[Any], at: date
) -> Iterator[tuple[NDArray[np.intp] | slice, Moment]]:
    """Rows governed by one state of the law, whichever day of claim they turn out to have, with the days of one."""
    first, last = table.low["claim_date"], table.high["claim_date"]
    if table.size:
        ends = days.searchsorted((first.min(), last.max(), decisions.min(), decisions.max()), "right")
        if ends[0] == ends[1] and ends[2] == ends[3]:  # mostly all rows are parts of one case
            yield slice(None), Moment(date.fromordinal(int(first[0])), date.fromordinal(int(decisions[0])), at)
            return
    fixed = np.searchsorted(days, first, "right") == np.searchsorted(days, last, "right")
    group, moments = row_keys(days, first, decisions, at)
    for number, moment in enumerate(moments):
        rows = np.flatnonzero((group == number) & fixed)
        if len(rows):
            yield rows, moment


def contradicted(table: PartialTable) -> NDArray[np.bool_]:
    """Rows whose facts contradict each other whatever the unknown ones are."""
    found = np.zeros(table.size, np.bool_)
    for each in table.cases.contradictions:
        found |= _Kleene(table, _any_decision(table)).value(each.rule.expression).low
    return found


def refuse_certain_contradiction(case: IncompleteCase) -> None:
    """Refuse a case that contradicts itself whatever its unknown facts are.

    Raises:
        LawError: Naming the facts and the reason.
    """
    table = case.as_table
    for each in case.cases.contradictions:
        if np.any(_Kleene(table, _any_decision(table)).value(each.rule.expression).low):
            raise each.error()


def _any_decision(table: PartialTable) -> Range:
    """Days of decision where the question has no day yet: a decision not stated may fall on any."""
    stated = table.low["decision_date"]
    return Range(np.where(stated == NOT_STATED, EARLIEST, stated), table.decisions(date.max))


class _Kleene:
    """Reads expressions over facts alone."""

    def __init__(self, table: PartialTable, decisions: Range) -> None:
        self.table, self.decisions = table, decisions

    def value(self, node: ast.expr) -> Range:
        if isinstance(node, ast.Constant):
            return Range(node.value, node.value)
        if isinstance(node, ast.Attribute):
            if node.attr == "decision_date":
                return self.decisions
            return Range(self.table.low[node.attr], self.table.high[node.attr])
        if isinstance(node, ast.BoolOp):
            join = np.logical_and if isinstance(node.op, ast.And) else np.logical_or
            parts = [self.value(each) for each in node.values]
            found = parts[0]
            for part in parts[1:]:
                found = Range(join(found.low, part.low), join(found.high, part.high))
            return found
        if isinstance(node, ast.UnaryOp):
            inner = self.value(node.operand)
            if isinstance(node.op, ast.Not):
                return Range(np.logical_not(inner.high), np.logical_not(inner.low))
            return Range(-inner.high, -inner.low)
        if isinstance(node, ast.BinOp):
            return _arithmetic(node.op, self.value(node.left), self.value(node.right))
        if isinstance(node, ast.IfExp):
            return chosen(self.value(node.test), self.value(node.body), self.value(node.orelse))
        if isinstance(node, ast.Compare):
            return self._comparisons(node)
        assert isinstance(node, ast.Call)
        return self.call(node)

    def call(self, node: ast.Call) -> Range:
        smaller = np.minimum if called(node) == "min" else np.maximum
        one, other = (self.value(each) for each in node.args)
        return Range(smaller(one.low, other.low), smaller(one.high, other.high))

    def words(self, node: ast.expr) -> frozenset[str]:
        assert isinstance(node, ast.Tuple)
        return frozenset(str(each.value) for each in node.elts if isinstance(each, ast.Constant))

    def _comparisons(self, node: ast.Compare) -> Range:
        left, found = node.left, None
        for op, right in zip(node.ops, node.comparators, strict=True):
            part = self._comparison(left, op, right)
            found = (
                part
                if found is None
                else Range(np.logical_and(found.low, part.low), np.logical_and(found.high, part.high))
            )
            left = right
        assert found is not None
        return found

    def _comparison(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Range:
        negated = isinstance(op, ast.NotIn | ast.NotEq)
        if isinstance(op, ast.In | ast.NotIn) and not _of_numbers(right):
            found = self._among(left, self.words(right))
        elif isinstance(op, ast.In | ast.NotIn):
            assert isinstance(right, ast.Tuple)
            value = self.value(left)
            parts = [_equal(value, self.value(each)) for each in right.elts]
            found = Range(
                np.logical_or.reduce([part.low for part in parts]), np.logical_or.reduce([part.high for part in parts])
            )
        elif isinstance(right, ast.Constant) and isinstance(right.value, str):
            found = self._among(left, frozenset({right.value}))
        else:
            one, other = self.value(left), self.value(right)
            if isinstance(op, ast.Eq | ast.NotEq):
                found = _equal(one, other)
            else:
                return _ordered(op, one, other)
        return Range(np.logical_not(found.high), np.logical_not(found.low)) if negated else found

    def _among(self, left: ast.expr, words: frozenset[str]) -> Range:
        assert isinstance(left, ast.Attribute)
        codes = self.table.low[left.attr]
        known = np.asarray([word in words for word in self.table.names[left.attr]] + [False], np.bool_)
        held = known[codes]  # an unknown code is the last, which no list holds
        return Range(held, np.logical_or(held, codes == UNKNOWN_CODE))


class _PartialLaw(_Kleene):
    """The law over incomplete cases that are all governed by the same versions."""

    def __init__(
        self,
        book: Lawbook,
        table: PartialTable,
        decisions: Range,
        versions: Mapping[str, int],
    ) -> None:
        super().__init__(table, decisions)
        self.book, self.versions = book, versions
        self.conflict = np.zeros(table.size, np.bool_)
        self._known: dict[str, Range] = {}

    def outcome(self, id: str) -> Range:
        """The answers of a provision after its exceptions."""
        if id not in self._known:
            provision = self.book.provision(id)
            index = self.versions[id]
            if index < 0:
                self._known[id] = Range(provision.nothing, provision.nothing)
            else:
                self._known[id] = self._with_exceptions(
                    provision, self.value(provision.versions[index].rule.expression)
                )
        return self._known[id]

    def _with_exceptions(self, provision: Provision, answer: Range) -> Range:
        holding = [
            (each, self.value(each.rule.expression))
            for each in provision.exceptions
            if self.versions[f"{provision.id}/{each.label}"] >= 0
        ]
        left = []
        for each, held in holding:
            for other, beats in holding:
                if each.label in other.over:
                    held = Range(
                        np.logical_and(held.low, np.logical_not(beats.high)),
                        np.logical_and(held.high, np.logical_not(beats.low)),
                    )
            left.append((each, held))
        for number, (each, held) in enumerate(left):
            for other, also in left[:number]:
                if other.then != each.then:
                    self.conflict |= np.logical_and(held.low, also.low)
            answer = chosen(held, Range(each.then, each.then), answer)
        return answer

    def call(self, node: ast.Call) -> Range:
        """Another provision, a constant, or the smaller or larger of two."""
        callee = called(node)
        if callee in ("min", "max"):
            return super().call(node)
        assert isinstance(node.args[0], ast.Constant)
        name = str(node.args[0].value)
        if callee not in CONSTANT_CALLS:
            return self.outcome(name)
        value = self.book.constants[name].versions[self.versions[name]].value
        held = value.toordinal() if isinstance(value, date) else value
        return Range(held, held)

    def words(self, node: ast.expr) -> frozenset[str]:
        """The list after `in`: literals, or a constant."""
        return self.value(node).low if isinstance(node, ast.Call) else super().words(node)


def chosen(test: Range, yes: Range, no: Range) -> Range:
    """`yes` where the test certainly holds, `no` where it certainly does not, both where it may."""
    return Range(
        np.where(test.low, yes.low, np.where(test.high, np.minimum(yes.low, no.low), no.low)),
        np.where(test.low, yes.high, np.where(test.high, np.maximum(yes.high, no.high), no.high)),
    )


def _equal(one: Range, other: Range) -> Range:
    certain = (one.low == one.high) & (other.low == other.high) & (one.low == other.low)
    return Range(certain, (one.low <= other.high) & (other.low <= one.high))


def _ordered(op: ast.cmpop, one: Range, other: Range) -> Range:
    if isinstance(op, ast.Gt | ast.GtE):
        one, other = other, one
    if isinstance(op, ast.Lt | ast.Gt):
        return Range(one.high < other.low, one.low < other.high)
    return Range(one.high <= other.low, one.low <= other.high)


def _arithmetic(op: ast.operator, one: Range, other: Range) -> Range:
    if isinstance(op, ast.Add):
        return Range(one.low + other.low, one.high + other.high)
    if isinstance(op, ast.Sub):
        return Range(one.low - other.high, one.high - other.low)
    with np.errstate(invalid="ignore"):
        ends = (
            [_times(a, b) for a in one for b in other]
            if isinstance(op, ast.Mult)
            else [np.true_divide(a, b) for a in one for b in other]
        )
    return Range(np.minimum.reduce(ends), np.maximum.reduce(ends))


def _times(one: Any, other: Any) -> Any:
    """A product in which nought times anything, however large, is nought."""
    return np.where((np.equal(one, 0)) | (np.equal(other, 0)), 0.0, np.multiply(one, other))


def _of_numbers(node: ast.expr) -> bool:
    return isinstance(node, ast.Tuple) and not all(
        isinstance(each, ast.Constant) and isinstance(each.value, str) for each in node.elts
    )
