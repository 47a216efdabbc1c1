"""The Italian pathway: sea, voyage, arrival, hearing, decision, removal centre, limbo, and how each ends."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fairbalance.models.italy.frame import Floats, Frame
from fairbalance.models.italy.groups import COUNT
from fairbalance.models.yardsticks import observers, seen
from fairbalance.pathway.stage import Capacity, Chance, Clock, Entry, Judgment, Outcome, Pathway, Rates, Service, Stage

ABOARD, HEARING, DECISION, AFTER_REFUSAL, REMOVAL, LIMBO = (
    "aboard",
    "hearing",
    "border_procedure",
    "after_refusal",
    "removal_centre",
    "limbo",
)
HELD = (HEARING, DECISION, AFTER_REFUSAL, REMOVAL)
"""Stages in which people are held in Albania."""
STAGE_COUNT = 2 + len(HELD)
LANDED, KEPT, BACK, FREED, PROTECTED, REMOVED, SETTLED = (
    "landed_in_italy",
    "kept_in_italy",
    "sent_back_at_once",
    "freed_by_court",
    "protected",
    "removed",
    "limbo_ended",
)
STATUS = {
    LANDED: "in Italy",
    KEPT: "in Italy",
    BACK: "in Italy",
    FREED: "in Italy",
    PROTECTED: "protected",
    REMOVED: "removed",
    SETTLED: "in Italy",
}
OBSERVED = ("transferred", "returned_by_enforcement")
"""What happens to people whom yardsticks look at: brought to Albania, and removed from there."""
LEAVES_SHIP = 0.1
"""Hazard a day that people kept aboard are landed in Italy instead; longer was called an abuse (grade E)."""
HEARING_DAYS = 3
"""Days until a court has decided on detention: two for the request and two for the order, at most."""


@dataclass(frozen=True)
class Inputs:
    """Everything the pathway needs, by class and time.

    Attributes:
        frame: The grid.
        barred: Chance (0 or 1) that the law does not let the person be moved.
        out_of_reach: Chance of being out of reach of a voyage.
        sent_back: Chance of being sent back on arrival.
        freed_hearing: Chance that a court frees a person taken at sea.
        granted: Whether a commission grants protection.
        removed: Chance that a stay in the removal centre ends with removal.
        freed_removal: Chance that it ends with removal or with an order of a court.
        decision_days: Days to a decision.
        stay: Stay of people to be removed.
        limbo_ends: Hazard a day that limbo ends.
        yardsticks: Strength at which people meet each yardstick.
        voyage_places: int[T], departures possible each day.
        places: int[T], places in Albania.
    """

    frame: Frame
    barred: Rates
    out_of_reach: Rates
    sent_back: Rates
    freed_hearing: Rates
    granted: Judgment
    removed: Rates
    freed_removal: Rates
    decision_days: float
    stay: Service
    limbo_ends: float
    yardsticks: dict[str, Rates]
    voyage_places: npt.NDArray[np.int64]
    places: npt.NDArray[np.int64]


def italy_pathway(given: Inputs) -> Pathway:
    """The graph of stages."""
    frame = given.frame
    one_day = frame.fixed_service(1)
    ends_of_stay = (
        Outcome("removed", REMOVED, Chance(given.removed, "end of stay"), observed=seen("returned_by_enforcement")),
        Outcome("freed", LIMBO, Chance(given.freed_removal, "end of stay")),
        Outcome("brought_to_italy", LIMBO),
    )
    moved = seen("transferred")
    landed: Floats = np.full((1, frame.calendar.months), LEAVES_SHIP)
    limbo: Floats = np.full((1, frame.calendar.months), given.limbo_ends)
    row = np.zeros(COUNT, np.int32)
    return Pathway(
        stages=(
            Stage(
                ABOARD,
                "at sea",
                "voyages",
                (
                    Outcome("sent_back", BACK, Chance(given.sent_back), observed=moved),
                    Outcome("detained", HEARING, observed=moved),
                ),
                one_day,
                clocks=(Clock("landed", landed, row, (Outcome("landed", LANDED),)),),
            ),
            Stage(
                HEARING,
                "in Albania",
                "places",
                (Outcome("freed", FREED, Chance(given.freed_hearing)), Outcome("validated", DECISION)),
                frame.fixed_service(HEARING_DAYS),
            ),
            Stage(
                DECISION,
                "in Albania",
                "places",
                (Outcome("granted", PROTECTED, given.granted), Outcome("refused", AFTER_REFUSAL)),
                frame.fixed_service(given.decision_days),
            ),
            Stage(AFTER_REFUSAL, "in Albania", "places", ends_of_stay, given.stay),
            Stage(REMOVAL, "in Albania", "places", ends_of_stay, given.stay),
            Stage(LIMBO, "in Italy", None, clocks=(Clock("ends", limbo, row, (Outcome("ended", SETTLED),)),)),
        ),
        exits=STATUS,
        entries=(
            Entry(
                "at_sea",
                (
                    Outcome("not_transferable", LANDED, Chance(given.barred)),
                    Outcome("out_of_reach", LANDED, Chance(given.out_of_reach)),
                    Outcome("kept_aboard", ABOARD),
                ),
            ),
            Entry(
                "from_italy",
                (Outcome("not_transferable", KEPT, Chance(given.barred)), Outcome("moved", REMOVAL, observed=moved)),
            ),
        ),
        capacities=(
            Capacity("voyages", given.voyage_places, ((ABOARD,),) * frame.periods),
            Capacity("places", given.places, ((AFTER_REFUSAL, DECISION, HEARING, REMOVAL),) * frame.periods),
        ),
        observers=observers(OBSERVED, given.yardsticks),
        statuses=("at sea", "in Albania", "in Italy", "protected", "removed"),
        initial_outcomes=(),
    )
