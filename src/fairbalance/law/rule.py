"""A rule: one scalar expression of the grammar, with what it refers to.

A rule comes from a Python function in a provision file, from text in a reform, or from a plain value.
"""

from __future__ import annotations

import ast
import inspect
import linecache
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from types import CodeType
from typing import Any, Protocol

from fairbalance.errors import LawError
from fairbalance.law.grammar import CONSTANT_CALLS, PROVISION_CALLS, Reader, called
from fairbalance.law.unknown import UNKNOWN

Outcome = bool | float


class Law(Protocol):
    """What a rule sees of the law, already bound to the case and its dates."""

    def __call__(self, provision: str) -> bool:
        """Whether another provision holds for this case."""
        ...

    def number(self, provision: str) -> float:
        """The number that another provision gives for this case."""
        ...

    def constant(self, name: str) -> float:
        """A dated number."""
        ...

    def day(self, name: str) -> date:
        """A dated constant that is itself a day."""
        ...

    def names(self, name: str) -> frozenset[str]:
        """A dated list of names."""
        ...


RuleFunction = Callable[[Any, Law], Outcome]


@dataclass(frozen=True, eq=False)
class Rule:
    """A scalar rule, pure by construction.

    Attributes:
        expression: The rule as one expression over `case` and `law`.
        function: The function as written, called for a plain evaluation.
        where: File and line, or the reform's own path.
        written: The function's definition, or the text of one expression.
    """

    expression: ast.expr = field(repr=False)
    function: RuleFunction = field(repr=False)
    where: str
    written: ast.FunctionDef | str = field(repr=False)

    @cached_property
    def text(self) -> str:
        """What a reader sees when the source is asked for."""
        return self.written if isinstance(self.written, str) else ast.unparse(self.written)

    @property
    def facts(self) -> tuple[str, ...]:
        """Names of the facts it reads, sorted."""
        return self._reads[0]

    @property
    def provisions(self) -> tuple[str, ...]:
        """Identifiers of the provisions it calls, sorted."""
        return self._reads[1]

    @property
    def constants(self) -> tuple[str, ...]:
        """Names of the constants it reads, sorted."""
        return self._reads[2]

    @cached_property
    def _reads(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Facts, provisions and constants, found in one walk."""
        facts: set[str] = set()
        provisions: set[str] = set()
        constants: set[str] = set()
        waiting: list[ast.AST] = [self.expression]
        while waiting:
            node = waiting.pop()
            if isinstance(node, ast.Attribute):
                facts.add(node.attr)
            elif isinstance(node, ast.Call):
                callee = called(node)
                if callee in PROVISION_CALLS or callee in CONSTANT_CALLS:
                    assert isinstance(node.args[0], ast.Constant)
                    (provisions if callee in PROVISION_CALLS else constants).add(str(node.args[0].value))
                else:
                    waiting.extend(node.args)
            elif not isinstance(node, ast.Constant):
                waiting.extend(ast.iter_child_nodes(node))
        return tuple(sorted(facts)), tuple(sorted(provisions)), tuple(sorted(constants))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rule) and self.canonical == other.canonical

    def __hash__(self) -> int:
        return hash(self.canonical)

    @cached_property
    def canonical(self) -> str:
        """The rule's meaning as text, the same for the same rule however it is laid out."""
        return ast.unparse(self.expression)


def rule_from(source: RuleFunction | str | bool | float, *, where: str = "") -> Rule:
    """Make a rule from a function of a provision file, from text, or from a plain value.

    Args:
        source: A function of `(case, law)`; the text of one expression; or `True`, `False` or a number.
        where: Path into the user's input, for errors.

    Raises:
        LawError: If it is impure, outside the grammar, or its source cannot be read.
    """
    if isinstance(source, bool | int | float):
        return _from_text(repr(source), where)
    if isinstance(source, str):
        return _from_text(source, where)
    return _from_function(source)


def _from_text(text: str, where: str) -> Rule:
    expression = Reader(where or "rule").text(text)
    return Rule(expression, _compiled(expression), where or "rule", text.strip())


def _compiled(expression: ast.expr) -> RuleFunction:
    """A function from an expression that the grammar has already proved harmless."""
    tree = ast.Expression(
        ast.Lambda(
            args=ast.arguments(
                posonlyargs=[], args=[ast.arg("case"), ast.arg("law")], kwonlyargs=[], kw_defaults=[], defaults=[]
            ),
            body=expression,
        )
    )
    made: RuleFunction = eval(  # the grammar admits no name but case, law, min and max
        compile(ast.fix_missing_locations(tree), "<rule>", "eval"),
        {"__builtins__": {}, "min": min, "max": max},
    )
    return made


def _from_function(function: RuleFunction) -> Rule:
    if not inspect.isfunction(function):
        raise LawError(f"a rule is a plain function of (case, law), not {function!r}", path="rule")
    code: CodeType = function.__code__
    name = code.co_name
    where = f"{_short(code.co_filename)}:{code.co_firstlineno} ({name})"
    definition, above = _definition(code)
    if definition is None:
        raise LawError(f"the source of '{name}' cannot be read, so it cannot be checked", path=where)
    if inspect.iscoroutinefunction(function) or function.__closure__:
        raise LawError(f"'{name}' depends on values outside the case and the law", path=where)
    return Rule(Reader(where, above).function(definition), function, where, definition)


def _definition(code: CodeType) -> tuple[ast.FunctionDef | None, int]:
    """The definition of a function and the number of lines above it, reading no more of the file than its own lines.

    A provision file is mostly citations; parsing them again would be most of the cost of loading the law.
    """
    lines = linecache.getlines(code.co_filename)
    start = code.co_firstlineno - 1
    opening = (f"def {code.co_name}(", f"async def {code.co_name}(")
    while start < len(lines) and not lines[start].lstrip().startswith(opening):
        start += 1
    if start >= len(lines):
        return None, 0
    indent = len(lines[start]) - len(lines[start].lstrip())
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or _deeper(lines[end], indent)):
        end += 1
    try:
        parsed = ast.parse(textwrap.dedent("".join(lines[start:end]))).body
    except SyntaxError:  # such as text in the function that starts at the margin
        return _functions_in(code.co_filename).get((code.co_name, code.co_firstlineno)), 0
    found = parsed[0] if parsed else None
    return (found if isinstance(found, ast.FunctionDef) else None), start


def _deeper(line: str, indent: int) -> bool:
    """Whether a line belongs to a definition at this indent: it stands deeper, or closes its brackets."""
    left = len(line) - len(line.lstrip())
    return left > indent or (left == indent and line.lstrip()[0] in ")]}")


@lru_cache(maxsize=None)  # noqa: UP033 - one entry per file that needs it, kept for the process
def _functions_in(path: str) -> dict[tuple[str, int], ast.FunctionDef]:
    source = "".join(linecache.getlines(path))
    found: dict[tuple[str, int], ast.FunctionDef] = {}
    if source:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
                found[node.name, first] = node
    return found


def _short(path: str) -> str:
    return "/".join(path.replace("\\", "/").split("/")[-3:])


def plain(value: Any) -> Any:
    """A value as JSON can hold it: dates as ISO text, sets as sorted lists, the unknown as `unknown`."""
    if value is UNKNOWN:
        return "unknown"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset | set | tuple):
        return sorted(str(each) for each in value)
    return value
