"""The answer to a claim: findings with ranges, what decides them, and what nobody can tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.analysis.first_reached import FirstReached
from fairbalance.evidence.share_interval import share_interval
from fairbalance.study.wording import number_words, step_for

LOW, HIGH = 0.05, 0.95
RUN_ID = re.compile("[0-9a-f]{20,}")
PER_CENT = 0.01
"""No share of some worlds is worth writing to less."""
SHOWN = 12
"""Characters of a run's id that are shown."""


RANGES = {
    "worlds": "the median of the worlds, with the range that holds the middle 90% of them",
    "share of worlds": "a share of the worlds, with its 90% interval (Jeffreys)",
    "first reached": (
        "the first month or value tried at which nine worlds of ten agree; the range begins where the 90% interval of "
        "their share reaches nine tenths and ends where all of it does"
    ),
    "resamples": "the median of resamples of what was published, with the range that holds the middle 90% of them",
    "past cases": "what follows from past cases, with what follows from the ends of the 90% interval of their share",
    "swept": "the ends of what was tried or published, and the middle between them",
}
"""What stands beside a number, by what it rests on."""
BARE = {
    "published": "a published figure, or a sum or share of published figures",
    "counted": "a count of what is recorded",
    "by formula": "what a formula gives, without anything drawn",
    "by definition": "what holds whatever is drawn",
}
"""Why a number stands without a range."""


@dataclass(frozen=True)
class Finding:
    """One thing that was computed.

    Attributes:
        what: What it is, in words.
        low: Lower end of its range; infinite if beyond all that was run or tried.
        middle: The number itself; a NaN if there is none.
        high: Upper end of its range.
        unit: Its unit.
        worlds: Over how many worlds; 0 if none stand behind it.
        rests_on: What its range is (`RANGES`), or why it has none (`BARE`).
        beyond: What an infinite number means, in words.
    """

    what: str
    low: float
    middle: float
    high: float
    unit: str
    worlds: int = 0
    rests_on: str = "worlds"
    beyond: str = ""

    @classmethod
    def over_worlds(cls, what: str, values: npt.ArrayLike, unit: str) -> Finding:
        """From one number in each world; worlds without a number do not count."""
        low, middle, high, known = _middle_of(values)
        return cls(what, low, middle, high, unit, known)

    @classmethod
    def over_resamples(cls, what: str, values: npt.ArrayLike, unit: str) -> Finding:
        """From one number in each resample of something published."""
        low, middle, high, _ = _middle_of(values)
        return cls(what, low, middle, high, unit, rests_on="resamples")

    @classmethod
    def share_of_worlds(cls, what: str, so: npt.ArrayLike) -> Finding:
        """In what share of the worlds something is so: bool[worlds]."""
        flags = np.asarray(so, dtype=np.bool_).ravel()
        count, worlds = int(flags.sum()), len(flags)
        low, high = share_interval(count, worlds)
        return cls(what, low, count / worlds, high, "share", worlds, "share of worlds")

    @classmethod
    def first(cls, what: str, found: FirstReached, unit: str, worlds: int, beyond: str) -> Finding:
        """The first month or value tried at which nine worlds of ten agree."""
        return cls(what, found.low, found.middle, found.high, unit, worlds, "first reached", beyond)

    @classmethod
    def from_cases(cls, what: str, low: float, middle: float, high: float, unit: str) -> Finding:
        """What follows from past cases, and from the ends of the interval that they leave."""
        return cls(what, float(low), float(middle), float(high), unit, rests_on="past cases")

    @classmethod
    def bare(cls, what: str, value: float, unit: str, why: str) -> Finding:
        """A number that no world has a part in.

        Raises:
            KeyError: If there is no such reason among `BARE`.
        """
        BARE[why]
        return cls(what, float(value), float(value), float(value), unit, rests_on=why)

    @classmethod
    def between(cls, what: str, low: float, high: float, unit: str) -> Finding:
        """A range that was not drawn but swept."""
        return cls(what, float(low), (low + high) / 2, float(high), unit, rests_on="swept")

    def words(self) -> str:
        """The finding with its range, or with the reason why it has none."""
        if np.isnan(self.middle):
            return f"{self.what}: no value"
        if self.rests_on in BARE:
            return f"{self.what}: {number_words(self.middle, self.unit, self._step())} ({self.rests_on})"
        counted = ""
        if self.rests_on == "share of worlds":
            counted = f"; {round(self.middle * self.worlds)} of {self.worlds} worlds"
        low, middle, high = (self._number(each) for each in (self.low, self.middle, self.high))
        return f"{self.what}: {middle}" + (f" ({low} to {high}{counted})" if np.isfinite(self.low) else "")

    def _number(self, value: float) -> str:
        return number_words(value, self.unit, self._step()) if np.isfinite(value) else self.beyond

    def _step(self) -> float:
        """To what it is worth writing: digits of the range, or all of a count that has none."""
        ends = [each for each in (self.low, self.middle, self.high) if np.isfinite(each)]
        if self.rests_on in (*BARE, "first reached") and all(float(each).is_integer() for each in ends):
            return 1.0
        step = step_for(min(ends), max(ends)) if ends else 1.0
        return max(step, PER_CENT) if self.rests_on == "share of worlds" else step

    def as_dict(self) -> dict[str, Any]:
        """Plain values; None where there is no value or it is beyond."""
        ends = {name: getattr(self, name) for name in ("low", "middle", "high")}
        return {
            "what": self.what,
            **{name: float(each) if np.isfinite(each) else None for name, each in ends.items()},
            "unit": self.unit,
            "worlds": self.worlds,
            "rests_on": self.rests_on,
            "beyond": self.beyond,
        }

    @classmethod
    def from_dict(cls, found: Mapping[str, Any]) -> Finding:
        """The finding that `as_dict` wrote."""
        lacking = float("inf") if found["beyond"] else float("nan")
        ends = {name: lacking if found[name] is None else found[name] for name in ("low", "middle", "high")}
        return cls(**{**found, **ends})


def _middle_of(values: npt.ArrayLike) -> tuple[float, float, float, int]:
    """Lower end, median and upper end of the numbers that there are, and how many they are."""
    numbers = np.asarray(values, dtype=np.float64).ravel()
    known = numbers[np.isfinite(numbers)]
    if not len(known):
        return float("nan"), float("nan"), float("nan"), 0
    low, middle, high = (float(each) for each in np.quantile(known, (LOW, 0.5, HIGH)))
    return low, middle, high, len(known)


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
            tuple(Finding.from_dict(each) for each in found["findings"]),
            tuple(found["decided_by"]),
            tuple(found["cannot_tell"]),
            tuple(Behind(**each) for each in found["behind"]),
            found["size"],
        )

    def meant(self) -> tuple[str, ...]:
        """What each kind of range among its findings is, and why some have none."""
        used = {each.rests_on for each in self.findings}
        return tuple(f"{name}: {each}" for name, each in (RANGES | BARE).items() if name in used)

    def plain(self) -> str:
        """The answer as plain text."""
        lines = [f"Tested: {self.proposition}", ""]
        lines += [f"- {each.words()}" for each in self.findings]
        for head, items in (
            ("How its numbers are meant", self.meant()),
            ("It leans on", self.decided_by),
            ("The evidence cannot tell", self.cannot_tell),
        ):
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
