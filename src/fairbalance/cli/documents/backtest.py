"""The document of a back-test."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from fairbalance.cli.output import document

if TYPE_CHECKING:
    from fairbalance.analysis.score import Score
    from fairbalance.models.uk.backtest.backtest import BackTest


def backtest_document(test: BackTest, scores: Sequence[Score], seconds: float) -> dict[str, Any]:
    """Settings, summaries and every row.

    Args:
        test: What was run.
        scores: A score for each series and start.
        seconds: How long it took.
    """
    from fairbalance.analysis.points import ROLES, USES
    from fairbalance.analysis.summary import summaries
    from fairbalance.models.uk.backtest.compared import compared
    from fairbalance.models.uk.rates.source import PUBLISHED_TO

    series = [each.published for each in compared(test.given)]
    return document(
        "backtest",
        model="uk",
        starts=list(test.starts),
        until=PUBLISHED_TO,
        worlds=test.worlds,
        scale=test.scale,
        seed=test.seed,
        given=list(test.given),
        seconds=seconds,
        roles=ROLES,
        uses=USES,
        series=[
            {"id": each.id, "label": each.label, "role": each.role, "use": each.use, "note": each.note}
            for each in series
        ],
        summaries=[each.as_dict() for each in summaries(scores)],
        rows=[each.as_dict() for each in scores],
    )
