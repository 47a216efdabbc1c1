"""The small part of Python in which a provision may be written, and the proof that it is pure.

A rule is a function of `(case, law)` whose body uses only local names, `if`, `return` and expressions built from: facts
(`case.name`), other provisions (`law("id")`, `law.number("id")`), dated constants (`law.constant("id")`,
`law.day("id")`, `law.names("id")`), literals, `and`, `or`, `not`, comparisons, `in`, `a if b else c`, `+ - *`, division
by a literal, `min` and `max`. Everything else is refused when the rule is registered. What is left has no clock, no
randomness, no input or output, no import and nothing to mutate, so the same source can be called, explained and turned
into array code with one meaning.
"""

from __future__ import annotations

import ast
import copy
import math
from typing import NoReturn

from fairbalance.errors import LawError

PROVISION_CALLS = ("law", "law.number")
CONSTANT_CALLS = {"law.constant": "number", "law.day": "date", "law.names": "names"}
FUNCTIONS = ("min", "max")

_FORBIDDEN_ROOTS = {
    "datetime": "the clock",
    "date": "the clock",
    "time": "the clock",
    "random": "randomness",
    "np": "randomness or arrays",
    "numpy": "randomness or arrays",
    "uuid": "randomness",
    "secrets": "randomness",
    "open": "input and output",
    "print": "input and output",
    "input": "input and output",
    "os": "input and output",
    "eval": "code made at run time",
    "exec": "code made at run time",
    "__import__": "an import",
    "setattr": "mutation",
    "globals": "mutation",
}
_WHY = {
    ast.Import: "imports nothing",
    ast.ImportFrom: "imports nothing",
    ast.Global: "changes no global",
    ast.Nonlocal: "changes nothing outside itself",
    ast.AugAssign: "changes nothing in place",
    ast.Delete: "deletes nothing",
    ast.For: "has no loop",
    ast.While: "has no loop",
    ast.With: "opens nothing",
    ast.Try: "catches nothing",
    ast.Raise: "raises nothing",
    ast.Lambda: "defines no function",
    ast.FunctionDef: "defines no function",
    ast.Await: "waits for nothing",
    ast.Yield: "yields nothing",
    ast.NamedExpr: "assigns by statement only",
}
_COMPARISONS = (ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn)


class Reader:
    """Checks one rule and reduces it to a single expression.

    Args:
        where: Place of the rule, for errors, such as `law/appeals.py:12 (appeal_right)`.
        above: Lines of the file above the text that was parsed.
    """

    def __init__(self, where: str, above: int = 0) -> None:
        self.where, self.above = where, above

    def function(self, node: ast.FunctionDef) -> ast.expr:
        """The single expression equal to a function's body.

        Raises:
            LawError: If the function uses anything outside the grammar.
        """
        names = [argument.arg for argument in node.args.args]
        if (
            names != ["case", "law"]
            or node.args.defaults
            or node.args.kwonlyargs
            or node.args.vararg
            or node.args.kwarg
        ):
            self.refuse(node, "takes exactly (case, law)")
        body = node.body
        if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
            body = body[1:]
        return self._block(body, {}, node)

    def text(self, text: str) -> ast.expr:
        """The expression of a rule given as text, as reforms write it.

        Raises:
            LawError: If the text is not one expression of the grammar.
        """
        try:
            node = ast.parse(text.strip(), mode="eval").body
        except SyntaxError as error:
            raise LawError(f"'{text}' is not a rule: {error.msg}", path=self.where) from None
        except RecursionError:
            raise LawError("the rule is nested too deeply to be read", path=self.where) from None
        return self.expression(node, {})

    def _block(self, body: list[ast.stmt], names: dict[str, ast.expr], owner: ast.AST) -> ast.expr:
        if not body:
            self.refuse(owner, "must return a value on every path")
        first, rest = body[0], body[1:]
        if isinstance(first, ast.Return) and first.value is not None:
            return self.expression(first.value, names)
        if isinstance(first, ast.Assign) and len(first.targets) == 1 and isinstance(first.targets[0], ast.Name):
            name = first.targets[0].id
            if name in names or name in ("case", "law"):
                self.refuse(first, f"gives '{name}' one value only")
            return self._block(rest, {**names, name: self.expression(first.value, names)}, owner)
        if isinstance(first, ast.If):
            chosen = self._block([*first.body, *rest], names, owner)
            other = self._block([*first.orelse, *rest], names, owner)
            return ast.IfExp(test=self.expression(first.test, names), body=chosen, orelse=other)
        self._refuse_kind(first)

    def expression(self, node: ast.expr, names: dict[str, ast.expr]) -> ast.expr:
        """The same expression with local names replaced by what they stand for."""
        if isinstance(node, ast.Constant):
            if not isinstance(node.value, bool | int | float | str):
                self.refuse(node, "has literals that are true, false, numbers or words")
            if isinstance(node.value, float) and not math.isfinite(node.value):
                self.refuse(node, "has finite numbers only")
            return node
        if isinstance(node, ast.Name):
            if node.id in names:
                return copy.deepcopy(names[node.id])
            self._refuse_name(node, node.id)
        if isinstance(node, ast.Attribute):
            if isinstance(node.value, ast.Name) and node.value.id == "case":
                return node
            self._refuse_name(node, ast.unparse(node))
        if isinstance(node, ast.BoolOp):
            return ast.BoolOp(op=node.op, values=[self.expression(each, names) for each in node.values])
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
            return ast.UnaryOp(op=node.op, operand=self.expression(node.operand, names))
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub | ast.Mult | ast.Div):
            if isinstance(node.op, ast.Div) and not (isinstance(node.right, ast.Constant) and node.right.value):
                self.refuse(node, "divides by a non-zero literal only")
            return ast.BinOp(
                left=self.expression(node.left, names), op=node.op, right=self.expression(node.right, names)
            )
        if isinstance(node, ast.Compare) and all(isinstance(op, _COMPARISONS) for op in node.ops):
            if any(isinstance(op, ast.In | ast.NotIn) for op in node.ops[:-1]):
                self.refuse(node, "compares nothing with what stands after 'in'; use 'and'")
            return ast.Compare(
                left=self.expression(node.left, names),
                ops=node.ops,
                comparators=[
                    self._operand(op, each, names) for op, each in zip(node.ops, node.comparators, strict=True)
                ],
            )
        if isinstance(node, ast.IfExp):
            return ast.IfExp(
                test=self.expression(node.test, names),
                body=self.expression(node.body, names),
                orelse=self.expression(node.orelse, names),
            )
        if isinstance(node, ast.Call):
            return self._call(node, names)
        self._refuse_kind(node)

    def _operand(self, op: ast.cmpop, node: ast.expr, names: dict[str, ast.expr]) -> ast.expr:
        if isinstance(op, ast.In | ast.NotIn) and isinstance(node, ast.Tuple | ast.Set):
            if not node.elts or not all(isinstance(each, ast.Constant) for each in node.elts):
                self.refuse(node, "lists literals after 'in', one at least")
            return ast.Tuple(elts=[self.expression(each, names) for each in node.elts], ctx=ast.Load())
        return self.expression(node, names)

    def _call(self, node: ast.Call, names: dict[str, ast.expr]) -> ast.expr:
        name = called(node)
        if name in FUNCTIONS and len(node.args) == 2 and not node.keywords:
            return ast.Call(func=node.func, args=[self.expression(each, names) for each in node.args], keywords=[])
        if name in PROVISION_CALLS or name in CONSTANT_CALLS:
            if len(node.args) != 1 or node.keywords or not is_text(node.args[0]):
                self.refuse(node, f"names one provision or constant literally in '{name}'")
            return node
        self._refuse_name(node, name)

    def _refuse_name(self, node: ast.AST, name: str) -> NoReturn:
        root = name.split(".")[0].split("(")[0]
        reach = _FORBIDDEN_ROOTS.get(root)
        if reach:
            self.refuse(node, f"cannot use '{name}': a provision never reaches {reach}")
        self.refuse(
            node, f"cannot use '{name}': only facts of the case, other provisions and dated constants are open to it"
        )

    def _refuse_kind(self, node: ast.AST) -> NoReturn:
        why = _WHY.get(type(node)) or f"cannot use {type(node).__name__}: see the grammar in docs/law.md"
        self.refuse(node, why)

    def refuse(self, node: ast.AST, why: str) -> NoReturn:
        """Raise the error that a rule is outside the grammar."""
        line = getattr(node, "lineno", 0)
        raise LawError(f"the rule {why}", path=f"{self.where}" + (f", line {line + self.above}" if line else ""))


def called(node: ast.Call) -> str:
    """What a call names, such as `law.number`."""
    function = node.func
    if isinstance(function, ast.Name):
        return function.id
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        return f"{function.value.id}.{function.attr}"
    return ast.unparse(function)


def is_text(node: ast.expr) -> bool:
    """Whether a node is a literal string."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
