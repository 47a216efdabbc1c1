"""Explained evaluation: the rule read step by step, every condition, fact, constant and authority kept.

This reads the rule's expression itself and shares no code with the plain call or the array form, so agreement of the
three is evidence that each is right. Conditions that were never reached, because an earlier one settled the matter,
are not listed.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from fairbalance.errors import LawError
from fairbalance.law.case import CaseFacts
from fairbalance.law.evaluate import resolve
from fairbalance.law.grammar import CONSTANT_CALLS, called
from fairbalance.law.moment import Moment, applies, in_force
from fairbalance.law.provision import ProvisionException, Source
from fairbalance.law.rule import Outcome, plain
from fairbalance.law.words import Words, said

if TYPE_CHECKING:
    from fairbalance.law.lawbook import Lawbook

_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda one, many: one in many,
    ast.NotIn: lambda one, many: one not in many,
}
_ARITHMETIC: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


@dataclass(frozen=True)
class Step:
    """One thing a rule looked at.

    Attributes:
        kind: `condition`, `fact`, `assumed fact` or `constant`.
        words: What it is, in words.
        value: What it was.
        name: The fact's or constant's identifier; empty for a condition.
        authority: The citation of a constant.
    """

    kind: str
    words: str
    value: Any
    name: str = ""
    authority: str = ""


@dataclass(frozen=True)
class Explanation:
    """Why a provision answers as it does.

    Attributes:
        id: The provision.
        label: What it decides.
        value: Its answer.
        source: Authority and text of the version in force; nothing if none was.
        effect: Day of effect of that version.
        pending: Its treatment of pending cases.
        origin: The reform clause it comes from, if any.
        steps: Conditions, facts and constants in the order read.
        exceptions: Exceptions in force: label, citation, whether each held.
        children: Explanations of the provisions called.
    """

    id: str
    label: str
    value: Outcome
    source: Source | None
    effect: date | None
    pending: str
    origin: str
    steps: tuple[Step, ...] = ()
    exceptions: tuple[tuple[str, str, bool], ...] = ()
    children: tuple[Explanation, ...] = ()

    @property
    def facts(self) -> dict[str, Any]:
        """Every fact that was read, here or below, with its value."""
        found = {step.name: step.value for step in self.steps if step.kind.endswith("fact")}
        for child in self.children:
            found.update(child.facts)
        return found

    def to_dict(self) -> dict[str, Any]:
        """The tree as plain data for JSON."""
        return {
            "provision": self.id,
            "label": self.label,
            "value": plain(self.value),
            "in_force": self.source is not None,
            "citation": self.source.citation if self.source else None,
            "source": self.source.url if self.source else None,
            "text_read": self.source.text_read if self.source else None,
            "effect": plain(self.effect),
            "pending": self.pending or None,
            "origin": self.origin or None,
            "steps": [
                {
                    "kind": s.kind,
                    "name": s.name or None,
                    "words": s.words,
                    "value": plain(s.value),
                    "citation": s.authority or None,
                }
                for s in self.steps
            ],
            "exceptions": [
                {"label": label, "citation": cites, "applies": held} for label, cites, held in self.exceptions
            ],
            "because": [child.to_dict() for child in self.children],
        }

    def prose(self) -> str:
        """The tree as indented sentences."""
        return "\n".join(self._lines(0))

    def _lines(self, depth: int) -> list[str]:
        pad = "  " * depth
        if self.source is None:
            return [f"{pad}{self.label} {said(self.value).capitalize()}: no rule on this was in force."]
        cited = f"{self.source.citation}, in effect {said(self.effect)}"
        lines = [f"{pad}{self.label} {said(self.value).capitalize()} ({cited})."]
        if self.source.text_read == "no":
            lines.append(f"{pad}  The text of this rule was not read for this model.")
        for step in self.steps:
            assumed = ", assumed" if step.kind == "assumed fact" else ""
            authority = f" ({step.authority})" if step.authority else ""
            lines.append(f"{pad}  - {step.words.rstrip('.')}: {said(step.value)}{assumed}{authority}")
        for label, cites, held in self.exceptions:
            lines.append(f"{pad}  - exception '{label}' ({cites}): {'applies' if held else 'does not apply'}")
        for child in self.children:
            lines.extend(child._lines(depth + 1))
        return lines


def explain(book: Lawbook, id: str, case: CaseFacts, *, at: date | str) -> Explanation:
    """Explain the answer of a provision for one case on a day.

    Raises:
        LawError: As plain evaluation does.
    """
    book.provision(id)
    moment = book.moment(case, at)
    settled = book.settled(case, moment)
    labels = {each: book.provisions[each].label for each in book.provisions}
    labels.update({each: book.constants[each].label for each in book.constants})
    return _Explainer(book, settled, case.given, moment, Words(book.cases.facts, labels)).explanation(id)


@dataclass
class _Reading:
    steps: dict[tuple[str, str], Step] = field(default_factory=dict)
    children: dict[str, Explanation] = field(default_factory=dict)

    def add(self, step: Step) -> None:
        self.steps.setdefault((step.kind, step.name or step.words), step)


class _Explainer:
    def __init__(self, book: Lawbook, case: CaseFacts, given: frozenset[str], moment: Moment, words: Words) -> None:
        self.book, self.case, self.given, self.moment, self.words = book, case, given, moment, words
        self._known: dict[str, Explanation] = {}

    def explanation(self, id: str) -> Explanation:
        if id in self._known:
            return self._known[id]
        provision = self.book.provision(id)
        index = in_force(provision.versions, self.moment)
        if index < 0:
            made = Explanation(id, provision.label, provision.nothing, None, None, "", "")
        else:
            version = provision.versions[index]
            reading = _Reading()
            base: Outcome = self._value(version.rule.expression, reading)
            if not isinstance(base, bool):
                base = float(base)
            tried: list[tuple[str, str, bool]] = []
            holding: list[ProvisionException] = []
            for each in provision.exceptions:
                if applies(each, self.moment):
                    held = bool(self._value(each.rule.expression, reading))
                    tried.append((each.label, each.source.citation, held))
                    if held:
                        holding.append(each)
            made = Explanation(
                id,
                provision.label,
                resolve(provision, base, holding, repr(self.case)),
                version.source,
                version.effect,
                version.pending,
                version.origin,
                tuple(reading.steps.values()),
                tuple(tried),
                tuple(reading.children.values()),
            )
        self._known[id] = made
        return made

    def _value(self, node: ast.expr, reading: _Reading) -> Any:
        if isinstance(node, ast.Constant):
            return node.value
        if isinstance(node, ast.Attribute):
            value = getattr(self.case, node.attr)
            kind = "fact" if node.attr in self.given or node.attr == "decision_date" else "assumed fact"
            reading.add(Step(kind, self.book.cases.facts[node.attr].label, value, node.attr))
            return value
        if isinstance(node, ast.BoolOp):
            stop = isinstance(node.op, ast.Or)
            for each in node.values:
                if bool(self._value(each, reading)) is stop:
                    return stop
            return not stop
        if isinstance(node, ast.UnaryOp):
            inner = self._value(node.operand, reading)
            return not inner if isinstance(node.op, ast.Not) else -inner
        if isinstance(node, ast.BinOp):
            return _ARITHMETIC[type(node.op)](self._value(node.left, reading), self._value(node.right, reading))
        if isinstance(node, ast.IfExp):
            return self._value(node.body if self._value(node.test, reading) else node.orelse, reading)
        if isinstance(node, ast.Compare):
            return self._comparisons(node, reading)
        assert isinstance(node, ast.Call)
        return self._call(node, reading)

    def _comparisons(self, node: ast.Compare, reading: _Reading) -> bool:
        left, held = self._value(node.left, reading), True
        for op, right in zip(node.ops, node.comparators, strict=True):
            if isinstance(right, ast.Tuple):
                other: Any = tuple(each.value for each in right.elts if isinstance(each, ast.Constant))
            else:
                other = self._value(right, reading)
            held = bool(_COMPARE[type(op)](left, other))
            if not held:
                break
            left = other
        reading.add(Step("condition", self.words.of(node), held))
        return held

    def _call(self, node: ast.Call, reading: _Reading) -> Any:
        callee = called(node)
        if callee in ("min", "max"):
            return (min if callee == "min" else max)(*(self._value(each, reading) for each in node.args))
        assert isinstance(node.args[0], ast.Constant)
        name = str(node.args[0].value)
        if callee in CONSTANT_CALLS:
            versions = self.book.constants[name].versions
            index = in_force(versions, self.moment)
            if index < 0:
                raise LawError(
                    f"constant '{name}' has no value for a case of {self.moment.claim} at {self.moment.at}", path=name
                )
            held = versions[index]
            reading.add(Step("constant", self.book.constants[name].label, held.value, name, held.source.citation))
            return held.value
        child = self.explanation(name)
        reading.children.setdefault(name, child)
        return child.value
