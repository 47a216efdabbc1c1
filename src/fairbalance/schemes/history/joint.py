"""A published series judged as a whole, beside series drawn from the law that gave the ranges of its points.

A calibrated 90% range misses one point in ten, so ten points of a series all inside their ranges are no likelier than
one outside, and say as little. What can be asked of the whole series is how many of its points lie inside, and how far
the farthest lies out; both are compared with series that the law itself draws, treated in the same way. The range that
holds 90% of drawn series cuts 5% from either end, so a series that lies too near is found out as well as one that lies
too far. Source: A. Davison and D. Hinkley, Bootstrap Methods and their Application (1997), chapter 4.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb
from typing import Literal

import numpy as np
import numpy.typing as npt

from fairbalance.schemes.history.row import Ends, Reproduced, exactly

Floats = npt.NDArray[np.float64]
TAILS = (0.05, 0.95)
COVERAGE = 0.9
"""Share of points that a range of a point should hold."""


@dataclass(frozen=True)
class Whole:
    """A published series and series drawn from its law.

    Attributes:
        id: How the ids of its rows begin.
        scheme: The scheme or model.
        name: What the series counts.
        point: What a point of it is, in the singular: month, quarter.
        kind: What the comparison proves.
        published: Distances of the published points, shape (points,), each from the middle of its 90% range, whose
            nearer end is at 1.
        drawn: The same of drawn series, shape (series, points).
        how: How series are drawn.
        records: Evidence.
        told: Whether the law was told the published points themselves. They may then lie as near as they like, and only
            the 10% of series that lie farthest are cut off.
    """

    id: str
    scheme: str
    name: str
    point: str
    kind: Literal["formula", "forecast", "accounts", "fit"]
    published: Floats
    drawn: Floats
    how: str
    records: tuple[str, ...]
    told: bool = False

    def rows(self) -> list[Reproduced]:
        """Points inside their ranges, unless any number of them may be, and the farthest point."""
        points = self.published.size
        counts, farthest = inside(self.drawn), self.drawn.max(axis=-1)
        likely = (_cut(counts, 1 - COVERAGE), float(points)) if self.told else central(counts)
        near = (0.0, _cut(farthest, COVERAGE)) if self.told else central(farthest)
        count = f"{self.name}: {self.point}s inside their 90% ranges, of {points}"
        distance = f"{self.name}: farthest {self.point} from the middle of its range, whose end is 1"
        rows = [
            self._row("inside", count, "count", float(inside(self.published)), likely),
            self._row("farthest", distance, "ratio", float(self.published.max()), near),
        ]
        return rows if likely != (0, points) else rows[1:]

    def _row(self, id: str, what: str, unit: str, published: float, computed: Ends) -> Reproduced:
        return Reproduced(
            id=f"{self.id}-{id}",
            scheme=self.scheme,
            what=what,
            unit=unit,
            kind=self.kind,
            published=exactly(published),
            computed=computed,
            how=f"90% range of {self.how}",
            records=self.records,
            scope="series",
        )


def inside(distances: Floats) -> Floats:
    """How many points of each series lie inside their ranges, ends included."""
    return np.asarray((distances <= 1).sum(axis=-1), np.float64)


def central(drawn: Floats) -> Ends:
    """Central 90% range of a statistic of drawn series; both ends were drawn."""
    low, high = (_cut(drawn, tail) for tail in TAILS)
    return low, high


def _cut(drawn: Floats, share: float) -> float:
    return float(np.quantile(drawn, share, method="inverted_cdf"))


def carried_over(gaps: Floats) -> Floats:
    """Share of the gap of a point that is still there at the next, shape (series,) for gaps (series, points).

    Source: the first autocorrelation about nought, G. Box, G. Jenkins and G. Reinsel, Time Series Analysis (3rd ed.),
    section 2.1.
    """
    return np.asarray((gaps[..., 1:] * gaps[..., :-1]).sum(axis=-1) / (gaps**2).sum(axis=-1), np.float64)


def expected_inside(points: int) -> tuple[int, int]:
    """Central 90% range of how many of some independent points lie inside their 90% ranges: a binomial count."""
    chances = [comb(points, k) * COVERAGE**k * (1 - COVERAGE) ** (points - k) for k in range(points + 1)]
    low, high = (
        next((k for k in range(points + 1) if sum(chances[: k + 1]) >= tail - 1e-12), points) for tail in TAILS
    )
    return low, high
