"""People refused or withdrawn who are still in the country and await nothing, by month since when.

How many there are of each nationality is the reconstruction of `rates.stocks` (nobody publishes it). Here they get
their ages: those whose rights were exhausted, or whose claim was closed, in a past month are still there with a
probability that falls with age.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from fairbalance.models.uk.people.ageing import past_months, still_waiting, to_months
from fairbalance.models.uk.rates import appeals
from fairbalance.models.uk.rates.panel import panel
from fairbalance.models.uk.rates.quarters import Floats, first_day, quarter_number
from fairbalance.models.uk.rates.routes import route_open
from fairbalance.models.uk.rates.source import known, remembered
from fairbalance.models.uk.rates.stocks import QUIET_A_YEAR, RECONSIDERED, REGRANTED, stocks


@dataclass(frozen=True)
class Refused:
    """People at a quarter end by month of joining: float[months, 40] each, months as in `ageing.past_months`.

    Attributes:
        exhausted: Rights of appeal exhausted, in contact, a route home exists.
        no_route: The same where no enforced route home exists.
        withdrawn: Claim withdrawn or closed, in contact.
        lost_contact: Contact lost or case gone quiet.
    """

    exhausted: Floats
    no_route: Floats
    withdrawn: Floats
    lost_contact: Floats


@remembered
def inflows(as_of: date | None = None) -> tuple[Floats, Floats]:
    """People whose rights were exhausted, and whose claims were closed, by quarter: float[quarters, 40] each."""
    table = panel(as_of)
    refused = np.nan_to_num(table.refusals)
    starts = [first_day(number) for number in range(len(refused))]
    appealable = np.nan_to_num(appeals.appealable(as_of))
    received = np.nan_to_num(appeals.receipts(as_of))[:, None]
    total = appealable.sum(axis=1, keepdims=True)
    lodged = received * appealable / np.where(total > 0, total, 1.0)
    disposed = np.nan_to_num(appeals.tribunal_series("disposals", "asylum_protection", as_of))
    on_appeal = np.nan_to_num(stocks(as_of).appeal)
    on_appeal = np.vstack([on_appeal[:1], on_appeal[:-1]])
    whole = on_appeal.sum(axis=1, keepdims=True)
    withdrawn = appeals.withdrawn_share(starts, as_of)[:, None]
    determined = 1 - withdrawn - appeals.struck_out_share(starts, as_of)[:, None]
    fails = 1 - determined * appeals.allowed_rate(starts, as_of) - withdrawn * RECONSIDERED * REGRANTED
    dismissed = disposed[:, None] * on_appeal / np.where(whole > 0, whole, 1.0) * fails
    return np.maximum(refused - lodged, 0.0) + dismissed, np.nan_to_num(table.closed)


def refused_by_month(quarter_end: date, as_of: date | None = None) -> Refused:
    """Everyone refused or withdrawn who awaits nothing at a quarter end."""
    number, months = quarter_number(quarter_end), past_months(quarter_end)
    age = np.arange(len(months), dtype=np.float64)[::-1] + 0.5
    here = slice(number + 1 - len(months) // 3, number + 1)
    exhausted, closed = (to_months(each[here]) for each in inflows(as_of))
    reconstruction = stocks(as_of)
    fresh = still_waiting(exhausted + closed, reconstruction.fresh[number], age)
    gone_quiet = to_months(np.nan_to_num(reconstruction.fresh[here]) * QUIET_A_YEAR / 4)
    quiet = still_waiting(gone_quiet, reconstruction.quiet[number], age)
    share_closed = (closed + 1e-9) / (exhausted + closed + 2e-9)
    refused = fresh * (1 - share_closed)
    has_route = route_open([months[-1]], as_of)[0]
    return Refused(refused * has_route, refused * ~has_route, fresh * share_closed, quiet)


def further_submissions(quarter_end: date, as_of: date | None = None) -> float:
    """People whose further submissions or reconsideration are pending: the last published count up to that day."""
    table = known("uk_asylum_awaiting_by_duration", as_of).known("pending_further_review_people")
    rows = [
        float(people)
        for day, people in zip(table["date"].tolist(), table["pending_further_review_people"].tolist(), strict=True)
        if day <= quarter_end.isoformat() and people > 0  # zeros since 2023 mean that it is no longer counted
    ]
    return rows[-1] if rows else 0.0
