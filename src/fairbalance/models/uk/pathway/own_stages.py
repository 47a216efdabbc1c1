"""Stages of its own that a reform puts into the pathway, one after the other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from fairbalance.models.uk.inputs import Inputs, OwnStage
from fairbalance.models.uk.pathway.observers import OBSERVED
from fairbalance.models.uk.pathway.ways import AS_NEXT, INITIAL
from fairbalance.models.yardsticks import seen
from fairbalance.pathway.insertion import Insertion, inserted
from fairbalance.pathway.stage import Capacity, Chance, Clock, Judgment, Outcome, Pathway, Service, Stage


def with_own_stages(pathway: Pathway, inputs: Inputs) -> Pathway:
    """The pathway with them; the very same without any."""
    for own in inputs.own_stages:
        pathway = _with(pathway, inputs, own)
    return pathway


def _with(pathway: Pathway, inputs: Inputs, own: OwnStage) -> Pathway:
    limit = _capacity(own, inputs.frame.periods)
    found = inserted(pathway, Insertion(_stage(pathway, inputs, own), own.before, own.after, own.who))
    return found if limit is None else replace(found, capacities=(*found.capacities, limit))


def _capacity(own: OwnStage, periods: int) -> Capacity | None:
    if own.units is None:
        return None
    lane = _lane(own)
    return Capacity(lane, own.units, ((lane,),) * periods, {lane: np.full(periods, own.discipline)})


def _lane(own: OwnStage) -> str:
    """Name of its waiting line and of its capacity, which no other of the pathway has."""
    return f"stage.{own.name}"


def _stage(pathway: Pathway, inputs: Inputs, own: OwnStage) -> Stage:
    status = next(each.status for each in pathway.stages if each.name == own.before)
    clocks: tuple[Clock, ...] = ()
    if own.gives_up.any():
        clocks = (Clock("gives_up", *inputs.frame.hazard_rows(own.gives_up), (_leads("leaves", own.gives_up_to),)),)
    return Stage(
        own.name,
        status if own.status == AS_NEXT else own.status,
        "unlimited" if own.units is None else _lane(own),
        _outcomes(inputs, own),
        _service(inputs, own),
        clocks=clocks,
        lanes=(_lane(own),),
    )


def _service(inputs: Inputs, own: OwnStage) -> Service:
    return inputs.frame.fixed_service(1) if own.days <= 1 else inputs.frame.geometric_service(own.days)


def _outcomes(inputs: Inputs, own: OwnStage) -> tuple[Outcome, ...]:
    cumulative = np.minimum(np.cumsum(list(own.outcomes.values())), 1.0)
    shares = [
        _leads(place, place, Chance(inputs.frame.constant(share), "outcome"))
        for place, share in zip(own.outcomes, cumulative, strict=True)
    ]
    return (*_granted(inputs, own), *shares, Outcome("goes_on", own.before))


def _granted(inputs: Inputs, own: OwnStage) -> tuple[Outcome, ...]:
    """Who meets the standard that is applied anew, with an error of the stage's own."""
    if own.standard == "none":
        return ()
    standard = inputs.appeals if own.standard == "tribunal" else inputs.decisions
    error = float(np.sqrt(1 - standard.weight**2))
    return (_leads("granted", "move_on", Judgment((standard.weight, 0.0, 0.0), error, standard.threshold)),)


def _leads(name: str, place: str, test: Chance | Judgment | None = None) -> Outcome:
    return Outcome(name, place, test, INITIAL.get(place), seen(place) if place in OBSERVED else ())
