"""The Italian pathway: sea, voyage, arrival, hearing, decision, removal centre, and how each ends."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fairbalance.models.italy.frame import Floats, Frame
from fairbalance.models.italy.groups import COUNT
from fairbalance.pathway.stage import Capacity, Chance, Clock, Entry, Outcome, Pathway, Rates, Service, Stage

ABOARD, HEARING, DECISION, AFTER_REFUSAL, REMOVAL = (
    "aboard",
    "hearing",
    "border_procedure",
    "after_refusal",
    "removal_centre",
)
HELD = (HEARING, DECISION, AFTER_REFUSAL, REMOVAL)
"""Stages in which people are held in Albania."""
STAGE_COUNT = 1 + len(HELD)
LANDED, KEPT, BACK, FREED, PROTECTED, REMOVED, BROUGHT = (
    "landed_in_italy",
    "kept_in_italy",
    "sent_back_at_once",
    "freed_by_court",
    "protected",
    "removed",
    "brought_to_italy",
)
STATUS = {
    LANDED: "in Italy",
    KEPT: "in Italy",
    BACK: "in Italy",
    FREED: "in Italy",
    PROTECTED: "protected",
    REMOVED: "removed",
    BROUGHT: "in Italy",
}
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
        granted: Chance of protection.
        removed: Chance that a stay in the removal centre ends with removal.
        freed_removal: Chance that it ends with removal or with an order of a court.
        decision_days: Days to a decision.
        stay: Stay of people to be removed.
        voyage_places: int[T], departures possible each day.
        places: int[T], places in Albania.
    """

    frame: Frame
    barred: Rates
    out_of_reach: Rates
    sent_back: Rates
    freed_hearing: Rates
    granted: Rates
    removed: Rates
    freed_removal: Rates
    decision_days: float
    stay: Service
    voyage_places: npt.NDArray[np.int64]
    places: npt.NDArray[np.int64]


def italy_pathway(given: Inputs) -> Pathway:
    """The graph of stages."""
    frame = given.frame
    one_day = frame.fixed_service(1)
    ends_of_stay = (
        Outcome("removed", REMOVED, Chance(given.removed, "end of stay")),
        Outcome("freed", FREED, Chance(given.freed_removal, "end of stay")),
        Outcome("brought_to_italy", BROUGHT),
    )
    landed: Floats = np.full((1, frame.calendar.months), LEAVES_SHIP)
    return Pathway(
        stages=(
            Stage(
                ABOARD,
                "at sea",
                "voyages",
                (Outcome("sent_back", BACK, Chance(given.sent_back)), Outcome("detained", HEARING)),
                one_day,
                clocks=(Clock("landed", landed, np.zeros(COUNT, np.int32), (Outcome("landed", LANDED),)),),
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
                (Outcome("granted", PROTECTED, Chance(given.granted)), Outcome("refused", AFTER_REFUSAL)),
                frame.fixed_service(given.decision_days),
            ),
            Stage(AFTER_REFUSAL, "in Albania", "places", ends_of_stay, given.stay),
            Stage(REMOVAL, "in Albania", "places", ends_of_stay, given.stay),
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
                (Outcome("not_transferable", KEPT, Chance(given.barred)), Outcome("moved", REMOVAL)),
            ),
        ),
        capacities=(
            Capacity("voyages", given.voyage_places, ((ABOARD,),) * frame.periods),
            Capacity("places", given.places, ((AFTER_REFUSAL, DECISION, HEARING, REMOVAL),) * frame.periods),
        ),
        observers=(),
        statuses=("at sea", "in Albania", "in Italy", "protected", "removed"),
        initial_outcomes=(),
    )
