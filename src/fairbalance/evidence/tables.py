"""Published tables as columns: load one by its id, choose rows, read numbers.

    boats = series("uk_small_boats_monthly")
    boats.between("month", "2025-01", "2025-12").total("arrivals")

Label columns (names, quarters, dates...) are arrays of text; years are whole numbers; everything else is an array of
floats in the unit that `units` states, with NaN where nothing was published.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.errors import EvidenceError, nearest
from fairbalance.evidence.reading import DATA, check, read_yaml
from fairbalance.evidence.record import Provenance, Text, Unit
from fairbalance.evidence.vocabulary import LABEL_UNITS
from fairbalance.units import parse_month, parse_quarter

FOLDER = DATA / "series"


class SeriesSource(Provenance):
    """What a table holds and where it comes from.

    Attributes:
        title: What the table shows.
        columns: Column name to unit.
        table: Number of the published table, or where it stands.
        notes: What a user of the table should know.
    """

    title: Text
    columns: dict[str, Unit]
    table: Text
    notes: Text | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A table, or some rows of one.

    Attributes:
        id: Name of the table.
        about: Its source, units and notes.
        columns: Column name to values; all of one length.
    """

    id: str
    about: SeriesSource
    columns: Mapping[str, npt.NDArray[Any]]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))

    def __getitem__(self, column: str) -> npt.NDArray[Any]:
        """One column; do not write into it."""
        if column not in self.columns:
            raise EvidenceError(f"no column '{column}'; {nearest(column, self.columns)}", path=self.id)
        return self.columns[column]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Rows as dicts."""
        for values in zip(*self.columns.values(), strict=True):
            yield dict(zip(self.columns, (v.item() if isinstance(v, np.generic) else v for v in values), strict=True))

    @property
    def units(self) -> Mapping[str, str]:
        """Column name to unit."""
        return self.about.columns

    def where(self, **wanted: object) -> Series:
        """Rows whose columns equal the wanted values, or lie in the wanted collections."""
        keep = np.ones(len(self), dtype=bool)
        for column, value in wanted.items():
            if isinstance(value, Collection) and not isinstance(value, str):
                keep &= np.isin(self[column], list(value))
            else:
                keep &= self[column] == value
        return self._rows(keep)

    def between(self, column: str, first: object, last: object) -> Series:
        """Rows whose `column` lies from `first` to `last`, both included."""
        values = self[column]
        return self._rows((values >= first) & (values <= last))

    def known(self, column: str) -> Series:
        """Rows where `column` was published."""
        return self._rows(~np.isnan(self._numbers(column)))

    def total(self, column: str) -> float:
        """Sum of a column over the rows where it was published."""
        return float(np.nansum(self._numbers(column)))

    def totals(self, column: str, by: str) -> dict[Any, float]:
        """Sum of `column` for each value of `by`, in order of first appearance."""
        sums: dict[Any, float] = {}
        for label, number in zip(self[by].tolist(), self._numbers(column).tolist(), strict=True):
            sums[label] = sums.get(label, 0.0) + (0.0 if number != number else number)
        return sums

    def value(self, column: str, **wanted: object) -> float:
        """The one number of `column` in the one row that is wanted; NaN where it was not published.

        Raises:
            EvidenceError: If no row or several rows match.
        """
        rows = self.where(**wanted)
        if len(rows) != 1:
            raise EvidenceError(f"{len(rows)} rows match {wanted}; one is needed", path=f"{self.id}.{column}")
        return float(rows._numbers(column)[0])

    def days(self, column: str) -> list[date]:
        """A quarter, month or date column as dates; quarters and months as their first day."""
        read = {"quarter": parse_quarter, "month": parse_month, "date": date.fromisoformat}
        unit = self.units.get(column, "")
        if unit not in read:
            raise EvidenceError(f"'{column}' holds no dates but {unit or 'nothing'}", path=self.id)
        return [read[unit](text) for text in self[column].tolist()]

    def _numbers(self, column: str) -> npt.NDArray[np.float64]:
        values = self[column]
        if not np.issubdtype(values.dtype, np.number):
            raise EvidenceError(f"'{column}' holds labels, not numbers", path=self.id)
        return values.astype(np.float64, copy=False)

    def _rows(self, keep: npt.NDArray[np.bool_]) -> Series:
        return Series(self.id, self.about, {name: values[keep] for name, values in self.columns.items()})


def series_ids() -> tuple[str, ...]:
    """Names of all tables."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.csv")))


@lru_cache(maxsize=64)
def series_source(id: str) -> SeriesSource:
    """What a table holds, without reading its rows.

    Raises:
        EvidenceError: If there is no such table.
    """
    if id not in series_ids():
        raise EvidenceError(f"no series '{id}'; {nearest(id, series_ids())}")
    return check(SeriesSource, read_yaml(FOLDER / f"{id}.yaml"), id)


@lru_cache(maxsize=64)
def load_series(id: str) -> Series:
    """A table by its id, read once and kept.

    Raises:
        EvidenceError: If there is no such table, or its columns are not those its description states.
    """
    return read_series(FOLDER / f"{id}.csv", series_source(id))


def read_series(path: Path, about: SeriesSource) -> Series:
    """Read a CSV file with the columns that `about` states, in that order.

    Raises:
        EvidenceError: If columns differ, a row is short, or a cell is not a number where one belongs.
    """
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    if header != list(about.columns):
        raise EvidenceError(f"columns are {header}, described are {list(about.columns)}", path=path.stem)
    for number, row in enumerate(rows, start=2):
        if len(row) != len(header):
            raise EvidenceError(f"{len(row)} cells where {len(header)} belong", path=f"{path.name}:{number}")
    cells = list(zip(*rows, strict=True)) or [()] * len(header)
    columns = {
        name: _column(values, unit, f"{path.stem}.{name}")
        for (name, unit), values in zip(about.columns.items(), cells, strict=True)
    }
    for values in columns.values():
        values.flags.writeable = False
    return Series(path.stem, about, columns)


def _column(cells: tuple[str, ...], unit: str, path: str) -> npt.NDArray[Any]:
    try:
        if unit == "year":
            return np.array([int(cell) for cell in cells], dtype=np.int64)
        if unit in LABEL_UNITS:
            return np.array(cells, dtype=np.str_)
        return np.array([float(cell) if cell else np.nan for cell in cells], dtype=np.float64)
    except ValueError as error:
        raise EvidenceError(f"a cell is not a {unit}: {error}", path=path) from None
