"""A steady quarter of the pathway, solved: hazards that give the published flows, and the people then inside.

The pathway of one class is linear as long as no place is short, so its flows follow from its hazards in closed form.
What is published (orders and returns by state, moves between states) fixes first orders, voluntary shares, the hazard
of being found and the share sent back; what is not (moving on, orders that end otherwise) is drawn in each world.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fairbalance.models.eu.classes import CLASSES, STATES
from fairbalance.models.eu.detention import Detention
from fairbalance.models.eu.published import Targets

Floats = npt.NDArray[np.float64]
DAYS = 91.3125
"""Days in a quarter."""
MONTH_DAYS = DAYS / 3
ROUNDS = 200
MOST = 0.95
"""Most of the people given time who may leave within it, and of those found elsewhere who may be sent back."""
FASTEST = 0.02
"""Highest hazard a day of being found: once in fifty days. A target that needs more is missed."""


@dataclass(frozen=True)
class Unmeasured:
    """Draws of a world that no series fixes.

    Attributes:
        rare: Share of orders given to people whose country rarely readmits.
        granted: Share of orders with a period for leaving.
        moves: Hazard a day of moving on to another state.
        ends: Hazard a day that an order ends otherwise.
        new_order_days: Days until a second order can be enforced.
        recognised: Share of people found elsewhere whose first order is enforced at once.
        second_leaves: Voluntary departure after a second order, over that after a first.
    """

    rare: float
    granted: float
    moves: float
    ends: float
    new_order_days: float
    recognised: float
    second_leaves: float


@dataclass(frozen=True)
class Steady:
    """Hazards, flows a day by class and people inside.

    Attributes:
        first: First orders a day, float[C].
        leaves: Share of those given time who leave within it, by state, float[states].
        found: Hazard a day of being found, by state, float[states].
        sent_back: Share of those found elsewhere who are sent back to the first state.
        inside: People in each stage by class, float[C].
        detained: People in detention by state, float[states].
        orders: Orders a day by state, second orders included, float[states].
        forced: Returns by force a day by state, float[states].
        voluntary: Voluntary returns a day by state, float[states].
    """

    first: Floats
    leaves: Floats
    found: Floats
    sent_back: float
    inside: dict[str, Floats]
    detained: Floats
    orders: Floats
    forced: Floats
    voluntary: Floats


def spread(by_state: Floats, rare: float) -> Floats:
    """Orders of each state over its classes: by readmission, and by where people would move (as orders are spread)."""
    share = by_state / by_state.sum()
    elsewhere = share[CLASSES.other] / (1 - share[CLASSES.home])
    group = np.where(CLASSES.group == 1, rare, 1 - rare)
    return np.asarray(by_state[CLASSES.home] * group * elsewhere)


def solve(targets: Targets, unmeasured: Unmeasured, detention: Detention) -> Steady:
    """Hazards that give the targets.

    Args:
        targets: Flows of a quarter.
        unmeasured: What this world assumes.
        detention: How detention ends.
    """
    orders, want_voluntary = targets.orders / DAYS, targets.returns * targets.voluntary / DAYS
    want_forced = targets.returns / DAYS - want_voluntary
    found, sent_back = np.full(len(STATES), 0.001), 0.1
    second = np.zeros(len(STATES))
    for _ in range(ROUNDS):
        first = np.maximum(orders - second, 0.2 * orders)
        given_time = (first + second * unmeasured.second_leaves) * unmeasured.granted
        leaves = np.minimum(want_voluntary / given_time, MOST)
        now = flows(spread(first, unmeasured.rare), leaves, found, sent_back, unmeasured, detention)
        second = now.orders - first
        found = np.clip(found * (want_forced / np.maximum(now.forced, 1e-12)) ** 0.5, 1e-7, FASTEST)
        reached = CLASSES.by_state(now.inside["moved_on"] * found[CLASSES.other], CLASSES.other).sum()
        sent_back = float(
            np.clip(targets.sent_back / DAYS / max(reached, 1e-9), 0.0, MOST * (1 - unmeasured.recognised))
        )
    return flows(spread(first, unmeasured.rare), leaves, found, sent_back, unmeasured, detention)


def flows(
    first: Floats, leaves: Floats, found: Floats, sent_back: float, unmeasured: Unmeasured, detention: Detention
) -> Steady:
    """Flows and people inside, given hazards."""
    home, other = CLASSES.home, CLASSES.other
    back = 1 - detention.returned[CLASSES.group]  # released
    caught, ends, moves = found, unmeasured.ends, unmeasured.moves
    leaves_again = unmeasured.granted * leaves * unmeasured.second_leaves
    onward = moves / (caught[other] + ends)  # people moved on for each person at large
    lost = ends + moves + caught[home] * (1 - back) - sent_back * caught[other] * onward
    at_large = first * (1 - unmeasured.granted * leaves[home]) / lost
    moved_on = at_large * onward
    reached = moved_on * caught[other]
    recognised, second = reached * unmeasured.recognised, reached * (1 - unmeasured.recognised - sent_back)
    elsewhere = (second * (1 - leaves_again[other]) + recognised * back) / (ends + caught[other] * (1 - back))
    held_home, held_other = at_large * caught[home], elsewhere * caught[other] + recognised
    days = detention.days[CLASSES.group]
    returned = 1 - back
    voluntary = CLASSES.by_state(first * unmeasured.granted * leaves[home], home)
    voluntary = voluntary + CLASSES.by_state(second * leaves_again[other], other)
    return Steady(
        first=first,
        leaves=leaves,
        found=found,
        sent_back=sent_back,
        inside={
            "voluntary_period": first * unmeasured.granted * detention.period_days,
            "at_large": at_large,
            "moved_on": moved_on,
            "new_order": second * unmeasured.new_order_days,
            "at_large_elsewhere": elsewhere,
            "detained_at_home": held_home * days,
            "detained_elsewhere": held_other * days,
        },
        detained=CLASSES.by_state(held_home * days, home) + CLASSES.by_state(held_other * days, other),
        orders=CLASSES.by_state(first, home) + CLASSES.by_state(second, other),
        forced=CLASSES.by_state(held_home * returned, home) + CLASSES.by_state(held_other * returned, other),
        voluntary=voluntary,
    )
