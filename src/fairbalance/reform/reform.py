"""A reform: a named set of dated clauses that composes in any order with `&`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from fairbalance.errors import ClashError
from fairbalance.reform.clause import Clause

if TYPE_CHECKING:
    from fairbalance.reform.baseline import Baseline
    from fairbalance.reform.diff import Diff
    from fairbalance.reform.lever import LeverRegistry


class HasLevers(Protocol):
    """A model, as far as a reform is concerned."""

    @property
    def levers(self) -> LeverRegistry:
        """What a reform can change."""
        ...


@dataclass(frozen=True)
class Reform:
    """A named set of clauses.

    Two reforms are equal when their clauses say the same, whatever they are called and in whatever order they were
    written. A reform without clauses is the baseline.

    Attributes:
        name: What it is called in tables.
        clauses: What it changes, in one canonical order, each clause once.
        why: The reason for it.
        source: Who proposed it, when, and where that is written.
    """

    name: str = field(compare=False)
    clauses: tuple[Clause, ...] = ()
    why: str = field(default="", compare=False)
    source: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        unique: dict[str, Clause] = {}
        for each in self.clauses:
            unique.setdefault(each.key, each)
        ordered = tuple(sorted(unique.values(), key=lambda each: (each.path, each.span[0], each.key)))
        for first, second in clashes(ordered):
            raise ClashError(clash_words(first, second), path=second.where or second.path)
        object.__setattr__(self, "clauses", ordered)

    def __and__(self, other: Reform) -> Reform:
        """Both reforms together; the order never matters.

        Raises:
            ClashError: If a clause of one and a clause of the other change the same lever on the same day to
                different ends.
        """
        if not isinstance(other, Reform):
            return NotImplemented
        for first, second in clashes(self.clauses + other.clauses):
            owners = [_owner(each, self, other) for each in (first, second)]
            words = f"{clash_words(first, second)} (of {owners[0]} and of {owners[1]})"
            raise ClashError(words, path=second.where or second.path)
        named = [each for each in (self, other) if each.clauses] or [self, other]
        return Reform(
            _join(" & ", (each.name for each in named)),
            self.clauses + other.clauses,
            why=_join("; ", (each.why for each in named)),
            source=_join("; ", (each.source for each in named)),
        )

    def __bool__(self) -> bool:
        """Whether it has any clause."""
        return bool(self.clauses)

    def hash(self) -> str:
        """SHA-256 of what the clauses say, in hexadecimal; the same for every order, name and layout."""
        return hashlib.sha256(json.dumps([each.key for each in self.clauses]).encode()).hexdigest()

    def as_dict(self) -> dict[str, Any]:
        """Name, reason, source and clauses as plain values."""
        return {
            "name": self.name,
            "why": self.why,
            "source": self.source,
            "clauses": [each.as_dict() for each in self.clauses],
        }

    def diff(self, of: LeverRegistry | HasLevers, baseline: Baseline | None = None) -> Diff:
        """What changes: old to new, from when, for whom, on what authority.

        Args:
            of: The model, or its levers.
            baseline: What the model holds without reforms.
        """
        from fairbalance.reform.diff import diff
        from fairbalance.reform.lever import LeverRegistry

        return diff(self, of if isinstance(of, LeverRegistry) else of.levers, baseline)


def _owner(clause: Clause, *reforms: Reform) -> str:
    """Name of the first reform that has the clause, in quotes."""
    keys = [(each.name, {one.key for one in each.clauses}) for each in reforms]
    return next(f"'{name}'" for name, known in keys if clause.key in known)


def clashes(clauses: Iterable[Clause]) -> list[tuple[Clause, Clause]]:
    """Pairs of different clauses that hold the same lever on the same day, the earlier first."""
    by_path: dict[str, dict[str, Clause]] = {}
    for each in clauses:
        by_path.setdefault(each.path, {}).setdefault(each.key, each)
    found = []
    for same in by_path.values():
        ordered = sorted(same.values(), key=lambda each: (each.span[0], each.key))
        latest = ordered[0]
        for each in ordered[1:]:
            if each.span[0] <= latest.span[1]:
                found.append((latest, each))
            latest = max(latest, each, key=lambda one: one.span[1])
    return found


def clash_words(first: Clause, second: Clause) -> str:
    """A clash in one sentence that shows both clauses."""
    cure = "drop one" if first.span == (date.min, date.max) else "give the first an 'until' or drop one"
    return f"two clauses hold '{first.path}' on the same days: {first} and {second}; {cure}"


def _join(separator: str, texts: Iterable[str]) -> str:
    """Texts joined in a way that does not depend on their order and never repeats one."""
    given = [each for each in texts if each]
    if len(set(given)) < 2:
        return given[0] if given else ""
    return separator.join(sorted({part for each in given for part in each.split(separator)}))


BASELINE = Reform("baseline")
"""The reform that changes nothing."""
