"""A chart as data: what is drawn, what it says in words, the numbers behind it, and where they come from."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fairbalance.charts.house import CONFIG, SCHEMA


@dataclass(frozen=True)
class Chart:
    """One chart.

    Attributes:
        id: Name of its files.
        title: What it finds, in a line.
        subtitle: Measure, unit and period.
        alt: The same in words, for people who do not see it.
        source: Where the numbers come from.
        run: Id of the run behind it, or of the data.
        columns: Columns of its table.
        rows: Rows of its table: every number that is drawn.
        mark: The Vega-Lite view, without title and data of provenance.
    """

    id: str
    title: str
    subtitle: str
    alt: str
    source: str
    run: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    mark: Mapping[str, Any]

    def __post_init__(self) -> None:
        for name in ("id", "title", "subtitle", "alt", "source", "run"):
            if not getattr(self, name).strip():
                raise ValueError(f"a chart has a {name}")
        if not self.rows:
            raise ValueError(f"chart '{self.id}' has no table")
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"chart '{self.id}': a row of {len(row)} cells for {len(self.columns)} columns")

    def spec(self) -> dict[str, Any]:
        """The whole Vega-Lite specification: view, title, description, and a line with source and run id."""
        return {
            "$schema": SCHEMA,
            "description": self.alt,
            "title": {"text": wrapped(self.title, TITLE), "subtitle": wrapped(self.subtitle, SUBTITLE)},
            "config": CONFIG,
            "spacing": 6,
            "vconcat": [dict(self.mark), self._provenance()],
        }

    def _provenance(self) -> dict[str, Any]:
        return {
            "width": 20,
            "height": 30,
            "view": {"stroke": None},
            "data": {"values": [{"text": wrapped(f"Source: {self.source}. Run {shortened(self.run)}.", SOURCE)}]},
            "mark": {
                "type": "text",
                "align": "left",
                "baseline": "top",
                "fontSize": 10,
                "color": "#3D3D3D",
                "lineHeight": 13,
            },
            "encoding": {"text": {"field": "text"}, "x": {"value": 0}, "y": {"value": 4}},
        }


TITLE, SUBTITLE, SOURCE = 78, 100, 130
"""Characters a line of each kind holds at the house width."""


def shortened(run: str) -> str:
    """A run id in as many characters as tell it from others; other words as they are."""
    return run[:12] if len(run) == 64 else run


def wrapped(text: str, width: int) -> list[str]:
    """Text in lines of at most so many characters."""
    return textwrap.wrap(" ".join(text.split()), width) or [""]


def rows_of(records: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> tuple[tuple[Any, ...], ...]:
    """Rows of a table from records, in the order of the columns."""
    return tuple(tuple(record.get(column) for column in columns) for record in records)
