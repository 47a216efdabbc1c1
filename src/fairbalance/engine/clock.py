"""When a hazard fires: one unit exponential spent against the integrated hazard."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from fairbalance.pathway.network import NEVER_FIRES


def fires_on(
    exponential: int, day: int, month: int, month_start: list[int], rate: list[Any], cumulative: list[Any]
) -> int:
    """First day after `day` on which the hazard integrated since `day` reaches the draw.

    Args:
        exponential: Unit exponential, units of 2**-24.
        day: Day from which the hazard runs.
        month: Month of `day`.
        month_start: First day of each month, then the horizon (M+1 entries).
        rate: Hazard a day in each month (M entries, units of 2**-24).
        cumulative: Integrated hazard at each month's first day (M+1 entries).

    Returns:
        A day number over `day`, or NEVER_FIRES if the horizon comes first.
    """
    target = cumulative[month] + rate[month] * (day - month_start[month]) + exponential
    last = len(rate)
    if target > cumulative[last]:
        return NEVER_FIRES
    at = bisect_left(cumulative, target, month + 1, last + 1) - 1
    left = target - cumulative[at]
    fire = month_start[at] + (left + rate[at] - 1) // rate[at] if left > 0 else month_start[at]
    return int(max(fire, day + 1))
