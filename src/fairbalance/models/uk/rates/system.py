"""The asylum system by quarter: published totals that every other rate must reproduce."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from fairbalance.models.uk.rates.quarters import COUNT, Floats, quarter_number
from fairbalance.models.uk.rates.source import Point, known, known_points, remembered
from fairbalance.units import parse_quarter

_LAST_QUARTER = "initial-outcomes-2026q2-residual"

RESIDUAL_QUARTER = {
    "claims": Point(date(2026, 6, 30), 17970, _LAST_QUARTER),
    "grants": Point(date(2026, 6, 30), 6183, _LAST_QUARTER),
    "refusals": Point(date(2026, 6, 30), 13135, _LAST_QUARTER),
    "withdrawals": Point(date(2026, 6, 30), 2724, _LAST_QUARTER),
    "administrative": Point(date(2026, 6, 30), 347, _LAST_QUARTER),
}
"""Flows of 2026 Q2: published for the year only, so the quarter is a subtraction (grade E; claims at its low bound)."""

_COLUMNS = {
    "claims": "claims_people",
    "grants": "grants_people",
    "refusals": "refusals_people",
    "withdrawals": "withdrawals_people",
    "administrative": "administrative_outcomes_people",
    "awaiting": "awaiting_initial_decision_people",
    "supported": "supported_people",
    "in_hotels": "in_hotels_people",
}


@dataclass(frozen=True)
class System:
    """Published totals by quarter from 2010Q1; NaN where unknown. Flows in people a quarter, stocks at its end."""

    claims: Floats
    grants: Floats
    refusals: Floats
    withdrawals: Floats
    administrative: Floats
    awaiting: Floats
    supported: Floats
    in_hotels: Floats

    @property
    def decided(self) -> Floats:
        """People given a decision on the merits."""
        return self.grants + self.refusals

    @property
    def closed(self) -> Floats:
        """People whose claim ended without one."""
        return self.withdrawals + self.administrative

    @property
    def average_awaiting(self) -> Floats:
        """Mean of the stock at the start and the end of each quarter."""
        before = np.concatenate(([np.nan], self.awaiting[:-1]))
        return np.where(np.isnan(before), self.awaiting, (before + self.awaiting) / 2)


@remembered
def system(as_of: date | None = None) -> System:
    """Published totals known on a day."""
    table = known("uk_asylum_system_quarterly", as_of)
    numbers = [quarter_number(parse_quarter(each)) for each in table["quarter"].tolist()]
    columns = {name: np.full(COUNT, np.nan) for name in _COLUMNS}
    for name, column in _COLUMNS.items():
        columns[name][numbers] = table[column]
    for name, point in RESIDUAL_QUARTER.items():
        for each in known_points((point,), as_of):
            columns[name][quarter_number(each.day)] = each.value
    return System(**columns)
