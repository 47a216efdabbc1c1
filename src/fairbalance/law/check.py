"""Static report on a lawbook: gaps, conflicts, rules that never vary, orphans.

Answers are compared over the domain of the facts that a provision can read: every value of flags and categories, and
for numbers the values on and on either side of each number the law compares them with. Where that product is too
large, an evenly spaced part of it is used and the report says so.
"""

from __future__ import annotations

import ast
import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from fairbalance.errors import LawError
from fairbalance.law.case import Fact
from fairbalance.law.cells import words_told_apart
from fairbalance.law.gates import vectorise
from fairbalance.law.moment import Dated, Moment, in_force
from fairbalance.law.rule import Rule
from fairbalance.law.table import CaseTable

if TYPE_CHECKING:
    from fairbalance.law.lawbook import Lawbook

LARGEST_DOMAIN = 60_000


@dataclass(frozen=True)
class Finding:
    """One thing a reader of the lawbook should know.

    Attributes:
        kind: `gap`, `conflict`, `never varies`, `orphan provision`, `orphan constant` or `unused fact`.
        id: What it concerns.
        words: What was found.
    """

    kind: str
    id: str
    words: str


@dataclass(frozen=True)
class Report:
    """All findings, with the domains that were too large to enumerate in full."""

    findings: tuple[Finding, ...]
    sampled: tuple[str, ...]

    def of(self, kind: str) -> tuple[Finding, ...]:
        """Findings of one kind."""
        return tuple(each for each in self.findings if each.kind == kind)


def check(book: Lawbook, roots: Iterable[str] = ()) -> Report:
    """Examine a lawbook.

    Args:
        book: The lawbook.
        roots: Provisions that the model asks for directly; without any, orphans are not reported.
    """
    findings: list[Finding] = []
    sampled: list[str] = []
    for id in sorted(book.provisions):
        findings.extend(_gaps(book, id))
        findings.extend(_over_domain(book, id, sampled))
    named = list(roots)
    if named:
        findings.extend(_orphans(book, named))
    return Report(tuple(findings), tuple(sampled))


def _gaps(book: Lawbook, id: str) -> list[Finding]:
    """Days on which a provision in force calls one that is not, for a case begun and decided that day."""
    held = book.provisions[id]
    found = []
    for called in sorted({name for rule in held.rules for name in rule.provisions}):
        if not book.provisions[called].versions:
            continue  # a proposal nobody has enacted is meant to be absent
        days = sorted({v.effect for v in held.versions} | {v.effect for v in book.provisions[called].versions})
        missing = [
            day
            for day in days
            if _live_call(book, id, called, day)
            and in_force(book.provisions[called].versions, Moment(day, day, day)) < 0
        ]
        if missing:
            found.append(Finding("gap", id, f"calls '{called}', which is not in force on {missing[0]}"))
    return found


def _live_call(book: Lawbook, id: str, called: str, day: date) -> bool:
    held = book.provisions[id]
    index = in_force(held.versions, Moment(day, day, day))
    return index >= 0 and called in held.versions[index].rule.provisions


def _over_domain(book: Lawbook, id: str, sampled: list[str]) -> list[Finding]:
    held = book.provisions[id]
    if not held.versions:
        return []
    table, partial = domain(book, id)
    if partial:
        sampled.append(id)
    found: list[Finding] = []
    seen: set[Any] = set()
    for moment in _moments(book, id):
        try:
            answers = vectorise(book, id, table_on(table, moment), moment.at)
        except LawError as error:
            if error.path.endswith(".exceptions") and not any(each.words == error.message for each in found):
                found.append(Finding("conflict", id, error.message))
            continue
        seen.update(np.unique(answers).tolist())
    if len(seen) == 1 and any(rule.facts or rule.provisions for rule in held.rules) and not found:
        found.append(Finding("never varies", id, f"answers {seen.pop()} to every case on every day examined"))
    return found


def _moments(book: Lawbook, id: str) -> list[Moment]:
    """Days on which an answer may change, for claims made that day and at earlier turning points."""
    provisions, constants = book.closure(id)
    versions: list[Dated] = []
    for each in provisions:
        versions += book.provisions[each].versions
        versions += book.provisions[each].exceptions
    turns = {each.effect for each in versions}
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
    if total <= LARGEST_DOMAIN:
        rows: Sequence[tuple[Any, ...]] = list(itertools.product(*ranges))
    else:
        step = _coprime(total // LARGEST_DOMAIN, total)
        rows = [_row(ranges, (number * step) % total) for number in range(LARGEST_DOMAIN)]
    columns: dict[str, Any] = {name: [row[index] for row in rows] for index, name in enumerate(facts)}
    for fact in book.cases.facts.values():
        if fact.name not in columns and fact.must_be_stated and fact.kind != "date":
            columns[fact.name] = [_values(book, fact, rules)[0]] * len(rows)
    return CaseTable(book.cases, columns, size=len(rows)), total > LARGEST_DOMAIN


def table_on(table: CaseTable, moment: Moment) -> CaseTable:
    """The same cases, all claimed and decided on the days of a moment."""
    dated = table.take(np.arange(table.size))
    for name, day in (("claim_date", moment.claim), ("decision_date", moment.decision)):
        dated.columns[name] = np.full(table.size, day.toordinal(), np.int32)
    return dated


def _coprime(step: int, total: int) -> int:
    step = max(step, 1)
    while math.gcd(step, total) != 1:
        step += 1
    return step


def _row(ranges: Sequence[Sequence[Any]], number: int) -> tuple[Any, ...]:
    row = []
    for values in reversed(ranges):
        number, index = divmod(number, len(values))
        row.append(values[index])
    return tuple(reversed(row))


def _values(book: Lawbook, fact: Fact, rules: Sequence[Rule]) -> list[Any]:
    if fact.kind == "yes_no":
        return [False, True]
    if fact.kind == "category":
        return list(fact.values) if fact.values else words_told_apart(book, rules)
    points = {0.0}
    for rule in rules:
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


def _orphans(book: Lawbook, roots: list[str]) -> list[Finding]:
    reached: set[str] = set()
    constants: set[str] = set()
    starts = [*roots, *(tier.when for judgment in book.judgments.values() for tier in judgment.tiers)]
    starts += [id for id in book.provisions if book.provisions[id].draft is not None]
    for root in starts:
        provisions, named = book.closure(root)
        reached.update(provisions)
        constants.update(named)
    drafts = [held.draft.rule for held in book.provisions.values() if held.draft is not None]
    facts = {name for id in reached for rule in book.provisions[id].rules for name in rule.facts}
    facts |= {name for rule in drafts for name in rule.facts}
    for rule in drafts:
        constants.update(rule.constants)
        for called in rule.provisions:
            reached.update(book.closure(called)[0])
    found = [Finding("orphan provision", id, "nothing asks for it") for id in sorted(set(book.provisions) - reached)]
    found += [Finding("orphan constant", id, "no rule reads it") for id in sorted(set(book.constants) - constants)]
    found += [
        Finding("unused fact", name, "no rule reads it")
        for name in sorted(set(book.cases.facts) - facts - {"claim_date", "decision_date"})
    ]
    return found
