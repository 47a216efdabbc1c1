"""Charts: one Vega-Lite specification each, for screen, page, SVG and PNG, with its table, alt text, source and run id.

    charts = comparison_charts(study, "return-hub", run="9a79...")
    for chart in charts:
        write(chart, Path("charts"))

Drawing needs `pip install 'fairbalance[charts]'`; specifications and tables do not.
"""

from __future__ import annotations

from fairbalance.charts.chart import Chart
from fairbalance.charts.comparison import comparison_charts
from fairbalance.charts.write import write

__all__ = ["Chart", "comparison_charts", "write"]
