"""What opening a route home would do to nationalities that have none: a share of what is seen where there is one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from fairbalance.models.uk.rates.quarters import Floats, by_month
from fairbalance.models.uk.rates.returns import route_open
from fairbalance.models.uk.rates.source import remembered
from fairbalance.models.uk.rates.stocks import stocks


def as_with_a_route(rows: Floats, level: Floats, months: Sequence[date], as_of: date | None = None) -> Floats:
    """Rates of return, raised where a route that is closed has been opened.

    Rates of a nationality without a route are those of a closed door: to carry them on past its opening would let an
    agreement change nothing. They are raised to the mean of the nationalities with a route, weighted by people who can
    be returned, times the level; a rate that is higher already stays.

    Args:
        rows: Hazards or shares by month and nationality: [months, 40].
        level: What the opened route gives, relative to that mean; 0 where none was opened: [months, 40].
        months: First days of months.
        as_of: Use only what was published for periods ended by then.
    """
    if not level.any():
        return rows
    mean = (rows * _weights(months, as_of)).sum(axis=1, keepdims=True)
    return np.where((level > 0) & (route_open(months, as_of) == 0), np.maximum(rows, level * mean), rows)


@remembered
def _weights(months: Sequence[date], as_of: date | None) -> Floats:
    """Share of each nationality among returnable people whose nationality has a route: [months, 40]."""
    people = by_month(months, stocks(as_of).returnable) * route_open(months, as_of)
    return np.asarray(people / people.sum(axis=1, keepdims=True))
