"""What the centres cost, by payer, a person, and beside the same places in Italy."""

from __future__ import annotations

import numpy as np

from fairbalance.models.italy.build import places
from fairbalance.models.italy.measures.people import transferred
from fairbalance.models.italy.measures.view import Floats, Reading, View, reading
from fairbalance.models.italy.pathway import ABOARD, HELD
from fairbalance.schemes.facts import day, value

BUILDING, OPERATOR, POLICE, NAVY = (
    "building contracts",
    "operator of the centres",
    "board and lodging of police",
    "voyages of the navy",
)
PAYERS = (BUILDING, OPERATOR, POLICE, NAVY)
"""What the Italian state pays for, in the order of reports."""
OPENING = day("al-timeline", "centres-open")


@reading(
    "cost",
    "Cost by payer",
    "EUR",
    "money",
    ("payer", "year"),
    "What Italy pays for the centres in the calendar year: building when places open or grow, the operator and "
    "the police on days on which anyone is held (more in proportion where there are more than 400 places), and "
    "voyages. Pay of officers, courts, flights home and transfers by land or air are not in it; places in "
    "Italy that are not used are not counted as saved.",
    "places built, days open and days with a departure, times unit costs",
)
def cost(view: View) -> Floats:
    """Cost by payer and year."""
    return view.yearly(np.stack([_building(view), *_daily(view)]))


@reading(
    "cost_total",
    "Cost, all payers",
    "EUR",
    "money",
    ("year",),
    "Sum over payers of the cost.",
    "sum of cost over payers",
)
def cost_total(view: View) -> Floats:
    """Total cost by year."""
    total: Floats = cost.read(view).sum(axis=0)
    return total


@reading(
    "cost_per_person",
    "Cost a person transferred",
    "EUR/person",
    "price",
    ("year",),
    "Cost from the start of the run to the end of the year for each person transferred by then, building included.",
    "running total of cost over running total of people transferred",
)
def cost_per_person(view: View) -> Floats:
    """Cost a person, cumulative."""
    people = view.yearly(transferred.read(view).sum(axis=0)).cumsum()
    spent = cost_total.read(view).cumsum()
    each: Floats = np.divide(spent, people, out=np.full_like(spent, np.nan), where=people > 0)
    return each


@reading(
    "same_places_in_italy",
    "Cost of as many places in Italy",
    "EUR",
    "money",
    ("year",),
    "What as many places would have cost in Italian removal centres: set up when the centres in Albania open or grow, "
    "and run every day from then on whether used or not.",
    "places times set-up cost, and places times cost a year",
)
def same_places_in_italy(view: View) -> Floats:
    """The comparison with Italy."""
    draws = view.scene.world.draws
    held, added = _places(view), _added(view)
    daily = held * draws["cost.italy_place_year"] / 365.25 + added * draws["cost.italy_place"]
    return view.yearly(view.monthly(daily))


COST: tuple[Reading, ...] = (cost, cost_total, cost_per_person, same_places_in_italy)


def _places(view: View) -> Floats:
    """Places open on each day, none before the opening."""
    held = places(view.scene).copy()
    held[: max(view.scene.day(OPENING), 0)] = 0.0
    return held


def _added(view: View) -> Floats:
    """Places added on each day above the most there ever were; those of a run that begins later are there already."""
    held = _places(view)
    before = value("al-capacity-usable") if view.scene.frame.start > OPENING else 0.0
    most = np.maximum.accumulate(np.concatenate([[before], held]))
    return np.diff(most)


def _building(view: View) -> Floats:
    """Building by month: the first places at what they cost, more at the average of those."""
    draws, usable = view.scene.world.draws, value("al-capacity-usable")
    most = np.concatenate([[usable if view.scene.frame.start > OPENING else 0.0], _places(view)])
    reached = np.maximum.accumulate(most)
    first = np.diff(np.minimum(reached, usable)) / usable * draws["cost.build"]
    further = np.diff(np.maximum(reached, usable)) * draws["cost.place_added"]
    return view.monthly(first + further)


def _daily(view: View) -> tuple[Floats, Floats, Floats]:
    """Operator, police and voyages by month."""
    draws = view.scene.world.draws
    size = np.maximum(np.maximum.accumulate(_places(view)) / value("al-capacity-usable"), 1.0)
    open_days = view.monthly((view.inside(*HELD).sum(axis=0) > 0) * size)
    departures = (view.ledger.serving[view.case.network.names.stages.index(ABOARD)] > 0).astype(np.float64)
    return (
        open_days * draws["cost.operator_day"],
        open_days * draws["cost.police_day"],
        view.monthly(departures) * draws["cost.voyage"],
    )
