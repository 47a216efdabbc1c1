"""The back-test of the EU model as rows of a history: series as a whole, quarters as told, and quarters held out."""

from __future__ import annotations

from collections.abc import Sequence

from fairbalance.models.eu.backtest import LATER, SERIES, Row, Runs, distances_of, rows_of, runs
from fairbalance.schemes.history import Reproduced
from fairbalance.schemes.history.joint import Whole

SCALE = 0.05
FEWEST = 20
"""Worlds by which a series is judged at least: 5% of fewer is none."""


def history(worlds: int, seed: int) -> Sequence[Reproduced]:
    """Every published series as a whole, and every quarter of it, beside the model.

    Args:
        worlds: How many worlds.
        seed: Number from which all draws derive.
    """
    return told(runs(worlds, SCALE, seed))


def told(ran: Runs) -> list[Reproduced]:
    """Rows of runs: series as a whole where there are worlds enough, then quarters."""
    enough = all(len(people) >= FEWEST for series in ran[False].values() for people in series.values())
    wholes = [_whole(ran, measure, held_out) for held_out in ran for measure in SERIES] if enough else []
    return [*(row for whole in wholes for row in whole.rows()), *(_reproduced(each) for each in rows_of(ran))]


def _whole(ran: Runs, measure: str, held_out: bool) -> Whole:
    published, drawn = distances_of(ran, measure, held_out)
    kind = "forecast" if held_out else "fit"
    return Whole(
        f"eu-{measure}-{kind}",
        "eu",
        f"{measure} as {'forecast' if held_out else 'told'}",
        "quarter",
        "forecast" if held_out else "fit",
        published,
        drawn,
        f"{len(drawn)} worlds, each beside ranges of the others; {FORECAST if held_out else TOLD}",
        (SERIES[measure], LATER[measure]),
        told=not held_out,
    )


def _reproduced(row: Row) -> Reproduced:
    kind, first, later = "forecast" if row.held_out else "fit", row.published, row.later
    return Reproduced(
        id=f"eu-{row.measure}-{row.quarter.lower()}-{kind}",
        scheme="eu",
        what=f"{row.measure}, {row.quarter}",
        unit="people",
        kind="forecast" if row.held_out else "fit",
        published=(min(first, later), max(first, later)),
        computed=(row.low, row.high),
        how=f"90% range of {FORECAST if row.held_out else TOLD}; published as first and as later released",
        records=(SERIES[row.measure], LATER[row.measure]),
        scope="point",
    )


FORECAST = "a run from 2025 that knows 2024 and before"
TOLD = (
    "chance alone, with orders as published and, for returns, unexplained growth by 23% over the year from October 2024"
)
