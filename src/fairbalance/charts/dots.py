"""Dot-plots: one row a thing, a dot for the baseline and one for the reform, each with its range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fairbalance.charts.chart import Chart, rows_of
from fairbalance.charts.house import BASELINE, REFORM, WIDTH
from fairbalance.charts.numbers import plain

COLUMNS = ("what", "variant", "low", "middle", "high")
SHAPES = ("circle", "diamond")


@dataclass(frozen=True)
class Dot:
    """One dot with its range.

    Attributes:
        what: Its row.
        variant: Baseline or reform.
        low: Lower end of the central 90%.
        middle: Median.
        high: Upper end.
    """

    what: str
    variant: str
    low: float
    middle: float
    high: float


def dot_plot(id: str, title: str, subtitle: str, dots: Sequence[Dot], *, unit: str, source: str, run: str) -> Chart:
    """A dot-plot with ranges.

    Args:
        id: Name of the files.
        title: What the chart finds.
        subtitle: What a dot and a line are.
        dots: In the order of the rows; the order of variants is that of their first appearance.
        unit: Unit of every value.
        source: Source line.
        run: Run id.
    """
    records = [{name: getattr(dot, name) for name in COLUMNS} for dot in dots]
    variants = list(dict.fromkeys(dot.variant for dot in dots))
    said = "; ".join(
        f"{dot.what}, {dot.variant}: {plain(dot.middle)} ({plain(dot.low)} to {plain(dot.high)})" for dot in dots
    )
    return Chart(
        id,
        title,
        subtitle,
        f"{title}. Dot-plot, {unit}. {said}.",
        source,
        run,
        COLUMNS,
        rows_of(records, COLUMNS),
        _view(records, variants, unit),
    )


def _view(records: list[dict[str, Any]], variants: list[str], unit: str) -> dict[str, Any]:
    rows = list(dict.fromkeys(record["what"] for record in records))
    row = {"field": "what", "type": "nominal", "title": None, "sort": rows, "axis": {"labelLimit": 260}}
    offset = {"field": "variant", "type": "nominal", "sort": variants}
    colour = {
        "field": "variant",
        "type": "nominal",
        "title": None,
        "scale": {"domain": variants, "range": [BASELINE, REFORM][: len(variants)]},
    }
    shape = {"field": "variant", "type": "nominal", "title": None, "scale": {"domain": variants, "range": list(SHAPES)}}
    x = {"type": "quantitative", "title": unit}
    return {
        "width": WIDTH - 240,
        "height": {"step": 16},
        "data": {"values": records},
        "layer": [
            {
                "mark": {"type": "rule", "strokeWidth": 2},
                "encoding": {
                    "y": row,
                    "yOffset": offset,
                    "x": x | {"field": "low"},
                    "x2": {"field": "high"},
                    "color": colour,
                },
            },
            {
                "mark": {"type": "point", "filled": True, "size": 60, "opacity": 1},
                "encoding": {
                    "y": row,
                    "yOffset": offset,
                    "x": x | {"field": "middle"},
                    "color": colour,
                    "shape": shape,
                },
            },
        ],
    }
