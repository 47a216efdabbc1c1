"""What the tests of the UK people share: back-test starts, entry points, and evidence with a changed future."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import numpy as np
import pytest

from fairbalance import evidence
from fairbalance.evidence.tables import Series
from fairbalance.models.uk.classes import OTHER_ROUTES
from fairbalance.models.uk.people.starting import STAGES
from fairbalance.models.uk.rates import source

STARTS = (
    date(2018, 3, 31),
    date(2018, 12, 31),
    date(2020, 12, 31),
    date(2022, 12, 31),
    date(2023, 12, 31),
    date(2024, 6, 30),
    date(2025, 9, 30),
    date(2026, 6, 30),
)
"""Quarter ends at which back-tests and the model start."""
ENTRY_POINTS = {name: number for number, name in enumerate((*STAGES, "claim", *OTHER_ROUTES))}
LAST = date(2026, 6, 30)


def vintage(days: Any) -> Any:
    """Two vintages, cut at the start."""
    return (np.asarray(days) >= 0).astype(np.int32)


def cohort(days: Any) -> Any:
    """Cohorts of about a quarter."""
    return np.maximum(np.asarray(days) // 91 + 1, 0)


def ends(table: Series) -> list[date]:
    """Last day of the period of each row, or of the edition for tables known as a whole."""
    if table.id in source.EDITIONS:
        return [source.EDITIONS[table.id]] * len(table)
    for column, unit in table.units.items():
        if unit in ("quarter", "date", "month", "year", "financial year") or column in ("year", "period"):
            return [source._end(label, unit) for label in table[column].tolist()]
    return [date.min] * len(table)


@contextmanager
def another_future(monkeypatch: pytest.MonkeyPatch, after: date) -> Iterator[set[str]]:
    """Evidence in which every number that describes a period ended after a day is another one.

    Yields the ids of the tables that were changed.
    """
    real, changed = evidence.series, set()

    def pretend(id: str) -> Series:
        table = real(id)
        later = np.array([end > after for end in ends(table)])
        if not later.any():
            return table
        changed.add(id)
        columns = {}
        for name, column in table.columns.items():
            number = np.issubdtype(column.dtype, np.floating)
            columns[name] = np.where(later, column * 3 + 17, column) if number else column
        return Series(table.id, table.about, columns)

    with monkeypatch.context() as patch:
        patch.setattr(evidence, "series", pretend)
        source.forget()
        yield changed
    source.forget()
