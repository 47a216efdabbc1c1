"""One published figure beside what is computed for it, and how ranges are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fairbalance.schemes.predict import Range

ROUNDING = 0.005
"""Half a unit of the second digit after the point, to which shares are published."""
NORMAL_90 = 1.645
"""Standard deviations from the middle of a normal distribution to either end of its central 90%."""


@dataclass(frozen=True)
class Reproduced:
    """One published figure and what is computed for it.

    Attributes:
        id: Identifier.
        scheme: The scheme.
        what: The figure, in words.
        unit: Its unit.
        kind: What the comparison proves.
        published: Its published range; one number twice if no range is published.
        computed: The computed range; one number twice for an exact formula.
        how: How it is computed.
        records: Evidence.
        scope: Whether it is a figure by itself, a series judged as a whole, or one point of a series. A point has a 90%
            range of ours, outside which one in ten should lie.
    """

    id: str
    scheme: str
    what: str
    unit: str
    kind: Literal["formula", "forecast", "accounts", "fit"]
    published: tuple[float, float]
    computed: tuple[float, float]
    how: str
    records: tuple[str, ...]
    scope: Literal["figure", "series", "point"] = "figure"

    @property
    def agrees(self) -> bool:
        """Whether the two ranges meet."""
        return self.computed[0] <= self.published[1] and self.published[0] <= self.computed[1]


Ends = tuple[float, float]


def exactly(number: float) -> Ends:
    """One number as a range."""
    return float(number), float(number)


def rounded(share: float) -> Ends:
    """A share published to two digits after the point."""
    return share - ROUNDING, share + ROUNDING


def ends(found: Range) -> Ends:
    """Both ends of a predicted range."""
    return found.low, found.high


def around(expected: float, deviation: float) -> Ends:
    """90% range of a normal count, to whole people and not below nought."""
    low, high = expected - NORMAL_90 * deviation, expected + NORMAL_90 * deviation
    return float(max(0, round(low))), float(max(0, round(high)))
