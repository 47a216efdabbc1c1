"""The values of a fact that the law tells apart.

A rule compares a fact with a few numbers, days or words. Between them its value makes no difference, so a fact falls
into few cells, and looking at each cell once is looking at every value.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from fairbalance.law.case import Fact
from fairbalance.law.grammar import CONSTANT_CALLS, called
from fairbalance.law.rule import Rule
from fairbalance.law.words import said

if TYPE_CHECKING:
    from fairbalance.law.lawbook import Lawbook

ELSEWHERE = "any other"
_FROM, _AFTER = (ast.Lt, ast.GtE), (ast.Gt, ast.LtE)


@dataclass(frozen=True)
class Cell:
    """Values of a fact that no rule tells apart.

    Attributes:
        low: Least value: a flag, a number, an ordinal of a day, or a word.
        high: Greatest value.
        opens: How the cell begins, in words, such as `at least 12`; for a flag or a word the value itself.
        closes: How it ends, such as `below 48`.
        unit: Unit of a number.
    """

    low: Any
    high: Any
    opens: str
    closes: str = ""
    unit: str = ""

    @property
    def words(self) -> str:
        """The cell in words, such as `at least 12 and below 48 months`."""
        bounds = " and ".join(each for each in (self.opens, self.closes) if each) or "any value"
        return f"{bounds} {self.unit}" if self.unit else bounds

    @property
    def words_alone(self) -> str:
        """The same, short where the cell is a single number or day."""
        if self.closes and self.low == self.high:
            single = said(date.fromordinal(self.low)) if isinstance(self.low, int) else said(self.low)
            return f"{single} {self.unit}" if self.unit else single
        return self.words


def joined(cells: Sequence[Cell]) -> str:
    """Cells in words, those that follow each other as one."""
    if all(isinstance(each.low, str | bool) for each in cells):
        return " or ".join(each.words for each in cells)
    runs: list[list[Cell]] = []
    for each in sorted(cells, key=lambda cell: float(cell.low)):
        if runs and _follows(runs[-1][-1], each):
            runs[-1].append(each)
        else:
            runs.append([each])
    return " or ".join(
        Cell(run[0].low, run[-1].high, run[0].opens, run[-1].closes, run[0].unit).words_alone for run in runs
    )


def _follows(one: Cell, other: Cell) -> bool:
    step = one.high + 1 if isinstance(one.high, int) else math.nextafter(one.high, math.inf)
    return bool(other.low == step)


def cells_of(book: Lawbook, fact: Fact, rules: Sequence[Rule], days: Iterable[date] = ()) -> tuple[Cell, ...]:
    """The cells of a fact.

    Args:
        book: The lawbook, for its constants.
        fact: The fact.
        rules: The rules that may read it.
        days: Further days that matter to a date, such as days on which law changes.
    """
    if fact.kind == "yes_no":
        return Cell(False, False, "no"), Cell(True, True, "yes")
    if fact.kind == "category":
        words = fact.values or words_told_apart(book, rules)
        return tuple(Cell(word, word, said(word)) for word in words)
    cuts = _cuts(book, fact, rules)
    if fact.kind == "date":
        ordinals = {(float(value), after) for value, after in cuts} | {(float(day.toordinal()), False) for day in days}
        return _days(sorted(ordinals))
    return _numbers(sorted(cut for cut in cuts if cut[0] > 0 or cut == (0.0, True)), fact.unit)


def words_told_apart(book: Lawbook, rules: Iterable[Rule]) -> list[str]:
    """For an open vocabulary: one name for each pattern of membership in the lists, and one in none of them."""
    rules = list(rules)
    lists = [
        value.value
        for rule in rules
        for name in rule.constants
        for value in book.constants[name].versions
        if isinstance(value.value, frozenset)
    ]
    patterns: dict[tuple[bool, ...], str] = {}
    for word in sorted({word for each in lists for word in each}):
        patterns.setdefault(tuple(word in each for each in lists), word)
    literal = {
        node.value
        for rule in rules
        for part in ast.walk(rule.expression)
        if isinstance(part, ast.Compare)
        for node in ast.walk(part)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "." not in node.value
    }
    return [*patterns.values(), *sorted(literal - set(patterns.values())), ELSEWHERE]


def _cuts(book: Lawbook, fact: Fact, rules: Iterable[Rule]) -> set[tuple[float, bool]]:
    """Where comparisons cut a number or date: before a value, or just after it."""
    found: set[tuple[float, bool]] = set()
    for rule in rules:
        if fact.name not in rule.facts:
            continue
        for node in ast.walk(rule.expression):
            if isinstance(node, ast.Compare):
                left = node.left
                for op, right in zip(node.ops, node.comparators, strict=True):
                    found |= _cut(book, fact, left, op, right)
                    left = right
    return found


def _cut(book: Lawbook, fact: Fact, left: ast.expr, op: ast.cmpop, right: ast.expr) -> set[tuple[float, bool]]:
    before, after = isinstance(op, _FROM), isinstance(op, _AFTER)
    if not _is(left, fact):
        if not _is(right, fact):
            return set()
        left, right, before, after = right, left, after, before
    if not before and not after:
        before = after = True
    values = [
        value for each in (right.elts if isinstance(right, ast.Tuple) else [right]) for value in _fixed(book, each)
    ]
    return {(value, False) for value in values if before} | {(value, True) for value in values if after}


def _is(node: ast.expr, fact: Fact) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == fact.name


def _fixed(book: Lawbook, node: ast.expr) -> list[float]:
    """The values that an expression has without any case, if it is a literal or a constant."""
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return [float(node.value)]
    if isinstance(node, ast.Call) and called(node) in CONSTANT_CALLS and isinstance(node.args[0], ast.Constant):
        held = [each.value for each in book.constants[str(node.args[0].value)].versions]
        return [
            float(value.toordinal()) if isinstance(value, date) else value
            for value in held
            if isinstance(value, float | date)
        ]
    return []


def _numbers(cuts: Sequence[tuple[float, bool]], unit: str) -> tuple[Cell, ...]:
    made = []
    low, opens = 0.0, ""
    for value, after in cuts:
        high = value if after else math.nextafter(value, -math.inf)
        made.append(Cell(low, high, opens, f"{'at most' if after else 'below'} {said(value)}", unit))
        low = math.nextafter(value, math.inf) if after else value
        opens = f"{'above' if after else 'at least'} {said(value)}"
    made.append(Cell(low, math.inf, opens, "", unit))
    return tuple(made)


def _days(cuts: Sequence[tuple[float, bool]]) -> tuple[Cell, ...]:
    from fairbalance.law.partial_table import EARLIEST

    starts = sorted({EARLIEST, *(int(value) + after for value, after in cuts if value > EARLIEST)})
    made = []
    for number, start in enumerate(starts):
        final = number + 1 == len(starts)
        end = date.max.toordinal() if final else starts[number + 1] - 1
        opens = f"on or after {said(date.fromordinal(start))}" if number else ""
        closes = "" if final else f"before {said(date.fromordinal(end + 1))}"
        made.append(Cell(start, end, opens, closes))
    return tuple(made)
