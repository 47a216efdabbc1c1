"""The house style of every chart: palette, fonts, sizes.

The palette is that of the UK Government Analysis Function, which keeps a contrast of 3 to 1 between neighbours and with
white; shape and dash carry every distinction besides colour.
"""

from __future__ import annotations

from typing import Any

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
WIDTH = 640

BASELINE, REFORM, THIRD, FOURTH, GREY, PALE = "#3D3D3D", "#12436D", "#28A197", "#801650", "#6B6B6B", "#A285D1"
ORANGE = "#C8501E"
SERIES = (REFORM, ORANGE, THIRD, FOURTH)
"""Colours of reforms, at most four in one chart. The Analysis Function's orange is darkened to keep its contrast."""
DASHES: tuple[list[int], ...] = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3])

CONFIG: dict[str, Any] = {
    "font": "Arial, Helvetica, sans-serif",
    "background": "#FFFFFF",
    "title": {
        "anchor": "start",
        "fontSize": 16,
        "fontWeight": "bold",
        "subtitleFontSize": 12,
        "subtitleColor": "#3D3D3D",
        "offset": 12,
        "subtitlePadding": 6,
    },
    "axis": {
        "labelFontSize": 11,
        "titleFontSize": 11,
        "titleFontWeight": "normal",
        "gridColor": "#E3E3E3",
        "domainColor": "#6B6B6B",
        "tickColor": "#6B6B6B",
        "labelColor": "#1D1D1D",
        "titleColor": "#1D1D1D",
    },
    "legend": {"labelFontSize": 11, "titleFontSize": 11, "orient": "top", "symbolStrokeWidth": 3},
    "header": {"labelFontSize": 12, "labelFontWeight": "bold", "labelAnchor": "start", "titleFontSize": 0},
    "view": {"stroke": None},
}
