"""Many scores in a few numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.analysis.score import Score, median


@dataclass(frozen=True)
class Summary:
    """Scores taken together; every row counts once in errors and skill, every point once in coverage.

    Attributes:
        name: Which rows.
        rows: Series and starts.
        points: Published points.
        error_year: Median over rows of the error one year out.
        error_all: Median over rows of the error over the whole window.
        covered_50: Share of points within the 50% range.
        covered_90: Share of points within the 90% range.
        better: Share of rows with smaller errors than every naive forecast, of rows that have one.
    """

    name: str
    rows: int
    points: int
    error_year: float
    error_all: float
    covered_50: float
    covered_90: float
    better: float

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)


def summarise(name: str, scores: Sequence[Score]) -> Summary:
    """One summary of some scores.

    Args:
        name: Which rows they are.
        scores: The rows; none gives NaN throughout.
    """
    points = np.array([each.points for each in scores], np.float64)
    judged = [each.beats_naive for each in scores if each.beats_naive is not None]
    return Summary(
        name=name,
        rows=len(scores),
        points=int(points.sum()),
        error_year=median(np.array([each.error_year for each in scores])),
        error_all=median(np.array([each.error_all for each in scores])),
        covered_50=_weighted(np.array([each.covered_50 for each in scores]), points),
        covered_90=_weighted(np.array([each.covered_90 for each in scores]), points),
        better=sum(judged) / len(judged) if judged else float("nan"),
    )


def summaries(scores: Sequence[Score]) -> list[Summary]:
    """All rows but drivers; then by what the run was told, by use, and by start."""
    judged = [each for each in scores if each.role != "driver"]
    found = [summarise("all", judged)]
    for attribute in ("role", "use", "start"):
        for value in dict.fromkeys(getattr(each, attribute) for each in judged):
            found.append(summarise(value, [each for each in judged if getattr(each, attribute) == value]))
    return found


def _weighted(shares: npt.NDArray[np.float64], points: npt.NDArray[np.float64]) -> float:
    return float((shares * points).sum() / points.sum()) if points.sum() else float("nan")
