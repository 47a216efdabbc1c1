"""The one door through which rates read evidence: published tables and points, as known on a day.

`as_of` means the same everywhere in this package: use only what describes a period that ended on or before that day
(None: use everything). Because all reading goes through `known` and `known_points`, nothing downstream can see later
data by mistake. What a function derives from evidence is kept per `as_of` by `remembered`, so that a world pays only
for the arithmetic of its own draws.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, timedelta
from functools import lru_cache, wraps
from typing import Any, TypeVar

import numpy as np

from fairbalance import evidence
from fairbalance.evidence.tables import Series
from fairbalance.units import add_months, parse_month, parse_quarter

EDITIONS = {
    "uk_asylum_outcome_cohort": date(2025, 12, 31),
    "uk_asylum_outcome_cohort_by_nationality": date(2025, 12, 31),
    "uk_asylum_grant_rates_by_nationality": date(2025, 12, 31),
    "uk_asylum_outcome_cohort_2024_edition": date(2024, 6, 30),
    "uk_asylum_outcome_cohort_2024_edition_by_nationality": date(2024, 6, 30),
}
"""Tables that describe past cohorts as they stood on one day: known as a whole from that day."""

PUBLISHED_TO = date(2026, 6, 30)
"""End of the last quarter with published stocks: later months are forecasts in any run, and no back-test goes on."""
_EVERYTHING = date.max

Result = TypeVar("Result")
_caches: list[Callable[[], None]] = []


@dataclass(frozen=True, slots=True)
class Point:
    """A dated number from a record, for what no table holds.

    Attributes:
        day: Last day of the period it describes, or the day it holds for.
        value: The number.
        evidence: Id of the record.
    """

    day: date
    value: float
    evidence: str


def known(id: str, as_of: date | None) -> Series:
    """The rows of a published table that describe periods ended on or before `as_of`."""
    table = evidence.series(id)
    if as_of is None:
        return table
    if id in EDITIONS:
        keep = np.full(len(table), EDITIONS[id] <= as_of)
    else:
        keep = np.array([end <= as_of for end in _period_ends(id)], dtype=bool)
    return Series(table.id, table.about, {name: column[keep] for name, column in table.columns.items()})


def known_points(points: tuple[Point, ...], as_of: date | None) -> tuple[Point, ...]:
    """The points of periods ended on or before `as_of`."""
    return tuple(point for point in points if as_of is None or point.day <= as_of)


def remembered(function: Callable[..., Result]) -> Callable[..., Result]:
    """Keep what a function of hashable arguments returned; arrays in it become read-only. Lists count as tuples."""

    def sealed(*arguments: Any, **named: Any) -> Result:
        result = function(*arguments, **named)
        _seal(result)
        return result

    cached = lru_cache(maxsize=64)(sealed)
    _caches.append(cached.cache_clear)

    @wraps(function)
    def call(*arguments: Any, **named: Any) -> Result:
        if list in map(type, arguments):
            arguments = tuple(tuple(each) if isinstance(each, list) else each for each in arguments)
        return cached(*arguments, **named)

    return call


def _seal(result: Any) -> None:
    """Make the arrays of a result read-only, also those in a mapping, a tuple or a record."""
    if isinstance(result, np.ndarray):
        result.flags.writeable = False
    elif isinstance(result, dict):
        _seal(tuple(result.values()))
    elif isinstance(result, tuple):
        for each in result:
            _seal(each)
    elif is_dataclass(result):
        _seal(tuple(getattr(result, each.name) for each in fields(result)))


def forget() -> None:
    """Drop everything remembered (after evidence was replaced, as tests do)."""
    for clear in _caches:
        clear()


@remembered
def _period_ends(id: str) -> tuple[date, ...]:
    table = evidence.series(id)
    for column, unit in table.units.items():
        if unit in ("quarter", "date", "month", "year", "financial year") or column in ("year", "period"):
            labels: list[Any] = table[column].tolist()
            return tuple(_end(label, unit) for label in labels)
    return (date.min,) * len(table)


def _end(label: Any, unit: str) -> date:
    """Last day of the period that a label names."""
    if unit == "date":
        return date.fromisoformat(label)
    if unit == "month":
        return add_months(parse_month(label), 1) - timedelta(days=1)
    if unit == "financial year":
        return date(int(label[:4]) + 1, 3, 31)
    text = str(label).split("-")[-1]
    if "Q" in text:
        return add_months(parse_quarter(text), 3) - timedelta(days=1)
    return date(int(text), 12, 31)
