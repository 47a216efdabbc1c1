"""What the measures need besides the ledger: support rules, prices, cohorts, the hub's costs."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from fairbalance.models.uk.build.children import children
from fairbalance.models.uk.build.hub import hub_cost
from fairbalance.models.uk.build.own_stages import own_stage_costs
from fairbalance.models.uk.build.scene import Floats, Scene
from fairbalance.models.uk.build.swap import transport
from fairbalance.models.uk.build.third_country import partnership
from fairbalance.models.uk.build.waiting import quarter_end_before
from fairbalance.models.uk.cohorts import cohort_of_date, cohort_years
from fairbalance.models.uk.groups import SUPPORT_FAMILY, SUPPORT_GROUPS, SUPPORT_OF_CLASS, SUPPORT_SINGLE
from fairbalance.models.uk.measures.prices import Prices, Support
from fairbalance.models.uk.measures.view import Context
from fairbalance.models.uk.own_stage import OWN_STAGE
from fairbalance.models.uk.pathway.names import CHALLENGES, STAGES, UNDECIDED
from fairbalance.models.uk.pathway.ways import AS_NEXT
from fairbalance.models.uk.people.stocks import published_stocks
from fairbalance.models.uk.rates import support as rates
from fairbalance.pathway.network import Network
from fairbalance.pathway.sealed import sealed
from fairbalance.people.population import Population

FADING_YEARS = 2.0
"""Years in which a gap between people supported at the start and the model's shares fades to a third (grade E)."""
WAITING = (
    *(stage for stage in UNDECIDED if stage not in CHALLENGES),
    "appeal_window",
    "appeal",
    "reconsideration",
    "onward_appeal",
    "move_on",
    "recently_refused",
)
"""Stages in which everyone who would be destitute is supported."""


def context(scene: Scene, network: Network, people: Population) -> Context:
    """Collect it for one world under one reform."""
    cost, own = hub_cost(scene), own_stage_costs(scene)
    return Context(
        frame=scene.frame,
        support=_support(scene, network, people),
        prices=_prices(scene),
        first_quarter_cohort=cohort_of_date(scene.frame.start),
        cohort_years=cohort_years(scene.frame.until),
        hub_fixed=cost.fixed,
        hub_person=cost.person,
        hub_place_day=cost.place_day,
        children=children(scene),
        partnership=partnership(scene),
        swap_person=transport(scene),
        stages=tuple(dict.fromkeys((*STAGES, *scene.setup.stages, *(each.stage for each in own)))),
        own_stages=own,
    )


def _prices(scene: Scene) -> Prices:
    return Prices(
        hotel_night=scene.draw("cost.hotel_night"),
        other_night=scene.draw("cost.other_night"),
        council_grant_night=scene.draw("cost.council_grant_night"),
        support_services_day=scene.draw("cost.support_services_day"),
        lone_child_grants=scene.draw("cost.lone_child_grants"),
        intake=scene.draw("cost.intake"),
        subsistence_day=scene.draw("cost.subsistence_day"),
        subsistence_day_catered=scene.draw("cost.subsistence_day_catered"),
        decision=scene.draw("cost.decision"),
        reconsideration=scene.draw("cost.reconsideration_ratio"),
        core_protection_review=scene.draw("cost.core_protection_review"),
        tribunal_disposal=scene.draw("cost.tribunal_disposal"),
        onward_appeal=scene.draw("cost.onward_appeal"),
        legal_aid=scene.draw("cost.legal_aid"),
        detention_day=scene.draw("cost.detention_day"),
        enforced_return=scene.draw("cost.enforced_return"),
        voluntary_return=scene.draw("cost.voluntary_return"),
    )


def _support(scene: Scene, network: Network, people: Population) -> Support:
    frame, months, known = scene.frame, scene.frame.months, scene.known("behaviour")
    everyone = _entitled(1.0, 1.0)
    share = {stage: everyone for stage in WAITING if stage in network.names.stages}
    single, family = scene.draw("support.exhausted_single"), scene.draw("support.exhausted_family")
    for stage in ("appeal_rights_exhausted", "no_route_home"):
        share[stage] = _entitled(single, family)
    share["further_submissions"] = _entitled(*[scene.draw("support.further_submissions")] * 2)
    for own in scene.settings.schemes(OWN_STAGE.path):
        if own.options["support"] == "yes":
            share[own.member] = everyone
        elif own.options["support"] == AS_NEXT and own.options["before"] in share:
            share[own.member] = share[own.options["before"]]
    published, modelled = _supported_at_start(scene, network, people, share)
    different = {id(each): each for each in share.values()}
    relying = min(published / modelled, 1.0) if modelled > 0 else 1.0
    factor = relying * scene.scaled(np.ones(len(months)), scene.draw("support.supported_multiplier"), "behaviour")
    supported = {key: each[:, None] * factor[None, :] for key, each in different.items()}
    return Support(
        share={stage: supported[id(each)] for stage, each in share.items()},
        unexplained=max(published - modelled, 0.0) * _left(frame.calendar.days),
        subsistence_only=rates.subsistence_share(months, known),
        places=dispersal_places(scene),
    )


@lru_cache(maxsize=16)
def _left(days: int) -> Floats:
    """Part of a gap at the start that is left on each day: float[T], read-only."""
    return sealed(np.exp(-np.arange(days) / (365.25 * FADING_YEARS)))


def dispersal_places(scene: Scene) -> Floats:
    """Places in dispersed accommodation for each day: float[T]."""
    frame = scene.frame
    places = rates.dispersal_places(frame.months, scene.known("staffing"))
    places = scene.scaled(places, scene.draw("support.places_multiplier"), "staffing")
    return scene.settings.series("capacity.dispersal_places", frame.daily(places), frame.start)


def _entitled(single: float, family: float) -> Floats:
    shares = np.zeros(len(SUPPORT_GROUPS))
    shares[SUPPORT_SINGLE], shares[SUPPORT_FAMILY] = single, family
    return shares


def _counted(point: npt.NDArray[np.uint16], class_index: npt.NDArray[np.uint16], points: int) -> npt.NDArray[np.int64]:
    """People by entry point and support group."""
    counts = np.zeros((points, len(SUPPORT_GROUPS)), np.int64)
    try:
        from fairbalance.models.uk.build.inside_compiled import count
    except ImportError:
        np.add.at(counts, (point, SUPPORT_OF_CLASS[class_index]), 1)
    else:
        count(point, class_index, SUPPORT_OF_CLASS, counts)
    return counts


def _supported_at_start(
    scene: Scene, network: Network, people: Population, share: dict[str, Floats]
) -> tuple[float, float]:
    """People supported on the eve of the start, as published and as the shares give for the starting system.

    Where more were published, as before 2021, they are mostly refused families who had been supported for years, whom
    no table counts: they fade. Where fewer were, as since mid-2024, fewer rely on support than the shares say, and
    that lasts.
    """
    published = published_stocks(quarter_end_before(scene.setup.start)).supported
    # a number of the column's own type, or the column is converted to that of the number
    day_0 = people.join_day[: np.searchsorted(people.entry_day, np.int16(0), side="right")]
    inside = slice(0, int(np.searchsorted(day_0, np.int16(0))))  # rows are sorted for entry
    by_stage = _counted(people.entry_point[inside], people.class_index[inside], len(network.entry_points))
    modelled = sum(float(each @ by_stage[network.names.stages.index(stage)]) for stage, each in share.items())
    return published, modelled / scene.scale
