"""What the Italian model holds without reforms, and which clauses on the law change nobody's answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import numpy as np

from fairbalance.evidence.parameter import ParameterSet
from fairbalance.law import Lawbook
from fairbalance.models.italy.build import Scene, moved_from_italy, places, reach, scene_of, voyage_places
from fairbalance.models.italy.gates import frame_of, gates, law_of
from fairbalance.models.italy.levers import LEVERS
from fairbalance.reform.baseline import Baseline, OnDemand
from fairbalance.reform.clause import Clause
from fairbalance.reform.lever import Lever
from fairbalance.reform.listening import series_before_reform
from fairbalance.reform.reform import Reform
from fairbalance.reform.settings import Daily, Settings
from fairbalance.study.model import Setup, World

READERS: Mapping[str, Callable[[Scene], Any]] = {
    "capacity.gjader_places": places,
    "capacity.voyage_places": voyage_places,
    "rate.in_reach": reach,
    "rate.moved_from_italy": moved_from_italy,
}
"""The part of the build that reads each series."""


def baseline(setup: Setup, parameters: ParameterSet, book: Lawbook) -> Baseline:
    """What levers hold without reforms, in the world where every parameter is at its median.

    Args:
        setup: Start and end of the run.
        parameters: Parameters of the model.
        book: The law without reforms.
    """
    makers: dict[str, Callable[[], Any]] = {
        path: partial(_series, path, read, setup, parameters, book) for path, read in READERS.items()
    }
    for lever in LEVERS:
        if isinstance(lever, Lever) and lever.amends:
            makers[lever.path] = partial(_law, book, lever.amends, setup.start)
    return Baseline(OnDemand(makers), setup.start, partial(_idle, setup, book))


def _series(path: str, read: Callable[[Scene], Any], setup: Setup, parameters: ParameterSet, book: Lawbook) -> Daily:
    world = World(0, parameters.central(), 0)
    return series_before_reform(path, LEVERS, lambda settings: read(scene_of(setup, settings, world, book)))


def _law(book: Lawbook, id: str, day: date) -> Any:
    """A constant of the law on a day; a rule has no value."""
    if id not in book.constants:
        return "as it stands"
    held = [each.value for each in book.constants[id].versions if each.effect <= day]
    last = held[-1] if held else 0.0
    return tuple(sorted(last)) if isinstance(last, frozenset) else last


def _idle(setup: Setup, book: Lawbook, reform: Reform, clause: Clause) -> str:
    """Why a clause on the law changes nothing, or an empty text."""
    lever = LEVERS[clause.path]
    if not isinstance(lever, Lever) or not lever.amends:
        return ""
    rest = replace(reform, clauses=tuple(each for each in reform.clauses if each != clause))
    with_it, without = Settings(reform, LEVERS), Settings(rest, LEVERS)
    frame = frame_of(setup, with_it, book)
    one, other = gates(law_of(book, with_it), frame), gates(law_of(book, without), frame)
    names = ("transferable", "detention_ground", "most_people", "longest_days")
    if any(not np.array_equal(getattr(one, name), getattr(other, name)) for name in names):
        return ""
    return "the law gives everyone in the model the same answer without it"
