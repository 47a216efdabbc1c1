"""What an experiment finds."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy.typing as npt

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

    def exact(self, what: str, value: float, unit: str) -> None:
        """Note a count or the result of a formula."""
        self.found.append(Finding.exact(what, value, unit))

    def span(self, what: str, low: float, high: float, unit: str) -> None:
        """Note a range that was swept."""
        self.found.append(Finding.between(what, low, high, unit))

    def done(self) -> tuple[Finding, ...]:
        """All findings."""
        return tuple(self.found)
