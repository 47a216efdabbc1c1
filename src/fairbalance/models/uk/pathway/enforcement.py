"""Detention, removal, and foreign offenders."""

from __future__ import annotations

import numpy as np

from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.inputs import Inputs
from fairbalance.models.yardsticks import seen
from fairbalance.pathway.stage import Capacity, Chance, Clock, Judgment, Outcome, Rates, Service, Stage

BED_LANES = ("detained.offenders", "detained.asylum", "detained.immigration")
_LANE_OF_CLASS = np.select([CLASSES.where(route="offender"), CLASSES.asylum], [0, 1], 2)


def stages(inputs: Inputs) -> tuple[Stage, ...]:
    """Detention, removal directions and the offender path."""
    return (_detained(inputs), _removal_directions(inputs), *_offenders(inputs))


def _detained(inputs: Inputs) -> Stage:
    frame, enforcement = inputs.frame, inputs.enforcement
    impatience = np.full(frame.calendar.months, 1 / 30.0)
    return Stage(
        "detained",
        "refused",
        "detention_beds",
        (
            Outcome("removal_set", "removal_directions", Chance(enforcement.removal_set)),
            *_release(inputs, "released"),
        ),
        _stay(inputs),
        clocks=(Clock("no_place", *frame.hazard_rows(impatience), _release(inputs, "not_detained")),),
        lanes=BED_LANES,
        lane=Rates.constant(_LANE_OF_CLASS, frame.periods, frame.vintages),
        revisited=True,
    )


def _stay(inputs: Inputs) -> Service:
    frame, enforcement = inputs.frame, inputs.enforcement
    with_route = frame.lognormal_service(enforcement.stay_days[0], enforcement.stay_variation)
    without = frame.lognormal_service(enforcement.stay_days[1], enforcement.stay_variation)
    row = np.repeat(np.arange(2, dtype=np.int32)[:, None], frame.periods, axis=1)
    return Service((*with_route.cumulative, *without.cumulative), row)


def _release(inputs: Inputs, name: str) -> tuple[Outcome, ...]:
    frame = inputs.frame
    offender, other = CLASSES.where(route="offender"), CLASSES.where(route="immigration_offender")
    return (
        Outcome(f"{name}_offender", "offender_removable", Chance(frame.constant(offender))),
        Outcome(f"{name}_immigration", "closed", Chance(frame.constant(other))),
        Outcome(name, "appeal_rights_exhausted"),
    )


def _removal_directions(inputs: Inputs) -> Stage:
    frame, enforcement = inputs.frame, inputs.enforcement
    stopped = enforcement.stopped
    offender, other = CLASSES.where(route="offender"), CLASSES.where(route="immigration_offender")
    return Stage(
        "removal_directions",
        "refused",
        "escorts",
        (
            Outcome(
                "challenge_offender",
                "offender_removable",
                Chance(stopped.where(offender, 0.0)),
            ),
            Outcome(
                "challenge_immigration",
                "closed",
                Chance(stopped.where(other, 0.0)),
            ),
            Outcome(
                "challenge",
                "further_submissions",
                Chance(stopped.where(~(offender | other), 0.0)),
            ),
            Outcome(
                "offender_returned",
                "offender_returned",
                Chance(frame.constant(offender)),
                observed=seen("offender_returned"),
            ),
            Outcome("immigration_offender_returned", "immigration_offender_returned", Chance(frame.constant(other))),
            Outcome("returned", "returned_by_enforcement", observed=seen("returned_by_enforcement")),
        ),
        frame.fixed_service(1),
        revisited=True,
    )


def _offenders(inputs: Inputs) -> tuple[Stage, ...]:
    frame, enforcement = inputs.frame, inputs.enforcement
    weight = enforcement.offender_weight
    succeeds = Judgment((0.0, 0.0, weight), float(np.sqrt(1 - weight**2)), enforcement.offender_threshold)
    clocks = (
        Clock(
            "enforcement",
            *frame.hazard_rows(enforcement.offender_contact),
            (Outcome("detained", "detained"),),
        ),
        Clock(
            "voluntary_return",
            *frame.hazard_rows(enforcement.offender_voluntary),
            (Outcome("leaves", "offender_returned_voluntarily"),),
        ),
    )
    return (
        Stage(
            "deportation_decision",
            "not_a_claim",
            "unlimited",
            (
                Outcome("appealed", "offender_appeal", Chance(enforcement.offender_appeal)),
                Outcome("removed_early", "removal_directions", Chance(enforcement.offender_removed_early)),
                Outcome("detained", "detained", Chance(enforcement.offender_detained)),
                Outcome("released", "offender_removable"),
            ),
            frame.geometric_service(enforcement.deportation_days),
        ),
        Stage(
            "offender_appeal",
            "not_a_claim",
            "tribunal",
            (Outcome("allowed", "offender_stays", succeeds), Outcome("dismissed", "offender_removable")),
            frame.fixed_service(1),
            need=inputs.appeals.need[1],
        ),
        Stage("offender_removable", "not_a_claim", None, clocks=clocks, revisited=True),
    )


def capacities(inputs: Inputs) -> tuple[Capacity, ...]:
    """Detention places and escorted removals; people detained for a transfer come after foreign offenders."""
    frame, enforcement = inputs.frame, inputs.enforcement
    schemes = {"third_country_challenge": inputs.third_country, "swap_challenge": inputs.swap}
    transfers = tuple(lane for lane, scheme in schemes.items() if scheme is not None)
    lanes = (BED_LANES[0], *transfers, *BED_LANES[1:])
    return (
        Capacity("detention_beds", enforcement.beds, (lanes,) * frame.periods),
        Capacity("escorts", enforcement.removals_a_day, (("removal_directions",),) * frame.periods),
    )
