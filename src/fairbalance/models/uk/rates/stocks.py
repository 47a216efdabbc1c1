"""How many people of each nationality wait on appeal or remain after refusal or withdrawal: a reconstruction.

Nobody publishes these stocks by nationality. They follow from published flows: refusals, certificates, appeals received
and disposed of, shares allowed, withdrawals and returns, carried from quarter to quarter. The appeal stock is scaled to
the published open caseload. The stocks serve to turn counts of events into hazards, and as checks; a run has its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from fairbalance.models.uk.rates import appeals, groups
from fairbalance.models.uk.rates.decisions import certified_by_quarter
from fairbalance.models.uk.rates.panel import panel
from fairbalance.models.uk.rates.quarters import Floats, first_day, last_known
from fairbalance.models.uk.rates.returned import asylum_returns
from fairbalance.models.uk.rates.source import remembered

QUIET_A_YEAR = 0.33
"""Rate at which people refused or withdrawn fall out of contact or their case goes quiet.

Between the editions of the cohort table of June 2024 and December 2025, returns a year per person neither granted nor
returned were 0.125 for claims of 2023, 0.053 of 2022, 0.039 of 2021, 0.033 of 2020, 0.029 of 2019, 0.015 of 2018, 0.010
of 2017 and 0.008 of 2016: the hazard falls by about a third for each year since the claim.
"""
QUIET_HAZARD = 0.1
"""Hazard of return of those people, relative to the others (same comparison: claims of 2010-2015 against 2023)."""
REGULARISED_A_YEAR = 0.007
"""Later grants a year per person neither granted nor returned: 0.002 for claims of 2012-2016, 0.024 of 2018."""
RECONSIDERED = 0.6
"""Share of withdrawn appeals in which the decision is taken again, for this reconstruction (see the parameter)."""
REGRANTED = 0.5
"""Share of decisions taken again that grant, for this reconstruction."""
START = {"appeal": 7000.0, "fresh": 24738.0, "quiet": 30000.0}
"""People at the start of 2010: exhausted cases of June 2011, and two guesses that fade within a few years (grade E)."""


@dataclass(frozen=True)
class Stocks:
    """People at the end of each quarter from 2010Q1 by group: [quarters, 40] each.

    Attributes:
        appeal: With an appeal open at the First-tier Tribunal.
        fresh: Refused with no appeal open, or withdrawn, in contact.
        quiet: The same, contact lost or case gone quiet.
    """

    appeal: Floats
    fresh: Floats
    quiet: Floats

    @property
    def returnable(self) -> Floats:
        """People weighted by their hazard of return."""
        return self.fresh + QUIET_HAZARD * self.quiet


@remembered
def stocks(as_of: date | None = None) -> Stocks:
    """Stocks as they follow from what was known on a day."""
    table, returns = panel(as_of), asylum_returns(as_of)
    refused, certified = np.nan_to_num(table.refusals), certified_by_quarter(as_of)
    received, lodging = appeals.receipts(as_of), appeals.lodging_of_quarters(as_of)
    disposed = appeals.tribunal_series("disposals", "asylum_protection", as_of)
    open_caseload = appeals.tribunal_series("open_caseload", "asylum_protection", as_of)
    starts = [first_day(number) for number in range(len(received))]
    fails = 1 - _succeeds(starts, as_of)
    returned = np.nan_to_num(returns.enforced + returns.voluntary)
    last = min(last_known(table.refusals), last_known(received))
    mix = refused[:4].sum(axis=0) / refused[:4].sum()
    appeal, fresh, quiet = (START[name] * mix for name in ("appeal", "fresh", "quiet"))
    rows = np.full((3, len(received), groups.COUNT), np.nan)
    for number in range(last + 1):
        appellants = refused[number] * (1 - certified[number]) * lodging[number]
        lodged = received[number] * appellants / appellants.sum()
        out = min(disposed[number], float(appeal.sum())) * appeal / appeal.sum()
        appeal = appeal + lodged - out
        if not np.isnan(open_caseload[number]):
            appeal = appeal * (open_caseload[number] / appeal.sum())
        stays_refused = np.maximum(refused[number] - lodged, 0.0) + out * fails[number]
        fresh = fresh + stays_refused + np.nan_to_num(table.closed[number])
        at_risk = fresh + QUIET_HAZARD * quiet
        leaves = np.minimum(returned[number] / at_risk, 0.6)
        gone_quiet = fresh * QUIET_A_YEAR / 4
        fresh = (fresh * (1 - leaves) - gone_quiet) * (1 - REGULARISED_A_YEAR / 4)
        quiet = (quiet * (1 - QUIET_HAZARD * leaves) + gone_quiet) * (1 - REGULARISED_A_YEAR / 4)
        fresh = np.maximum(fresh, 0.0)
        rows[:, number] = appeal, fresh, quiet
    return Stocks(*rows)


def _succeeds(months: list[date], as_of: date | None) -> Floats:
    """Share of appeals disposed of that end in a grant, directly or by reconsideration: [quarters, 40]."""
    withdrawn = appeals.withdrawn_share(months, as_of)[:, None]
    determined = 1 - withdrawn - appeals.struck_out_share(months, as_of)[:, None]
    return np.asarray(determined * appeals.allowed_rate(months, as_of) + withdrawn * RECONSIDERED * REGRANTED)
