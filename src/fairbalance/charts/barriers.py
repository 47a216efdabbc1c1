"""What each barrier to return holds back, as a dot-plot: alone, and its share of what all hold back together."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from fairbalance.charts.chart import Chart
from fairbalance.charts.dots import Dot, dot_plot

ALONE, SHARED = "taken away alone", "its part when all are (Shapley)"
Floats = npt.NDArray[np.float64]


def barrier_chart(
    alone: Mapping[str, Floats], shared: Mapping[str, Floats], labels: Mapping[str, str], *, source: str, run: str
) -> Chart:
    """Returns released by each barrier.

    Args:
        alone: Barrier to the returns released when it alone is taken away, over worlds.
        shared: Barrier to its part of the returns released when all are.
        labels: Barrier to words.
        source: Source line.
        run: Run id.
    """
    dots = []
    for name in alone:
        for variant, values in ((ALONE, alone[name]), (SHARED, shared[name])):
            low, middle, high = (float(each) for each in np.quantile(values, (0.05, 0.5, 0.95)))
            dots.append(Dot(labels[name], variant, low, middle, high))
    return dot_plot(
        "barriers",
        "Barriers to return: what each holds back",
        "more returns of people who claimed asylum over the run; dot: median over worlds, line: central 90%",
        dots,
        unit="returns",
        source=source,
        run=run,
    )
