"""Appeals open at a quarter end, by type, month of lodging and nationality group.

The number open is published. The oldest are decided first, so those open are the latest received, back until the number
is reached. In mid-2026 the oldest are then some 90 weeks old, against a published mean age at disposal of 72 weeks.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from fairbalance.models.uk.people.ageing import latest_first, past_months, to_months
from fairbalance.models.uk.people.assumptions import APPEALS_OPEN_ALL, OTHER_APPEALS_OPEN
from fairbalance.models.uk.people.other_arrivals import UNKNOWN, appeals_received, returned_shares
from fairbalance.models.uk.rates import groups
from fairbalance.models.uk.rates.appeals import appellants, tribunal_series
from fairbalance.models.uk.rates.quarters import Floats, quarter_number
from fairbalance.models.uk.rates.source import known_points

TYPES = ("asylum_protection", "human_rights", "other")


def appeals_open(kind: str, quarter_end: date, as_of: date | None = None) -> float:
    """Appeals of a type open at a quarter end.

    Published for asylum and human rights. For the others it is what these leave of the published total, where that is
    published; else the latest such number, else a share of a year's receipts (`assumptions.OTHER_APPEALS_OPEN`).
    """
    number = quarter_number(quarter_end)
    if kind != "other":
        return float(tribunal_series("open_caseload", kind, as_of)[number])
    points = [point for point in known_points(APPEALS_OPEN_ALL, as_of) if point.day <= quarter_end]
    if points:
        day = quarter_number(points[-1].day)
        named = sum(tribunal_series("open_caseload", each, as_of)[day] for each in TYPES[:2])
        return float(points[-1].value - named)
    received = appeals_received("other", as_of)[: number + 1]
    return float(received[~np.isnan(received)][-4:].sum() * OTHER_APPEALS_OPEN.value)


def appeals_by_month(kind: str, quarter_end: date, as_of: date | None = None) -> Floats:
    """Appeals open by month of lodging: float[months, 40], months as in `ageing.past_months`."""
    number, months = quarter_number(quarter_end), past_months(quarter_end)
    first = number + 1 - len(months) // 3
    received = appeals_received(kind, as_of)
    latest = received[: number + 1]
    filled = np.where(np.isnan(latest), _last(latest), latest)  # a financial year under way is not yet known
    left = to_months(latest_first(filled[first:], appeals_open(kind, quarter_end, as_of)))
    split = np.repeat(_nationalities(kind, as_of)[first : number + 1], 3, axis=0)
    return left[:, None] * split


def _nationalities(kind: str, as_of: date | None) -> Floats:
    """Split of appeals received by group: float[quarters, 40]."""
    if kind == "asylum_protection":
        some = appellants(as_of) + 1e-9
        return np.asarray(some / some.sum(axis=1, keepdims=True))
    split = returned_shares(as_of) if kind == "human_rights" else (np.arange(groups.COUNT) == UNKNOWN).astype(float)
    return np.broadcast_to(split, (len(appellants(as_of)), groups.COUNT))


def _last(values: Floats) -> float:
    return float(values[~np.isnan(values)][-1])
