"""The cases and the days over which a provision is examined without any real case."""

from __future__ import annotations

import ast
import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from fairbalance.law.case import Fact
from fairbalance.law.cells import cells_of, words_told_apart
from fairbalance.law.moment import Dated, Moment
from fairbalance.law.rule import Rule
from fairbalance.law.table import CaseTable

if TYPE_CHECKING:
    from fairbalance.law.lawbook import Lawbook

LARGEST_DOMAIN = 60_000


def moments(book: Lawbook, id: str) -> list[Moment]:
    """Days on which an answer may change, for claims made that day and at earlier turning points."""
    provisions, constants = book.closure(id)
    versions: list[Dated] = []
    for each in provisions:
        versions += book.provisions[each].versions
        versions += book.provisions[each].exceptions
    turns = {day for each in versions for day in (each.effect, each.ends) if day is not None}
    for name in constants:
        for held in book.constants[name].versions:
            turns.add(held.effect)
            if isinstance(held.value, date):
                turns.update({held.value - timedelta(days=1), held.value})
    first = min(version.effect for version in book.provisions[id].versions)
    return [Moment(claim, at, at) for at in sorted(turns) if at >= first for claim in sorted(turns) if claim <= at]


def domain(book: Lawbook, id: str) -> tuple[CaseTable, bool]:
    """The cases over which a provision is examined, without dates, and whether they are only a part.

    Args:
        book: The lawbook.
        id: The provision.
    """
    provisions, _ = book.closure(id)
    rules = [rule for each in provisions for rule in book.provisions[each].rules]
    facts = sorted({name for rule in rules for name in rule.facts} - {"claim_date", "decision_date"})
    ranges = [_values(book, book.cases.facts[name], rules) for name in facts]
    total = math.prod(len(each) for each in ranges)
    size = min(total, LARGEST_DOMAIN)
    step = 1 if total <= LARGEST_DOMAIN else _coprime(total // LARGEST_DOMAIN, total)
    unstated = {
        fact.name: _values(book, fact, rules)[0]
        for fact in book.cases.facts.values()
        if fact.must_be_stated and fact.kind != "date" and fact.name not in facts
    }
    table = CaseTable(
        book.cases,
        unstated | {name: values[0] for name, values in zip(facts, ranges, strict=True)},
        size=size,
        contradictions="ignore",
    )
    numbers = np.asarray([(number * step) % total for number in range(size)], object if total > 2**62 else np.int64)
    for name, values in reversed(list(zip(facts, ranges, strict=True))):
        table.fill(name, values, (numbers % len(values)).astype(np.intp))
        numbers = numbers // len(values)
    table.leave_out_contradictions()
    return table, total > LARGEST_DOMAIN


def table_on(table: CaseTable, moment: Moment) -> CaseTable:
    """The same cases, all claimed and decided on the days of a moment."""
    dated = table.again()
    for name, day in (("claim_date", moment.claim), ("decision_date", moment.decision)):
        dated.columns[name] = np.full(table.size, day.toordinal(), np.int32)
    return dated


def _coprime(step: int, total: int) -> int:
    step = max(step, 1)
    while math.gcd(step, total) != 1:
        step += 1
    return step


def _values(book: Lawbook, fact: Fact, rules: Sequence[Rule]) -> list[Any]:
    if fact.kind == "yes_no":
        return [False, True]
    if fact.kind == "category":
        return list(fact.values) if fact.values else words_told_apart(book, rules)
    cells = cells_of(book, fact, rules)
    if fact.kind == "date":
        return [date.fromordinal(each.low) for each in cells]
    points = {float(each.low) for each in cells}
    for rule in rules:
        if not _calculates_with(rule, fact.name):
            continue
        for node in ast.walk(rule.expression):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, int | float)
                and not isinstance(node.value, bool)
            ):
                points.update({node.value - 1.0, float(node.value), node.value + 1.0})
        for name in rule.constants:
            for held in book.constants[name].versions:
                if isinstance(held.value, float):
                    points.update({held.value - 1.0, held.value, held.value + 1.0})
    return sorted(each for each in points if each >= 0)


def _calculates_with(rule: Rule, fact: str) -> bool:
    """Whether a rule does more with a number than compare it."""
    return any(
        isinstance(part, ast.Attribute) and part.attr == fact
        for node in ast.walk(rule.expression)
        if isinstance(node, ast.BinOp | ast.Call | ast.UnaryOp | ast.IfExp)
        for part in _operands(node)
    ) or (isinstance(rule.expression, ast.Attribute) and rule.expression.attr == fact)


def _operands(node: ast.expr) -> list[ast.expr]:
    """The parts of a calculation that are numbers in it."""
    if isinstance(node, ast.BinOp):
        return [node.left, node.right]
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    if isinstance(node, ast.UnaryOp):
        return [node.operand]
    return list(node.args) if isinstance(node, ast.Call) else []
