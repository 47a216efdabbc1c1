"""The pathway: an order, time to leave, at large, found, detained, returned, moved on to another state, ended."""

from __future__ import annotations

import numpy as np

from fairbalance.models.eu.classes import CLASSES, KEYS, STATES, Floats, Ints
from fairbalance.models.eu.gates import Table
from fairbalance.models.eu.inputs import Inputs
from fairbalance.models.yardsticks import observers, seen
from fairbalance.pathway.stage import Capacity, Chance, Clock, Entry, Outcome, Pathway, Rates, Service, Stage

STATUSES = ("under_order", "returned", "moved_to_hub", "ended")
OBSERVED = ("returned_voluntarily", "returned_by_enforcement", "transferred", "returned_from_hub")
"""What happens to people whom yardsticks look at."""
LET_GO = "let_go_for_want_of_a_hub_place"
"""What happens to people sent to a hub without a free place; they do not count as transferred."""
NO_PLACE_DAYS = 3.0
"""Mean days for which a person who was found is kept where no place in detention is free (grade E)."""
EXITS = {
    "returned_voluntarily": "returned",
    "returned_by_force": "returned",
    "returned_from_hub": "returned",
    "stays_in_third_country": "moved_to_hub",
    "absconded_from_hub": "moved_to_hub",
    "order_ended": "ended",
}
"""Status by exit."""


def eu_pathway(inputs: Inputs) -> Pathway:
    """The pathway of one world under one reform."""
    frame = inputs.frame
    granted = frame.constant(inputs.unmeasured.granted).gated(inputs.law.period_granted, 0.0)
    left = seen("returned_voluntarily")
    stages = (
        Stage(
            "voluntary_period",
            "under_order",
            "unlimited",
            (
                Outcome("leaves", "returned_voluntarily", Chance(_leaves(inputs, CLASSES.home)), observed=left),
                Outcome("remains", "at_large"),
            ),
            frame.fixed_service(inputs.period_days),
        ),
        Stage(
            "at_large",
            "under_order",
            None,
            clocks=(
                _found(inputs, CLASSES.home),
                Clock(
                    "moves_on",
                    inputs.moves[None, :] * inputs.unmeasured.moves,
                    np.zeros(CLASSES.count, np.int32),
                    (Outcome("moves", "moved_on"),),
                ),
                _ends(inputs),
            ),
            revisited=True,
        ),
        Stage(
            "moved_on",
            "under_order",
            None,
            clocks=(_found_elsewhere(inputs), _ends(inputs)),
            revisited=True,
        ),
        Stage(
            "new_order",
            "under_order",
            "unlimited",
            (
                Outcome("leaves", "returned_voluntarily", Chance(_second_leaves(inputs)), observed=left),
                Outcome("remains", "at_large_elsewhere"),
            ),
            frame.geometric_service(inputs.unmeasured.new_order_days),
            revisited=True,
        ),
        Stage(
            "at_large_elsewhere",
            "under_order",
            None,
            clocks=(_found(inputs, CLASSES.other), _ends(inputs)),
            revisited=True,
        ),
        *(_detention(inputs, state) for state in range(len(STATES))),
        *_hub(inputs),
    )
    entry = Entry(
        "order",
        (Outcome("given_time", "voluntary_period", Chance(granted)), Outcome("no_time", "at_large")),
    )
    watched = observers((*OBSERVED, LET_GO), inputs.yardsticks)
    return Pathway(stages, EXITS, (entry,), _capacities(inputs), watched, STATUSES, ())


def _leaves(inputs: Inputs, state: Ints) -> Rates:
    share = np.minimum(inputs.leaves[:, None] * inputs.steady.leaves[state][None, :], 1.0)
    return inputs.frame.by_period(share)


def _second_leaves(inputs: Inputs) -> Rates:
    share = np.minimum(inputs.leaves[:, None] * inputs.steady.leaves[CLASSES.other][None, :], 1.0)
    granted = inputs.frame.by_period(share * inputs.unmeasured.granted * inputs.unmeasured.second_leaves)
    return granted.gated(inputs.law.period_granted, 0.0)


def _ends(inputs: Inputs) -> Clock:
    hazard = np.full((1, inputs.frame.calendar.months), inputs.unmeasured.ends)
    return Clock("ends", hazard, np.zeros(CLASSES.count, np.int32), (Outcome("ended", "order_ended"),))


def _hazard(inputs: Inputs) -> Floats:
    """Hazard a day of being found by state and month."""
    return np.asarray(np.minimum(inputs.steady.found[:, None] * inputs.found[None, :], 1.0))


def _into_detention(inputs: Inputs, state: Ints, prefix: str = "") -> tuple[Outcome, ...]:
    """One way into the detention of each state; the class decides which."""
    ways = []
    for index, key in enumerate(KEYS[:-1]):
        share = inputs.frame.constant((state <= index).astype(np.float64))
        ways.append(Outcome(f"{prefix}{key}", f"detention_{key}", Chance(share, f"{prefix}where")))
    return (*ways, Outcome(f"{prefix}{KEYS[-1]}", f"detention_{KEYS[-1]}"))


def _found(inputs: Inputs, state: Ints) -> Clock:
    return Clock("found", _hazard(inputs), state, _into_detention(inputs, state))


def _found_elsewhere(inputs: Inputs) -> Clock:
    """Sent back, a new order, or the first order enforced: cumulative shares of one draw, recognition last."""
    recognised = _recognised(inputs)
    present = inputs.unmeasured.recognised
    # What recognition adds is taken from those who would get a new order and those sent back, in proportion.
    kept = Rates((1 - recognised.rows) / max(1 - present, 1e-9), recognised.index)
    back = Rates(inputs.steady.sent_back * kept.rows, kept.index).gated(inputs.law.take_back, 0.0)
    order = Rates(1 - recognised.rows, recognised.index)
    first = Outcome("sent_back", "at_large", Chance(back, "what"))
    second = Outcome("new_order", "new_order", Chance(order, "what"))
    ways = (first, second, *_into_detention(inputs, CLASSES.other, "recognised_"))
    return Clock("found", _hazard(inputs), CLASSES.other, ways)


def _recognised(inputs: Inputs) -> Rates:
    """Share of people found elsewhere whose first order is enforced: what the law makes or lets states do, or today."""
    frame = inputs.frame
    may, must = (frame.by_period(np.repeat(each[:, None], CLASSES.count, axis=1)) for each in inputs.recognised)
    present = inputs.unmeasured.recognised
    forced = _values(must, inputs.law.must_recognise, present)
    best = np.maximum(forced, _values(may, inputs.law.may_recognise, present))
    rows = best.reshape(-1, CLASSES.count)
    unique, index = np.unique(rows, axis=0, return_inverse=True)
    return Rates(unique, index.reshape(best.shape[:2]).astype(np.int32))


def _values(rates: Rates, gate: Table, otherwise: float) -> Floats:
    """Values by period, vintage and class where a rule holds, another value elsewhere."""
    return np.where(gate, rates.rows[rates.index], otherwise)


def _detention(inputs: Inputs, state: int) -> Stage:
    frame, key = inputs.frame, KEYS[state]
    returned = np.stack([each.returned[CLASSES.group] for each in inputs.detention])[inputs.limit_of_period]
    allowed = frame.by_period(returned).gated(inputs.law.detention, 0.0)
    ends = tuple(row for each in inputs.detention for row in each.cumulative)
    row = (2 * inputs.limit_of_period[None, :] + np.arange(2)[:, None]).astype(np.int32)
    at_home = frame.constant((CLASSES.home == state).astype(np.float64))
    released = (
        Outcome("released_at_home", "at_large", Chance(at_home, "released")),
        Outcome("released_elsewhere", "at_large_elsewhere"),
    )
    hub: tuple[Outcome, ...] = ()
    if inputs.hub is not None:
        share = frame.constant(inputs.hub.sent).gated(inputs.law.hub_eligible, 0.0)
        hub = (Outcome("sent_to_hub", "hub", Chance(share), observed=seen("transferred")),)
    no_place = np.full((1, frame.calendar.months), 1 / NO_PLACE_DAYS)
    return Stage(
        f"detention_{key}",
        "under_order",
        f"places_{key}",
        (
            Outcome("returned", "returned_by_force", Chance(allowed), observed=seen("returned_by_enforcement")),
            *hub,
            *released,
        ),
        Service(ends, row),
        clocks=(Clock("no_place", no_place, np.zeros(CLASSES.count, np.int32), released),),
        revisited=True,
    )


def _hub(inputs: Inputs) -> tuple[Stage, ...]:
    if inputs.hub is None:
        return ()
    frame, shares = inputs.frame, inputs.hub.outcomes
    cumulative = np.minimum(np.cumsum([shares[name] for name in ("home", "absconds", "brought_back")]), 1.0)
    home, absconds, back = (Chance(frame.constant(each), "end") for each in cumulative)
    no_place = np.full((1, frame.calendar.months), 1 / NO_PLACE_DAYS)
    at_large = Outcome("no_place", "at_large", observed=seen(LET_GO))
    return (
        Stage(
            "hub",
            "moved_to_hub",
            "hub_places",
            (
                Outcome("home", "returned_from_hub", home, observed=seen("returned_from_hub")),
                Outcome("absconds", "absconded_from_hub", absconds),
                Outcome("brought_back", "at_large", back),
                Outcome("stays", "stays_in_third_country"),
            ),
            frame.geometric_service(inputs.hub.stay_days),
            clocks=(Clock("no_place", no_place, np.zeros(CLASSES.count, np.int32), (at_large,)),),
            revisited=True,
        ),
    )


def _capacities(inputs: Inputs) -> tuple[Capacity, ...]:
    periods, found = inputs.frame.periods, []
    for index, key in enumerate(KEYS):
        units = np.rint(inputs.places[index] * inputs.scale).astype(np.int64)
        found.append(Capacity(f"places_{key}", units, ((f"detention_{key}",),) * periods))
    if inputs.hub is not None:
        units = np.rint(inputs.hub.places * inputs.scale).astype(np.int64)
        found.append(Capacity("hub_places", units, (("hub",),) * periods))
    return tuple(found)
