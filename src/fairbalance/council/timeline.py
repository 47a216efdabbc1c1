"""What happened, and what is not known to have happened."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Literal

from fairbalance.council.reading import Entry, check_records, entries


class Event(Entry):
    """A dated event, or one of which no date is known.

    Attributes:
        date: The day, or `unknown`: looked for and not found, which is not a finding that it did not happen.
        what: What happened, in neutral words.
    """

    date: date | Literal["unknown"]
    what: str


@lru_cache(maxsize=1)
def timeline() -> tuple[Event, ...]:
    """Every event by date, the undated ones last."""
    found = entries("timeline", Event)
    check_records({f"timeline[{index}].record": each.record for index, each in enumerate(found)})
    return tuple(sorted(found, key=lambda each: (isinstance(each.date, str), str(each.date))))
