"""What an experiment finds."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy.typing as npt

from fairbalance.analysis.first_reached import FirstReached
from fairbalance.claims.answer import Behind, Finding


@dataclass(frozen=True)
class Result:
    """The parts of an answer that an experiment fills.

    Attributes:
        proposition: What was tested, as a statement that could be true or false.
        findings: What was computed.
        decided_by: Assumptions that the answer leans on.
        cannot_tell: What the evidence cannot tell.
        behind: Tables and formulas behind it, besides the runs of the laboratory.
    """

    proposition: str
    findings: tuple[Finding, ...]
    decided_by: tuple[str, ...]
    cannot_tell: tuple[str, ...]
    behind: tuple[Behind, ...] = ()


@dataclass
class Notes:
    """Findings as they are made, in order."""

    found: list[Finding] = field(default_factory=list)

    def worlds(self, what: str, values: npt.ArrayLike, unit: str) -> None:
        """Note a number of each world."""
        self.found.append(Finding.over_worlds(what, values, unit))

    def share_of_worlds(self, what: str, so: npt.ArrayLike) -> None:
        """Note in what share of the worlds something is so."""
        self.found.append(Finding.share_of_worlds(what, so))

    def first(self, what: str, found: FirstReached, unit: str, worlds: int, beyond: str) -> None:
        """Note the first month or value tried at which nine worlds of ten agree."""
        self.found.append(Finding.first(what, found, unit, worlds, beyond))

    def from_cases(self, what: str, low: float, middle: float, high: float, unit: str) -> None:
        """Note what follows from past cases."""
        self.found.append(Finding.from_cases(what, low, middle, high, unit))

    def bare(self, what: str, value: float, unit: str, why: str) -> None:
        """Note a number that no world has a part in, and why it stands without a range."""
        self.found.append(Finding.bare(what, value, unit, why))

    def span(self, what: str, low: float, high: float, unit: str) -> None:
        """Note a range that was swept."""
        self.found.append(Finding.between(what, low, high, unit))

    def done(self) -> tuple[Finding, ...]:
        """All findings."""
        return tuple(self.found)
