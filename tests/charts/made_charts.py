"""One small chart of each kind, made of round numbers, and the study from which those of a comparison are drawn."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from made import made_study, measure

from fairbalance.charts.barriers import barrier_chart
from fairbalance.charts.chart import Chart
from fairbalance.charts.comparison import comparison_charts
from fairbalance.charts.dots import Dot, dot_plot
from fairbalance.charts.sankey import Flow, sankey
from fairbalance.charts.tiles import tile_map
from fairbalance.charts.waterfall import Part, waterfall
from fairbalance.study.api import Study

RUN = "0123456789abcdef" * 4
WORLDS = 5
"""Worlds of the made study: quantiles of 5%, 25%, 50%, 75% and 95% of five numbers a step apart are known by heart."""


def spread(*middles: float, step: float = 10.0) -> np.ndarray:
    """Numbers over five worlds around given middles: [worlds, one stream of luck, cells]."""
    steps = step * (np.arange(WORLDS) - 2)
    return steps[:, None, None] + np.array(middles)[None, None, :]


def study() -> Study:
    """Queues over three months, waits in three stages, cost by two payers over two years."""
    queue = measure("awaiting_initial_decision", "stock", "month", label="Awaiting a decision")
    hotels = measure("in_hotels", "stock", "month", label="In hotels")
    waits = measure("wait_median", "wait", "stage", "month", unit="days")
    cost = measure("cost", "money", "payer", "year", unit="GBP")
    stages = np.full((WORLDS, 1, 3, 3), np.nan)
    stages[:, 0, 0, 2] = [100, 110, 120, 130, 140]
    stages[:, 0, 1, 2] = [50, 60, 70, 80, 90]
    money = np.zeros((WORLDS, 1, 2, 2))
    change = np.zeros((WORLDS, 1, 2, 2))
    change[:, 0, 0, 1] = np.array([-4, -3, -2, -1, 0]) * 1e6
    change[:, 0, 1, 0] = 7e6
    return made_study(
        [queue, hotels, waits, cost],
        {
            "baseline": {
                "awaiting_initial_decision": spread(100, 200, 300),
                "in_hotels": spread(50, 60, 70),
                "wait_median": stages,
                "cost": money,
            },
            "plan": {
                "awaiting_initial_decision": spread(100, 150, 200),
                "in_hotels": spread(50, 40, 30),
                "wait_median": stages / 2,
                "cost": money + change,
            },
        },
    )


def of_the_study(place: int) -> Chart:
    """One chart of the comparison: queues, waits, cost."""
    return comparison_charts(study(), "plan", title="Plan", source="made numbers", run=RUN)[place]


def flows() -> Chart:
    """A hundred people over three columns."""
    return sankey(
        "flows",
        "A hundred people",
        "of one year",
        (("claims",), ("granted", "refused"), ("stay", "returned", "elsewhere")),
        (
            Flow("claims", "granted", 40, 35, 45),
            Flow("claims", "refused", 60, 55, 65),
            Flow("granted", "stay", 40, 35, 45),
            Flow("refused", "stay", 20, 15, 25),
            Flow("refused", "returned", 40, 30, 50),
            Flow("refused", "elsewhere", 0, 0, 0),
        ),
        source="made numbers",
        run=RUN,
    )


def cost() -> Chart:
    """Three parts and their total."""
    parts = [Part("home", -4e6, -2e6, 0), Part("host", 6e6, 7e6, 8e6), Part("courts", 0, 0, 1e6)]
    total = Part("total", 3e6, 5e6, 7e6)
    return waterfall("parts", "Cost", parts, total, unit="GBP million", source="made numbers", run=RUN, scale=1e6)


def dots() -> Chart:
    """Two rows of two dots."""
    rows = [
        Dot("decision", "baseline", 90, 120, 150),
        Dot("decision", "with the reform", 60, 80, 100),
        Dot("appeal", "baseline", 200, 300, 400),
        Dot("appeal", "with the reform", 250, 310, 390),
    ]
    return dot_plot("dots", "Waits", "days", rows, unit="days", source="made numbers", run=RUN)


def tiles() -> Chart:
    """Four states and three positions."""
    positions = {"Norway": "for", "Malta": "against", "France": "unknown", "Türkiye": "for"}
    order = ("for", "unknown", "against")
    return tile_map("tiles", "Positions", "of four states", positions, order, source="made numbers", run=RUN)


def barriers() -> Chart:
    """Two barriers, alone and together."""
    alone = {"papers": np.arange(21.0), "places": np.full(21, 3.0)}
    shared = {"papers": np.arange(21.0) + 100, "places": np.zeros(21)}
    labels = {"papers": "no papers", "places": "no places"}
    return barrier_chart(alone, shared, labels, source="made numbers", run=RUN)


MADE: dict[str, Callable[[], Chart]] = {
    "flows": flows,
    "parts": cost,
    "dots": dots,
    "tiles": tiles,
    "barriers": barriers,
    "queues": lambda: of_the_study(0),
    "waits": lambda: of_the_study(1),
    "cost": lambda: of_the_study(2),
}
"""Every kind of chart by its id."""
