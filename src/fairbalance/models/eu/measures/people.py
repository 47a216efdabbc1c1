"""Orders, returns, people under an order, and what returns cost."""

from __future__ import annotations

import numpy as np

from fairbalance.models.eu.classes import CLASSES, KEYS, Floats
from fairbalance.models.eu.measures.view import View, reading

RETURN_TYPES = {
    "voluntary": "returned_voluntarily",
    "by force": "returned_by_force",
    "from a hub": "returned_from_hub",
}
"""Types of return and the exit that counts each."""
PLACES = {
    "given time to leave": ("voluntary_period",),
    "at large in the state of the order": ("at_large",),
    "moved on, not found": ("moved_on",),
    "awaiting a second order": ("new_order",),
    "at large under a second order": ("at_large_elsewhere",),
    "in detention": tuple(f"detention_{key}" for key in KEYS),
}
"""Where people under an order are, and the stages that count each."""
AT_LARGE = (
    "at large in the state of the order",
    "moved on, not found",
    "awaiting a second order",
    "at large under a second order",
)
"""Places of people who are neither held nor within the time given to leave."""
SPENT_ON = ("voluntary returns", "returns by force", "hub places")


def orders(view: View) -> Floats:
    """Orders by state and month."""
    first = view.edge("entry.order.given_time") + view.edge("entry.order.no_time")
    by_home, by_other = CLASSES.by_state(first, CLASSES.home), CLASSES.by_state(view.to("new_order"), CLASSES.other)
    return np.asarray((by_home + by_other).T)


def returns(view: View) -> Floats:
    """Returns by type and month."""
    return np.stack([view.to(exit).sum(axis=1) for exit in RETURN_TYPES.values()])


def forced_by_state(view: View) -> Floats:
    """Returns by force by the state that carried them out."""
    return np.stack([view.edge(f"detention_{key}.returned").sum(axis=1) for key in KEYS])


def forced_for_others(view: View) -> Floats:
    """Returns by force of people under another state's order, by the state that carried them out."""
    carried = [view.edge(f"detention_{key}.returned")[:, CLASSES.other == state].sum(axis=1)
               for state, key in enumerate(KEYS)]  # fmt: skip
    return np.stack(carried)


def recognised(view: View) -> Floats:
    """First orders enforced by another state, by that state."""
    return np.stack([view.edge(f"moved_on.found.recognised_{key}").sum(axis=1) for key in KEYS])


def under_order(view: View) -> Floats:
    """People under an order by where they are."""
    return np.stack([view.stock(stages) for stages in PLACES.values()])


def no_place(view: View) -> Floats:
    """People found and let go because no place was free."""
    ways = ("released_at_home", "released_elsewhere")
    return np.stack([sum((view.edge(f"detention_{key}.no_place.{way}").sum(axis=1) for way in ways), start=np.zeros(
        view.network.calendar.months)) for key in KEYS])  # fmt: skip


def return_ratio(view: View) -> Floats:
    """Returns over orders of the same quarter."""
    issued = view.quarterly(orders(view).sum(axis=0))
    return np.asarray(view.quarterly(returns(view).sum(axis=0)) / np.where(issued > 0, issued, np.nan))


def returned_within(view: View, quarters: int) -> Floats:
    """Share of the first orders of a quarter whose people have returned so many quarter ends later."""
    table = view.ledger.cohort[:, :, 0, :]  # statuses, cohorts, quarters
    done = np.cumsum(table[1], axis=1)
    size = table.sum(axis=(0, 2))
    out = np.full(table.shape[2] - 1, np.nan)
    for cohort in range(1, table.shape[2]):
        last = cohort + quarters
        if last < table.shape[2] and size[cohort] > 0:
            out[cohort - 1] = done[cohort, last] / size[cohort]
    return out


def cost(view: View) -> Floats:
    """Money by what it is spent on."""
    draws, inputs = view.context.draws, view.context.inputs
    kinds = returns(view)
    hub = np.zeros(kinds.shape[1])
    if inputs.hub is not None:
        days = np.add.reduceat(inputs.hub.places, inputs.frame.calendar.month_start[:-1])
        hub = days * inputs.hub.price_place_year / 365.25
    return np.stack([kinds[0] * draws["cost.voluntary_return"], kinds[1] * draws["cost.forced_return"], hub])


FLOWS = (
    reading("orders", "Orders to leave", "people", "flow", ("state", "month"),
             "People ordered to leave in the month by the state of the order. As in the statistics, a person who is "
             "given a second order in another state is counted again.",
             "first orders by state plus second orders by the state that issued them", orders),
    reading("second_orders", "Second orders in another state", "people", "flow", ("month",),
             "Orders given to people who were already under an order of another member state.",
             "people who took any edge to the stage of a new order", lambda view: view.to("new_order").sum(axis=1)),
    reading("returns", "Returns", "people", "flow", ("return_type", "month"),
             "People under an order who left for a third country in the month, by type; returns from a hub are counted "
             "when people reach home, not when moved to the hub.",
             "people who took any edge to the exit of the type", returns),
    reading("forced_returns_by_state", "Returns by force by state", "people", "flow", ("state", "month"),
             "Returns by force by the state that carried them out, whichever state issued the order.",
             "people returned out of the detention of each state", forced_by_state),
    reading("forced_returns_for_others", "Returns by force after moving on", "people", "flow", ("state", "month"),
             "Returns by force of people who had moved on from the state of their first order, by the state that "
             "carried them out, under a second order or the first.",
             "people returned out of the detention of a state other than that of the first order", forced_for_others),
    reading("orders_recognised", "Orders of another state enforced", "people", "flow", ("state", "month"),
             "People found in a second state who were taken into detention under the first state's order, by the "
             "second state.",
             "people who took the edges of recognition", recognised),
    reading("moved_on", "People who moved on", "people", "flow", ("month",),
             "People under an order who left for another member state in the month. Nothing published counts them.",
             "people who took the edge", lambda view: view.to("moved_on").sum(axis=1)),
    reading("sent_back", "People sent back to the first state", "people", "flow", ("month",),
             "People found in a second state and sent back to the state of their first order.",
             "people who took the edge", lambda view: view.edge("moved_on.found.sent_back").sum(axis=1)),
    reading("under_order", "People under an order, not returned", "people", "stock", ("whereabouts", "month"),
             "People under an order to leave at the end of the month by where they are. Nothing published counts them: "
             "the level follows from assumed hazards, its changes from the reform.",
             "people in the stages", under_order),
    reading("no_place", "People found for whom no place was free", "people", "flow", ("state", "month"),
             "People found and let go again within days because all detention places of the state were taken.",
             "people who took the edges of the clock without a place", no_place),
    reading("hub_transfers", "People moved to a hub", "people", "flow", ("month",),
             "People moved to a return hub in the month, those still waiting for a place not counted.",
             "stays begun in the hub", lambda view: view.started("hub")),
    reading("return_ratio", "Returns over orders", "share", "share", ("quarter",),
             "Returns to third countries over orders of the same quarter, as the Commission publishes it. Second "
             "orders count, so fewer of them raise the ratio without a single return more.",
             "returns / orders", return_ratio),
    reading("returned_within_six_months", "Share returned by the second quarter after the order", "share", "share",
             ("quarter",), "Of the people first ordered to leave in a quarter, the share returned by the end of the "
             "second quarter after it; four and a half to nine months after the order.",
             "cohort table", lambda view: returned_within(view, 2)),
    reading("returned_within_year", "Share returned by the fourth quarter after the order", "share", "share",
             ("quarter",), "Of the people first ordered to leave in a quarter, the share returned by the end of the "
             "fourth quarter after it; twelve to fifteen months after the order.",
             "cohort table", lambda view: returned_within(view, 4)),
)  # fmt: skip
"""Orders, returns, people under an order, and shares that return."""

COST = (
    reading("cost", "Cost of returns", "EUR", "money", ("spent_on", "month"),
             "Returns at published unit costs, and hub places whether used or not. Orders, appeals, support and what "
             "a host may ask besides places have no published unit cost and are left out.",
             "returns by type times unit cost, plus hub places times price", cost),
)  # fmt: skip
"""Money."""
