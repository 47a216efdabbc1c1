"""Builds a program over bits from a lawbook: the same expressions once more, shared parts only once.

For a given day the versions that wait for later days are left out. Versions that look at the day of the claim or of the
decision govern some rows and not others; which ones is itself a comparison in the program.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from fairbalance.law.bit_digits import Digits, Truth, added, among, chosen, compared, known
from fairbalance.law.bit_program import Op, Program, Sign
from fairbalance.law.bit_rows import rows_reused
from fairbalance.law.grammar import CONSTANT_CALLS, called
from fairbalance.law.moment import Dated
from fairbalance.law.provision import Provision
from fairbalance.law.rule import Rule

if TYPE_CHECKING:
    from fairbalance.law.lawbook import Lawbook

_SIGNS = {ast.Eq: Sign.EQUAL, ast.Lt: Sign.BELOW, ast.LtE: Sign.AT_MOST, ast.Gt: Sign.ABOVE, ast.GtE: Sign.AT_LEAST}
_TURNED = {
    Sign.EQUAL: Sign.EQUAL,
    Sign.BELOW: Sign.ABOVE,
    Sign.AT_MOST: Sign.AT_LEAST,
    Sign.ABOVE: Sign.BELOW,
    Sign.AT_LEAST: Sign.AT_MOST,
}
_ARITHMETIC = {ast.Add: Op.ADD, ast.Sub: Op.SUBTRACT, ast.Mult: Op.MULTIPLY, ast.Div: Op.DIVIDE}


@dataclass(frozen=True)
class _Column:
    """A column of numbers or days, not yet needed as a row of numbers."""

    kind: str
    name: str


@dataclass(frozen=True)
class _Row:
    """A row of numbers."""

    index: int


Amount = float | _Column | _Row | Digits | tuple[tuple[Truth, Any], ...]
"""A number known beforehand, a column, a row, binary digits, or values each with the rows of bits where it governs."""


@dataclass(frozen=True)
class Vocabulary:
    """What a program must know of a table beforehand.

    Attributes:
        names: For each category its words, in the order of their codes.
        widths: For each column of whole numbers how many binary digits they need.
    """

    names: tuple[tuple[str, tuple[str, ...]], ...]
    widths: tuple[tuple[str, int], ...] = ()


def build(book: Lawbook, ids: Sequence[str], at: date, vocabulary: Vocabulary) -> Program:
    """Build the program that answers provisions on a day.

    Args:
        book: The lawbook.
        ids: Provisions.
        at: Day of the question.
        vocabulary: Words and widths of the columns.
    """
    made = _Builder(book, at, vocabulary)
    answers: dict[str, int] = {}
    values: dict[str, int] = {}
    whole: dict[str, tuple[Truth, ...]] = {}
    for id in ids:
        if book.provision(id).kind == "yes_no":
            answers[id] = made.handed_out(Op.ANSWER, made.as_bits(made.truth_of(id)))
            continue
        number = made.joined(made.number_of(id))
        places = made.digits(number)
        if places is None:
            values[id] = made.handed_out(Op.VALUE, made.as_row(number).index)
        else:
            whole[id] = tuple(
                each if isinstance(each, bool) else made.handed_out(Op.ANSWER, each) for each in places.held
            )
    refusals = [(made.as_bits(row), id) for row, id in dict.fromkeys(made.refusals) if row is not False]
    for number, (row, _) in enumerate(refusals):
        made.steps.append((int(Op.REFUSE), number, row, 0, 0))
    steps, bits, numbers = rows_reused(made.steps)
    return Program(
        steps,
        np.asarray([*made.fixed, 0.0], np.float64),
        bits,
        numbers,
        tuple(made.flags),
        tuple(made.columns["number"]),
        tuple(made.columns["date"]),
        answers,
        values,
        whole,
        made.places(Op.ANSWER),
        made.places(Op.VALUE),
        tuple(id for _, id in refusals),
    )


class _Builder:
    def __init__(self, book: Lawbook, at: date, vocabulary: Vocabulary) -> None:
        self.book, self.at = book, at
        self.names, self.widths = dict(vocabulary.names), dict(vocabulary.widths)
        self.steps: list[tuple[int, int, int, int, int]] = []
        self.fixed: dict[float, int] = {}
        self.flags: dict[tuple[str, int | None], int] = {}
        self.columns: dict[str, dict[str, int]] = {"number": {}, "date": {}}
        self.bits = self.numbers = 0
        self.refusals: list[tuple[Truth, str]] = []
        self._made: dict[tuple[int, ...], int] = {}
        self._truths: dict[str, Truth] = {}
        self._amounts: dict[str, Amount] = {}
        self._expressions: dict[str, Truth] = {}
        self._governing: dict[str, list[tuple[Truth, Any]]] = {}
        self._handed_out: dict[Op, dict[int, int]] = {}

    # -- instructions ------------------------------------------------------------------------------------------------

    def _step(self, op: Op, a: int = 0, b: int = 0, c: int = 0) -> int:
        """One instruction, or the row that an equal one has made already."""
        key = (int(op), a, b, c)
        if key not in self._made:
            if op < Op.NUMBER:
                row, self.bits = self.bits, self.bits + 1
            else:
                row, self.numbers = self.numbers, self.numbers + 1
            self.steps.append((int(op), row, a, b, c))
            self._made[key] = row
        return self._made[key]

    def handed_out(self, op: Literal[Op.ANSWER, Op.VALUE], row: int) -> int:
        """The place of a row among those handed out; provisions with the same answers share one."""
        places = self._handed_out.setdefault(op, {})
        if row not in places:
            places[row] = len(places)
            self.steps.append((int(op), places[row], row, 0, 0))
        return places[row]

    def places(self, op: Literal[Op.ANSWER, Op.VALUE]) -> int:
        """How many rows are handed out."""
        return len(self._handed_out.get(op, ()))

    def both(self, one: Truth, other: Truth) -> Truth:
        if one is False or other is False:
            return False
        if one is True:
            return other
        if other is True or one == other:
            return one
        return self._step(Op.AND, *sorted((int(one), int(other))))

    def either(self, one: Truth, other: Truth) -> Truth:
        if one is True or other is True:
            return True
        if one is False:
            return other
        if other is False or one == other:
            return one
        return self._step(Op.OR, *sorted((int(one), int(other))))

    def opposite(self, one: Truth) -> Truth:
        return not one if isinstance(one, bool) else self._step(Op.NOT, one)

    def only(self, one: Truth, other: Truth) -> Truth:
        """The first and not the second."""
        if one is False or other is True or (not isinstance(one, bool) and one == other and other is not False):
            return False
        if other is False:
            return one
        return self.opposite(other) if one is True else self._step(Op.ONLY, int(one), int(other))

    def differ(self, one: Truth, other: Truth) -> Truth:
        """One of the two and not both."""
        if isinstance(one, bool):
            return self.opposite(other) if one else other
        if isinstance(other, bool):
            return self.differ(other, one)
        return one != other and self._step(Op.DIFFER, *sorted((one, other)))

    def as_bits(self, one: Truth) -> int:
        return self._step(Op.ALWAYS, int(one)) if isinstance(one, bool) else one

    def as_row(self, value: Amount) -> _Row:
        value = self.joined(value)
        if isinstance(value, _Row):
            return value
        if isinstance(value, _Column):
            return _Row(self._step(Op.NUMBER if value.kind == "number" else Op.DAY, self._column(value.name)))
        if isinstance(value, Digits):
            made = self._fixed_row(0.0)
            for place, digit in enumerate(value.held):
                worth = self._chosen_row(digit, self._fixed_row(2.0**place), self._fixed_row(0.0))
                made = self._step(Op.ADD, made, worth)
            return _Row(made)
        return _Row(self._fixed_row(float(value)))

    def joined(self, value: Amount) -> float | _Column | _Row | Digits:
        """Values that govern in different rows as one number."""
        if not isinstance(value, tuple):
            return value
        made: Amount = 0.0
        for governs, each in value:
            made = self._chosen(governs, each, made)
        return self.joined(made)

    def _chosen(self, test: Truth, yes: Amount, no: Amount) -> Amount:
        if isinstance(test, bool):
            return yes if test else no
        yes, no = self.joined(yes), self.joined(no)
        one, other = self.digits(yes), self.digits(no)
        if one is not None and other is not None:
            return chosen(self, test, one, other)
        return _Row(self._chosen_row(test, self.as_row(yes).index, self.as_row(no).index))

    def _chosen_row(self, test: Truth, yes: int, no: int) -> int:
        if isinstance(test, bool):
            return yes if test else no
        return self._step(Op.CHOOSE, test, yes, no)

    def _fixed_row(self, value: float) -> int:
        return self._step(Op.FIXED, self._fixed(value))

    def _fixed(self, value: float) -> int:
        return self.fixed.setdefault(value, len(self.fixed))

    def digits(self, value: float | _Column | _Row | Digits) -> Digits | None:
        """A number as binary digits, where it has them."""
        if isinstance(value, _Column) and value.name in self.widths:
            return Digits(tuple(self._flag(value.name, place) for place in range(self.widths[value.name])))
        return known(value)

    def _flag(self, name: str, place: int | None = None) -> int:
        return self._step(Op.FLAG, self.flags.setdefault((name, place), len(self.flags)))

    def _column(self, name: str) -> int:
        held = self.columns[self.book.cases.facts[name].kind]
        return held.setdefault(name, len(held))

    # -- versions ----------------------------------------------------------------------------------------------------

    def applies(self, version: Dated) -> Truth:
        """Where a version governs, taken alone."""
        if self.at < version.effect:
            return False  # no claim and no decision is later than the question
        if version.pending == "all":
            return version.ends is None or self.at < version.ends
        column = self._column("claim_date" if version.pending == "new claims only" else "decision_date")
        begun: Truth = self._step(Op.DAY_IS, column, version.effect.toordinal(), int(Sign.AT_LEAST))
        if version.ends is None or self.at < version.ends:
            return begun
        return self.both(begun, self._step(Op.DAY_IS, column, version.ends.toordinal(), int(Sign.BELOW)))

    def governing(self, id: str, versions: Sequence[Any]) -> list[tuple[Truth, Any]]:
        """Versions that can govern, latest first, each with the rows where it does; these exclude each other."""
        if id not in self._governing:
            found: list[tuple[Truth, Any]] = []
            taken: Truth = False
            for version in reversed(versions):
                applies = self.applies(version)
                here = self.only(applies, taken)
                if here is not False:
                    found.append((here, version))
                taken = self.either(taken, applies)
                if taken is True:
                    break
            self._governing[id] = found
        return self._governing[id]

    def governed(self, id: str, versions: Sequence[Any]) -> Truth:
        """Where any version governs."""
        covered: Truth = False
        for here, _ in self.governing(id, versions):
            covered = self.either(covered, here)
        return covered

    # -- provisions --------------------------------------------------------------------------------------------------

    def truth_of(self, id: str) -> Truth:
        """The answers of a provision of yes or no."""
        if id not in self._truths:
            held = self.book.provision(id)
            answer: Truth = False
            for here, version in self.governing(id, held.versions):
                self._needs_constants(id, here, version.rule)
                answer = self.either(answer, self.both(here, self.truth(version.rule.expression)))
            for mask, then in self._exceptions(held):
                answer = self.either(answer, mask) if then else self.only(answer, mask)
            self._truths[id] = answer
        return self._truths[id]

    def number_of(self, id: str) -> Amount:
        """The answers of a provision that gives a number."""
        if id not in self._amounts:
            held = self.book.provision(id)
            answer: Amount = 0.0
            for here, version in self.governing(id, held.versions):
                self._needs_constants(id, here, version.rule)
                answer = self._chosen(here, self.amount(version.rule.expression), answer)
            for mask, then in self._exceptions(held):
                answer = self._chosen(mask, float(then), answer)
            self._amounts[id] = answer
        return self._amounts[id]

    def _exceptions(self, held: Provision) -> list[tuple[Truth, Any]]:
        """Where each exception decides; notes where two that disagree would."""
        covered = self.governed(held.id, held.versions)
        masks: list[tuple[Any, Truth]] = []
        for each in held.exceptions:
            here = self.both(covered, self.applies(each))
            if here is not False:
                self._needs_constants(held.id, here, each.rule)
                masks.append((each, self.both(here, self.truth(each.rule.expression))))
        left: list[tuple[Any, Truth]] = []
        for each, mask in masks:
            for other, beats in masks:
                if each.label in other.over:
                    mask = self.only(mask, beats)
            left.append((each, mask))
        for number, (each, mask) in enumerate(left):
            for other, also in left[:number]:
                if other.then != each.then:
                    self.refusals.append((self.both(mask, also), held.id))
        return [(mask, each.then) for each, mask in left]

    def _needs_constants(self, id: str, here: Truth, rule: Rule) -> None:
        for name in rule.constants:
            held = self.governed(f"constant {name}", self.book.constants[name].versions)
            self.refusals.append((self.only(here, held), id))

    # -- expressions -------------------------------------------------------------------------------------------------

    def truth(self, node: ast.expr) -> Truth:
        """Where a condition holds."""
        if isinstance(node, ast.Constant):
            return bool(node.value)
        if isinstance(node, ast.Attribute):
            return self._flag(node.attr)
        if isinstance(node, ast.BoolOp):
            join = self.both if isinstance(node.op, ast.And) else self.either
            found = self.truth(node.values[0])
            for each in node.values[1:]:
                found = join(found, self.truth(each))
            return found
        if isinstance(node, ast.UnaryOp):
            return self.opposite(self.truth(node.operand))
        if isinstance(node, ast.IfExp):
            test = self.truth(node.test)
            return self.either(self.both(test, self.truth(node.body)), self.only(self.truth(node.orelse), test))
        if isinstance(node, ast.Compare):
            left = node.left
            found = True
            for op, right in zip(node.ops, node.comparators, strict=True):
                found = self.both(found, self._comparison(left, op, right))
                left = right
            return found
        assert isinstance(node, ast.Call)
        return self.truth_of(_named(node))

    def amount(self, node: ast.expr) -> Amount:
        """The numbers, or days as ordinals, that an expression gives."""
        if isinstance(node, ast.Constant):
            assert isinstance(node.value, int | float)
            return float(node.value)
        if isinstance(node, ast.Attribute):
            kind = self.book.cases.facts[node.attr].kind
            return _Column(kind, node.attr)
        if isinstance(node, ast.UnaryOp):
            inner = self.amount(node.operand)
            return -inner if isinstance(inner, float) else _Row(self._step(Op.MINUS, self.as_row(inner).index))
        if isinstance(node, ast.BinOp):
            return self._calculated(_ARITHMETIC[type(node.op)], node.left, node.right)
        if isinstance(node, ast.IfExp):
            return self._chosen(self.truth(node.test), self.amount(node.body), self.amount(node.orelse))
        assert isinstance(node, ast.Call)
        callee = called(node)
        if callee in ("min", "max"):
            return self._calculated(Op.SMALLER if callee == "min" else Op.LARGER, *node.args)
        name = _named(node)
        if callee in CONSTANT_CALLS:
            return tuple((here, _plain(version.value)) for here, version in self._constant(name))
        return self.number_of(name)

    def _constant(self, name: str) -> list[tuple[Truth, Any]]:
        return self.governing(f"constant {name}", self.book.constants[name].versions)

    def _calculated(self, op: Op, one: ast.expr, other: ast.expr) -> Amount:
        left, right = self.joined(self.amount(one)), self.joined(self.amount(other))
        left_digits, right_digits = self.digits(left), self.digits(right)
        if op == Op.ADD and left_digits is not None and right_digits is not None:
            total = added(self, left_digits, right_digits)
            if total is not None:
                return total
        return _Row(self._step(op, self.as_row(left).index, self.as_row(right).index))

    def _comparison(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Truth:
        negated = isinstance(op, ast.NotIn | ast.NotEq)
        if isinstance(op, ast.In | ast.NotIn):
            found = self._among(left, right)
        elif isinstance(right, ast.Constant) and isinstance(right.value, str):
            found = self._in_words(left, frozenset({right.value}))
        else:
            sign = Sign.EQUAL if negated else _SIGNS[type(op)]
            found = self._compared(self.amount(left), sign, self.amount(right))
        return self.opposite(found) if negated else found

    def _among(self, left: ast.expr, right: ast.expr) -> Truth:
        found: Truth = False
        if isinstance(right, ast.Tuple):
            words = [each.value for each in right.elts if isinstance(each, ast.Constant)]
            if all(isinstance(each, str) for each in words):
                return self._in_words(left, frozenset(str(each) for each in words))
            for each in words:
                assert isinstance(each, int | float)
                found = self.either(found, self._compared(self.amount(left), Sign.EQUAL, float(each)))
            return found
        assert isinstance(right, ast.Call)
        for here, version in self._constant(_named(right)):
            found = self.either(found, self.both(here, self._in_words(left, version.value)))
        return found

    def _in_words(self, left: ast.expr, words: frozenset[str]) -> Truth:
        assert isinstance(left, ast.Attribute)
        names = self.names[left.attr]
        places = range((len(names) - 1).bit_length())
        held = [word in words for word in names]
        if all(held) or not any(held):
            return bool(held) and held[0]
        return among(self, Digits(tuple(self._flag(left.attr, place) for place in places)), held)

    def _compared(self, one: Amount, sign: Sign, other: Amount) -> Truth:
        if isinstance(one, tuple):
            return self._pieces(one, other, sign)
        if isinstance(other, tuple):
            return self._pieces(other, one, _TURNED[sign])
        if isinstance(one, float) and isinstance(other, float):
            return bool(_compare(one, sign, other))
        if isinstance(one, float):
            one, other, sign = other, one, _TURNED[sign]
        left, right = self.digits(one), other if isinstance(other, float) else self.digits(other)
        if left is not None and right is not None:
            return compared(self, left, sign, right)
        if isinstance(one, _Column) and isinstance(other, float):
            if one.kind == "date":
                return self._step(Op.DAY_IS, self._column(one.name), int(other), int(sign))
            return self._step(Op.NUMBER_IS, self._column(one.name), self._fixed(other), int(sign))
        return self._step(Op.COMPARE, self.as_row(one).index, self.as_row(other).index, int(sign))

    def _pieces(self, pieces: tuple[tuple[Truth, Any], ...], other: Amount, sign: Sign) -> Truth:
        found: Truth = False
        for here, value in pieces:
            found = self.either(found, self.both(here, self._compared(value, sign, other)))
        return found


def _compare(one: float, sign: Sign, other: float) -> bool:
    return {
        Sign.EQUAL: one == other,
        Sign.BELOW: one < other,
        Sign.AT_MOST: one <= other,
        Sign.ABOVE: one > other,
        Sign.AT_LEAST: one >= other,
    }[sign]


def _named(node: ast.Call) -> str:
    assert isinstance(node.args[0], ast.Constant)
    return str(node.args[0].value)


def _plain(value: Any) -> float:
    return float(value.toordinal()) if isinstance(value, date) else float(value)
