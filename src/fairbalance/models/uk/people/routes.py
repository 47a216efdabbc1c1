"""How those who claim had come: claims by quarter, route and nationality group.

Small boat arrivals are published by nationality to 2023 and in total to 2026; a few nationalities' shares are published
for 2024 and 2025. Other irregular arrivals are detections, of which many are missed. What is left came with papers or
was already here. Where a year's nationalities are published but not its quarters, the quarters differ because small
boats follow the season and bring other nationalities than the airports do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from fairbalance.models.uk.nationalities import INDEX
from fairbalance.models.uk.people import small_boats
from fairbalance.models.uk.people.assumptions import (
    CLAIMS_OF_LAST_QUARTER,
    CLAIMS_PER_OTHER_DETECTION,
    MOST_IRREGULAR,
    PAKISTAN_YEARS,
    SMALL_BOAT_CLAIM_SHARE,
)
from fairbalance.models.uk.rates import groups
from fairbalance.models.uk.rates.panel import panel
from fairbalance.models.uk.rates.quarters import COUNT, FIRST, Floats, last_known, quarter_number
from fairbalance.models.uk.rates.source import known, known_points, remembered
from fairbalance.units import parse_quarter

SMALL_BOAT, OTHER_IRREGULAR, IN_COUNTRY = range(3)
"""Routes of asylum applicants, in the order of `classes.ASYLUM_ROUTES`."""
LAST_PUBLISHED = quarter_number(date(2024, 10, 1))
"""Last quarter whose nationalities are published, alone or as the rest of a published year."""
OTHER_ROUTES_2025 = 0.11
"""Share of 2025 claims by illegal routes other than small boats: `asylum-claims-route-shares-2025`."""


@dataclass(frozen=True)
class RouteShares:
    """Share of each group's claims by small boat and by other irregular ways in one year: float[40] each."""

    small_boat: Floats
    other_irregular: Floats


@remembered
def claims_by_route(as_of: date | None = None) -> Floats:
    """People claiming asylum: float[quarters from 2010Q1, 3 routes, 40]; NaN where not known.

    The sum over routes and groups is the published total of the quarter.
    """
    totals = panel(as_of).claims.copy()
    for point in known_points((CLAIMS_OF_LAST_QUARTER,), as_of):
        row = totals[quarter_number(point.day)]
        row *= point.value / row.sum()
    routes = np.full((COUNT, 3, groups.COUNT), np.nan)
    for number in range(last_known(totals) + 1):
        shares = _shares_of(FIRST + number // 4, as_of)
        boats = small_boats.claims_in_quarter(number, as_of)
        if number <= LAST_PUBLISHED:
            claims = totals[number]
            most = small_boats.most_by_boat(claims)
            by_boat = small_boats.fill_to_total(shares.small_boat * claims, min(boats, most.sum()), most)
        else:
            claims, by_boat = _late_quarter(number, float(totals[number].sum()), boats, totals, shares, as_of)
        other = np.minimum(shares.other_irregular * claims, np.maximum(MOST_IRREGULAR.value * claims - by_boat, 0.0))
        routes[number] = by_boat, other, claims - by_boat - other
        if number > LAST_PUBLISHED:
            _set_pakistan(routes, number, as_of)
    return routes


def route_shares(year: int, as_of: date | None = None) -> Floats:
    """Share of each group's claims by route in a year: float[3, 40]; the nearest known year for others."""
    history = claims_by_route(as_of)
    last = last_known(history)
    year = min(max(year, FIRST), FIRST + last // 4)
    people = np.nansum(history[4 * (year - FIRST) : 4 * (year - FIRST) + 4], axis=0)
    total = people.sum(axis=0)
    everyone = people.sum(axis=1, keepdims=True) / max(total.sum(), 1e-300)
    return np.asarray(np.where(total > 0, people / np.where(total > 0, total, 1.0), everyone))


def _late_quarter(
    number: int, total: float, boats: float, totals: Floats, shares: RouteShares, as_of: date | None
) -> tuple[Floats, Floats]:
    """Claims and small boat claims of a quarter whose nationalities are known for the year at most."""
    year = FIRST + number // 4
    first = 4 * (year - FIRST)
    of_year = np.nansum(totals[first : first + 4], axis=0)
    boats_of_year = sum(small_boats.claims_in_quarter(n, as_of) for n in range(first, first + 4) if n <= number)
    full_year = not np.isnan(totals[first : first + 4]).any()
    if not full_year:  # a year under way carries the nationalities of the last four full quarters
        of_year = np.nansum(totals[first - 4 : first], axis=0)
    if not full_year or boats_of_year == 0:
        boats_of_year = sum(small_boats.claims_in_quarter(n, as_of) for n in range(first - 4, first))
    else:
        boats_of_year = sum(small_boats.claims_in_quarter(n, as_of) for n in range(first, first + 4))
    most = small_boats.most_by_boat(of_year)
    fixed = small_boats.published_shares(year, as_of)
    by_boat = small_boats.fill_to_total(shares.small_boat * of_year, min(boats_of_year, most.sum()), most, fixed)
    rest = of_year - by_boat
    boats = min(boats, MOST_IRREGULAR.value * total)
    in_quarter = by_boat / max(by_boat.sum(), 1e-300) * boats
    return in_quarter + rest / rest.sum() * (total - in_quarter.sum()), in_quarter


def _set_pakistan(routes: Floats, number: int, as_of: date | None) -> None:
    """Give Pakistan what its published year leaves for the quarter; the others share the rest as before."""
    place = INDEX["Pakistan"]
    for point in known_points(PAKISTAN_YEARS, as_of):
        if quarter_number(point.day) != number:
            continue
        year = float(routes[number - 3 : number + 1, :, place].sum())
        others = routes[number, OTHER_IRREGULAR:]  # those who did not come by small boat: they give or take the rest
        total, own = float(others.sum()), float(others[:, place].sum())
        wanted = max(own + point.value - year, 0.0)
        factor = np.full(groups.COUNT, (total - wanted) / (total - own))
        factor[place] = wanted / own
        others *= factor


@remembered
def _detections(as_of: date | None) -> dict[int, tuple[Floats, Floats, Floats]]:
    """By year: detections by small boat, by other ways, and claims in the same quarters (float[40] each)."""
    table = known("uk_irregular_arrivals_quarterly", as_of)
    claims = panel(as_of).claims
    years: dict[int, tuple[Floats, Floats, Floats]] = {}
    for year in range(small_boats.FIRST_YEAR, FIRST + COUNT // 4 + 1):
        quarters = [label for label in np.unique(table["quarter"]).tolist() if label.startswith(str(year))]
        if not quarters:
            break
        rows = table.where(quarter=quarters)
        boats = rows.where(method="Small boat arrivals")
        all_ = groups.add_up(rows["nationality"].tolist(), rows["detections"])
        by_boat = groups.add_up(boats["nationality"].tolist(), boats["detections"])
        numbers = [quarter_number(parse_quarter(label)) for label in quarters]
        years[year] = by_boat, all_ - by_boat, np.nansum(claims[numbers], axis=0)
    return years


@remembered
def _shares_of(year: int, as_of: date | None) -> RouteShares:
    """Route shares by group: measured where detections are published, else those of the nearest such year."""
    years = _detections(as_of)
    nearest = min(max(year, min(years)), max(years))
    boats, other, claims = years[nearest]
    floor = np.maximum(claims, 1.0)
    by_boat = np.minimum(SMALL_BOAT_CLAIM_SHARE.value * boats / floor, MOST_IRREGULAR.value)
    by_other = np.minimum(CLAIMS_PER_OTHER_DETECTION.value * other / floor, MOST_IRREGULAR.value - by_boat)
    if year > max(years) and (as_of is None or as_of >= date(2025, 12, 31)):
        by_other = np.minimum(by_other * OTHER_ROUTES_2025 * claims.sum() / (by_other * claims).sum(), 0.9)
    return RouteShares(by_boat, np.maximum(by_other, 0.0))
