"""A stage put before another stage of a pathway, for some of the people who would join that one.

Whoever does not pass it has the same luck as without it: each outcome that led to the place is split in two that share
its draw, one by way of the new stage and one as before.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from fairbalance.errors import InputError, nearest
from fairbalance.pathway.stage import Chance, Clock, Entry, Judgment, Outcome, Pathway, Rates, Stage

VIA = " via "
"""Stands between the name of an outcome and the inserted stage by way of which it leads."""


@dataclass(frozen=True)
class Insertion:
    """Where a stage is put.

    Attributes:
        stage: The stage; its outcomes go on to `before` or elsewhere.
        before: Name of the stage that people would join instead.
        after: Names of the stages and entries that they come from; None for all.
        who: 1 for those who pass the new stage and 0 for all others, by class and time.
    """

    stage: Stage
    before: str
    after: Collection[str] | None
    who: Rates


def inserted(pathway: Pathway, insertion: Insertion) -> Pathway:
    """The pathway with one more stage, which can be revisited where people can come this way more than once.

    Raises:
        InputError: If a name does not exist or nobody comes this way.
    """
    _check(pathway, insertion)
    entries = tuple([_entry(each, insertion) for each in pathway.entries])
    stages = tuple([_stage(each, insertion) for each in pathway.stages])
    sources = [old for old, new in zip(pathway.stages, stages, strict=True) if new is not old]
    if not sources and all(new is old for old, new in zip(pathway.entries, entries, strict=True)):
        message = f"nobody comes to '{insertion.before}' from {' or '.join(sorted(insertion.after or ()))}"
        raise InputError(message, path=f"pathway.{insertion.stage.name}.after")
    place = next(index for index, each in enumerate(pathway.stages) if each.name == insertion.before)
    together = (*stages[:place], insertion.stage, *stages[place:])
    stage = replace(insertion.stage, revisited=_leads_back(insertion.stage.name, together))
    return replace(pathway, entries=entries, stages=(*stages[:place], stage, *stages[place:]))


def without_way(edge: str) -> str:
    """Name of an edge as it was before a stage was inserted into it."""
    return edge.partition(VIA)[0]


def _leads_back(name: str, stages: Collection[Stage]) -> bool:
    """Whether people who leave a stage can come to it again."""
    leads_to = {each.name: _next_places(each) for each in stages}
    reached: set[str] = set()
    ahead = leads_to[name]
    while ahead:
        reached |= ahead
        ahead = {to for each in ahead for to in leads_to.get(each, set())} - reached
    return name in reached


def _next_places(stage: Stage) -> set[str]:
    ways = (stage.outcomes, *(clock.outcomes for clock in stage.clocks))
    return {outcome.to for outcomes in ways for outcome in outcomes}


def _check(pathway: Pathway, insertion: Insertion) -> None:
    path = f"pathway.{insertion.stage.name}"
    stages = {each.name for each in pathway.stages}
    if insertion.before not in stages:
        raise InputError(f"no stage '{insertion.before}'; {nearest(insertion.before, stages)}", path=f"{path}.before")
    places = stages | {each.name for each in pathway.entries}
    for name in insertion.after or ():
        if name not in places:
            raise InputError(f"no stage or entry '{name}'; {nearest(name, places)}", path=f"{path}.after")


def _entry(entry: Entry, insertion: Insertion) -> Entry:
    return (
        entry
        if _passed(entry.name, entry.outcomes, insertion)
        else replace(entry, outcomes=_split(entry.outcomes, insertion))
    )


def _stage(stage: Stage, insertion: Insertion) -> Stage:
    clocks = tuple(
        [each if _passed(stage.name, each.outcomes, insertion) else _clock(each, insertion) for each in stage.clocks]
    )
    outcomes = stage.outcomes if _passed(stage.name, stage.outcomes, insertion) else _split(stage.outcomes, insertion)
    if outcomes is stage.outcomes and all(new is old for old, new in zip(stage.clocks, clocks, strict=True)):
        return stage
    return replace(stage, outcomes=outcomes, clocks=clocks)


def _clock(clock: Clock, insertion: Insertion) -> Clock:
    return replace(clock, outcomes=_split(clock.outcomes, insertion))


def _passed(source: str, outcomes: tuple[Outcome, ...], insertion: Insertion) -> bool:
    """Whether a junction is left as it is."""
    chosen = insertion.after is None or source in insertion.after
    return not chosen or all(each.to != insertion.before for each in outcomes)


def _split(outcomes: tuple[Outcome, ...], insertion: Insertion) -> tuple[Outcome, ...]:
    """The outcomes of a junction, each that led to the place in two."""
    return tuple(
        [
            part
            for each in outcomes
            for part in (_both_ways(each, insertion) if each.to == insertion.before else (each,))
        ]
    )


def _both_ways(outcome: Outcome, insertion: Insertion) -> tuple[Outcome, Outcome]:
    """An outcome by way of the stage, and as before: who takes it is unchanged, because both look at one draw."""
    name, to = f"{outcome.name}{VIA}{insertion.stage.name}", insertion.stage.name
    return replace(outcome, name=name, to=to, test=_narrowed(outcome, insertion.who)), _drawn_alike(outcome)


def _narrowed(outcome: Outcome, who: Rates) -> Chance | Judgment:
    """The test of an outcome, which only those who pass the stage can meet."""
    test = outcome.test
    if test is None:
        return Chance(who)
    draw = test.draw or outcome.name
    if isinstance(test, Judgment):
        reached = test.threshold.paired(who, lambda threshold, passes: np.where(passes > 0, threshold, np.inf))
        return replace(test, threshold=reached, draw=draw)
    return Chance(test.probability.paired(who, lambda chance, passes: chance * passes), draw)


def _drawn_alike(outcome: Outcome) -> Outcome:
    test = outcome.test
    return outcome if test is None else replace(outcome, test=replace(test, draw=test.draw or outcome.name))
