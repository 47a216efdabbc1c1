"""The back-test of the EU model as rows of a history: what happened as told, and quarters that were held out."""

from __future__ import annotations

from collections.abc import Sequence

from fairbalance.models.eu.backtest import LATER, SERIES, Row, rows
from fairbalance.schemes.history import Reproduced

SCALE = 0.05


def history(worlds: int, seed: int) -> Sequence[Reproduced]:
    """Every published quarter beside the model.

    Args:
        worlds: How many worlds.
        seed: Number from which all draws derive.
    """
    return [_reproduced(each) for each in rows(worlds, SCALE, seed)]


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
    )


FORECAST = "a run from 2025 that knows 2024 and before"
TOLD = (
    "chance alone, with orders as published and, for returns, unexplained growth by 23% over the year from October 2024"
)
