"""Where a share of worlds is first reached along something that grows, such as months or values tried, with its range.

The range turns round the interval of the share at each place: it begins where the share of all worlds may already be
what is asked, and ends where it hardly can be less. Where a world that has got there stays, this is the interval of a
quantile by order statistics: H. David and H. Nagaraja, Order Statistics (3rd ed., 2003), section 7.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from fairbalance.errors import InputError
from fairbalance.evidence.share_interval import share_interval


@dataclass(frozen=True)
class FirstReached:
    """The first place at which enough worlds agree; infinite where none of the places is far enough.

    Attributes:
        low: First place at which the interval of the share reaches what is asked.
        middle: First place at which the share of the worlds that were run does.
        high: First place at which the whole interval does.
    """

    low: float
    middle: float
    high: float


def first_reached(
    places: Sequence[float], worlds_there: Sequence[int], worlds: int, *, share: float = 0.9, coverage: float = 0.9
) -> FirstReached:
    """The first of several places at which a share of the worlds is reached.

    Args:
        places: Rising.
        worlds_there: How many worlds have got there, by place.
        worlds: How many worlds were run.
        share: Share of the worlds that is asked.
        coverage: How often such ranges hold the place at which the share of all worlds is reached, nearly.

    Raises:
        InputError: If there are not as many counts as places.
    """
    if len(places) != len(worlds_there):
        raise InputError(f"{len(worlds_there)} counts do not fit {len(places)} places", path="worlds_there")
    reached = [
        (low, there / worlds, high)
        for there in worlds_there
        for low, high in [share_interval(there, worlds, coverage=coverage)]
    ]

    def first(end: int) -> float:
        return next((place for place, ends in zip(places, reached, strict=True) if ends[end] >= share), inf)

    return FirstReached(low=first(2), middle=first(1), high=first(0))
