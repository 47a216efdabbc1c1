"""Read numbers and dates from evidence records, so that no formula here carries a number of its own."""

from __future__ import annotations

from datetime import date

from fairbalance.errors import EvidenceError
from fairbalance.evidence import registry


def value(record: str, label: str = "") -> float:
    """A record's number, or the number of one label of its series.

    Raises:
        EvidenceError: If the record has no such number.
    """
    found = registry()[record]
    number = (found.series or {}).get(label) if label else found.value
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise EvidenceError(f"record '{record}' has no number{f' for {label!r}' if label else ''}", path=record)
    return float(number)


def bounds(record: str) -> tuple[float, float]:
    """A record's published range; its number twice if it gives none.

    Raises:
        EvidenceError: If the record has neither.
    """
    found = registry()[record]
    if found.low is not None and found.high is not None:
        return float(found.low), float(found.high)
    number = value(record)
    return number, number


def day(record: str, label: str) -> date:
    """A dated event of a record; a month stands for its first day.

    Raises:
        EvidenceError: If the record has no such event.
    """
    text = str((registry()[record].series or {}).get(label, ""))
    parts = [int(each) for each in text.split("-")] if text else []
    if len(parts) not in (2, 3):
        raise EvidenceError(f"record '{record}' has no date for '{label}'", path=record)
    return date(parts[0], parts[1], parts[2] if len(parts) == 3 else 1)
