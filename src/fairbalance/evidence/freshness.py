"""Which evidence should be looked at again.

`review_by` is set when a record is read, by this rule:

    official quarterly series       three months after the next release
    weekly boat series              three months
    annual accounts and tables      three months after the next edition
    law                             twelve months
    our own arithmetic, guesses     twelve months
    media, plans, things in motion  six months; so too for what is known to be unknown
    studies and audits              two years
    a past that is closed           three years
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from fairbalance.evidence.record import Record
from fairbalance.evidence.records import Registry
from fairbalance.evidence.tables import SeriesSource, series_source


def past_review(registry: Registry, day: date, names: Iterable[str] | None = None) -> list[tuple[str, date]]:
    """Evidence whose review date has come, the longest overdue first.

    Args:
        registry: The evidence.
        day: The day to judge at.
        names: Only these records and series; all by default.

    Returns:
        Pairs of id and review date.
    """
    chosen = registry.names if names is None else names
    due = [(name, _source(registry, name).review_by) for name in sorted(chosen)]
    return sorted(((name, when) for name, when in due if when <= day), key=lambda pair: pair[1])


def freshness_warning(registry: Registry, day: date, names: Iterable[str] | None = None) -> str:
    """One line that says how much evidence is past its review date, or an empty text if none is."""
    chosen = list(registry.names if names is None else names)
    late = past_review(registry, day, chosen)
    if not late:
        return ""
    name, when = late[0]
    count = f"{len(late)} of {len(chosen)} sources" if len(chosen) > 1 else "the source"
    return f"evidence past its review date: {count}; the oldest is '{name}', due {when.isoformat()}"


def _source(registry: Registry, name: str) -> Record | SeriesSource:
    return series_source(name) if name in registry.tables else registry[name]
