"""What the tests of rates share: months, dates to look back from, and all rates by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.models.uk.nationalities import NATIONALITIES
from fairbalance.models.uk.rates import (
    appeals,
    decisions,
    detention,
    determined,
    hosts,
    panel,
    persistence,
    returned,
    returns,
    staffing,
    standing,
    stocks,
    support,
    swings,
    system,
    tribunal,
    withdrawals,
)
from fairbalance.units import add_months

MONTHS = [add_months(date(2017, 1, 1), n) for n in range(12 * 12)]
"""From 2017 to 2028: known months and months ahead."""
LOOKS = (date(2018, 12, 31), date(2020, 12, 31), date(2022, 12, 31), date(2023, 12, 31), date(2024, 6, 30))
"""Days from which back-tests start."""

Rate = Callable[[date | None], Any]

RATES: dict[str, Rate] = {
    "grant rate": lambda as_of: decisions.initial_grant_rate(MONTHS, as_of),
    "decision capacity": lambda as_of: decisions.decision_capacity(MONTHS, as_of),
    "certified share": lambda as_of: decisions.certified_share(MONTHS, as_of),
    "caseworkers": lambda as_of: staffing.caseworkers(MONTHS, as_of),
    "withdrawal hazard": lambda as_of: withdrawals.withdrawal_hazard(MONTHS, as_of),
    "closures per decision": lambda as_of: withdrawals.closures_per_decision(MONTHS, as_of),
    "turnover": lambda as_of: decisions.turnover(MONTHS, as_of),
    "lodging share": lambda as_of: appeals.lodging_share(MONTHS, as_of),
    "lodging by nationality": lambda as_of: appeals.lodging_by_nationality(MONTHS, as_of),
    "appellants": appeals.appellants,
    "allowed by period": determined.allowed_by_period,
    "persistence": persistence.persistence,
    "persistence swing": persistence.persistence_swing,
    "withdrawn share": lambda as_of: appeals.withdrawn_share(MONTHS, as_of),
    "struck out share": lambda as_of: appeals.struck_out_share(MONTHS, as_of),
    "allowed rate": lambda as_of: appeals.allowed_rate(MONTHS, as_of),
    "overall allowed rate": lambda as_of: appeals.overall_allowed_rate(MONTHS, as_of),
    "human rights allowed rate": lambda as_of: appeals.human_rights_allowed_rate(MONTHS, as_of),
    "disposals": lambda as_of: tribunal.disposals_per_day(MONTHS, as_of),
    "asylum returns": returned.asylum_returns,
    "stocks": stocks.stocks,
    "voluntary hazard": lambda as_of: returns.voluntary_hazard(MONTHS, as_of),
    "prompt voluntary returns": lambda as_of: returns.prompt_share("voluntary", MONTHS, as_of, 0.5),
    "prompt enforced returns": lambda as_of: returns.prompt_share("enforced", MONTHS, as_of, 0.5),
    "claims swing": swings.claims_swing,
    "grant swing": swings.grant_swing,
    "nationality grant swing": swings.nationality_grant_swing,
    "allowed swing": swings.allowed_swing,
    "lodging swing": swings.lodging_swing,
    "enforcement swing": swings.enforcement_swing,
    "response of decisions": lambda as_of: (hosts.response(as_of).strength, np.exp(hosts.response(as_of).settled)),
    "memory of claims": lambda as_of: hosts.claims_memory(as_of).variance(0.05, 10),
    "memory of decisions": lambda as_of: hosts.decisions_memory(as_of).variance(0.05, 10),
    "memory of grants": lambda as_of: hosts.grants_memory(as_of).variance(0.05, 10),
    "standing of claims": lambda as_of: np.exp(standing.claims_standing(as_of)),
    "standing of enforcement": lambda as_of: np.exp(standing.enforcement_standing(as_of)),
    "decisions swing": swings.decisions_swing,
    "disposals swing": swings.disposals_swing,
    "closures swing": swings.closures_swing,
    "returns swing": lambda as_of: swings.returns_swing("enforced", as_of),
    "offender pace": lambda as_of: detention.offender_pace(MONTHS, as_of),
    "early removal share": lambda as_of: detention.early_removal_share(MONTHS, as_of),
    "prompt removal pace": lambda as_of: detention.prompt_removal_pace(MONTHS, as_of),
    "unexplained appeals": lambda as_of: appeals.unexplained_share(MONTHS, as_of),
    "contact hazard": lambda as_of: returns.contact_hazard(MONTHS, as_of),
    "returned given detained": lambda as_of: returns.returned_given_detained(MONTHS, as_of),
    "route open": lambda as_of: returns.route_open(MONTHS, as_of),
    "supported by nationality": lambda as_of: support.supported_by_nationality(np.full(len(NATIONALITIES), 0.6), as_of),
    "dispersal places": lambda as_of: support.dispersal_places(MONTHS, as_of),
    "subsistence share": lambda as_of: support.subsistence_share(MONTHS, as_of),
    "beds": lambda as_of: detention.beds(MONTHS, as_of),
    "offenders": lambda as_of: detention.offenders_returned_per_year(MONTHS, as_of),
    "removals": lambda as_of: detention.escorted_removals_per_day(MONTHS, as_of),
    "panel": panel.panel,
    "system": system.system,
}
"""Everything that is derived from published series, as a function of what was known."""

SHARES = (
    "grant rate",
    "certified share",
    "lodging share",
    "lodging by nationality",
    "allowed by period",
    "withdrawn share",
    "struck out share",
    "allowed rate",
    "overall allowed rate",
    "human rights allowed rate",
    "prompt voluntary returns",
    "prompt enforced returns",
    "early removal share",
    "returned given detained",
    "route open",
    "supported by nationality",
    "subsistence share",
)
"""Which of them are shares of people."""
MONTHLY = tuple(name for name in RATES if name not in ("asylum returns", "stocks", "panel", "system"))
"""Which of them must be known for every month asked for."""


def arrays_in(result: Any) -> Iterator[npt.NDArray[np.float64]]:
    """Every array or number inside a result."""
    if is_dataclass(result):
        for field in fields(result):
            yield from arrays_in(getattr(result, field.name))
    elif isinstance(result, dict):
        for each in result.values():
            yield from arrays_in(each)
    else:
        yield np.asarray(result, dtype=np.float64)


def quarter_sums(monthly: npt.NDArray[np.float64], days: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Sum of daily values over the months of each quarter; the months start with a quarter."""
    return (monthly * days).reshape(-1, 3).sum(axis=1)
