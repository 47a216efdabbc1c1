"""From people by route to people by class: household and need for support."""

from __future__ import annotations

from datetime import date

import numpy as np

from fairbalance.errors import InputError
from fairbalance.models.uk.classes import ASYLUM_ROUTES, HOUSEHOLDS, PROFILES
from fairbalance.models.uk.nationalities import NATIONALITIES
from fairbalance.models.uk.offenders import arriving_shares, pursued_shares
from fairbalance.models.uk.people.assumptions import SUPPORTED
from fairbalance.models.uk.people.households import household_shares
from fairbalance.models.uk.people.routes import route_shares
from fairbalance.models.uk.rates import groups
from fairbalance.models.uk.rates.quarters import Floats
from fairbalance.models.uk.rates.shares import move_to_total
from fairbalance.models.uk.rates.source import remembered
from fairbalance.models.uk.rates.support import supported_by_nationality
from fairbalance.pathway.sealed import sealed

PROFILE_LABELS: tuple[str, ...] = tuple(
    "/".join(
        filter(None, (each.route, each.household, "supported" if each.supported else "none", each.sentence, each.ties))
    )
    for each in PROFILES
)
CLASS_LABELS: tuple[str, ...] = tuple(f"{name}|{label}" for label in PROFILE_LABELS for name in NATIONALITIES)
"""Name of each class in the order of `classes.CLASSES`, part of content ids."""
CLASS_ORDER = np.argsort(np.tile(np.arange(groups.COUNT), len(PROFILES)), kind="stable")
"""Classes with those of one nationality together, so that whole people add up by nationality."""
ASYLUM_PROFILES = len(ASYLUM_ROUTES) * len(HOUSEHOLDS) * 2
CLAIMED = 2022
"""Year of claim whose routes and households stand for the people supported from December 2022 to September 2024."""
MOST_SUPPORTED = 0.98
"""Highest share of a route and household: somebody always has other means (grade E)."""


def other_shares(route: str, *, inside: bool) -> Floats:
    """How people who never claimed asylum divide over the profiles: float[profiles, 1].

    Args:
        route: One of `classes.OTHER_ROUTES`.
        inside: Whether they are in the system already. Of arriving offenders, not all are pursued, so that their shares
            are of those who are, and add up to more than one.
    """
    shares = np.array([float(each.route == route) for each in PROFILES])
    if route == "offender":
        shares[shares > 0] = pursued_shares() if inside else arriving_shares()
    return shares[:, None]


@remembered
def supported_shares(as_of: date | None = None) -> Floats:
    """Central shares who rely on support: float[3 routes, 3 households, 40], read-only.

    Routes and households stand to each other as assumed (grade E, see `assumptions.SUPPORTED`). Where support by
    nationality is published, those of a nationality are moved alike on the logit scale until as many of its people
    rely on support; all nationalities together keep the level assumed.
    """
    base = np.array([[SUPPORTED[route, household].value for household in HOUSEHOLDS] for route in ASYLUM_ROUTES])
    by_route, by_household = route_shares(CLAIMED, as_of), household_shares(CLAIMED, as_of)
    mix = by_route[:, None, :] * by_household[None, :, :]
    wanted = supported_by_nationality((base[:, :, None] * mix).sum(axis=(0, 1)), as_of)
    cells = base.size
    every = np.broadcast_to(base.reshape(1, cells), (groups.COUNT, cells))
    weight = mix.reshape(cells, groups.COUNT).T
    moved = np.where(every > 0, move_to_total(every, weight, wanted * weight.sum(axis=1)), 0.0).clip(max=MOST_SUPPORTED)
    return sealed(moved.T.reshape(*base.shape, groups.COUNT).copy())


def household_support(year: int, supported: Floats, as_of: date | None = None) -> Floats:
    """Share of each route's claims of a year by household and support: float[3 routes, 3, 2, 40]; sums to 1 over both.

    Raises:
        InputError: If `supported` has another shape than `supported_shares`, or a share lies outside 0-1.
    """
    wanted = len(ASYLUM_ROUTES), len(HOUSEHOLDS), groups.COUNT
    if supported.shape != wanted or not np.all((supported >= 0) & (supported <= 1)):
        raise InputError(f"shares from 0 to 1 in the shape {wanted} are needed", path="supported")
    needs = np.stack((1 - supported, supported), axis=2)
    return np.asarray(needs * household_shares(year, as_of)[None, :, None, :])


def asylum_classes(by_route: Floats, year: int, supported: Floats, as_of: date | None = None) -> Floats:
    """Spread people by route and group (float[3, 40]) over the classes: float[classes]."""
    split = by_route[:, None, None, :] * household_support(year, supported, as_of)
    people = np.zeros((len(PROFILES), groups.COUNT))
    people[:ASYLUM_PROFILES] = split.reshape(ASYLUM_PROFILES, groups.COUNT)
    return people.ravel()


def profile_mix(year: int, supported: Floats, as_of: date | None = None) -> Floats:
    """How the claims of a year divide each nationality group over the asylum profiles: float[profiles, 40]."""
    people = asylum_classes(route_shares(year, as_of), year, supported, as_of)
    return people.reshape(len(PROFILES), groups.COUNT)
