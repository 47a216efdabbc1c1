"""With whom people claim: adults alone, families, unaccompanied children, by nationality group and year.

Published are main applicants, dependants and unaccompanied children. Dependants belong to families; so does one main
applicant for every few dependants (`assumptions.DEPENDANTS_PER_FAMILY_HEAD`).
"""

from __future__ import annotations

from datetime import date

import numpy as np

from fairbalance.models.uk.people.assumptions import (
    DEPENDANTS_PER_FAMILY_HEAD,
    MAIN_APPLICANT_SHARE,
    UNACCOMPANIED_SHARE,
)
from fairbalance.models.uk.rates import groups
from fairbalance.models.uk.rates.quarters import FIRST, Floats
from fairbalance.models.uk.rates.source import known, remembered

ADULT, FAMILY, UNACCOMPANIED_CHILD = range(3)
"""Households, in the order of `classes.HOUSEHOLDS`."""
_TOTALS_2026 = date(2026, 6, 30)
_ENOUGH = 30.0
"""A group with fewer people than this in a year leans on the whole year's shares by the missing part."""


def household_shares(year: int, as_of: date | None = None) -> Floats:
    """Share of each group's claims by household: float[3, 40].

    Years after the last published one take its shares; once the totals of the year to June 2026 are known, children
    and dependants are scaled to them.
    """
    people = _people(as_of)
    last = max(people)
    shares = _shares(people[min(max(year, FIRST), last)])
    if year > last and (as_of is None or as_of >= _TOTALS_2026):
        shares = _scaled(shares, people[last].sum(axis=0))
    return shares


@remembered
def _people(as_of: date | None) -> dict[int, Floats]:
    """Main applicants who are not unaccompanied children, dependants, and unaccompanied children: float[3, 40]."""
    table = known("uk_asylum_claims_quarterly_by_nationality", as_of)
    years = np.array([int(label[:4]) for label in table["quarter"].tolist()])
    found: dict[int, Floats] = {}
    for year in np.unique(years).tolist():
        here = years == year
        names = table["nationality"][here].tolist()
        main, dependants, children = (
            groups.add_up(names, table[column][here]) for column in ("main_applicants", "dependants", "uasc")
        )
        found[year] = np.array([main - children, dependants, children])
    return found


def _shares(people: Floats) -> Floats:
    main, dependants, children = _leaning(people)
    heads = np.minimum(dependants / DEPENDANTS_PER_FAMILY_HEAD.value, main)
    split = np.array([main - heads, dependants + heads, children])
    return np.asarray(split / split.sum(axis=0))


def _leaning(people: Floats) -> Floats:
    """Small groups filled up with the shares of everyone."""
    everyone = people.sum(axis=1, keepdims=True) / people.sum()
    missing = np.maximum(_ENOUGH - people.sum(axis=0), 0.0)
    return np.asarray(people + everyone * missing)


def _scaled(shares: Floats, weight: Floats) -> Floats:
    """Shares whose weighted means are the published ones of the latest year."""
    dependants = 1 - MAIN_APPLICANT_SHARE.value
    wanted = {
        FAMILY: dependants * (1 + 1 / DEPENDANTS_PER_FAMILY_HEAD.value),
        UNACCOMPANIED_CHILD: UNACCOMPANIED_SHARE.value,
    }
    scaled = shares.copy()
    for household, share in wanted.items():
        mean = float(shares[household] @ weight / weight.sum())
        scaled[household] = np.minimum(shares[household] * share / mean, 0.9)
    both = scaled[FAMILY] + scaled[UNACCOMPANIED_CHILD]
    scaled[1:] *= np.minimum(1.0, 0.98 / both)
    scaled[ADULT] = 1 - scaled[1:].sum(axis=0)
    return scaled
