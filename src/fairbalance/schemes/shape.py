"""The one shape of a scheme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from fairbalance.schemes.payment import Payments

Name = Literal["eligible", "selected", "detained", "legal filter", "transferred", "outcome"]
STEPS: tuple[Name, ...] = ("eligible", "selected", "detained", "legal filter", "transferred", "outcome")

Family = Literal[
    "processing abroad", "processing abroad, winners return", "hub after refusal", "swap", "rule only", "offshore"
]


@dataclass(frozen=True)
class Step:
    """One step of a scheme.

    Attributes:
        name: Which of the six.
        decided_by: Who decides.
        limit: What limits it, in words.
        records: Evidence.
        people: People known to have passed it, if published.
    """

    name: Name
    decided_by: str
    limit: str
    records: tuple[str, ...]
    people: int | None = None


@dataclass(frozen=True)
class Scheme:
    """A scheme as it was or as it is proposed.

    Attributes:
        id: Identifier.
        title: Its name.
        family: Kind of scheme.
        starts: First day on which it applied; nothing if it never did.
        ends: First day on which it no longer applied.
        steps: The six steps in order; a step that a scheme lacks is left out.
        payments: What is paid to the host and for moving people; nothing if no price is published.
        unknown: Records of what is not known.
        timeline: Record with its dated events.
    """

    id: str
    title: str
    family: Family
    starts: date | None
    ends: date | None
    steps: tuple[Step, ...]
    payments: Payments | None
    unknown: tuple[str, ...] = ()
    timeline: str = ""

    def __post_init__(self) -> None:
        order = [STEPS.index(each.name) for each in self.steps]
        if order != sorted(set(order)):
            raise ValueError(f"the steps of '{self.id}' are not in order: {[each.name for each in self.steps]}")

    def in_force(self, on: date) -> bool:
        """Whether it applied on a day."""
        return self.starts is not None and self.starts <= on and (self.ends is None or on < self.ends)

    @property
    def records(self) -> tuple[str, ...]:
        """Every record that it rests on, each once, sorted."""
        named = {record for step in self.steps for record in step.records} | set(self.unknown)
        named |= set(self.payments.records) if self.payments else set()
        return tuple(sorted(named | ({self.timeline} if self.timeline else set())))
