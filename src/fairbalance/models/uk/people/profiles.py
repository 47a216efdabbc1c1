"""From people by route to people by class: household and need for support."""

from __future__ import annotations

from collections.abc import Mapping
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
from fairbalance.models.uk.rates.source import remembered

SupportedShare = Mapping[tuple[str, str], float]
"""Share who rely on support, by route and household."""

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


def central_supported_share() -> dict[tuple[str, str], float]:
    """Central shares who rely on support (grade E, see `assumptions.SUPPORTED`)."""
    return {key: each.value for key, each in SUPPORTED.items()}


def household_support(year: int, supported: SupportedShare, as_of: date | None = None) -> Floats:
    """Share of each route's claims of a year by household and support: float[3 routes, 3, 2, 40]; sums to 1 over both.

    Raises:
        InputError: If a share is missing or outside 0-1.
    """
    needs = np.zeros((len(ASYLUM_ROUTES), len(HOUSEHOLDS), 2))
    for i, route in enumerate(ASYLUM_ROUTES):
        for j, household in enumerate(HOUSEHOLDS):
            share = supported.get((route, household), -1.0)
            if not 0 <= share <= 1:
                raise InputError(f"{route}/{household} needs a share from 0 to 1", path="supported_share")
            needs[i, j] = 1 - share, share
    return np.asarray(needs[:, :, :, None] * household_shares(year, as_of)[None, :, None, :])


def asylum_classes(by_route: Floats, year: int, supported: SupportedShare, as_of: date | None = None) -> Floats:
    """Spread people by route and group (float[3, 40]) over the classes: float[classes]."""
    split = by_route[:, None, None, :] * household_support(year, supported, as_of)
    people = np.zeros((len(PROFILES), groups.COUNT))
    people[:ASYLUM_PROFILES] = split.reshape(ASYLUM_PROFILES, groups.COUNT)
    return people.ravel()


def profile_mix(year: int, supported: SupportedShare, as_of: date | None = None) -> Floats:
    """How the claims of a year divide each nationality group over the asylum profiles: float[profiles, 40]."""
    return _mix(year, tuple(sorted(supported.items())), as_of)


@remembered
def _mix(year: int, supported: tuple[tuple[tuple[str, str], float], ...], as_of: date | None) -> Floats:
    people = asylum_classes(route_shares(year, as_of), year, dict(supported), as_of)
    return people.reshape(len(PROFILES), groups.COUNT)
