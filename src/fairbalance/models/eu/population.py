"""The people of one world: those under an order at the start, and those who are given one."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import numpy as np

from fairbalance.models.eu.classes import CLASSES, KEYS, Floats, Ints
from fairbalance.models.eu.flows import DAYS, spread
from fairbalance.models.eu.frame import PAST_MONTHS, Frame
from fairbalance.models.eu.inputs import Inputs
from fairbalance.models.eu.published import ORDERS, known, targets
from fairbalance.pathway.network import Network
from fairbalance.people.arrivals import Superset
from fairbalance.people.keys import cell_keys
from fairbalance.people.population import Population
from fairbalance.people.starting import prepare_start
from fairbalance.people.stock import Stock
from fairbalance.study.model import Setup
from fairbalance.units import add_months, days_from, month_of, quarter_of

MOST = 1.6
"""How far orders of any world may lie over the known level."""
MOST_OF_GROUP = 0.65
"""Largest share of either readmission group in any world."""


def population(setup: Setup, luck: int, inputs: Inputs, network: Network) -> Population:
    """Everyone of a world, sorted for entry."""
    frame = inputs.frame
    points = {name: index for index, name in enumerate(network.names.stages)}
    order = np.int32(len(network.names.stages) + network.names.junctions.index("entry.order"))
    inside = prepare_start(
        stocks(inputs),
        setup.start,
        entry_points=points,
        class_labels=CLASSES.labels,
        class_order=np.arange(CLASSES.count),
        vintage_of_claim_day=frame.vintage_of,
        cohort_of_claim_day=lambda day: cohort_of(frame, day),
        scale=setup.scale,
    ).people()
    days = np.array([(add_months(month, 1) - month).days for month in frame.months])
    return _superset(setup.start, len(frame.months), setup.known_to, setup.scale).people(
        inputs.steady.first[None, :] * (days * _known(setup, inputs))[:, None],
        luck,
        days=frame.calendar.days,
        entry_point_of_class=np.full(CLASSES.count, order, np.int32),
        vintage_of_claim_day=frame.vintage_of,
        cohort_of_claim_day=lambda day: cohort_of(frame, day),
        before=inside,
    )


def _known(setup: Setup, inputs: Inputs) -> Floats:
    """First orders by month over those of a steady quarter: as published where a quarter is known, else 1."""
    steady = inputs.steady
    first, second = steady.first.sum(), steady.orders.sum() - steady.first.sum()
    seen = known(ORDERS, None if "arrivals" in setup.actual else setup.known_to)
    factor = [
        (seen[quarter_of(month)] / DAYS - second) / first if quarter_of(month) in seen else 1.0
        for month in inputs.frame.months
    ]
    return np.asarray(np.clip(np.array(factor), 0.2, MOST))


def stocks(inputs: Inputs) -> tuple[Stock, ...]:
    """People in each stage of a steady quarter, with the months since which they have been there.

    Nothing published counts people under an order, so the starting system is the one that the flows imply.
    """
    start, inside = inputs.frame.start, inputs.steady.inside
    months = tuple(month_of(add_months(start, -number)) for number in range(PAST_MONTHS, 0, -1))
    flow = {"at_large": inputs.steady.first.sum(), "moved_on": inside["at_large"].sum() * inputs.unmeasured.moves}
    flow["at_large_elsewhere"] = max(inside["new_order"].sum() / inputs.unmeasured.new_order_days, 1e-9)
    found = [
        _stock(name, months, inside[name], inside[name].sum() / max(flow[name], 1e-9) / 30.4375)
        for name in ("at_large", "moved_on", "at_large_elsewhere")
    ]
    found += [_stock(name, months[-1:], inside[name], 1.0) for name in ("voluntary_period", "new_order")]
    for state, key in enumerate(KEYS):
        held = np.where(CLASSES.home == state, inside["detained_at_home"], 0.0)
        held = held + np.where(CLASSES.other == state, inside["detained_elsewhere"], 0.0)
        found.append(_stock(f"detention_{key}", months[-1:], held, 1.0))
    return tuple(found)


def cohort_of(frame: Frame, day: Ints) -> Ints:
    """Cohort of each day of an order: 0 before the run, then 1, 2, ... by quarter."""
    last = frame.calendar.days - 1
    quarter = frame.calendar.quarter[np.clip(day, 0, last)]
    return np.where(day < 0, 0, quarter).astype(np.int32)


def _stock(stage: str, months: tuple[str, ...], people: Floats, mean_months: float) -> Stock:
    """People who joined over past months, fewer the longer ago; the oldest month holds all who came earlier."""
    age = np.arange(len(months) - 1, -1, -1)
    kept = np.exp(-1 / max(mean_months, 0.1))
    share = (1 - kept) * kept**age
    share[0] += 1 - share.sum()
    return Stock(
        stage,
        months,
        share[:, None] * people[None, :],
        np.zeros((len(months), 1), np.int32),
        initial_known=True,
    )


@lru_cache(maxsize=4)
def _superset(start: date, months: int, known_to: date | None, scale: float) -> Superset:
    orders = targets(known_to).orders / DAYS * MOST
    most = np.maximum(spread(orders, MOST_OF_GROUP), spread(orders, 1 - MOST_OF_GROUP))
    days = [days_from(add_months(start, index), add_months(start, index + 1)) for index in range(months)]
    labels = tuple(month_of(add_months(start, index)) for index in range(months))
    keys = cell_keys(("orders",), labels, CLASSES.labels)
    return Superset.build(start, np.array(days)[:, None] * most[None, :], keys, scale)
