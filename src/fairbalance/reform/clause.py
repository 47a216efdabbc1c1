"""The four clauses of a reform: scale, amend, insert, assume. Data, not code; equal when they say the same.

Dates are inclusive: a clause holds from the first day `start` to the last day `end`, or for ever when `end` is None.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from fairbalance.evidence.distribution import Distribution, describe_distribution
from fairbalance.reform.frozen import Frozen, freeze, thaw
from fairbalance.reform.uncertain import Sweep
from fairbalance.units import parse_date


@dataclass(frozen=True, eq=False)
class Clause(ABC):
    """One dated change.

    Attributes:
        path: The lever or scheme that it changes.
        why: The reason, in words; no part of what the clause says.
        where: Where it was written, for errors; no part of what the clause says.
    """

    path: str
    why: str = field(default="", kw_only=True)
    where: str = field(default="", kw_only=True)

    verb = "clause"

    @abstractmethod
    def content(self) -> dict[str, Any]:
        """What the clause says, as a scenario file writes it."""

    def as_dict(self) -> dict[str, Any]:
        """What the clause says and why, as a scenario file writes it."""
        return self.content() | ({"why": self.why} if self.why else {})

    @property
    def key(self) -> str:
        """Canonical text: two clauses are equal when this is."""
        return json.dumps(_canonical(self.content()), sort_keys=True, separators=(",", ":"))

    @property
    def span(self) -> tuple[date, date]:
        """First and last day on which it holds."""
        return date.min, date.max

    def __eq__(self, other: object) -> bool:
        return self.key == other.key if isinstance(other, Clause) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.key)

    def __str__(self) -> str:
        words = " ".join(f"{key}: {_words(value)}" for key, value in self.content().items())
        words = words if len(words) <= 160 else f"{words[:157]}..."
        return f"{self.where} ({words})" if self.where else f"({words})"


@dataclass(frozen=True, eq=False)
class Dated(Clause):
    """A clause that holds from one day to another."""

    start: date
    end: date | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", _day(self.start, "from"))
        if self.end is not None:
            object.__setattr__(self, "end", _day(self.end, "until"))

    @property
    def span(self) -> tuple[date, date]:
        """First and last day on which it holds."""
        return self.start, self.end or date.max

    def dates(self, ramp_months: int = 0) -> dict[str, Any]:
        """The dates and the ramp, as a scenario file writes them."""
        result: dict[str, Any] = {"from": self.start.isoformat()}
        if ramp_months:
            result["ramp"] = f"{ramp_months} months"
        if self.end is not None:
            result["until"] = self.end.isoformat()
        return result


@dataclass(frozen=True, eq=False)
class Scale(Dated):
    """Multiply a capacity or a rate.

    Attributes:
        by: The factor; 1.2 is a fifth more.
        ramp_months: Months over which the factor grows from 1 to `by`, day by day.
    """

    by: float
    ramp_months: int = field(default=0, kw_only=True)

    verb = "scale"

    def __post_init__(self) -> None:
        super().__post_init__()
        object.__setattr__(self, "by", _plain(self.by))

    def content(self) -> dict[str, Any]:
        """What the clause says, as a scenario file writes it."""
        return {"scale": self.path, "by": self.by} | self.dates(self.ramp_months)


@dataclass(frozen=True, eq=False)
class Amend(Dated):
    """Set a lever to a new value.

    Attributes:
        to: The new value; for a list of the law the names, or a mapping of those to `add` and to `remove`.
        pending: For a law, what happens to cases already waiting: one of `PENDING`.
        ramp_months: Months over which a number moves from the old value to the new, day by day.
    """

    to: float | bool | str | Sequence[str] | Mapping[str, Sequence[str]]
    pending: str | None = field(default=None, kw_only=True)
    ramp_months: int = field(default=0, kw_only=True)

    verb = "amend"

    def __post_init__(self) -> None:
        super().__post_init__()
        object.__setattr__(self, "to", freeze(_plain(self.to)))

    def content(self) -> dict[str, Any]:
        """What the clause says, as a scenario file writes it."""
        pending = {} if self.pending is None else {"pending": self.pending}
        return {"amend": self.path, "to": thaw(self.to)} | self.dates(self.ramp_months) | pending


@dataclass(frozen=True, eq=False)
class Insert(Dated):
    """Put a scheme into the pathway.

    Attributes:
        options: Settings of the scheme, as a file writes them; distributions may be given as objects.
    """

    options: Mapping[str, Any] = field(default_factory=dict)

    verb = "insert"

    def __post_init__(self) -> None:
        super().__post_init__()
        object.__setattr__(self, "options", Frozen(_plain(self.options)))

    def content(self) -> dict[str, Any]:
        """What the clause says, as a scenario file writes it."""
        options = {"options": thaw(self.options)} if self.options else {}
        return {"insert": self.path} | self.dates() | options


@dataclass(frozen=True, eq=False)
class Assume(Clause):
    """Choose a value for something that nobody knows.

    Attributes:
        given: A number, a distribution, or a `Sweep` of numbers.
        grade: Grade of the assumption, A to E; a guess is E.
    """

    given: float | Distribution | Sweep
    grade: str = "E"

    verb = "assume"

    def __post_init__(self) -> None:
        if isinstance(self.given, list | tuple):
            object.__setattr__(self, "given", Sweep(tuple(self.given)))
        object.__setattr__(self, "given", self.given if isinstance(self.given, Sweep) else _scalar(self.given))

    def content(self) -> dict[str, Any]:
        """What the clause says, as a scenario file writes it."""
        if isinstance(self.given, Sweep):
            given: dict[str, Any] = {"sweep": list(self.given.values)}
        elif isinstance(self.given, int | float | str):
            given = {"value": self.given}
        else:
            given = {"distribution": describe_distribution(self.given)}
        return {"assume": self.path} | given | {"grade": self.grade}


def scale(
    path: str, by: float, start: date | str, *, ramp_months: int = 0, end: date | str | None = None, why: str = ""
) -> Scale:
    """Multiply a capacity or a rate from a day on.

    Args:
        path: The lever, such as `capacity.caseworkers`.
        by: The factor.
        start: First day.
        ramp_months: Months over which the factor grows from 1 to `by`.
        end: Last day; None for ever.
        why: The reason.

    Raises:
        InputError: If a date is not one.
    """
    return Scale(path, _day(start, "from"), by, ramp_months=ramp_months, end=_optional(end), why=why)


def amend(
    path: str,
    to: float | bool | str | Sequence[str] | Mapping[str, Sequence[str]],
    start: date | str,
    *,
    pending: str | None = None,
    ramp_months: int = 0,
    end: date | str | None = None,
    why: str = "",
) -> Amend:
    """Set a lever to a new value from a day on.

    Args:
        path: The lever.
        to: The new value.
        start: First day.
        pending: For a law, what happens to pending cases: `new claims only`, `new decisions` or `all`.
        ramp_months: Months over which a number moves from the old value to the new.
        end: Last day; None for ever.
        why: The reason.

    Raises:
        InputError: If a date is not one.
    """
    return Amend(path, _day(start, "from"), to, pending=pending, ramp_months=ramp_months, end=_optional(end), why=why)


def insert(
    path: str,
    options: Mapping[str, Any] | None = None,
    *,
    start: date | str,
    end: date | str | None = None,
    why: str = "",
) -> Insert:
    """Put a scheme into the pathway from a day on.

    Args:
        path: The scheme, such as `scheme.return_hub`.
        options: Its settings; those left out take the scheme's sourced defaults.
        start: First day.
        end: Last day; None for ever.
        why: The reason.

    Raises:
        InputError: If a date is not one.
    """
    return Insert(path, _day(start, "from"), options or {}, end=_optional(end), why=why)


def assume(
    path: str, given: float | Distribution | Sequence[float] | Sweep, *, grade: str = "E", why: str = ""
) -> Assume:
    """Choose a value for something that nobody knows.

    Args:
        path: The unknown, such as `deterrence.small_boat`.
        given: A number, a distribution, or a list of numbers to be swept.
        grade: Grade of the assumption, A to E.
        why: The reason.
    """
    chosen = Sweep(tuple(given)) if isinstance(given, Sequence) else given
    return Assume(path, chosen, grade, why=why)


def _day(value: date | str, path: str) -> date:
    """A date without a time of day."""
    return value.date() if isinstance(value, datetime) else parse_date(value, path=path)


def _optional(value: date | str | None) -> date | None:
    return None if value is None else _day(value, "until")


def _scalar(value: Any) -> Any:
    """A NumPy scalar as the Python number it holds."""
    return value.item() if hasattr(value, "item") and hasattr(value, "dtype") else value


def _plain(value: Any) -> Any:
    """Options as a file writes them: distributions as mappings, tuples as lists."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return describe_distribution(value) if hasattr(value, "quantile") else _scalar(value)


def _canonical(value: Any) -> Any:
    """Numbers as floats, so that 2000 and 2000.0 are one value; lists of names sorted, as their order says nothing."""
    if isinstance(value, Mapping):
        return {key: _canonical(each) for key, each in value.items()}
    if isinstance(value, list):
        items = [_canonical(each) for each in value]
        return sorted(items) if all(isinstance(each, str) for each in items) else items
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= 2**53:
        return float(value)
    return value if isinstance(value, str | float | bool | None) else str(value)


def _words(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_words(each)}" for key, each in value.items()) + "}"
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.10g}" if isinstance(value, int | float) else str(value)
