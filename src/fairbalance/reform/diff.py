"""What a reform changes, line by line: old to new, from when, for whom, on what authority."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from textwrap import wrap
from typing import Any

from fairbalance.evidence.distribution import describe_distribution
from fairbalance.reform.baseline import Baseline
from fairbalance.reform.clause import Amend, Assume, Clause, Dated, Insert, Scale
from fairbalance.reform.lever import Lever, LeverRegistry, Scheme
from fairbalance.reform.reform import Reform
from fairbalance.reform.uncertain import Sweep


@dataclass(frozen=True)
class Change:
    """One line of a diff.

    Attributes:
        path: What changes.
        label: Its short name.
        unit: Unit of old and new.
        old: Value before, in words; `not known` if the model did not say.
        new: Value after, in words.
        start: First day, or None for an assumption, which has none.
        end: Last day, or None for ever.
        ramp_months: Months until the change is complete.
        for_whom: Who it applies to.
        authority: Where it comes from: the reason given, the source of the reform, the evidence behind the lever.
    """

    path: str
    label: str
    unit: str
    old: str
    new: str
    start: date | None
    end: date | None
    ramp_months: int
    for_whom: str
    authority: str


@dataclass(frozen=True)
class Diff:
    """All changes of a reform.

    Attributes:
        name: Name of the reform.
        changes: One for each clause.
    """

    name: str
    changes: tuple[Change, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain values, dates as ISO text."""
        rows = [
            {key: each.isoformat() if isinstance(each, date) else each for key, each in asdict(change).items()}
            for change in self.changes
        ]
        return {"name": self.name, "changes": rows}

    def text(self) -> str:
        """The changes as text."""
        if not self.changes:
            return f"{self.name}: changes nothing"
        return "\n".join([self.name, *(_text(each) for each in self.changes)])

    def __str__(self) -> str:
        return self.text()


def diff(reform: Reform, registry: LeverRegistry, baseline: Baseline | None = None) -> Diff:
    """What a reform changes.

    Args:
        reform: The reform.
        registry: The levers of the model.
        baseline: What the model holds without it; without it a lever's default is shown, if it has one.

    Raises:
        ReformError: If a clause names a lever that does not exist.
    """
    return Diff(reform.name, tuple(_change(each, reform, registry, baseline) for each in reform.clauses))


def _change(clause: Clause, reform: Reform, registry: LeverRegistry, baseline: Baseline | None) -> Change:
    lever = registry[clause.path]
    start, end = (clause.start, clause.end) if isinstance(clause, Dated) else (None, None)
    before = lever.default if isinstance(lever, Lever) else None
    if baseline is not None and start is not None:
        held = baseline.at(clause.path, start)
        before = before if held is None else held
    old, new = _old_and_new(clause, before)
    authority = [clause.why or reform.why, reform.source]
    if lever.evidence:
        authority.append("evidence " + ", ".join(lever.evidence))
    return Change(
        path=clause.path,
        label=lever.label,
        unit=lever.unit if isinstance(lever, Lever) else "",
        old=old,
        new=new,
        start=start,
        end=end,
        ramp_months=getattr(clause, "ramp_months", 0),
        for_whom=_for_whom(clause, lever),
        authority="; ".join(each.rstrip(".") for each in authority if each) or "none given",
    )


def _old_and_new(clause: Clause, before: Any) -> tuple[str, str]:
    unknown = "not known" if before is None else words(before)
    if isinstance(clause, Scale):
        known = isinstance(before, int | float) and not isinstance(before, bool)
        return unknown, words(before * clause.by) if known else f"{words(clause.by)} times as much"
    if isinstance(clause, Amend):
        return unknown, words(clause.to)
    if isinstance(clause, Insert):
        return "absent", words(clause.options) if clause.options else "present, with its sourced defaults"
    if isinstance(clause, Assume):
        return "open", f"{words(clause.given)}, grade {clause.grade}"
    return unknown, str(clause)


def _for_whom(clause: Clause, lever: Lever | Scheme) -> str:
    if isinstance(clause, Amend) and clause.pending:
        return clause.pending
    if isinstance(lever, Scheme) and lever.members:
        return f"{lever.member}: {clause.path[len(lever.path) + 1 :]}"
    if isinstance(clause, Insert) and "nationalities" in clause.options:
        return f"nationalities: {words(clause.options['nationalities'])}"
    return "everyone"


def _text(change: Change) -> str:
    unit = f" {change.unit}" if change.unit and change.unit != "choice" else ""
    when = "throughout" if change.start is None else f"from {change.start}"
    if change.ramp_months:
        when += f" over {change.ramp_months} months"
    if change.end is not None:
        when += f" until {change.end}"
    lines = [
        f"  {change.path} ({change.label})",
        *_indented(f"{change.old} -> {change.new}{unit}"),
        *_indented(f"{when}; for {change.for_whom}"),
        *_indented(f"authority: {change.authority}"),
    ]
    return "\n".join(lines)


def _indented(text: str) -> list[str]:
    """A text in lines that fit a terminal."""
    return wrap(text, 100, initial_indent=" " * 4, subsequent_indent=" " * 6, break_on_hyphens=False)


def words(value: Any) -> str:
    """A value as it is shown: numbers with separators, lists and options in brackets."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"{value:,.10g}" if abs(value) < 1e10 else f"{value:,.0f}"
    if isinstance(value, Sweep):
        return "swept over " + ", ".join(words(each) for each in value.values)
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {words(each)}" for key, each in value.items())
    if isinstance(value, list | tuple):
        return "[" + ", ".join(words(each) for each in value) + "]"
    return words(describe_distribution(value)) if hasattr(value, "quantile") else str(value)
