"""The answer to a claim: findings with ranges, what decides them, and what nobody can tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.study.wording import number_words, range_words, step_for

LOW, HIGH = 0.05, 0.95
RUN_ID = re.compile("[0-9a-f]{20,}")
SHOWN = 12
"""Characters of a run's id that are shown."""


@dataclass(frozen=True)
class Finding:
    """One thing that was computed.

    Attributes:
        what: What it is, in words.
        low: Lower end of its central 90% range; equal to the others for an exact count.
        middle: Median.
        high: Upper end.
        unit: Its unit.
        worlds: Over how many worlds; 0 for a count or a formula.
    """

    what: str
    low: float
    middle: float
    high: float
    unit: str
    worlds: int = 0

    @classmethod
    def over_worlds(cls, what: str, values: npt.ArrayLike, unit: str) -> Finding:
        """From one number in each world; worlds without a number do not count."""
        numbers = np.asarray(values, dtype=np.float64).ravel()
        known = numbers[np.isfinite(numbers)]
        if not len(known):
            return cls(what, float("nan"), float("nan"), float("nan"), unit)
        low, middle, high = (float(each) for each in np.quantile(known, (LOW, 0.5, HIGH)))
        return cls(what, low, middle, high, unit, len(known))

    @classmethod
    def exact(cls, what: str, value: float, unit: str) -> Finding:
        """A count or the result of a formula."""
        return cls(what, float(value), float(value), float(value), unit)

    @classmethod
    def between(cls, what: str, low: float, high: float, unit: str) -> Finding:
        """A range that was not drawn but swept."""
        return cls(what, float(low), (low + high) / 2, float(high), unit)

    def words(self) -> str:
        """The finding with its range."""
        if not np.isfinite(self.middle):
            return f"{self.what}: no value"
        step = step_for(self.low, self.high)
        if self.low == self.high:
            return f"{self.what}: {number_words(self.middle, self.unit, step)}"
        return (
            f"{self.what}: {number_words(self.middle, self.unit, step)} "
            f"({range_words(self.low, self.high, self.unit, step)})"
        )

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "what": self.what,
            "low": self.low,
            "middle": self.middle,
            "high": self.high,
            "unit": self.unit,
            "worlds": self.worlds,
        }


@dataclass(frozen=True)
class Behind:
    """A run behind an answer.

    Attributes:
        id: Run id, or the name of a table or formula.
        how: The command, or the source, that gives it again.
    """

    id: str
    how: str

    @property
    def short(self) -> str:
        """The name of a table as it is, the id of a run as it is usually shown."""
        return self.id[:SHOWN] if RUN_ID.fullmatch(self.id) else self.id


@dataclass(frozen=True)
class Answer:
    """The answer to a claim.

    Attributes:
        claim: Identifier of the claim.
        proposition: What was tested, as a statement that could be true or false.
        findings: What was computed.
        decided_by: Assumptions that the answer leans on most, with their grades.
        cannot_tell: What the evidence cannot tell.
        behind: The runs.
        size: How large the experiment was.
    """

    claim: str
    proposition: str
    findings: tuple[Finding, ...]
    decided_by: tuple[str, ...]
    cannot_tell: tuple[str, ...]
    behind: tuple[Behind, ...]
    size: str

    @classmethod
    def from_dict(cls, found: Mapping[str, Any]) -> Answer:
        """The answer that `as_dict` wrote."""
        return cls(
            found["claim"],
            found["proposition"],
            tuple(Finding(**each) for each in found["findings"]),
            tuple(found["decided_by"]),
            tuple(found["cannot_tell"]),
            tuple(Behind(**each) for each in found["behind"]),
            found["size"],
        )

    def plain(self) -> str:
        """The answer as plain text."""
        lines = [f"Tested: {self.proposition}", ""]
        lines += [f"- {each.words()}" for each in self.findings]
        for head, items in (("It leans on", self.decided_by), ("The evidence cannot tell", self.cannot_tell)):
            lines += ["", f"{head}:", *(f"- {each}" for each in items)]
        lines += ["", f"Size: {self.size}.", *(f"Behind it: {each.short}  {each.how}" for each in self.behind)]
        return "\n".join(lines)

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "claim": self.claim,
            "proposition": self.proposition,
            "findings": [each.as_dict() for each in self.findings],
            "decided_by": list(self.decided_by),
            "cannot_tell": list(self.cannot_tell),
            "behind": [{"id": each.id, "how": each.how} for each in self.behind],
            "size": self.size,
        }


def joined(items: Sequence[str]) -> str:
    """Words as a list in a sentence."""
    return ", ".join(items[:-1]) + (" and " if len(items) > 1 else "") + items[-1] if items else ""
