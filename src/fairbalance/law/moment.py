"""Which version of a rule reads a case: dates of effect and the treatment of pending cases.

Every version says from which day it has effect and what it does to cases already begun. The treatment picks the clock
that is compared with the day of effect:

- `new claims only`: the day of the claim. Earlier claims keep the old rule for ever.
- `new decisions`: the day of the decision. Claims already decided keep the old rule.
- `all`: the day on which the question is asked. Everyone changes at once.

There is no default: a version that does not say it cannot be made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol, get_args

from fairbalance.errors import LawError, nearest

Pending = Literal["new claims only", "new decisions", "all"]
PENDING: tuple[str, ...] = get_args(Pending)


@dataclass(frozen=True)
class Moment:
    """The three days that decide which law applies.

    Attributes:
        claim: Day of the claim.
        decision: Day of the decision on it.
        at: Day on which the question is asked.
    """

    claim: date
    decision: date
    at: date

    def clock(self, pending: Pending) -> date:
        """The day that a version with this treatment of pending cases compares with its day of effect."""
        return self.claim if pending == "new claims only" else self.decision if pending == "new decisions" else self.at


class Dated(Protocol):
    """Anything with a day of effect."""

    @property
    def effect(self) -> date:
        """First day of effect."""
        ...

    @property
    def ends(self) -> date | None:
        """First day without effect, if temporary."""
        ...

    @property
    def pending(self) -> Pending:
        """Treatment of pending cases."""
        ...


def applies(version: Dated, moment: Moment) -> bool:
    """Whether a version governs a case at a moment, taken alone."""
    clock = moment.clock(version.pending)
    return version.effect <= clock and (version.ends is None or clock < version.ends)


def in_force(versions: Sequence[Dated], moment: Moment) -> int:
    """Index of the version that governs a case: the latest that applies, or -1.

    A version with an end is temporary: when it ends the version before it governs again.

    Args:
        versions: In order of effect.
        moment: The case's days.
    """
    for index in range(len(versions) - 1, -1, -1):
        if applies(versions[index], moment):
            return index
    return -1


def check_dates(what: str, effect: date, ends: date | None, pending: str, published: date | None, *, path: str) -> None:
    """Refuse impossible dates and an unstated treatment of pending cases.

    Raises:
        LawError: If a version ends before it begins or does not say what happens to pending cases.
    """
    if pending not in PENDING:
        known = ", ".join(f"'{each}'" for each in PENDING)
        raise LawError(
            f"{what} must say what happens to pending cases, not {pending!r}; {nearest(str(pending), PENDING)}"
            if pending
            else f"{what} must say what happens to pending cases: {known}",
            path=f"{path}.pending",
        )
    if ends is not None and ends <= effect:
        raise LawError(f"{what} ends on {ends}, which is not after its effect on {effect}", path=f"{path}.ends")
    if published is not None and ends is not None and published > ends:
        raise LawError(f"{what} was published on {published}, after it ended on {ends}", path=f"{path}.published")
