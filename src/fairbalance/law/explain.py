"""Explained evaluation: the rule read step by step, every condition, fact, constant and authority kept.

This reads the rule's expression itself and shares no code with the plain call or the array form, so agreement of the
three is evidence that each is right. Conditions that were never reached, because an earlier one settled the matter,
are not listed. Where a fact is unknown, what rests on it alone is unknown too.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from fairbalance.errors import LawError
from fairbalance.law.case import CaseFacts
from fairbalance.law.evaluate import resolve
from fairbalance.law.explanation import Explanation, Step
from fairbalance.law.grammar import CONSTANT_CALLS, called
from fairbalance.law.incomplete import IncompleteCase
from fairbalance.law.moment import Moment, applies, in_force
from fairbalance.law.provision import Provision, ProvisionException
from fairbalance.law.unknown import UNKNOWN
from fairbalance.law.words import Words

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


def explain(book: Lawbook, id: str, case: CaseFacts | IncompleteCase, *, at: date | str) -> Explanation:
    """Explain the answer of a provision for one case on a day.

    Raises:
        LawError: As plain evaluation does.
    """
    provision = book.provision(id)
    labels = _Labels(book)
    if isinstance(case, IncompleteCase):
        if not case.missing:
            case = case.complete()
        elif case.values["claim_date"] is UNKNOWN:
            step = Step("unknown fact", book.cases.facts["claim_date"].label, UNKNOWN, "claim_date")
            return Explanation(id, provision.label, UNKNOWN, None, None, "", "", (step,))
        else:
            moment = book.moment(case, at)
            values = {**case.values, "decision_date": moment.decision}
            return _Explainer(book, values, case.given, moment, Words(book.cases.facts, labels)).explanation(id)
    moment = book.moment(case, at)
    settled = book.settled(case, moment)
    return _Explainer(book, dict(settled.items()), case.given, moment, Words(book.cases.facts, labels)).explanation(id)


class _Labels(dict[str, str]):
    """Labels of provisions and constants, looked up when a sentence needs one."""

    def __init__(self, book: Lawbook) -> None:
        self.book = book

    def get(self, key: str, default: Any = None) -> Any:
        held = self.book.constants.get(key) or self.book.provisions.get(key)
        return held.label if held else default


@dataclass
class _Reading:
    steps: dict[tuple[str, str], Step] = field(default_factory=dict)
    children: dict[str, Explanation] = field(default_factory=dict)

    def add(self, step: Step) -> None:
        self.steps.setdefault((step.kind, step.name or step.words), step)


class _Explainer:
    def __init__(
        self, book: Lawbook, facts: dict[str, Any], given: frozenset[str], moment: Moment, words: Words
    ) -> None:
        self.book, self.facts, self.given, self.moment, self.words = book, facts, given, moment, words
        self._known: dict[str, Explanation] = {}

    def explanation(self, id: str) -> Explanation:
        if id not in self._known:
            provision = self.book.provision(id)
            index = in_force(provision.versions, self.moment)
            if index < 0:
                made = Explanation(id, provision.label, provision.nothing, None, None, "", "")
            else:
                made = self._in_force(provision, index)
            self._known[id] = made
        return self._known[id]

    def _in_force(self, provision: Provision, index: int) -> Explanation:
        version = provision.versions[index]
        reading = _Reading()
        base = self._value(version.rule.expression, reading)
        if provision.kind == "number" and base is not UNKNOWN:
            base = float(base)
        tried: list[tuple[str, str, Any]] = []
        holding: list[ProvisionException] = []
        doubtful: list[ProvisionException] = []
        for each in provision.exceptions:
            if applies(each, self.moment):
                held = self._value(each.rule.expression, reading)
                tried.append((each.label, each.source.citation, held))
                if held is UNKNOWN:
                    doubtful.append(each)
                elif held:
                    holding.append(each)
        return Explanation(
            provision.id,
            provision.label,
            self._resolved(provision, base, holding, doubtful),
            version.source,
            version.effect,
            version.pending,
            version.origin,
            tuple(reading.steps.values()),
            tuple(tried),
            tuple(reading.children.values()),
            (index + 1, len(provision.versions)),
        )

    def _resolved(
        self,
        provision: Provision,
        base: Any,
        holding: Sequence[ProvisionException],
        doubtful: Sequence[ProvisionException],
    ) -> Any:
        """The answer after exceptions; unknown if those in doubt could change it."""
        case = ", ".join(f"{name}={self.facts[name]!r}" for name in sorted(self.given))
        beatable = {label for each in doubtful for label in each.over}
        certain = resolve(provision, base, holding, f"{self.book.cases.__name__}({case})")
        beaten = {label for each in holding for label in each.over}
        open_ = {each.then for each in doubtful if each.label not in beaten}
        if any(each.label in beatable for each in holding):
            open_ |= {base} | {each.then for each in holding}
        return certain if open_ <= {certain} else UNKNOWN

    def _value(self, node: ast.expr, reading: _Reading) -> Any:
        if isinstance(node, ast.Constant):
            return node.value
        if isinstance(node, ast.Attribute):
            return self._fact(node.attr, reading)
        if isinstance(node, ast.BoolOp):
            stop = isinstance(node.op, ast.Or)
            answer: Any = not stop
            for each in node.values:
                value = self._value(each, reading)
                if value is UNKNOWN:
                    answer = UNKNOWN
                elif bool(value) is stop:
                    return stop
            return answer
        if isinstance(node, ast.UnaryOp):
            inner = self._value(node.operand, reading)
            if inner is UNKNOWN:
                return UNKNOWN
            return not inner if isinstance(node.op, ast.Not) else -inner
        if isinstance(node, ast.BinOp):
            one, other = self._value(node.left, reading), self._value(node.right, reading)
            return UNKNOWN if UNKNOWN in (one, other) else _ARITHMETIC[type(node.op)](one, other)
        if isinstance(node, ast.IfExp):
            test = self._value(node.test, reading)
            if test is UNKNOWN:
                one, other = self._value(node.body, reading), self._value(node.orelse, reading)
                return one if one == other else UNKNOWN
            return self._value(node.body if test else node.orelse, reading)
        if isinstance(node, ast.Compare):
            return self._comparisons(node, reading)
        assert isinstance(node, ast.Call)
        return self._call(node, reading)

    def _fact(self, name: str, reading: _Reading) -> Any:
        value, fact = self.facts[name], self.book.cases.facts[name]
        given = name in self.given or name == "decision_date"
        kind = "unknown fact" if value is UNKNOWN else "fact" if given else "assumed fact"
        reading.add(Step(kind, fact.label, value, name, unit=fact.unit, found_by=fact.found_by))
        return value

    def _comparisons(self, node: ast.Compare, reading: _Reading) -> Any:
        left, held = self._value(node.left, reading), True
        for op, right in zip(node.ops, node.comparators, strict=True):
            if isinstance(right, ast.Tuple):
                other: Any = tuple(each.value for each in right.elts if isinstance(each, ast.Constant))
            else:
                other = self._value(right, reading)
            part = UNKNOWN if left is UNKNOWN or other is UNKNOWN else bool(_COMPARE[type(op)](left, other))
            held = part if held is True or part is False else held
            if held is False:
                break
            left = other
        reading.add(Step("condition", self.words.of(node), held))
        return held

    def _call(self, node: ast.Call, reading: _Reading) -> Any:
        callee = called(node)
        if callee in ("min", "max"):
            one, other = (self._value(each, reading) for each in node.args)
            return UNKNOWN if UNKNOWN in (one, other) else (min if callee == "min" else max)(one, other)
        assert isinstance(node.args[0], ast.Constant)
        name = str(node.args[0].value)
        if callee in CONSTANT_CALLS:
            return self._constant(name, reading)
        child = self.explanation(name)
        reading.children.setdefault(name, child)
        return child.value

    def _constant(self, name: str, reading: _Reading) -> Any:
        constant = self.book.constants[name]
        index = in_force(constant.versions, self.moment)
        if index < 0:
            raise LawError(
                f"constant '{name}' has no value for a case of {self.moment.claim} at {self.moment.at}", path=name
            )
        held = constant.versions[index]
        authority = held.source
        reading.add(
            Step(
                "constant",
                constant.label,
                held.value,
                name,
                authority.citation,
                authority.url,
                held.effect,
                constant.unit,
            )
        )
        return held.value
