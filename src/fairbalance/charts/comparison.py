"""The charts of a comparison, drawn from the study that answered it; one whose measures a model lacks is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from fairbalance.charts.chart import Chart
from fairbalance.charts.dots import Dot, dot_plot
from fairbalance.charts.fan import FROM, TO, fan_chart
from fairbalance.charts.sankey import Flow, sankey
from fairbalance.charts.waterfall import Part, waterfall

Floats = npt.NDArray[np.float64]

if TYPE_CHECKING:
    from fairbalance.study.api import Outcome, Study
    from fairbalance.study.values import Values

QUEUES = (
    "awaiting_initial_decision",
    "appeals_open",
    "people_in_limbo",
    "supported",
    "in_hotels",
    "refused_still_here",
)
WAITS = "wait_median"
COSTS = "cost"
STATUS, INITIAL = "claim_status", "initial_outcome_by_claim_quarter"
LOW, HIGH = 0.05, 0.95
MILLION = 1e6


def comparison_charts(study: Study, reform: str, *, title: str, source: str, run: str) -> tuple[Chart, ...]:
    """Fan charts of the queues, waits, cost by payer, and what becomes of a hundred claims.

    Args:
        study: The results.
        reform: Name of the reform; its first variant is drawn.
        title: Name of the reform for titles.
        source: Source line.
        run: Run id.
    """
    after, before = study.variants(reform)[0], study.baseline
    found = [
        _queues(before, after, title, source, run),
        _waits(before, after, title, source, run),
        _cost(before, after, title, source, run),
        _claims(before, "baseline", "claims-baseline", source, run),
        _claims(after, title, "claims-reform", source, run),
    ]
    return tuple(each for each in found if each is not None)


def _queues(before: Outcome, after: Outcome, title: str, source: str, run: str) -> Chart | None:
    known = [id for id in QUEUES if id in before.study.measures]
    if not known:
        return None
    queues = {
        before.study.measures[id].label: (before.measure(id).by("month"), after.measure(id).by("month")) for id in known
    }
    return fan_chart("queues", f"Queues with and without: {title}", queues, unit="people", source=source, run=run)


def _waits(before: Outcome, after: Outcome, title: str, source: str, run: str) -> Chart | None:
    if WAITS not in before.study.measures:
        return None
    dots = []
    sides = [(name, outcome.measure(WAITS)) for name, outcome in ((FROM, before), (TO, after))]
    last = sides[0][1].labels[sides[0][1].axes.index("month")][-1]
    stages = sides[0][1].labels[sides[0][1].axes.index("stage")]
    for stage in stages:
        for name, values in sides:
            numbers = values.at(month=last).at(stage=stage).values
            if np.isfinite(numbers).any():
                dots.append(Dot(stage.replace("_", " "), name, *_three(numbers)))
    if not dots:
        return None
    subtitle = (
        f"days, median wait of people whose service started in {last}; dot: median over worlds, line: central 90%"
    )
    return dot_plot("waits", f"Waits with and without: {title}", subtitle, dots, unit="days", source=source, run=run)


def _cost(before: Outcome, after: Outcome, title: str, source: str, run: str) -> Chart | None:
    if COSTS not in before.study.measures or "payer" not in before.study.measures[COSTS].axes:
        return None
    change = after.measure(COSTS).by("payer").values - before.measure(COSTS).by("payer").values
    payers = after.measure(COSTS).by("payer").labels[0]
    parts = [_part(payer.replace("_", " "), change[:, place]) for place, payer in enumerate(payers)]
    parts = [part for part in parts if part.mean or part.low or part.high]
    if not parts:
        return None
    total = _part("all", change.sum(axis=1))
    return waterfall(
        "cost",
        f"Cost by payer: {title}",
        parts,
        total,
        unit="GBP million over the whole run",
        source=source,
        run=run,
        scale=MILLION,
    )


def _claims(outcome: Outcome, title: str, id: str, source: str, run: str) -> Chart | None:
    """A hundred claims of the run's first year: initial outcome, then where they stand at the end.

    Claims granted at first stay granted, and claims that await a first decision still await it; all others pass through
    a refusal or withdrawal, whose further course is known only together.
    """
    measures = outcome.study.measures
    if STATUS not in measures or INITIAL not in measures:
        return None
    status, initial = outcome.measure(STATUS), outcome.measure(INITIAL)
    last = status.labels[status.axes.index("quarter")][-1]
    quarters = _first_year(outcome, status)
    if not quarters:
        return None
    later = _hundred(status.at(quarter=last).by("status", "claim_quarter"), quarters)
    first = _hundred(initial.by("initial_outcome", "claim_quarter"), quarters)
    counted = {name: numbers for name, numbers in later.items() if name not in ("awaiting_decision", "not_a_claim")}
    waiting = later.get("awaiting_decision", np.zeros(1))
    whole = sum(counted.values(), waiting)
    share = {name: 100 * numbers / whole for name, numbers in counted.items()}
    granted = np.minimum(100 * first["granted"] / whole, share["granted"])
    awaiting = 100 * waiting / whole
    other = 100 - granted - awaiting
    flows = [
        _flow("claims", "granted at first", granted),
        _flow("claims", "refused, withdrawn or closed at first", other),
        _flow("claims", "no decision yet", awaiting),
        _flow("granted at first", "granted", granted),
        _flow("no decision yet", "awaiting a first decision", awaiting),
    ]
    for name, numbers in share.items():
        rest = numbers - granted if name == "granted" else numbers
        flows.append(_flow("refused, withdrawn or closed at first", name.replace("_", " "), rest))
    ends = [name.replace("_", " ") for name in share if share[name].mean() > 0]
    flows = [flow for flow in flows if flow.mean > 0 or flow.target in ends]
    columns = (
        ("claims",),
        ("granted at first", "refused, withdrawn or closed at first", "no decision yet"),
        (*dict.fromkeys(ends), "awaiting a first decision"),
    )
    return sankey(
        id,
        f"What becomes of a hundred claims: {title}",
        f"claims of {quarters[0]} to {quarters[-1]} as they stand at the end of {last}; means over worlds",
        columns,
        flows,
        source=source,
        run=run,
    )


def _first_year(outcome: Outcome, status: Values) -> list[str]:
    start = str(outcome.study.outline.identity["start"])
    first = f"{start[:4]}Q{(int(start[5:7]) - 1) // 3 + 1}"
    known = list(status.labels[status.axes.index("claim_quarter")])
    place = known.index(first) if first in known else -1
    return known[place : place + 4] if place >= 0 else []


def _hundred(values: Values, quarters: list[str]) -> dict[str, Floats]:
    return {
        label: sum(
            (values.at(**{values.axes[0]: label}).at(claim_quarter=quarter).values for quarter in quarters), np.zeros(1)
        )
        for label in values.labels[0]
    }


def _flow(source: str, target: str, numbers: Floats) -> Flow:
    low, _, high = _three(numbers)
    return Flow(source, target, float(numbers.mean()), low, high)


def _part(name: str, numbers: Floats) -> Part:
    low, _, high = _three(numbers)
    return Part(name, low, float(numbers.mean()), high)


def _three(numbers: Floats) -> tuple[float, float, float]:
    known = numbers[np.isfinite(numbers)]
    low, middle, high = np.quantile(known, (LOW, 0.5, HIGH))
    return float(low), float(middle), float(high)
