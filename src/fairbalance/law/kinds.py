"""Checks made before anything is evaluated: a rule's facts exist, its words are allowed, its kinds fit."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Literal, NoReturn

from fairbalance.errors import LawError, nearest
from fairbalance.law.case import Fact
from fairbalance.law.constant import Constant
from fairbalance.law.grammar import CONSTANT_CALLS, called
from fairbalance.law.provision import Provision
from fairbalance.law.rule import Rule

Kind = Literal["yes_no", "number", "category", "date", "names", "word"]


class KindCheck:
    """Works out the kind of a rule against a case schema and the provisions and constants it may name.

    Args:
        facts: The schema.
        provisions: Provisions by identifier.
        constants: Constants by identifier.
    """

    def __init__(
        self, facts: Mapping[str, Fact], provisions: Mapping[str, Provision], constants: Mapping[str, Constant]
    ) -> None:
        self.facts, self.provisions, self.constants = facts, provisions, constants

    def rule(self, rule: Rule, expected: str, path: str) -> None:
        """Check one rule.

        Raises:
            LawError: If it names something unknown, mixes kinds, or gives the wrong kind of answer.
        """
        self.path = path
        found = self._kind(rule.expression)
        if found != expected:
            self._refuse(f"gives a {_said(found)} where a {_said(expected)} is expected: {rule.canonical}")

    def _kind(self, node: ast.expr) -> Kind:
        if isinstance(node, ast.Constant):
            return "yes_no" if isinstance(node.value, bool) else "word" if isinstance(node.value, str) else "number"
        if isinstance(node, ast.Attribute):
            if node.attr not in self.facts:
                self._refuse(f"reads a fact '{node.attr}' that no case has; {nearest(node.attr, self.facts)}")
            return self.facts[node.attr].kind
        if isinstance(node, ast.BoolOp):
            for each in node.values:
                self._need(each, "yes_no")
            return "yes_no"
        if isinstance(node, ast.UnaryOp):
            wanted: Kind = "yes_no" if isinstance(node.op, ast.Not) else "number"
            self._need(node.operand, wanted)
            return wanted
        if isinstance(node, ast.BinOp):
            self._need(node.left, "number")
            self._need(node.right, "number")
            return "number"
        if isinstance(node, ast.IfExp):
            self._need(node.test, "yes_no")
            kind = self._kind(node.body)
            self._need(node.orelse, kind)
            return kind
        if isinstance(node, ast.Compare):
            left = node.left
            for op, right in zip(node.ops, node.comparators, strict=True):
                self._comparison(left, op, right)
                left = right
            return "yes_no"
        assert isinstance(node, ast.Call)
        return self._call(node)

    def _comparison(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> None:
        kind = self._kind(left)
        if kind == "category" and not isinstance(left, ast.Attribute):
            self._refuse(f"compares a choice of categories: {ast.unparse(left)}; compare each fact by itself")
        if isinstance(op, ast.In | ast.NotIn):
            if isinstance(right, ast.Tuple):
                for each in right.elts:
                    self._comparison(left, ast.Eq(), each)
            elif kind != "category" or self._kind(right) != "names" or not isinstance(right, ast.Call):
                self._refuse(
                    f"asks whether a {_said(kind)} is in '{ast.unparse(right)}'; only a category can be in a list"
                )
            return
        other = self._kind(right)
        if isinstance(op, ast.Eq | ast.NotEq) and kind == "category" and other == "word":
            assert isinstance(left, ast.Attribute)
            if not isinstance(right, ast.Constant):
                self._refuse(
                    f"compares '{left.attr}' with a choice of words: {ast.unparse(right)}; compare each by itself"
                )
            allowed = self.facts[left.attr].values
            if allowed and right.value not in allowed:
                known = nearest(str(right.value), allowed)
                self._refuse(f"compares '{left.attr}' with {right.value!r}, which it never is; {known}")
            return
        if kind not in ("number", "date") or other != kind:
            self._refuse(
                f"compares a {_said(kind)} with a {_said(other)}: {ast.unparse(left)} and {ast.unparse(right)}"
            )

    def _call(self, node: ast.Call) -> Kind:
        callee = called(node)
        if callee in ("min", "max"):
            for each in node.args:
                self._need(each, "number")
            return "number"
        name = str(node.args[0].value) if isinstance(node.args[0], ast.Constant) else ""
        if callee in CONSTANT_CALLS:
            if name not in self.constants:
                self._refuse(f"reads a constant '{name}' that the lawbook has not; {nearest(name, self.constants)}")
            held = self.constants[name].kind
            if held != CONSTANT_CALLS[callee]:
                right = next(call for call, kind in CONSTANT_CALLS.items() if kind == held)
                self._refuse(f"reads '{name}' with {callee}; it is a {_said(held)}, so write {right}('{name}')")
            return held
        if name not in self.provisions:
            self._refuse(f"calls a provision '{name}' that the lawbook has not; {nearest(name, self.provisions)}")
        wanted = "number" if callee == "law.number" else "yes_no"
        kind = self.provisions[name].kind
        if kind != wanted:
            right = "law.number" if kind == "number" else "law"
            self._refuse(f"calls '{name}' as {callee}; it gives a {_said(kind)}, so write {right}('{name}')")
        return kind

    def _need(self, node: ast.expr, kind: Kind) -> None:
        found = self._kind(node)
        if found != kind:
            self._refuse(f"needs a {_said(kind)} but '{ast.unparse(node)}' is a {_said(found)}")

    def _refuse(self, why: str) -> NoReturn:
        raise LawError(f"the rule {why}", path=self.path)


def _said(kind: str) -> str:
    return {"yes_no": "yes or no", "names": "list of names", "date": "day"}.get(kind, kind)
