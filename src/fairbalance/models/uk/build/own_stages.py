"""Inputs of the stages of its own that a reform puts into the pathway, and what they cost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from fairbalance.models.uk.build.opening import by_month, only_while, opened
from fairbalance.models.uk.build.options import settled
from fairbalance.models.uk.build.scene import Floats, Scene
from fairbalance.models.uk.build.third_country import can_be_sent
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.frame import whole_units
from fairbalance.models.uk.inputs import OwnStage
from fairbalance.models.uk.measures.prices import OwnStageCost
from fairbalance.models.uk.orders import DISCIPLINES
from fairbalance.models.uk.own_stage import OWN_STAGE
from fairbalance.models.uk.pathway.ways import GOES_ON
from fairbalance.reform.settings import SchemeInstance
from fairbalance.units import DAYS_PER_YEAR

MONTHS_A_YEAR = 12


def own_stages(scene: Scene) -> tuple[OwnStage, ...]:
    """The stages, by the day from which they hold and by name; none without a reform that has any."""
    return tuple([_own_stage(scene, each) for each in scene.settings.schemes(OWN_STAGE.path)])


def own_stage_costs(scene: Scene) -> tuple[OwnStageCost, ...]:
    """What each of them costs."""
    return tuple([_cost(scene, each, settled(each)) for each in scene.settings.schemes(OWN_STAGE.path)])


def _own_stage(scene: Scene, scheme: SchemeInstance) -> OwnStage:
    options, frame = settled(scheme), scene.frame
    routes = np.logical_or.reduce([CLASSES.where(route=route) for route in options["routes"]])
    shares = {place: float(share) for place, share in options["outcomes"].items() if place != GOES_ON}
    return OwnStage(
        name=scheme.member,
        before=options["before"],
        after=None if options["after"] == "all" else tuple(options["after"]),
        who=only_while(frame, scheme, frame.constant(routes & can_be_sent(options))),
        units=_units(scene, scheme, options),
        days=float(options["days"]),
        discipline=DISCIPLINES[options["order"]],
        standard=options["standard"],
        outcomes=shares,
        gives_up=np.full(frame.calendar.months, float(options["gives_up_a_year"]) / DAYS_PER_YEAR),
        gives_up_to=options["gives_up_to"],
        status=options["status"],
        support=options["support"],
    )


def _units(scene: Scene, scheme: SchemeInstance, options: dict[str, Any]) -> Floats | None:
    """People in service allowed on each day, float[T]; None without a limit.

    When the clause ends nobody joins any more, and those who wait are served to the end.
    """
    capacity = options["capacity"]
    if capacity == "unlimited":
        return None
    share = opened(scene.frame, replace(scheme, end=None), int(options["ramp_months"]))
    (kind, level), *_ = capacity.items()
    if kind == "a_month":
        return np.asarray(whole_units(share * (float(level) * MONTHS_A_YEAR / DAYS_PER_YEAR) * scene.scale))
    return np.asarray(np.floor(share * float(level) * scene.scale + 0.5))


def _cost(scene: Scene, scheme: SchemeInstance, options: dict[str, Any]) -> OwnStageCost:
    in_force = by_month(scene.frame, (opened(scene.frame, scheme, 0) > 0).astype(np.float64))
    return OwnStageCost(
        stage=scheme.member,
        payer=options["payer"],
        person=float(options["cost_per_person"]),
        standing=in_force * (float(options["cost_a_year"]) / DAYS_PER_YEAR),
    )
