"""How long an amending protocol takes until every party has ratified it, from the three of the past.

Three cases are few. The range is that of the three; nothing is fitted, and no protocol on migration exists.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from fairbalance.evidence import registry

RECORD = "council-amending-protocols"


@dataclass(frozen=True)
class Ratification:
    """When a protocol opened on a day could bind.

    Attributes:
        opened: Day of opening for signature.
        earliest: If it takes as long as the fastest of the past.
        middle: If it takes as long as the middle one.
        latest: If it takes as long as the slowest.
        days: Duration of each past protocol, by name.
        record: The evidence it rests on.
    """

    opened: date
    earliest: date
    middle: date
    latest: date
    days: dict[str, int]
    record: str = RECORD


def past_durations() -> dict[str, int]:
    """Days from opening for signature to entry into force of each amending protocol of the past."""
    dates = {name: date.fromisoformat(str(day)) for name, day in (registry()[RECORD].series or {}).items()}
    protocols = sorted(name.removesuffix(" opened") for name in dates if name.endswith(" opened"))
    return {name: (dates[f"{name} in force"] - dates[f"{name} opened"]).days for name in protocols}


def ratification(opened: date) -> Ratification:
    """When a protocol opened for signature on a day would bind, if it takes as long as those of the past."""
    days = past_durations()
    ordered = sorted(days.values())
    fastest, middle, slowest = ordered[0], ordered[len(ordered) // 2], ordered[-1]
    return Ratification(
        opened,
        opened + timedelta(days=fastest),
        opened + timedelta(days=middle),
        opened + timedelta(days=slowest),
        days,
    )
