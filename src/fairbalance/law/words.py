"""Rules and answers in plain words."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from datetime import date
from typing import Any

from fairbalance.law.case import Fact
from fairbalance.law.grammar import called
from fairbalance.law.unknown import UNKNOWN

_COMPARED = {
    ast.Eq: "is",
    ast.NotEq: "is not",
    ast.Lt: "is below",
    ast.LtE: "is at most",
    ast.Gt: "is above",
    ast.GtE: "is at least",
}
_COMPARED_DAYS = {ast.Lt: "is before", ast.LtE: "is on or before", ast.Gt: "is after", ast.GtE: "is on or after"}
_ARITHMETIC = {ast.Add: "plus", ast.Sub: "minus", ast.Mult: "times", ast.Div: "divided by"}


def said(value: Any) -> str:
    """A value in words."""
    if value is UNKNOWN:
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, frozenset | set | tuple):
        names = sorted(str(each) for each in value)
        return ", ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
    return str(value).replace("_", " ")


class Words:
    """Renders conditions with the labels of facts, provisions and constants.

    Args:
        facts: The schema.
        labels: Labels of provisions and constants by identifier.
    """

    def __init__(self, facts: Mapping[str, Fact], labels: Mapping[str, str]) -> None:
        self.facts, self.labels = facts, labels

    def of(self, node: ast.expr) -> str:
        """One expression in words."""
        if isinstance(node, ast.Constant):
            return said(node.value)
        if isinstance(node, ast.Attribute):
            return self.facts[node.attr].label
        if isinstance(node, ast.BoolOp):
            joint = " and " if isinstance(node.op, ast.And) else " or "
            return joint.join(self._inner(each) for each in node.values)
        if isinstance(node, ast.UnaryOp):
            return f"{'not' if isinstance(node.op, ast.Not) else 'minus'} {self._inner(node.operand)}"
        if isinstance(node, ast.BinOp):
            return f"{self._inner(node.left)} {_ARITHMETIC[type(node.op)]} {self._inner(node.right)}"
        if isinstance(node, ast.IfExp):
            return f"{self.of(node.body)} if {self._inner(node.test)}, otherwise {self.of(node.orelse)}"
        if isinstance(node, ast.Compare):
            return self._comparisons(node)
        assert isinstance(node, ast.Call)
        callee = called(node)
        if callee in ("min", "max"):
            one, other = (self.of(each) for each in node.args)
            return f"the {'smaller' if callee == 'min' else 'larger'} of {one} and {other}"
        named = node.args[0]
        assert isinstance(named, ast.Constant)
        return _lowered(self.labels.get(str(named.value), str(named.value)))

    def _inner(self, node: ast.expr) -> str:
        text = self.of(node)
        return f"({text})" if isinstance(node, ast.BoolOp | ast.IfExp | ast.BinOp) else text

    def _comparisons(self, node: ast.Compare) -> str:
        left, parts = node.left, []
        for op, right in zip(node.ops, node.comparators, strict=True):
            parts.append(self._comparison(left, op, right))
            left = right
        return " and ".join(parts)

    def _comparison(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> str:
        if isinstance(op, ast.In | ast.NotIn):
            verb = "is one of" if isinstance(op, ast.In) else "is none of"
            listed = (
                ", ".join(said(each.value) for each in right.elts if isinstance(each, ast.Constant))
                if isinstance(right, ast.Tuple)
                else self.of(right)
            )
            return f"{self._inner(left)} {verb} {listed}"
        days = isinstance(left, ast.Attribute) and self.facts[left.attr].kind == "date"
        verb = (_COMPARED_DAYS if days else _COMPARED).get(type(op), _COMPARED[type(op)])
        return f"{self._inner(left)} {verb} {self._inner(right)}"


def _lowered(label: str) -> str:
    text = label.rstrip(".")
    return text[0].lower() + text[1:] if text[:2] != text[:2].upper() else text
