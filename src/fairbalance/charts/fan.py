"""Fan charts: each queue over time, the middle and two bands, with and without the reform."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fairbalance.charts.chart import Chart, rows_of
from fairbalance.charts.house import BASELINE, DASHES, REFORM

if TYPE_CHECKING:
    from fairbalance.study.values import Values

LEVELS = {"low_90": 0.05, "low_50": 0.25, "middle": 0.5, "high_50": 0.75, "high_90": 0.95}
COLUMNS = ("queue", "month", "variant", *LEVELS)
FROM, TO = "baseline", "with the reform"


def fan_rows(queue: str, variant: str, values: Values) -> list[dict[str, Any]]:
    """A row a month: five quantiles over worlds."""
    months = values.labels[0]
    by_level = {name: values.quantile(level) for name, level in LEVELS.items()}
    return [
        {"queue": queue, "month": month, "variant": variant}
        | {name: float(numbers[place]) for name, numbers in by_level.items()}
        for place, month in enumerate(months)
    ]


def fan_chart(
    id: str, title: str, queues: dict[str, tuple[Values, Values]], *, unit: str, source: str, run: str
) -> Chart:
    """Small multiples of queues on one axis of time.

    Args:
        id: Name of the files.
        title: What the chart finds.
        queues: Label to the values by month of the baseline and of the reform.
        unit: Unit of every value.
        source: Source line.
        run: Run id.
    """
    records = [
        row
        for queue, (baseline, reform) in queues.items()
        for row in (*fan_rows(queue, FROM, baseline), *fan_rows(queue, TO, reform))
    ]
    return Chart(
        id,
        title,
        f"{unit}, at the end of each month; line: median over worlds, bands: central 50% and 90%",
        alt_text(title, records, unit),
        source,
        run,
        COLUMNS,
        rows_of(records, COLUMNS),
        _view(records, list(queues), unit),
    )


def alt_text(title: str, records: list[dict[str, Any]], unit: str) -> str:
    """Where each queue starts and ends, in words."""
    said = []
    for queue in dict.fromkeys(row["queue"] for row in records):
        ends = []
        for variant in (FROM, TO):
            of = [row for row in records if row["queue"] == queue and row["variant"] == variant]
            last = of[-1]
            ends.append(f"{last['middle']:,.0f} ({last['low_90']:,.0f} to {last['high_90']:,.0f}) {variant}")
        first = next(row for row in records if row["queue"] == queue)
        said.append(
            f"{queue}: from {first['middle']:,.0f} {unit} in {first['month']} to {' and '.join(ends)} at the end"
        )
    return f"{title}. Fan charts over time. {'; '.join(said)}."


def _view(records: list[dict[str, Any]], queues: list[str], unit: str) -> dict[str, Any]:
    colour = {
        "field": "variant",
        "type": "nominal",
        "title": None,
        "scale": {"domain": [FROM, TO], "range": [BASELINE, REFORM]},
        "legend": {"symbolOpacity": 1, "symbolType": "stroke"},
    }
    time = {"field": "month", "type": "temporal", "title": None, "axis": {"format": "%Y", "tickCount": "year"}}

    def band(low: str, high: str, opacity: float) -> dict[str, Any]:
        return {
            "mark": {"type": "area", "opacity": opacity},
            "encoding": {
                "x": time,
                "y": {"field": low, "type": "quantitative", "title": unit, "scale": {"zero": True}},
                "y2": {"field": high},
                "color": colour,
            },
        }

    line = {
        "mark": {"type": "line", "strokeWidth": 2},
        "encoding": {
            "x": time,
            "y": {"field": "middle", "type": "quantitative"},
            "color": colour,
            "strokeDash": {
                "field": "variant",
                "type": "nominal",
                "title": None,
                "scale": {"domain": [FROM, TO], "range": [DASHES[1], DASHES[0]]},
            },
        },
    }
    columns = 2 if len(queues) > 1 else 1
    return {
        "data": {"values": records},
        "facet": {"field": "queue", "type": "nominal", "title": None, "sort": queues},
        "columns": columns,
        "spec": {
            "width": 280 if columns == 2 else 600,
            "height": 140,
            "layer": [band("low_90", "high_90", 0.15), band("low_50", "high_50", 0.25), line],
        },
        "resolve": {"scale": {"y": "independent"}},
    }
