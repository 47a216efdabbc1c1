"""Claims that end without a decision: withdrawn, closed administratively, or gone from the count unexplained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from fairbalance.models.uk.rates import groups
from fairbalance.models.uk.rates.panel import panel
from fairbalance.models.uk.rates.quarters import COUNT, Floats, by_month, last_known, quarter_days
from fairbalance.models.uk.rates.source import remembered
from fairbalance.models.uk.rates.system import system
from fairbalance.pathway.sealed import sealed

STOCK_WEIGHT = 100.0
"""People waiting for a year that the mean of all nationalities counts for, against a nationality's own."""
DECIDED_WEIGHT = 60.0
"""People decided that the mean of all nationalities counts for, against a nationality's own closures per decision."""
YEAR_WEIGHT = 100.0
"""People waiting or decided that a nationality's last four quarters count for, against the quarter itself: closures of
one nationality can treble from one quarter to the next, as those of Albanians did in early 2023 (grade E: tuned in
sight of five starts of the back-test, and checked on four held out)."""


@dataclass(frozen=True)
class WithdrawalHazard:
    """Hazards per day of people awaiting an initial decision, [months, 40].

    Attributes:
        withdrawn: The claim is withdrawn, by the person or by the department for lost contact.
        administrative: The claim is closed as void, suspended or other.
    """

    withdrawn: Floats
    administrative: Floats

    @cached_property
    def total(self) -> Floats:
        """Either of the two."""
        return sealed(self.withdrawn + self.administrative)

    @cached_property
    def administrative_share(self) -> Floats:
        """Share of the second in both, all nationalities with one weight: [months]."""
        return sealed(self.administrative.sum(axis=1) / self.total.sum(axis=1))


@remembered
def withdrawal_hazard(months: Sequence[date], as_of: date | None = None) -> WithdrawalHazard:
    """Hazard of a claim ending without a decision.

    Times the average number waiting (published, by nationality) it gives the published withdrawals and administrative
    outcomes of every known quarter. Nationalities differ as their outcomes per person waiting did in the quarter, small
    ones leaning on their last four. After the last known quarter the mean of the last four holds.

    Args:
        months: First days of months.
        as_of: Use only what was published for periods ended by then.
    """
    total, share = _hazard(as_of)
    both, withdrawn = by_month(months, total), by_month(months, share)[:, None]
    return WithdrawalHazard(both * withdrawn, both * (1 - withdrawn))


@remembered
def _hazard(as_of: date | None) -> tuple[Floats, Floats]:
    table, totals = panel(as_of), system(as_of)
    waiting = table.average_awaiting
    recent_out, recent_waiting = _recent(table.closed), _recent(waiting)
    mean = (recent_out.sum(axis=1) / recent_waiting.sum(axis=1))[:, None]
    year = (recent_out + STOCK_WEIGHT * mean) / (recent_waiting + STOCK_WEIGHT)
    relative = (table.closed + YEAR_WEIGHT * year) / (waiting + YEAR_WEIGHT)
    level = totals.closed / np.sum(waiting * relative, axis=1) / quarter_days()
    return relative * level[:, None], totals.withdrawals / totals.closed


@remembered
def closures_per_decision(months: Sequence[date], as_of: date | None = None) -> Floats:
    """Claims that end without a decision for each one decided on the merits: [months, 40].

    Nationalities as in the quarter, leaning on their last four, and small ones on the mean of all; level such that the
    decisions of each known quarter give its published withdrawals and administrative outcomes. After it, the last four
    together.
    """
    return by_month(months, *_closures_per_decision(as_of))


@remembered
def _closures_per_decision(as_of: date | None) -> tuple[Floats, Floats]:
    table, totals = panel(as_of), system(as_of)
    closed, decided = _recent(table.closed), _recent(table.decided)
    mean = (closed.sum(axis=1) / decided.sum(axis=1))[:, None]
    year = (closed + DECIDED_WEIGHT * mean) / (decided + DECIDED_WEIGHT)
    relative = (table.closed + YEAR_WEIGHT * year) / (table.decided + YEAR_WEIGHT)
    level = totals.closed / np.sum(table.decided * relative, axis=1)
    last = last_known(closed)
    after = year[last] * (closed[last].sum() / (decided[last] * year[last]).sum())
    return relative * level[:, None], after


def _recent(values: Floats) -> Floats:
    """Sum over a quarter and the known ones among the three before it."""
    rows = np.full((COUNT, groups.COUNT), np.nan)
    for number in range(COUNT):
        if not np.isnan(values[number]).any():
            rows[number] = np.nansum(values[max(0, number - 3) : number + 1], axis=0)
    return rows
