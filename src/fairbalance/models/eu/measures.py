"""What is measured, and how each measure is read off a ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from fairbalance.engine.ledger import Ledger
from fairbalance.models.eu.classes import CLASSES, KEYS, Floats
from fairbalance.models.eu.inputs import Inputs
from fairbalance.models.rights import LIBERTY, UNCERTAINTY
from fairbalance.pathway.network import Network
from fairbalance.study.measures import Measure
from fairbalance.study.rights import Concern
from fairbalance.units import DAYS_PER_YEAR

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


@dataclass(frozen=True)
class Context:
    """What the measures need besides the ledger."""

    inputs: Inputs
    draws: Mapping[str, float]


@dataclass(frozen=True)
class View:
    """A ledger with names, at the full number of people."""

    network: Network
    ledger: Ledger
    context: Context
    scale: float

    @cached_property
    def _edges(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.network.names.edges)}

    @cached_property
    def _stages(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.network.names.stages)}

    def edge(self, name: str) -> Floats:
        """People who took an edge, float[M, C]; nobody where the pathway has none of that name."""
        months = self.network.calendar.months
        if name not in self._edges:
            return np.zeros((months, CLASSES.count))
        return np.asarray(self.ledger.flow[self._edges[name]] / self.scale)

    def to(self, place: str) -> Floats:
        """People who took any edge to an exit or stage, float[M, C]."""
        names = self.network.names
        target = -1 - names.exits.index(place) if place in names.exits else self._stages.get(place)
        rows = self.network.routing.target == (np.iinfo(np.int32).max if target is None else target)
        return np.asarray(self.ledger.flow[rows].sum(axis=0) / self.scale)

    def stock(self, stages: tuple[str, ...]) -> Floats:
        """People in stages at each month's end, float[M]."""
        rows = [self._stages[name] for name in stages if name in self._stages]
        return np.asarray(self.ledger.stock[rows].sum(axis=(0, 2)) / self.scale)

    def served(self, stage: str) -> Floats:
        """Days in service in a stage by month, float[M]."""
        if stage not in self._stages:
            return np.zeros(self.network.calendar.months)
        daily = self.ledger.serving[self._stages[stage]] / self.scale
        return np.asarray(np.add.reduceat(daily, self.network.calendar.month_start[:-1]))

    def quarterly(self, monthly: Floats) -> Floats:
        """Sums over the months of each quarter, last axis."""
        calendar = self.network.calendar
        quarter = calendar.quarter[calendar.month_start[:-1]] - 1
        out = np.zeros((*monthly.shape[:-1], int(quarter.max()) + 1))
        for month, each in enumerate(quarter):
            out[..., each] += monthly[..., month]
        return out


@dataclass(frozen=True)
class Reading:
    """One measure and how it is read."""

    measure: Measure
    read: Callable[[View], Floats]


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


def detention_days(view: View) -> Floats:
    """Days in detention by state."""
    return np.stack([view.served(f"detention_{key}") for key in KEYS])


def years_under_order(view: View) -> Floats:
    """Person-years at large under an order."""
    stages = tuple(name for where, names in PLACES.items() if where in AT_LARGE for name in names)
    return view.stock(stages) * np.diff(view.network.calendar.month_start) / DAYS_PER_YEAR


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


def _reading(id: str, label: str, unit: str, kind: str, axes: tuple[str, ...], definition: str, formula: str,
             read: Callable[[View], Floats], *concerns: Concern) -> Reading:  # fmt: skip
    return Reading(Measure(id, label, definition, unit, formula, axes, kind, concerns=concerns), read)


READINGS = (
    _reading("orders", "Orders to leave", "people", "flow", ("state", "month"),
             "People ordered to leave in the month by the state of the order. As in the statistics, a person who is "
             "given a second order in another state is counted again.",
             "first orders by state plus second orders by the state that issued them", orders),
    _reading("second_orders", "Second orders in another state", "people", "flow", ("month",),
             "Orders given to people who were already under an order of another member state.",
             "people who took any edge to the stage of a new order", lambda view: view.to("new_order").sum(axis=1)),
    _reading("returns", "Returns", "people", "flow", ("return_type", "month"),
             "People under an order who left for a third country in the month, by type; returns from a hub are counted "
             "when people reach home, not when moved to the hub.",
             "people who took any edge to the exit of the type", returns),
    _reading("forced_returns_by_state", "Returns by force by state", "people", "flow", ("state", "month"),
             "Returns by force by the state that carried them out, whichever state issued the order.",
             "people returned out of the detention of each state", forced_by_state),
    _reading("forced_returns_for_others", "Returns by force after moving on", "people", "flow", ("state", "month"),
             "Returns by force of people who had moved on from the state of their first order, by the state that "
             "carried them out, under a second order or the first.",
             "people returned out of the detention of a state other than that of the first order", forced_for_others),
    _reading("orders_recognised", "Orders of another state enforced", "people", "flow", ("state", "month"),
             "People found in a second state who were taken into detention under the first state's order, by the "
             "second state.",
             "people who took the edges of recognition", recognised),
    _reading("moved_on", "People who moved on", "people", "flow", ("month",),
             "People under an order who left for another member state in the month. Nothing published counts them.",
             "people who took the edge", lambda view: view.to("moved_on").sum(axis=1)),
    _reading("sent_back", "People sent back to the first state", "people", "flow", ("month",),
             "People found in a second state and sent back to the state of their first order.",
             "people who took the edge", lambda view: view.edge("moved_on.found.sent_back").sum(axis=1)),
    _reading("under_order", "People under an order, not returned", "people", "stock", ("whereabouts", "month"),
             "People under an order to leave at the end of the month by where they are. Nothing published counts them: "
             "the level follows from assumed hazards, its changes from the reform.",
             "people in the stages", under_order),
    _reading("detention_days", "Days in detention", "days", "rights", ("state", "month"),
             "Days spent in detention for return in the month by state; hubs not included. Days of children are not "
             "told apart: no state publishes them, and the law asks for the shortest time (Directive 2008/115 art 17).",
             "people in service in the detention of the state, added over days", detention_days, LIBERTY),
    _reading("years_under_order", "Time under an order, not returned", "years", "rights", ("month",),
             "Years that people spent under an order to leave, at large and without leave to stay: those in detention, "
             "in a hub or in the time given to leave are not counted.",
             "people at large at month ends times the days of the month", years_under_order, UNCERTAINTY),
    _reading("no_place", "People found for whom no place was free", "people", "flow", ("state", "month"),
             "People found and let go again within days because all detention places of the state were taken.",
             "people who took the edges of the clock without a place", no_place),
    _reading("hub_transfers", "People moved to a hub", "people", "flow", ("month",),
             "People moved to a return hub in the month, those still waiting for a place not counted.",
             "stays begun in the hub", lambda view: _started(view, "hub")),
    _reading("return_ratio", "Returns over orders", "share", "share", ("quarter",),
             "Returns to third countries over orders of the same quarter, as the Commission publishes it. Second "
             "orders count, so fewer of them raise the ratio without a single return more.",
             "returns / orders", return_ratio),
    _reading("returned_within_six_months", "Share returned by the second quarter after the order", "share", "share",
             ("quarter",), "Of the people first ordered to leave in a quarter, the share returned by the end of the "
             "second quarter after it; four and a half to nine months after the order.",
             "cohort table", lambda view: returned_within(view, 2)),
    _reading("returned_within_year", "Share returned by the fourth quarter after the order", "share", "share",
             ("quarter",), "Of the people first ordered to leave in a quarter, the share returned by the end of the "
             "fourth quarter after it; twelve to fifteen months after the order.",
             "cohort table", lambda view: returned_within(view, 4)),
    _reading("cost", "Cost of returns", "EUR", "money", ("spent_on", "month"),
             "Returns at published unit costs, and hub places whether used or not. Orders, appeals, support and what "
             "a host may ask besides places have no published unit cost and are left out.",
             "returns by type times unit cost, plus hub places times price", cost),
)  # fmt: skip
"""Every measure with its reading."""


def _started(view: View, stage: str) -> Floats:
    names = view.network.names.stages
    if stage not in names:
        return np.zeros(view.network.calendar.months)
    return np.asarray(view.ledger.started[names.index(stage)] / view.scale)
