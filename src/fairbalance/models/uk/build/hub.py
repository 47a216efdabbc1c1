"""Inputs of a return hub that a reform inserts, and what it costs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fairbalance.evidence.distribution import parse_distribution
from fairbalance.models.uk.build.agreements import ramp_share
from fairbalance.models.uk.build.opening import opened
from fairbalance.models.uk.build.options import settled
from fairbalance.models.uk.build.scene import Floats, Scene
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.inputs import Hub
from fairbalance.models.uk.nationalities import INDEX
from fairbalance.models.uk.rates.stocks import stocks
from fairbalance.reform.settings import SchemeInstance
from fairbalance.study.worlds import keyed_uniform

PATH = "scheme.return_hub"
TAKE_UP = "hub.take_up"
ELIGIBLE_SHARE = 0.45
"""Share of people refused or withdrawn, in contact, whose appeal rights are exhausted (0.6) and who are adults without
families (0.75 of those; grade E, from the starting system). Used to pace selection to the places, nothing else."""


@dataclass(frozen=True)
class HubCost:
    """What a hub costs besides the UK system: GBP.

    Attributes:
        fixed: float[M], payments that do not depend on people.
        person: For each person cleared for transfer.
        place_day: For each occupied place and day.
    """

    fixed: Floats
    person: float
    place_day: float


def hub(scene: Scene) -> Hub | None:
    """The hub, or None if the reform inserts none."""
    scheme = scene.settings.scheme(PATH)
    if scheme is None:
        return None
    options = settled(scheme)
    take_up = _take_up(scene)
    working = ramp_share(scene, scheme, 1) > 0
    fastest = take_up / (float(options["selection_months"]) * 30.44)
    places = _places(scene, scheme)
    stay = max(1.0, float(options["mean_stay_months"]) * 30.44)
    room = _free_places_a_day(scene, places, stay) / (1 - min(float(options["transfers_stopped"]), 0.99))
    return Hub(
        places=places,
        referral=np.where(working, np.minimum(fastest, room / _eligible(scene)), 0.0),
        eligible=scene.frame.constant(_nationalities(scheme)).gated(scene.gates.hub_eligible, 0.0),
        challenge_days=max(1.0, float(options["legal_filter_days"])),
        challenge_succeeds=float(options["transfers_stopped"]),
        stay_days=stay,
        outcomes=dict(options["outcomes"]),
    )


def hub_cost(scene: Scene) -> HubCost:
    """What the hub costs; nothing without one."""
    months = len(scene.frame.months)
    scheme = scene.settings.scheme(PATH)
    if scheme is None:
        return HubCost(np.zeros(months), 0.0, 0.0)
    options = settled(scheme)
    open_months = ramp_share(scene, scheme, 1) > 0
    fixed = np.where(open_months, float(options["annual_standing"]) / 12, 0.0)
    if open_months.any():
        fixed[int(np.argmax(open_months))] += float(options["fixed_payment"])
    return HubCost(
        fixed=fixed,
        person=float(options["price_per_person"]) + float(options["transport_per_person"]),
        place_day=float(options["price_per_place_year"]) / 365.25,
    )


def _places(scene: Scene, scheme: SchemeInstance) -> Floats:
    """Places each day: they open evenly over the ramp; a court may halt all transfers for a time from the opening."""
    options = settled(scheme)
    halted = _halted(scene, float(options["chance_halted_by_court"]))
    halt = float(options["halt_months"]) if halted else 0.0
    places = float(options["places"]) * opened(scene.frame, scheme, int(options["ramp_months"]), halt)
    return np.asarray(np.floor(places * scene.scale + 0.5))


def _free_places_a_day(scene: Scene, places: Floats, stay: float) -> Floats:
    """Places that open or fall free a day, by month and at full scale: nobody is selected while there is no place."""
    starts = scene.frame.calendar.month_start
    mean = np.add.reduceat(places, starts[:-1]) / np.diff(starts) / scene.scale
    opened = np.maximum(np.diff(mean, prepend=0.0), 0.0) / np.diff(starts)
    return np.asarray(mean / stay + opened)


def _eligible(scene: Scene) -> float:
    """People from whom the hub can select: adults without families, refused, in contact (approximately)."""
    fresh = stocks(scene.known("policy")).fresh.sum(axis=1)
    return float(fresh[~np.isnan(fresh)][-1]) * ELIGIBLE_SHARE


def _take_up(scene: Scene) -> float:
    """Share of people selected who can be found and moved: as assumed, else drawn from the published range."""
    assumed = scene.settings.assumption(TAKE_UP)
    if isinstance(assumed, int | float):
        return float(assumed)
    lever = scene.settings.registry[TAKE_UP]
    published = parse_distribution(dict(getattr(lever, "published", None) or {}), path=TAKE_UP)
    return published.quantile(keyed_uniform(scene.setup.seed, TAKE_UP, scene.world.index))


def _halted(scene: Scene, chance: float) -> bool:
    """Whether courts halt the hub in this world: drawn from the world, not from any person's luck."""
    return scene.draw("hub.court_halt") < chance


def _nationalities(scheme: SchemeInstance) -> Floats:
    wanted = scheme.options["nationalities"]
    if wanted == "all":
        return np.ones(CLASSES.count)
    return np.isin(CLASSES.nationality, [INDEX[name] for name in wanted]).astype(np.float64)
