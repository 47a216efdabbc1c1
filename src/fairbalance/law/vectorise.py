"""Rules over arrays: the same expression written in NumPy, and the law as a table of cases sees it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from fairbalance.law.evaluate import conflict
from fairbalance.law.grammar import CONSTANT_CALLS, called
from fairbalance.law.provision import Provision, ProvisionException
from fairbalance.law.rule import Rule
from fairbalance.law.table import CaseTable

if TYPE_CHECKING:
    from fairbalance.law.lawbook import Lawbook

ArrayRule = Callable[["Columns", "ArrayLaw | None"], Any]

_OPERATORS = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
}


class Columns:
    """The facts of many cases, with the two dates that may differ from the table's own.

    Args:
        table: The cases.
        claim: Ordinals of claim dates: one for all rows, or one a row.
        decision: Ordinals of decision dates likewise.
    """

    def __init__(self, table: CaseTable, claim: Any, decision: Any) -> None:
        self.table = table
        self._days = {"claim_date": claim, "decision_date": decision}

    def get(self, fact: str) -> Any:
        """Values of a fact that is not a category."""
        return self._days[fact] if fact in self._days else self.table.columns[fact]

    def among(self, fact: str, words: Any) -> Any:
        """Rows in which a category has one of several values."""
        return self.table.among(fact, words)


class ArrayLaw:
    """The law over many cases that are all governed by the same versions.

    Args:
        book: The lawbook.
        columns: The cases.
        versions: For each provision and constant the number of its version in force, or -1; for each exception, written
            `provision/label`, 0 if in force and -1 if not.
        known: Answers already found for these rows and versions.
    """

    def __init__(self, book: Lawbook, columns: Columns, versions: Mapping[str, int], known: dict[str, Any]) -> None:
        self.book, self.columns, self.versions, self._known = book, columns, versions, known

    def __call__(self, id: str) -> Any:
        """Answers of a provision: an array of one a row, or one answer for all rows."""
        if id not in self._known:
            provision = self.book.provision(id)
            index = self.versions[id]
            if index < 0:
                self._known[id] = provision.nothing
            else:
                base = compiled(provision.versions[index].rule)(self.columns, self)
                self._known[id] = self._with_exceptions(provision, base)
        return self._known[id]

    def value(self, name: str) -> Any:
        """The value in force, days as ordinals."""
        value = self.book.constants[name].versions[self.versions[name]].value
        return value.toordinal() if isinstance(value, date) else value

    def _with_exceptions(self, provision: Provision, base: Any) -> Any:
        holding: list[tuple[ProvisionException, Any]] = []
        for each in provision.exceptions:
            if self.versions[f"{provision.id}/{each.label}"] >= 0:
                holding.append((each, compiled(each.rule)(self.columns, self)))
        if not holding:
            return base
        left = []
        for each, mask in holding:
            for other, beats in holding:
                if each.label in other.over:
                    mask = np.logical_and(mask, np.logical_not(beats))
            left.append((each, mask))
        answer = base
        for number, (each, mask) in enumerate(left):
            for other, also in left[:number]:
                both = np.logical_and(mask, also)
                if other.then != each.then and np.any(both):
                    row = int(np.argmax(np.broadcast_to(both, (self.columns.table.size,))))
                    raise conflict(provision, other, each, f"row {self.columns.table.row_of(row)} of the table")
            answer = np.where(mask, each.then, answer)
        return answer


@lru_cache(maxsize=4096)
def compiled(rule: Rule) -> ArrayRule:
    """The array form of a rule, made once."""
    source = f"lambda facts, law: {_written(rule.expression)}"
    made: ArrayRule = eval(compile(source, f"<arrays of {rule.where}>", "eval"), {"__builtins__": {}, "np": np})
    return made


def _written(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return repr(node.value)
    if isinstance(node, ast.Attribute):
        return f"facts.get({node.attr!r})"
    if isinstance(node, ast.BoolOp):
        function = "np.logical_and" if isinstance(node.op, ast.And) else "np.logical_or"
        text = _written(node.values[0])
        for each in node.values[1:]:
            text = f"{function}({text}, {_written(each)})"
        return text
    if isinstance(node, ast.UnaryOp):
        inner = _written(node.operand)
        return f"np.logical_not({inner})" if isinstance(node.op, ast.Not) else f"(-{inner})"
    if isinstance(node, ast.BinOp):
        return f"({_written(node.left)} {_OPERATORS[type(node.op)]} {_written(node.right)})"
    if isinstance(node, ast.IfExp):
        return f"np.where({_written(node.test)}, {_written(node.body)}, {_written(node.orelse)})"
    if isinstance(node, ast.Compare):
        return _comparisons(node)
    assert isinstance(node, ast.Call)
    callee = called(node)
    if callee in ("min", "max"):
        return f"np.{callee}imum({_written(node.args[0])}, {_written(node.args[1])})"
    return f"{'law.value' if callee in CONSTANT_CALLS else 'law'}({ast.unparse(node.args[0])})"


def _comparisons(node: ast.Compare) -> str:
    left, parts = node.left, []
    for op, right in zip(node.ops, node.comparators, strict=True):
        parts.append(_comparison(left, op, right))
        left = right
    text = parts[0]
    for part in parts[1:]:
        text = f"np.logical_and({text}, {part})"
    return text


def _comparison(left: ast.expr, op: ast.cmpop, right: ast.expr) -> str:
    negated = isinstance(op, ast.NotIn | ast.NotEq)
    if isinstance(op, ast.In | ast.NotIn):
        words = ast.unparse(right) if isinstance(right, ast.Tuple) else _written(right)
        if isinstance(right, ast.Tuple) and not all(_is_word(each) for each in right.elts):
            text = f"np.isin({_written(left)}, {ast.unparse(right)})"
        else:
            assert isinstance(left, ast.Attribute)
            text = f"facts.among({left.attr!r}, {words})"
        return f"np.logical_not({text})" if negated else text
    if _is_word(right):
        assert isinstance(left, ast.Attribute)
        text = f"facts.among({left.attr!r}, ({ast.unparse(right)},))"
        return f"np.logical_not({text})" if negated else text
    return f"({_written(left)} {_OPERATORS[type(op)]} {_written(right)})"


def _is_word(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
