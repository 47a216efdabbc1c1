"""The back-test of the EU model as rows of a history: fitted quarters, and quarters that were held out."""

from __future__ import annotations

from collections.abc import Sequence

from fairbalance.models.eu.backtest import SERIES, Row, rows
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
    return Reproduced(
        id=f"eu-{row.measure}-{row.quarter.lower()}",
        scheme="eu",
        what=f"{row.measure}, {row.quarter}",
        unit="people",
        kind="forecast" if row.held_out else "fit",
        published=(row.published, row.published),
        computed=(row.low, row.high),
        how="90% range of a run from 2025 that knows 2024 and before"
        if row.held_out
        else "flows fitted to this and the other quarters to the end of 2024; the range is that of chance",
        records=(SERIES[row.measure],),
    )
