"""Asylum-related returns by quarter and nationality: published totals, with a split that is inferred where it must be.

Totals are published by year to 2023 and for the year to March 2026; 2024 and 2025 lie on a line between published
rates. Quarters follow all returns of their type. The split by nationality rests on

- for nine nationalities in 2023, published figures;
- otherwise to 2023, all returns of the nationality times the share of them that is asylum-related, guessed from how
  many of its people were refused or withdrew in five years, against how many were returned; voluntary returns times a
  factor too, by which all years together split as the cohort table of June 2024 recorded them (grade E);
- from 2024, what two editions of the claim-cohort table record as returned between mid-2024 and the end of 2025
  (main applicants, 28 nationalities; the rest shares what is left).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from fairbalance.models.uk.rates import groups
from fairbalance.models.uk.rates.panel import panel
from fairbalance.models.uk.rates.quarters import COUNT, FIRST, Floats, quarter_number
from fairbalance.models.uk.rates.source import known, remembered

KINDS = ("enforced", "voluntary")
LAST_YEAR_OF_TABLE = 2023
RECORDED_SINCE = 2012
"""First year of claim whose recorded returns split those of later years: earlier claims were mostly returned before."""


@dataclass(frozen=True, slots=True)
class YearOfReturns:
    """Asylum-related returns of one year, by the middle of that year and the day they were known for."""

    middle: date
    ended: date
    enforced: float
    voluntary: float
    evidence: str


_ENFORCED_SHARE_2024 = 0.305  # between 0.317 in 2023 and 0.292 in the year to March 2026
LATER_YEARS = (
    YearOfReturns(
        middle=date(2024, 11, 12),
        ended=date(2025, 3, 22),
        enforced=9493 * _ENFORCED_SHARE_2024,  # 6,781 between 5 July 2024 and 22 March 2025, as a year
        voluntary=9493 * (1 - _ENFORCED_SHARE_2024),
        evidence="returns-since-july-2024-operational",
    ),
    YearOfReturns(
        middle=date(2025, 9, 30),
        ended=date(2026, 3, 31),
        enforced=3475,
        voluntary=8443,
        evidence="returns-ye-march-2026",
    ),
)
"""Asylum-related returns after the yearly table."""


PUBLISHED_YEAR = date(2023, 12, 31)
PUBLISHED_EVIDENCE = "returns-asylum-related-2023-by-nationality"
PUBLISHED: dict[str, tuple[float, float]] = {
    "Albania": (1487, 1852),
    "India": (59, 284),
    "Iraq": (22, 144),
    "Brazil": (56, 109),
    "Pakistan": (27, 121),
    "China": (15, 123),
    "El Salvador": (1, 117),
    "Iran": (4, 87),
    "Bangladesh": (12, 66),
}
"""Enforced and voluntary asylum-related returns of 2023 by nationality (Honduras too, inside a group here)."""


@dataclass(frozen=True)
class AsylumReturns:
    """People returned by quarter from 2010Q1 and group: [quarters, 40] each; NaN where unknown."""

    enforced: Floats
    voluntary: Floats


@remembered
def asylum_returns(as_of: date | None = None) -> AsylumReturns:
    """Asylum-related returns known on a day."""
    return AsylumReturns(*(_by_nationality(kind, as_of) for kind in KINDS))


def _by_nationality(kind: str, as_of: date | None) -> Floats:
    level = _level(kind, as_of)
    rows = np.full((COUNT, groups.COUNT), np.nan)
    splits: dict[int, Floats] = _splits(kind, as_of)
    latest = int(max(splits))
    for number in np.flatnonzero(~np.isnan(level)):
        split = splits[min(FIRST + int(number) // 4, latest)]
        rows[number] = level[number] * split / split.sum()
    return rows


@remembered
def _level(kind: str, as_of: date | None) -> Floats:
    """Asylum-related returns of one kind by quarter."""
    table = known("uk_returns_asylum_related", as_of).where(category="Asylum")
    years = dict(zip(table["year"].tolist(), table[kind].tolist(), strict=True))
    later = [each for each in LATER_YEARS if as_of is None or each.ended <= as_of]
    pattern = _pattern(kind, as_of)
    values = np.full(COUNT, np.nan)
    for year, total in years.items():
        quarters = pattern[4 * (year - FIRST) : 4 * (year - FIRST) + 4]
        values[4 * (year - FIRST) : 4 * (year - FIRST) + 4] = total * quarters / quarters.sum()
    if later and years:
        last = max(years)
        days = [date(last, 7, 1).toordinal(), *(each.middle.toordinal() for each in later)]
        rates = [years[last], *(getattr(each, kind) for each in later)]
        for number in range(4 * (last + 1 - FIRST), quarter_number(later[-1].ended) + 1):
            middle = date(FIRST + number // 4, 3 * (number % 4) + 2, 15).toordinal()
            values[number] = float(np.interp(middle, days, rates)) / 4
    return values


def _pattern(kind: str, as_of: date | None) -> Floats:
    """All returns of one kind by quarter; where a year is known and its quarters are not, they count alike."""
    table = known("uk_returns_quarterly", as_of)
    values = np.ones(COUNT)
    for end, number in zip(table["quarter_end"].tolist(), table[kind].tolist(), strict=True):
        place = quarter_number(date.fromisoformat(end))
        if 0 <= place < COUNT and number > 0:
            values[place] = number
    return values


@remembered
def _splits(kind: str, as_of: date | None) -> dict[int, Floats]:
    """Relative numbers by group for each year that anything is known for."""
    table = known("uk_returns_annual_by_nationality", as_of)
    years = sorted(set(table["year"].tolist()))
    splits = {year: _guessed(kind, year, as_of) for year in years}
    if kind == "voluntary":
        factor = _as_recorded(splits, as_of)
        splits = {year: split * factor for year, split in splits.items()}
    if PUBLISHED_YEAR.year in splits:
        splits[PUBLISHED_YEAR.year] = _with_published(kind, splits[PUBLISHED_YEAR.year], as_of)
    between = _between_editions(kind, as_of)
    if between is not None:
        splits[LAST_YEAR_OF_TABLE + 1] = between
    return splits


def _guessed(kind: str, year: int, as_of: date | None) -> Floats:
    """Asylum-related returns as far as all returns of a nationality and its people refused or withdrawn tell: [40]."""
    guess = _all_returns(kind, year, as_of) * _asylum_share(year, as_of)
    return np.asarray(np.minimum(guess, _negative(year, as_of)) + 0.5)


def _as_recorded(splits: Mapping[int, Floats], as_of: date | None) -> Floats:
    """Factor on the part of each group in voluntary returns, by which all years together split as recorded: [40].

    Recorded in the cohort table of June 2024; one for everybody where it was not known. It names the nationality of all
    who claimed since 2010, most of whom leave within a few years if they leave. Without it 1,109 Albanians and 812
    Indians would be guessed to have returned voluntarily in 2023, with it 1,686 and 551; published were 1,852 and 284.
    Enforced returns of 2023 are nearer to what was published without such a factor (75 Indians against 177 with it;
    published were 59).

    Args:
        splits: Relative numbers by group for each year.
        as_of: Use only what was published for periods ended by then.
    """
    table = known("uk_asylum_outcome_cohort_2024_edition_by_nationality", as_of)
    if len(table) == 0:
        return np.ones(groups.COUNT)
    recent = table.between("year_of_application", RECORDED_SINCE, LAST_YEAR_OF_TABLE)
    recorded = groups.add_up(recent["nationality"].tolist(), np.nan_to_num(recent["voluntary_returns"])) + 0.5
    totals = known("uk_returns_asylum_related", as_of)
    years = [year for year in splits if year > RECORDED_SINCE]
    level = {year: totals.value("voluntary", year=year, category="Asylum") for year in years}
    guessed = np.sum([level[year] * splits[year] / splits[year].sum() for year in years], axis=0)
    return np.asarray(recorded / recorded.sum() / (guessed / guessed.sum()))


def _with_published(kind: str, guess: Floats, as_of: date | None) -> Floats:
    """The split of 2023: published where it is, the guess sharing what is left of the total."""
    table = known("uk_returns_asylum_related", as_of)
    total = table.value(kind, year=PUBLISHED_YEAR.year, category="Asylum")
    places = [groups.group_of(name) for name in PUBLISHED]
    figures = np.array([pair[KINDS.index(kind)] for pair in PUBLISHED.values()], dtype=np.float64)
    split = guess.copy()
    split[places] = 0.0
    split *= (total - figures.sum()) / split.sum()
    split[places] = figures
    return np.asarray(split)


@remembered
def _all_returns(kind: str, year: int, as_of: date | None) -> Floats:
    table = known("uk_returns_annual_by_nationality", as_of).where(year=year)
    return groups.add_up(table["nationality"].tolist(), table[kind])


def _asylum_share(year: int, as_of: date | None) -> Floats:
    """Guess of the share of a nationality's returns that is asylum-related, from five years of outcomes and returns."""
    years = range(max(year - 4, FIRST), year + 1)
    every = np.stack([_all_returns(kind, each, as_of) for kind in KINDS for each in years])
    returned = every.sum(axis=0) / len(years)
    negative = _negative(year, as_of)
    return np.asarray(negative / (negative + returned + 1.0))


@remembered
def _negative(year: int, as_of: date | None) -> Floats:
    """People refused or closed a year, over five years: no more than these can be returned as asylum-related."""
    first = max(year - 4, FIRST)
    quarters = slice(4 * (first - FIRST), 4 * (year + 1 - FIRST))
    table = panel(as_of)
    return np.asarray(np.nansum(table.refusals[quarters] + table.closed[quarters], axis=0) / (year + 1 - first))


def _between_editions(kind: str, as_of: date | None) -> Floats | None:
    """Main applicants recorded as returned between the two editions of the cohort table, by group."""
    earlier = known("uk_asylum_outcome_cohort_2024_edition_by_nationality", as_of)
    later = known("uk_asylum_outcome_cohort_by_nationality", as_of)
    totals, before = known("uk_asylum_outcome_cohort", as_of), known("uk_asylum_outcome_cohort_2024_edition", as_of)
    if not len(later):
        return None
    since = later.between("year_of_claim", FIRST, 2024)
    rise = groups.add_up(since["nationality"].tolist(), since[f"returned_{kind}"])
    listed = set(since["nationality"].tolist())
    named = np.array([name in listed for name in earlier["nationality"].tolist()])
    counts = np.nan_to_num(earlier[f"{kind}_returns"])
    rise -= groups.add_up(earlier["nationality"].tolist(), np.where(named, counts, 0.0))
    rise = np.maximum(rise, 1.0)
    whole = sum(
        sign * each.between("year_of_claim", FIRST, 2024).total(f"returned_{kind}")
        for sign, each in ((1, totals), (-1, before))
    )
    rest = groups.add_up(earlier["nationality"].tolist(), np.where(named, 0.0, counts))
    return np.asarray(rise + max(whole - rise.sum(), 0.0) * rest / rest.sum())
