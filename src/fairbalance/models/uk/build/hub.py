"""Inputs of a return hub that a reform inserts, and what it costs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fairbalance.evidence.distribution import parse_distribution
from fairbalance.models.uk.build.after import ramp_share
from fairbalance.models.uk.build.options import settled
from fairbalance.models.uk.build.scene import Floats, Scene
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.inputs import Hub
from fairbalance.models.uk.nationalities import INDEX
from fairbalance.reform.settings import SchemeInstance
from fairbalance.study.worlds import keyed_uniform
from fairbalance.units import days_from

PATH = "scheme.return_hub"
TAKE_UP = "hub.take_up"


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
    monthly = take_up / (float(options["selection_months"]) * 30.44)
    return Hub(
        places=_places(scene, scheme),
        referral=np.where(working, monthly, 0.0),
        eligible=scene.frame.constant(_nationalities(scheme)).gated(scene.gates.hub_eligible, 0.0),
        challenge_days=max(1.0, float(options["legal_filter_days"])),
        challenge_succeeds=float(options["transfers_stopped"]),
        stay_days=max(1.0, float(options["mean_stay_months"]) * 30.44),
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
    frame, options = scene.frame, settled(scheme)
    since = np.arange(frame.calendar.days) - days_from(frame.start, scheme.start)
    ramp = max(int(options["ramp_months"]), 0) * 30.44
    share = np.clip((since + 1) / ramp, 0.0, 1.0) if ramp else np.ones(len(since))
    places = float(options["places"]) * share * (since >= 0)
    if scheme.end is not None:
        places = places * (since <= days_from(scheme.start, scheme.end))
    if _halted(scene, float(options["chance_halted_by_court"])):
        places = np.where(since < float(options["halt_months"]) * 30.44, 0.0, places)
    return np.asarray(np.floor(places * scene.scale + 0.5))


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
