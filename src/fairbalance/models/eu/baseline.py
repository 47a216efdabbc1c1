"""What the EU model holds without reforms, and which clauses change nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from fairbalance.evidence.parameter import ParameterSet
from fairbalance.models.eu.inputs import inputs
from fairbalance.models.eu.law import eu_lawbook
from fairbalance.models.eu.law_levers import LAW_LEVERS, law_of
from fairbalance.models.eu.levers import LEVERS
from fairbalance.reform.baseline import Baseline, OnDemand
from fairbalance.reform.clause import Clause
from fairbalance.reform.listening import series_before_reform
from fairbalance.reform.reform import Reform
from fairbalance.reform.settings import Daily, Settings
from fairbalance.study.model import Setup, World


def baseline(setup: Setup, parameters: ParameterSet) -> Baseline:
    """What levers hold without reforms, in the world where every parameter is at its median."""
    makers: dict[str, Callable[[], Any]] = {}
    for path in ("capacity.detention_places", "rate.found", "rate.voluntary_departure"):
        makers[path] = partial(_series, path, setup, parameters)
    for lever in LAW_LEVERS:
        makers[lever.path] = partial(_law, lever.amends, setup.start)
    return Baseline(OnDemand(makers), setup.start, _idle)


def _series(path: str, setup: Setup, parameters: ParameterSet) -> Daily:
    world = World(0, parameters.central(), 0)
    return series_before_reform(path, LEVERS, lambda settings: inputs(setup, settings, world))


def _law(id: str, day: date) -> Any:
    return next(each.value for each in reversed(eu_lawbook().constants[id].versions) if each.effect <= day)


def _idle(reform: Reform, clause: Clause) -> str:
    """Why a clause changes nothing, or an empty text."""
    rest = replace(reform, clauses=tuple(each for each in reform.clauses if each != clause))
    if not clause.path.startswith("law."):
        return ""
    with_it, without = (law_of(eu_lawbook(), Settings(each, LEVERS)) for each in (reform, rest))
    return "the law is the same without it" if with_it == without else ""
