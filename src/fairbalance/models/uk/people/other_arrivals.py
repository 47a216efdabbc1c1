"""People who share capacity with asylum and never claimed: offenders, immigration offenders, other appellants.

Each is a number a year, known or carried forward, spread evenly over months, with a split by nationality group. What
nationality other appellants have is not published; human-rights appellants take that of returns, and appellants under
the EU schemes and older rights have no nationality here (grade E: no rule of the model turns on it).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import numpy as np

from fairbalance.models.uk.people.assumptions import (
    ALL_APPEALS_LAST_QUARTER,
    ASYLUM_SHARE_OF_DETENTION,
    DEPORTATIONS_PER_RETURN,
    OFFENDER_RETURNS_LATER,
)
from fairbalance.models.uk.people.months import last_day
from fairbalance.models.uk.rates import groups
from fairbalance.models.uk.rates.appeals import tribunal_series
from fairbalance.models.uk.rates.detention import enforcement_season
from fairbalance.models.uk.rates.quarters import COUNT, FIRST, Floats, quarter_number
from fairbalance.models.uk.rates.source import known, known_points, remembered

UNKNOWN = groups.COUNT - 1


def monthly_others(months: Sequence[date], as_of: date | None = None) -> dict[str, Floats]:
    """People who come in each month by route of `classes.OTHER_ROUTES`: float[months, 40] each."""
    yearly: Mapping[str, Callable[[int, date | None], Floats]] = {
        "offender": offenders,
        "immigration_offender": immigration_offenders,
    }
    found = {name: np.array([count(month.year, as_of) / 12 for month in months]) for name, count in yearly.items()}
    found["immigration_offender"] *= enforcement_season(months, as_of)[:, None]
    human_rights = np.array([_in_month(month, appeals_received("human_rights", as_of)) for month in months])
    other = np.array([_in_month(month, appeals_received("other", as_of)) for month in months])
    found["human_rights_appellant"] = human_rights[:, None] * returned_shares(as_of)[None, :]
    found["other_appellant"] = other[:, None] * (np.arange(groups.COUNT) == UNKNOWN)[None, :]
    return found


def offenders(year: int, as_of: date | None = None) -> Floats:
    """Foreign offenders considered for deportation in a year by group: offender returns times a ratio."""
    years = _offender_returns(as_of)
    return years[_nearest(year, years)] * DEPORTATIONS_PER_RETURN.value


def immigration_offenders(year: int, as_of: date | None = None) -> Floats:
    """People who enter detention in a year, neither asylum-related nor at the end of a sentence, by group.

    Entries into detention less the asylum-related and less all offenders, though some of these are returned straight
    from prison; nationalities of enforced returns that are not of offenders.
    """
    entries = _entries_not_asylum(as_of)
    count = max(
        entries[_nearest(year, entries)] - float(offenders(year, as_of).sum()), 0.2 * float(entries[max(entries)])
    )
    enforced = known("uk_returns_annual_by_nationality", as_of)
    last = int(enforced["year"].max())
    rows = enforced.where(year=min(max(year, FIRST), last))
    removed = groups.add_up(rows["nationality"].tolist(), rows["enforced"])
    returned = _offender_returns(as_of)
    rest = np.maximum(removed - returned[_nearest(year, returned)], 0.05 * removed)
    return np.asarray(count * rest / rest.sum())


def appeals_received(kind: str, as_of: date | None = None) -> Floats:
    """Appeals of a kind received by quarter from 2010Q1: float[quarters], NaN where not known.

    Args:
        kind: `asylum_protection`, `human_rights` or `other`.
        as_of: Use only what describes periods ended by this day.
    """
    return _others_received(as_of) if kind == "other" else tribunal_series("receipts", kind, as_of)


@remembered
def returned_shares(as_of: date | None = None) -> Floats:
    """Nationalities of enforced and voluntary returns in the latest published year: float[40]."""
    table = known("uk_returns_annual_by_nationality", as_of)
    rows = table.where(year=int(table["year"].max()))
    people = groups.add_up(rows["nationality"].tolist(), rows["enforced"] + rows["voluntary"])
    return np.asarray(people / people.sum())


@remembered
def _others_received(as_of: date | None) -> Floats:
    """All appeals less asylum and human rights: a financial year's spread evenly, and the last quarter as published."""
    table = known("uk_appeals_annual", as_of)
    kinds = ("asylum_protection", "human_rights")
    named = np.sum([np.nan_to_num(tribunal_series("receipts", kind, as_of)) for kind in kinds], axis=0)
    received = np.full(COUNT, np.nan)
    for label, total in zip(table["financial_year"].tolist(), table["receipts"].tolist(), strict=True):
        first = quarter_number(date(int(label[:4]), 4, 1))
        if first >= 0:
            received[first : first + 4] = (total - named[first : first + 4].sum()) / 4
    for point in known_points((ALL_APPEALS_LAST_QUARTER,), as_of):
        number = quarter_number(point.day)
        received[number] = point.value - named[number]
    return received


def _in_month(month: date, received: Floats) -> float:
    """Appeals received in a month: those of its quarter by days; after the last known one the mean of the last four."""
    number = quarter_number(month)
    recent = received[~np.isnan(received)][-4:]
    quarter = received[number] if number < COUNT and not np.isnan(received[number]) else recent.mean()
    return float(max(quarter, 0.0)) * last_day(month).day / 91.3125


@remembered
def _offender_returns(as_of: date | None) -> dict[int, Floats]:
    """Returns of offenders by year and group; nationalities too small to be listed go to the last group."""
    table = known("uk_returns_offenders_annual_by_nationality", as_of)
    years: dict[int, Floats] = {}
    for year in np.unique(table["year"]).tolist():
        rows = table.where(year=year)
        listed = {n: float(v) for n, v in zip(rows["nationality"].tolist(), rows["fno_returns"].tolist(), strict=True)}
        total = listed.pop("ALL")
        people = groups.add_up(listed, list(listed.values()))
        people[UNKNOWN] += max(total - people.sum(), 0.0)
        years[year] = people
    for point in known_points(OFFENDER_RETURNS_LATER, as_of):
        latest = years[max(years)]
        years[point.day.year] = latest * point.value / latest.sum()
    return years


@remembered
def _entries_not_asylum(as_of: date | None) -> dict[int, float]:
    """People entering detention a year who are not asylum-related: published to 2022, then a constant share."""
    split = known("uk_detention_asylum_split", as_of)
    entering = known("uk_detention_annual", as_of)
    years = {int(label[:4]): float(n) for label, n in zip(split["year"], split["entering_non_asylum"], strict=True)}
    for label, people in zip(entering["year"].tolist(), entering["entering"].tolist(), strict=True):
        year = str(label)
        if year.isdigit() and int(year) not in years:
            years[int(year)] = float(people) * (1 - ASYLUM_SHARE_OF_DETENTION.value)
    return years


def _nearest(year: int, known_years: Mapping[int, object]) -> int:
    return min(max(year, min(known_years)), max(known_years))
