"""Tile maps of the member states of the Council of Europe: one equal square a state, roughly where it lies.

Equal squares keep San Marino as visible as Türkiye; the votes they stand for are equal too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fairbalance.charts.chart import Chart, rows_of
from fairbalance.charts.house import REFORM

COLUMNS = ("state", "position")
SIDE = 44

TILES: dict[str, tuple[int, int, str]] = {
    "Iceland": (0, 0, "IS"),
    "Norway": (4, 0, "NO"),
    "Sweden": (5, 0, "SE"),
    "Finland": (6, 0, "FI"),
    "Estonia": (7, 1, "EE"),
    "Latvia": (7, 2, "LV"),
    "Denmark": (4, 1, "DK"),
    "Lithuania": (7, 3, "LT"),
    "Ireland": (0, 2, "IE"),
    "United Kingdom": (1, 2, "GB"),
    "Netherlands": (3, 2, "NL"),
    "Germany": (4, 2, "DE"),
    "Poland": (5, 2, "PL"),
    "Belgium": (2, 3, "BE"),
    "Luxembourg": (3, 3, "LU"),
    "Czechia": (5, 3, "CZ"),
    "Slovakia": (6, 3, "SK"),
    "Ukraine": (8, 3, "UA"),
    "France": (2, 4, "FR"),
    "Switzerland": (3, 4, "CH"),
    "Liechtenstein": (4, 3, "LI"),
    "Austria": (4, 4, "AT"),
    "Hungary": (6, 4, "HU"),
    "Slovenia": (5, 4, "SI"),
    "Romania": (7, 4, "RO"),
    "Moldova": (8, 4, "MD"),
    "Andorra": (1, 5, "AD"),
    "Monaco": (2, 5, "MC"),
    "Croatia": (5, 5, "HR"),
    "Bosnia and Herzegovina": (6, 5, "BA"),
    "Serbia": (7, 5, "RS"),
    "Bulgaria": (8, 5, "BG"),
    "Georgia": (10, 5, "GE"),
    "Azerbaijan": (11, 5, "AZ"),
    "Portugal": (0, 6, "PT"),
    "Spain": (1, 6, "ES"),
    "San Marino": (4, 5, "SM"),
    "Italy": (3, 5, "IT"),
    "Montenegro": (6, 6, "ME"),
    "Albania": (6, 7, "AL"),
    "North Macedonia": (7, 6, "MK"),
    "Greece": (7, 7, "GR"),
    "Türkiye": (9, 6, "TR"),
    "Armenia": (10, 6, "AM"),
    "Malta": (4, 8, "MT"),
    "Cyprus": (9, 8, "CY"),
}
"""Column, row and ISO 3166 code of each state."""


def tile_map(
    id: str, title: str, subtitle: str, positions: Mapping[str, str], order: tuple[str, ...], *, source: str, run: str
) -> Chart:
    """A map of positions.

    Args:
        id: Name of the files.
        title: What the map shows.
        subtitle: On what, when.
        positions: State to position.
        order: Positions from the darkest to the lightest; at most four.
        source: Source line.
        run: Run id, or the date of the data.

    Raises:
        ValueError: If a state has no tile or a position is not in the order.
    """
    for state, position in positions.items():
        if state not in TILES:
            raise ValueError(f"'{state}' has no tile")
        if position not in order:
            raise ValueError(f"'{position}' is not one of {', '.join(order)}")
    records = [{"state": state, "position": position} for state, position in sorted(positions.items())]
    said = "; ".join(
        f"{position} ({len(names)}): {', '.join(names)}"
        for position in order
        if (names := [row["state"] for row in records if row["position"] == position])
    )
    return Chart(
        id,
        title,
        subtitle,
        f"{title}. Map of states. {said}.",
        source,
        run,
        COLUMNS,
        rows_of(records, COLUMNS),
        _view(records, order),
    )


def _view(records: list[dict[str, Any]], order: tuple[str, ...]) -> dict[str, Any]:
    fills = [REFORM, "#8FB3C9", "#FFFFFF", "#F2D5C4"][: len(order)]
    inks = ["#FFFFFF", "#1D1D1D", "#1D1D1D", "#1D1D1D"][: len(order)]
    drawn = [
        row
        | {
            "x": TILES[row["state"]][0],
            "y": TILES[row["state"]][1],
            "code": TILES[row["state"]][2],
            "ink": inks[order.index(row["position"])],
        }
        for row in records
    ]
    x = {"field": "x", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0.06}}
    y = {"field": "y", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0.06}}
    return {
        "width": {"step": SIDE},
        "height": {"step": SIDE},
        "data": {"values": drawn},
        "layer": [
            {
                "mark": {"type": "rect", "stroke": "#3D3D3D", "strokeWidth": 1},
                "encoding": {
                    "x": x,
                    "y": y,
                    "color": {
                        "field": "position",
                        "type": "nominal",
                        "title": None,
                        "scale": {"domain": list(order), "range": fills},
                        "legend": {"symbolStrokeColor": "#3D3D3D", "symbolType": "square"},
                    },
                },
            },
            {
                "mark": {"type": "text", "fontSize": 13, "fontWeight": "bold"},
                "encoding": {
                    "x": x,
                    "y": y,
                    "text": {"field": "code"},
                    "color": {"field": "ink", "type": "nominal", "scale": None},
                },
            },
        ],
    }
