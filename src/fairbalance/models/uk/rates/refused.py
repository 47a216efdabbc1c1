"""People refused with nothing left to appeal, and people whose claim was closed: how many a quarter."""

from __future__ import annotations

from datetime import date

import numpy as np

from fairbalance.models.uk.rates import appeals
from fairbalance.models.uk.rates.panel import panel
from fairbalance.models.uk.rates.quarters import Floats, first_day
from fairbalance.models.uk.rates.source import remembered
from fairbalance.models.uk.rates.stocks import RECONSIDERED, REGRANTED, stocks

CONTACT_QUARTERS = 12
"""Quarters that people stay in contact on average (`stocks.QUIET_A_YEAR`)."""


@remembered
def inflows(as_of: date | None = None) -> tuple[Floats, Floats]:
    """People whose rights were exhausted, and whose claims were closed, by quarter: float[quarters, 40] each."""
    table = panel(as_of)
    refused = np.nan_to_num(table.refusals)
    starts = [first_day(number) for number in range(len(refused))]
    appellants = appeals.appellants(as_of)
    received = np.nan_to_num(appeals.receipts(as_of))[:, None]
    total = appellants.sum(axis=1, keepdims=True)
    lodged = received * appellants / np.where(total > 0, total, 1.0)
    disposed = np.nan_to_num(appeals.tribunal_series("disposals", "asylum_protection", as_of))
    on_appeal = np.nan_to_num(stocks(as_of).appeal)
    on_appeal = np.vstack([on_appeal[:1], on_appeal[:-1]])
    whole = on_appeal.sum(axis=1, keepdims=True)
    withdrawn = appeals.withdrawn_share(starts, as_of)[:, None]
    determined = 1 - withdrawn - appeals.struck_out_share(starts, as_of)[:, None]
    fails = 1 - determined * appeals.allowed_rate(starts, as_of) - withdrawn * RECONSIDERED * REGRANTED
    dismissed = disposed[:, None] * on_appeal / np.where(whole > 0, whole, 1.0) * fails
    return np.maximum(refused - lodged, 0.0) + dismissed, np.nan_to_num(table.closed)


@remembered
def closed_share(as_of: date | None = None) -> Floats:
    """Share withdrawn or closed, of people who came to await nothing over three years: float[quarters, 40].

    Three years are the time that they stay in contact; the few quarters at the start look back on what there is.
    """
    exhausted, closed = (_over_years(each) for each in inflows(as_of))
    whole = exhausted + closed
    return np.asarray(np.divide(closed, whole, out=np.zeros_like(whole), where=whole > 0))


def _over_years(flow: Floats) -> Floats:
    """Sum of each quarter and those before it over three years."""
    total = np.cumsum(flow, axis=0)
    total[CONTACT_QUARTERS:] -= total[:-CONTACT_QUARTERS].copy()
    return total
