"""Initial decisions: the chance of a grant, the people decided a day, and refusals certified clearly unfounded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from fairbalance.models.uk.rates import groups, staffing
from fairbalance.models.uk.rates.panel import panel
from fairbalance.models.uk.rates.quarters import (
    COUNT,
    Floats,
    by_month,
    last_known,
    month_days,
    quarter_number,
    regime,
)
from fairbalance.models.uk.rates.shares import lean, move_to_total
from fairbalance.models.uk.rates.source import known, remembered
from fairbalance.models.uk.rates.system import system
from fairbalance.units import parse_quarter

REGION_WEIGHT = 40.0
"""People decided that the mean of a region counts for, against a nationality's own year (small cells lean on it)."""
YEAR_WEIGHT = 30.0
"""People decided that the last four quarters count for, against the quarter itself."""


@remembered
def initial_grant_rate(months: Sequence[date], as_of: date | None = None) -> Floats:
    """Chance that a decision on the merits is a grant.

    Args:
        months: First days of months.
        as_of: Use only what was published for periods ended by then.

    Returns:
        [months, 40] shares of grants among grants and refusals, people.
    """
    quarterly, after = _grant_rate(as_of)
    return by_month(months, quarterly, after)


@remembered
def _grant_rate(as_of: date | None) -> tuple[Floats, Floats]:
    table = panel(as_of)
    grants, decided = table.grants, table.decided
    year_grants, year_decided = _last_year(grants), _last_year(decided)
    overall = (year_grants.sum(axis=1) / year_decided.sum(axis=1))[:, None]
    region = lean(groups.region_sums(year_grants), groups.region_sums(year_decided), overall, REGION_WEIGHT)
    year = lean(year_grants, year_decided, region, REGION_WEIGHT)
    quarter = lean(grants, decided, year, YEAR_WEIGHT)
    last = int(np.flatnonzero(~np.isnan(decided[:, 0]))[-1])
    return move_to_total(quarter, decided, grants.sum(axis=1)), year[last]


def _last_year(values: Floats) -> Floats:
    """Sum over the quarter and the three before it."""
    totals = np.cumsum(np.nan_to_num(values), axis=0)
    before = np.vstack([np.zeros((4, values.shape[1])), totals[:-4]])
    return np.where(np.isnan(values), np.nan, totals - before)


@dataclass(frozen=True)
class DecisionCapacity:
    """People decided on the merits, as staff times output.

    Attributes:
        fte: Full-time equivalent caseworkers, [months].
        output: Main applicants decided per caseworker and month, [months].
        people: People per main applicant decided, [months].
        days: Days of each month, [months].
    """

    fte: Floats
    output: Floats
    people: Floats
    days: Floats

    @property
    def per_day(self) -> Floats:
        """People decided a day, [months]."""
        return self.fte * self.output * self.people / self.days


@remembered
def decision_capacity(months: Sequence[date], as_of: date | None = None) -> DecisionCapacity:
    """Caseworkers, what each decides, and so how many people are decided a day.

    Reproduces the published decisions of every known quarter. Bars and pauses of the past (see `history`) are in the
    output, because staff were there and were not allowed to decide.

    Args:
        months: First days of months.
        as_of: Use only what was published for periods ended by then; later months keep the last staff and the mean
            output of the last four known quarters.
    """
    fte = staffing.caseworkers(months, as_of)
    output, people = _output(as_of)
    return DecisionCapacity(fte, by_month(months, output), by_month(months, people), month_days(months))


@remembered
def turnover(months: Sequence[date], as_of: date | None = None) -> Floats:
    """How often a year the claims awaiting an initial decision are decided or closed: [months].

    People decided, withdrawn or closed over the people awaiting in each known quarter; the last known quarter's mean of
    four after it.
    """
    totals = system(as_of)
    return by_month(months, (totals.decided + totals.closed) * 4 / totals.average_awaiting)


@remembered
def _output(as_of: date | None) -> tuple[Floats, Floats]:
    """Main applicants decided per caseworker-month, and people per main applicant, by quarter."""
    people = _people_per_applicant(as_of)
    middle = [date(2010 + n // 4, 3 * (n % 4) + 2, 1) for n in range(COUNT)]
    months = [each.replace(month=each.month + step) for each in middle for step in (-1, 0, 1)]
    # A day of each month counts alike, so that the months of a quarter add up to its published decisions.
    staff = (staffing.caseworkers(months, as_of) / month_days(months)).reshape(COUNT, 3)
    days = month_days(months).reshape(COUNT, 3)
    return system(as_of).decided / ((staff * days).sum(axis=1) * people), people


@remembered
def _people_per_applicant(as_of: date | None) -> Floats:
    table = known("uk_asylum_initial_decisions_quarterly_by_nationality", as_of)
    numbers = np.array([quarter_number(parse_quarter(each)) for each in table["quarter"].tolist()])

    def total(*columns: str) -> Floats:
        values = np.sum([np.nan_to_num(table[column]) for column in columns], axis=0)
        return np.bincount(numbers, weights=values, minlength=COUNT).astype(np.float64)

    kinds = ("granted_protection", "granted_other_leave", "refused")
    people = total(*(f"{kind}_people" for kind in kinds))
    main = total(*(f"{kind}_main" for kind in kinds))
    ratio = np.where(main > 0, people / np.maximum(main, 1.0), np.nan)
    last = int(np.flatnonzero(main > 0)[-1])
    ratio[last + 1 :] = people[last - 3 : last + 1].sum() / main[last - 3 : last + 1].sum()
    return np.asarray(ratio)


@remembered
def certified_share(months: Sequence[date], as_of: date | None = None) -> Floats:
    """Share of refusals certified clearly unfounded (section 94), so without an appeal from within the country.

    Nationality from the yearly table of certified refusals, level from the quarterly table of outcomes.

    Returns:
        [months, 40] shares.
    """
    quarterly = certified_by_quarter(as_of)
    return by_month(months, quarterly, quarterly[-1])


@remembered
def certified_by_quarter(as_of: date | None = None) -> Floats:
    """Certified share of refusals by quarter, the mean of the last four known after them: [quarters, 40]."""
    refusals = panel(as_of).refusals
    relative = _certified_by_nationality(as_of)
    detail = known("uk_asylum_initial_outcomes_detailed_quarterly", as_of)
    level = np.full(COUNT, np.nan)
    for quarter, number in zip(detail["quarter"].tolist(), detail["certified_refusal"].tolist(), strict=True):
        level[quarter_number(parse_quarter(quarter))] = number
    shares = np.full((COUNT, groups.COUNT), np.nan)
    for number in np.flatnonzero(~np.isnan(level)):
        shares[number] = move_to_total(relative[number // 4], refusals[number], level[number])
    shares[last_known(shares) + 1 :] = regime(shares)
    return shares


def _certified_by_nationality(as_of: date | None) -> Floats:
    """Certified refusals per refusal of main applicants by year and group; the last known year holds on.

    A small cell leans on all years of the nationality so far, these on all nationalities.
    """
    certified = known("uk_asylum_certified_annual_by_nationality", as_of)
    decisions = known("uk_asylum_initial_decisions_quarterly_by_nationality", as_of)
    years = (COUNT + 3) // 4
    shares = np.full((years, groups.COUNT), np.nan)
    all_hits, all_trials = np.zeros(groups.COUNT), np.zeros(groups.COUNT)
    for place in range(years):
        rows = certified.where(year=2010 + place)
        if not len(rows):
            shares[place] = shares[place - 1]
            continue
        quarters = [f"{2010 + place}Q{n}" for n in ((1, 2, 3) if place == 13 else (1, 2, 3, 4))]  # 2023: to September
        refused = decisions.where(quarter=quarters)
        hits = groups.add_up(rows["nationality"].tolist(), rows["total_clearly_unfounded_refusals"])
        trials = groups.add_up(refused["nationality"].tolist(), refused["refused_main"])
        all_hits, all_trials = all_hits + hits, all_trials + trials
        usual = lean(all_hits, all_trials, float(all_hits.sum() / all_trials.sum()), YEAR_WEIGHT)
        shares[place] = np.minimum(lean(hits, trials, usual, YEAR_WEIGHT), 0.98)
    return shares
