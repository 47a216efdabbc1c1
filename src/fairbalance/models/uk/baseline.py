"""What the UK model holds without reforms, and which clauses it is deaf to although their value is new."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from functools import cache, partial
from typing import Any

import numpy as np

from fairbalance.evidence.parameter import ParameterSet
from fairbalance.law import Lawbook
from fairbalance.models.uk.build.appeals import appeals
from fairbalance.models.uk.build.context import dispersal_places
from fairbalance.models.uk.build.decisions import decisions
from fairbalance.models.uk.build.enforcement import enforcement
from fairbalance.models.uk.build.forward import CENTRAL
from fairbalance.models.uk.build.inadmissibility import inadmissibility
from fairbalance.models.uk.build.scene import Scene
from fairbalance.models.uk.gates import gates
from fairbalance.models.uk.law_under_reform import frame_of, law_of
from fairbalance.models.uk.levers import LEVERS
from fairbalance.models.uk.orders import ORDERS_NOW
from fairbalance.reform.baseline import Baseline, OnDemand
from fairbalance.reform.clause import Clause
from fairbalance.reform.lever import Lever
from fairbalance.reform.listening import series_before_reform
from fairbalance.reform.reform import Reform
from fairbalance.reform.settings import Daily, Settings
from fairbalance.study.model import Setup, World

READERS: Mapping[str, Callable[[Scene], Any]] = {
    "capacity.caseworkers": decisions,
    "capacity.tribunal_judge_days": appeals,
    "capacity.detention_beds": enforcement,
    "capacity.escorted_removals": enforcement,
    "capacity.dispersal_places": dispersal_places,
    "rate.inadmissibility_hold": inadmissibility,
}
"""The part of the build that reads each capacity."""


def baseline(setup: Setup, parameters: ParameterSet, book: Lawbook) -> Baseline:
    """What levers hold without reforms, in the world where every parameter is at its median.

    Args:
        setup: Start and end of the run.
        parameters: Parameters of the model.
        book: The law without reforms.
    """
    makers: dict[str, Callable[[], Any]] = {path: partial(_capacity, path, setup, parameters, book) for path in READERS}
    makers |= {path: partial(str, order) for path, order in ORDERS_NOW.items()}
    for lever in LEVERS:
        if isinstance(lever, Lever) and lever.amends:
            makers[lever.path] = partial(_law, book, lever.amends, setup.start)
    return Baseline(OnDemand(makers), setup.start, partial(_idle, setup, book))


def _capacity(path: str, setup: Setup, parameters: ParameterSet, book: Lawbook) -> Daily:
    """A capacity for each day of the run."""
    frame = frame_of(setup)
    law = gates(book, frame)
    world = World(CENTRAL, parameters.central(), 0)
    read = READERS[path]
    return series_before_reform(path, LEVERS, lambda settings: read(Scene(frame, setup, world, settings, law, law)))


def _law(book: Lawbook, id: str, day: date) -> Any:
    """A constant of the law on a day; a rule has no value."""
    if id not in book.constants:
        return "as it stands"
    value = next(each.value for each in reversed(book.constants[id].versions) if each.effect <= day)
    return tuple(sorted(value)) if isinstance(value, frozenset) else value


def _idle(setup: Setup, book: Lawbook, reform: Reform, clause: Clause) -> str:
    """Why a clause on the law changes nothing, or an empty text."""
    lever = LEVERS[clause.path]
    if not isinstance(lever, Lever) or not lever.amends:
        return ""
    rest = replace(reform, clauses=tuple(each for each in reform.clauses if each != clause))
    with_it, without = Settings(reform, LEVERS), Settings(rest, LEVERS)
    frame = frame_of(setup, with_it)
    one, other = gates(law_of(book, with_it), frame), gates(law_of(book, without), frame)
    if any(not np.array_equal(getattr(one, each.name), getattr(other, each.name)) for each in fields(one)):
        return ""
    return f"the law gives everyone in the model the same answer without it ({_what_it_knows()})"


@cache
def _what_it_knows() -> str:
    """What a clause may have missed."""
    from fairbalance.models.uk.offenders import FACTS_OF_SENTENCE, FACTS_OF_TIES

    months = sorted({each["offence_sentence_months"] for each in FACTS_OF_SENTENCE.values()})
    years = FACTS_OF_TIES["child"]["child_residence_years"]
    listed = ", ".join(f"{each:g}" for each in months[:-1])
    return f"it knows sentences of {listed} and {months[-1]:g} months, and children of {years:g} years of residence"
