"""Waterfalls: how a difference is made up, part by part, with the range of each part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fairbalance.charts.chart import Chart, rows_of
from fairbalance.charts.house import BASELINE, ORANGE, REFORM, WIDTH
from fairbalance.charts.numbers import plain

COLUMNS = ("part", "low", "middle", "high", "from", "to")
TOTAL = "all"


@dataclass(frozen=True)
class Part:
    """One part of a difference: its mean over worlds, so that parts add up, and its central 90%."""

    name: str
    low: float
    mean: float
    high: float


def waterfall(
    id: str, title: str, parts: Sequence[Part], total: Part, *, unit: str, source: str, run: str, scale: float = 1.0
) -> Chart:
    """A waterfall of parts that add up to a total.

    Args:
        id: Name of the files.
        title: What the chart finds.
        parts: In order; their means must add up to the total's.
        total: The whole difference.
        unit: Unit of what is drawn.
        source: Source line.
        run: Run id.
        scale: What a drawn unit is worth in the parts' own.

    Raises:
        ValueError: If the parts do not add up to the total.
    """
    if abs(sum(part.mean for part in parts) - total.mean) > 1e-6 * max(1.0, *(abs(part.mean) for part in parts)):
        raise ValueError(f"the parts of '{id}' do not add up to its total")
    records: list[dict[str, Any]] = []
    running = 0.0
    finest = max(abs(part.mean) for part in (*parts, total)) / scale / 1000

    def written(value: float) -> str:
        return plain(value, finest=finest, signed=True)

    for part in (*parts, total):
        start = 0.0 if part is total else running
        running = start + part.mean
        records.append(
            {
                "part": TOTAL if part is total else part.name,
                "low": part.low / scale,
                "middle": part.mean / scale,
                "high": part.high / scale,
                "from": start / scale,
                "to": running / scale,
                "kind": "total" if part is total else ("more" if part.mean >= 0 else "less"),
                "label": written(part.mean / scale),
            }
        )
    said = "; ".join(
        f"{row['part']} {written(row['middle'])} ({written(row['low'])} to {written(row['high'])})" for row in records
    )
    return Chart(
        id,
        title,
        f"{unit}: reform less baseline, mean over worlds so that parts add up; the table gives each part's range",
        f"{title}. Waterfall, {unit}. {said}.",
        source,
        run,
        COLUMNS,
        rows_of(records, COLUMNS),
        _view(records, unit),
    )


def _view(records: list[dict[str, Any]], unit: str) -> dict[str, Any]:
    row = {"field": "part", "type": "nominal", "title": None, "sort": [record["part"] for record in records]}
    colour = {
        "field": "kind",
        "type": "nominal",
        "title": None,
        "scale": {"domain": ["more", "less", "total"], "range": [ORANGE, REFORM, BASELINE]},
    }
    return {
        "width": WIDTH - 180,
        "height": {"step": 30},
        "data": {"values": records},
        "layer": [
            {
                "mark": {"type": "bar", "height": 18},
                "encoding": {
                    "y": row,
                    "x": {"field": "from", "type": "quantitative", "title": unit},
                    "x2": {"field": "to"},
                    "color": colour,
                },
            },
            {
                "mark": {"type": "text", "align": "left", "dx": 6, "fontSize": 11},
                "encoding": {
                    "y": row,
                    "x": {"field": "edge", "type": "quantitative"},
                    "text": {"field": "label"},
                },
                "transform": [{"calculate": "max(datum.from, datum.to)", "as": "edge"}],
            },
        ],
    }
