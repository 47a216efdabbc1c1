"""Dated constants: the numbers, days and lists that statutes fix, each with its authority and day of effect."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from fairbalance.errors import LawError
from fairbalance.law.moment import Pending, check_dates
from fairbalance.law.provision import Source, TextRead
from fairbalance.units import parse_date

ConstantKind = Literal["number", "date", "names"]
ConstantData = float | date | frozenset[str]


@dataclass(frozen=True)
class DatedValue:
    """One value of a constant and when it has effect.

    Attributes:
        value: A number, a day, or a set of names.
        source: Authority and text.
        effect: First day of effect.
        pending: What happens to pending cases.
        ends: First day without effect, for a temporary value.
        origin: Empty for the law as it is; the name of the clause for a reform.
    """

    value: ConstantData
    source: Source
    effect: date
    pending: Pending
    ends: date | None = None
    origin: str = ""


def dated(
    value: float | str | date | set[str] | frozenset[str],
    *,
    cites: str,
    effect: str | date,
    source: str,
    pending: Pending,
    ends: str | date | None = None,
    text_read: TextRead = "no",
    note: str = "",
    origin: str = "",
) -> DatedValue:
    """Declare one value of a constant. Text is read as a day.

    Raises:
        LawError: If the dates are impossible or the source is missing.
    """
    first = parse_date(effect, path=f"{cites}.effect")
    last = None if ends is None else parse_date(ends, path=f"{cites}.ends")
    check_dates(f"the value of {cites}", first, last, pending, None, path=cites)
    held = _checked(value, cites)
    return DatedValue(held, Source(cites, source, text_read, None, note), first, pending, last, origin)


@dataclass(frozen=True)
class Constant:
    """A constant of the law.

    Attributes:
        id: Identifier.
        label: What it is.
        unit: Unit of a number; empty for days and lists.
        versions: Values by day of effect, earliest first.
    """

    id: str
    label: str
    unit: str
    versions: tuple[DatedValue, ...]

    def __post_init__(self) -> None:
        if not self.versions:
            raise LawError(f"constant '{self.id}' has no value", path=self.id)
        if len({kind_of(each.value) for each in self.versions}) > 1:
            raise LawError(f"constant '{self.id}' changes kind between values", path=self.id)

    @property
    def kind(self) -> ConstantKind:
        """`number`, `date` or `names`."""
        return kind_of(self.versions[0].value)

    def with_value(self, value: DatedValue) -> Constant:
        """This constant with one more dated value.

        Raises:
            LawError: If another value has the same day of effect, or the kind differs.
        """
        for other in self.versions:
            if other.effect == value.effect:
                raise LawError(
                    f"two values of '{self.id}' take effect on {value.effect}: {other.source.citation}"
                    f"{f' ({other.origin})' if other.origin else ''} and {value.source.citation}"
                    f"{f' ({value.origin})' if value.origin else ''}",
                    path=f"{self.id}.versions",
                )
        return replace(self, versions=tuple(sorted((*self.versions, value), key=lambda each: each.effect)))


def constant(id: str, label: str, *values: DatedValue, unit: str = "") -> Constant:
    """Declare a constant with its values in any order."""
    made = Constant(id, label, unit, values[:1])
    for value in values[1:]:
        made = made.with_value(value)
    return made


def _checked(value: Any, path: str) -> ConstantData:
    if isinstance(value, set | frozenset):
        if not all(isinstance(each, str) for each in value):
            raise LawError(f"a list of names holds words only, not {sorted(map(repr, value))}", path=path)
        return frozenset(value)
    if isinstance(value, str | date):
        return parse_date(value, path=path)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise LawError(f"a constant is a finite number, a day or a set of names, not {value!r}", path=path)
    return float(value)


def kind_of(value: Any) -> ConstantKind:
    """The kind of a constant's value."""
    return "names" if isinstance(value, frozenset) else "date" if isinstance(value, date) else "number"
