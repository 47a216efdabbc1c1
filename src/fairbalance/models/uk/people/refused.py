"""People refused or withdrawn who are still in the country and await nothing, by month since when.

How many there are of each nationality is the reconstruction of `rates.stocks` (nobody publishes it). Here they get
their ages: those whose rights were exhausted, or whose claim was closed, in a past month are still there with a
probability that falls with age.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from fairbalance.models.uk.people.ageing import past_months, still_waiting, to_months
from fairbalance.models.uk.rates.quarters import Floats, quarter_number
from fairbalance.models.uk.rates.refused import closed_share, inflows
from fairbalance.models.uk.rates.returns import PROMPT_DAYS
from fairbalance.models.uk.rates.routes import route_open
from fairbalance.models.uk.rates.stocks import QUIET_A_YEAR, stocks
from fairbalance.models.uk.rates.submissions import pending_at
from fairbalance.units import DAYS_PER_MONTH


@dataclass(frozen=True)
class Refused:
    """People at a quarter end by month of joining: float[months, 40] each, months as in `ageing.past_months`.

    Attributes:
        exhausted: Rights of appeal exhausted, in contact, a route home exists.
        no_route: The same where no enforced route home exists.
        withdrawn: Claim withdrawn or closed, in contact.
        withdrawn_lost: Claim withdrawn or closed, contact lost or case gone quiet.
        lost_contact: Refused, contact lost or case gone quiet.
    """

    exhausted: Floats
    no_route: Floats
    withdrawn: Floats
    withdrawn_lost: Floats
    lost_contact: Floats


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
    closed_before = np.repeat(closed_share(as_of)[here], 3, axis=0)
    share_closed = (closed + 1e-9) / (exhausted + closed + 2e-9)
    refused = fresh * (1 - share_closed)
    has_route = route_open([months[-1]], as_of)[0]
    return Refused(
        exhausted=refused * has_route,
        no_route=refused * ~has_route,
        withdrawn=fresh * share_closed,
        withdrawn_lost=quiet * closed_before,
        lost_contact=quiet * (1 - closed_before),
    )


def without_recent(refused: Refused) -> tuple[Refused, Floats]:
    """Take out those whose rights were exhausted in the last days, in which prompt returns happen.

    Returns:
        The others, and the people taken out, all from the last month: float[1, 40].
    """
    share = PROMPT_DAYS / DAYS_PER_MONTH
    kept, others = {}, {}
    for name in ("exhausted", "no_route"):
        people = getattr(refused, name)
        kept[name] = people[-1:] * share
        others[name] = np.vstack([people[:-1], people[-1:] * (1 - share)])
    return replace(refused, **others), np.asarray(sum(kept.values()))


def further_submissions(quarter_end: date, as_of: date | None = None) -> float:
    """People whose further submissions or reconsideration are pending: the last published count up to that day."""
    counted = [people for day, people in pending_at(as_of).items() if day <= quarter_end]
    return counted[-1] if counted else 0.0
