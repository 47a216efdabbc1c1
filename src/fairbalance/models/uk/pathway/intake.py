"""Arrival, screening and the initial decision."""

from __future__ import annotations

import numpy as np

from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.inputs import PREPARATION_VARIATION, Inputs
from fairbalance.models.uk.pathway import swap
from fairbalance.models.uk.pathway.names import LANES
from fairbalance.models.uk.pathway.parts import both, either, finally_refused, granted
from fairbalance.models.yardsticks import seen
from fairbalance.pathway.stage import Capacity, Chance, Clock, Entry, Judgment, Outcome, Rates, Stage

CHILD = "unaccompanied_child"
"""Household that nobody detains."""
Closings = tuple[Rates, Rates, Rates, tuple[str, ...]]
"""What becomes of a claim that ends without a decision, as cumulated chances."""


def entries(inputs: Inputs) -> tuple[Entry, ...]:
    """Junctions of people as they come into the system."""
    third = inputs.third_country
    return (
        Entry(
            "claim",
            (
                Outcome(
                    "returned_to_france",
                    "transferred",
                    Chance(inputs.returned_to_france),
                    observed=seen("transferred"),
                ),
                *swap.arrivals(inputs),
                *(() if third is None else (Outcome("held_for_transfer", "third_country", Chance(third.held)),)),
                Outcome("considered", "inadmissibility", Chance(inputs.inadmissibility.share)),
                Outcome("admitted", "screening_and_interview"),
            ),
        ),
        Entry(
            "offender",
            (
                Outcome("not_pursued", "closed", Chance(inputs.enforcement.not_pursued)),
                Outcome("sentence_ends", "deportation_decision"),
            ),
        ),
        Entry("immigration_offender", (Outcome("encountered", "detained"),)),
        Entry("human_rights_appellant", (Outcome("lodged", "human_rights_appeal"),)),
        Entry("other_appellant", (Outcome("lodged", "other_appeal"),)),
    )


def stages(inputs: Inputs) -> tuple[Stage, ...]:
    """Claims held for inadmissibility, screening, claims held up, and the queue for an initial decision.

    Claims are withdrawn while they wait, or turn out to be withdrawn when they are taken up: the person does not answer
    or does not come. The second kind falls on the claims that are decided at the time.
    """
    frame, decisions = inputs.frame, inputs.decisions
    closings = _closings(inputs)
    leaves_queue = _withdrawal(inputs, closings)
    agreed = Clock(
        "third_country_agrees",
        *frame.hazard_rows(inputs.inadmissibility.agreed),
        (Outcome("removed", "transferred", observed=seen("transferred")),),
    )
    taken_up = Clock("taken_up", *frame.hazard_rows(decisions.released), (Outcome("ready", "awaiting_decision"),))
    error = float(np.sqrt(1 - decisions.weight**2))
    need_shown = Judgment((decisions.weight, 0.0, 0.0), error, decisions.threshold)
    decision_outcomes = (
        *_closed(closings, "lapsed", decisions.lapsed),
        granted("granted", need_shown, initial="granted"),
        finally_refused("certified", test=Chance(decisions.certified), initial="refused"),
        Outcome("refused_and_appealed", "appeal_window", Chance(inputs.appeals.lodging), initial="refused"),
        finally_refused("refused", initial="refused"),
    )
    return (
        Stage(
            "inadmissibility",
            "awaiting_decision",
            "unlimited",
            (Outcome("admitted", "screening_and_interview"),),
            frame.fixed_service(inputs.inadmissibility.days),
            clocks=(agreed, leaves_queue),
        ),
        Stage(
            "screening_and_interview",
            "awaiting_decision",
            "unlimited",
            (
                Outcome("held_up", "on_hold", Chance(decisions.held)),
                Outcome("ready", "awaiting_decision"),
            ),
            frame.lognormal_service(decisions.preparation_days, PREPARATION_VARIATION),
            clocks=(leaves_queue,),
        ),
        Stage("on_hold", "awaiting_decision", None, clocks=(taken_up, leaves_queue)),
        Stage(
            "awaiting_decision",
            "awaiting_decision",
            "caseworkers",
            decision_outcomes,
            frame.fixed_service(1),
            clocks=(leaves_queue,),
            lanes=LANES,
            lane=decisions.lane,
        ),
    )


def withdrawal(inputs: Inputs) -> Clock:
    """How claims are withdrawn while they wait."""
    return _withdrawal(inputs, _closings(inputs))


def _withdrawal(inputs: Inputs, closings: Closings) -> Clock:
    return Clock("withdrawal", *inputs.frame.hazard_rows(inputs.decisions.withdrawal_hazard), _closed(closings))


def _closings(inputs: Inputs) -> Closings:
    """What happens when a claim ends without a decision, for the outcomes of each stage it may end in.

    Chances that it is closed; that, or the person leaves; that, or is detained; and who looks at those who leave.
    """
    frame, after = inputs.frame, inputs.after
    administrative = frame.monthly(inputs.decisions.administrative_share)
    leaves = either(administrative, frame.monthly(after.prompt_voluntary))
    detained = either(leaves, frame.monthly(after.prompt_contact)).where(~CLASSES.where(household=CHILD), 0.0)
    return administrative, leaves, detained, seen("withdrew_and_left")


def _closed(closings: Closings, name: str = "withdrawn", share: Rates | None = None) -> tuple[Outcome, ...]:
    """A claim ends without a decision: closed, or withdrawn by someone who leaves, is detained or stays.

    Args:
        closings: See `_closings`.
        name: Name of the outcomes.
        share: Share of people to whom it happens; everyone if not given.
    """
    administrative, leaves, detained, watched = closings
    parts: list[tuple[str, str, str, Rates, tuple[str, ...]]] = [
        (f"{name}_administrative", "withdrawn_lost_contact", "administrative", administrative, ()),
        (f"{name}_and_left", "returned_voluntarily", "withdrawn", leaves, watched),
        (f"{name}_and_detained", "detained", "withdrawn", detained, ()),
    ]
    outcomes = tuple(
        Outcome(each, to, Chance(part if share is None else both(share, part), name), initial, observed)
        for each, to, initial, part, observed in parts
    )
    last = None if share is None else Chance(share, name)
    return (*outcomes, Outcome(name, "withdrawn", last, initial="withdrawn"))


def caseworkers(inputs: Inputs) -> Capacity:
    """Time of the caseworkers, which claims taken up and reviews of core protection share."""
    decisions = inputs.decisions
    discipline = dict.fromkeys(LANES, decisions.discipline)
    return Capacity("caseworkers", decisions.capacity, decisions.lane_order, discipline, decisions.quotas)
