"""Rights at risk, by Article: people returned or moved to a hub, children, time under an order, detention."""

from __future__ import annotations

import numpy as np

from fairbalance.models.eu.classes import KEYS, Floats
from fairbalance.models.eu.measures.people import AT_LARGE, PLACES, returns
from fairbalance.models.eu.measures.view import Reading, View, reading
from fairbalance.models.eu.pathway import LET_GO, OBSERVED
from fairbalance.models.rights import CHILDREN_RETURNED, LIBERTY, LIBERTY_OF_CHILDREN, UNCERTAINTY
from fairbalance.models.yardsticks import people_observed
from fairbalance.models.yardsticks import returned_meeting_yardstick as measure
from fairbalance.units import DAYS_PER_YEAR


def returned(view: View) -> Floats:
    """People at risk by yardstick, by what happened, and year."""
    seen = view.people(people_observed(view.network, view.ledger, (*OBSERVED, LET_GO)))
    moved = OBSERVED.index("transferred")
    seen[:, moved] = taken_off(seen[:, moved], seen[:, -1])
    return view.yearly(seen[:, :-1])


def taken_off(sent: Floats, let_go: Floats) -> Floats:
    """People sent by month without those let go later, who are taken off the months in which they were sent.

    Args:
        sent: People sent, float[..., M].
        let_go: People let go within days of being sent, float[..., M].
    """
    stayed = np.cumsum(sent - let_go, axis=-1)
    by_then = np.minimum.accumulate(stayed[..., ::-1], axis=-1)[..., ::-1]
    return np.diff(by_then, axis=-1, prepend=0.0)


def children_returned(view: View) -> Floats:
    """Children by type of return and month."""
    return returns(view) * view.context.draws["returns.children_share"]


def detention_days(view: View) -> Floats:
    """Days in detention by state."""
    return np.stack([view.served(f"detention_{key}") for key in KEYS])


def child_detention_days(view: View) -> Floats:
    """Days of children in detention by month."""
    draws = view.context.draws
    begun = sum((view.started(f"detention_{key}") for key in KEYS), start=np.zeros(view.network.calendar.months))
    return np.asarray(begun * draws["detention.children_share"] * draws["detention.children_days"])


def years_under_order(view: View) -> Floats:
    """Person-years at large under an order."""
    stages = tuple(name for where, names in PLACES.items() if where in AT_LARGE for name in names)
    return view.stock(stages) * np.diff(view.network.calendar.month_start) / DAYS_PER_YEAR


RETURNED = Reading(
    measure(
        "Transferred is whoever is moved to a hub, less those let go at once as no place was free; who then returns "
        "from it counts there as well. Everyone is under an order: refused for good, or never heard as no claim was "
        "made. Moves to another member state are not counted."
    ),
    returned,
)
RIGHTS = (
    RETURNED,
    reading("children_returned", "Children returned", "people", "rights", ("return_type", "month"),
             "People under 18 among those returned in the month, by type of return. Whether they leave with their "
             "family, and who stays behind, is not known. Moves to a hub are not among them.",
             "returns times share of children", children_returned, CHILDREN_RETURNED),
    reading("years_under_order", "Time under an order, not returned", "years", "rights", ("month",),
             "Years that people spent under an order to leave, at large and without leave to stay: those in detention, "
             "in a hub or in the time given to leave are not counted.",
             "people at large at month ends times the days of the month", years_under_order, UNCERTAINTY),
    reading("detention_days", "Days in detention", "days", "rights", ("state", "month"),
             "Days spent in detention for return in the month by state; hubs not included. Days of children are "
             "told apart as well.",
             "people in service in the detention of the state, added over days", detention_days, LIBERTY),
    reading("child_detention_days", "Days of children in detention", "days", "rights", ("month",),
             "Days that children spent in detention for return, with their families or alone: a last resort and for "
             "the shortest time (Directive 2008/115 art 17). Some states forbid it, others hold families for weeks; "
             "one share and one mean stay stand for all, whatever limit a reform sets.",
             "detention begun times share of children times days of a child's stay",
             child_detention_days, LIBERTY_OF_CHILDREN),
)  # fmt: skip
"""Measures of rights with their readings."""
