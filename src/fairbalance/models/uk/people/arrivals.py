"""Everyone who arrives from the start on: expected counts by month and class, and people drawn from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from fairbalance.errors import InputError, nearest
from fairbalance.models.uk.classes import CLASSES, ENFORCED, OTHER_ROUTES, PROFILES
from fairbalance.models.uk.people.claims import monthly_claims
from fairbalance.models.uk.people.months import labels, month_range
from fairbalance.models.uk.people.other_arrivals import monthly_others
from fairbalance.models.uk.people.profiles import (
    CLASS_LABELS,
    asylum_classes,
    other_shares,
    supported_shares,
)
from fairbalance.models.uk.people.routes import claims_by_route
from fairbalance.models.uk.people.uncertainty import others_spread, spread
from fairbalance.models.uk.rates import groups
from fairbalance.models.uk.rates.quarters import Floats, last_known, quarter_number
from fairbalance.people.arrivals import DayTable, Superset
from fairbalance.people.keys import cell_keys
from fairbalance.people.population import Population
from fairbalance.units import days_from, months_between

ENTRY_OF_ASYLUM = "claim"
LEAST_CEILING, MOST_CEILING = 2.0, 8.0
"""A cell can hold at least twice and at most eight times its central count; what exceeds this in a world is cut (a
bound, grade E, which keeps the superset small)."""
_ASYLUM = slice(0, int(CLASSES.asylum.sum()))
"""Classes of asylum applicants, which come before all others."""


@dataclass(frozen=True)
class Arrivals:
    """Who may arrive in a run, and how many are expected.

    Attributes:
        start: Day 0, the first of a month.
        months: First day of each month of the run.
        central: float[months, classes], people expected on the central path.
        ceiling: float[months, classes], the most that any world can hold.
        scale: Share of the real number of people.
    """

    start: date
    months: tuple[date, ...]
    central: Floats
    ceiling: Floats
    scale: float = 1.0

    @cached_property
    def superset(self) -> Superset:
        """Everyone who could arrive, named once for all worlds and seeds."""
        keys = cell_keys(("arriving",), labels(self.months), CLASS_LABELS)
        return Superset.build(self.start, self.ceiling, keys, self.scale)

    def people(
        self,
        expected: npt.ArrayLike,
        seed: int,
        *,
        until: date,
        entry_points: Mapping[str, int],
        vintage_of_claim_day: DayTable,
        cohort_of_claim_day: DayTable,
        before: Population | None = None,
    ) -> Population:
        """Those who arrive in one world, ordered by day and content id.

        Args:
            expected: float[months, classes], people expected at full scale: `central` times what the world says.
            seed: Seed of luck.
            until: Last day.
            entry_points: Index of `claim` and of each of `classes.OTHER_ROUTES`.
            vintage_of_claim_day: Vintage of claim days relative to the start.
            cohort_of_claim_day: Claim cohort of them.
            before: People whose rows come first.
        """
        return self.superset.people(
            expected,
            seed,
            days=days_from(self.start, until) + 1,
            entry_point_of_class=entry_point_of_class(entry_points),
            vintage_of_claim_day=vintage_of_claim_day,
            cohort_of_claim_day=cohort_of_claim_day,
            before=before,
        )


def prepare_arrivals(
    start: date,
    until: date,
    *,
    as_of: date | None = None,
    supported: Floats | None = None,
    scale: float = 1.0,
) -> Arrivals:
    """The central path of arrivals and the superset around it.

    Args:
        start: Day 0, the first of a month.
        until: Last day.
        as_of: Use only what describes periods ended by this day (None: everything). A back-test that gives the model
            the actual arrivals passes None here and the start to everything else.
        supported: Share who rely on support, as `profiles.supported_shares`; those known by `as_of` if not given.
        scale: Share of the real number of people, above 0 and up to 1.
    """
    if until < start:
        raise InputError(f"the run ends ({until}) before it starts ({start})", path="until")
    months = month_range(start, months_between(start, until) + 1)
    central = central_arrivals(months, as_of=as_of, supported=supported)
    last = last_known(claims_by_route(as_of))
    past = sum(quarter_number(month) <= last for month in months)
    claims, others = (_room(past, each(len(months) - past, as_of)) for each in (spread, others_spread))
    widening = np.where(CLASSES.asylum[None, :], claims, np.where(ENFORCED[None, :], others, LEAST_CEILING))
    return Arrivals(start, months, central, central * widening, scale)


def _room(past: int, sd: Floats) -> Floats:
    """The most that a cell can hold over its central count, by month: float[months, 1]."""
    return np.clip(np.exp(2 * np.concatenate((np.zeros(past), sd))), LEAST_CEILING, MOST_CEILING)[:, None]


def central_arrivals(months: Sequence[date], *, as_of: date | None = None, supported: Floats | None = None) -> Floats:
    """People expected in each month by class: float[months, classes]."""
    shares = supported_shares(as_of) if supported is None else supported
    by_route = monthly_claims(months, as_of)
    rows = [asylum_classes(by_route[i], month.year, shares, as_of) for i, month in enumerate(months)]
    central = np.array(rows).reshape(len(months), len(PROFILES), groups.COUNT)
    for route, people in monthly_others(months, as_of).items():
        central += other_shares(route, inside=False) * people[:, None, :]
    return central.reshape(len(months), CLASSES.count)


def entry_point_of_class(entry_points: Mapping[str, int]) -> npt.NDArray[np.int32]:
    """Entry point of each class: `claim` for asylum, else the name of the route.

    Raises:
        InputError: If one is missing.
    """
    for name in (ENTRY_OF_ASYLUM, *OTHER_ROUTES):
        if name not in entry_points:
            raise InputError(f"no entry point '{name}'; {nearest(name, entry_points)}", path="entry_points")
    names = [each.route if each.route in OTHER_ROUTES else ENTRY_OF_ASYLUM for each in PROFILES]
    return np.array([entry_points[name] for name in names], dtype=np.int32)[CLASSES.profile]


def change_claims(
    central: Floats, *, level: npt.ArrayLike | None = None, shares: npt.ArrayLike | None = None
) -> Floats:
    """Move the asylum claims of a central path; everyone else stays.

    Args:
        central: float[months, classes].
        level: float[months], factor on all claims (see `build.forward.claims_level`).
        shares: float[months, 40], factors on nationalities, scaled back so that they leave the level alone.
    """
    expected = central.copy()
    claims = expected[:, _ASYLUM]  # a view, as these classes stand side by side
    if shares is not None:
        before = claims.sum(axis=1, keepdims=True)
        by_profile = claims.reshape(len(claims), -1, groups.COUNT)  # still a view
        by_profile *= np.asarray(shares)[:, None, :]
        after = claims.sum(axis=1, keepdims=True)
        claims *= before
        claims /= np.where(after > 0, after, 1.0)
    if level is not None:
        claims *= np.asarray(level)[:, None]
    return expected
