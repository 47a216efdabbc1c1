"""Clauses that can have no effect, found and explained before any time is spent on a run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from fairbalance.errors import ReformError
from fairbalance.reform.baseline import Baseline
from fairbalance.reform.clause import Amend, Assume, Clause, Dated, Insert, Scale
from fairbalance.reform.lever import Lever, LeverRegistry, Scheme
from fairbalance.reform.reform import Reform
from fairbalance.reform.settings import Settings


@dataclass(frozen=True)
class Idle:
    """A clause without effect.

    Attributes:
        clause: The clause.
        reason: Why nothing changes.
    """

    clause: Clause
    reason: str

    def __str__(self) -> str:
        return f"{self.clause} has no effect: {self.reason}"


def idle_clauses(
    reform: Reform,
    registry: LeverRegistry,
    first_day: date,
    last_day: date,
    baseline: Baseline | None = None,
) -> tuple[Idle, ...]:
    """Clauses of a reform that can change nothing between two days.

    Args:
        reform: The reform.
        registry: The levers of the model.
        first_day: First day of the run.
        last_day: Last day of the run.
        baseline: What the model holds without reforms. Levers that it does not name fall back on their default.

    Returns:
        The idle clauses with reasons, in the order of the reform.
    """
    found = []
    for clause in reform.clauses:
        reason = _reason(clause, reform, registry, (first_day, last_day), baseline)
        if reason:
            found.append(Idle(clause, reason))
    return tuple(found)


def _reason(
    clause: Clause, reform: Reform, registry: LeverRegistry, span: tuple[date, date], baseline: Baseline | None
) -> str:
    """Why a clause is idle, or an empty text."""
    if isinstance(clause, Dated):
        outside = _outside(clause, *span)
        if outside:
            return outside
    if isinstance(clause, Scale) and clause.by == 1:
        return "it multiplies by 1"
    reason = ""
    if isinstance(clause, Scale | Amend):
        reason = _unchanged(clause, registry, baseline)
    elif isinstance(clause, Insert):
        reason = _neutral(clause, registry, reform)
    elif isinstance(clause, Assume):
        reason = _unread(clause, reform, registry)
    return reason or ("" if baseline is None else baseline.idle(reform, clause))


def _outside(clause: Dated, first_day: date, last_day: date) -> str:
    start, end = clause.span
    if end < start:
        return f"it ends on {end}, before it starts on {start}"
    if start > last_day:
        return f"it starts on {start}, after the run ends on {last_day}"
    if end < first_day:
        return f"it ends on {end}, before the run starts on {first_day}"
    return ""


def _unchanged(clause: Scale | Amend, registry: LeverRegistry, baseline: Baseline | None) -> str:
    """Whether the lever already has the value that the clause gives it, on every day of the run."""
    lever = registry[clause.path]
    if isinstance(lever, Lever) and lever.amends:
        return ""  # law may change during the run; `Baseline.idle` puts the question to the law itself
    before = lever.default if isinstance(lever, Lever) else None
    if baseline is not None:
        before = baseline.values.get(clause.path, before)
    if baseline is not None and isinstance(before, np.ndarray):
        try:
            after = Settings(Reform("one", (clause,)), registry).series(clause.path, before, baseline.start_day)
        except ReformError:
            return ""
        return "the lever already has these values on every day of the run" if after is before else ""
    if before is None:
        return ""
    if isinstance(clause, Amend) and before == clause.to and isinstance(before, bool) == isinstance(clause.to, bool):
        return f"the lever already is {_words(before)}"
    if isinstance(clause, Scale) and before == 0:
        return "the lever is 0, and 0 times any factor is 0"
    return ""


def _neutral(clause: Insert, registry: LeverRegistry, reform: Reform) -> str:
    scheme = registry[clause.path]
    if not isinstance(scheme, Scheme) or not scheme.neutral:
        return ""
    given = {name: clause.options.get(name, scheme.options[name].default) for name in scheme.neutral}
    if given != dict(scheme.neutral):
        return ""
    return "with " + " and ".join(f"{name} {_words(value)}" for name, value in given.items()) + " nothing is inserted"


def _unread(clause: Assume, reform: Reform, registry: LeverRegistry) -> str:
    lever = registry[clause.path]
    if not isinstance(lever, Lever) or not lever.read_by:
        return ""
    inserted = {registry[each.path].path for each in reform.clauses if isinstance(each, Insert)}
    if inserted.intersection(lever.read_by):
        return ""
    return f"nothing reads it; it is read by {' or '.join(repr(each) for each in lever.read_by)}, not inserted here"


def _words(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
