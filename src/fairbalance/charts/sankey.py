"""Sankey diagrams of people: nodes in columns, flows between neighbours, laid out here and drawn as areas.

The layout keeps people: what enters a node leaves it, and the height of every node is what flows through.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi
from typing import Any

from fairbalance.charts.chart import Chart, rows_of
from fairbalance.charts.house import BASELINE, FOURTH, GREY, ORANGE, PALE, REFORM, THIRD, WIDTH

COLUMNS = ("from", "to", "low", "middle", "high")
GAP = 4.5
STEPS = 24
COLOURS = (REFORM, THIRD, ORANGE, FOURTH, PALE, GREY, BASELINE)


@dataclass(frozen=True)
class Flow:
    """People who go from one node to another, out of a hundred.

    Attributes:
        source: Node they come from.
        target: Node they go to.
        mean: Mean over worlds, so that flows add up.
        low: Lower end of the central 90%.
        high: Upper end.
    """

    source: str
    target: str
    mean: float
    low: float
    high: float


def check_people_are_kept(columns: Sequence[Sequence[str]], flows: Sequence[Flow]) -> None:
    """See that every node between the first and the last column passes on what it receives.

    Raises:
        ValueError: At the first node that does not.
    """
    for column in columns[1:-1]:
        for node in column:
            received = sum(flow.mean for flow in flows if flow.target == node)
            passed = sum(flow.mean for flow in flows if flow.source == node)
            if abs(received - passed) > 1e-6 * max(1.0, received):
                raise ValueError(f"'{node}' receives {received:.6g} people and passes on {passed:.6g}")


def sankey(
    id: str,
    title: str,
    subtitle: str,
    columns: Sequence[Sequence[str]],
    flows: Sequence[Flow],
    *,
    source: str,
    run: str,
) -> Chart:
    """A Sankey diagram.

    Args:
        id: Name of the files.
        title: What the chart finds.
        subtitle: Of whom a hundred.
        columns: Nodes of each column, from top to bottom.
        flows: Between neighbouring columns; those of no people are left out of the picture and kept in the table.
        source: Source line.
        run: Run id.

    Raises:
        ValueError: If people are lost or made at a node.
    """
    check_people_are_kept(columns, flows)
    records = [
        {"from": flow.source, "to": flow.target, "low": flow.low, "middle": flow.mean, "high": flow.high}
        for flow in flows
    ]
    said = "; ".join(
        f"{row['from']} to {row['to']}: {row['middle']:.1f} ({row['low']:.1f} to {row['high']:.1f})" for row in records
    )
    return Chart(
        id,
        title,
        subtitle,
        f"{title}. Flow diagram, people of a hundred. {said}.",
        source,
        run,
        COLUMNS,
        rows_of(records, COLUMNS),
        _view(columns, flows),
    )


def _view(columns: Sequence[Sequence[str]], flows: Sequence[Flow]) -> dict[str, Any]:
    heights = {
        node: max(
            sum(flow.mean for flow in flows if flow.source == node),
            sum(flow.mean for flow in flows if flow.target == node),
        )
        for column in columns
        for node in column
    }
    tops = {node: top for column in columns for node, top in _stack(column, heights).items()}
    ribbons = _ribbons(columns, flows, tops)
    boxes, labels = [], []
    for place, column in enumerate(columns):
        for node in column:
            if heights[node] <= 0:
                continue
            bottom = tops[node] + heights[node]
            boxes.append({"x": place - 0.02, "x2": place + 0.02, "y": tops[node], "y2": bottom})
            labels.append(
                {
                    "x": place + 0.04,
                    "y": (tops[node] + bottom) / 2,
                    "text": f"{node} {heights[node]:.0f}",
                }
            )
    return {
        "width": WIDTH,
        "height": 380,
        "layer": [
            {
                "data": {"values": ribbons},
                "mark": {"type": "area", "opacity": 0.45},
                "encoding": {
                    "x": {
                        "field": "x",
                        "type": "quantitative",
                        "axis": None,
                        "scale": {"domain": [-0.05, len(columns) - 0.55]},
                    },
                    "y": {
                        "field": "y",
                        "type": "quantitative",
                        "axis": None,
                        "scale": {"reverse": True, "zero": False},
                    },
                    "y2": {"field": "y2"},
                    "detail": {"field": "flow"},
                    "color": {"field": "colour", "type": "nominal", "scale": None},
                },
            },
            {
                "data": {"values": boxes},
                "mark": {"type": "rect", "color": BASELINE},
                "encoding": {
                    "x": {"field": "x", "type": "quantitative"},
                    "x2": {"field": "x2"},
                    "y": {"field": "y", "type": "quantitative"},
                    "y2": {"field": "y2"},
                },
            },
            {
                "data": {"values": labels},
                "mark": {"type": "text", "align": "left", "fontSize": 11, "baseline": "middle"},
                "encoding": {
                    "x": {"field": "x", "type": "quantitative"},
                    "y": {"field": "y", "type": "quantitative"},
                    "text": {"field": "text"},
                },
            },
        ],
    }


def _stack(column: Sequence[str], heights: dict[str, float]) -> dict[str, float]:
    """Top of each node of a column, the column centred on the tallest of a hundred."""
    shown = [node for node in column if heights[node] > 0]
    whole = sum(heights[node] for node in shown) + GAP * (len(shown) - 1)
    top, tops = -whole / 2, {node: 0.0 for node in column}
    for node in shown:
        tops[node] = top
        top += heights[node] + GAP
    return tops


def _ribbons(columns: Sequence[Sequence[str]], flows: Sequence[Flow], tops: dict[str, float]) -> list[dict[str, Any]]:
    place = {node: index for index, column in enumerate(columns) for node in column}
    order = {node: index for column in columns for index, node in enumerate(column)}
    leave, arrive = dict(tops), dict(tops)
    points = []
    for flow in sorted(flows, key=lambda each: (place[each.source], order[each.source], order[each.target])):
        if flow.mean <= 0:
            continue
        start, end = leave[flow.source], arrive[flow.target]
        leave[flow.source] += flow.mean
        arrive[flow.target] += flow.mean
        colour = COLOURS[order[flow.target] % len(COLOURS)]
        for step in range(STEPS + 1):
            along = step / STEPS
            eased = (1 - cos(pi * along)) / 2
            y = start + (end - start) * eased
            points.append(
                {
                    "flow": f"{flow.source} to {flow.target}",
                    "x": place[flow.source] + 0.02 + (0.96 * along),
                    "y": y,
                    "y2": y + flow.mean,
                    "colour": colour,
                }
            )
    return points
