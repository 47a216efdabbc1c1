"""Published UK series by last day of their period, as the back-test compares them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance import evidence
from fairbalance.errors import EvidenceError
from fairbalance.models.uk.nationalities import INDEX, NATIONALITIES
from fairbalance.models.uk.rates.panel import panel
from fairbalance.models.uk.rates.quarters import FIRST
from fairbalance.models.uk.rates.source import PUBLISHED_TO
from fairbalance.models.uk.rates.submissions import pending_at

Array = npt.NDArray[Any]
Values = dict[date, float]
AGES = ("under_3_months", "from_3_to_6_months", "from_6_to_12_months", "over_12_months")
"""Bands of time since the claim, youngest first."""
NATIONALITIES_COMPARED = 12
"""How many of the largest nationalities of claims since 2019 are compared."""


def system(*columns: str) -> Values:
    """Sum of columns of the quarterly table of the asylum system; quarters in which all were published."""
    table = evidence.series("uk_asylum_system_quarterly")
    ends = [date.fromisoformat(text) for text in table["quarter_end"].tolist()]
    totals = np.sum([table[column] for column in columns], axis=0)
    return _known(dict(zip(ends, totals.tolist(), strict=True)))


def over_six_months() -> Values:
    """People awaiting an initial decision for more than six months."""
    table = evidence.series("uk_asylum_awaiting_by_duration")
    longer = _known(dict(zip(table.days("date"), table["people_gt6m"].tolist(), strict=True)))
    return longer | system("awaiting_gt_6_months_people")


def within_six_months() -> Values:
    """Share of the claims of a quarter that were dealt with within six months, by last day of the quarter."""
    table = evidence.series("uk_asylum_decided_within_six_months")
    shares = table["within_six_months"] / table["claims"]
    return dict(zip(table.days("quarter_end"), shares.tolist(), strict=True))


def waiting_by_age() -> dict[str, Values]:
    """Share of those who await an initial decision by time since the claim, for each of `AGES`."""
    table = evidence.series("uk_asylum_awaiting_by_age")
    days = table.days("date")
    return {age: dict(zip(days, (table[age] / table["total"]).tolist(), strict=True)) for age in AGES}


def appeals(metric: str, case_type: str = "asylum_protection") -> Values:
    """A row of the tribunal's quarterly tables."""
    rows = evidence.series("uk_appeals_quarterly").where(metric=metric, case_type=case_type)
    return _known(dict(zip(rows.days("period_end"), rows["value"].tolist(), strict=True)))


def appeal_age() -> Values:
    """Mean age of asylum appeals at disposal, in weeks, in the quarters for which it was found."""
    earlier, later = "fttiac-asylum-mean-clearance-weeks-2016-2017", "fttiac-asylum-mean-clearance-weeks"
    return {date.fromisoformat(day): float(weeks) for each in (earlier, later) for day, weeks in _points(each).items()}


def further_submissions() -> Values:
    """Further submissions lodged, by calendar year."""
    earlier, later = "further-submissions-lodged", "further-submissions-lodged-2022-2023"
    return {date(int(year), 12, 31): float(count) for each in (earlier, later) for year, count in _points(each).items()}


def pending_further_review() -> Values:
    """People whose further submissions, or whose decision taken again, are pending."""
    return pending_at()


def asylum_returns(kind: str) -> Values:
    """Asylum-related returns of a kind by calendar year, and for the year to March 2026."""
    rows = evidence.series("uk_returns_asylum_related").where(category="Asylum")
    found = {
        date(year, 12, 31): number for year, number in zip(rows["year"].tolist(), rows[kind].tolist(), strict=True)
    }
    latest = _points("returns-ye-march-2026")[f"asylum_related_{kind}"]
    return _known(found) | {date(2026, 3, 31): float(latest)}


def offender_returns() -> Values:
    """Returns of foreign offenders by calendar year, and for the year to October 2025."""
    rows = evidence.series("uk_returns_offenders_annual_by_nationality").where(nationality="ALL")
    found = dict(zip(rows["year"].tolist(), rows["fno_returns"].tolist(), strict=True))
    years = {date(year, 12, 31): float(number) for year, number in found.items()}
    later = {date(2024, 12, 31): "returns-fno-2024", date(2025, 10, 31): "returns-fno-october-2025"}
    return _known(years) | {end: _value(record) for end, record in later.items()}


def enforced_returns() -> Values:
    """Enforced returns of all kinds by quarter."""
    table = evidence.series("uk_returns_quarterly")
    return _known(dict(zip(table.days("quarter_end"), table["enforced"].tolist(), strict=True)))


def asylum_cost() -> Values:
    """Total Home Office cost of asylum by financial year, in GBP of each year."""
    return {_march(year): float(cost) for year, cost in _points("asylum-total-cost-annual").items()}


def support_cost() -> Values:
    """Home Office spend on asylum support by financial year, in GBP of each year."""
    return {_march(year): float(parts["total"]) for year, parts in _points("asylum-support-spend-annual").items()}


def cohort_shares(*columns: str) -> Values:
    """Share of the claims of each year that fall in some columns of the claim-cohort table."""
    table = evidence.series("uk_asylum_outcome_cohort")
    return _shares(table["year_of_claim"], table["claims"], [table[each] for each in columns])


def largest_nationalities() -> tuple[str, ...]:
    """Nationalities with most claims since 2019 in the claim-cohort table, of those with a group of their own."""
    table = evidence.series("uk_asylum_outcome_cohort_by_nationality")
    claims = table.between("year_of_claim", 2019, PUBLISHED_TO.year).totals("claims", by="nationality")
    named = [name for name in claims if name in NATIONALITIES[:-6]]
    return tuple(sorted(named, key=lambda name: -claims[name])[:NATIONALITIES_COMPARED])


def cohort_shares_by_nationality(*columns: str) -> Mapping[str, Values]:
    """The same for each of the largest nationalities."""
    table = evidence.series("uk_asylum_outcome_cohort_by_nationality")
    found = {}
    for name in largest_nationalities():
        rows = table.where(nationality=name)
        found[name] = _shares(rows["year_of_claim"], rows["claims"], [rows[each] for each in columns])
    return found


def returned_shares(column: str) -> Values:
    """Main applicants recorded as returned, for each person who claimed in the year.

    Dependants are not in the table. Returns of the years after mid-2024 leave room for some 4% more people than it
    adds, so nearly everyone returned is a main applicant, while one in five who claim is not.
    """
    table = evidence.series("uk_asylum_outcome_cohort")
    claimed = _claimed().sum(axis=1)
    return _for_each_person(table["year_of_claim"], table[column], claimed)


def returned_shares_by_nationality(column: str) -> Mapping[str, Values]:
    """The same for each of the largest nationalities."""
    table = evidence.series("uk_asylum_outcome_cohort_by_nationality")
    claimed = _claimed()
    return {
        name: _for_each_person(rows["year_of_claim"], rows[column], claimed[:, INDEX[name]])
        for name, rows in ((each, table.where(nationality=each)) for each in largest_nationalities())
    }


def _claimed() -> Array:
    """People who claimed by whole year from `FIRST` on and group."""
    quarterly = panel().claims
    years = len(quarterly) // 4
    return np.asarray(quarterly[: 4 * years].reshape(years, 4, -1).sum(axis=1))


def _for_each_person(years: Array, returned: Array, claimed: Array) -> Values:
    return {
        date(year, 12, 31): count / claimed[year - FIRST]
        for year, count in zip(years.tolist(), returned.tolist(), strict=True)
        if year >= FIRST and claimed[year - FIRST] > 0
    }


def _shares(years: Array, claims: Array, columns: Sequence[Array]) -> Values:
    parts = np.sum(columns, axis=0)
    return {
        date(year, 12, 31): part / claim
        for year, claim, part in zip(years.tolist(), claims.tolist(), parts.tolist(), strict=True)
        if claim
    }


def _points(record: str) -> Mapping[str, Any]:
    """The numbers of a record by label."""
    points = evidence.registry()[record].series
    if not points:
        raise EvidenceError("the record holds no series", path=record)
    return points


def _value(record: str) -> float:
    """The one number of a record."""
    value = evidence.registry()[record].value
    if not isinstance(value, int | float):
        raise EvidenceError("the record holds no number", path=record)
    return float(value)


def _march(financial_year: str) -> date:
    """Last day of a financial year written as 2022/23 or 2022-23."""
    return date(int(financial_year[:4]) + 1, 3, 31)


def _known(values: Values) -> Values:
    return {end: value for end, value in values.items() if not math.isnan(value)}
