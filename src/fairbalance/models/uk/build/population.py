"""The people of one world: those inside at the start, with the past they bring, and those who arrive."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache, partial

import numpy as np

from fairbalance.models.uk.build.claims import claims
from fairbalance.models.uk.build.forward import claims_level, enforced, normals_of_nationalities
from fairbalance.models.uk.build.kept import Kept
from fairbalance.models.uk.build.past import Past
from fairbalance.models.uk.build.scene import Floats, Scene
from fairbalance.models.uk.build.waiting import Waiting, quarter_end_before
from fairbalance.models.uk.classes import ENFORCED
from fairbalance.models.uk.cohorts import cohort_of
from fairbalance.models.uk.frame import Frame
from fairbalance.models.uk.inputs import Array, Inputs
from fairbalance.models.uk.nationalities import NATIONALITIES
from fairbalance.models.uk.people.arrivals import Arrivals, change_claims, prepare_arrivals
from fairbalance.models.uk.people.profiles import supported_shares
from fairbalance.models.uk.people.starting import LEVELLED, STAGES, prepare_uk_start, starting_stocks
from fairbalance.models.uk.people.uncertainty import share_factors, share_sd
from fairbalance.models.uk.rates.source import PUBLISHED_TO
from fairbalance.models.uk.rates.swings import enforcement_swing
from fairbalance.pathway.network import Network
from fairbalance.pathway.sealed import once_if_sealed, sealed
from fairbalance.people.population import Population
from fairbalance.people.starting import StartingSystem, both
from fairbalance.units import days_from

LEVELS = (0.55, 0.7, 0.85, 1.0, 1.15, 1.3, 1.5)
"""Values that `starting.exhausted_level` is rounded to, so that a starting system is prepared once for many worlds."""
_ENFORCED = slice(int(ENFORCED.argmax()), int(ENFORCED.argmax() + ENFORCED.sum()))
"""Their classes stand side by side."""
INSIDE = (*STAGES, "screening_and_interview", "on_hold")
"""Entry points of people who start inside."""
MOST_KEPT = 4
"""Starting populations that a thread keeps of its world: reforms share one, unless they change the past of its people
or the world is run with several streams of luck."""


def population(scene: Scene, inputs: Inputs, network: Network) -> Population:
    """Everyone of a world, sorted for entry."""
    entry_points, setup = _entry_points(network), scene.setup
    past, waiting = Past.of(scene, inputs), Waiting.of(scene, inputs)
    key = (
        setup.start,
        setup.known_to,
        setup.scale,
        scene.frame.claim_cuts,
        _level(scene),
        past.key(),
        waiting.key(),
        tuple((name, entry_points[name]) for name in INSIDE),  # not those of arrivals, which a hub's stages move
    )
    prepared = _of(scene)
    wanted = expected(scene, prepared.central)
    arriving = prepared.superset.enough(wanted)
    inside = _STARTS.get(scene.world.index, key, lambda: _starting(scene, past, waiting, entry_points, arriving))
    return _with_arrivals(scene, prepared, wanted, entry_points, inside)


def forget() -> None:
    """Drop what this thread keeps for the next reform of the same world."""
    _STARTS.forget()


def _entry_points(network: Network) -> dict[str, int]:
    stages = network.names.stages
    entries = [name.removeprefix("entry.") for name in network.names.junctions if name.startswith("entry.")]
    return {name: index for index, name in enumerate((*stages, *entries))}


# The starting system

_STARTS: Kept[Population] = Kept(MOST_KEPT)


def _level(scene: Scene) -> float:
    return min(LEVELS, key=lambda each: abs(each - scene.draw("starting.exhausted_level")))


@lru_cache(maxsize=8)
def _prepared_start(
    quarter_end: date,
    known_to: date | None,
    level: float,
    scale: float,
    frame: Frame,
    entry_points: tuple[tuple[str, int], ...],
) -> StartingSystem:
    settled = _prepared_stages(quarter_end, known_to, None, scale, frame, entry_points)
    return both(settled, _prepared_stages(quarter_end, known_to, level, scale, frame, entry_points))


@lru_cache(maxsize=4)
def _prepared_stages(
    quarter_end: date,
    known_to: date | None,
    level: float | None,
    scale: float,
    frame: Frame,
    entry_points: tuple[tuple[str, int], ...],
) -> StartingSystem:
    """The stages whose size has this level, or without one those that are the same in every world."""
    as_of = max(known_to, quarter_end) if known_to else None
    if level is None:
        stocks = starting_stocks(quarter_end, as_of, only=[stage for stage in STAGES if stage not in LEVELLED])
    else:
        stocks = starting_stocks(quarter_end, as_of, exhausted_level=level, only=LEVELLED)
    return prepare_uk_start(
        stocks,
        quarter_end,
        entry_points=dict(entry_points),
        vintage_of_claim_day=frame.vintage_of,
        cohort_of_claim_day=lambda day: cohort_of(frame.start, day),
        scale=scale,
    )


def _starting(scene: Scene, past: Past, waiting: Waiting, entry_points: Mapping[str, int], arriving: int) -> Population:
    setup = scene.setup
    prepared = _prepared_start(
        quarter_end_before(setup.start),
        setup.known_to,
        _level(scene),
        setup.scale,
        scene.frame,
        tuple((name, entry_points[name]) for name in STAGES),
    )
    people = prepared.people(past, arriving)
    waiting.place(people, entry_points)
    return people


# Arrivals


@lru_cache(maxsize=4)
def _prepared(start: date, until: date, as_of: date | None, needs_as_of: date | None, scale: float) -> Arrivals:
    return prepare_arrivals(start, until, as_of=as_of, supported=supported_shares(needs_as_of), scale=scale)


def _with_arrivals(
    scene: Scene, prepared: Arrivals, wanted: Floats, entry_points: Mapping[str, int], inside: Population
) -> Population:
    frame, setup = scene.frame, scene.setup
    return prepared.people(
        wanted,
        scene.world.luck,
        until=setup.until,
        entry_points=entry_points,
        vintage_of_claim_day=partial(_vintages, frame),
        cohort_of_claim_day=partial(_cohorts, frame.start),
        before=inside,
    )


@once_if_sealed
def _vintages(frame: Frame, days: Array) -> Array:
    return sealed(frame.vintage_of(days))


@once_if_sealed
def _cohorts(start: date, days: Array) -> Array:
    return sealed(cohort_of(start, days))


def expected_claims(scene: Scene) -> Floats:
    """People expected by month and class under the scene's reform: float[M, C]."""
    return expected(scene, _of(scene).central)


def _of(scene: Scene) -> Arrivals:
    setup = scene.setup
    return _prepared(setup.start, setup.until, scene.known("arrivals"), scene.known("behaviour"), setup.scale)


def expected(scene: Scene, central: Floats) -> Floats:
    """People expected by month and class in a world under a reform: float[M, C].

    The level follows a random walk from the last known month on, shares of nationalities drift, people who come by
    enforcement walk with it, and a reform may change who comes.
    """
    return claims(scene, _forecast(scene, central))


def _forecast(scene: Scene, central: Floats) -> Floats:
    last = scene.known("arrivals")
    months = scene.frame.months
    ahead = [month for month in months if days_from(last or PUBLISHED_TO, month) > 0]
    if not ahead:
        return central
    past = len(months) - len(ahead)
    normals = normals_of_nationalities(scene, "arrivals.share")
    shares = np.vstack([np.ones((past, len(NATIONALITIES))), share_factors(len(ahead), normals, share_sd(last))])
    moved = change_claims(central, level=claims_level(scene), shares=shares)
    moved[:, _ENFORCED] *= np.exp(enforced(scene, "arrivals", enforcement_swing(last)))[:, None]
    return moved
