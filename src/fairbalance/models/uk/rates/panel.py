"""Claims, outcomes and people waiting by quarter and nationality group, scaled to the published totals.

To 2024 Q3 every quarter is published by nationality. After that the year is published for 15 nationalities by the Home
Office and for every origin by UNHCR; its quarters share the year's nationalities and take their level from the
published quarter. A quarter of a year not yet published shares the nationalities of the last four known quarters. So
every row sums to the published total, and only its split is sometimes inferred.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from fairbalance.evidence.tables import Series
from fairbalance.models.uk.rates import groups
from fairbalance.models.uk.rates.quarters import COUNT, FIRST, REGIME, Floats, last_known, quarter_number
from fairbalance.models.uk.rates.source import known, remembered
from fairbalance.models.uk.rates.system import system
from fairbalance.units import parse_quarter

FLOWS = ("claims", "grants", "refusals", "closed")


@dataclass(frozen=True)
class Panel:
    """People by quarter from 2010Q1 and group: [quarters, 40]; NaN where unknown.

    Attributes:
        claims: People claiming asylum.
        grants: People granted at initial decision.
        refusals: People refused at initial decision.
        closed: People whose claim was withdrawn or closed administratively.
        awaiting: People awaiting an initial decision at the end of the quarter.
    """

    claims: Floats
    grants: Floats
    refusals: Floats
    closed: Floats
    awaiting: Floats

    @property
    def decided(self) -> Floats:
        """People decided on the merits."""
        return self.grants + self.refusals

    @property
    def average_awaiting(self) -> Floats:
        """Mean of the stock at the start and the end of each quarter."""
        before = np.vstack([np.full((1, groups.COUNT), np.nan), self.awaiting[:-1]])
        return np.where(np.isnan(before), self.awaiting, (before + self.awaiting) / 2)


@remembered
def panel(as_of: date | None = None) -> Panel:
    """Everything known on a day, by quarter and nationality group."""
    totals = system(as_of)
    published = _published_quarters(as_of)
    years = _published_years(as_of)
    levels = {"claims": totals.claims, "grants": totals.grants, "refusals": totals.refusals, "closed": totals.closed}
    flows = {
        name: _split(levels[name], published[name], {y: each[name] for y, each in years.items()}) for name in FLOWS
    }
    return Panel(**flows, awaiting=_awaiting(totals.awaiting, flows, as_of))


def _scaled(split: Floats, total: float) -> Floats:
    """A split that sums to the published total."""
    whole = float(split.sum())
    share = split / whole if whole > 0 else np.full(groups.COUNT, 1 / groups.COUNT)
    return np.asarray(share * total)


def _split(level: Floats, published: Floats, years: dict[int, Floats]) -> Floats:
    rows = np.full((COUNT, groups.COUNT), np.nan)
    for number in range(last_known(level) + 1):
        year = FIRST + number // 4
        if not np.isnan(published[number]).any():
            split = published[number]
        elif year in years:
            split = _rest_of_year(years[year], published[4 * (year - FIRST) : 4 * (year - FIRST) + 4])
        else:
            split = np.sum(rows[number - REGIME : number], axis=0)
        rows[number] = _scaled(split, float(level[number]))
    return rows


def _rest_of_year(year: Floats, quarters: Floats) -> Floats:
    """What a published year leaves for the quarters that are not published by nationality."""
    return np.asarray(np.maximum(year - np.nansum(quarters, axis=0), 0.0))


def _pivot(keys: npt.NDArray[np.int64], names: list[str], values: Floats) -> Floats:
    """Sum values into [quarters, 40]; quarters without any row stay NaN."""
    rows = np.full((COUNT, groups.COUNT), np.nan)
    places = groups.groups_of(names)
    for number in np.unique(keys):
        here = keys == number
        rows[number] = np.bincount(places[here], weights=np.nan_to_num(values[here]), minlength=groups.COUNT)
    return rows


def _published_quarters(as_of: date | None) -> dict[str, Floats]:
    decisions = known("uk_asylum_initial_decisions_quarterly_by_nationality", as_of)
    claims = known("uk_asylum_claims_quarterly_by_nationality", as_of)

    def pivot(table: Series, values: Floats) -> Floats:
        keys = np.array([quarter_number(parse_quarter(each)) for each in table["quarter"].tolist()], dtype=np.int64)
        return _pivot(keys, table["nationality"].tolist(), values)

    return {
        "claims": pivot(claims, claims["people"]),
        "grants": pivot(decisions, decisions["granted_protection_people"] + decisions["granted_other_leave_people"]),
        "refusals": pivot(decisions, decisions["refused_people"]),
        "closed": pivot(decisions, decisions["withdrawn_people"] + decisions["administrative_people"]),
    }


def _published_years(as_of: date | None) -> dict[int, dict[str, Floats]]:
    """Years by nationality: UNHCR for every origin, overlaid by the Home Office for 15 nationalities."""
    origins = known("uk_unhcr_by_origin", as_of)
    large = known("uk_asylum_initial_decisions_annual_15_nationalities", as_of)
    years: dict[int, dict[str, Floats]] = {}
    for year in sorted(set(origins["year"].tolist())):
        rows = origins.where(year=year)
        codes = rows["coo_iso"].tolist()
        columns = {
            "claims": rows["new_claims_people"],
            "grants": np.nan_to_num(rows["dec_recognized"]) + np.nan_to_num(rows["dec_other"]),
            "refusals": rows["dec_rejected"],
            "closed": rows["dec_closed"],
        }
        years[year] = {name: groups.add_up(codes, values) for name, values in columns.items()}
        for row in large.where(year=year):
            if row["nationality"] == "TOTAL":
                continue
            place = groups.group_of(row["nationality"])
            years[year]["grants"][place] = row["grants"]
            years[year]["refusals"][place] = row["refusals"]
            years[year]["closed"][place] = row["withdrawn_or_administrative"]
    return years


def _awaiting(level: Floats, flows: dict[str, Floats], as_of: date | None) -> Floats:
    """Stocks: published by nationality to 2024 Q3, then carried forward by the flows; always scaled to the total."""
    table = known("uk_asylum_awaiting_by_nationality", as_of)
    keys = np.array([quarter_number(date.fromisoformat(each)) for each in table["date"].tolist()], dtype=np.int64)
    rows = _pivot(keys, table["nationality"].tolist(), table["people_le6m"] + table["people_gt6m"])
    for number in range(last_known(level) + 1):
        if np.isnan(level[number]):
            continue
        if np.isnan(rows[number]).any():
            if number == 0 or np.isnan(rows[number - 1]).any():
                rows[number] = flows["claims"][number]  # before 2014: the nationalities of new claims
            else:
                out = flows["grants"][number] + flows["refusals"][number] + flows["closed"][number]
                rows[number] = np.maximum(rows[number - 1] + flows["claims"][number] - out, 0.0) + 1.0
        rows[number] = _scaled(rows[number], float(level[number]))
    return rows
