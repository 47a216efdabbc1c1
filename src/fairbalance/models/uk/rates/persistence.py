"""How far people of each nationality who were refused go on: appeal, and submit further.

The tribunal says how often appeals of a nationality are allowed, the table of claim cohorts how often its refusals end
in a grant. Where few appeals could explain many grants, or many allowed appeals give few grants, more or fewer people
went on than of other nationalities.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from fairbalance.models.normal import cdf, quantile
from fairbalance.models.uk.rates import groups
from fairbalance.models.uk.rates.determined import allowed_by_period
from fairbalance.models.uk.rates.quarters import Floats
from fairbalance.models.uk.rates.shares import lean
from fairbalance.models.uk.rates.source import PUBLISHED_TO, known, remembered


@dataclass(frozen=True)
class Edition:
    """One edition of the table of claim cohorts by nationality.

    Attributes:
        table: Id of the table.
        after: It is read by runs that know of days after this one, and by those that know everything published.
        year: Column that holds the year of claim.
        granted: Columns of latest and of initial grants, each pair the same kind of leave.
        claimed: Years of claim that people are read from: nearly all of their claims are settled.
        before: Years of claim before them, which show how far it moves.
        periods: Which published periods of appeals determined belong to the two.
    """

    table: str
    after: date
    year: str
    granted: tuple[tuple[str, str], ...]
    claimed: range
    before: range
    periods: tuple[slice, slice]


LATEST = Edition(
    "uk_asylum_outcome_cohort_by_nationality",
    PUBLISHED_TO,  # as the back-test, which ends then, is judged by this edition
    "year_of_claim",
    tuple((f"latest_{leave}", f"initial_{leave}") for leave in ("protection", "otherLeave")),
    range(2019, 2022),
    range(2015, 2019),
    (slice(1, None), slice(None)),
)
EARLIER = Edition(
    "uk_asylum_outcome_cohort_2024_edition_by_nationality",
    date.min,
    "year_of_application",
    tuple((f"latest_grants_of_{leave}", f"initial_grants_of_{leave}") for leave in ("protection", "other_leave")),
    range(2015, 2019),
    range(2010, 2015),
    (slice(None), slice(1)),
)
MANY = 300.0
"""Nationalities with fewer refusals in either group of years do not inform how far it moves (grade E: only a few
dozen grants would speak)."""
REFUSED_WEIGHT = 100.0
"""People refused that the mean of all counts for, against a nationality's own share whose refusal ended in a grant
(grade E: a share of fewer people strays by 0.05 or more by chance)."""
USUAL_LODGING = 0.75
"""Share who appeal at odds of one (grade E: 0.6 to 0.8 of people refused appealed in 2015 to 2019; it only shapes how
odds hang together with shares, since what all together do is set by the appeals received)."""
DETERMINED = 0.75
"""Share of appeals lodged that are determined: the others are withdrawn, or struck out (grade E: a fifth were in those
years by `appeals.withdrawn_share` and `struck_out_share`, and more since; by nationality they are not published)."""
USUAL_FURTHER = 0.35
"""Further submissions in all the years after a refusal that stands, for each person, at odds of one (grade E: a tenth
of those in contact a year, for three or four years; by year of claim they are not published)."""
USUAL_GRANTED = 0.34
"""Share of further submissions granted: the mode of `further_submissions.grant_share`, whose evidence it rests on."""
LEAST, MOST = 0.1, 5.0
"""Bounds of the odds (grade E: beyond them hardly any share would lie between that of nobody and that of everybody)."""
_STEPS = 40


@remembered
def persistence(as_of: date | None = None) -> Floats:
    """Odds with which people of each nationality go on after a refusal, relative to all refused: [40].

    Such that appeals and further submissions, granted as often as those of the nationality are, turn as many refusals
    into grants as happened to claims of `Edition.claimed`. One for everybody where no edition was known. Nationalities
    that the latest edition does not name stay as in the earlier one.
    """
    odds, _ = _odds_of(EARLIER, as_of)
    if not _is_read(LATEST, as_of):
        return odds
    latest, named = _odds_of(LATEST, as_of)
    return np.where(named > 0, latest, odds)


@remembered
def persistence_swing(as_of: date | None = None) -> float:
    """How far the logarithm of a nationality's odds moved to claims of `Edition.claimed` from those before them.

    The root mean square over nationalities with many refusals in both; nothing where no edition was known.
    """
    edition = LATEST if _is_read(LATEST, as_of) else EARLIER
    odds, refused = _odds_of(edition, as_of)
    before, refused_before = _odds_of(edition, as_of, earlier=True)
    many = (refused > MANY) & (refused_before > MANY)
    return float(np.sqrt(np.mean(np.log(odds / before)[many] ** 2))) if many.any() else 0.0


def _is_read(edition: Edition, as_of: date | None) -> bool:
    return as_of is None or as_of > edition.after


def _odds_of(edition: Edition, as_of: date | None, earlier: bool = False) -> tuple[Floats, Floats]:
    """`persistence` read from one edition, and the people refused whom it is read from: [40] each."""
    claimed, periods = (edition.before if earlier else edition.claimed), edition.periods[earlier]
    table, allowed = known(edition.table, as_of), allowed_by_period(as_of)[periods]
    if len(table) == 0 or len(allowed) == 0:
        return np.ones(groups.COUNT), np.zeros(groups.COUNT)
    table = table.between(edition.year, claimed[0], claimed[-1])
    names = table["nationality"].tolist()

    def people(column: str) -> Floats:
        return groups.add_up(names, table[column])

    refused = people("initial_refusals")
    turned = np.sum([people(latest) - people(initial) for latest, initial in edition.granted], axis=0)
    share = lean(np.clip(turned, 0.0, refused), refused, turned.sum() / refused.sum(), REFUSED_WEIGHT)
    odds = _odds_that_give(share, allowed.mean(axis=0))
    return odds / np.exp((refused * np.log(odds)).sum() / refused.sum()), refused


def _odds_that_give(share: Floats, allowed: Floats) -> Floats:
    """Odds at which appeals and further submissions turn shares of refusals into grants, by bisection: [40].

    Args:
        share: Share of refusals that end in a grant.
        allowed: Share of appeals allowed.
    """
    again = cdf(quantile(USUAL_GRANTED) + quantile(allowed) - quantile(float(np.median(allowed))))
    low, high = np.full(groups.COUNT, np.log(LEAST)), np.full(groups.COUNT, np.log(MOST))
    for _ in range(_STEPS):
        middle = (low + high) / 2
        short = _turned(np.exp(middle), allowed, again) < share
        low, high = np.where(short, middle, low), np.where(short, high, middle)
    return np.asarray(np.exp((low + high) / 2))


def _turned(odds: Floats, allowed: Floats, again: Floats) -> Floats:
    """Share of refusals that end in a grant: after an appeal, or after further submissions."""
    lodged = odds * USUAL_LODGING / (1 - USUAL_LODGING + odds * USUAL_LODGING)
    stands = 1 - lodged * DETERMINED * allowed
    return np.asarray(1 - stands * (1 - (1 - np.exp(-odds * USUAL_FURTHER)) * again))
